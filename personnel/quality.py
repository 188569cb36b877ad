"""BKN's indicators of data quality: whom each one finds, and the index that they give.

What an indicator means, weighs and where that was read stands in `reference/quality.csv`. Each has
one function here that says, as a condition on the appointment of a day, whose record is wrong; the
number is the length of the list of those people. An indicator of which the register holds no fact
has no function: it is shown as not computable and left out of the weights, which are scaled up to
what remains.

The score of an indicator is the share of ASN whose record is right, in percent.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from datetime import date
from decimal import Decimal
from functools import cache, reduce
from operator import or_
from typing import NamedTuple

from django.db import connection
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, Substr
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from personnel.figures import retired_from, standing
from personnel.models import Appointment, Establishment, PerformanceReview, WorkUnit
from personnel.models.appointment import AppointmentQuerySet
from personnel.reference import table
from personnel.tenure import add_months

Status = Appointment.Status
PNS, PPPK = [Status.CPNS, Status.PNS], [Status.PPPK_PW, Status.PPPK]
DIPLOMA = "20"  # SIASN's code of D-I; higher levels have higher codes (domain 3.3)
FIRST_PPPK = 2019  # PP 49/2018 took effect with the appointments of 2019
# 16 digits with a day (women: 40 more) and a month that can be; the serial can be all but 0000.
POSSIBLE_NIK = r"^\d{6}(0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(0[1-9]|1[0-2])\d{6}$"
NO_SERIAL = "0000"
LEVELS = r"\m(ahli (pertama|muda|madya|utama)|pemula|terampil|mahir|penyelia)\M"

DIMENSIONS = {
    "completeness": _("Completeness"),
    "timeliness": _("Timeliness"),
    "accuracy": _("Accuracy"),
    "consistency": _("Consistency"),
}


# --- whose record is wrong -----------------------------------------------------------------------
# What is asked of other rows of the same person is asked by EXISTS with equal columns: PostgreSQL
# then finds it once for everybody, or by an index for each, whichever is less.
def _of_person(*statuses: str) -> AppointmentQuerySet:
    """The appointments of the same person that are known now, of these statuses."""
    return Appointment.objects.known().filter(person=OuterRef("person"), status__in=statuses)


def _written(field: str, pattern: str) -> Func:
    """A date as its digits stand in a NIP or NI PPPK."""
    return Func(F(field), Value(pattern), function="to_char", output_field=CharField())


def no_review(day: date) -> Q:
    reviewed = PerformanceReview.objects.filter(
        person=OuterRef("person"), ended_on__gte=date(day.year - 2, 1, 1), started_on__lte=day
    )
    return ~Exists(reviewed)


def no_post(day: date) -> Q:
    return Q(position=None)


def no_education(day: date) -> Q:
    return Q(person__education_level=None)


def no_tmt(day: date) -> Q:
    return Q(status=Status.PNS, started_on=None)


def no_title(day: date) -> Q:
    return Q(
        person__education_level__code__gte=DIPLOMA,
        person__title_before="",
        person__title_after="",
    )


def no_phone(day: date) -> Q:
    return Q(person__phone="")


def unit_has_ended(day: date) -> Q:
    return Q(work_unit__in=WorkUnit.objects.filter(ended_on__lte=day))


def long_cpns(day: date) -> Q:
    since = _of_person(Status.CPNS).filter(started_on__lt=add_months(day, -12))
    return Q(status=Status.CPNS) & Exists(since)


def post_held_twice(day: date) -> Q:
    here = {"work_unit": OuterRef("work_unit"), "position": OuterRef("position")}
    holders = standing(day).asn().filter(**here).order_by().values("position")
    needed = Establishment.objects.filter(
        unit=here["work_unit"], position=here["position"], year__lte=day.year
    ).order_by("-year")
    more = GreaterThan(
        Subquery(holders.annotate(people=Count("pk")).values("people")),
        Coalesce(Subquery(needed.values("need")[:1]), 1),
    )
    return Q(position__kind="structural") & Q(more)


def past_retirement_age(day: date) -> Q:
    return Q(retired_from__lte=day)


def cpns_after_pns(day: date) -> Q:
    earlier_pns = _of_person(Status.PNS).filter(started_on__lt=OuterRef("started_on"))
    as_cpns = _of_person(Status.CPNS).filter(Exists(earlier_pns.filter(person=OuterRef("person"))))
    return Q(status__in=PNS) & Exists(as_cpns)


def structural_too_soon(day: date) -> Q:
    before = _of_person(*PNS).filter(started_on__lte=add_months(day, -24))
    return Q(position__kind="structural", status__in=PNS) & ~Exists(before)


def impossible_nik(day: date) -> Q:
    return ~Q(person__nik__regex=POSSIBLE_NIK) | Q(person__nik__endswith=NO_SERIAL)


def _less_educated(kind: str) -> Q:
    return Q(
        position__kind=kind,
        person__education_level__order__lt=F("position__education_level__order"),
    )


def structural_less_educated(day: date) -> Q:
    return _less_educated("structural")


def impossible_pppk_year(day: date) -> Q:
    return Q(status__in=PPPK) & (
        Q(number_year__lt=str(FIRST_PPPK)) | Q(number_year__gt=str(day.year))
    )


def functional_less_educated(day: date) -> Q:
    return _less_educated("functional")


def operational_with_functional_name(day: date) -> Q:
    return Q(position__kind="operational", post_written__iregex=LEVELS)


def cpns_differs_from_number(day: date) -> Q:
    as_cpns = _of_person(Status.CPNS)
    first = as_cpns.annotate(month=_written("started_on", "YYYYMM"))
    same = first.filter(month=OuterRef("number_month"))
    return Q(status__in=PNS) & Exists(as_cpns) & ~Exists(same)


def birth_differs_from_number(day: date) -> Q:
    return Q(person__born_on__isnull=False) & ~Q(number_birth=F("born"))


def sex_differs_from_number(day: date) -> Q:
    return Q(person__sex="M") & ~Q(number_sex="1") | Q(person__sex="F") & ~Q(number_sex="2")


def pppk_year_differs_from_number(day: date) -> Q:
    began = _of_person(*PPPK)
    earlier = began.filter(started_on__lt=OuterRef("started_on"))
    first = began.filter(~Exists(earlier)).annotate(year=_written("started_on", "YYYY"))
    return Q(status__in=PPPK) & ~Exists(first.filter(year=OuterRef("number_year")))


CONDITIONS: dict[str, Callable[[date], Q]] = {
    "COM_1": no_review,
    "COM_2": no_post,
    "COM_3": no_education,
    "COM_4": no_tmt,
    "COM_5": no_title,
    "COM_7": no_phone,
    "TIM_1": unit_has_ended,
    "TIM_3": long_cpns,
    "TIM_4": post_held_twice,
    "TIM_5": past_retirement_age,
    "ACC_1": cpns_after_pns,
    "ACC_3": structural_too_soon,
    "ACC_5": impossible_nik,
    "ACC_6": structural_less_educated,
    "ACC_7": impossible_pppk_year,
    "ACC_8": functional_less_educated,
    "ACC_9": operational_with_functional_name,
    "CON_1": cpns_differs_from_number,
    "CON_2": birth_differs_from_number,
    "CON_3": sex_differs_from_number,
    "CON_4": pppk_year_differs_from_number,
}


# --- what is shown -------------------------------------------------------------------------------
class Indicator(NamedTuple):
    """One indicator as the reference file has it."""

    code: str
    dimension: str
    dimension_weight: Decimal
    weight: Decimal
    title: str
    definition: str
    fix: str  # where it is mended, and at which field: "person:phone", "review"
    missing: str  # why it cannot be computed, if it cannot
    source: str

    @property
    def computable(self) -> bool:
        return self.code in CONDITIONS


@cache
def indicators() -> dict[str, Indicator]:
    return {
        row["code"]: Indicator(
            **row | {name: Decimal(row[name]) for name in ("dimension_weight", "weight")}
        )
        for row in table("quality")
    }


def asn(day: date) -> AppointmentQuerySet:
    """The appointments of `day` that the conditions are asked about. Unit: people."""
    number = F("employee_number")
    return (
        standing(day)
        .asn()
        .annotate(
            retired_from=retired_from(),
            born=_written("person__born_on", "YYYYMMDD"),
            number_birth=Substr(number, 1, 8),
            number_month=Substr(number, 9, 6),
            number_year=Substr(number, 9, 4),
            number_sex=Substr(number, 15, 1),
            post_written=Concat(
                Coalesce("position__name", Value("")), Value(" "), "position_title"
            ),
        )
    )


def wrong(code: str, day: date) -> AppointmentQuerySet:
    """Whose record the indicator `code` finds wrong on `day`. Unit: people."""
    return asn(day).filter(CONDITIONS[code](day))


def wrong_in_any(day: date, *, units: Collection[int] | None = None) -> AppointmentQuerySet:
    """Whose record at least one indicator finds wrong on `day`. Unit: people."""
    rows = asn(day).filter(reduce(or_, (condition(day) for condition in CONDITIONS.values())))
    return rows if units is None else rows.filter(work_unit__among=units)


class Found(NamedTuple):
    """ASN of one or more units, and how many each indicator found wrong. Unit: people."""

    people: int
    wrong: Counter[str]
    in_any: int = 0  # whom at least one indicator found wrong

    def score(self, code: str) -> Decimal:
        """Percent whose record is right; 100 where there is nobody."""
        if not self.people:
            return Decimal(100)
        return 100 * Decimal(self.people - self.wrong[code]) / self.people

    def of_dimension(self, dimension: str) -> Decimal | None:
        """The weighted score of the indicators that are computable; None when none is."""
        known = [i for i in indicators().values() if i.dimension == dimension and i.computable]
        weight = sum(i.weight for i in known)
        return sum(i.weight * self.score(i.code) for i in known) / weight if weight else None

    @property
    def index(self) -> Decimal:
        """The weighted score of the dimensions, 0 to 100."""
        weights = {i.dimension: i.dimension_weight for i in indicators().values()}
        scores = {d: s for d in weights if (s := self.of_dimension(d)) is not None}
        return sum(weights[d] * s for d, s in scores.items()) / sum(weights[d] for d in scores)


def together(found: Iterable[Found]) -> Found:
    found = list(found)
    wrong: Counter[str] = Counter()
    for one in found:
        wrong.update(one.wrong)
    return Found(sum(f.people for f in found), wrong, sum(f.in_any for f in found))


JUDGED = "SELECT unit, faults, count(*) FROM ({} OFFSET 0) AS judged (unit, faults) GROUP BY 1, 2"


def found_by_unit(rows: AppointmentQuerySet, day: date) -> dict[int | None, Found]:
    """What every indicator finds in each unit of `rows` (of `asn(day)`). One query.

    It asks each condition once a record, before it counts: those of a unit with the same faults,
    one bit each, are one row of the answer.
    """
    bits = {code: 1 << place for place, code in enumerate(CONDITIONS)}
    faults = Func(
        *(
            Case(When(condition(day), then=Value(bits[code])), default=Value(0))
            for code, condition in CONDITIONS.items()
        ),
        template="(%(expressions)s)",
        arg_joiner=" + ",
        output_field=IntegerField(),
    )
    people, in_any = Counter[int | None](), Counter[int | None]()
    wrong: dict[int | None, Counter[str]] = {}
    asked, values = rows.order_by().values_list("work_unit", faults).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(JUDGED.format(asked), values)
        counted = cursor.fetchall()
    codes = {
        found: [code for code, bit in bits.items() if found & bit]
        for found in {found for _unit, found, _n in counted}
    }
    for unit, found, n in counted:
        people[unit] += n
        in_any[unit] += n if found else 0
        here = wrong.setdefault(unit, Counter())
        for code in codes[found]:
            here[code] += n
    return {unit: Found(people[unit], wrong[unit], in_any[unit]) for unit in people}
