"""The waves: seats, applications, who passed and was sworn in, what is empty, what comes."""

from collections.abc import Iterable
from operator import add
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from balikpapan_hr.formats import number
from balikpapan_hr.reporting.boards.parts import (
    Asked,
    Cell,
    Choice,
    Page,
    Part,
    bars,
    plain,
)
from balikpapan_hr.reporting.figures import WAVES
from personnel.models import WorkUnit
from recruitment.figures import stages_to_come
from recruitment.models import Wave
from transitions.figures import sworn_by_formation


class Numbers(NamedTuple):
    """Seats and people of some waves and units."""

    funded: int = 0
    applied: int = 0
    passed: int = 0
    sworn: int = 0

    def __add__(self, other: "Numbers") -> "Numbers":
        return Numbers(*map(add, self, other))


def page(asked: Asked) -> Page:
    found = _numbers(asked)
    waves = {wave.pk: wave for wave in Wave.objects.order_by("-year", "kind", "-phase")}
    counted = {wave for wave, _unit in found}
    order = [pk for pk in waves if pk in counted]
    chosen = int(asked.choice) if asked.choice.isdecimal() and int(asked.choice) in order else None
    if chosen is None and order:
        chosen = order[0]
    choices = [Choice(str(waves[pk]), {"gelombang": str(pk)}, current=pk == chosen) for pk in order]
    of_wave = {unit: numbers for (wave, unit), numbers in found.items() if wave == chosen}
    parts = [_by_wave(asked, found, waves, order)]
    if chosen is not None:
        parts += [
            _by_sector(asked, of_wave, waves[chosen]),
            _by_unit(asked, of_wave, waves[chosen]),
        ]
    return Page([(_("All waves"), asked.tiles(WAVES))], [*parts, _calendar(asked)], choices)


def _numbers(asked: Asked) -> dict[tuple[int, int], Numbers]:
    """What stands beside each wave and unit of a formation."""
    found = {
        (one.wave, one.unit): Numbers(one.funded, one.applied, one.passed)
        for one in asked.counts.waves
    }
    for key, people in sworn_by_formation(asked.day, units=asked.units).items():
        found[key] = found.get(key, Numbers()) + Numbers(sworn=people)
    return found


def _together(numbers: Iterable[Numbers]) -> Numbers:
    return sum(numbers, Numbers())


def _columns(first: str) -> list[str]:
    return [first, _("Seats"), _("Applications"), _("Passed"), _("Sworn in"), _("Empty")]


def _cells(asked: Asked, numbers: Numbers, wave: int, **filters: str) -> list[Any]:
    """The numbers of one line; those of people open their lists."""
    key = str(wave)
    return [
        numbers.funded,
        asked.people(numbers.applied, melamar=key, **filters),
        asked.people(numbers.passed, lulus=key, **filters),
        asked.people(numbers.sworn, dilantik=key, **filters),
        numbers.funded - numbers.passed,
    ]


def _by_wave(
    asked: Asked,
    found: dict[tuple[int, int], Numbers],
    waves: dict[int, Wave],
    order: list[int],
) -> Part:
    totals = {
        pk: _together(numbers for (wave, _unit), numbers in found.items() if wave == pk)
        for pk in order
    }
    everything = _together(totals.values())
    rows = [[str(waves[pk]), *_cells(asked, totals[pk], pk)] for pk in order]
    data = bars([(row[0], row[3]) for row in rows], _("people"), limit=_("Seats"))
    if data:
        for bar, row in zip(data["rows"], rows, strict=False):
            bar["limit"] = row[1]
    return Part(
        "gelombang",
        ngettext(
            "%(n)s of %(seats)s seat is held",
            "%(n)s of %(seats)s seats are held",
            everything.funded,
        )
        % {"n": number(everything.passed), "seats": number(everything.funded)},
        _("Passed against seats funded, by wave, %(as_of)s") % {"as_of": asked.as_of},
        _columns(_("Wave")),
        rows,
        data,
        why=_(
            "No formation was approved until this day. Formations are approved on the wave's page."
        ),
    )


def _by_sector(asked: Asked, of_wave: dict[int, Numbers], wave: Wave) -> Part:
    sectors = dict(WorkUnit.objects.filter(pk__in=of_wave).values_list("pk", "sector"))
    rows = []
    for sector, label in WorkUnit.Sector.choices:
        told = _together(numbers for unit, numbers in of_wave.items() if sectors[unit] == sector)
        if any(told):
            rows.append([label, *_cells(asked, told, wave.pk, formasi_sektor=sector)])
    rows.sort(key=lambda row: -row[5])
    data = bars([(row[0], Cell(row[5])) for row in rows], _("seats"), "waiting")
    return Part(
        "sektor",
        _("%(wave)s: seats by sector") % {"wave": wave},
        _("Empty seats, the most first, %(as_of)s") % {"as_of": asked.as_of},
        _columns(_("Sector")),
        rows,
        data,
    )


def _by_unit(asked: Asked, of_wave: dict[int, Numbers], wave: Wave) -> Part:
    units = asked.by_step(of_wave.items(), Numbers)
    order = sorted(units, key=lambda unit: (-units[unit].funded, unit))
    rows = []
    for unit in order:
        cells = _cells(asked, units[unit], wave.pk, formasi=str(unit))
        if not asked.opens(unit):
            cells = [plain(cell) for cell in cells]
        rows.append([asked.unit_cell(unit), *cells])
    return Part(
        "unit",
        _("%(wave)s: seats by work unit") % {"wave": wave},
        _("Seats and people, %(as_of)s") % {"as_of": asked.as_of},
        _columns(_("Work unit")),
        rows,
    )


def _calendar(asked: Asked) -> Part:
    """What comes next. Passed in another unit or everywhere: the calendar is the same."""
    rows = [
        [
            str(stage.wave),
            stage.get_kind_display(),
            _day(stage.starts_at),
            _day(stage.ends_at),
        ]
        for stage in stages_to_come(asked.day)
    ]
    return Part(
        "kalender",
        _("Stages under way and to come"),
        _("By the calendar of the waves, %(as_of)s; hours are WITA") % {"as_of": asked.as_of},
        [_("Wave"), _("Stage"), _("Starts"), _("Ends")],
        rows,
        why=_("No stage is under way or to come after this day."),
    )


def _day(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
