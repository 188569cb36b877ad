"""People and their records as spreadsheets: the columns of lists that leave and enter the site."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _
from import_export import fields, resources
from import_export.widgets import DateWidget

from personnel.identifiers import age_on, last_day_of_service, mask_nik
from personnel.models import (
    Appointment,
    EducationLevel,
    Establishment,
    Position,
    ServicePeriod,
    WorkUnitAlias,
)
from personnel.tenure import Period, tenure


class NominativeResource(resources.ModelResource):
    """The nominative list: one row a person with the status held on the list's day.

    Give it `figures.standing(day)` with person, unit, post and grade joined. NIK is masked.
    """

    nik = fields.Field(column_name="NIK")
    name = fields.Field("person__full_name", "Nama")
    status = fields.Field("get_status_display", "Status")
    number = fields.Field("employee_number", "NIP/NI PPPK")
    unit = fields.Field("work_unit__name", "Unit kerja")
    position = fields.Field(column_name="Jabatan")
    grade = fields.Field("grade__code", "Golongan")
    started_on = fields.Field("started_on", "TMT")

    class Meta:
        model = Appointment
        fields = ["nik", "name", "status", "number", "unit", "position", "grade", "started_on"]

    def dehydrate_nik(self, row: Appointment) -> str:
        return mask_nik(row.person.nik)

    def dehydrate_position(self, row: Appointment) -> str:
        return row.position.name if row.position else row.position_title

    def dehydrate_status(self, row: Appointment) -> str:
        return str(row.get_status_display())


class _StandingResource(resources.ModelResource):
    """What every list of who stands somewhere has: give it rows with person, unit, post, grade."""

    name = fields.Field("person__full_name", "Nama")
    number = fields.Field("employee_number", "NIP/NI PPPK")
    status = fields.Field(column_name="Status")
    grade = fields.Field("grade__code", "Golongan")
    position = fields.Field(column_name="Jabatan")
    unit = fields.Field("work_unit__name", "Unit kerja")

    def dehydrate_position(self, row: Appointment) -> str:
        return row.position.name if row.position else row.position_title

    def dehydrate_status(self, row: Appointment) -> str:
        return str(row.get_status_display())


class RankResource(_StandingResource):
    """The rank list of `day`; give it `ranks.rank_list(day)` with the education joined as well."""

    place = fields.Field("place", "Nomor")
    number = fields.Field("employee_number", "NIP")
    rank = fields.Field("grade__title", "Pangkat")
    grade_since = fields.Field("grade_since", "TMT golongan", widget=DateWidget())
    post_since = fields.Field("post_since", "TMT jabatan", widget=DateWidget())
    years = fields.Field(column_name="Masa kerja tahun")
    months = fields.Field(column_name="Masa kerja bulan")
    education = fields.Field("person__education_level__name", "Pendidikan")
    age = fields.Field(column_name="Usia")

    class Meta:
        model = Appointment
        fields = [
            "place",
            "name",
            "number",
            "rank",
            "grade",
            "grade_since",
            "position",
            "post_since",
            "years",
            "months",
            "education",
            "age",
            "unit",
        ]
        export_order = fields

    def __init__(self, *, day: date) -> None:
        super().__init__()
        self.day = day

    def dehydrate_years(self, row: Appointment) -> int:
        return self._served(row)[0]

    def dehydrate_months(self, row: Appointment) -> int:
        return self._served(row)[1]

    def dehydrate_age(self, row: Appointment) -> int | str:
        return age_on(row.person.born_on, self.day) if row.person.born_on else ""

    def _served(self, row: Appointment) -> tuple[int, int]:
        years, months, _days = tenure([Period(row.serving_since, None)], at=self.day).total
        return years, months


class RetirementResource(_StandingResource):
    """Who reaches the retirement age (BUP) of the post, with the last day of work."""

    retirement_age = fields.Field("position__retirement_age", "Batas usia pensiun")
    last_day = fields.Field(column_name="Hari kerja terakhir", widget=DateWidget())
    retires_on = fields.Field(column_name="TMT pensiun", widget=DateWidget())

    class Meta:
        model = Appointment
        fields = [
            "name",
            "number",
            "status",
            "grade",
            "position",
            "unit",
            "retirement_age",
            "last_day",
            "retires_on",
        ]
        export_order = fields

    def dehydrate_last_day(self, row: Appointment) -> date:
        return last_day_of_service(row.person.born_on, row.position.retirement_age)

    def dehydrate_retires_on(self, row: Appointment) -> date:
        return self.dehydrate_last_day(row) + timedelta(days=1)


class ContractEndResource(_StandingResource):
    """Whose agreement or appointment ends; give it rows with `away_on`, the first day after it."""

    last_day = fields.Field(column_name="Berakhir", widget=DateWidget())

    class Meta:
        model = Appointment
        fields = ["name", "number", "status", "grade", "position", "unit", "last_day"]
        export_order = fields

    def dehydrate_last_day(self, row: Appointment) -> date:
        return row.away_on - timedelta(days=1)


class ServicePeriodResource(resources.ModelResource):
    """Service as listed, by papers and as accepted, side by side."""

    name = fields.Field("person__full_name", "Nama")
    unit = fields.Field("work_unit__name", "Unit kerja")
    work = fields.Field("position_title", "Pekerjaan")
    stated_started_on = fields.Field("stated_started_on", "Mulai menurut daftar")
    stated_ended_on = fields.Field("stated_ended_on", "Selesai menurut daftar")
    documented_started_on = fields.Field("documented_started_on", "Mulai menurut dokumen")
    documented_ended_on = fields.Field("documented_ended_on", "Selesai menurut dokumen")
    accepted_started_on = fields.Field("accepted_started_on", "Mulai diakui")
    accepted_ended_on = fields.Field("accepted_ended_on", "Selesai diakui")
    state = fields.Field(column_name="Verifikasi")

    class Meta:
        model = ServicePeriod
        fields = [
            "name",
            "unit",
            "work",
            "stated_started_on",
            "stated_ended_on",
            "documented_started_on",
            "documented_ended_on",
            "accepted_started_on",
            "accepted_ended_on",
            "state",
        ]

    def dehydrate_state(self, service: ServicePeriod) -> str:
        return str(service.get_state_display())


# --- reference data: about nobody
class PositionResource(resources.ModelResource):
    code = fields.Field("code", "Kode")
    name = fields.Field("name", "Jabatan")
    kind = fields.Field("get_kind_display", "Jenis")
    group = fields.Field("get_group_display", "Kelompok seleksi")
    level = fields.Field("level", "Jenjang")
    retirement_age = fields.Field("retirement_age", "Batas usia pensiun")
    education = fields.Field("education_level__name", "Pendidikan paling rendah")
    grade = fields.Field("pppk_grade__code", "Golongan PPPK")
    siasn_code = fields.Field("siasn_code", "Kode SIASN")
    source = fields.Field("source", "Sumber")
    retired_on = fields.Field("retired_on", "Tidak dipakai sejak")

    class Meta:
        model = Position
        fields = [
            *["code", "name", "kind", "group", "level", "retirement_age", "education", "grade"],
            *["siasn_code", "source", "retired_on"],
        ]


class EducationLevelResource(resources.ModelResource):
    code = fields.Field("code", "Kode SIASN")
    name = fields.Field("name", "Tingkat pendidikan")
    group = fields.Field("group", "Kelompok")
    grade = fields.Field("pppk_grade__code", "Golongan PPPK")

    class Meta:
        model = EducationLevel
        fields = ["code", "name", "group", "grade"]


class WorkUnitAliasResource(resources.ModelResource):
    """What lists call a unit."""

    alias = fields.Field("alias", "Nama di daftar")
    code = fields.Field("unit__code", "Kode unit kerja")
    unit = fields.Field("unit__name", "Unit kerja")
    started_on = fields.Field("started_on", "Berlaku sejak")
    ended_on = fields.Field("ended_on", "Berlaku sampai")

    class Meta:
        model = WorkUnitAlias
        fields = ["alias", "code", "unit", "started_on", "ended_on"]


class EstablishmentResource(resources.ModelResource):
    """How many people a unit needs at a post."""

    code = fields.Field("unit__code", "Kode unit kerja")
    unit = fields.Field("unit__name", "Unit kerja")
    position = fields.Field("position__name", "Jabatan")
    year = fields.Field("year", "Tahun")
    need = fields.Field("need", "Kebutuhan")
    basis = fields.Field("basis", "Dasar")

    class Meta:
        model = Establishment
        fields = ["code", "unit", "position", "year", "need", "basis"]


# Lists that come in. The import reads these columns, whatever an office calls them.
_EVERY_LIST = {
    "number": _("Running number"),
    "nik": _("NIK"),
    "name": _("Name"),
    "title_before": _("Titles before the name"),
    "title_after": _("Titles after the name"),
    "birth_place": _("Place of birth"),
    "born_on": _("Date of birth"),
    "birth": _("Place and date of birth in one cell"),
    "sex": _("Sex"),
    "education": _("Education and study programme in one cell"),
    "education_level": _("Level of education"),
    "programme": _("Study programme"),
    "mobile": _("Mobile phone"),
    "phone": _("Phone"),
    "address": _("Address"),
    "unit": _("Work unit"),
    "unit_code": _("Code of the work unit"),
    "position": _("Post or work"),
    "nip": _("NIP or NI PPPK"),
    "decree_number": _("Decree number"),
    "decree_on": _("Decree date"),
}
# What a list of applicants says of the person; recruitment adds what is applied for.
APPLICANT = {
    name: label
    for name, label in _EVERY_LIST.items()
    if name not in ("nip", "decree_number", "decree_on")
}
HONORER_LIST = _EVERY_LIST | {
    "status": _("Status"),
    "started_on": _("First day of work (TMT)"),
    "ended_on": _("Last day of work"),
    "tenure": _("Years of service, in words"),
    "paid_from": _("Paid from"),
    "pay": _("Pay"),
    "thk2_number": _("THK-II participant number"),
    "bkn": _("On BKN's list of 2022"),
    "remark": _("Remark"),
}
REVIEW_LIST = {
    name: label
    for name, label in _EVERY_LIST.items()
    if name in ("number", "nik", "nip", "name", "title_before", "title_after", "born_on", "birth")
} | {
    "period": _("Year or quarter of the review"),
    "predicate": _("Predicate or value of the review"),
    "assessor": _("Assessor"),
}
NEED_LIST = {
    name: label
    for name, label in _EVERY_LIST.items()
    if name in ("number", "unit", "unit_code", "position")
} | {
    "period": _("Year of the need"),
    "need": _("People needed"),
    "basis": _("Basis of the need"),
}
EMPLOYEE_EXPORT = _EVERY_LIST | {
    "education_code": _("SIASN code of education"),
    "cpns_pns": _("CPNS or PNS (C or P)"),
    "legal_position": _("Legal position"),
    "tmt_cpns": _("TMT as CPNS or PPPK"),
    "tmt_pns": _("TMT as PNS"),
    "grade": _("Grade"),
    "pns_decree_number": _("Number of the decree as PNS"),
    "pns_decree_on": _("Date of the decree as PNS"),
}
