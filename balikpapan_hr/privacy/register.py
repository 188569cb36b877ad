"""The register of processing (UU 27/2022 art. 31): for every table with a person key, why it is
held, whether its rows are in the access package, and by which rule it ends.

A table that is missing here fails a test. Its row changes (`...Event`) go with it.
"""

from typing import NamedTuple

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import RowChange, event_models


class Held(NamedTuple):
    """One table. `way` leads from a row to the person; `why` names the task and its law."""

    model: str
    way: str
    why: str | Promise
    rule: str  # of retention.RULES
    # Why the rows are not handed out; empty when they are in the access package.
    kept_back: str | Promise = ""

    @property
    def table(self) -> type[models.Model]:
        return apps.get_model(self.model)


_CAREER = _("Management of civil servants (UU 20/2023; PP 11/2017; PP 49/2018).")
_SERVICE = _("Settlement of non-ASN workers (UU 20/2023 art. 66): proof of honorer service.")
_SELECTION = _("Selection of PPPK by the rules of the wave (KepmenPANRB named by its rulebook).")
_APPLICATION = _(
    "Selection of PPPK by the rules of the wave. Whether a disability was declared is held for the "
    "rates of groups that the fairness desk looks at, and shown of nobody."
)
_APPOINTMENT = _("Appointment to PPPK, its decree and agreement (PP 49/2018).")

REGISTER = [
    Held("personnel.Person", "pk", _CAREER, "personnel_file"),
    Held("personnel.Appointment", "person", _CAREER, "personnel_file"),
    Held("personnel.ServicePeriod", "person", _SERVICE, "personnel_file"),
    Held("personnel.Document", "person", _SERVICE, "papers"),
    Held("personnel.StatementLine", "person", _SERVICE, "personnel_file"),
    Held("personnel.PerformanceReview", "person", _CAREER, "personnel_file"),
    Held("personnel.Merge", "kept", _CAREER, "personnel_file"),
    Held(
        "personnel.TwinPair",
        "first",
        _("Records that may be one person, so that nobody is counted or paid twice."),
        "personnel_file",
        kept_back=_("A pair names another record, which may be another person's."),
    ),
    Held("recruitment.Application", "person", _APPLICATION, "selection"),
    Held("recruitment.RequirementResult", "application__person", _SELECTION, "selection"),
    Held("recruitment.Score", "application__person", _SELECTION, "selection"),
    Held("recruitment.Placement", "application__person", _SELECTION, "selection"),
    Held("recruitment.Appeal", "application__person", _SELECTION, "selection"),
    Held("recruitment.Seat", "held_by__person", _SELECTION, "selection"),
    Held("transitions.Conversion", "person", _APPOINTMENT, "personnel_file"),
    Held("transitions.Contract", "person", _APPOINTMENT, "personnel_file"),
    Held("transitions.Letter", "conversion__person", _APPOINTMENT, "personnel_file"),
    Held(
        "transitions.LetterSignature", "letter__conversion__person", _APPOINTMENT, "personnel_file"
    ),
    Held("transitions.StepRunPerson", "conversion__person", _APPOINTMENT, "personnel_file"),
    Held("transitions.Correction", "conversion__person", _APPOINTMENT, "personnel_file"),
    Held("transitions.Outcome", "person", _SERVICE, "personnel_file"),
    Held("transitions.OutcomeStretch", "person", _SERVICE, "personnel_file"),
    Held("transitions.Case", "person", _SERVICE, "personnel_file"),
    Held("transitions.PriorityPlace", "person", _SERVICE, "personnel_file"),
    Held("transitions.Renewal", "person", _APPOINTMENT, "personnel_file"),
    Held(
        "imports.ImportRow",
        "person",
        _("The row as the office handed it in, to show where a fact comes from."),
        "raw_lists",
    ),
    Held(
        "imports.Conflict",
        "person",
        _("Two sources that say different things about the person, and which of them holds."),
        "personnel_file",
    ),
    Held(
        "siasn.SiasnRecord",
        "person",
        _("What the national system says of an employee, to keep both the same (PP 11/2017)."),
        "personnel_file",
    ),
    Held(
        "siasn.SiasnDifference",
        "person",
        _("Where the national system and the register disagree, and who decided how."),
        "personnel_file",
    ),
    Held(
        "imports.Mend",
        "person",
        _("That an officer said which row of a list means the person, and when."),
        "raw_lists",
    ),
    Held(
        "audit.SensitiveRead",
        "person",
        _("Who was shown protected facts (UU 27/2022 art. 31)."),
        "trail",
    ),
    Held(
        "accounts.User",
        "person",
        _("An officer's account, tied to its person so that nobody decides on their own case."),
        "trail",
        kept_back=_("Only that the account is theirs; what it opens a door with is never told."),
    ),
    Held(
        "privacy.LegalHold",
        "person",
        _("Records that a running case needs are not removed."),
        "trail",
        kept_back=_("A hold may tell of an examination; who leads the case informs the person."),
    ),
]
# Rows that name people without a key, because they are sealed as a whole or about anything.
WITHOUT_KEY = {
    "audit.AuditEntry": _("Deeds on the rows above; in the package, found by their record."),
    "recruitment.SelectionRun": _(
        "Sealed inputs of a ranking, of all applicants at once; a person's own scores and rank are "
        "in the package as scores and placements."
    ),
    "recruitment.FairnessFinding": _(
        "Rates of a run, and participant numbers whose service and performance were compared; a "
        "person's own are in the package as service, reviews and placements."
    ),
    "recruitment.TieDecision": _("Order of equal applicants; a person's own rank is a placement."),
}


def tables_with_a_person_key() -> set[str]:
    """Labels of our models that lead to a person by keys, or name one by the public id."""
    person = apps.get_model("personnel.Person")
    events = set(event_models())
    ours = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model not in events
    ]
    found = {person}
    while more := {
        model
        for model in ours
        if model not in found
        and any(field.related_model in found for field in model._meta.local_fields)
    }:
        found |= more
    return {model._meta.label for model in [*found, *ours] if model in found or by_number(model)}


def by_number(model: type[models.Model]) -> bool:
    """Whether rows of `model` name their person by the public id, which ties nothing to them."""
    return any(
        isinstance(field, models.UUIDField) and field.name.startswith("person")
        for field in model._meta.local_fields
    )


def history_of(model: type[models.Model]) -> type[RowChange] | None:
    """The model of the row changes of `model`; None when it is not tracked."""
    by_model = {events.pgh_tracked_model._meta.concrete_model: events for events in event_models()}
    return by_model.get(model)
