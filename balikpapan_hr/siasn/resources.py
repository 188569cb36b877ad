"""The sheet from which an operator types into SIASN: one row a field, under SIASN's own names.

Days are text (DD-MM-YYYY), codes are SIASN's. NIK is masked as in every file that leaves the site:
the operator opens the person for it, and says why.
"""

from functools import cached_property

from django.utils import timezone
from django.utils.dateparse import parse_date
from import_export import fields, resources

from balikpapan_hr.siasn.fields import DAYS
from balikpapan_hr.siasn.models import SiasnDifference, SiasnUnit
from personnel.identifiers import mask_nik
from personnel.models import Grade, Position


class ChangesResource(resources.ModelResource):
    """What must be changed at SIASN. Give it kept differences with person, record, decided_by."""

    number = fields.Field("record__employee_number", "nipBaru")
    key = fields.Field("record__siasn_key", "id")
    name = fields.Field("person__full_name", "nama")
    form = fields.Field(column_name="Formulir")
    column = fields.Field(column_name="Kolom")
    theirs = fields.Field(column_name="Tertulis di SIASN")
    ours = fields.Field(column_name="Seharusnya")
    code_column = fields.Field(column_name="Kolom kode")
    code = fields.Field(column_name="Kode")
    reason = fields.Field("reason", "Dasar")
    decided_by = fields.Field(column_name="Diputuskan oleh")
    decided_on = fields.Field(column_name="Tanggal putusan")

    class Meta:
        model = SiasnDifference
        fields = [
            "number",
            "key",
            "name",
            "form",
            "column",
            "theirs",
            "ours",
            "code_column",
            "code",
            "reason",
            "decided_by",
            "decided_on",
        ]
        export_order = fields

    def dehydrate_form(self, one: SiasnDifference) -> str:
        return one.about.form

    def dehydrate_column(self, one: SiasnDifference) -> str:
        return one.about.siasn

    def dehydrate_theirs(self, one: SiasnDifference) -> str:
        return _typed(one.field, one.theirs_name or one.theirs)

    def dehydrate_ours(self, one: SiasnDifference) -> str:
        return _typed(one.field, one.ours_name or one.ours)

    def dehydrate_code_column(self, one: SiasnDifference) -> str:
        return one.about.siasn_id if self.dehydrate_code(one) else ""

    def dehydrate_code(self, one: SiasnDifference) -> str:
        """SIASN's id of what it should say, where the register knows it."""
        if one.field == "education_level":
            return one.ours
        if one.field == "performance":
            return one.ours.rpartition(" ")[2]
        return self._codes.get(one.field, {}).get(one.ours, "")

    def dehydrate_decided_by(self, one: SiasnDifference) -> str:
        return str(one.decided_by)

    def dehydrate_decided_on(self, one: SiasnDifference) -> str:
        return f"{timezone.localtime(one.decided_at):%d-%m-%Y}"

    @cached_property
    def _codes(self) -> dict[str, dict[str, str]]:
        """For each coded field, our value → SIASN's id."""
        units = SiasnUnit.objects.exclude(unit=None).order_by("-code")
        return {
            "grade": dict(Grade.objects.values_list("code", "siasn_id")),
            "position": dict(
                Position.objects.filter(retired_on=None).values_list("name", "siasn_code")
            ),
            "unit": dict(units.values_list("unit__code", "code")),
        }


def _typed(field: str, value: str) -> str:
    """A value as it is typed into the form: a day as DD-MM-YYYY."""
    day = parse_date(value) if field in DAYS else None
    if day:
        return f"{day:%d-%m-%Y}"
    return mask_nik(value) if field == "nik" else value
