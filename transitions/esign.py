"""BSrE's e-sign client service (API v2), on the agency's own server (domain §10.6).

`POST /api/v2/sign/pdf` with the signer's NIK and passphrase and the PDF; the answer is the signed
PDF. NIK and passphrase are the caller's for the length of one call: they are kept nowhere, and are
in no message, no log and no error report.
"""

import json
from base64 import b64decode, b64encode
from http.client import HTTPException
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

MOST_BYTES = 40 * 1024 * 1024  # of an answer: a letter and its signature in base64
LONGEST_WORDS = 200  # of the service, shown to the officer


class Unavailable(Exception):  # noqa: N818
    """The service gave no signed letter. Says why; `refused` when it looked and said no."""

    def __init__(self, why: str, *, refused: bool = False) -> None:
        super().__init__(why)
        self.refused = refused


class Access(NamedTuple):
    """Where the service is, and the account by which this site asks it."""

    url: str
    username: str
    password: str
    timeout: float = 60.0  # seconds that the service may be silent

    @classmethod
    def from_settings(cls) -> "Access":
        """Raises ValidationError "esign_off" where no service is set."""
        if not settings.ESIGN_URL:
            raise ValidationError(
                _(
                    "This site has no access to the e-sign service. Have the letters signed by "
                    "hand and hand in their scans."
                ),
                code="esign_off",
            )
        return cls(settings.ESIGN_URL, settings.ESIGN_USERNAME, settings.ESIGN_PASSWORD)


class _StayHere(HTTPRedirectHandler):
    """A redirect could carry the passphrase to another host: it is an answer like any other."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


@sensitive_variables()
def sign_pdf(content: bytes, *, nik: str, passphrase: str, reason: str, access: Access) -> bytes:
    """Return `content` signed, as the service gave it. Raises Unavailable; asks once.

    A second try with a wrong passphrase could lock the certificate, so there is none.
    """
    asked = {
        "nik": nik,
        "passphrase": passphrase,
        "signatureProperties": [
            {"tampilan": "INVISIBLE", "location": "Balikpapan", "reason": reason}
        ],
        "file": [b64encode(content).decode()],
    }
    basic = b64encode(f"{access.username}:{access.password}".encode()).decode()
    request = Request(  # noqa: S310
        f"{access.url}/api/v2/sign/pdf",
        json.dumps(asked).encode(),
        {"Authorization": f"Basic {basic}", "Content-Type": "application/json"},
    )
    try:
        with build_opener(_StayHere, ProxyHandler({})).open(
            request, timeout=access.timeout
        ) as answer:
            return _signed(answer.read(MOST_BYTES + 1))
    except HTTPError as error:
        with error:
            said = _words(error.read(MOST_BYTES), nik, passphrase)
        raise Unavailable(
            _("The e-sign service refuses: %(words)s") % {"words": said or error.code},
            refused=error.code < 500,
        ) from None
    except (URLError, HTTPException, OSError):
        raise Unavailable(_("The e-sign service does not answer in time.")) from None
    except ValueError:
        raise Unavailable(_("The e-sign service answers with no signed PDF.")) from None


def _signed(body: bytes) -> bytes:
    """The signed PDF in an answer. Raises ValueError."""
    if len(body) > MOST_BYTES:
        raise ValueError("too long")
    answer = json.loads(body)
    files = answer.get("file") if isinstance(answer, dict) else None
    if not isinstance(files, list) or len(files) != 1 or not isinstance(files[0], str):
        raise ValueError("no file")
    content = b64decode(files[0], validate=True)
    if not content.startswith(b"%PDF-") or b"/ByteRange" not in content:
        raise ValueError("no signature")
    return content


@sensitive_variables()
def _words(body: bytes, nik: str, passphrase: str) -> str:
    """What the service says in `error`, without what it was told."""
    try:
        answer = json.loads(body)
    except ValueError:
        return ""
    said = answer.get("error") if isinstance(answer, dict) else None
    if not isinstance(said, str):
        return ""
    for secret in (passphrase, nik):
        said = said.replace(secret, "***")
    return said[:LONGEST_WORDS]
