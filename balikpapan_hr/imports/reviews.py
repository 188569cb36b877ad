"""Performance reviews of one year or quarter: whose each row is, and how it is recorded.

The scheme is that of the person's status in the period: PNS, CPNS and PPPK by PermenPANRB 6/2022,
which holds from 2022 on, honorers by their unit's evaluation. A value that differs from the one in
the register corrects it, with the list as its reason, and the earlier one stays in the history.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.imports.reconcile import Entry, Outcome, find_by_number, settle
from personnel.models import Appointment, PerformanceReview
from personnel.performance import band, days_of
from personnel.services import correct_review, record_reviews

Scheme = PerformanceReview.Scheme
Key = tuple[int, str, date, date]  # person, scheme, period
OLDEST_PREDICATE = 2022  # PermenPANRB 6/2022; the schemes before it are told apart on the page


def plan(entries: Sequence[Entry], *, own_units: set[int] | None) -> None:
    """Give every entry its outcome. A list for the whole city is for central HR."""
    for entry in entries:
        if entry.open and own_units is not None:
            entry.complain("E_LINGKUP")
    asking = [entry for entry in entries if entry.open]
    find_by_number(asking)
    statuses = _statuses(asking)
    for entry in asking:
        if entry.person is None and entry.open:
            entry.complain("E_PEGAWAI_TIDAK_ADA")
        elif entry.open:
            _judge(entry, statuses.get(entry.person.pk, []))
    first_of: dict[Key, Entry] = {}
    for entry in asking:
        if entry.open:
            first = first_of.setdefault(_key(entry), entry)
            if first is not entry and first.values["predicate"] == entry.values["predicate"]:
                entry.complain("I_SAMA_PERSIS", str(first.number))
                entry.outcome = Outcome.UNCHANGED
            elif first is not entry:
                entry.complain("E_GANDA_BEDA", str(first.number))
                first.complain("E_GANDA_BEDA", str(entry.number))
    known = _known(asking)
    for entry in asking:
        if entry.open:
            review = known.get(_key(entry))
            entry.outcome = Outcome.CREATED if review is None else Outcome.UNCHANGED
            if review and review.value.casefold() != entry.values["predicate"].casefold():
                entry.complain("P_PENILAIAN_BEDA", review.value)
                entry.outcome = Outcome.CHANGED
    settle(entries)


def _statuses(entries: Iterable[Entry]) -> dict[int, list[Appointment]]:
    people = [entry.person.pk for entry in entries if entry.person]
    statuses: dict[int, list[Appointment]] = {}
    for appointment in Appointment.objects.known().filter(person_id__among=people):
        statuses.setdefault(appointment.person_id, []).append(appointment)
    return statuses


def _judge(entry: Entry, appointments: Sequence[Appointment]) -> None:
    """Find the scheme by the status on the last day of the period, and read the value by it."""
    started_on, ended_on = _days(entry)
    standing = [
        a
        for a in appointments
        if a.started_on < ended_on and (a.ended_on is None or a.ended_on > started_on)
    ]
    if not standing:
        entry.complain("E_PENILAIAN_STATUS")
        return
    last = max(standing, key=lambda a: a.started_on)
    scheme = Scheme.HONORER if last.status == Appointment.Status.HONORER else Scheme.PREDICATE_2022
    if scheme == Scheme.PREDICATE_2022 and started_on.year < OLDEST_PREDICATE:
        entry.complain("E_PENILAIAN_LAMA")
        return
    try:
        band(scheme, entry.values["predicate"])
    except ValueError:
        entry.complain("E_PREDIKAT", entry.values["predicate"][:40])
        return
    entry.values["scheme"] = str(scheme)


def _days(entry: Entry) -> tuple[date, date]:
    year, _slash, quarter = entry.values["period"].partition("/")
    return days_of(int(year), int(quarter or 0))


def _key(entry: Entry) -> Key:
    return (entry.person.pk, entry.values["scheme"], *_days(entry))


def _known(entries: Iterable[Entry]) -> dict[Key, PerformanceReview]:
    people = [entry.person.pk for entry in entries if entry.person]
    reviews = PerformanceReview.objects.known().filter(person_id__among=people)
    return {(r.person_id, r.scheme, r.started_on, r.ended_on): r for r in reviews}


def write(batch: ImportBatch, entries: Sequence[Entry], *, by: User) -> None:
    """Record the reviews that are new and correct those that differ.

    Raises ValidationError "own_case" when a row is about who applies the list.
    """
    saying = [e for e in entries if e.outcome in (Outcome.CREATED, Outcome.CHANGED)]
    if own := next((e for e in saying if e.person.public_id == by.person), None):
        raise ValidationError(
            _("Row %(row)s is about yourself: another officer applies this list.")
            % {"row": own.number},
            code="own_case",
        )
    known = _known(saying)
    new = []
    for entry in saying:
        person, scheme, started_on, ended_on = _key(entry)
        value, assessor = entry.values["predicate"], entry.values.get("assessor", "")
        if standing := known.get((person, scheme, started_on, ended_on)):
            reason = _("List %(name)s") % {"name": batch.original_name}
            correct_review(standing, value=value, assessor=assessor, by=by, reason=reason)
        else:
            new.append(
                PerformanceReview(
                    person=entry.person,
                    scheme=scheme,
                    started_on=started_on,
                    ended_on=ended_on,
                    value=value,
                    assessor=assessor,
                )
            )
    record_reviews(new, by=by)
