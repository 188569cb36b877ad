"""Public look-ups are counted in Redis, which no test's end takes back."""

from django.db import connection

from balikpapan_hr.accounts import limits


def forget() -> None:
    """Forget every look-up that Redis counted for this site."""
    for key in limits._counters.scan_iter(f"{connection.settings_dict['NAME']}:limit:*"):
        limits._counters.delete(key)
