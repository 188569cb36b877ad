"""The rows of each kind of report, of those whom its officer may see. Figures do the counting."""

from typing import Any

from django.db.models import Case, F, OuterRef, Prefetch, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Least

from balikpapan_hr.accounts.models import User
from balikpapan_hr.reporting.figures import RECORDED
from balikpapan_hr.reporting.forms import PeopleForm
from balikpapan_hr.reporting.known import moment_of
from balikpapan_hr.reporting.models import GeneratedReport
from balikpapan_hr.reporting.people import find, sortable, sorting_of, visible, with_standing
from balikpapan_hr.siasn.models import DifferenceQuerySet, SiasnDifference
from personnel.figures import YEARS_AHEAD, leaving, standing
from personnel.models import Appointment, ServicePeriod, WorkUnit
from personnel.models.appointment import AppointmentQuerySet
from personnel.models.person import PersonQuerySet
from personnel.ranks import rank_list
from recruitment.models import Application, Formation, Placement, Score, SelectionRun
from recruitment.models.selection import PlacementQuerySet
from transitions.figures import last_honorer_work
from transitions.models import Contract, Conversion, Letter, Outcome
from transitions.models.letter import LetterQuerySet


def outcomes(report: GeneratedReport) -> QuerySet[Outcome]:
    known_at = moment_of(report.known_on)
    work = last_honorer_work(known_at).filter(person=OuterRef("person"))
    return (
        Outcome.objects.true_on(report.as_of, known_at)
        .filter(kind__in=RECORDED)
        .filter(person__in=visible(report.requested_by, report.as_of))
        .select_related("person", "conversion__seat__formation__wave")
        .annotate(
            unit=Subquery(work.values("work_unit__name")[:1]),
            title=Subquery(work.values("position_title")[:1]),
        )
        .order_by("person__name_key", "person_id")
    )


def people_in(report: GeneratedReport) -> PersonQuerySet:
    """The people of a list as it was filtered, in its order; of these the marked, if any were."""
    asked, day = asked_of(report), report.as_of
    order = sorting_of(asked)
    known_at = moment_of(asked.get("diketahui"))
    people = sortable(find(asked, by=report.requested_by, day=day), order, day, known_at)
    if marked := report.parameters.get("people"):
        people = people.filter(public_id__in=marked)
    return order.of(people)


def asked_of(report: GeneratedReport) -> dict[str, Any]:
    return PeopleForm(report.parameters.get("asked", {}), by=report.requested_by).asked()


def people(report: GeneratedReport) -> PersonQuerySet:
    day = report.as_of
    agreements = Contract.objects.filter(started_on__lte=day).annotate(
        until=Coalesce("ended_on", "ends_on")
    )
    return (
        with_standing(people_in(report), day, moment_of(asked_of(report).get("diketahui")))
        .select_related("education_level")
        .prefetch_related(
            Prefetch(
                "service_periods", queryset=ServicePeriod.objects.accepted(), to_attr="accepted"
            ),
            Prefetch("contracts", queryset=agreements.filter(until__gt=day), to_attr="agreements"),
        )
    )


def within_unit(rows: AppointmentQuerySet, report: GeneratedReport) -> AppointmentQuerySet:
    """Those of `rows` whom the officer may see, and of the unit that was asked for."""
    rows = rows.filter(person__in=visible(report.requested_by, report.as_of))
    if unit := report.parameters.get("unit"):
        # As numbers, so that PostgreSQL knows how many people to expect in them.
        units = WorkUnit.objects.below(unit, on=report.as_of).order_by()
        rows = rows.filter(work_unit__in=list(units.values_list("pk", flat=True)))
    return rows.select_related("person", "work_unit", "position", "grade")


def nominative(report: GeneratedReport) -> AppointmentQuerySet:
    rows = standing(report.as_of, moment_of(report.known_on))
    return within_unit(rows, report).order_by("work_unit__name", "person__name_key", "person_id")


def ranks(report: GeneratedReport) -> AppointmentQuerySet:
    rows = within_unit(rank_list(report.as_of, moment_of(report.known_on)), report)
    return rows.select_related("person__education_level", "work_unit", "position", "grade")


def retirements(report: GeneratedReport) -> AppointmentQuerySet:
    """Who of those that stand on the day leaves at the age of the post, in the years asked for."""
    return _leaving(report, Appointment.EndReason.RETIRED).order_by(
        F("person__born_on__year") + F("position__retirement_age"),
        F("person__born_on__month"),
        "person__name_key",
        "person_id",
    )


def contract_ends(report: GeneratedReport) -> AppointmentQuerySet:
    """Who leaves at the end of an agreement or appointment, extended or not, with the day after it
    as `away_on`."""
    contracts = Contract.objects.filter(
        extension=None, ended_on=None, ends_on__gt=report.as_of, person=OuterRef("person")
    )
    reasons = Appointment.EndReason
    rows = _leaving(report, reasons.CONTRACT_ENDED).annotate(
        away_on=Least(
            Subquery(contracts.order_by("ends_on").values("ends_on")[:1]),
            Case(When(~Q(end_reason=reasons.MOVED), then=F("ended_on"))),
        )
    )
    return rows.order_by("away_on", "person__name_key", "person_id")


def _leaving(report: GeneratedReport, why: str) -> AppointmentQuerySet:
    """By `personnel.figures.leaving`, so that the list is as long as the figure says."""
    until = report.as_of.year + report.parameters.get("years", YEARS_AHEAD)
    people = [one.person for one in leaving(report.as_of) if one.why == why and one.year < until]
    return within_unit(standing(report.as_of).filter(person__in=people), report)


def letters(report: GeneratedReport) -> LetterQuerySet:
    return (
        Letter.objects.to_print()
        .filter(
            kind=report.parameters["letter"],
            conversion__seat__formation__wave=report.parameters["wave"],
            conversion__person__in=visible(report.requested_by, report.as_of),
        )
        .order_by("conversion__person__name_key", "pk")
    )


def placements_seen_by(officer: User) -> PlacementQuerySet:
    """The last result of each wave: what is announced, or all for who works on selections."""
    if officer.has_perm("recruitment.view_placement"):
        return Placement.objects.current()
    return Placement.objects.announced()


def runs_seen_by(officer: User) -> QuerySet[SelectionRun]:
    """Runs are of everybody who applied, so who serves some units only sees none of them."""
    rights = ["recruitment.view_placement", "personnel.view_every_unit"]
    return SelectionRun.objects.all() if officer.has_perms(rights) else SelectionRun.objects.none()


def sealed(report: GeneratedReport) -> PlacementQuerySet:
    return Placement.objects.filter(
        run__in=runs_seen_by(report.requested_by).filter(pk=report.parameters["run"])
    )


def placements(report: GeneratedReport) -> PlacementQuerySet:
    return (
        placements_seen_by(report.requested_by)
        .filter(
            run__wave=report.parameters["wave"],
            application__person__in=visible(report.requested_by, report.as_of),
        )
        .select_related(
            "run__wave",
            "seat__formation__unit",
            "application__person",
            "application__formation__unit",
            "application__formation__position",
        )
        .defer("run__files")
        .order_by("application__formation__unit__name", "application__formation_id", "rank", "pk")
    )


def service(report: GeneratedReport) -> QuerySet[ServicePeriod]:
    return (
        ServicePeriod.objects.filter(
            withdrawn_at=None, person__in=visible(report.requested_by, report.as_of)
        )
        .select_related("person", "work_unit")
        .order_by("person__name_key", "person_id", "pk")
    )


def conversions(report: GeneratedReport) -> QuerySet[Conversion]:
    return (
        Conversion.objects.with_facts()
        .filter(person__in=visible(report.requested_by, report.as_of))
        .order_by("person__name_key", "pk")
    )


def contracts(report: GeneratedReport) -> QuerySet[Contract]:
    return (
        Contract.objects.filter(person__in=visible(report.requested_by, report.as_of))
        .select_related("person", "conversion")
        .order_by("person__name_key", "pk")
    )


def formations(report: GeneratedReport) -> QuerySet[Formation]:
    return (
        Formation.objects.filter(wave=report.parameters["wave"])
        .with_seats()
        .with_gap(report.as_of)
        .select_related("wave", "unit", "position", "education_level")
        .order_by("unit__name", "position__name", "pk")
    )


def applications(report: GeneratedReport) -> QuerySet[Application]:
    return (
        Application.objects.filter(
            wave=report.parameters["wave"], person__in=visible(report.requested_by, report.as_of)
        )
        .select_related("person", "formation__position", "formation__unit")
        .order_by("person__name_key", "pk")
    )


def scores(report: GeneratedReport) -> QuerySet[Score]:
    return (
        Score.objects.filter(
            application__wave=report.parameters["wave"],
            application__person__in=visible(report.requested_by, report.as_of),
        )
        .select_related("application__person")
        .order_by("application__participant_number", "subtest")
    )


def siasn_changes(report: GeneratedReport) -> DifferenceQuerySet:
    return (
        SiasnDifference.objects.standing()
        .filter(
            state=SiasnDifference.State.KEPT,
            person__in=visible(report.requested_by, report.as_of),
        )
        .select_related("person", "record", "decided_by")
        .order_by("person__name_key", "person_id", "field")
    )
