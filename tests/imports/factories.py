"""Officers, units and lists for the tests of imports."""

from itertools import count
from typing import Any

from balikpapan_hr.accounts.models import User
from balikpapan_hr.imports import services
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from personnel.models import WorkUnit
from personnel.names import unit_key
from tests.factories import make_education, make_unit, make_user
from tests.imports import builders as b

number = count(1)
SCHOOL = "SD Negeri 001 Balikpapan Kota"


def make_officer(**fields: Any) -> User:
    """An officer of central HR, who may hand in and apply every list."""
    return make_user(
        "imports.view_importbatch",
        "imports.check_importbatch",
        "imports.apply_importbatch",
        "imports.undo_importbatch",
        "personnel.view_every_unit",
        "approvals.view_approval",
        **fields,
    )


def make_school(**fields: Any) -> WorkUnit:
    make_education()
    return WorkUnit.objects.filter(name=SCHOOL).first() or make_unit(
        **{"code": "SDN-KOTA-001", "name": SCHOOL, "short_name": "SDN 001 Balikpapan Kota"} | fields
    )


def add_alias(unit: WorkUnit, text: str, **days: Any) -> None:
    unit.aliases.create(alias=unit_key(text), **days)


def person_row(**fields: Any) -> list[Any]:
    """A row under builders.HEAD that is right in every cell, but for `fields` (by heading)."""
    return list((dict(zip(b.HEAD, b.SITI, strict=True)) | fields).values())


def check(*rows: list[Any], by: User | None = None, **options: Any) -> ImportBatch:
    """Hand in a list of these rows under builders.HEAD and check it."""
    make_school()
    about = {"name": "daftar.xlsx", "kind": "honorer_list"} | options
    content = about.pop("content", None) or b.xlsx([b.HEAD, *rows])
    return services.receive_and_check(content, by=by or make_officer(), **about)


def apply(*rows: list[Any], **options: Any) -> ImportBatch:
    return services.apply_batch(check(*rows, **options), by=make_officer())


def undo(batch: ImportBatch, reason: str = "berkas salah") -> dict[str, int]:
    """Take the list back, as one officer asks and another grants."""
    officers = {"asked_by": make_officer(), "decided_by": make_officer()}
    return services.undo_by_two(batch, reason=reason, **officers)


def person_rows(batch: ImportBatch) -> list[ImportRow]:
    """The rows of people, in order."""
    no_person = ["title", "head", "blank", "total_or_signature"]
    return list(batch.rows.exclude(outcome__in=no_person).order_by("sheet", "number"))


def codes(row: ImportRow) -> list[str]:
    return [problem["code"] for problem in row.problems]


def outcomes(batch: ImportBatch) -> list[tuple[str, ...]]:
    """For each row of a person its outcome and the codes of its problems."""
    return [(row.outcome, *codes(row)) for row in person_rows(batch)]
