"""The lists against the register: list by list, row by row, down to the cell."""

from typing import Any, NamedTuple

from django.db.models import Prefetch, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.imports.figures import Tally
from balikpapan_hr.imports.kinds import KINDS
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from personnel.identifiers import mask_numbers
from personnel.models import Person, WorkUnit
from transitions.models import Outcome

Row = ImportRow.Outcome
NOT_TAKEN = "tidak-diambil"
# Rows that say something of someone; titles, heads, blanks and totals do not.
OF_PEOPLE = [Row.CREATED, Row.CHANGED, Row.UNCHANGED, Row.QUARANTINED, Row.EXCLUDED]
TAKEN = [Row.CREATED, Row.CHANGED, Row.UNCHANGED]


def lists() -> QuerySet[ImportBatch]:
    """The lists that count: applied lists of former honorers."""
    return ImportBatch.objects.filter(
        kind=ImportBatch.Kind.HONORER_LIST, state=ImportBatch.State.APPLIED
    )


def rows(batch: ImportBatch, *, kind: str = "", after: tuple[int, int] | None = None) -> QuerySet:
    """Rows of `batch` that are about people, in their order, beginning after a place.

    `kind` narrows to those of whom that is the outcome now, or to rows that were not taken in.
    Each has `person.answer`, and `person.merged_into.answer`, as lists of one or none.
    """
    found = batch.rows.filter(outcome__in=OF_PEOPLE)
    if kind == NOT_TAKEN:
        found = found.exclude(outcome__in=TAKEN)
    elif kind:
        now = Outcome.objects.current().filter(kind=kind)
        found = found.filter(outcome__in=TAKEN, person__in=now.values("person"))
    if after:
        sheet, number = after
        found = found.filter(Q(sheet=sheet, number__gt=number) | Q(sheet__gt=sheet))
    return with_answers(found).order_by("sheet", "number")


def with_answers(found: QuerySet) -> QuerySet:
    answers = Prefetch("outcomes", Outcome.objects.current(), to_attr="answer")
    kept = Prefetch("merged_into", Person.objects.prefetch_related(answers))
    people = Person.objects.prefetch_related(answers, kept)
    return found.prefetch_related(Prefetch("person", people))


class Line(NamedTuple):
    """One line of a table of parts: its name, its people, of each outcome its name and its people,
    its list."""

    label: str
    people: int
    counts: list[tuple[str | Promise, int]]
    batch: ImportBatch | None


# How the whole may be divided: the name in the address, and that on the screen.
WAYS = {
    "daftar": gettext_lazy("List"),
    "sektor": gettext_lazy("Sector"),
    "unit": gettext_lazy("Work unit"),
}


def lines_of(tally: Tally, way: str, kinds: list[Outcome.Kind]) -> list[Line]:
    """The lines of one way to divide the whole; they add up to everyone."""
    sectors = dict(WorkUnit.Sector.choices) | {"": _("No unit on the list")}
    parts, label = {
        "daftar": (tally.by_list, str),
        "sektor": (tally.by_sector, lambda sector: str(sectors[sector])),
        "unit": (tally.by_unit, lambda unit: unit.name if unit else str(sectors[""])),
    }[way]
    return [
        Line(
            label(part.of),
            part.people,
            [(kind.label, part.outcomes[kind]) for kind in kinds],
            part.of if isinstance(part.of, ImportBatch) else None,
        )
        for part in parts
    ]


class Cell(NamedTuple):
    """One cell: where it stands, what stands in it, what was read from it."""

    letter: str
    heading: str
    text: str
    meaning: Any  # the field of the register, "" when the column is not read
    read: str


def cells(row: ImportRow) -> list[Cell]:
    """The cells of `row` under their headings; numbers that may be somebody's are masked."""
    columns = row.batch.sheets[row.sheet]["columns"] if row.batch.sheets else []
    names = KINDS[row.batch.kind].columns
    found = []
    for column in columns:
        text = _shown(_at(row.cells, column["position"]))
        read = _read(row, column["field"]) if text else ""
        meaning = names.get(column["field"], "")
        shown = mask_numbers(text), meaning, mask_numbers(read)
        found.append(Cell(column["letter"], column["heading"], *shown))
    return found


def _at(values: list[Any], position: int) -> Any:
    return values[position] if position < len(values) else None


# What a column is kept under, where that is not its own name.
KEPT = {
    "birth": ["birth_place", "born_on"],
    "position": ["position_title"],
    "mobile": ["phone"],
    "programme": ["education_program"],
    "education": ["education_program"],
}


def _read(row: ImportRow, field: str | None) -> str:
    """What the reader made of a cell; the unit by its name."""
    if field in ("unit", "unit_code"):
        return str(WorkUnit.objects.filter(pk=row.values.get("unit_id")).first() or "")
    names = KEPT.get(field, [field]) if field else []
    return ", ".join(text for name in names if (text := _shown(row.values.get(name))))


def _shown(value: Any) -> str:
    if isinstance(value, dict):  # a day or a time, as the reader keeps it
        value = next(iter(value.values()), "")
    return "" if value is None else str(value)


def history(row: ImportRow) -> QuerySet[Outcome]:
    """Every answer about the person of `row`, the newest first; none when it names nobody."""
    if row.person is None:
        return Outcome.objects.none()
    kept = row.person.merged_into or row.person
    return (
        Outcome.objects.filter(person__in={row.person_id, kept.pk})
        .select_related("person", "conversion", "recorded_by")
        .order_by("-known_from", "-pk")
    )
