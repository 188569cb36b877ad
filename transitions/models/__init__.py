"""What then changes: honorer to PPPK, and what became of everyone."""

from transitions.models.case import Case
from transitions.models.contract import Contract
from transitions.models.conversion import Conversion
from transitions.models.correction import Correction
from transitions.models.guards import DecreedAppointment, SwornSeat
from transitions.models.letter import Letter, NumberSeries
from transitions.models.outcome import Outcome
from transitions.models.outcome_stretch import FormerHonorer, HonorerWork, OutcomeStretch
from transitions.models.priority import PriorityPlace, PriorityRule, PriorityRun
from transitions.models.renewal import Renewal
from transitions.models.run import StepRun, StepRunPerson
from transitions.models.signature import LetterSignature

__all__ = [
    "Case",
    "Contract",
    "Conversion",
    "Correction",
    "DecreedAppointment",
    "FormerHonorer",
    "HonorerWork",
    "Letter",
    "LetterSignature",
    "NumberSeries",
    "Outcome",
    "OutcomeStretch",
    "PriorityPlace",
    "PriorityRule",
    "PriorityRun",
    "Renewal",
    "StepRun",
    "StepRunPerson",
    "SwornSeat",
]
