"""Who may be recorded twice: searched over everyone, offered, and kept apart by an officer."""

from collections.abc import Iterable
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.marks import mark_of
from balikpapan_hr.audit.services import record, require_reason
from personnel import likeness
from personnel.bulk import add_many, update_many
from personnel.models import Appointment, Person, ServicePeriod, TwinPair
from personnel.names import unit_key

FIND_JOB = "personnel.find_twins"
SEARCHING = 64_71_06
CHANGED = ["score", "reasons", "facts", "likely"]
# What is marked of a person; where someone works is no reason to ask again.
MARKED = ["name", "born_on", "birth_place", "sex", "nik", "number", "phone", "thk2_number"]


class Found(NamedTuple):
    """What a search changed. Unit: pairs."""

    likely: int
    new: int
    gone: int


@transaction.atomic
def find_twins() -> Found:
    """Search everyone for pairs that may be one human, and keep them with score and reasons.

    Pairs that are likely no longer leave the list; what was decided on a pair stays. Works for the
    whole city, so for a job or a command alone. Safe to run twice.
    """
    with connection.cursor() as cursor:  # two searches at once would both add a new pair
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEARCHING])
    people = {one.person: one for one in _facts()}
    found = likeness.likely_pairs(list(people.values()))
    known = {(pair.first_id, pair.second_id): pair for pair in TwinPair.objects.select_for_update()}
    new, changed = [], []
    for key, why in found.items():
        pair = known.get(key) or TwinPair(first_id=key[0], second_id=key[1])
        before = [getattr(pair, name) for name in CHANGED]
        pair.score, pair.likely = likeness.score(why), True
        pair.reasons = [list(reason) for reason in why]
        pair.facts = _mark(people[key[0]], people[key[1]])
        if pair.pk is None:
            new.append(pair)
        elif before != [getattr(pair, name) for name in CHANGED]:
            changed.append(pair)
    gone = [
        pair
        for key, pair in known.items()
        if pair.likely and key not in found and key[0] in people and key[1] in people
    ]
    for pair in gone:
        pair.likely = False
    add_many(TwinPair, new)
    update_many(TwinPair, CHANGED, [*changed, *gone])
    return Found(len(found), len(new), len(gone))


def _facts() -> Iterable[likeness.Facts]:
    """What is compared of every living record. Three queries."""
    units: dict[int, set[int]] = {}
    numbers: dict[int, str] = {}
    known = Appointment.objects.known().values_list("person", "work_unit", "employee_number")
    for person, unit, number in known.order_by("started_on").iterator():
        if unit:
            units.setdefault(person, set()).add(unit)
        if number:
            numbers[person] = number
    service = ServicePeriod.objects.exclude(work_unit=None).filter(withdrawn_at=None)
    for person, unit in service.values_list("person", "work_unit").iterator():
        units.setdefault(person, set()).add(unit)
    columns = ["name", "born_on", "birth_place", "sex", "nik", "phone", "thk2_number"]
    for person, name, born_on, place, *others in (
        Person.objects.living_records().order_by("pk").values_list("pk", *columns).iterator()
    ):
        yield likeness.facts(
            person,
            name,
            born_on=born_on,
            birth_place=unit_key(place),
            **dict(zip(columns[3:], others, strict=True)),
            number=numbers.get(person, ""),
            units=frozenset(units.get(person, ())),
        )


def _mark(one: likeness.Facts, other: likeness.Facts) -> str:
    return mark_of({"facts": [[getattr(f, name) for name in MARKED] for f in (one, other)]})


@transaction.atomic
def keep_apart(pair: TwinPair, *, by: User, reason: str) -> TwinPair:
    """Say that the two are two people. The pair is offered again only when their facts change.

    Raises ValidationError "own_case", "reason_missing", "pair_merged", "already_apart".
    """
    pair = TwinPair.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    require_not_own(pair, by)
    require_reason(reason, _("Say by which facts they are two people, so that nobody asks again."))
    if pair.first.merged_into_id or pair.second.merged_into_id:
        raise ValidationError(
            _("One of the two records was merged already: take that merge apart first."),
            code="pair_merged",
        )
    if pair.is_apart:
        raise ValidationError(
            _("They are kept apart already, by %(officer)s.") % {"officer": pair.apart_by},
            code="already_apart",
        )
    pair.apart_facts, pair.apart_reason = pair.facts, reason.strip()
    pair.apart_by, pair.apart_at = by, timezone.now()
    pair.save(update_fields=["apart_facts", "apart_reason", "apart_by", "apart_at"])
    record("twins.kept_apart", pair, by=by, reason=pair.apart_reason)
    return pair


def require_not_own(pair: TwinPair, by: User) -> None:
    if by.person in (pair.first.public_id, pair.second.public_id):
        raise ValidationError(
            _("This is your own record: an officer whom it does not concern decides on it."),
            code="own_case",
        )
