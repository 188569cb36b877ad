"""The catalogue: every kind of report, its rows and columns, the right it asks for, its formats.

To add one: its rows (`lists.py`) or its counted sheets (`tables.py`), and one entry here.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import QuerySet
from import_export.resources import ModelResource

from balikpapan_hr.accounts.models import User
from balikpapan_hr.reporting import lists, tables as counted
from balikpapan_hr.reporting.models import GeneratedReport
from balikpapan_hr.reporting.reconcile import lists as lists_read_in
from balikpapan_hr.reporting.resources import FormerHonorerResource, PeopleResource
from balikpapan_hr.siasn.fields import FIELDS, FORMS
from balikpapan_hr.siasn.resources import ChangesResource
from personnel.resources import (
    ContractEndResource,
    NominativeResource,
    RankResource,
    RetirementResource,
    ServicePeriodResource,
)
from recruitment.resources import (
    ApplicationResource,
    FormationResource,
    PlacementResource,
    ScoreResource,
)
from transitions.resources import ContractResource, ConversionResource

Kind, Format = GeneratedReport.Kind, GeneratedReport.Format
MAKE_RIGHT = "reporting.make_generatedreport"
VIEW_RIGHT = "reporting.view_generatedreport"


class Listing(NamedTuple):
    """One kind of report: its rows, its columns, the right it asks for, whom it tells what about.

    `rows` with a `resource`, or `tables` that name nobody; with neither it is what `files_of` or
    the statement gives. `person` leads from a row to the person's public id. `tells` is what the
    trail says was shown; a NIP or NI PPPK holds the birth date. `parts` divides the rows into
    sheets, each with its name. `printed`: the columns that a PDF has room for, if there is one.
    `rules`: the files that decide what stands in it.
    """

    right: str
    rows: Callable[[GeneratedReport], QuerySet] | None = None
    resource: type[ModelResource] | None = None
    person: str = ""
    tells: tuple[str, ...] = ()
    parts: Callable[[QuerySet], dict[str, QuerySet]] | None = None
    tables: counted.Tables | None = None
    printed: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def rights(self) -> list[str]:
        """What an account needs to have it made. What names nobody leaves no list of people."""
        return [MAKE_RIGHT if self.person else VIEW_RIGHT, self.right]


def listing_of(report: GeneratedReport) -> Listing:
    return LISTINGS[Kind(report.kind)]


def formats_of(kind: str) -> list[str]:
    """The formats in which a kind of report is made, the usual one first."""
    match Kind(kind):
        case Kind.STATEMENT:
            return [Format.PDF]
        case Kind.LETTERS | Kind.SEALED_RUN:
            return [Format.ZIP]
    listing = LISTINGS[Kind(kind)]
    return [Format.XLSX, Format.PDF] if listing.printed or listing.tables else [Format.XLSX]


def kinds_for(user: User) -> list[tuple[str, str]]:
    """The kinds of report that `user` may ask for, as choices of a form."""
    return [
        (kind.value, kind.label)
        for kind, listing in LISTINGS.items()
        if user.has_perms(listing.rights) and kind != Kind.PEOPLE  # asked for from the list itself
    ]


def size_of(report: GeneratedReport) -> int:
    """How many rows `report` has now."""
    listing = listing_of(report)
    if listing.rows:
        return listing.rows(report).count()
    return sum(len(list(sheet.rows)) for sheet in listing.tables(report))


def _by_form(rows: QuerySet) -> dict[str, QuerySet]:
    """A sheet for each form of SIASN in which something is to be typed."""
    parts = {
        form: rows.filter(field__in=[n for n, f in FIELDS.items() if f.form == form])
        for form in FORMS
    }
    return {form: part for form, part in parts.items() if part.exists()}


PERSON, APPLICANT = "person__public_id", "application__person__public_id"
LISTINGS: dict[GeneratedReport.Kind, Listing] = {
    Kind.NOMINATIVE: Listing(
        "personnel.view_appointment",
        lists.nominative,
        NominativeResource,
        PERSON,
        ("name", "masked_nik", "employee_number"),
        printed=("name", "number", "status", "grade", "position", "unit", "started_on"),
        rules=("personnel/figures.py",),
    ),
    Kind.RANK_LIST: Listing(
        "personnel.view_appointment",
        lists.ranks,
        RankResource,
        PERSON,
        ("name", "employee_number", "rank"),
        printed=(
            *("place", "name", "number", "rank", "grade", "grade_since", "position"),
            *("post_since", "years", "months", "education", "age"),
        ),
        rules=("personnel/ranks.py", "personnel/figures.py"),
    ),
    Kind.RETIREMENTS: Listing(
        "personnel.view_appointment",
        lists.retirements,
        RetirementResource,
        PERSON,
        ("name", "employee_number"),
        printed=(
            *("name", "number", "status", "grade", "position", "unit"),
            *("retirement_age", "last_day", "retires_on"),
        ),
        rules=("personnel/figures.py", "personnel/identifiers/reading.py"),
    ),
    Kind.CONTRACT_ENDS: Listing(
        "transitions.view_contract",
        lists.contract_ends,
        ContractEndResource,
        PERSON,
        ("name", "employee_number"),
        printed=("name", "number", "status", "grade", "position", "unit", "last_day"),
        rules=("personnel/figures.py", "transitions/figures.py"),
    ),
    Kind.HONORER_OUTCOMES: Listing(
        "transitions.view_outcome",
        lists.outcomes,
        FormerHonorerResource,
        PERSON,
        ("name", "masked_nik", "outcome"),
        printed=("name", "unit", "title", "kind", "since", "wave", "reason"),
        rules=("transitions/models/outcome.py", "transitions/figures.py"),
    ),
    # It names nobody; its rows are the lists it counts.
    Kind.STATEMENT: Listing(
        "reporting.view_dashboard",
        lambda report: lists_read_in(),
        rules=("balikpapan_hr/imports/figures.py", "balikpapan_hr/reporting/statement.py"),
    ),
    Kind.SERVICE: Listing(
        "personnel.view_serviceperiod",
        lists.service,
        ServicePeriodResource,
        PERSON,
        ("name", "service"),
        rules=("personnel/services/service.py",),
    ),
    Kind.CONVERSIONS: Listing(
        "transitions.view_conversion",
        lists.conversions,
        ConversionResource,
        PERSON,
        ("name", "employee_number", "pay", "performance"),
        rules=("transitions/models/conversion.py",),
    ),
    Kind.CONTRACTS: Listing(
        "transitions.view_contract",
        lists.contracts,
        ContractResource,
        PERSON,
        ("name", "pay"),
        printed=("name", "number", "signed_on", "started_on", "last_day", "pay"),
        rules=("transitions/contracts.py",),
    ),
    # Who may not see placements gets what is announced: see placements_seen_by.
    Kind.WAVE_RESULT: Listing(
        "recruitment.view_wave",
        lists.placements,
        PlacementResource,
        APPLICANT,
        ("name", "participant_number", "scores"),
        printed=(
            *("number", "name", "category", "position", "unit"),
            *("rank", "total", "code", "outcome"),
        ),
        rules=("recruitment/ranking.py",),
    ),
    Kind.FORMATIONS: Listing(
        "recruitment.view_formation",
        lists.formations,
        FormationResource,
        printed=("unit", "position", "planned", "need", "in_post", "held", "open", "line", "state"),
        rules=("recruitment/models/formation.py",),
    ),
    Kind.APPLICATIONS: Listing(
        "recruitment.view_application",
        lists.applications,
        ApplicationResource,
        PERSON,
        ("name", "participant_number", "application"),
        printed=("number", "name", "category", "position", "unit", "state", "reason"),
        rules=("recruitment/requirements.py",),
    ),
    Kind.SCORES: Listing(
        "recruitment.view_score",
        lists.scores,
        ScoreResource,
        APPLICANT,
        ("name", "participant_number", "scores"),
        rules=("recruitment/models/application.py",),
    ),
    Kind.BUDGET: Listing(
        "recruitment.view_budgetceiling",
        tables=counted.budget,
        rules=("recruitment/budget.py", "recruitment/figures/money.py"),
    ),
    Kind.QUALITY: Listing(
        "personnel.view_appointment",
        tables=counted.data_quality,
        rules=("personnel/quality.py", "personnel/reference/quality.csv"),
    ),
    Kind.AUDIT_SEALS: Listing(
        "audit.view_auditentry",
        tables=counted.audit_seals,
        rules=("balikpapan_hr/audit/daily.py",),
    ),
    Kind.SIASN_CHANGES: Listing(
        "siasn.decide_siasndifference",
        lists.siasn_changes,
        ChangesResource,
        PERSON,
        ("name", "masked_nik", "employee_number", "siasn"),
        _by_form,
        rules=("balikpapan_hr/siasn/fields.py",),
    ),
    Kind.LETTERS: Listing(
        "transitions.view_letter",
        lists.letters,
        person="conversion__person__public_id",
        tells=("name", "birth_place", "born_on", "employee_number", "pay"),
        rules=("transitions/services/letters.py",),
    ),
    Kind.SEALED_RUN: Listing(
        "recruitment.view_placement",
        lists.sealed,
        person=APPLICANT,
        tells=("participant_number", "scores"),
        rules=("recruitment/sealed.py",),
    ),
    Kind.PEOPLE: Listing(
        "personnel.view_appointment",
        lists.people,
        PeopleResource,
        "public_id",
        ("name", "masked_nik", "employee_number", "service", "outcome"),
        rules=("balikpapan_hr/reporting/people.py",),
    ),
}
