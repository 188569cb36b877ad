"""Puts the reference tables of this folder into the database, as often as one likes."""

from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from personnel.models import (
    EducationLevel,
    Grade,
    PayStep,
    PayTable,
    Position,
    ReferenceCode,
    WorkUnit,
    WorkUnitAlias,
)
from personnel.names import unit_key
from personnel.reference import aliases, table


class Count(NamedTuple):
    """What became of the rows of one table."""

    created: int
    changed: int
    unchanged: int


@transaction.atomic
def load_reference(*, by: User | None = None) -> dict[str, Count]:
    """Bring every reference table to what the files say; return the counts by table.

    Rows are found again by their codes, and never deleted. Raises ValidationError
    "pay_step_differs" when a file changes an amount that is already in force: a new regulation
    adds a table, it does not edit one.
    """
    counts = {
        "grades": _bring(Grade, ["scheme", "code"], _grades()),
        "education": _bring(EducationLevel, ["code"], _education()),
        "pay_tables": _bring(PayTable, ["scheme", "valid_from"], _pay_tables()),
        "pay": _add_pay(),
        "positions": _bring(Position, ["code"], _positions()),
        "units": _bring(WorkUnit, ["code"], _units()),
        "unit_parents": _set_parents(),
        "unit_aliases": _add_aliases(),
        "siasn_codes": _bring(ReferenceCode, ["table", "code"], _codes()),
    }
    written = {name: [c.created, c.changed] for name, c in counts.items() if c.created or c.changed}
    if written:
        city = WorkUnit.objects.get(parent=None)
        record("reference.loaded", city, by=by, changes=written)
    return counts


def _bring(model: type[models.Model], key: list[str], rows: list[dict[str, Any]]) -> Count:
    """Create what is missing and change what differs; rows that the files lack stay."""
    known = {tuple(getattr(o, name) for name in key): o for o in model._default_manager.all()}
    created: list[models.Model] = []
    changed: list[models.Model] = []
    written = [name for name in rows[0] if name not in key]
    for row in rows:
        found = known.get(tuple(row[name] for name in key))
        if found is None:
            created.append(model(**row))
        elif any(getattr(found, name) != row[name] for name in written):
            for name in written:
                setattr(found, name, row[name])
            changed.append(found)
    model._default_manager.bulk_create(created)
    if changed:
        model._default_manager.bulk_update(changed, written)
    return Count(len(created), len(changed), len(rows) - len(created) - len(changed))


def _grades() -> list[dict[str, Any]]:
    return [
        {
            "scheme": row["scheme"],
            "code": row["code"],
            "title": row["rank_name"],
            "order": int(row["order"]),
            "siasn_id": row["siasn_id"],
        }
        for row in table("grades")
    ]


def _grades_of(scheme: Grade.Scheme) -> dict[str, int | None]:
    """The ids of a scheme's grades by code; the empty code is no grade."""
    grades = Grade.objects.filter(scheme=scheme).values_list("code", "pk")
    return {"": None} | dict(grades)


def _education() -> list[dict[str, Any]]:
    pppk, pns = _grades_of(Grade.Scheme.PPPK), _grades_of(Grade.Scheme.PNS)
    return [
        {
            "code": row["code"],
            "name": row["name"],
            "group": row["group"],
            "order": order,
            "pppk_grade_id": pppk[row["pppk_grade"]],
            "pns_grade_id": pns[row["pns_start_grade"]],
        }
        for order, row in enumerate(table("education"), start=1)
    ]


def _pay_tables() -> list[dict[str, Any]]:
    return [
        {
            "scheme": row["scheme"],
            "regulation": row["regulation"],
            "valid_from": date.fromisoformat(row["valid_from"]),
            "source": f"{row['source']} ({row['confidence']})",
        }
        for row in table("pay_tables")
    ]


def _add_pay() -> Count:
    """Add the steps that are missing. A step in force is never edited."""
    regulations = {row["code"]: row for row in table("pay_tables")}
    tables = {(t.scheme, t.valid_from.isoformat()): t for t in PayTable.objects.all()}
    grades = {(g.scheme, g.code): g for g in Grade.objects.all()}
    known = {
        (step.table_id, step.grade_id, step.service_years): step.amount
        for step in PayStep.objects.all()
    }
    missing = []
    for row in table("pay"):
        regulation = regulations[row["table"]]
        pay_table = tables[regulation["scheme"], regulation["valid_from"]]
        grade = grades[regulation["scheme"], row["grade"]]
        years, amount = int(row["years"]), int(row["rupiah"])
        in_force = known.get((pay_table.pk, grade.pk, years))
        if in_force is None:
            step = PayStep(table=pay_table, grade=grade, service_years=years, amount=amount)
            missing.append(step)
        elif in_force != amount:
            raise ValidationError(
                _(
                    "The file pay.csv gives %(amount)s for grade %(grade)s at %(years)s years, but "
                    "%(in_force)s is in force by %(regulation)s. A pay table in force is not "
                    "edited: add the new regulation to pay_tables.csv with the day it starts."
                )
                % {
                    "amount": amount,
                    "grade": grade.code,
                    "years": years,
                    "in_force": in_force,
                    "regulation": pay_table.regulation,
                },
                code="pay_step_differs",
            )
    PayStep.objects.bulk_create(missing)
    return Count(len(missing), 0, len(table("pay")) - len(missing))


def _positions() -> list[dict[str, Any]]:
    grades = _grades_of(Grade.Scheme.PPPK)
    levels = dict(EducationLevel.objects.values_list("code", "pk"))
    return [
        {
            "code": row["code"],
            "name": row["name"],
            "kind": row["kind"],
            "group": row["group"],
            "level": row["level"],
            "retirement_age": int(row["retirement_age"]),
            "education_level_id": levels[row["education"]],
            "pppk_grade_id": grades[row["pppk_grade"]],
            "siasn_code": row["siasn_code"],
            "source": f"{row['source']} ({row['confidence']})",
        }
        for row in table("positions")
    ]


def _units() -> list[dict[str, Any]]:
    return [
        {name: row[name] for name in ("code", "name", "short_name", "kind", "sector", "district")}
        for row in table("units")
    ]


def _set_parents() -> Count:
    units = {unit.code: unit for unit in WorkUnit.objects.all()}
    moved = []
    for row in table("units"):
        unit, parent = units[row["code"]], units.get(row["parent"])
        if unit.parent_id != (parent and parent.pk):
            unit.parent = parent
            moved.append(unit)
    if moved:
        WorkUnit.objects.bulk_update(moved, ["parent"])
    return Count(0, len(moved), len(table("units")) - len(moved))


def _add_aliases() -> Count:
    """Add the names by which lists call a unit: its name, its short name and its aliases.

    A name that already means a unit stays: an officer may have given it another one since.
    """
    known = set(WorkUnitAlias.objects.values_list("alias", flat=True))
    units = {unit.code: unit for unit in WorkUnit.objects.all()}
    wanted = {
        unit_key(name): units[row["code"]]
        for row in table("units")
        for name in [row["name"], row["short_name"], *aliases(row)]
        if name
    }
    missing = [WorkUnitAlias(alias=a, unit=u) for a, u in wanted.items() if a not in known]
    WorkUnitAlias.objects.bulk_create(missing)
    return Count(len(missing), 0, len(wanted) - len(missing))


def _codes() -> list[dict[str, Any]]:
    regions = [
        {
            "table": "wilayah",
            "code": row["region_code"],
            "name": row["name"],
            "source": f"{row['source']} ({row['confidence']})",
        }
        for row in table("units")
        if row["region_code"]
    ]
    return regions + [
        {
            "table": row["table"],
            "code": row["id"],
            "name": (row["name"] or row["detail"])[:200],
            "source": f"{row['source']} ({row['confidence']})",
        }
        for row in table("siasn_codes")
    ]
