"""Which filters of the list of people tell something that not everybody may see of them."""

from collections.abc import Iterable

from balikpapan_hr.accounts.models import User

# The filter, and the right to see what it tells.
NEEDED_RIGHTS = {
    "masa_dari": "personnel.view_serviceperiod",
    "masa_sampai": "personnel.view_serviceperiod",
    "akhir": "transitions.view_contract",
    "akhir_dari": "transitions.view_contract",
    "akhir_sampai": "transitions.view_contract",
    "berakhir": "transitions.view_contract",
    "melamar": "recruitment.view_application",
}


def may_filter(names: Iterable[str], by: User) -> bool:
    """Whether `by` may ask for a list by all of the filters `names`."""
    return all(by.has_perm(NEEDED_RIGHTS[name]) for name in names if name in NEEDED_RIGHTS)
