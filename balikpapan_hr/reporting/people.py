"""Finding people by what was true on a day. Every drill-down of a figure is a call of `find`."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Prefetch
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.reporting.figures import RECORDED, RESOLVED
from balikpapan_hr.reporting.forms import ORIGIN_NAMES
from balikpapan_hr.reporting.known import moment_of
from personnel.models import Appointment, Person, WorkUnit
from personnel.models.person import PersonQuerySet
from personnel.row_security import also_on
from personnel.scope import visible_people
from recruitment.models import Wave
from transitions.figures import ORIGINS, WAVE, last_honorer_work_in
from transitions.models import Outcome
from transitions.models.outcome import OutcomeQuerySet

NAMED = {"tercatat": RECORDED, "selesai": RESOLVED}


def visible(by: User, day: date) -> PersonQuerySet:
    """The people whom `by` may see: those who stand in a unit served today, or did on `day`."""
    also_on(day)
    return visible_people(Person.objects.all(), by, timezone.localdate(), asked=day)


def find(asked: dict[str, Any], *, by: User, day: date) -> PersonQuerySet:
    """People that `by` may see and that fit `asked` (the fields of PeopleForm) on `day`.

    Merged records are on the list of duplicates, and on no other.
    """
    known_at = moment_of(asked.get("diketahui"))
    people = visible(by, day)
    if "q" in asked:
        people = people.matching(asked["q"])
    standing = Appointment.objects.true_on(day, known_at)
    if "status" in asked:
        statuses = Appointment.ASN if asked["status"] == "ASN" else [asked["status"]]
        people = people.filter(pk__in=standing.filter(status__in=statuses).values("person"))
    if "unit" in asked:
        units = WorkUnit.objects.below(asked["unit"], on=day)
        people = people.filter(pk__in=standing.filter(work_unit__in=units).values("person"))
    if asked.keys() & {"hasil", "daftar", "sektor", "gelombang"}:
        return people.filter(pk__in=_outcomes(asked, day, known_at).values("person"))
    return people.living_records(known_at)


def _outcomes(asked: dict[str, Any], day: date, known_at: datetime | None) -> OutcomeQuerySet:
    outcomes = Outcome.objects.true_on(day, known_at)
    kind = asked.get("hasil", "tercatat")
    outcomes = outcomes.filter(kind__in=NAMED.get(kind, [kind]))
    if "daftar" in asked:
        outcomes = outcomes.filter(ORIGINS[asked["daftar"]])
    if "sektor" in asked:
        outcomes = _of_sector(outcomes, asked["sektor"], known_at)
    if "gelombang" in asked:
        wave = None if asked["gelombang"] == "-" else asked["gelombang"]
        outcomes = outcomes.filter(**{WAVE: wave})
    return outcomes


def _of_sector(
    outcomes: OutcomeQuerySet, sector: str, known_at: datetime | None
) -> OutcomeQuerySet:
    """Those whose honorer work was in `sector`; "-" for those of whom no unit is known."""
    if sector == "-":
        known = last_honorer_work_in(*WorkUnit.Sector.values, known_at=known_at)
        return outcomes.exclude(person__in=known.values("person"))
    known = last_honorer_work_in(sector, known_at=known_at)
    return outcomes.filter(person__in=known.values("person"))


def with_standing(
    people: PersonQuerySet, day: date, known_at: datetime | None = None
) -> PersonQuerySet:
    """`people` with `standing` (their appointment on `day`) and `answer` (their outcome), as lists
    of one or none. Two queries more, however many people."""
    return people.as_of(day, known_at).prefetch_related(
        Prefetch("outcomes", queryset=Outcome.objects.true_on(day, known_at), to_attr="answer")
    )


class Chip(NamedTuple):
    """A filter that came with a number that was followed, and the address without it."""

    name: str
    value: str
    label: str
    without: str


def chips(asked: dict[str, Any], query: QueryDict) -> list[Chip]:
    """The filters that the form has no field for, each with the address that drops it."""
    labels = {
        "daftar": lambda value: ORIGIN_NAMES[value],
        "sektor": lambda value: (
            _("Honorer without a known unit")
            if value == "-"
            else _("Honorer in sector %(sector)s") % {"sector": WorkUnit.Sector(value).label}
        ),
        "gelombang": lambda value: (
            _("Appointed by no wave")
            if value == "-"
            else _("Wave %(wave)s") % {"wave": Wave.objects.filter(pk=value).first() or value}
        ),
        "unit": lambda value: str(WorkUnit.objects.filter(pk=value).first() or value),
    }
    return [
        Chip(name, asked[name], label(asked[name]), _without(query, name))
        for name, label in labels.items()
        if name in asked
    ]


def _without(query: QueryDict, *names: str) -> str:
    rest = query.copy()
    for name in [*names, "halaman"]:
        rest.pop(name, None)
    return f"?{rest.urlencode()}"
