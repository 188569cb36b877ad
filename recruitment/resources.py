"""Waves as spreadsheets: the columns of lists that leave and enter the site."""

from django.utils.translation import gettext_lazy as _
from import_export import fields, resources

from personnel.resources import APPLICANT
from recruitment.models import Application, Formation, Placement, Score


class FormationResource(resources.ModelResource):
    """Formations with their seats; give it `Formation.objects.with_seats().with_gap(day)`."""

    wave = fields.Field("wave", "Gelombang")
    unit = fields.Field("unit__name", "Unit kerja")
    position = fields.Field("position__name", "Jabatan")
    education = fields.Field("education_level__name", "Pendidikan")
    planned = fields.Field("planned_seats", "Kursi diusulkan")
    need = fields.Field("need", "Kebutuhan (K)")
    in_post = fields.Field("in_post", "Terisi (B)")
    held = fields.Field("seats_held", "Kursi berpenghuni")
    open = fields.Field("seats_open", "Kursi kosong")
    line = fields.Field(column_name="Pos belanja")
    state = fields.Field(column_name="Keadaan")

    class Meta:
        model = Formation
        fields = [
            "wave",
            "unit",
            "position",
            "education",
            "planned",
            "need",
            "in_post",
            "held",
            "open",
            "line",
            "state",
        ]

    def dehydrate_line(self, formation: Formation) -> str:
        return str(formation.get_budget_line_display())

    def dehydrate_state(self, formation: Formation) -> str:
        return str(formation.get_state_display())


class ApplicationResource(resources.ModelResource):
    """Applications with their screening; no NIK, no birth date."""

    number = fields.Field("participant_number", "Nomor peserta")
    name = fields.Field("person__full_name", "Nama")
    category = fields.Field("category", "Kategori")
    position = fields.Field("formation__position__name", "Jabatan")
    unit = fields.Field("formation__unit__name", "Unit kerja")
    state = fields.Field(column_name="Keadaan")
    reason = fields.Field("state_reason", "Alasan")

    class Meta:
        model = Application
        fields = ["number", "name", "category", "position", "unit", "state", "reason"]

    def dehydrate_state(self, application: Application) -> str:
        return str(application.get_state_display())


class ScoreResource(resources.ModelResource):
    """Points, one row a subtest."""

    number = fields.Field("application__participant_number", "Nomor peserta")
    name = fields.Field("application__person__full_name", "Nama")
    subtest = fields.Field("subtest", "Bagian tes")
    points = fields.Field("points", "Nilai")

    class Meta:
        model = Score
        fields = ["number", "name", "subtest", "points"]


class PlacementResource(resources.ModelResource):
    """What a run decided, in the order of its announcement."""

    wave = fields.Field("run__wave", "Gelombang")
    run = fields.Field("run__number", "Proses ke")
    number = fields.Field("application__participant_number", "Nomor peserta")
    name = fields.Field("application__person__full_name", "Nama")
    category = fields.Field("application__category", "Kategori")
    position = fields.Field("application__formation__position__name", "Jabatan")
    unit = fields.Field("application__formation__unit__name", "Unit kerja")
    rank = fields.Field("rank", "Peringkat")
    total = fields.Field("total", "Nilai")
    code = fields.Field("code", "Kode")
    outcome = fields.Field(column_name="Hasil")
    seat_unit = fields.Field("seat__formation__unit__name", "Unit penempatan")

    class Meta:
        model = Placement
        fields = [
            "wave",
            "run",
            "number",
            "name",
            "category",
            "position",
            "unit",
            "rank",
            "total",
            "code",
            "outcome",
            "seat_unit",
        ]

    def dehydrate_outcome(self, placement: Placement) -> str:
        return str(placement.get_outcome_display())


# The columns of a list of applicants that comes in, each with its name on the screen; `position`
# and `unit` are those of the formation, the rest is about the person.
APPLICANT_LIST = APPLICANT | {
    "participant_number": _("Participant number"),
    "category": _("Category"),
    "disability": _("Disability declared (yes or no)"),
    "position": _("Post applied for"),
    "unit": _("Work unit applied for"),
}

# The columns of a list of formations that comes in, proposed in a wave that is being planned.
FORMATION_LIST = {
    name: APPLICANT[name]
    for name in ("number", "unit", "unit_code", "position", "education", "education_level")
} | {
    "seats": _("Seats"),
    "budget_line": _("Budget line"),
    "justification": _("Why beyond the need"),
}

# The columns of a score sheet that comes in, each with its name on the screen. All but the first
# two are subtests of the rulebooks.
SCORE_SHEET = {
    "participant_number": _("Participant number"),
    "name": _("Name"),
    "technical": _("Technical"),
    "managerial": _("Managerial"),
    "sociocultural": _("Sociocultural"),
    "interview": _("Interview"),
    "added": _("Added points"),
    "twk": _("TWK (civic knowledge)"),
    "tiu": _("TIU (general intelligence)"),
    "tkp": _("TKP (personal character)"),
    "skb": _("SKB (competence in the field)"),
    "gpa": _("Grade average of the diploma"),
}
