"""Where a request comes from: the address that limits and sign-in records go by."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_ip(request: HttpRequest) -> str:
    """The caller's address; of IPv6 the /64, which is what one subscriber has.

    X-Forwarded-For is anyone's to write, so it is read only behind our own proxy, and of it only
    the last entry, which that proxy added.
    """
    given = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_TLS_PROXY:
        given = request.META.get("HTTP_X_FORWARDED_FOR", given).rsplit(",", 1)[-1].strip()
    try:
        address = ipaddress.ip_address(given)
    except ValueError:
        return "0.0.0.0"  # noqa: S104 (no address: all such callers share one allowance)
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)
