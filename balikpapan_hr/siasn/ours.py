"""What the register says of employees, in the words in which SIASN is compared with it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from balikpapan_hr.siasn.fields import LEFT, SERVES
from personnel.models import Appointment, PerformanceReview, Person

Status = Appointment.Status
ROUND_NUMBERS = {5: "1", 4: "2", 3: "3", 2: "4", 1: "5"}  # our band → SIASN's quadrant


class Ours(NamedTuple):
    """One person as the register holds them on one day."""

    person: Person
    history: list[Appointment]  # known now, in the order of their days
    standing: Appointment | None
    facts: dict[str, str | None]
    names: dict[str, str]  # how a coded fact reads


def held(person_ids: Iterable[int], day: date) -> dict[int, Ours]:
    """Return what the register holds of these people on `day`. Three queries, however many."""
    ids = set(person_ids)
    histories: dict[int, list[Appointment]] = {pk: [] for pk in ids}
    known = Appointment.objects.known().filter(person__in=ids)
    for appointment in known.select_related("work_unit", "position", "grade").order_by(
        "person", "started_on"
    ):
        histories[appointment.person_id].append(appointment)
    reviews: dict[int, PerformanceReview] = {}
    for review in (
        PerformanceReview.objects.known()
        .filter(person__in=ids, scheme=PerformanceReview.Scheme.PREDICATE_2022)
        .order_by("started_on", "ended_on", "pk")
    ):
        reviews[review.person_id] = review
    people = Person.objects.filter(pk__in=ids).select_related("education_level")
    return {
        person.pk: _of(person, histories[person.pk], reviews.get(person.pk), day)
        for person in people
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _of(
    person: Person, history: list[Appointment], review: PerformanceReview | None, day: date
) -> Ours:
    on_day = [
        a for a in history if a.started_on <= day and (a.ended_on is None or a.ended_on > day)
    ]
    standing = on_day[0] if on_day and on_day[0].status != Status.HONORER else None
    level = person.education_level
    facts: dict[str, str | None] = {
        "nik": person.nik,
        "born_on": _iso(person.born_on),
        "name": person.name,
        "sex": person.sex,
        "title_before": person.title_before,
        "title_after": person.title_after,
        "birth_place": person.birth_place,
        "education_level": level.code if level else "",
        "education_program": person.education_program,
        "legal_position": SERVES if standing else LEFT,
    }
    names = {
        "education_level": level.name if level else "",
        "legal_position": _("serves") if standing else _("has left"),
    }
    if standing:
        unit, position = standing.work_unit, standing.position
        facts |= {
            "employee_number": standing.employee_number,
            "status": standing.status,
            "grade": standing.grade.code if standing.grade else "",
            "position": position.name if position else standing.position_title,
            "unit": unit.code if unit else "",
        }
        for name, beginning in BEGINNINGS.items():
            first = beginning(history, standing)
            facts[name] = _iso(first.started_on) if first else None
        names |= {
            "unit": unit.name if unit else "",
            "status": str(Status(standing.status).label),
        }
    if review:
        facts["performance"] = f"{review.started_on.year} {ROUND_NUMBERS[review.band]}"
        names["performance"] = f"{review.value} {review.started_on.year}"
    return Ours(person, history, standing, facts, names)


# The stretch with which each of these days began, as far as the register saw it begin.
def _entry(history: Sequence[Appointment], standing: Appointment) -> Appointment | None:
    """The first as CPNS, or as the kind of PPPK that the person is."""
    wanted = Status.CPNS if standing.status == Status.PNS else standing.status
    return next((a for a in history if a.status == wanted), None)


def _as_pns(history: Sequence[Appointment], standing: Appointment) -> Appointment | None:
    wanted = [a for a in history if a.status == standing.status == Status.PNS]
    return wanted[0] if wanted else None


def _with_grade(history: Sequence[Appointment], standing: Appointment) -> Appointment | None:
    return _since_change(history, standing, "grade_id")


def _with_position(history: Sequence[Appointment], standing: Appointment) -> Appointment | None:
    return _since_change(history, standing, "position_id")


BEGINNINGS: dict[str, Callable[[Sequence[Appointment], Appointment], Appointment | None]] = {
    "cpns_since": _entry,
    "pns_since": _as_pns,
    "grade_since": _with_grade,
    "position_since": _with_position,
}


def _since_change(
    history: Sequence[Appointment], standing: Appointment, column: str
) -> Appointment | None:
    """The stretch since which the value of `column` has held without a break: begun by a change,
    or with the first agreement of a PPPK, whose grade and post come with it."""
    if getattr(standing, column) is None:
        return None
    first = standing
    while before := before_of(history, first):
        if before.status != standing.status or getattr(before, column) != getattr(standing, column):
            break
        first = before
    changed = before is not None and before.status == standing.status
    return first if changed or standing.status in (Status.PPPK, Status.PPPK_PW) else None


def before_of(history: Sequence[Appointment], stretch: Appointment) -> Appointment | None:
    """The stretch that ended on the day on which `stretch` began."""
    return next((a for a in history if a.ended_on == stretch.started_on), None)
