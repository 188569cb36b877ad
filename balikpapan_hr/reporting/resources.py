"""Reports that join the parts, as sheets. NIK is masked in every file that leaves the site."""

from import_export import fields, resources

from personnel.identifiers import mask_nik
from recruitment.models import Placement
from transitions.models import Outcome


class OutcomeResource(resources.ModelResource):
    """What became of each former honorer. Give it `transitions.figures.outcomes_with_work(day)`."""

    name = fields.Field("person__full_name", "Nama")
    nik = fields.Field(column_name="NIK")
    unit = fields.Field("unit", "Unit kerja sebagai honorer")
    title = fields.Field("title", "Pekerjaan menurut daftar")
    kind = fields.Field(column_name="Hasil akhir")
    since = fields.Field("since", "Sejak")
    wave = fields.Field(column_name="Gelombang")
    reason = fields.Field("reason", "Alasan")

    class Meta:
        model = Outcome
        fields = ["name", "nik", "unit", "title", "kind", "since", "wave", "reason"]

    def dehydrate_nik(self, outcome: Outcome) -> str:
        return mask_nik(outcome.person.nik)

    def dehydrate_kind(self, outcome: Outcome) -> str:
        return str(outcome.get_kind_display())

    def dehydrate_wave(self, outcome: Outcome) -> str:
        return str(outcome.conversion.seat.formation.wave) if outcome.conversion else ""


class PlacementResource(resources.ModelResource):
    """The result of one selection run, in the order of its announcement."""

    number = fields.Field("application__participant_number", "Nomor peserta")
    name = fields.Field("application__person__full_name", "Nama")
    category = fields.Field("application__category", "Kategori")
    position = fields.Field("application__formation__position__name", "Jabatan")
    unit = fields.Field("application__formation__unit__name", "Unit kerja")
    rank = fields.Field("rank", "Peringkat")
    total = fields.Field("total", "Nilai")
    code = fields.Field("code", "Kode")
    outcome = fields.Field(column_name="Hasil")

    class Meta:
        model = Placement
        fields = [
            "number",
            "name",
            "category",
            "position",
            "unit",
            "rank",
            "total",
            "code",
            "outcome",
        ]

    def dehydrate_outcome(self, placement: Placement) -> str:
        return str(placement.get_outcome_display())
