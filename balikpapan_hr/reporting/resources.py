"""Columns that join the parts. NIK is masked in every file that leaves the site."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from import_export import fields
from import_export.resources import ModelResource

from balikpapan_hr.reporting.models import GeneratedReport
from personnel.identifiers import age_on, mask_nik
from personnel.models import Appointment, Person
from personnel.tenure import Duration, Period, tenure
from transitions.models import Outcome
from transitions.resources import OutcomeResource


class FormerHonorerResource(OutcomeResource):
    """What became of each former honorer, with the work they came from and the wave that took them.

    Give it outcomes with person, conversion and wave joined, and `unit` and `title` annotated.
    """

    nik = fields.Field(column_name="NIK")
    unit = fields.Field("unit", "Unit kerja sebagai honorer")
    title = fields.Field("title", "Pekerjaan menurut daftar")
    wave = fields.Field(column_name="Gelombang")

    class Meta(OutcomeResource.Meta):
        fields = ["name", "nik", "unit", "title", "kind", "since", "wave", "reason"]
        export_order = fields

    def dehydrate_nik(self, outcome: Outcome) -> str:
        return mask_nik(outcome.person.nik)

    def dehydrate_wave(self, outcome: Outcome) -> str:
        return str(outcome.conversion.seat.formation.wave) if outcome.conversion else ""


class PeopleResource(ModelResource):
    """The list of people as it was filtered, with what their officer may see of them.

    Give it people with `standing`, `accepted`, `agreements` and `answer`, and their education.
    """

    name = fields.Field("full_name", "Nama")
    nik = fields.Field(column_name="NIK")
    number = fields.Field(column_name="NIP/NI PPPK")
    status = fields.Field(column_name="Status")
    unit = fields.Field(column_name="Unit kerja")
    position = fields.Field(column_name="Jabatan")
    grade = fields.Field(column_name="Golongan")
    started_on = fields.Field(column_name="TMT")
    age = fields.Field(column_name="Usia")
    education = fields.Field("education_level__name", "Pendidikan")
    programme = fields.Field("education_program", "Program studi")
    tenure = fields.Field(column_name="Masa kerja honorer diakui")
    agreement = fields.Field(column_name="Perjanjian kerja sampai")
    outcome = fields.Field(column_name="Hasil akhir")

    # Columns that ask for a right beyond that of the list.
    RIGHTS = {
        "tenure": "personnel.view_serviceperiod",
        "agreement": "transitions.view_contract",
        "outcome": "transitions.view_outcome",
    }

    class Meta:
        model = Person
        fields = [
            "name",
            "nik",
            "number",
            "status",
            "unit",
            "position",
            "grade",
            "started_on",
            "age",
            "education",
            "programme",
            "tenure",
            "agreement",
            "outcome",
        ]
        export_order = fields

    # Columns that do not tell what was known on an earlier day.
    OF_NOW = ("tenure", "agreement")

    def __init__(self, *, report: GeneratedReport) -> None:
        super().__init__()
        self.day = report.as_of
        recalled = "diketahui" in report.parameters.get("asked", {})
        for column, right in self.RIGHTS.items():
            if not report.requested_by.has_perm(right) or (recalled and column in self.OF_NOW):
                del self.fields[column]

    def get_export_order(self) -> tuple[str, ...]:
        return tuple(name for name in self._meta.export_order if name in self.fields)

    def dehydrate_nik(self, person: Person) -> str:
        return mask_nik(person.nik)

    def dehydrate_number(self, person: Person) -> str:
        return _held(person, "employee_number")

    def dehydrate_status(self, person: Person) -> str:
        return str(person.standing[0].get_status_display()) if person.standing else ""

    def dehydrate_unit(self, person: Person) -> str:
        return _held(person, "work_unit")

    def dehydrate_position(self, person: Person) -> str:
        return _held(person, "position") or _held(person, "position_title")

    def dehydrate_grade(self, person: Person) -> str:
        return (
            str(person.standing[0].grade.code)
            if person.standing and person.standing[0].grade
            else ""
        )

    def dehydrate_started_on(self, person: Person) -> str:
        return _written(person.standing[0].started_on) if person.standing else ""

    def dehydrate_age(self, person: Person) -> str:
        return str(age_on(person.born_on, self.day)) if person.born_on else ""

    def dehydrate_tenure(self, person: Person) -> str:
        periods = [
            Period(one.accepted_started_on, one.accepted_ended_on) for one in person.accepted
        ]
        return _length(tenure(periods, at=self.day).total) if periods else ""

    def dehydrate_agreement(self, person: Person) -> str:
        return _written(person.agreements[0].last_day) if person.agreements else ""

    def dehydrate_outcome(self, person: Person) -> str:
        return str(person.answer[0].get_kind_display()) if person.answer else ""


def _held(person: Person, what: str) -> str:
    """What the appointment of the day says, if there is one."""
    held: list[Appointment] = person.standing
    return str(getattr(held[0], what) or "") if held else ""


def _written(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def _length(length: Duration) -> str:
    return _("%(years)s years %(months)s months") % length._asdict()
