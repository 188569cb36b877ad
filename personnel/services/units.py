"""Units renamed, moved, merged and split by decree. What was true before stays readable.

Who changes the tree takes its lock first, then the people's, then the units'. A merger or a split
carries along, in one transaction, who stands in a unit that ends: the people, what is below it, its
needs and its officers.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
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
from personnel.services.locks import lock_people
from personnel.services.needs import set_need
from personnel.services.unit_plans import (
    Decree,
    Moving,
    NewUnit,
    Reorganisation,
    faults,
    name_taken,
    others_named,
    refuse,
    what_moves,
)

Kind = UnitChange.Kind


def rename_unit(
    unit: WorkUnit, *, name: str, short_name: str = "", decree: Decree, by: User
) -> UnitChange:
    """Give `unit` another name from the TMT on. Lists with the old name still find it.

    Raises ValidationError "name_unchanged", "name_taken", "later_change", "unit_ends",
    "decree_after_tmt".
    """
    plan = Reorganisation("rename", (unit.pk,), decree)
    with transaction.atomic():
        lock_tree()
        unit = _locked([unit.pk])[unit.pk]
        if (unit.name, unit.short_name) == (name, short_name):
            raise ValidationError(_("The unit has this name already."), code="name_unchanged")
        refuse(faults(plan))
        names = list(filter(None, dict.fromkeys([name, short_name])))
        taken = [(n, o) for n in names for o in others_named(n, decree.tmt, [unit.pk])]
        refuse([name_taken(*one) for one in taken])
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
    that `faults` finds, or "people_changed".
    """
    if not by.has_perm("personnel.view_every_unit"):
        raise PermissionDenied
    with transaction.atomic():
        lock_tree()
        standing = _lock_who_stands(plan)
        units = _locked({*plan.units, *filter(None, [plan.into, plan.parent])})
        refuse(faults(plan))
        change = _change(plan, by, approval)
        if plan.kind == Kind.MOVE:
            before = _place(plan.units[0], change, parent_id=plan.parent)
            told: dict[str, Any] = {
                "parent": [str(before.parent or ""), str(units.get(plan.parent or 0, ""))]
            }
        else:
            told = _hand_over(plan, units, standing, change, by)
        record(
            f"unit.{PAST[plan.kind]}",
            units[plan.units[0]],
            by=by,
            reason=plan.decree.number,
            changes=told | {"tmt": str(plan.decree.tmt)},
        )
    return change


PAST = {Kind.MOVE: "moved", Kind.MERGE: "merged", Kind.SPLIT: "split"}


def lock_tree() -> None:
    """Let nobody else change the tree until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TREE_LOCK])


def _lock_who_stands(plan: Reorganisation) -> set[int]:
    """Lock the people whom a merger or a split carries along; returns their keys."""
    if plan.kind == Kind.MOVE:
        return set()
    moving = what_moves(plan.ending or plan.units, plan.decree.tmt)
    people = {one.person_id for one in moving.appointments}
    lock_people(people)
    return people


def _locked(pks: Iterable[int]) -> dict[int, WorkUnit]:
    """The units under lock. Whoever appoints somebody into one of them waits until the end."""
    rows = WorkUnit.objects.filter(pk__in=set(pks)).order_by("pk").select_for_update()
    return {unit.pk: unit for unit in rows}


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
    plan: Reorganisation,
    units: Mapping[int, WorkUnit],
    standing: Collection[int],
    change: UnitChange,
    by: User,
) -> dict[str, Any]:
    """Make what is new, carry along what moves, end what ends. Returns what the trail keeps."""
    tmt, first = plan.decree.tmt, units[plan.units[0]]
    sources = plan.ending or plan.units
    moving = what_moves(sources, tmt)
    if any(one.person_id not in standing for one in moving.appointments):
        raise ValidationError(
            _("Somebody was appointed to these units this very moment: decide on it once more."),
            code="people_changed",
        )
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
        lock_tree()
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
