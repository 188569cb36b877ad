from balikpapan_hr.reporting.models.api_token import ApiToken
from balikpapan_hr.reporting.models.integrity import IntegrityFinding, IntegrityRun
from balikpapan_hr.reporting.models.report import (
    LARGE_EXPORT,
    MOST_BY_ONE_PERSON,
    NOT_RECALLED,
    GeneratedReport,
)
from balikpapan_hr.reporting.models.saved_filter import SavedFilter
from balikpapan_hr.reporting.models.schedule import ReportSchedule

__all__ = [
    "LARGE_EXPORT",
    "MOST_BY_ONE_PERSON",
    "NOT_RECALLED",
    "ApiToken",
    "GeneratedReport",
    "IntegrityFinding",
    "IntegrityRun",
    "ReportSchedule",
    "SavedFilter",
]
