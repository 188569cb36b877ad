"""Deeds and records of the trail in words.

The parts above name their deeds in code ("wave.approved"); who reads the trail is an auditor.
"""

from django.apps import apps
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, str | Promise] = {
    "account.created": _("Account made"),
    "account.factor_added": _("Second factor of an account added"),
    "account.factor_removed": _("Second factor of an account removed"),
    "account.factor_renewed": _("Spare codes of an account made anew"),
    "account.password_changed": _("Password of an account changed"),
    "account.role_changed": _("Role of an account changed"),
    "appeal.accepted": _("Objection accepted"),
    "appeal.answer_proposed": _("Answer to an objection proposed"),
    "appeal.answer_returned": _("Answer to an objection sent back"),
    "appeal.answer_voided": _("Proposed answer no longer holds"),
    "appeal.filed": _("Objection recorded"),
    "appeal.rejected": _("Objection rejected"),
    "application.disqualified": _("Applicant disqualified"),
    "application.submitted": _("Application taken in"),
    "application.withdrawn": _("Application withdrawn"),
    "appointment.corrected": _("Appointment corrected"),
    "appointment.ended": _("Appointment ended"),
    "appointment.opened": _("Appointment begun"),
    "appointment.withdrawn": _("Appointment taken back"),
    "approval.asked": _("Approval asked for"),
    "approval.granted": _("Approval given"),
    "approval.refused": _("Approval refused"),
    "approval.voided": _("Approval void: what was asked for has changed"),
    "approval.withdrawn": _("Request for approval withdrawn"),
    "breach.listed": _("People an account saw listed"),
    "ceiling.set": _("Budget ceiling set"),
    "contract.extended": _("Work agreement extended"),
    "contract.signed": _("Work agreement signed"),
    "conversion.approved": _("Appointment to PPPK approved"),
    "conversion.began": _("Start of duty recorded"),
    "conversion.cancelled": _("Appointment to PPPK cancelled"),
    "conversion.corrected": _("Decree of appointment corrected"),
    "conversion.decreed": _("Decree of appointment entered"),
    "conversion.number_asked": _("Number asked of BKN"),
    "conversion.numbered": _("NI PPPK entered"),
    "conversion.papers_complete": _("Papers found complete"),
    "conversion.proposed": _("Appointment to PPPK proposed"),
    "conversion.returned": _("Appointment to PPPK sent back"),
    "conversion.returned_by_bkn": _("Appointment to PPPK given back by BKN"),
    "conversion.sworn": _("Swearing-in recorded"),
    "conversion.withdrawn": _("Appointment to PPPK ended by withdrawal"),
    "file.opened": _("File downloaded"),
    "file.removed": _("File removed"),
    "formation.approved": _("Formation approved"),
    "formation.proposed": _("Formation proposed"),
    "formation.rejected": _("Formation rejected"),
    "formation.seats_changed": _("Seats of a formation changed"),
    "hold.placed": _("Legal hold placed"),
    "hold.released": _("Legal hold released"),
    "import.applied": _("List applied"),
    "import.checked": _("List checked"),
    "import.repair_taken": _("Rows to mend downloaded"),
    "import.undone": _("List taken back"),
    "job.cancelled": _("Work cancelled"),
    "job.done": _("Work done"),
    "job.failed": _("Work failed"),
    "job.requested": _("Work asked for"),
    "letter.issued": _("Letter issued"),
    "letter.replaced": _("Letter replaced"),
    "letter.withdrawn": _("Letter withdrawn"),
    "need.set": _("Need of a unit set"),
    "outcome.recorded": _("Outcome recorded"),
    "outcome.taken_back": _("Outcome taken back"),
    "person.completed": _("Record of a person completed"),
    "person.package_made": _("Access package of a person made"),
    "record.added": _("Record added in the administration"),
    "record.changed": _("Record changed in the administration"),
    "reference.loaded": _("Reference data loaded"),
    "report.made": _("Report made"),
    "report.requested": _("Report asked for"),
    "retention.list_emptied": _("Rows of an old list removed"),
    "review.recorded": _("Performance review recorded"),
    "scenario.frozen": _("Scenario frozen as council paper"),
    "scenario.made": _("Scenario made"),
    "scenario.overruled": _("Line of a scenario overruled"),
    "scenario.proposed": _("Formations proposed from a scenario"),
    "scenario.released": _("Line of a scenario left to the planner again"),
    "scenario.solved": _("Scenario worked out"),
    "service.accepted": _("Service period accepted"),
    "service.documented": _("Paper of a service period recorded"),
    "service.refused": _("Service period refused"),
    "service.withdrawn": _("Service period taken back"),
    "tie.decided": _("Equal applicants decided"),
    "wave.closed": _("Wave closed"),
    "wave.opened": _("Wave opened"),
    "wave.planned": _("Wave planned"),
    "wave.published": _("Result announced"),
    "wave.ranked": _("Wave ranked"),
    "wave.registration_closed": _("Registration closed"),
    "wave.result_shown": _("Public result made"),
    "wave.scored": _("Scores recorded"),
    "wave.scoring_reopened": _("Scores opened again"),
    "wave.screened": _("Applications screened"),
    "wave.stage_moved": _("Days of a stage set"),
}


def deed(verb: str) -> str:
    """What was done, in words; the verb itself when no part names it any more."""
    return str(DEEDS.get(verb, verb))


def record_name(label: str) -> str:
    """The kind of record that a label such as "recruitment.Wave" stands for."""
    try:
        return capfirst(str(apps.get_model(label)._meta.verbose_name))
    except (LookupError, ValueError):
        return label
