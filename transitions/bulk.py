"""Every step that can be taken for many people: who may, what is asked, what checks, what acts.

The check page and the admin's actions read this one list.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.jobs.models import Job
from transitions import services
from transitions.forms import (
    AgreementForm,
    AskForm,
    BeginningForm,
    BknReturnForm,
    DecreeForm,
    NothingForm,
    ProbationForm,
    ReasonForm,
    StartOfDutyForm,
    SwearingForm,
    TmtForm,
    WithdrawalForm,
)
from transitions.models import Conversion, Letter, StepRun
from transitions.services import letters
from transitions.services.steps import OPEN

State = Conversion.State
Conversions = Sequence[Conversion]


class BulkStep(NamedTuple):
    """One step. `act` returns who passed and who was stopped, and the job it started, if any."""

    title: str | Promise
    button: str | Promise
    permission: str
    states: tuple[str, ...]  # where it can be taken
    form: type[forms.Form]
    faults: Callable[..., dict[int, Any]]  # (conversions, by=officer)
    act: Callable[[Conversions, User, dict[str, Any]], tuple[services.Step, Job | None]]
    tone: str = "main"
    follows: str | Promise = ""  # what cannot be taken back afterwards, said before it is done
    pns_states: tuple[str, ...] | None = None  # the same for who becomes PNS, where it differs

    def is_for(self, state: str, kind: str = "") -> bool:
        """Whether it is a step of someone in `state` who becomes `kind`; of anyone without it."""
        of_pns = self.states if self.pns_states is None else self.pns_states
        of_kind = {"": (*self.states, *of_pns), Conversion.Kind.PNS: of_pns}
        return state in of_kind.get(kind, self.states)


def _plain(verb: Callable[..., services.Step]) -> Callable[..., tuple[services.Step, None]]:
    """A step without a job: the form's fields are the verb's arguments."""
    return lambda rows, by, given: (verb(rows, by=by, **given), None)


# The steps that print letters, so that a mass run can show them first.
LETTERS: dict[str, str] = {
    "surat-sk": Letter.Kind.DECREE,
    "surat-perjanjian": Letter.Kind.AGREEMENT,
    "spmt": Letter.Kind.START_OF_DUTY,
}


def _letter(kind: str) -> Callable[..., tuple[services.Step, Job | None]]:
    def act(rows: Conversions, by: User, given: dict[str, Any]) -> tuple[services.Step, Job | None]:
        return letters.issue_letters(rows, kind, by=by, **given)

    return act


STEPS: dict[str, BulkStep] = {
    "setujui": BulkStep(
        _("Approve appointments"),
        _("Approve"),
        "transitions.approve_conversion",
        (State.PROPOSED,),
        NothingForm,
        lambda rows, by: services.approve_faults(rows, by=by),
        _plain(services.approve_many),
    ),
    "berkas": BulkStep(
        _("Find papers complete"),
        _("Papers complete"),
        "transitions.propose_conversion",
        (State.PROPOSED, State.APPROVED),
        NothingForm,
        lambda rows, by: services.papers_faults(rows),
        _plain(services.complete_papers),
        "quiet",
    ),
    "usul-ni": BulkStep(
        _("Ask BKN for numbers"),
        _("Number asked of BKN"),
        "transitions.sign_conversion",
        (State.APPROVED,),
        AskForm,
        lambda rows, by: services.ask_faults(rows),
        _plain(services.ask_numbers),
        pns_states=(),
    ),
    "kembali-bkn": BulkStep(
        _("Record what BKN gave back"),
        _("Returned by BKN"),
        "transitions.sign_conversion",
        (State.APPROVED, State.NUMBERED),
        BknReturnForm,
        lambda rows, by: services.bkn_return_faults(rows),
        _plain(services.return_by_bkn),
        "quiet",
        pns_states=(),
    ),
    "usul-lagi": BulkStep(
        _("Propose returned appointments again"),
        _("Propose again"),
        "transitions.propose_conversion",
        (State.RETURNED,),
        TmtForm,
        lambda rows, by: services.again_faults(rows),
        _plain(services.propose_again_many),
    ),
    "kembalikan": BulkStep(
        _("Return proposals for repair"),
        _("Return"),
        "transitions.approve_conversion",
        (State.PROPOSED, State.APPROVED, State.NUMBERED),
        ReasonForm,
        lambda rows, by: services.return_faults(rows),
        _plain(services.return_many),
        "quiet",
    ),
    "sk": BulkStep(
        _("Record signed decrees"),
        _("Decree signed"),
        "transitions.sign_conversion",
        (State.NUMBERED,),
        DecreeForm,
        lambda rows, by: services.sign_faults(rows),
        _plain(services.sign_decrees),
        pns_states=(State.APPROVED,),
    ),
    "lantik": BulkStep(
        _("Swear in"),
        _("Swear in"),
        "transitions.sign_conversion",
        (State.DECREED,),
        SwearingForm,
        lambda rows, by: services.swear_faults(rows),
        _plain(services.swear_in_many),
        follows=_(
            "Work as an honorer ends with the TMT, the new appointment begins, the seat is filled. "
            "This is not taken back: what proves wrong later takes a decree of its own."
        ),
    ),
    "mulai": BulkStep(
        _("Record that work began"),
        _("Work began"),
        "transitions.sign_conversion",
        (State.SWORN,),
        BeginningForm,
        lambda rows, by: services.begin_faults(rows),
        _plain(services.begin_work),
    ),
    "pns": BulkStep(
        _("Propose CPNS as PNS"),
        _("Propose as PNS"),
        "transitions.propose_conversion",
        (State.SWORN,),
        ProbationForm,
        lambda rows, by: services.pns_faults(rows),
        _plain(services.propose_pns),
        "quiet",
    ),
    "perjanjian": BulkStep(
        _("Record signed work agreements"),
        _("Agreement signed"),
        "transitions.sign_conversion",
        (State.DECREED, State.SWORN),
        AgreementForm,
        lambda rows, by: services.contract_faults(rows),
        _plain(services.sign_contracts),
        "quiet",
    ),
    "surat-sk": BulkStep(
        _("Issue decree letters"),
        _("Print decree"),
        "transitions.issue_letter",
        (State.DECREED, State.SWORN),
        NothingForm,
        lambda rows, by: letters.letter_faults(rows, kind=Letter.Kind.DECREE),
        _letter(Letter.Kind.DECREE),
        "quiet",
    ),
    "surat-perjanjian": BulkStep(
        _("Issue work agreements"),
        _("Print agreement"),
        "transitions.issue_letter",
        (State.DECREED, State.SWORN),
        NothingForm,
        lambda rows, by: letters.letter_faults(rows, kind=Letter.Kind.AGREEMENT),
        _letter(Letter.Kind.AGREEMENT),
        "quiet",
    ),
    "spmt": BulkStep(
        _("Issue statements of start of duty (SPMT)"),
        _("Issue SPMT"),
        "transitions.issue_letter",
        (State.SWORN,),
        StartOfDutyForm,
        lambda rows, by: letters.letter_faults(rows, kind=Letter.Kind.START_OF_DUTY),
        _letter(Letter.Kind.START_OF_DUTY),
        "quiet",
    ),
    "batal": BulkStep(
        _("Cancel appointments"),
        _("Cancel"),
        "transitions.approve_conversion",
        tuple(OPEN),
        ReasonForm,
        lambda rows, by: services.cancel_faults(rows),
        _plain(services.cancel_many),
        "stop",
        _(
            "The appointment ends for good. The seat stays with its holder as long as the "
            "application stands; of someone who withdrew, record that instead."
        ),
    ),
    "mundur": BulkStep(
        _("Record that people withdrew"),
        _("Withdrew"),
        "transitions.approve_conversion",
        tuple(OPEN),
        WithdrawalForm,
        lambda rows, by: services.cancel_faults(rows),
        _plain(services.withdraw_many),
        "stop",
        _(
            "The appointment ends for good, the application too, and the seat is open for the next "
            "in rank. Whoever is proposed on it names this appointment as the one replaced."
        ),
    ),
}


def steps_for(user: User, state: str, kind: str = "") -> dict[str, BulkStep]:
    """The steps that `user` may take with conversions in `state` to become `kind`; in any state,
    or to become anything, when it is empty."""
    return {
        key: step
        for key, step in STEPS.items()
        if user.has_perm(step.permission) and (not state or step.is_for(state, kind))
    }


def act_of(run: StepRun, *, by: User) -> Callable[[Conversions], services.Step]:
    """The verb of a mass step with what its officer gave, read again as the form reads it.

    Raises PermissionDenied for whom the step is no longer allowed, ValidationError for words that
    the form of today refuses.
    """
    step = STEPS[run.step]
    if not by.has_perm(step.permission):
        raise PermissionDenied
    form = step.form(run.given)
    if not form.is_valid():
        named = {name: f"{field.label} ({name}): " for name, field in form.fields.items()}
        raise ValidationError(
            [named.get(of, "") + error for of, errors in form.errors.items() for error in errors]
        )
    return lambda rows: step.act(rows, by, form.cleaned_data)[0]
