"""The work that waits for an account: what, how much, and where it is done."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.imports.models import Conflict, ImportBatch, ImportRow
from balikpapan_hr.reporting.models import IntegrityFinding
from balikpapan_hr.reporting.twins import visible_pairs
from balikpapan_hr.siasn.models import SiasnDifference
from personnel.figures import service_to_verify
from personnel.models import Statement
from personnel.openings import ALARM
from personnel.scope import of_visible_people, visible_units
from recruitment.models import Appeal, Formation, SelectionRun
from transitions.figures import unresolved_cases
from transitions.models import Contract, Conversion, Renewal


class Work(NamedTuple):
    """One kind of work: who may do it, what waits, and the address where it is done."""

    key: str
    label: str
    note: str
    permission: str
    waiting: Callable[[User, date], QuerySet]
    url: Callable[[], str]


class Waiting(NamedTuple):
    key: str
    label: str
    note: str
    count: int
    url: str


def _rows_to_mend(user: User, day: date) -> QuerySet:
    batches = ImportBatch.objects.to_mend()
    if not user.has_perm("personnel.view_every_unit"):
        batches = batches.filter(received_by=user)
    return ImportRow.objects.filter(batch__in=batches, outcome=ImportRow.Outcome.QUARANTINED)


def _service(user: User, day: date) -> QuerySet:
    return of_visible_people(service_to_verify(), user, day)


def _conversions(*states: str) -> Callable[[User, date], QuerySet]:
    return lambda user, day: Conversion.objects.visible_to(user, day).filter(state__in=states)


def _appeals(state: str) -> Callable[[User, date], QuerySet]:
    return lambda user, day: of_visible_people(
        Appeal.objects.filter(state=state), user, day, "application__person"
    )


def _a_week_ago() -> datetime:
    """The midnight seven days ago, so that a number and its list begin at the same moment."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(
        days=7
    )


def _proposed_formations() -> str:
    """The list of the wave that has them; the waves, when there are several."""
    proposed = Formation.objects.filter(state=Formation.State.PROPOSED)
    match list(proposed.order_by().values_list("wave", flat=True).distinct()[:2]):
        case [wave]:
            return reverse("recruitment:formations", args=[wave]) + "?keadaan=proposed"
    return reverse("recruitment:waves")


WORK = [
    Work(
        "approvals",
        _("Approvals to decide"),
        _("Asked for by another officer; nothing is done before you decide."),
        "approvals.view_approval",
        lambda user, day: Approval.objects.waiting_for(user),
        lambda: reverse("approvals:approvals"),
    ),
    Work(
        "rows_to_mend",
        _("Rows to mend"),
        _("Rows of imported lists that were set aside with a reason."),
        "imports.check_importbatch",
        _rows_to_mend,
        lambda: reverse("imports:batches") + "?keadaan=perbaiki",
    ),
    Work(
        "lists_to_check",
        _("Lists that are being checked"),
        _("Received or mended; what they would change is shown when the check is done."),
        "imports.check_importbatch",
        lambda user, day: ImportBatch.objects.filter(state=ImportBatch.State.RECEIVED),
        lambda: reverse("imports:batches") + "?keadaan=received",
    ),
    Work(
        "lists_to_apply",
        _("Lists to apply"),
        _("Checked, and waiting for an officer to apply them."),
        "imports.apply_importbatch",
        lambda user, day: ImportBatch.objects.filter(state=ImportBatch.State.CHECKED),
        lambda: reverse("imports:batches") + "?keadaan=checked",
    ),
    Work(
        "service_to_verify",
        _("Service to verify"),
        _("Stretches of honorer work to be compared with their papers."),
        "personnel.verify_serviceperiod",
        _service,
        lambda: reverse("personnel:verification_desk"),
    ),
    Work(
        "conflicts_to_decide",
        _("Conflicts of sources to decide"),
        _("Two lists, or a list and the register, state a fact differently."),
        "imports.decide_conflict",
        lambda user, day: of_visible_people(Conflict.objects.waiting(), user, day),
        lambda: reverse("imports:conflicts"),
    ),
    Work(
        "statements_to_sign",
        _("SPTJM that wait for the signed scan"),
        _("Printed for the head of a unit, and not yet back."),
        "personnel.add_statement",
        lambda user, day: Statement.objects.waiting().filter(unit__in=visible_units(user, day)),
        lambda: reverse("personnel:statements") + "?keadaan=menunggu",
    ),
    Work(
        "twins_to_decide",
        _("People who may be recorded twice"),
        _("Pairs to be merged or kept apart; nothing merges by itself."),
        "personnel.merge_person",
        lambda user, day: visible_pairs(user, day).waiting(),
        lambda: reverse("reporting:twins"),
    ),
    Work(
        "siasn_to_decide",
        _("Differences with SIASN"),
        _("Where the national system and the register disagree about somebody."),
        "siasn.decide_siasndifference",
        lambda user, day: of_visible_people(SiasnDifference.objects.open(), user, day),
        lambda: reverse("siasn:desk"),
    ),
    Work(
        "formations_to_decide",
        _("Formations to decide"),
        _("Proposed by another officer, with need and budget beside them."),
        "recruitment.approve_wave",
        lambda user, day: Formation.objects.filter(state=Formation.State.PROPOSED),
        _proposed_formations,
    ),
    Work(
        "findings_to_record",
        _("Findings of fairness to record"),
        _("A ranked wave is not announced before another officer has looked at it."),
        "recruitment.run_selection",
        lambda user, day: SelectionRun.objects.to_look_at(user),
        lambda: reverse("recruitment:waves") + "?meja=menunggu",
    ),
    Work(
        "appeals_to_answer",
        _("Objections to answer"),
        _("Filed by applicants; the clock is running."),
        "recruitment.propose_appeal",
        _appeals(Appeal.State.FILED),
        lambda: reverse("recruitment:appeals") + "?keadaan=filed",
    ),
    Work(
        "appeals_to_decide",
        _("Objections to decide"),
        _("An answer is proposed and waits for the second officer."),
        "recruitment.decide_appeal",
        _appeals(Appeal.State.PROPOSED),
        lambda: reverse("recruitment:appeals") + "?keadaan=proposed",
    ),
    Work(
        "conversions_to_approve",
        _("Appointments to approve"),
        _("Proposed by another officer, with the service they rest on."),
        "transitions.approve_conversion",
        _conversions(Conversion.State.PROPOSED),
        lambda: reverse("transitions:conversions") + "?keadaan=proposed",
    ),
    Work(
        "conversions_to_finish",
        _("Appointments to bring to an end"),
        _("Approved: number, decree or swearing-in is still missing."),
        "transitions.sign_conversion",
        _conversions(*Conversion.TO_FINISH),
        lambda: reverse("transitions:conversions") + "?keadaan=dituntaskan",
    ),
    Work(
        "own_cases",
        _("Unresolved people that you see to"),
        _("Each has its next step and its day."),
        "transitions.set_outcome",
        lambda user, day: unresolved_cases(user).filter(seen_to__owner=user),
        lambda: reverse("transitions:cases") + "?pemilik=saya",
    ),
    Work(
        "cases_of_nobody",
        _("Unresolved people that nobody sees to"),
        _("Say who sees to them and what is next."),
        "transitions.set_outcome",
        lambda user, day: unresolved_cases(user).filter(seen_to=None),
        lambda: reverse("transitions:cases") + "?pemilik=belum",
    ),
    Work(
        "agreements_ending",
        _("Agreements that end within six months"),
        _("Not yet extended."),
        "transitions.propose_renewal",
        lambda user, day: of_visible_people(Contract.objects.ending(day), user, day),
        lambda: reverse("transitions:renewals"),
    ),
    Work(
        "renewals_to_decide",
        _("Agreements to decide"),
        _("Another officer proposed whether they are followed by another."),
        "transitions.decide_renewal",
        lambda user, day: of_visible_people(
            Renewal.objects.filter(state=Renewal.State.PROPOSED), user, day
        ),
        lambda: reverse("transitions:renewals") + "?usulan=menunggu",
    ),
    Work(
        "integrity",
        _("Records that break a rule"),
        _("Found by the nightly check of all rules that span tables."),
        "reporting.view_integrityfinding",
        lambda user, day: IntegrityFinding.objects.filter(gone_with=None),
        lambda: reverse("reporting:integrity"),
    ),
    Work(
        "alarms",
        _("Alarms of the last seven days"),
        _("Accounts that opened more people than the work of one hour needs, and were stopped."),
        "audit.view_auditentry",
        lambda user, day: AuditEntry.objects.filter(verb=ALARM, at__gte=_a_week_ago()),
        lambda: (
            reverse("admin:audit_auditentry_changelist")
            + "?"
            + urlencode({"q": ALARM, "at__gte": _a_week_ago().isoformat()})
        ),
    ),
]


def waiting_for(user: User) -> list[Waiting]:
    """What waits for `user`, one query a kind of work that the account may do."""
    day = timezone.localdate()
    return [
        Waiting(work.key, work.label, work.note, work.waiting(user, day).count(), work.url())
        for work in WORK
        if user.has_perm(work.permission)
    ]
