"""Two sources that contradict each other: noted when a list is applied, decided by an officer."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record, require_reason
from balikpapan_hr.formats import moment
from balikpapan_hr.imports.models import Conflict, ImportBatch, ImportRow
from balikpapan_hr.imports.reconcile import Entry, day_of
from personnel.models import EducationLevel, Person, ServicePeriod
from personnel.services import correct_facts, refuse_service, require_impartial
from personnel.services.locks import lock_people

Kind, State, Outcome = Conflict.Kind, Conflict.State, ImportRow.Outcome
KNOWN_BEFORE = (Outcome.CHANGED, Outcome.UNCHANGED)
BATCH = 2000


def note_conflicts(entries: Sequence[Entry]) -> int:
    """Note what rows of a list that was just written say otherwise than the register does.

    The register keeps its own until an officer decides. What was noted before, or decided, is not
    asked again. Returns how many are new. A fixed number of queries.
    """
    told = [entry for entry in entries if entry.person and entry.outcome in KNOWN_BEFORE]
    new = [*_about_facts(told), *_about_service(told)]
    before = Conflict.objects.count()
    Conflict.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    return Conflict.objects.count() - before


def _about_facts(entries: Sequence[Entry]) -> Iterator[Conflict]:
    levels = dict(EducationLevel.objects.values_list("pk", "code"))
    for entry in entries:
        person, values = entry.person, entry.values
        ours = str(person.born_on or "")
        pairs = [
            (Kind.BIRTH, ours, values.get("born_on") or ""),
            (
                Kind.EDUCATION,
                levels.get(person.education_level_id, ""),
                levels.get(values.get("education_level_id"), ""),
            ),
        ]
        if any(problem.code == "P_NAMA_BEDA" for problem in entry.problems):
            pairs.append((Kind.NAME, person.name, values["name"]))
        for kind, register, listed in pairs:
            if register and listed and register != listed:
                yield Conflict(
                    kind=kind, person=person, row_id=entry.row_id, ours=register, theirs=listed
                )


def _about_service(entries: Sequence[Entry]) -> Iterator[Conflict]:
    clashing = [
        entry
        for entry in entries
        if entry.service_id and any(problem.code == "P_TMT_BEDA" for problem in entry.problems)
    ]
    stood: dict[tuple[int, int | None], list[ServicePeriod]] = {}
    people = {entry.person.pk for entry in clashing}
    for service in ServicePeriod.objects.filter(person__in=people, withdrawn_at=None):
        stood.setdefault((service.person_id, service.work_unit_id), []).append(service)
    written = {entry.service_id for entry in clashing}
    for entry in clashing:
        starts, ends = day_of(entry.values, "started_on"), day_of(entry.values, "ended_on")
        for other in stood.get((entry.person.pk, entry.values["unit_id"]), []):
            apart = (other.stated_ended_on and other.stated_ended_on <= starts) or (
                ends and ends <= other.stated_started_on
            )
            if other.pk not in written and not apart:
                yield Conflict(
                    kind=Kind.SERVICE,
                    person=entry.person,
                    row_id=entry.row_id,
                    ours=_days(other),
                    theirs=f"{starts}/{ends or ''}",
                    service_period_id=entry.service_id,
                    other=other,
                )


def _days(service: ServicePeriod) -> str:
    return f"{service.stated_started_on}/{service.stated_ended_on or ''}"


def decide_conflict(conflict: Conflict, decision: str, *, by: User, reason: str) -> Conflict:
    """Say which of two sources holds, and why; nothing of either is overwritten unseen.

    "register": the list is wrong; of two stretches of service the listed one is refused. "list":
    the fact is corrected by it; of two stretches the earlier one is refused. "both": both stand.
    Raises ValidationError "reason_missing", "conflict_decided" (who and when), "list_taken_back",
    "conflict_changed" when the register says something else by now, "own_case", "own_unit", and
    what refusing the service raises ("service_decided").
    """
    require_reason(reason, _("A decision needs its reason."))
    with transaction.atomic():
        _require_standing_list(conflict)
        merged_into = Person.objects.values_list("merged_into", flat=True)
        kept = merged_into.get(pk=conflict.person_id)
        lock_people([conflict.person_id, *([kept] if kept else [])])
        conflict = (
            Conflict.objects.select_for_update(of=["self"])
            .select_related(
                "person__merged_into", "decided_by", "service_period", "other", "row__batch"
            )
            .get(pk=conflict.pk)
        )
        if conflict.state != State.WAITING:
            raise ValidationError(
                _("This was already decided by %(officer)s on %(moment)s.")
                % {"officer": conflict.decided_by, "moment": moment(conflict.decided_at)},
                code="conflict_decided",
            )
        require_impartial(_meant(conflict), by)
        if conflict.kind == Kind.SERVICE:
            loser = {State.REGISTER: conflict.service_period, State.LIST: conflict.other}
            if decision in loser:
                refuse_service(loser[decision], by=by, reason=reason)
        elif decision == State.LIST:
            _require_unchanged(conflict)
            facts = _facts(conflict)
            source = _("%(reason)s (list %(name)s, row %(row)s)") % {
                "reason": reason,
                "name": conflict.row.batch,
                "row": conflict.row.number,
            }
            correct_facts(_meant(conflict), facts, by=by, reason=source)
        conflict.state, conflict.decided_by, conflict.decided_at = decision, by, timezone.now()
        conflict.decision_reason = reason
        conflict.full_clean(exclude=["person", "row", "service_period", "other"])
        conflict.save()
        record("conflict.decided", conflict, by=by, reason=reason, changes={"decision": decision})
    return conflict


def _require_standing_list(conflict: Conflict) -> None:
    """Let the list that contradicts stand until the end of the transaction. Before the people, as
    whoever takes it back locks them."""
    batch = ImportBatch.objects.select_for_update(no_key=True).get(rows=conflict.row_id)
    if batch.state != ImportBatch.State.APPLIED:
        raise ValidationError(
            _("The list %(name)s was taken back on %(moment)s, so nothing is left to decide.")
            % {"name": batch, "moment": moment(batch.undone_at)},
            code="list_taken_back",
        )


def _meant(conflict: Conflict) -> Person:
    """Whom the conflict is about: of a merged record the one that was kept."""
    return conflict.person.merged_into or conflict.person


def now_in_register(conflict: Conflict) -> str:
    """What the register says today of the fact that `conflict` is about, as it was noted."""
    person = _meant(conflict)
    if conflict.kind == Kind.NAME:
        return person.name
    if conflict.kind == Kind.BIRTH:
        return person.born_on.isoformat() if person.born_on else ""
    return person.education_level.code if person.education_level else ""


def _require_unchanged(conflict: Conflict) -> None:
    if now_in_register(conflict) != conflict.ours:
        raise ValidationError(
            _("The register says something else by now. Look at the person's page, then decide."),
            code="conflict_changed",
        )


def _facts(conflict: Conflict) -> dict[str, Any]:
    if conflict.kind == Kind.NAME:
        return {"name": conflict.theirs}
    if conflict.kind == Kind.BIRTH:
        return {"born_on": day_of({"day": conflict.theirs}, "day")}
    return {"education_level": EducationLevel.objects.get(code=conflict.theirs)}
