"""A browser's worth of HTTP: signs in, keeps its cookies, and times each answer."""

import http.client
import re
import statistics
import time
from http import HTTPStatus
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from balikpapan_hr.demo.codes import code_now


class Timing(NamedTuple):
    """How long a page took, in milliseconds, over `n` requests after the warm-up."""

    path: str
    status: int
    kilobytes: int
    median: float
    p95: float
    n: int


class Browser:
    """One signed-in person. Keeps one connection open, as browsers do."""

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc
        self.line = http.client.HTTPConnection(self.host, timeout=60)
        self.cookies: SimpleCookie = SimpleCookie()

    def sign_in(self, username: str, password: str) -> None:
        """Sign a practice account in: the password, then the code of its app."""
        self._send("/akun/masuk/", login=username, password=password)
        for ahead in (0, 1, -1):  # a code is good once, and this account may have just used it
            self._send("/akun/masuk/kode/", code=code_now(username, ahead))
            if self.get("/")[0] == 200:
                return
        raise RuntimeError(f"{username} could not sign in")

    def _send(self, path: str, **form: str) -> None:
        page = self.get(path)[1]
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        if token:
            form["csrfmiddlewaretoken"] = token.group(1).decode()
            self._ask("POST", path, urlencode(form))

    def get(self, path: str) -> tuple[int, bytes, float]:
        """Status, body and milliseconds of one page, asked again once the limit has passed."""
        status, body, taken = self._ask("GET", path)
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            time.sleep(int(self.wait) + 1)
            return self._ask("GET", path)
        return status, body, taken

    def time(self, path: str, n: int = 60, warm_up: int = 5) -> Timing:
        for _ in range(warm_up):
            status, body, _ms = self.get(path)
        taken = [self.get(path)[2] for _ in range(n)]
        p95 = statistics.quantiles(taken, n=20)[18]
        return Timing(path, status, len(body) // 1024, statistics.median(taken), p95, n)

    def _ask(self, method: str, path: str, body: str = "") -> tuple[int, bytes, float]:
        headers = {
            "Cookie": "; ".join(f"{key}={m.value}" for key, m in self.cookies.items()),
            "Referer": f"http://{self.host}{path}",
        }
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        started = time.perf_counter()
        self.line.request(method, path, body or None, headers)
        answer = self.line.getresponse()
        content = answer.read()
        taken = (time.perf_counter() - started) * 1000
        self.wait = answer.headers.get("Retry-After", "0")
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(cookie)
        return answer.status, content, taken
