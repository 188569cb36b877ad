"""The register beside the national system: compared, decided field by field, asked for anew."""

from balikpapan_hr.siasn.services.comparing import (
    compare,
    keep_export,
    keep_fetched,
    not_there,
    unknown_to_siasn,
)
from balikpapan_hr.siasn.services.deciding import (
    Decided,
    ask_to_take,
    decide_equal,
    keep,
    objection_to_take,
    take,
)
from balikpapan_hr.siasn.services.fetching import fetch
from balikpapan_hr.siasn.services.units import confirm_units, proposals

__all__ = [
    "Decided",
    "ask_to_take",
    "compare",
    "confirm_units",
    "decide_equal",
    "fetch",
    "keep",
    "keep_export",
    "keep_fetched",
    "not_there",
    "objection_to_take",
    "proposals",
    "take",
    "unknown_to_siasn",
]
