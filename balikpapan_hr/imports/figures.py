"""Everyone on the lists of honorers, and what became of them: the numbers that must add up."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F
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
    first_list = first_lists()
    answers = dict(Outcome.objects.true_on(as_of).values_list("person", "kind"))
    kinds = _kinds(first_list, answers)
    works = dict(last_honorer_work().values_list("person", "work_unit"))
    lists = ImportBatch.objects.only("original_name", "sha256", "applied_at").in_bulk(
        set(first_list.values())
    )
    units: dict[Any, WorkUnit | None] = {None: None} | WorkUnit.objects.only(
        "code", "name", "sector"
    ).in_bulk()
    unit_of = {person: works.get(person) for person in kinds}
    sector = {pk: unit.sector if unit else "" for pk, unit in units.items()}
    return Tally(
        as_of,
        len(first_list),
        Counter(kinds.values()),
        sorted(
            _parts(((first_list[person], kind) for person, kind in kinds.items()), lists),
            key=lambda part: (part.of.applied_at, part.of.pk),
        ),
        sorted(
            _parts(((unit_of[person], kind) for person, kind in kinds.items()), units),
            key=lambda part: (part.of is None, part.of and part.of.code),
        ),
        sorted(
            _parts(((sector[unit_of[person]], kind) for person, kind in kinds.items())),
            key=lambda part: (part.of == "", part.of),
        ),
        Person.objects.filter(
            merged_into__isnull=False, pk__in=ImportRow.objects.of_honorers().values("person")
        ).count(),
        len({p for p, kind in answers.items() if kind != Kind.DUPLICATE} - first_list.keys()),
    )


def people_mark(as_of: date) -> str:
    """The SHA-256 of every person counted by `outcomes` with the outcome, one a line, sorted.

    A line is the public id, a space, the kind. Whoever makes the same lines gets the same mark.
    """
    answers = dict(Outcome.objects.true_on(as_of).values_list("person", "kind"))
    kinds = _kinds(first_lists(), answers)
    ids = Person.objects.filter(pk__in=kinds).values_list("pk", "public_id")
    lines = sorted(f"{public_id} {kinds[person]}" for person, public_id in ids)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _kinds(people: Iterable[int], answers: dict[int, str]) -> dict[int, str]:
    return {person: answers.get(person, Kind.UNRESOLVED.value) for person in people}


def first_lists() -> dict[int, Any]:
    """Person → the first applied list of honorers that named them; merged records as the kept."""
    rows = (
        ImportRow.objects.of_honorers()
        .annotate(who=Coalesce("person__merged_into", F("person")))
        .order_by("who", "batch__applied_at", "batch")
        .distinct("who")
    )
    return dict(rows.values_list("who", "batch"))


def _parts(pairs: Iterable[tuple[Any, str]], named: dict[Any, Any] | None = None) -> list[Part]:
    """A part for each key of `pairs`; `named` gives the record that a key stands for."""
    counts = Counter(pairs)
    parts: dict[Any, Counter[str]] = {}
    for (key, kind), people in counts.items():
        parts.setdefault(key, Counter())[kind] = people
    return [Part(named[key] if named else key, kinds) for key, kinds in parts.items()]


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
