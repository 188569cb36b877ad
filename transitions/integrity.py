"""Rules that span tables, checked over everything at once. Each function names what breaks it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from balikpapan_hr.approvals.marks import mark_of
from balikpapan_hr.files.models import PrivateFile
from balikpapan_hr.files.services import is_intact
from personnel.models import Appointment, Person
from personnel.models.appointment import AppointmentQuerySet
from recruitment.models import Seat
from transitions import priority
from transitions.letters import frozen_hash
from transitions.models import (
    Contract,
    Conversion,
    Letter,
    LetterSignature,
    NumberSeries,
    Outcome,
    PriorityRun,
    Renewal,
)
from transitions.services import priority as orders, stretch_drift

SWORN = Conversion.State.SWORN
ENDS = [Conversion.State.SWORN, Conversion.State.CANCELLED]
# What an outcome says, and the statuses that make it true.
ASN_OF = {"pppk": ["PPPK"], "pppk_pw": ["PPPK_PW"], "pns": ["CPNS", "PNS"]}
GONE = ["left", "retired", "deceased"]


def every_former_honorer_has_one_outcome() -> list[str]:
    """Whoever ever was an honorer has a current answer, and nobody else has one, but for records
    that were merged: their history is the kept one's."""
    honorer = Appointment.objects.known().filter(
        person=OuterRef("pk"), status=Appointment.Status.HONORER
    )
    answer = Outcome.objects.current().filter(person=OuterRef("pk"))
    people = Person.objects.annotate(was_honorer=Exists(honorer), answered=Exists(answer))
    return [
        _("%(id)s: was an honorer of the city and has no outcome.") % {"id": person.public_id}
        for person in people.filter(was_honorer=True, answered=False)
    ] + [
        _("%(id)s: has an outcome without ever having been an honorer.") % {"id": person.public_id}
        for person in people.living_records().filter(was_honorer=False, answered=True)
    ]


def the_days_of_outcomes_are_those_of_the_answers() -> list[str]:
    """What is kept beside the outcomes is what the answers, the honorer work and the lists say."""
    people = Person.objects.filter(pk__in=stretch_drift()).order_by("pk")
    return [
        _("%(id)s: the days kept of the outcome are not those of the answers. Run `recount`.")
        % {"id": person.public_id}
        for person in people
    ]


def sworn_people_are_appointed() -> list[str]:
    """Whoever was sworn in has that status from the TMT on, with the number and decree it says."""
    appointed = Appointment.objects.known().filter(
        person=OuterRef("person"),
        status=OuterRef("kind"),
        started_on=OuterRef("tmt"),
        employee_number=OuterRef("employee_number"),
        decree_number=OuterRef("decree_number"),
    )
    return [
        _("Appointment to PPPK %(pk)s: sworn in, but the history does not say so.") % {"pk": one.pk}
        for one in Conversion.objects.filter(~Exists(appointed), state=SWORN)
    ]


def sworn_people_fill_their_seats() -> list[str]:
    """A sworn appointment fills its own seat until the person leaves it for another, and a filled
    seat has its sworn appointment."""
    sworn = Conversion.objects.filter(seat=OuterRef("pk"), state=SWORN, seat_left_on=None)
    astray = Conversion.objects.filter(state=SWORN, seat_left_on=None).exclude(
        seat__state=Seat.State.FILLED, seat__held_by__person=F("person")
    )
    return [
        _("Appointment to PPPK %(pk)s: sworn in, but the seat is not filled by the person.")
        % {"pk": one.pk}
        for one in astray
    ] + [
        _("Seat %(pk)s: filled, but nobody was sworn in on it.") % {"pk": seat.pk}
        for seat in Seat.objects.filter(~Exists(sworn), state=Seat.State.FILLED)
    ]


def sworn_honorers_have_their_outcome() -> list[str]:
    """A former honorer who was sworn in has the outcome that names the appointment."""
    honorer = Appointment.objects.known().filter(
        person=OuterRef("person"), status=Appointment.Status.HONORER
    )
    return [
        _("Appointment to PPPK %(pk)s: sworn in, but the outcome does not name it.")
        % {"pk": one.pk}
        for one in Conversion.objects.filter(Exists(honorer), state=SWORN, outcome=None)
    ]


def who_left_does_not_work_as_honorer() -> list[str]:
    """Whoever became ASN, left, retired or died has no honorer work from that day on."""
    still = _still_works().filter(status=Appointment.Status.HONORER)
    gone = [*ASN_OF, *GONE]
    return [
        _("Outcome %(pk)s: %(kind)s, but the honorer work goes on.")
        % {"pk": outcome.pk, "kind": outcome.get_kind_display()}
        for outcome in Outcome.objects.current().filter(Exists(still), kind__in=gone)
    ]


def who_left_is_no_longer_asn() -> list[str]:
    """Whoever left, retired or died is PPPK or PNS no more from that day on."""
    still = _still_works().filter(status__in=Appointment.ASN)
    return [
        _("Outcome %(pk)s: %(kind)s, but an appointment as ASN goes on.")
        % {"pk": outcome.pk, "kind": outcome.get_kind_display()}
        for outcome in Outcome.objects.current().filter(Exists(still), kind__in=GONE)
    ]


def outcomes_rest_on_appointments() -> list[str]:
    """Whoever's outcome says PPPK or PNS was appointed so, whatever the reason says."""
    found = []
    for kind, statuses in ASN_OF.items():
        appointed = Appointment.objects.known().filter(
            person=OuterRef("person"), status__in=statuses
        )
        found += [
            _("Outcome %(pk)s: %(kind)s, but no such appointment is on record.")
            % {"pk": outcome.pk, "kind": outcome.get_kind_display()}
            for outcome in Outcome.objects.current().filter(~Exists(appointed), kind=kind)
        ]
    return found


def nothing_is_under_way_for_who_is_gone() -> list[str]:
    """No appointment is under way of someone merged, dead, retired or gone."""
    gone = Outcome.objects.current().filter(
        person=OuterRef("person"), kind__in=[*GONE, "duplicate"]
    )
    rows = Conversion.objects.exclude(state__in=ENDS).filter(
        Q(person__merged_into__isnull=False) | Q(person__deceased_on__isnull=False) | Exists(gone)
    )
    return [
        _("Appointment to PPPK %(pk)s: under way for someone who is gone. Cancel it.")
        % {"pk": one.pk}
        for one in rows.order_by("pk")
    ]


def what_is_under_way_holds_its_seat() -> list[str]:
    """An appointment under way has its own seat, held by its own person."""
    rows = (
        Conversion.objects.exclude(state__in=ENDS)
        .exclude(seat=None)
        .exclude(seat__state=Seat.State.HELD, seat__held_by__person=F("person"))
    )
    return [
        _("Appointment to PPPK %(pk)s: its seat is no longer held for the person. Cancel it.")
        % {"pk": one.pk}
        for one in rows.order_by("pk")
    ]


def what_was_approved_is_what_stands() -> list[str]:
    """The evidence of what was approved still has the hash that the second officer approved."""
    approved = Conversion.objects.exclude(approved_hash="").only("evidence", "approved_hash")
    return [
        _("Appointment to PPPK %(pk)s: its evidence is not what was approved.") % {"pk": one.pk}
        for one in approved.iterator(500)
        if mark_of(one.evidence) != one.approved_hash
    ]


def a_number_belongs_to_one_person() -> list[str]:
    """No NI PPPK and no NIP stands in the records of two people."""
    pairs: dict[str, set[int]] = {}
    rows = Conversion.objects.exclude(state=Conversion.State.CANCELLED).exclude(employee_number="")
    held = Appointment.objects.known().exclude(employee_number="")
    for number, person in [
        *rows.values_list("employee_number", "person"),
        *held.values_list("employee_number", "person"),
    ]:
        pairs.setdefault(number, set()).add(person)
    return [
        _("Number %(number)s: it stands in the records of %(n)d people.")
        % {"number": number, "n": len(people)}
        for number, people in sorted(pairs.items())
        if len(people) > 1
    ]


def agreements_fit_what_they_follow() -> list[str]:
    """A first agreement begins at the TMT of its appointment, another where the last one ended."""
    rows = Contract.objects.exclude(
        Q(parent=None, started_on=F("conversion__tmt"))
        | Q(parent__isnull=False, started_on=F("parent__ends_on"), person=F("parent__person")),
        person=F("conversion__person"),
    )
    return [
        _("Agreement %(number)s: its first day or its person is not that of what it follows.")
        % {"number": row.number}
        for row in rows.order_by("pk")
    ]


def agreements_end_with_the_work() -> list[str]:
    """No agreement runs past the last day at work, nor for an appointment that was cancelled."""
    works = Appointment.objects.known().filter(
        Q(ended_on=None) | Q(ended_on__gte=OuterRef("over_on")),
        person=OuterRef("person"),
        status__in=[Appointment.Status.PPPK, Appointment.Status.PPPK_PW],
    )
    rows = (
        Contract.objects.annotate(over_on=Coalesce("ended_on", "ends_on"))
        .filter(over_on__gt=F("started_on"))
        .filter(
            Q(conversion__state=Conversion.State.CANCELLED)
            | Q(conversion__state=SWORN) & ~Exists(works)
        )
    )
    return [
        _("Agreement %(number)s: it runs on, but the work under it has ended.")
        % {"number": row.number}
        for row in rows.order_by("pk")
    ]


def decisions_on_agreements_were_carried_out() -> list[str]:
    """A decided renewal has its agreement; whoever got none works no longer under the old one."""
    decided = Renewal.objects.filter(state=Renewal.State.DECIDED)
    still = Appointment.objects.known().filter(
        Q(ended_on=None) | Q(ended_on__gt=OuterRef("contract__ends_on")),
        person=OuterRef("person"),
        started_on__lt=OuterRef("contract__ends_on"),
        status__in=Appointment.ASN,
    )
    rows = decided.filter(Q(renew=True, contract__extension=None) | Q(Exists(still), renew=False))
    return [
        _("Decision %(pk)s on an agreement: it was not carried out.") % {"pk": row.pk}
        for row in rows.order_by("pk")
    ]


def letters_fit_their_records() -> list[str]:
    """A valid decree or agreement carries the number that the record has."""
    signed = Contract.objects.filter(conversion=OuterRef("conversion"), number=OuterRef("number"))
    valid = Letter.objects.filter(validity=Letter.Validity.VALID)
    rows = valid.filter(
        Q(kind=Letter.Kind.DECREE) & ~Q(number=F("conversion__decree_number"))
        | Q(kind=Letter.Kind.AGREEMENT) & ~Exists(signed)
    )
    return [
        _("Letter %(number)s: the record has another number.") % {"number": letter.number}
        for letter in rows.only("number").order_by("pk")
    ]


def letters_have_the_bytes_that_were_made() -> list[str]:
    """The PDF of each letter and its signed copy are there, with the hash they had when made."""
    made = Letter.objects.exclude(file=None).select_related("file").iterator(500)
    signed = LetterSignature.objects.select_related("letter", "file").iterator(500)
    pairs = chain(
        ((letter, letter.file) for letter in made), ((one.letter, one.file) for one in signed)
    )
    return [
        _("Letter %(number)s: its PDF is gone or was changed.") % {"number": letter.number}
        for letter, file in pairs
        if file.removed_at is None and not _is_kept(file)
    ]


def _is_kept(file: PrivateFile) -> bool:
    try:
        return is_intact(file)
    except OSError:
        return False


def _still_works() -> AppointmentQuerySet:
    """Appointments of an outcome's person that go on after its day."""
    return Appointment.objects.known().filter(
        Q(ended_on=None) | Q(ended_on__gt=OuterRef("since")), person=OuterRef("person")
    )


def numbers_have_no_gap_and_no_double() -> list[str]:
    """Decrees, agreements and statements carry 1, 2, 3 … of their series and year, each once."""
    rows = {(row.series, row.year): row for row in NumberSeries.objects.all()}
    last = {key: row.last for key, row in rows.items()}
    patterns = {key: _pattern(row.pattern) for key, row in rows.items()}
    used: dict[tuple[str, int], list[int]] = {}
    for series, number, day in _numbers():
        key = (series, day.year)
        found = key in patterns and patterns[key].fullmatch(number)
        used.setdefault(key, []).append(int(found["number"]) if found else 0)
    return [
        _("Numbers of %(series)s %(year)s: %(found)s given, %(last)s counted.")
        % {"series": key[0], "year": key[1], "found": len(used.get(key, [])), "last": last.get(key)}
        for key in sorted(used.keys() | last.keys())
        if sorted(used.get(key, [])) != list(range(1, last.get(key, 0) + 1))
    ]


def letters_say_what_was_frozen() -> list[str]:
    """The words of each letter still have the hash they had when it was issued."""
    return [
        _("Letter %(number)s: its words do not fit the hash.") % {"number": letter.number}
        for letter in Letter.objects.only("number", "data", "data_sha256").iterator(500)
        if frozen_hash(letter.data) != letter.data_sha256
    ]


def priority_runs_come_out_the_same() -> list[str]:
    """Every kept order fits its hashes, and worked out again gives the same places."""
    found = []
    for run in PriorityRun.objects.select_related("rule").order_by("pk"):
        people, places = orders.kept(run)
        again = priority.order([one.merit for one in people], run.rule.weights)
        hashes = orders.hashes(run.rule.weights, run.counted_on, people, places)
        if hashes != (run.inputs_sha256, run.result_sha256) or sorted(again) != sorted(places):
            found.append(_("City's order %(pk)s: it does not come out the same.") % {"pk": run.pk})
    return found


def _numbers() -> Iterator[tuple[str, str, date]]:
    decrees = Conversion.objects.exclude(decree_number="").values_list("decree_number", "decree_on")
    agreements = Contract.objects.values_list("number", "signed_on")
    # A replaced statement of duty keeps its number with the letter that replaced it.
    duties = Letter.objects.filter(kind=Letter.Kind.START_OF_DUTY, replaces=None).values_list(
        "number", "dated_on"
    )
    rows: dict[str, Iterable[tuple[str, date]]] = {
        Letter.Kind.DECREE.value: decrees,
        Letter.Kind.AGREEMENT.value: agreements,
        Letter.Kind.START_OF_DUTY.value: duties,
    }
    for series, pairs in rows.items():
        for number, day in pairs:
            yield series, number, day


def _pattern(text: str) -> re.Pattern[str]:
    """What a number looks like, read back from the pattern that printed it."""
    pattern = re.escape(text)
    for name, shape in {"number": r"\d+", "month": "[IVX]+", "year": r"\d{4}"}.items():
        pattern = pattern.replace(re.escape("{" + name + "}"), f"(?P<{name}>{shape})")
    return re.compile(pattern)


CHECKS = [
    every_former_honorer_has_one_outcome,
    the_days_of_outcomes_are_those_of_the_answers,
    sworn_people_are_appointed,
    sworn_people_fill_their_seats,
    sworn_honorers_have_their_outcome,
    who_left_does_not_work_as_honorer,
    numbers_have_no_gap_and_no_double,
    letters_say_what_was_frozen,
    priority_runs_come_out_the_same,
    who_left_is_no_longer_asn,
    outcomes_rest_on_appointments,
    nothing_is_under_way_for_who_is_gone,
    what_is_under_way_holds_its_seat,
    what_was_approved_is_what_stands,
    a_number_belongs_to_one_person,
    agreements_fit_what_they_follow,
    agreements_end_with_the_work,
    decisions_on_agreements_were_carried_out,
    letters_fit_their_records,
    letters_have_the_bytes_that_were_made,
]
