"""A file as the jail read it, and the tables found in it."""

from collections.abc import Mapping
from typing import NamedTuple

from django.core.exceptions import ValidationError

from balikpapan_hr.imports import problems as catalogue
from balikpapan_hr.imports.jail import Workbook
from balikpapan_hr.imports.tables import Table, find_table


class Reading(NamedTuple):
    """A file as it was read, and the table found on each of its sheets."""

    workbook: Workbook
    tables: list[Table]

    @classmethod
    def of(
        cls,
        workbook: Workbook,
        mapping: Mapping[int, Mapping] | None = None,
        *,
        subject: str = "name",
    ) -> "Reading":
        chosen = mapping or {}
        tables = [
            find_table(sheet, chosen.get(n), subject=subject)
            for n, sheet in enumerate(workbook.sheets)
        ]
        return cls(workbook, tables)

    def require_people(self) -> None:
        """Refuse a workbook none of whose sheets lists people; mere counts are told apart."""
        reasons = [table.refusal for table in self.tables]
        if not reasons or all(reasons):
            code = next((c for c in ("E_REKAP", "E_KEPALA") if c in reasons), "E_KOSONG")
            sentence, cure = catalogue.SENTENCES[code]
            raise ValidationError(f"{sentence} {cure}", code=code)
