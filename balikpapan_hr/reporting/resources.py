"""Columns that join the parts. NIK is masked in every file that leaves the site."""

from import_export import fields

from personnel.identifiers import mask_nik
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
