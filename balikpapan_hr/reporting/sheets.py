"""The kinds of report: which rows, in which columns, by which right. Figures do the counting."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext
from import_export.resources import ModelResource

from balikpapan_hr.accounts.models import User
from balikpapan_hr.files.workbooks import Column, Sheet, resource_sheet
from balikpapan_hr.reporting.figures import FIGURES, RECORDED, count
from balikpapan_hr.reporting.filters import in_words
from balikpapan_hr.reporting.forms import PeopleForm
from balikpapan_hr.reporting.known import moment_of
from balikpapan_hr.reporting.models import GeneratedReport
from balikpapan_hr.reporting.people import find, sortable, sorting_of, visible, with_standing
from balikpapan_hr.reporting.reconcile import lists
from balikpapan_hr.reporting.resources import FormerHonorerResource, PeopleResource
from balikpapan_hr.siasn.fields import FIELDS, FORMS
from balikpapan_hr.siasn.models import DifferenceQuerySet, SiasnDifference
from balikpapan_hr.siasn.resources import ChangesResource
from personnel.figures import standing
from personnel.models import ServicePeriod
from personnel.models.person import PersonQuerySet
from personnel.resources import NominativeResource, ServicePeriodResource
from recruitment import sealed
from recruitment.models import Application, Formation, Placement, Score, SelectionRun
from recruitment.models.selection import PlacementQuerySet
from recruitment.resources import (
    ApplicationResource,
    FormationResource,
    PlacementResource,
    ScoreResource,
)
from transitions.figures import last_honorer_work
from transitions.models import Contract, Conversion, Letter, Outcome
from transitions.models.letter import LetterQuerySet
from transitions.resources import ContractResource, ConversionResource
from transitions.services.letters import printed

Told = Callable[[int, int], None]  # told how many rows of how many are written


class Listing(NamedTuple):
    """One kind of report: its rows, its columns, the right it asks for, whom it tells what about.

    `person` leads from a row to the person's public id. `tells` is what the trail says was shown;
    a NIP or NI PPPK holds the birth date. `parts` divides the rows into sheets, each with its name.
    Without `resource` it is no workbook: a statement, or what `files_of` gives.
    """

    rows: Callable[[GeneratedReport], QuerySet]
    resource: type[ModelResource] | None
    right: str
    person: str = ""
    tells: tuple[str, ...] = ()
    parts: Callable[[QuerySet], dict[str, QuerySet]] | None = None


def listing_of(report: GeneratedReport) -> Listing:
    return LISTINGS[GeneratedReport.Kind(report.kind)]


def kinds_for(user: User) -> list[tuple[str, str]]:
    """The kinds of report that `user` may ask for, as choices of a form."""
    return [
        (kind.value, kind.label)
        for kind, listing in LISTINGS.items()
        if user.has_perm(listing.right) and kind != Kind.PEOPLE  # asked for from the list itself
    ]


def sheets_of(report: GeneratedReport, told: Told) -> list[Sheet]:
    """The sheets of `report`: its list, and the figures that the list must agree with."""
    listing = listing_of(report)
    rows = listing.rows(report)
    parts = listing.parts(rows) if listing.parts else {}
    sheets = []
    for name, part in (parts or {str(report.get_kind_display())[:31]: rows}).items():
        total = part.count()
        sheet = resource_sheet(name, _resource(report), part, _notes(report, total))
        sheets.append(sheet._replace(rows=_told(sheet.rows, total, told)))
    return [*sheets, _figures(report)]


def _resource(report: GeneratedReport) -> ModelResource:
    made = listing_of(report).resource
    return made(report=report) if made is PeopleResource else made()


def files_of(report: GeneratedReport, told: Told) -> Iterator[tuple[str, bytes]]:
    """The files of a report that is no workbook, name and content: letters to be printed, or a run
    as `manage.py export_run` hands it out."""
    rows = listing_of(report).rows(report)
    total = rows.count()
    if report.kind == Kind.LETTERS:
        yield from printed(_told(rows.iterator(200), total, told))
        return
    run = SelectionRun.objects.get(pk=report.parameters["run"])
    yield from sealed.contents(run.files, run.seal).items()
    told(total, total)


def people_told_of(report: GeneratedReport) -> tuple[list[UUID], list[str]]:
    """The people in `report`, and what it tells of them."""
    listing = listing_of(report)
    if not listing.person:
        return [], []
    people = listing.rows(report).order_by().values_list(listing.person, flat=True).distinct()
    return list(people), list(listing.tells)


def _outcomes(report: GeneratedReport) -> QuerySet[Outcome]:
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
    asked, day = _asked(report), report.as_of
    order = sorting_of(asked)
    known_at = moment_of(asked.get("diketahui"))
    people = sortable(find(asked, by=report.requested_by, day=day), order, day, known_at)
    if marked := report.parameters.get("people"):
        people = people.filter(public_id__in=marked)
    return order.of(people)


def _asked(report: GeneratedReport) -> dict[str, Any]:
    return PeopleForm(report.parameters.get("asked", {}), by=report.requested_by).asked()


def _people(report: GeneratedReport) -> PersonQuerySet:
    day = report.as_of
    agreements = Contract.objects.filter(started_on__lte=day).annotate(
        until=Coalesce("ended_on", "ends_on")
    )
    return (
        with_standing(people_in(report), day, moment_of(_asked(report).get("diketahui")))
        .select_related("education_level")
        .prefetch_related(
            Prefetch(
                "service_periods", queryset=ServicePeriod.objects.accepted(), to_attr="accepted"
            ),
            Prefetch("contracts", queryset=agreements.filter(until__gt=day), to_attr="agreements"),
        )
    )


def words_of(report: GeneratedReport) -> str:
    """Which filters a list of people was made with, and how many of it were marked."""
    words = list(in_words(_asked(report)).values())
    if marked := report.parameters.get("people"):
        words.append(
            ngettext("%(n)d person marked", "%(n)d people marked", len(marked)) % {"n": len(marked)}
        )
    return " · ".join(words) or _("no filter")


def _nominative(report: GeneratedReport) -> QuerySet[Any]:
    return (
        standing(report.as_of, moment_of(report.known_on))
        .filter(person__in=visible(report.requested_by, report.as_of))
        .select_related("person", "work_unit", "position", "grade")
        .order_by("work_unit__name", "person__name_key", "person_id")
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


def _sealed(report: GeneratedReport) -> PlacementQuerySet:
    return Placement.objects.filter(
        run__in=runs_seen_by(report.requested_by).filter(pk=report.parameters["run"])
    )


def _placements(report: GeneratedReport) -> PlacementQuerySet:
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


def _service(report: GeneratedReport) -> QuerySet[ServicePeriod]:
    return (
        ServicePeriod.objects.filter(
            withdrawn_at=None, person__in=visible(report.requested_by, report.as_of)
        )
        .select_related("person", "work_unit")
        .order_by("person__name_key", "person_id", "pk")
    )


def _conversions(report: GeneratedReport) -> QuerySet[Conversion]:
    return (
        Conversion.objects.with_facts()
        .filter(person__in=visible(report.requested_by, report.as_of))
        .order_by("person__name_key", "pk")
    )


def _contracts(report: GeneratedReport) -> QuerySet[Contract]:
    return (
        Contract.objects.filter(person__in=visible(report.requested_by, report.as_of))
        .select_related("person", "conversion")
        .order_by("person__name_key", "pk")
    )


def _letters(report: GeneratedReport) -> LetterQuerySet:
    return (
        Letter.objects.to_print()
        .filter(
            kind=report.parameters["letter"],
            conversion__seat__formation__wave=report.parameters["wave"],
            conversion__person__in=visible(report.requested_by, report.as_of),
        )
        .order_by("conversion__person__name_key", "pk")
    )


def _formations(report: GeneratedReport) -> QuerySet[Formation]:
    return (
        Formation.objects.filter(wave=report.parameters["wave"])
        .with_seats()
        .with_gap(report.as_of)
        .select_related("wave", "unit", "position", "education_level")
        .order_by("unit__name", "position__name", "pk")
    )


def _applications(report: GeneratedReport) -> QuerySet[Application]:
    return (
        Application.objects.filter(
            wave=report.parameters["wave"], person__in=visible(report.requested_by, report.as_of)
        )
        .select_related("person", "formation__position", "formation__unit")
        .order_by("person__name_key", "pk")
    )


def _scores(report: GeneratedReport) -> QuerySet[Score]:
    return (
        Score.objects.filter(
            application__wave=report.parameters["wave"],
            application__person__in=visible(report.requested_by, report.as_of),
        )
        .select_related("application__person")
        .order_by("application__participant_number", "subtest")
    )


def _siasn_changes(report: GeneratedReport) -> DifferenceQuerySet:
    return (
        SiasnDifference.objects.standing()
        .filter(
            state=SiasnDifference.State.KEPT,
            person__in=visible(report.requested_by, report.as_of),
        )
        .select_related("person", "record", "decided_by")
        .order_by("person__name_key", "person_id", "field")
    )


def _by_form(rows: QuerySet) -> dict[str, QuerySet]:
    """A sheet for each form of SIASN in which something is to be typed."""
    parts = {
        form: rows.filter(field__in=[n for n, f in FIELDS.items() if f.form == form])
        for form in FORMS
    }
    return {form: part for form, part in parts.items() if part.exists()}


Kind = GeneratedReport.Kind
PERSON, APPLICANT = "person__public_id", "application__person__public_id"
LISTINGS: dict[GeneratedReport.Kind, Listing] = {
    Kind.PEOPLE: Listing(
        _people,
        PeopleResource,
        "personnel.view_appointment",
        "public_id",
        ("name", "masked_nik", "employee_number", "service", "outcome"),
    ),
    Kind.HONORER_OUTCOMES: Listing(
        _outcomes,
        FormerHonorerResource,
        "transitions.view_outcome",
        PERSON,
        ("name", "masked_nik", "outcome"),
    ),
    Kind.NOMINATIVE: Listing(
        _nominative,
        NominativeResource,
        "personnel.view_appointment",
        PERSON,
        ("name", "masked_nik", "employee_number"),
    ),
    Kind.SERVICE: Listing(
        _service,
        ServicePeriodResource,
        "personnel.view_serviceperiod",
        PERSON,
        ("name", "service"),
    ),
    Kind.CONVERSIONS: Listing(
        _conversions,
        ConversionResource,
        "transitions.view_conversion",
        PERSON,
        ("name", "employee_number", "pay", "performance"),
    ),
    Kind.CONTRACTS: Listing(
        _contracts, ContractResource, "transitions.view_contract", PERSON, ("name", "pay")
    ),
    # Who may not see placements gets what is announced: see placements_seen_by.
    Kind.WAVE_RESULT: Listing(
        _placements,
        PlacementResource,
        "recruitment.view_wave",
        APPLICANT,
        ("name", "participant_number", "scores"),
    ),
    Kind.FORMATIONS: Listing(_formations, FormationResource, "recruitment.view_formation"),
    Kind.APPLICATIONS: Listing(
        _applications,
        ApplicationResource,
        "recruitment.view_application",
        PERSON,
        ("name", "participant_number", "application"),
    ),
    Kind.SCORES: Listing(
        _scores,
        ScoreResource,
        "recruitment.view_score",
        APPLICANT,
        ("name", "participant_number", "scores"),
    ),
    Kind.SIASN_CHANGES: Listing(
        _siasn_changes,
        ChangesResource,
        "siasn.decide_siasndifference",
        PERSON,
        ("name", "masked_nik", "employee_number", "siasn"),
        _by_form,
    ),
    # It names nobody; its rows are the lists it counts.
    Kind.STATEMENT: Listing(lambda report: lists(), None, "reporting.view_dashboard"),
    Kind.LETTERS: Listing(
        _letters,
        None,
        "transitions.view_letter",
        "conversion__person__public_id",
        ("name", "birth_place", "born_on", "employee_number", "pay"),
    ),
    Kind.SEALED_RUN: Listing(
        _sealed, None, "recruitment.view_placement", APPLICANT, ("participant_number", "scores")
    ),
}


def _figures(report: GeneratedReport) -> Sheet:
    counts = count(report.as_of, known_at=moment_of(report.known_on))
    return Sheet(
        _("Figures"),
        [
            Column(_("Figure"), width=32),
            Column(_("People"), "whole"),
            Column(_("Meaning"), width=72),
        ],
        [[str(f.title), f.value(counts), str(f.definition)] for f in FIGURES.values()],
        [_("Figures as of %(day)s") % {"day": date_format(report.as_of)}],
    )


def _told(rows: Iterable[Any], total: int, told: Told) -> Iterator[Any]:
    for done, row in enumerate(rows, start=1):
        yield row
        if done % 100 == 0 or done == total:
            told(done, total)


def _notes(report: GeneratedReport, total: int) -> list[str]:
    filters = [_("Filters: %(filters)s") % {"filters": words_of(report)}]
    return [
        _("%(report)s as of %(day)s: %(total)s rows")
        % {
            "report": report.get_kind_display(),
            "day": date_format(report.as_of),
            "total": total,
        },
        *(
            [
                _(
                    "By what the register knew at the end of %(day)s; names, NIK, units and posts "
                    "as they are called now."
                )
                % {"day": date_format(report.known_on)}
            ]
            if report.known_on
            else []
        ),
        *(filters if report.kind == Kind.PEOPLE else []),
        _("Made for %(officer)s on %(moment)s. Contains personal data: for official use only.")
        % {
            "officer": report.requested_by,
            "moment": date_format(timezone.localtime(), "DATETIME_FORMAT"),
        },
    ]
