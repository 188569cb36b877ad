"""Units that are to be moved, merged or split: what is asked, what moves, what is in the way."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from personnel.models import (
    Appointment,
    Establishment,
    UnitChange,
    UnitOfficer,
    UnitStretch,
    WorkUnit,
    WorkUnitAlias,
)
from personnel.names import unit_key

Kind = UnitChange.Kind


class Decree(NamedTuple):
    """The decree of a change, and the first day on which it holds."""

    number: str
    on: date
    tmt: date


class NewUnit(NamedTuple):
    """A unit that a merger or a split makes; the rest it has from the first unit that ends."""

    code: str
    name: str
    short_name: str = ""


@dataclass(frozen=True)
class Reorganisation:
    """A move, a merger or a split as it is asked for and decided. Units and people by their keys.

    `units`: the one that moves or is split, or all that are merged; the first is the one the decree
    is about. `into` is the standing unit that the others are merged into. Of a split, `keeps` says
    that the unit itself goes on as its first part; `people` and `below` say who goes to which part,
    and whoever is not named goes to the first.
    """

    kind: str
    units: tuple[int, ...]
    decree: Decree
    parent: int | None = None
    into: int | None = None
    parts: tuple[NewUnit, ...] = ()
    keeps: bool = False
    people: Mapping[int, int] = field(default_factory=dict)
    below: Mapping[int, int] = field(default_factory=dict)

    def as_parameters(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_parameters(cls, kept: dict[str, Any]) -> "Reorganisation":
        """What `as_parameters` said, after it was kept as JSON."""
        number, on, tmt = kept["decree"]
        return cls(
            **kept
            | {
                "units": tuple(kept["units"]),
                "decree": Decree(number, _day(on), _day(tmt)),
                "parts": tuple(NewUnit(*part) for part in kept["parts"]),
                "people": {int(key): part for key, part in kept["people"].items()},
                "below": {int(key): part for key, part in kept["below"].items()},
            }
        )

    @property
    def ending(self) -> tuple[int, ...]:
        """The units that end on the day before the TMT."""
        if self.kind == Kind.MERGE:
            return tuple(unit for unit in self.units if unit != self.into)
        return self.units if self.kind == Kind.SPLIT and not self.keeps else ()


def _day(written: str | date) -> date:
    return written if isinstance(written, date) else parse_date(written) or date.min


class Moving(NamedTuple):
    """What stands in the units of a merger or a split on its TMT or later, as known now."""

    appointments: list[Appointment]
    below: list[UnitStretch]
    needs: list[Establishment]
    duties: list[UnitOfficer]


def what_moves(units: Iterable[int], tmt: date) -> Moving:
    """What a merger or a split of `units` would carry along. Four queries."""
    units = list(units)
    still = Q(ended_on=None) | Q(ended_on__gt=tmt)
    return Moving(
        list(
            Appointment.objects.known()
            .filter(still, work_unit__in=units)
            .select_related("person", "position", "work_unit")
            .order_by("person__name_key", "person_id", "started_on")
        ),
        list(
            UnitStretch.objects.filter(still, parent__in=units)
            .select_related("unit")
            .order_by("name")
        ),
        list(
            Establishment.objects.filter(unit__in=units, year__gte=tmt.year)
            .select_related("position")
            .order_by("position__name", "year")
        ),
        list(UnitOfficer.objects.filter(still, unit__in=units).select_related("user")),
    )


# --- what stands in the way ----------------------------------------------------------------------
def faults(plan: Reorganisation) -> list[ValidationError]:
    """Everything that stands in the way of `plan` now; empty when nothing does."""
    found = _unit_faults(plan)
    if found:
        return found
    return [
        *_last_change_faults(plan),
        *_parent_faults(plan),
        *_name_faults(plan),
        *_waiting_faults(plan),
    ]


def _unit_faults(plan: Reorganisation) -> list[ValidationError]:
    """The units are there on the TMT and do not end anyway, and there are enough of them."""
    wanted = {*plan.units, *filter(None, [plan.into, plan.parent])}
    tmt = plan.decree.tmt
    standing = WorkUnit.objects.filter(pk__in=wanted, started_on__lte=tmt, ended_on=None)
    missing = WorkUnit.objects.filter(pk__in=wanted - set(standing.values_list("pk", flat=True)))
    found = [
        ValidationError(
            _("%(unit)s does not exist on %(day)s, or ends: choose a unit that goes on.")
            % {"unit": unit, "day": date_format(tmt)},
            code="unit_ends",
        )
        for unit in missing
    ]
    if plan.decree.on > tmt:
        found.append(
            ValidationError(
                _("The decree is dated after its TMT: units do not change backwards."),
                code="decree_after_tmt",
            )
        )
    if plan.kind == Kind.MERGE and len({*plan.units, *filter(None, [plan.into])}) < 2:
        found.append(ValidationError(_("A merger takes at least two units."), code="too_few_units"))
    if plan.kind == Kind.MERGE and (plan.into is None) == (len(plan.parts) != 1):
        found.append(
            ValidationError(
                _("Say which unit goes on: one that stands, or the code and name of a new one."),
                code="which_unit",
            )
        )
    if plan.kind == Kind.SPLIT and len(plan.parts) + plan.keeps < 2:
        found.append(ValidationError(_("A split gives at least two units."), code="too_few_units"))
    return found


def _last_change_faults(plan: Reorganisation) -> list[ValidationError]:
    """Nothing later is on record for the units, nor for what is below those that end."""
    tmt = plan.decree.tmt
    touched = Q(unit__in=plan.units)
    touched |= Q(unit__in=UnitStretch.objects.filter(parent__in=plan.ending).values("unit"))
    same_day = Q(unit__in=plan.ending, started_on=tmt)  # a unit that ends has had a day
    later = UnitStretch.objects.filter(touched & Q(started_on__gt=tmt) | same_day).select_related(
        "change"
    )
    return [
        ValidationError(
            _("%(unit)s already changes on %(day)s (%(decree)s): choose a TMT from then on.")
            % {
                "unit": one.name,
                "day": date_format(one.started_on),
                "decree": one.change.decree_number if one.change else "–",
            },
            code="later_change",
        )
        for one in later
    ]


def _parent_faults(plan: Reorganisation) -> list[ValidationError]:
    """Nothing comes to stand below itself, or below a unit that ends."""
    above, tmt = plan.parent if plan.kind == Kind.MOVE else plan.into, plan.decree.tmt
    if above is None:
        return []
    if WorkUnit.objects.below(*_moved(plan), on=tmt).filter(pk=above).exists():
        return [
            ValidationError(
                _("%(above)s is part of %(unit)s: a unit cannot be part of one below itself.")
                % {
                    "above": WorkUnit.objects.get(pk=above),
                    "unit": WorkUnit.objects.get(pk=plan.units[0]),
                },
                code="circle",
            )
        ]
    return []


def _moved(plan: Reorganisation) -> tuple[int, ...]:
    return plan.units if plan.kind == Kind.MOVE else plan.ending


def _name_faults(plan: Reorganisation) -> list[ValidationError]:
    """New units have a code and names of their own from the TMT on."""
    codes = [part.code for part in plan.parts]
    taken = list(WorkUnit.objects.filter(code__in=codes).values_list("code", flat=True))
    taken += [code for code, times in Counter(codes).items() if times > 1]
    return [
        ValidationError(
            _("Another unit has the code %(code)s: give the new one a code of its own.")
            % {"code": code},
            code="code_taken",
        )
        for code in dict.fromkeys(taken)
    ] + [
        name_taken(name, other)
        for part in plan.parts
        for name in filter(None, [part.name, part.short_name])
        for other in others_named(name, plan.decree.tmt, plan.ending)
    ]


def others_named(name: str, tmt: date, ending: Iterable[int]) -> list[WorkUnitAlias]:
    """The names on lists that stand for another unit from `tmt` on."""
    still = Q(ended_on=None) | Q(ended_on__gt=tmt)
    found = WorkUnitAlias.objects.filter(still, alias=unit_key(name)).exclude(unit__in=ending)
    return list(found.select_related("unit"))


def name_taken(name: str, other: WorkUnitAlias) -> ValidationError:
    return ValidationError(
        _("The name %(name)s already means %(unit)s on lists: choose another name.")
        % {"name": name, "unit": other.unit},
        code="name_taken",
    )


def _waiting_faults(plan: Reorganisation) -> list[ValidationError]:
    """What the parts above say still waits in the units that end or are split."""
    units = plan.units if plan.kind == Kind.SPLIT else plan.ending
    waiting = [
        sentence for path in settings.WAITING_IN_UNITS for sentence in import_string(path)(units)
    ]
    return [ValidationError(sentence, code="unit_still_needed") for sentence in waiting]


def refuse(found: Sequence[ValidationError]) -> None:
    """Raise everything that was found, if anything was."""
    if len(found) == 1:
        raise found[0]
    if found:
        raise ValidationError(list(found))
