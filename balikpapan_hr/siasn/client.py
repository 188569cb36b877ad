"""The web service of SIASN, read as its documents and users describe it (domain 9.1, 9.2).

Two tokens go with every question: the gateway's (client credentials) in `Authorization`, the
officer's single sign-on in `Auth`. They stand in memory alone, and neither a token, a secret nor a
NIP is ever in a message or a log. Nothing is written to SIASN: its service takes addresses and
phone numbers, and none of what the register is compared by.
"""

import json
import time
from base64 import b64encode
from collections.abc import Callable
from http.client import HTTPException
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_BYTES = 2 * 1024 * 1024  # no answer about one person is longer
LONGEST_PAUSE = 60.0  # seconds, whatever the service asks for


class Unavailable(Exception):  # noqa: N818
    """No answer to a question that can be used. Says why, without secrets."""


class Access(NamedTuple):
    """Where the service is, and by which right it is asked."""

    url: str
    token_url: str
    client_id: str
    client_secret: str
    sso_url: str
    sso_client_id: str
    sso_username: str
    sso_password: str
    timeout: float = 20.0  # seconds that the service may be silent
    tries: int = 4  # of one question
    pause: float = 1.0  # seconds before the second try, doubled each time

    @classmethod
    def from_settings(cls) -> "Access":
        """Raises ValidationError "siasn_off" where no service is set."""
        if not settings.SIASN_URL:
            raise ValidationError(
                _(
                    "This site has no access to the web service of SIASN. Hand in the employee "
                    "export instead."
                ),
                code="siasn_off",
            )
        return cls(**settings.SIASN_ACCESS, url=settings.SIASN_URL)


class _StayHere(HTTPRedirectHandler):
    """A redirect could carry the tokens to another host: it is an answer like any other."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


class Client:
    """Asks one question after another, patiently. Not to be shared by threads."""

    def __init__(self, access: Access, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._access, self._sleep = access, sleep
        self._open = build_opener(_StayHere, ProxyHandler({})).open
        self._tokens: dict[str, str] = {}

    def main_data(self, number: str) -> dict[str, Any] | None:
        """Return data-utama of the employee with this NIP or NI PPPK; None when there is none."""
        found = self._ask(f"pns/data-utama/{quote(number, safe='')}")
        if found is None or isinstance(found, dict):
            return found
        raise Unavailable(_("The answer of SIASN is no record of a person."))

    def history(self, kind: str, number: str) -> list[dict[str, Any]]:
        """Return the rows of one history (rw-skp22, rw-jabatan, …) of an employee."""
        found = self._ask(f"pns/rw-{kind}/{quote(number, safe='')}")
        if found is None:
            return []
        if isinstance(found, list) and all(isinstance(row, dict) for row in found):
            return found
        raise Unavailable(_("The answer of SIASN is no history of a person."))

    def _ask(self, path: str) -> Any:
        """The `data` of an answer; None for what SIASN does not have. Raises Unavailable."""
        renewed = False
        for attempt in range(self._access.tries):
            wait = self._access.pause * 2**attempt
            try:
                return self._data(self._get(path))
            except HTTPError as error:
                with error:
                    if error.code == 404:
                        return None
                    if error.code == 401 and not renewed:
                        renewed, self._tokens = True, {}
                        continue
                    if error.code != 429 and error.code < 500:
                        raise Unavailable(
                            _("SIASN refuses the question (%(code)s).") % {"code": error.code}
                        ) from None
                    wait = _asked_for(error, wait)
                    why = _("SIASN answers with an error (%(code)s).") % {"code": error.code}
            except (URLError, HTTPException, OSError):
                why = _("SIASN does not answer in time.")
            except ValueError:
                why = _("SIASN answers with something that cannot be read.")
            if attempt + 1 < self._access.tries:
                self._sleep(wait)
        raise Unavailable(why)

    def _get(self, path: str) -> Any:
        tokens = self._tokens or self._new_tokens()
        headers = {
            "Authorization": f"Bearer {tokens['gateway']}",
            "Auth": f"bearer {tokens['sso']}",
            "Accept": "application/json",
        }
        return self._read(Request(f"{self._access.url}/{path}", headers=headers))  # noqa: S310

    def _new_tokens(self) -> dict[str, str]:
        access = self._access
        basic = b64encode(f"{access.client_id}:{access.client_secret}".encode()).decode()
        gateway = Request(  # noqa: S310
            access.token_url,
            urlencode({"grant_type": "client_credentials"}).encode(),
            {"Authorization": f"Basic {basic}"},
        )
        officer = {
            "grant_type": "password",
            "client_id": access.sso_client_id,
            "username": access.sso_username,
            "password": access.sso_password,
        }
        sso = Request(access.sso_url, urlencode(officer).encode())  # noqa: S310
        self._tokens = {"gateway": self._token(gateway), "sso": self._token(sso)}
        return self._tokens

    def _token(self, request: Request) -> str:
        try:
            answer = self._read(request)
        except HTTPError as error:
            with error:
                if error.code in (400, 401, 403):
                    raise Unavailable(
                        _("SIASN refuses the account of this site: its access is set anew.")
                    ) from None
            raise
        token = answer.get("access_token") if isinstance(answer, dict) else None
        if not isinstance(token, str) or not token:
            raise ValueError("no token")
        return token

    def _read(self, request: Request) -> Any:
        with self._open(request, timeout=self._access.timeout) as answer:
            body = answer.read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            raise ValueError("too long")
        return json.loads(body)

    @staticmethod
    def _data(answer: Any) -> Any:
        """What the envelope holds. Without a record the service writes a sentence in its place."""
        if not isinstance(answer, dict) or "data" not in answer:
            raise ValueError("no envelope")
        return answer["data"] if isinstance(answer["data"], (dict, list)) else None


def _asked_for(error: HTTPError, wait: float) -> float:
    """The seconds that the service asks to be left alone, within reason."""
    told = error.headers.get("Retry-After", "")
    return min(float(told), LONGEST_PAUSE) if told.isdecimal() else wait
