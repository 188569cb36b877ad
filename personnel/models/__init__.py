"""Who people are, where they stand, since when."""

from personnel.models.appointment import Appointment, AppointmentChange
from personnel.models.document import Document
from personnel.models.grade import Grade, PayStep, PayTable
from personnel.models.headcount import Headcount
from personnel.models.person import EducationLevel, Person
from personnel.models.position import Establishment, Position, PositionAlias
from personnel.models.reference import ReferenceCode
from personnel.models.review import PerformanceReview
from personnel.models.service_period import ServicePeriod
from personnel.models.statement import Statement, StatementLine
from personnel.models.twins import Merge, TwinPair
from personnel.models.unit_alias import WorkUnitAlias
from personnel.models.unit_history import UnitChange, UnitStretch, UnitSuccession
from personnel.models.unit_officer import UnitOfficer
from personnel.models.work_unit import WorkUnit

__all__ = [
    "Appointment",
    "AppointmentChange",
    "Document",
    "EducationLevel",
    "Establishment",
    "Grade",
    "Headcount",
    "Merge",
    "PayStep",
    "PayTable",
    "PerformanceReview",
    "Person",
    "Position",
    "PositionAlias",
    "ReferenceCode",
    "ServicePeriod",
    "Statement",
    "StatementLine",
    "TwinPair",
    "UnitChange",
    "UnitOfficer",
    "UnitStretch",
    "UnitSuccession",
    "WorkUnit",
    "WorkUnitAlias",
]
