"""A service on loopback that speaks as SIASN's does, and fails as it does."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs

from balikpapan_hr.siasn.client import Access
from tests.loopback import Handler, serving

SECRET, PASSWORD = "rahasia-gerbang-71", "sandi-petugas-64"
ERROR, GARBAGE, SLOW, BUSY, FORBIDDEN = "error", "garbage", "slow", "busy", "forbidden"


class Service:
    """What it knows: `people` by number, `reviews` by number; `ails` tells how it answers next."""

    def __init__(self) -> None:
        self.people: dict[str, dict[str, Any]] = {}
        self.reviews: dict[str, list[dict[str, Any]]] = {}
        self.ails: dict[
            str, list[str]
        ] = {}  # by number: what goes wrong, one question after another
        self.asked: Counter[str] = Counter()
        self.tokens = 0  # the last one given out is the one that holds
        self.address = ""

    def expire(self) -> None:
        self.tokens += 100

    @property
    def access(self) -> Access:
        return Access(
            url=f"{self.address}/apisiasn/1.0",
            token_url=f"{self.address}/oauth2/token",
            client_id="balikpapan",
            client_secret=SECRET,
            sso_url=f"{self.address}/auth/token",
            sso_client_id="balikpapan-sso",
            sso_username="petugas",
            sso_password=PASSWORD,
            timeout=0.3,
            tries=3,
            pause=0.0,
        )

    def answer(self, path: str, headers: Any) -> tuple[int, Any]:
        kind, _slash, number = path.removeprefix("/apisiasn/1.0/pns/").partition("/")
        self.asked[kind] += 1
        holds = (f"Bearer gerbang-{self.tokens}", f"bearer sso-{self.tokens}")
        if (headers["Authorization"], headers["Auth"]) != holds:
            return 401, {"message": "Unauthorized"}
        if kind == "data-utama" and self.ails.get(number):
            match self.ails[number].pop(0):
                case "error":
                    return 500, {"message": "Internal"}
                case "garbage":
                    return 200, "<html>Sedang pemeliharaan</html>"
                case "slow":
                    time.sleep(0.6)
                case "busy":
                    return 429, {"message": "Too many"}
                case "forbidden":
                    return 403, {"message": "Forbidden"}
        if kind == "data-utama":
            if number not in self.people:
                return 200, {"code": 0, "data": "Data tidak ditemukan"}
            return 200, {"code": 1, "data": self.people[number]}
        if kind == "rw-skp22":
            return 200, {"code": 1, "data": self.reviews.get(number, [])}
        return 404, {"message": "Not found"}


@contextmanager
def running() -> Iterator[Service]:
    service = Service()

    class Answers(Handler):
        def do_GET(self) -> None:
            self._say(*service.answer(self.path, self.headers))

        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            if self.path == "/oauth2/token":
                assert form == {"grant_type": ["client_credentials"]}
                service.tokens += 1
                self._say(200, {"access_token": f"gerbang-{service.tokens}", "expires_in": 3600})
            elif form["password"] == [PASSWORD]:
                self._say(200, {"access_token": f"sso-{service.tokens}"})
            else:
                self._say(401, {"error": "invalid_grant"})

        def _say(self, status: int, what: Any) -> None:
            body = what if isinstance(what, str) else json.dumps(what)
            try:
                self.send_response(status)
                if status == 429:
                    self.send_header("Retry-After", "7")
                self.end_headers()
                self.wfile.write(body.encode())
            except BrokenPipeError:
                pass  # whoever asked had no patience

    with serving(Answers) as service.address:
        yield service
