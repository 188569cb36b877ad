"""Everyone on the lists of honorers, and what became of them: the numbers that must add up."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from balikpapan_hr.imports.models import ImportBatch, ImportRow
from personnel.models import Person, WorkUnit
from transitions.figures import last_honorer_work
from transitions.models import Outcome

Kind = Outcome.Kind


class Part(NamedTuple):
    """The people of one list, one unit or one sector, by what became of them."""

    of: Any  # an ImportBatch, a WorkUnit or None, a sector ("" for none)
    outcomes: Counter[str]

    @property
    def people(self) -> int:
        return self.outcomes.total()


class Tally(NamedTuple):
    """What became of everyone on the lists. Unit: people. Each part adds up to `imported`."""

    as_of: date
    imported: int
    outcomes: Counter[str]
    by_list: list[Part]  # each person at the first list that named them
    by_unit: list[Part]  # the unit of the last honorer work
    by_sector: list[Part]
    merged: int  # records on the lists that are the same person as another record
    unlisted: int  # former honorers whose list was taken back, or who never stood on one


def outcomes(as_of: date) -> Tally:
    """Everyone on an applied list of honorers, once, by what had become of them on `as_of`.

    The lists are those that stand today. Whoever was recorded twice counts as the record that was
    kept. Whose answer came later than `as_of` was unresolved then.
    """
    groups = _groups(as_of)
    listed = [group for group in groups if group.batch]
    lists = ImportBatch.objects.only("original_name", "sha256", "applied_at").in_bulk(
        {group.batch for group in listed}
    )
    units: dict[Any, WorkUnit | None] = {None: None} | WorkUnit.objects.only(
        "code", "name", "sector"
    ).in_bulk({group.unit for group in listed} - {None})
    sector = {pk: unit.sector if unit else "" for pk, unit in units.items()}
    return Tally(
        as_of,
        sum(group.people for group in listed),
        _counted(listed),
        sorted(
            _parts((lists[group.batch], group) for group in listed),
            key=lambda part: (part.of.applied_at, part.of.pk),
        ),
        sorted(
            _parts((units[group.unit], group) for group in listed),
            key=lambda part: (part.of is None, part.of and part.of.code),
        ),
        sorted(
            _parts((sector[group.unit], group) for group in listed),
            key=lambda part: (part.of == "", part.of),
        ),
        Person.objects.filter(
            merged_into__isnull=False, pk__in=ImportRow.objects.of_honorers().values("person")
        ).count(),
        sum(g.people for g in groups if not g.batch and g.kind != Kind.DUPLICATE),
    )


class _Group(NamedTuple):
    """How many people stand first on one list (on none: only answered), did their last honorer work
    in one unit, and came to one outcome."""

    batch: Any
    unit: int | None
    kind: str
    people: int


def _groups(as_of: date) -> list[_Group]:
    """Everyone who is listed or answered, counted by PostgreSQL: to fetch a row for each person
    takes longer than the rest of a page, and now and then as long again to clear away."""
    parts = (
        _first_rows().values_list("who", "batch"),
        Outcome.objects.true_on(as_of).values_list("person", "kind"),
        last_honorer_work().values_list("person", "work_unit"),
    )
    listed, answers, works = (part.query.sql_with_params() for part in parts)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT listed.batch, works.unit, coalesce(answers.kind, %s), count(*)"  # noqa: S608
            f" FROM ({listed[0]}) AS listed (person, batch)"
            f" FULL JOIN ({answers[0]}) AS answers (person, kind) USING (person)"
            f" LEFT JOIN ({works[0]}) AS works (person, unit) USING (person)"
            " GROUP BY 1, 2, 3",
            [Kind.UNRESOLVED.value, *listed[1], *answers[1], *works[1]],
        )
        return [_Group(*row) for row in cursor]


def people_mark(as_of: date) -> str:
    """The SHA-256 of every person counted by `outcomes` with the outcome, one a line, sorted.

    A line is the public id, a space, the kind. Whoever makes the same lines gets the same mark.
    """
    answers = dict(Outcome.objects.true_on(as_of).values_list("person", "kind"))
    listed = _first_rows().values_list("who", flat=True)
    kinds = {person: answers.get(person, Kind.UNRESOLVED.value) for person in listed}
    ids = Person.objects.filter(pk__in=kinds).values_list("pk", "public_id")
    lines = sorted(f"{public_id} {kinds[person]}" for person, public_id in ids)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _first_rows() -> QuerySet:
    """Of each person (`who`) the row of the first applied list of honorers that named them; of a
    merged record as of the one that was kept."""
    return (
        ImportRow.objects.of_honorers()
        .annotate(who=Coalesce("person__merged_into", F("person")))
        .order_by("who", "batch__applied_at", "batch")
        .distinct("who")
    )


def _counted(groups: Iterable[_Group]) -> Counter[str]:
    kinds: Counter[str] = Counter()
    for group in groups:
        kinds[group.kind] += group.people
    return kinds


def _parts(pairs: Iterable[tuple[Any, _Group]]) -> list[Part]:
    """A part for each first of `pairs`, with the people of its groups by outcome."""
    parts: dict[Any, list[_Group]] = {}
    for of, group in pairs:
        parts.setdefault(of, []).append(group)
    return [Part(of, _counted(groups)) for of, groups in parts.items()]


def as_json(tally: Tally) -> dict[str, Any]:
    """`tally` as machines read it; every outcome is named, also those of nobody."""

    def told(kinds: Counter[str]) -> dict[str, int]:
        return {kind: kinds[kind] for kind in Kind.values if kind != Kind.DUPLICATE}

    def part(part: Part) -> dict[str, Any]:
        return {"people": part.people, "outcomes": told(part.outcomes)}

    return {
        "as_of": tally.as_of.isoformat(),
        "imported": tally.imported,
        "outcomes": told(tally.outcomes),
        "by_list": [
            {"list": one.of.original_name, "id": str(one.of.pk)} | part(one)
            for one in tally.by_list
        ],
        "by_unit": [
            {"unit": one.of.code if one.of else "", "name": one.of.name if one.of else ""}
            | part(one)
            for one in tally.by_unit
        ],
        "by_sector": [{"sector": one.of} | part(one) for one in tally.by_sector],
        "merged": tally.merged,
        "unlisted": tally.unlisted,
        "people_sha256": people_mark(tally.as_of),
    }
