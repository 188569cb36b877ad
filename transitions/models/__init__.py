"""What then changes: honorer to PPPK, and what became of everyone."""

from transitions.models.contract import Contract
from transitions.models.conversion import Conversion
from transitions.models.correction import Correction
from transitions.models.letter import Letter, NumberSeries
from transitions.models.outcome import Outcome

__all__ = ["Contract", "Conversion", "Correction", "Letter", "NumberSeries", "Outcome"]
