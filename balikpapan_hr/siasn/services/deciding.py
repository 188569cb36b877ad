"""Theirs is taken, or ours is kept with a reason: one field of one person, or many that are equal.

Taking theirs goes through the verbs of `personnel`: a correction of an appointment keeps what the
register said before. Identity (number, NIK, birth date) takes a second officer.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record, require_reason
from balikpapan_hr.siasn.fields import APPOINTMENT, FIRST_DAY, NUMBER, PERSON
from balikpapan_hr.siasn.models import STANDING, TAKE, DifferenceQuerySet, SiasnDifference
from balikpapan_hr.siasn.ours import BEGINNINGS, Ours, before_of, held
from balikpapan_hr.siasn.services.comparing import compare
from personnel.identifiers import parse_nik
from personnel.models import Appointment, EducationLevel, Grade, Position, WorkUnit
from personnel.names import unit_key
from personnel.services import correct_appointment, correct_facts, held_by_decree
from personnel.unit_names import names_of_heirs
from transitions.services.steps import refusal

State = SiasnDifference.State
ELSEWHERE = {
    "status": gettext_lazy(
        "A status begins and ends by its own deed, not by a correction: record the appointment or "
        "the end, then compare again; or keep ours."
    ),
    "legal_position": gettext_lazy(
        "Who no longer serves is ended with day and reason on the person's page, then this "
        "difference goes by itself; or keep ours."
    ),
    "performance": gettext_lazy(
        "A judgement of performance comes with its paper, through the list of reviews; or keep "
        "ours, and it stands on the sheet for SIASN."
    ),
}


class Decided(NamedTuple):
    """What became of many: how many were done, and which were left out, with reasons."""

    done: int
    left_out: list[tuple[SiasnDifference, str]]


def take(
    difference: SiasnDifference, *, by: User, reason: str = "", approval: Approval | None = None
) -> SiasnDifference:
    """Let the register say what SIASN says.

    Raises ValidationError "own_case", "difference_decided", "difference_gone",
    "taken_elsewhere", "approval_missing", "held_by_decree", "unit_ended", "post_unknown",
    "grade_unknown", "value_missing", "nik_impossible", or a sentence of the verbs of `personnel`.
    """
    with transaction.atomic():
        difference, ours = _locked(difference, by)
        if objection := objection_to_take(difference, ours):
            raise objection
        if difference.is_heavy and approval is None:
            raise ValidationError(
                _("A second officer must agree before %(field)s is changed.")
                % {"field": difference.get_field_display()},
                code="approval_missing",
            )
        why = reason or _("Taken from SIASN: %(field)s") % {"field": difference.get_field_display()}
        _write(difference, ours, by=by, reason=why[:250])
        difference.approval = approval
        _decide(difference, State.TAKEN, by, reason)
        # A first day or a unit may have answered other fields of the person too.
        compare({difference.person_id})
    return difference


def ask_to_take(difference: SiasnDifference, *, by: User, reason: str) -> Approval:
    """Ask a second officer to let the register say what SIASN says of a person's identity."""
    _require_not_own(difference, by)
    return approvals.ask(TAKE, difference, by=by, reason=reason)


def keep(difference: SiasnDifference, *, by: User, reason: str) -> SiasnDifference:
    """Keep what the register says; it goes on the sheet from which SIASN is corrected.

    Raises ValidationError "own_case", "difference_decided", "difference_gone", "reason_missing".
    """
    require_reason(
        reason,
        _(
            "Say why ours is right: the operator of SIASN reads it, for example the number of "
            "the decree."
        ),
    )
    with transaction.atomic():
        difference, _ours = _locked(difference, by)
        _decide(difference, State.KEPT, by, reason.strip())
    return difference


def decide_equal(
    one: SiasnDifference,
    *,
    by: User,
    taking: bool,
    reason: str,
    among: Callable[[DifferenceQuerySet], DifferenceQuerySet] = lambda found: found,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Decided:
    """Decide everybody in whom the same two values stand against each other, as `one` was shown.

    `among` narrows to whom the officer may see. Left out, untouched and named with the reason: whom
    the verb for one refuses. Raises ValidationError "identity_one_by_one".
    """
    if one.is_heavy and taking:
        raise ValidationError(
            _("%(field)s is decided one by one, with a second officer.")
            % {"field": one.get_field_display()},
            code="identity_one_by_one",
        )
    found = SiasnDifference.objects.equal_to(one).select_related("person")
    found = list(among(found).order_by("person_id"))
    done, left_out = 0, []
    with transaction.atomic():
        for number, difference in enumerate(found, start=1):
            try:
                with transaction.atomic():
                    if taking:
                        take(difference, by=by, reason=reason)
                    else:
                        keep(difference, by=by, reason=reason)
                done += 1
            except (ValidationError, IntegrityError) as error:
                left_out.append((difference, " ".join(refusal(error).messages)))
            progress(number, len(found))
    return Decided(done, left_out)


def objection_to_take(
    difference: SiasnDifference, ours: Ours | None = None
) -> ValidationError | None:
    """Return why theirs cannot be taken here, for a page to say before the attempt."""
    if sentence := ELSEWHERE.get(difference.field):
        return ValidationError(str(sentence), code="taken_elsewhere")
    if not difference.theirs:
        return ValidationError(
            _("SIASN has nothing there, and nothing is not taken: keep ours."), code="value_missing"
        )
    if difference.field == "nik" and parse_nik(difference.theirs) is None:
        return ValidationError(
            _("This cannot be a NIK: have SIASN corrected by the identity card, and keep ours."),
            code="nik_impossible",
        )
    if difference.field == "position" and _post(difference.theirs) is None:
        return ValidationError(
            _("The list of posts has no “%(post)s”: add it first, or keep ours.")
            % {"post": difference.theirs},
            code="post_unknown",
        )
    ours = ours or held([difference.person_id], timezone.localdate())[difference.person_id]
    return _held_by_decree(difference, ours) or _unit_ends(difference, ours)


def _held_by_decree(difference: SiasnDifference, ours: Ours) -> ValidationError | None:
    """A day or a number that a signed decree says stays."""
    row, column = ours.standing, "employee_number"
    if difference.about.writes == FIRST_DAY:
        row, column = BEGINNINGS[difference.field](ours.history, ours.standing), "started_on"
    elif difference.about.writes != NUMBER:
        return None
    sentence = row and held_by_decree(row).get(column)
    if not sentence:
        return None
    return ValidationError(_("%(why)s Or keep ours.") % {"why": sentence}, code="held_by_decree")


def _unit_ends(difference: SiasnDifference, ours: Ours) -> ValidationError | None:
    """Nobody is put into a unit that ends while they would still stand there."""
    if difference.field != "unit" or ours.standing is None:
        return None
    unit, until = WorkUnit.objects.get(code=difference.theirs), ours.standing.ended_on
    if unit.ended_on is None or (until and until <= unit.ended_on):
        return None
    return ValidationError(
        _(
            "%(unit)s ends on %(day)s, and %(heirs)s goes on for it. Say so at “Units of SIASN”, "
            "or keep ours."
        )
        % {
            "unit": unit,
            "day": date_format(unit.ended_on),
            "heirs": "; ".join(names_of_heirs(unit)) or "–",
        },
        code="unit_ended",
    )


def _locked(difference: SiasnDifference, by: User) -> tuple[SiasnDifference, Ours]:
    """The difference under lock, if it is still there and still to be decided."""
    _require_not_own(difference, by)
    compare({difference.person_id})
    difference = (
        SiasnDifference.objects.select_for_update(of=["self"])
        .select_related("person", "decided_by", "record")
        .get(pk=difference.pk)
    )
    if difference.state == State.VANISHED:
        raise ValidationError(
            _(
                "SIASN and the register no longer disagree in this way about %(person)s: one of "
                "them was changed. Look at the list again."
            )
            % {"person": difference.person},
            code="difference_gone",
        )
    if difference.state not in STANDING:
        raise ValidationError(
            _("This was already decided by %(officer)s: %(state)s.")
            % {
                "officer": difference.decided_by,
                "state": str(difference.get_state_display()).lower(),
            },
            code="difference_decided",
        )
    return difference, held([difference.person_id], timezone.localdate())[difference.person_id]


def _require_not_own(difference: SiasnDifference, by: User) -> None:
    if difference.person.public_id == by.person:
        raise ValidationError(
            _("This is your own record: an officer whom it does not concern decides on it."),
            code="own_case",
        )


def _decide(difference: SiasnDifference, state: str, by: User, reason: str) -> None:
    difference.state, difference.decided_by = state, by
    difference.decided_at, difference.reason = timezone.now(), reason[:250]
    difference.full_clean(exclude=["person", "record", "row"])
    difference.save()
    record(
        "siasn.taken" if state == State.TAKEN else "siasn.kept",
        difference,
        by=by,
        reason=reason,
        changes={"field": difference.field},
    )


# --- the verbs of personnel -----------------------------------------------------------------------
def _write(difference: SiasnDifference, ours: Ours, *, by: User, reason: str) -> None:
    said = difference.theirs
    writes = difference.about.writes
    if writes == PERSON:
        correct_facts(ours.person, _facts(difference.field, said), by=by, reason=reason)
    elif writes == NUMBER:
        for stretch in ours.history:
            if stretch.employee_number == ours.standing.employee_number:
                correct_appointment(stretch, by=by, reason=reason, employee_number=said)
    elif writes == APPOINTMENT:
        changes = _changes(difference.field, said, ours.standing)
        correct_appointment(ours.standing, by=by, reason=reason, **changes)
    elif writes == FIRST_DAY:
        _move_first_day(difference.field, date.fromisoformat(said), ours, by=by, reason=reason)


def _facts(field: str, said: str) -> dict[str, object]:
    if field == "born_on":
        return {field: date.fromisoformat(said)}
    if field == "education_level":
        return {field: EducationLevel.objects.get(code=said)}
    return {field: said}


def _changes(field: str, said: str, standing: Appointment) -> dict[str, object]:
    if field == "unit":
        return {"work_unit": WorkUnit.objects.get(code=said)}
    if field == "position":
        return {"position": _post(said), "position_title": said}
    scheme = Grade.Scheme.PPPK if standing.status.startswith("PPPK") else Grade.Scheme.PNS
    grade = Grade.objects.filter(scheme=scheme, code=said).first()
    if grade is None:
        raise ValidationError(
            _("There is no grade “%(grade)s” for this status: keep ours.") % {"grade": said},
            code="grade_unknown",
        )
    return {"grade": grade}


def _post(name: str) -> Position | None:
    key = unit_key(name)
    found = [p for p in Position.objects.filter(retired_on=None) if unit_key(p.name) == key]
    return found[0] if len(found) == 1 else None


def _move_first_day(field: str, day: date, ours: Ours, *, by: User, reason: str) -> None:
    """Move the day on which a stretch began, and with it the end of the one before."""
    first = BEGINNINGS[field](ours.history, ours.standing)
    before = before_of(ours.history, first)
    if before is None:
        correct_appointment(first, by=by, reason=reason, started_on=day)
    elif day < first.started_on:  # room is made first: no day has two statuses
        correct_appointment(before, by=by, reason=reason, ended_on=day)
        correct_appointment(first, by=by, reason=reason, started_on=day)
    else:
        correct_appointment(first, by=by, reason=reason, started_on=day)
        correct_appointment(before, by=by, reason=reason, ended_on=day)
