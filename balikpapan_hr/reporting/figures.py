"""The figures the city shows: each with its definition, its day and the list of people behind it.

Nothing is counted here. The parts count (`personnel.figures`, `transitions.figures`); a figure adds
up their counts, and `people` are the filters of /pegawai/ that list the same people.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from personnel.figures import people_by_status
from personnel.models import Appointment
from transitions.figures import Group, kinds_of, people_by_outcome
from transitions.models import Outcome

Status, Kind = Appointment.Status, Outcome.Kind
# A merged record is told beside the people, not among them: its person is counted once.
RECORDED = [kind for kind in Kind if kind != Kind.DUPLICATE]
RESOLVED = [kind for kind in RECORDED if kind != Kind.UNRESOLVED]


class Counts(NamedTuple):
    """What every figure of one day is made of: two queries, whatever the number of figures."""

    day: date
    statuses: Counter[str]
    outcomes: Counter[str]


def count(
    day: date, groups: list[Group] | None = None, *, known_at: datetime | None = None
) -> Counts:
    """The counts of `day`, as known now or at `known_at`; from its outcome groups when they are at
    hand."""
    outcomes = people_by_outcome(day, known_at) if groups is None else kinds_of(groups)
    return Counts(day, people_by_status(day, known_at), outcomes)


class Figure(NamedTuple):
    """One number that is shown."""

    key: str
    title: str
    definition: str
    value: Callable[[Counts], int]
    people: dict[str, str]
    tone: str = ""
    unit: str = _("people")


def _status(key: str, title: str, definition: str, *statuses: str) -> Figure:
    return Figure(
        key,
        title,
        definition,
        lambda counts: sum(counts.statuses[status] for status in statuses),
        {"status": "ASN" if len(statuses) > 1 else statuses[0]},
    )


def _outcome(key: str, title: str, definition: str, *kinds: str, tone: str = "") -> Figure:
    filters = {tuple(RECORDED): "tercatat", tuple(RESOLVED): "selesai"}
    return Figure(
        key,
        title,
        definition,
        lambda counts: sum(counts.outcomes[kind] for kind in kinds),
        {"hasil": filters.get(kinds) or kinds[0]},
        tone,
    )


STATUSES = [
    _status(
        "asn",
        _("ASN"),
        _("Everyone with an appointment as PNS, CPNS, PPPK or part-time PPPK on this day."),
        *Appointment.ASN,
    ),
    _status("pns", "PNS", _("Civil servants with a permanent appointment."), Status.PNS),
    _status("cpns", "CPNS", _("Candidates for PNS in their probation."), Status.CPNS),
    _status("pppk", "PPPK", _("Full-time employees under a work agreement."), Status.PPPK),
    _status(
        "pppk_pw",
        _("Part-time PPPK"),
        _("Part-time employees under a work agreement, paid from goods and services."),
        Status.PPPK_PW,
    ),
    _status(
        "honorer",
        _("Honorer still at work"),
        _("People whose status on this day is still honorer."),
        Status.HONORER,
    ),
]
OUTCOMES = [
    _outcome(
        "former_honorers",
        _("Recorded"),
        _("Everyone on the lists of honorers that the city read in; who was on them twice, once."),
        *RECORDED,
    ),
    _outcome(
        "resolved",
        _("Resolved"),
        _("Those with a final answer: appointed, not eligible, left, retired or deceased."),
        *RESOLVED,
        tone="done",
    ),
    _outcome(
        "unresolved",
        _("Unresolved"),
        _("Those for whom nothing final is recorded. Recorded minus resolved."),
        Kind.UNRESOLVED,
        tone="waiting",
    ),
]
KINDS = [
    _outcome("became_pppk", _("Became PPPK"), _("Sworn in as PPPK."), Kind.PPPK),
    _outcome(
        "became_pppk_pw",
        _("Became part-time PPPK"),
        _("Sworn in as part-time PPPK."),
        Kind.PPPK_PW,
    ),
    _outcome("became_pns", _("Became PNS"), _("Appointed as CPNS or PNS."), Kind.PNS),
    _outcome(
        "ineligible",
        _("Not eligible"),
        _("Do not meet the rules; the reason is recorded."),
        Kind.INELIGIBLE,
    ),
    _outcome("left", _("Left"), _("Stopped working for the city; reason recorded."), Kind.LEFT),
    _outcome("retired", _("Retired"), _("Reached the age limit."), Kind.RETIRED),
    _outcome("deceased", _("Deceased"), _("Died before a final answer."), Kind.DECEASED),
    _outcome(
        "duplicate",
        _("Merged duplicate"),
        _(
            "Records of someone recorded twice, merged into the other; not counted among the "
            "people."
        ),
        Kind.DUPLICATE,
    ),
]
FIGURES = {figure.key: figure for figure in [*STATUSES, *OUTCOMES, *KINDS]}


def people_url(day: date, **filters: str) -> str:
    """The address of the list of people with `filters` on `day`."""
    return f"{reverse('reporting:people')}?{urlencode(filters | {'per': day.isoformat()})}"


class Shown(NamedTuple):
    """A figure as a screen shows it: its value on a day, and what changed since another day."""

    figure: Figure
    value: int
    change: int
    url: str


def shown(figures: list[Figure], counts: Counts, before: Counts) -> list[Shown]:
    return [
        Shown(
            figure,
            figure.value(counts),
            figure.value(counts) - figure.value(before),
            people_url(counts.day, **figure.people),
        )
        for figure in figures
    ]
