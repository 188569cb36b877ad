"""Two records of one person become one, and two again if it was wrong. Nothing is lost on the way.

The merged record stays, points to the kept one, and is out of every list. Service, papers and
reviews change hands; of the status history the kept record gets the days on which it says nothing
itself. The two exchange the facts that the officers chose, so that what was not chosen stays
readable, and findable, at the merged record. The ledger (`Merge`) names every row that moved.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record
from personnel.models import (
    Appointment,
    Document,
    Merge,
    PerformanceReview,
    Person,
    ServicePeriod,
    TwinPair,
)
from personnel.services.appointments import close_known, copy_of, stamp
from personnel.services.locks import lock_people
from personnel.services.twins import require_not_own

# What one record may take over from the other, each as it is called on the screen.
FACTS = [
    "nik",
    "name",
    "title_before",
    "title_after",
    "birth_place",
    "born_on",
    "sex",
    "education_level",
    "education_program",
    "phone",
    "address",
    "thk2_number",
    "in_bkn_database",
    "ppg_graduate",
]
FAR = date.max
EndReason = Appointment.EndReason


def differing_facts(kept: Person, merged: Person) -> list[str]:
    """The facts in which the two records differ."""
    return [name for name in FACTS if getattr(kept, name) != getattr(merged, name)]


def facts_to_fill(kept: Person, merged: Person) -> list[str]:
    """The facts that only the merged record has."""
    return [
        name for name in differing_facts(kept, merged) if getattr(kept, name) in (None, "", False)
    ]


def carried(kept: Sequence[Appointment], merged: Sequence[Appointment]) -> list[Appointment]:
    """What the kept history gains, unsaved and without a person: of each stretch of `merged` the
    days on which `kept` says nothing. A stretch that is cut short ends by what follows it."""
    return [
        copy_of(stretch, person=None, started_on=start, ended_on=end, end_reason=reason)
        for stretch in merged
        for start, end, reason in _free(stretch, kept)
    ]


def _free(stretch: Appointment, kept: Sequence[Appointment]) -> list[tuple[date, date | None, str]]:
    """The parts of `stretch` beside all of `kept`: first day, end and why it ended."""
    free = []
    start, end = stretch.started_on, stretch.ended_on or FAR
    for other in sorted(kept, key=lambda row: row.started_on):
        until = other.ended_on or FAR
        if until <= start or other.started_on >= end:
            continue
        if other.started_on > start:
            honorer = other.status == Appointment.Status.HONORER
            reason = EndReason.MOVED if honorer else EndReason.CONVERTED
            free.append((start, other.started_on, reason.value))
        start = until
    if start < end:
        free.append((start, stretch.ended_on, stretch.end_reason))
    return free


def rows_that_move(kept: Person, merged: Person) -> dict[str, list[Any]]:
    """Service, papers and reviews that the kept record would gain. What it has already of the same
    number or period stays where it is."""
    papers = Document.objects.filter(person=kept).exclude(number="")
    known_papers = set(papers.values_list("kind", "number", "service_period"))
    reviews = PerformanceReview.objects.known().filter(person=kept)
    known_reviews = set(reviews.values_list("scheme", "started_on", "ended_on"))
    return {
        "services": list(ServicePeriod.objects.filter(person=merged).order_by("pk")),
        "documents": [
            paper
            for paper in Document.objects.filter(person=merged).order_by("pk")
            if (paper.kind, paper.number, paper.service_period_id) not in known_papers
        ],
        "reviews": [
            review
            for review in PerformanceReview.objects.filter(person=merged).order_by("pk")
            if (review.scheme, review.started_on, review.ended_on) not in known_reviews
        ],
    }


MOVES = {"services": ServicePeriod, "documents": Document, "reviews": PerformanceReview}


@transaction.atomic
def merge_records(
    pair: TwinPair,
    *,
    kept: Person,
    merged: Person,
    taken: Collection[str],
    also: dict[str, Any],
    approval: Approval,
    by: User,
    reason: str,
) -> Merge:
    """Merge one record of `pair` into the other. `taken` are the facts that come from the merged
    record; `also` is what the caller moved itself, for the ledger.

    For `transitions.services.merge`, which knows what prevents it and what becomes of the outcome.
    PostgreSQL refuses a chain, a circle and a day with two statuses. Raises ValidationError
    "own_case".
    """
    lock_people([kept.pk, merged.pk])
    require_not_own(pair, by)
    now = timezone.now()
    history = list(Appointment.objects.known().filter(person=merged).order_by("started_on"))
    own = list(Appointment.objects.known().filter(person=kept))
    added = carried(own, history)
    for row in added:
        row.person = kept
    moving = rows_that_move(kept, merged)

    close_known(history, now)
    stamp(added, now, by, reason)
    Appointment.objects.bulk_create(added)
    for name, rows in moving.items():
        MOVES[name].objects.filter(pk__in=[row.pk for row in rows]).update(person=kept)
    exchanged = {name: [_plain(kept, name), _plain(merged, name)] for name in sorted(taken)}
    merged.merged_into = kept
    _exchange(kept, merged, taken, first=merged)
    moved = {name: [row.pk for row in rows] for name, rows in moving.items()} | also
    moved["states"] = {str(row.pk): row.state for row in moving["services"]}
    moved["closed"], moved["added"] = [row.pk for row in history], [row.pk for row in added]
    merge = Merge(
        pair=pair,
        kept=kept,
        merged=merged,
        taken=exchanged,
        moved=moved,
        reason=reason,
        approval=approval,
        merged_by=by,
        merged_at=now,
    )
    merge.save(force_insert=True)
    told = {name: len(rows) for name, rows in moved.items() if isinstance(rows, list)}
    record("person.merged", merged, by=by, reason=reason, changes={"into": str(kept.public_id)})
    record("merge.made", merge, by=by, reason=reason, changes=told)
    return merge


def changed_since(merge: Merge) -> list[str]:
    """What was decided or changed since the merge on what moved, so that it cannot move back."""
    kept, merged, moved = merge.kept, merge.merged, merge.moved
    found = []
    added = Appointment.objects.known().filter(pk__in=moved["added"]).count()
    if added != len(moved["added"]):
        found.append(_("The status history that came with the merge was corrected or continued."))
    found += [
        _(
            "%(unit)s, where the merged record stood, ended on %(day)s. Keep the merge, and "
            "correct the history of the kept record."
        )
        % {"unit": row.work_unit, "day": f"{row.work_unit.ended_on:%d-%m-%Y}"}
        for row in Appointment.objects.filter(pk__in=moved["closed"]).outlasting_their_unit()
    ]
    services = ServicePeriod.objects.filter(pk__in=moved["services"]).select_related("work_unit")
    found += [
        _("Service since %(day)s (%(unit)s): it was decided on.")
        % {"day": f"{row.stated_started_on:%d-%m-%Y}", "unit": row.work_unit or "–"}
        for row in services.order_by("stated_started_on")
        if row.state != moved["states"][str(row.pk)] or row.person_id != kept.pk
    ]
    corrected = PerformanceReview.objects.filter(
        pk__in=moved["reviews"], known_until__gte=merge.merged_at
    )
    found += [
        _("The evaluation since %(day)s was corrected.") % {"day": f"{row.started_on:%d-%m-%Y}"}
        for row in corrected
    ]
    found += [
        _("%(fact)s: it was changed.") % {"fact": _label(name)}
        for name, values in merge.taken.items()
        if [_plain(merged, name), _plain(kept, name)] != values
    ]
    niks = merge.taken.get("nik", [merged.nik])
    others = Person.objects.living_records().exclude(pk__in=[kept.pk, merged.pk])
    if others.filter(nik__in=[nik for nik in niks if nik]).exists():
        found.append(_("A NIK of the two records was given to a third person."))
    return found


@transaction.atomic
def take_apart(merge: Merge, *, approval: Approval, by: User, reason: str) -> Merge:
    """Undo a merge: every row that moved goes back, and the two records are what they were.

    What was added to the kept record since stays with it. For `transitions.services.unmerge`.
    Raises ValidationError "own_case", "merge_undone", "changed_since" with the list of it.
    """
    lock_people([merge.kept_id, merge.merged_id])
    merge = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    require_not_own(merge.pair, by)
    if merge.undone_at:
        raise ValidationError(
            _("%(officer)s already took this merge apart.") % {"officer": merge.undone_by},
            code="merge_undone",
        )
    if sentences := changed_since(merge):
        raise ValidationError(
            [ValidationError(sentence, code="changed_since") for sentence in sentences]
        )
    kept, merged, moved = merge.kept, merge.merged, merge.moved
    now = timezone.now()
    merged.merged_into = None
    _exchange(kept, merged, list(merge.taken), first=kept)
    close_known(list(Appointment.objects.filter(pk__in=moved["added"])), now)
    history = [
        copy_of(row)
        for row in Appointment.objects.filter(pk__in=moved["closed"]).order_by("started_on")
    ]
    stamp(history, now, by, reason)
    Appointment.objects.bulk_create(history)
    for name, model in MOVES.items():
        model.objects.filter(pk__in=moved[name]).update(person=merged)
    merge.undone_at, merge.undone_by = now, by
    merge.undo_reason, merge.undo_approval = reason, approval
    merge.save(update_fields=["undone_at", "undone_by", "undo_reason", "undo_approval"])
    record("person.unmerged", merged, by=by, reason=reason, changes={"from": str(kept.public_id)})
    record("merge.undone", merge, by=by, reason=reason)
    return merge


def _exchange(kept: Person, merged: Person, names: Collection[str], *, first: Person) -> None:
    """Let the two exchange the facts `names`. The NIK is unique among living records, so `first` is
    the one to be written before the other."""
    for name in names:
        ours, theirs = getattr(kept, name), getattr(merged, name)
        setattr(kept, name, theirs)
        setattr(merged, name, ours)
    for person in [first, kept if first is merged else merged]:
        fields = [*names, "merged_into"] if person is merged else list(names)
        if fields:
            person.save(update_fields=fields)


def _plain(person: Person, name: str) -> Any:
    """The fact as the ledger keeps it."""
    value = getattr(person, Person._meta.get_field(name).attname)
    return value.isoformat() if isinstance(value, date) else value


def _label(name: str) -> str:
    return str(Person._meta.get_field(name).verbose_name).capitalize()
