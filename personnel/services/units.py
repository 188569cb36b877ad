"""Units renamed, moved, merged and split by decree. What was true before stays readable.

Who changes the tree takes its lock first, then the units', then the people's. A merger or a split
carries along, in one transaction, who stands in a unit that ends: the people, what is below it, its
needs and its officers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record
from personnel.models import (
    Appointment,
    Establishment,
    UnitChange,
    UnitOfficer,
    UnitStretch,
    UnitSuccession,
    WorkUnit,
    WorkUnitAlias,
)
from personnel.models.work_unit import TREE_LOCK
from personnel.names import unit_key
from personnel.norms import shares
from personnel.services.appointments import carry_over
from personnel.services.needs import set_need

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
        _name_taken(name, other)
        for part in plan.parts
        for name in filter(None, [part.name, part.short_name])
        for other in _others_named(name, plan.decree.tmt, plan.ending)
    ]


def _others_named(name: str, tmt: date, ending: Iterable[int]) -> list[WorkUnitAlias]:
    """The names on lists that stand for another unit from `tmt` on."""
    still = Q(ended_on=None) | Q(ended_on__gt=tmt)
    found = WorkUnitAlias.objects.filter(still, alias=unit_key(name)).exclude(unit__in=ending)
    return list(found.select_related("unit"))


def _name_taken(name: str, other: WorkUnitAlias) -> ValidationError:
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


# --- the verbs -----------------------------------------------------------------------------------
def rename_unit(
    unit: WorkUnit, *, name: str, short_name: str = "", decree: Decree, by: User
) -> UnitChange:
    """Give `unit` another name from the TMT on. Lists with the old name still find it.

    Raises ValidationError "name_unchanged", "name_taken", "later_change", "unit_ends",
    "decree_after_tmt".
    """
    plan = Reorganisation("rename", (unit.pk,), decree)
    with transaction.atomic():
        unit = _lock([unit.pk])[unit.pk]
        if (unit.name, unit.short_name) == (name, short_name):
            raise ValidationError(_("The unit has this name already."), code="name_unchanged")
        refuse(faults(plan))
        names = list(filter(None, dict.fromkeys([name, short_name])))
        taken = [(n, o) for n in names for o in _others_named(n, decree.tmt, [unit.pk])]
        refuse([_name_taken(*one) for one in taken])
        change = _change(plan, by, None)
        before = _place(unit.pk, change, name=name, short_name=short_name)
        gone = {unit_key(n) for n in (before.name, before.short_name)} - set(map(unit_key, names))
        _close(unit.aliases.filter(alias__in=gone), decree.tmt)
        _open_names(unit, names, decree.tmt)
        record(
            "unit.renamed",
            unit,
            by=by,
            reason=decree.number,
            changes={"name": [before.name, name], "tmt": str(decree.tmt)},
        )
    return change


def reorganise(plan: Reorganisation, *, by: User, approval: Approval) -> UnitChange:
    """Move, merge or split units, with the approval of a second officer.

    Raises PermissionDenied for who may not see every unit, and ValidationError with everything
    that `faults` finds.
    """
    if not by.has_perm("personnel.view_every_unit"):
        raise PermissionDenied
    with transaction.atomic():
        units = _lock({*plan.units, *filter(None, [plan.into, plan.parent])})
        refuse(faults(plan))
        change = _change(plan, by, approval)
        if plan.kind == Kind.MOVE:
            before = _place(plan.units[0], change, parent_id=plan.parent)
            told: dict[str, Any] = {
                "parent": [str(before.parent or ""), str(units.get(plan.parent or 0, ""))]
            }
        else:
            told = _hand_over(plan, units, change, by)
        record(
            f"unit.{PAST[plan.kind]}",
            units[plan.units[0]],
            by=by,
            reason=plan.decree.number,
            changes=told | {"tmt": str(plan.decree.tmt)},
        )
    return change


PAST = {Kind.MOVE: "moved", Kind.MERGE: "merged", Kind.SPLIT: "split"}


def _lock(pks: Iterable[int]) -> dict[int, WorkUnit]:
    """The tree, then the units. Whoever appoints somebody into one of them waits until the end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TREE_LOCK])
    rows = WorkUnit.objects.filter(pk__in=set(pks)).order_by("pk").select_for_update()
    return {unit.pk: unit for unit in rows}


def refuse(found: Sequence[ValidationError]) -> None:
    """Raise everything that was found, if anything was."""
    if len(found) == 1:
        raise found[0]
    if found:
        raise ValidationError(list(found))


def _change(plan: Reorganisation, by: User, approval: Approval | None) -> UnitChange:
    change = UnitChange(
        kind=plan.kind,
        unit_id=plan.units[0],
        decree_number=plan.decree.number,
        decree_on=plan.decree.on,
        tmt=plan.decree.tmt,
        approval=approval,
        recorded_by=by,
    )
    change.full_clean()
    change.save(force_insert=True)
    return change


def _place(unit: int, change: UnitChange, **becomes: Any) -> UnitStretch:
    """Let the unit's last stretch end at the TMT and the next begin; returns the one before.

    A stretch that begins on the same day is made right instead: it never was otherwise.
    """
    last = UnitStretch.objects.select_for_update(of=["self"]).filter(unit=unit).latest("started_on")
    if last.started_on < change.tmt:
        UnitStretch.objects.filter(pk=last.pk).update(ended_on=change.tmt)
        said = {name: getattr(last, name) for name in ("name", "short_name", "parent_id")}
        UnitStretch.objects.create(
            unit_id=unit, started_on=change.tmt, change=change, **said | becomes
        )
    else:
        UnitStretch.objects.filter(pk=last.pk).update(change=change, **becomes)
    return last


def _hand_over(
    plan: Reorganisation, units: Mapping[int, WorkUnit], change: UnitChange, by: User
) -> dict[str, Any]:
    """Make what is new, carry along what moves, end what ends. Returns what the trail keeps."""
    tmt, first = plan.decree.tmt, units[plan.units[0]]
    sources = plan.ending or plan.units
    moving = what_moves(sources, tmt)
    homes = [units[plan.into]] if plan.into else [first] if plan.keeps else []
    made = [_make(part, first, _parent_of_new(plan), change) for part in plan.parts]
    homes += made

    # Their places end first: one of them may be part of another.
    UnitStretch.objects.filter(unit__in=plan.ending, ended_on=None).update(ended_on=tmt)
    for stretch in moving.below:
        if stretch.unit_id in plan.ending:
            continue
        home = homes[plan.below.get(stretch.unit_id, 0)]
        if home.pk != stretch.parent_id:
            _place(stretch.unit_id, change, parent_id=home.pk)
    going = [(one, homes[plan.people.get(one.person_id, 0)]) for one in moving.appointments]
    going = [(one, home) for one, home in going if one.work_unit_id != home.pk]
    people = carry_over(
        going, tmt, by=by, decree_number=plan.decree.number, decree_on=plan.decree.on
    )
    _carry_needs(plan, moving, homes, by)
    _carry_duties(plan, moving.duties, homes)
    _close(WorkUnitAlias.objects.filter(unit__in=plan.ending), tmt)
    for home, part in zip(made, plan.parts, strict=True):
        _open_names(home, [part.name, part.short_name], tmt)
    UnitSuccession.objects.bulk_create(
        UnitSuccession(change=change, before_id=source, after=home)
        for source in sources
        for home in homes
        if source != home.pk
    )
    WorkUnit.objects.filter(pk__in=plan.ending).update(ended_on=tmt)
    return {
        "units": sorted(units[pk].code for pk in plan.units),
        "into": [home.code for home in homes],
        "people": people,
        "below": len(moving.below),
    }


def _parent_of_new(plan: Reorganisation) -> int | None:
    """What the first unit is part of on the TMT, or what stands above that if it ends as well."""
    above = dict(UnitStretch.objects.on(plan.decree.tmt).values_list("unit", "parent"))
    parent = above.get(plan.units[0])
    while parent in plan.ending:
        parent = above.get(parent)
    return parent


def _make(part: NewUnit, first: WorkUnit, parent: int | None, change: UnitChange) -> WorkUnit:
    unit = WorkUnit(
        code=part.code,
        name=part.name,
        short_name=part.short_name,
        kind=first.kind,
        sector=first.sector,
        district=first.district,
        parent_id=parent,
        started_on=change.tmt,
    )
    unit.full_clean()
    unit.save(force_insert=True)
    unit.stretches.update(change=change)
    return unit


def _carry_needs(plan: Reorganisation, moving: Moving, homes: list[WorkUnit], by: User) -> None:
    """Needs from the year of the TMT on: added up, or divided as the people in post are.

    What the units before needed stays on record; it counts until the day on which they end.
    """
    in_post: dict[int | None, Counter[int]] = defaultdict(Counter)
    for one in moving.appointments:
        if one.status in Appointment.ASN:
            in_post[one.position_id][plan.people.get(one.person_id, 0)] += 1
    given: dict[tuple[int, int], Counter[Any]] = defaultdict(Counter)
    for line in moving.needs:
        parts = shares(line.need, [in_post[line.position_id][n] for n in range(len(homes))])
        for home, part in zip(homes, parts, strict=True):
            given[line.year, home.pk][line.position] += part
    if plan.into:
        for line in Establishment.objects.filter(
            unit=plan.into, year__gte=plan.decree.tmt.year
        ).select_related("position"):
            given[line.year, plan.into][line.position] += line.need
    by_key = {home.pk: home for home in homes}
    for year in sorted({year for year, _home in given}):
        set_need(
            (
                (by_key[home], position, need)
                for (of, home), posts in given.items()
                if of == year
                for position, need in posts.items()
            ),
            year=year,
            basis=_("Carried over by the decree %(number)s") % {"number": plan.decree.number},
            by=by,
        )


def _carry_duties(
    plan: Reorganisation, duties: Iterable[UnitOfficer], homes: list[WorkUnit]
) -> None:
    """Who serves a unit that ends serves those that follow it, for the same days."""
    tmt = plan.decree.tmt
    serving = {
        (duty.user_id, duty.unit_id)
        for duty in UnitOfficer.objects.filter(unit__in=homes).filter(
            Q(ended_on=None) | Q(ended_on__gt=tmt)
        )
    }
    for duty in duties:
        for home in homes:
            if (duty.user_id, home.pk) not in serving:
                serving.add((duty.user_id, home.pk))
                UnitOfficer.objects.create(
                    user_id=duty.user_id,
                    unit=home,
                    started_on=max(tmt, duty.started_on),
                    ended_on=duty.ended_on,
                )
        if duty.unit_id in plan.ending and duty.started_on < tmt:
            UnitOfficer.objects.filter(pk=duty.pk).update(ended_on=tmt)
        elif duty.unit_id in plan.ending:
            duty.delete()  # it would have begun in a unit that is not there any more


def show_units_of_today() -> int:
    """Let units show the name and the place that begin today; returns how many changed."""
    changed = 0
    with transaction.atomic():
        _lock([])
        for stretch in UnitStretch.objects.on(timezone.localdate()).select_related("unit"):
            unit, said = stretch.unit, (stretch.name, stretch.short_name, stretch.parent_id)
            if (unit.name, unit.short_name, unit.parent_id) != said:
                unit.name, unit.short_name, unit.parent_id = said
                unit.save(update_fields=["name", "short_name", "parent"])
                changed += 1
    return changed


def _close(aliases: Any, tmt: date) -> None:
    aliases.filter(Q(ended_on=None) | Q(ended_on__gt=tmt), started_on__lt=tmt).update(ended_on=tmt)
    aliases.filter(started_on__gte=tmt).delete()


def _open_names(unit: WorkUnit, names: Iterable[str], tmt: date) -> None:
    """Let lists call `unit` by `names` from `tmt` on, where they do not yet."""
    known = set(
        unit.aliases.filter(Q(ended_on=None) | Q(ended_on__gt=tmt)).values_list("alias", flat=True)
    )
    for key in dict.fromkeys(unit_key(name) for name in names if name):
        if key not in known:
            WorkUnitAlias.objects.create(unit=unit, alias=key, started_on=tmt)
