"""Which posts are funded, who gets them, and why."""

from recruitment.models.application import Application, RequirementResult, Score
from recruitment.models.fairness import FairnessFinding
from recruitment.models.formation import BudgetCeiling, Formation, Seat
from recruitment.models.scenario import Scenario, ScenarioLine
from recruitment.models.selection import (
    Appeal,
    Placement,
    ResultSnapshot,
    SelectionRun,
    TieDecision,
)
from recruitment.models.wave import Wave, WaveStage

__all__ = [
    "Appeal",
    "Application",
    "BudgetCeiling",
    "FairnessFinding",
    "Formation",
    "Placement",
    "RequirementResult",
    "ResultSnapshot",
    "Scenario",
    "ScenarioLine",
    "Score",
    "Seat",
    "SelectionRun",
    "TieDecision",
    "Wave",
    "WaveStage",
]
