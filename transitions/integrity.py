"""Rules that span tables, checked over everything at once. Each function names what breaks it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from personnel.models import Appointment, Person
from recruitment.models import Seat
from transitions import priority
from transitions.letters import frozen_hash
from transitions.models import Contract, Conversion, Letter, NumberSeries, Outcome, PriorityRun
from transitions.services import priority as orders

SWORN = Conversion.State.SWORN


def every_former_honorer_has_one_outcome() -> list[str]:
    """Whoever ever was an honorer has a current answer, and nobody else has one."""
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
        for person in people.filter(was_honorer=False, answered=True)
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
    """A sworn appointment fills its own seat, and a filled seat has its sworn appointment."""
    sworn = Conversion.objects.filter(seat=OuterRef("pk"), state=SWORN)
    astray = Conversion.objects.filter(state=SWORN).exclude(
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
    still = Appointment.objects.known().filter(
        Q(ended_on=None) | Q(ended_on__gt=OuterRef("since")),
        person=OuterRef("person"),
        status=Appointment.Status.HONORER,
    )
    gone = ["pppk", "pppk_pw", "pns", "left", "retired", "deceased"]
    return [
        _("Outcome %(pk)s: %(kind)s, but the honorer work goes on.")
        % {"pk": outcome.pk, "kind": outcome.get_kind_display()}
        for outcome in Outcome.objects.current().filter(Exists(still), kind__in=gone)
    ]


def numbers_have_no_gap_and_no_double() -> list[str]:
    """Decrees, agreements and statements carry 1, 2, 3 … of their series and year, each once."""
    used: dict[tuple[str, int], list[int]] = {}
    for series, number, day in _numbers():
        found = _pattern(series).fullmatch(number)
        if found is None:
            used.setdefault((series, 0), []).append(0)
        else:
            used.setdefault((series, day.year), []).append(int(found["number"]))
    last = {(row.series, row.year): row.last for row in NumberSeries.objects.all()}
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


def _pattern(series: str) -> re.Pattern[str]:
    """What a number of `series` looks like, read back from the setting that prints it."""
    pattern = re.escape(settings.LETTER_NUMBERS[series])
    for name, shape in {"number": r"\d+", "month": "[IVX]+", "year": r"\d{4}"}.items():
        pattern = pattern.replace(re.escape("{" + name + "}"), f"(?P<{name}>{shape})")
    return re.compile(pattern)


CHECKS = [
    every_former_honorer_has_one_outcome,
    sworn_people_are_appointed,
    sworn_people_fill_their_seats,
    sworn_honorers_have_their_outcome,
    who_left_does_not_work_as_honorer,
    numbers_have_no_gap_and_no_double,
    letters_say_what_was_frozen,
    priority_runs_come_out_the_same,
]
