"""Lists of posts: how many people a unit needs, and which formations a wave is to have.

Their rows name no person, but a unit, a post of the catalogue and a number. What is written is
written by the verbs of personnel and recruitment, as it is on their pages; neither list is taken
back: a need is replaced by the next list, a formation is rejected on its page.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.imports.reconcile import WRITTEN, Entry, Outcome, Posts, find_levels, settle
from personnel.models import EducationLevel, Establishment, Position, WorkUnit
from personnel.services import set_need
from recruitment.services import Proposal, plan_formations


def plan_needs(entries: Sequence[Entry], batch: ImportBatch, *, own_units: set[int] | None) -> None:
    """Give every entry its outcome: a need that differs replaces the one that is set, and asks."""
    _find_posts(entries, timezone.localdate(batch.received_at), own_units)
    _compare_in_file(entries, ("year",), ("need",))
    years = {entry.values["year"] for entry in entries if entry.open}
    known = {
        (row.unit_id, row.position_id, str(row.year)): row
        for row in Establishment.objects.filter(year__in=years)
    }
    for entry in entries:
        if not entry.open:
            continue
        row, basis = known.get(_key(entry, ("year",))), entry.values.get("basis")
        if row is None:
            entry.outcome = Outcome.CREATED
        elif row.need == entry.values["need"] and basis in (None, row.basis):
            entry.outcome = Outcome.UNCHANGED
        else:
            entry.complain("P_KEBUTUHAN_BEDA", f"{row.need}, {row.basis}")
            entry.outcome = Outcome.CHANGED
    settle(entries)


def plan_formation_list(
    entries: Sequence[Entry], batch: ImportBatch, *, own_units: set[int] | None
) -> None:
    """Give every entry its outcome: what the wave has already is never altered by a list."""
    _find_posts(entries, timezone.localdate(batch.received_at), own_units)
    find_levels(entries)
    for entry in entries:
        if entry.open and "education_level_id" not in entry.values:
            entry.complain("E_PENDIDIKAN")
    _compare_in_file(entries, ("education_level_id",), ("seats", "budget_line"))
    known = {
        (row.unit_id, row.position_id, row.education_level_id): row
        for row in batch.wave.formations.all()
    }
    for entry in entries:
        if not entry.open:
            continue
        row = known.get(_key(entry, ("education_level_id",)))
        if row is None:
            entry.outcome = Outcome.CREATED
        elif (row.planned_seats, row.budget_line) == (
            entry.values["seats"],
            entry.values.get("budget_line", row.budget_line),
        ):
            entry.outcome = Outcome.UNCHANGED
        else:
            entry.complain("E_FORMASI_ADA", f"{row.planned_seats}, {row.get_budget_line_display()}")
    settle(entries)


def _find_posts(entries: Sequence[Entry], day: date, own_units: set[int] | None) -> None:
    """Set `position_id` where the catalogue knows the name. Such lists are for central HR."""
    posts = Posts(day)
    for entry in entries:
        if entry.open and own_units is not None:
            entry.complain("E_LINGKUP")
        text = entry.values.get("position_title", "")
        found = posts.named(text)
        if len(found) == 1:
            entry.values["position_id"] = next(iter(found))
        elif not entry.outcome:
            near = found or posts.nearest(text)
            entry.complain("E_JABATAN", "; ".join(posts.names[post] for post in near))


def _key(entry: Entry, also: Sequence[str]) -> tuple[int | str, ...]:
    return tuple(entry.values[name] for name in ("unit_id", "position_id", *also))


def _compare_in_file(entries: Sequence[Entry], also: Sequence[str], said: Sequence[str]) -> None:
    """The same post of a unit twice: identical is unchanged, two numbers keep both aside."""
    first_of: dict[tuple[int | str, ...], Entry] = {}
    for entry in [entry for entry in entries if entry.open]:
        first = first_of.setdefault(_key(entry, also), entry)
        if first is entry:
            continue
        if all(first.values.get(name) == entry.values.get(name) for name in said):
            entry.complain("I_SAMA_PERSIS", str(first.number))
            entry.outcome = Outcome.UNCHANGED
        else:
            for one, other in ((entry, first), (first, entry)):
                one.complain("E_GANDA_BEDA", str(other.number))


def write_needs(batch: ImportBatch, entries: Sequence[Entry], *, by: User) -> None:
    """Set the needs that are new or differ."""
    units, posts = _catalogue(entries)
    needs: dict[tuple[str, str], list[tuple[WorkUnit, Position, int]]] = defaultdict(list)
    for entry in entries:
        if entry.outcome in WRITTEN:
            values = entry.values
            basis = values.get("basis") or _("List %(name)s") % {"name": batch.original_name}
            line = (units[values["unit_id"]], posts[values["position_id"]], values["need"])
            needs[values["year"], basis[:200]].append(line)
    for (year, basis), lines in needs.items():
        set_need(lines, year=int(year), basis=basis, by=by)


def write_formations(batch: ImportBatch, entries: Sequence[Entry], *, by: User) -> None:
    """Propose the formations that the wave has not."""
    units, posts = _catalogue(entries)
    levels = EducationLevel.objects.in_bulk()
    proposals = []
    for entry in entries:
        if entry.outcome == Outcome.CREATED:
            values = entry.values
            about = {n: values[n] for n in ("budget_line", "justification") if n in values}
            proposals.append(
                Proposal(
                    units[values["unit_id"]],
                    posts[values["position_id"]],
                    levels[values["education_level_id"]],
                    values["seats"],
                    **about,
                )
            )
    if proposals:
        plan_formations(batch.wave, proposals, by=by)


def _catalogue(entries: Sequence[Entry]) -> tuple[dict[int, WorkUnit], dict[int, Position]]:
    return (
        WorkUnit.objects.in_bulk({e.values["unit_id"] for e in entries}),
        Position.objects.in_bulk({e.values["position_id"] for e in entries}),
    )
