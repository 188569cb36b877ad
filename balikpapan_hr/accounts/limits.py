"""How often things may be done. Wrong passwords are counted by django-axes; the rest is here.

`spend("export", user)` in a view, before the deed; `@limited("search")` on a view. Windows begin
with the first deed. One statement reads and writes, so that a burst cannot pass twice.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, NamedTuple

import redis
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.addresses import client_ip
from balikpapan_hr.accounts.models import Allowance, User

log = logging.getLogger(__name__)


class Limit(NamedTuple):
    times: int
    period: timedelta
    why: str | Promise


LIMITS = {
    # trust S9: a code of six digits, so few guesses
    "code": Limit(
        5,
        timedelta(minutes=15),
        _("Five wrong codes were typed, so this account takes no code for a while."),
    ),
    # trust S9: once. A code is good for 90 seconds (MFA_TOTP_TOLERANCE).
    "used_code": Limit(1, timedelta(seconds=90), _("This code was used before.")),
    "password": Limit(
        10,
        timedelta(minutes=15),
        _("The present password was typed wrong ten times, so it cannot be changed for a while."),
    ),
    # trust S11
    "search": Limit(
        120,
        timedelta(minutes=1),
        _("More lists of people were asked for than a person can read in a minute."),
    ),
    # trust T3: a NIK holds a birth date; who may not see one must not find it by trying
    "nik": Limit(
        30,
        timedelta(hours=1),
        _("More NIK were searched for with this account than the work of one hour needs."),
    ),
    "lookup": Limit(
        60, timedelta(minutes=1), _("More look-ups came from your network than one minute allows.")
    ),
    # trust S18
    "result": Limit(
        60, timedelta(minutes=1), _("More look-ups came from your network than one minute allows.")
    ),
    # another system, by its key
    "api": Limit(
        120, timedelta(minutes=1), _("More was asked for with this key than one minute allows.")
    ),
    "export": Limit(
        settings.EXPORT_FULL_LISTS_A_DAY,
        timedelta(days=1),
        _("This account has had as many full lists as one day allows."),
    ),
    # trust T2
    "person": Limit(
        settings.PEOPLE_OPENED_AN_HOUR,
        timedelta(hours=1),
        _("More people's pages were opened with this account than the work of one hour needs."),
    ),
    "alarm": Limit(1, timedelta(hours=1), _("The auditors were told.")),  # once, not each time
}


class Limited(Exception):  # noqa: N818
    """The allowance is spent. The middleware answers with the page 429."""

    def __init__(self, kind: str, again_at: datetime) -> None:
        super().__init__(kind)
        self.why = LIMITS[kind].why
        self.again_at = again_at


SPEND = """
    INSERT INTO accounts_allowance AS a (kind, key, window_ends_at, spent)
    VALUES (%(kind)s, %(key)s, %(ends)s, 1)
    ON CONFLICT (kind, key) DO UPDATE SET
        spent = CASE WHEN a.window_ends_at <= %(now)s THEN 1 ELSE a.spent + 1 END,
        window_ends_at = CASE WHEN a.window_ends_at <= %(now)s THEN EXCLUDED.window_ends_at
                              ELSE a.window_ends_at END
    WHERE a.window_ends_at <= %(now)s OR a.spent < %(times)s
"""


def spend(kind: str, who: User | HttpRequest | str) -> None:
    """Count one deed of `who`: an account, the address of a request, or a name of its own.

    Raises Limited when nothing is left of the allowance; then nothing is counted.
    """
    limit, now, key = LIMITS[kind], timezone.now(), _key(who)
    values = {"kind": kind, "key": key, "now": now, "times": limit.times}
    with connection.cursor() as cursor:
        cursor.execute(SPEND, values | {"ends": now + limit.period})
        if cursor.rowcount:
            return
    ends = Allowance.objects.filter(kind=kind, key=key).values_list("window_ends_at", flat=True)
    raise Limited(kind, ends.first() or now)


def give_back(kind: str, who: User | HttpRequest | str) -> None:
    """Forget what `who` spent, because the deed was right (a good code after a wrong one)."""
    Allowance.objects.filter(kind=kind, key=_key(who)).delete()


# Asked by strangers at the busiest hour: a Redis that hangs must not hold them up.
_counters = redis.from_url(settings.REDIS_URL, socket_timeout=0.2, socket_connect_timeout=0.2)
COUNT = """
local spent = redis.call('INCR', KEYS[1])
if spent == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {spent, redis.call('PTTL', KEYS[1])}
"""
AWAY = timedelta(seconds=5)
_silent_until = datetime.min.replace(tzinfo=UTC)


def spend_in_redis(kind: str, who: User | HttpRequest) -> None:
    """Count one look-up of a stranger without the database, for pages that do not ask it either.

    Raises Limited. While Redis is away the database counts, so that the limit holds (trust S11).
    """
    global _silent_until
    limit, now = LIMITS[kind], timezone.now()
    if now < _silent_until:
        spend(kind, who)
        return
    # One Redis may serve several sites.
    key = f"{connection.settings_dict['NAME']}:limit:{kind}:{_key(who)}"
    try:
        spent, left = _counters.eval(COUNT, 1, key, int(limit.period.total_seconds() * 1000))
    except redis.RedisError:
        log.warning("Look-ups are counted in the database: Redis does not answer")
        _silent_until = now + AWAY
        spend(kind, who)
        return
    if spent > limit.times:
        raise Limited(kind, now + timedelta(milliseconds=left))


def limited(kind: str, spend: Callable[[str, User | HttpRequest], None] = spend) -> Callable:
    """Spend one of `kind` at each call of the view: by account, or by address of a stranger.

    `spend` is `spend_in_redis` for a public page that is answered without the database.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            spend(kind, request.user if request.user.is_authenticated else request)
            return view(request, *args, **kwargs)

        return counted

    return decorate


def _key(who: User | HttpRequest | str) -> str:
    if isinstance(who, str):
        return who
    if isinstance(who, HttpRequest):
        return f"ip:{client_ip(who)}"
    return f"user:{who.pk}"
