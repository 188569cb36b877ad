"""A pair of records, and merging as two officers do it."""

from django.utils import timezone

from balikpapan_hr.approvals import services as approvals
from personnel.models import Appointment, Merge, Person, TwinPair
from tests.factories import make_user
from transitions.services.merging import MERGE, UNMERGE

RIGHT = "personnel.merge_person"


def pair_of(one: Person, other: Person, **fields) -> TwinPair:
    first, second = sorted([one, other], key=lambda person: person.pk)
    given = {"score": 80, "facts": "a" * 64, "reasons": [["same_name", 40], ["same_birth", 40]]}
    return TwinPair.objects.create(first=first, second=second, **given | fields)


def ask_to_merge(kept: Person, merged: Person, *taken: str, by=None):
    both = {"first__in": [kept, merged], "second__in": [kept, merged]}
    pair = TwinPair.objects.filter(**both).first() or pair_of(kept, merged)
    keep = "first" if pair.first_id == kept.pk else "second"
    parameters = {"keep": keep, "taken": list(taken)}
    asking = by or make_user(RIGHT)
    return approvals.ask(MERGE, pair, by=asking, reason="KTP sama", parameters=parameters)


def grant(approval, *, by=None):
    decider = by or make_user(RIGHT)
    return approvals.grant(approval, by=decider, seen=approval.content_hash)


def merge(kept: Person, merged: Person, *taken: str) -> Merge:
    """Merge by two officers, and bring both people up to date."""
    grant(ask_to_merge(kept, merged, *taken))
    kept.refresh_from_db()
    merged.refresh_from_db()
    return Merge.objects.get(merged=merged, undone_at=None)


def unmerge(made: Merge) -> None:
    grant(approvals.ask(UNMERGE, made, by=make_user(RIGHT), reason="Ternyata dua orang"))


def point(person: Person, kept: Person) -> None:
    """Make `person` a merged record without a ledger, for tests of what reads it."""
    Appointment.objects.known().filter(person=person).update(known_until=timezone.now())
    Person.objects.filter(pk=person.pk).update(merged_into=kept)
