"""The figures the city shows: each with its definition, its day and the list of people behind it.

Nothing is counted here. The parts count (their `figures.py`); a figure picks its number out of
their counts, and `people` are the filters of /pegawai/ that list the same people.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.reporting.counts import Counts
from balikpapan_hr.reporting.integrity import found_on
from balikpapan_hr.reporting.rights import may_filter
from personnel.figures import in_post_by_group, shortage_by_group
from personnel.models import Appointment, Position
from recruitment.figures import BudgetYear, personnel_share
from recruitment.models.formation import BudgetLine
from transitions.models import Outcome

Status, Kind = Appointment.Status, Outcome.Kind
# A merged record is told beside the people, not among them: its person is counted once.
RECORDED = [kind for kind in Kind if kind != Kind.DUPLICATE]
RESOLVED = [kind for kind in RECORDED if kind != Kind.UNRESOLVED]
Value = int | Decimal | None


def count(
    day: date, *, units: Collection[int] | None = None, known_at: datetime | None = None
) -> Counts:
    """The counts of `day`, as known now or at `known_at`, of the whole city or of `units`."""
    return Counts(day, units=units, known_at=known_at)


class Figure(NamedTuple):
    """One number that is shown. `people`: the filters that list whom it counts; None: no people."""

    key: str
    title: str | Promise
    definition: str | Promise
    value: Callable[[Counts], Value]
    people: dict[str, str] | None
    tone: str = ""
    unit: str | Promise = _("people")


def _status(key: str, title: str | Promise, definition: str | Promise, *statuses: str) -> Figure:
    return Figure(
        key,
        title,
        definition,
        lambda counts: sum(counts.statuses[status] for status in statuses),
        {"status": "ASN" if len(statuses) > 1 else statuses[0]},
    )


def _outcome(
    key: str, title: str | Promise, definition: str | Promise, *kinds: str, tone: str = ""
) -> Figure:
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
_GROUP = Position.Group
POSTS, SEATS = _("posts"), _("seats")
RUPIAH, PERCENT = _("rupiah in the year"), _("percent")
CASES = [
    Figure(
        "unresolved_long",
        _("Unresolved for two years or more"),
        _("Those of the unresolved whose answer has been “unresolved” for 24 months or more."),
        lambda counts: counts.ages["24"],
        {"hasil": str(Kind.UNRESOLVED), "umur": "24"},
        "waiting",
    ),
]


def _there(key: str, title: str | Promise, group: str) -> Figure:
    return Figure(
        key,
        title,
        _("ASN who stand in a unit and in a post of this selection group on this day."),
        lambda counts: in_post_by_group(counts.there, counts.posts)[group],
        {"status": "ASN", "kelompok": group},
    )


def _missing(key: str, title: str | Promise, group: str) -> Figure:
    return Figure(
        key,
        title,
        _(
            "Posts of this selection group that the need of the year has and no ASN fills; what "
            "one unit has too many does not fill another."
        ),
        lambda counts: shortage_by_group(counts.lines, counts.posts)[group],
        None,
        "waiting",
        POSTS,
    )


def _going(
    key: str, title: str | Promise, definition: str | Promise, why: str, name: str
) -> Figure:
    return Figure(
        key,
        title,
        definition,
        lambda counts: sum(one.people for one in counts.leaving if one.why == why),
        {name: ALL_YEARS},
    )


ALL_YEARS = "semua"
NEED = [
    Figure(
        "posts_needed",
        _("Posts needed"),
        _("The need by workload of the year of this day, of every unit and post."),
        lambda counts: sum(line.need for line in counts.lines),
        None,
        "",
        POSTS,
    ),
    Figure(
        "posts_missing",
        _("Posts missing"),
        _(
            "Posts that the need of the year has and no ASN fills; what one unit or post has too "
            "many does not fill another."
        ),
        lambda counts: -sum(min(line.gap, 0) for line in counts.lines),
        None,
        "waiting",
        POSTS,
    ),
    _missing("missing_teachers", _("Teachers missing"), _GROUP.TEACHER),
    _missing("missing_health", _("Health workers missing"), _GROUP.HEALTH),
    _missing("missing_technical", _("Technical staff missing"), _GROUP.TECHNICAL),
    _there("in_post_teachers", _("Teachers in post"), _GROUP.TEACHER),
    _there("in_post_health", _("Health workers in post"), _GROUP.HEALTH),
    _there("in_post_technical", _("Technical staff in post"), _GROUP.TECHNICAL),
    _going(
        "retiring",
        _("Retiring within five years"),
        _(
            "ASN in post who reach the retirement age of their post in the year of this day or the "
            "four after it, before any contract of theirs ends."
        ),
        Appointment.EndReason.RETIRED,
        "pensiun",
    ),
    _going(
        "contracts_ending",
        _("Agreements ending within five years"),
        _(
            "ASN in post whose agreement ends in the year of this day or the four after it, before "
            "they retire, whether or not it will be extended."
        ),
        Appointment.EndReason.CONTRACT_ENDED,
        "berakhir",
    ),
]
WAVES = [
    Figure(
        "seats_funded",
        _("Seats funded"),
        _("Seats of the formations of all waves approved until this day, without those withdrawn."),
        lambda counts: counts.all_waves.funded,
        None,
        "",
        SEATS,
    ),
    Figure(
        "applications",
        _("Applications"),
        _("Applications handed in until this day, in all waves."),
        lambda counts: counts.all_waves.applied,
        None,
        "",
        _("applications"),
    ),
    Figure(
        "passed",
        _("Passed"),
        _(
            "People who hold a seat by a result announced until this day, or in a wave that ranks "
            "nobody, and have not withdrawn."
        ),
        lambda counts: counts.passed,
        {"lulus": ALL_YEARS},
    ),
    Figure(
        "sworn",
        _("Sworn in"),
        _("People whose appointment was sworn with a TMT until this day."),
        lambda counts: counts.sworn,
        {"dilantik": ALL_YEARS},
        "done",
    ),
    Figure(
        "seats_empty",
        _("Seats empty"),
        _("Seats funded that nobody holds by what was announced until this day."),
        lambda counts: counts.all_waves.empty,
        None,
        "waiting",
        SEATS,
    ),
]


def _of_line(money: Iterable[BudgetYear], line: str, year: int) -> BudgetYear:
    return next(row for row in money if row.line == line and row.year == year)


def _money(
    key: str, title: str | Promise, definition: str | Promise, line: str, name: str
) -> Figure:
    return Figure(
        key,
        title,
        definition,
        lambda counts: getattr(_of_line(counts.money, line, counts.day.year), name),
        None,
        "",
        RUPIAH,
    )


_CEILING = _("What the line may cost in the year of this day, as recorded now; none if it is not.")
_NEEDED = _(
    "What is committed in the year of this day, and the formations approved and proposed in waves "
    "not yet closed, by what is recorded now."
)
MONEY = [
    _money(
        "personnel_ceiling",
        _("Ceiling of personnel spending"),
        _CEILING,
        BudgetLine.PERSONNEL,
        "ceiling",
    ),
    _money(
        "personnel_needed",
        _("Needed for personnel"),
        _NEEDED,
        BudgetLine.PERSONNEL,
        "needed",
    ),
    Figure(
        "personnel_share",
        _("Personnel share of spending"),
        _(
            "What is needed for personnel in the year of this day, in percent of all regional "
            "spending of that year as recorded; none while that is not recorded. At most 30 from "
            "2027 on, teachers' allowances paid through transfers left aside (UU 1/2022 art. 146); "
            "they belong neither to what is recorded as committed."
        ),
        lambda counts: personnel_share(counts.money, counts.day.year),
        None,
        "",
        PERCENT,
    ),
    _money(
        "goods_ceiling",
        _("Ceiling of goods and services"),
        _CEILING,
        BudgetLine.GOODS_SERVICES,
        "ceiling",
    ),
    _money(
        "goods_needed",
        _("Needed for goods and services"),
        _NEEDED,
        BudgetLine.GOODS_SERVICES,
        "needed",
    ),
]
QUALITY = [
    Figure(
        "quality_index",
        _("Index of data quality"),
        _("The weighted share of right records of ASN, 0 to 100, by the indicators of BKN."),
        lambda counts: round(counts.quality.index, 1) if counts.quality.people else None,
        None,
        "",
        _("of 100"),
    ),
    Figure(
        "quality_wrong",
        _("ASN with something to mend"),
        _("ASN whose record at least one indicator of BKN finds wrong."),
        lambda counts: counts.quality.in_any,
        {"temuan": "ada"},
        "waiting",
    ),
    Figure(
        "integrity_findings",
        _("Records that break a rule"),
        _("Found by the nightly check of the rules that span tables, and not mended on this day."),
        lambda counts: found_on(counts.day).count(),
        None,
        "stopped",
        _("records"),
    ),
]
# What may be told of a day as it was known on another: figures of people alone.
RECALLED = [*STATUSES, *OUTCOMES, *KINDS]
FIGURES = {figure.key: figure for figure in [*RECALLED, *CASES, *NEED, *WAVES, *MONEY, *QUALITY]}


def people_url(day: date, **filters: str) -> str:
    """The address of the list of people with `filters` on `day`."""
    return f"{reverse('reporting:people')}?{urlencode(filters | {'per': day.isoformat()})}"


def compared_with(day: date) -> date:
    """The day that changes are counted from: the first of the year, or of the year before."""
    first = date(day.year, 1, 1)
    return first if first < day else date(day.year - 1, 1, 1)


def narrowed(filters: dict[str, str], unit: int | None) -> dict[str, str]:
    """`filters` within a unit and all below it, by what the figure is about."""
    if unit is None:
        return filters
    if filters.keys() & {"lulus", "dilantik", "melamar"}:
        return filters | {"formasi": str(unit)}
    return filters | {"asal" if "hasil" in filters else "unit": str(unit)}


class Shown(NamedTuple):
    """A figure as a screen shows it: its value on a day, and what changed since another day."""

    figure: Figure
    value: Value
    change: Value
    url: str  # "" where there is no list, or not for who asks


def shown(
    figures: Iterable[Figure],
    counts: Counts,
    before: Counts | None = None,
    *,
    by: User | None = None,
    unit: int | None = None,
) -> list[Shown]:
    """The figures of a day, with the change since `before`; `by`: only with lists they may open."""
    return [_shown(figure, counts, before, by, unit) for figure in figures]


def _shown(
    figure: Figure, counts: Counts, before: Counts | None, by: User | None, unit: int | None
) -> Shown:
    value = figure.value(counts)
    was = None if before is None else figure.value(before)
    opens = figure.people is not None and (by is None or may_filter(figure.people, by))
    return Shown(
        figure,
        value,
        None if value is None or was is None else value - was,
        people_url(counts.day, **narrowed(figure.people or {}, unit)) if opens else "",
    )
