"""A service on loopback that signs as BSrE's e-sign client does, and refuses as it does."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager

from tests.loopback import Handler, serving

USER, PASSWORD = "balikpapan", "sandi-layanan-58"
NIK, PASSPHRASE = "6471035705900001", "kata-sandi-sertifikat-93"
MARK = b"\n%signed /ByteRange [0 1 2 3]\n%%EOF\n"


class Signing:
    """What came in; `broken` makes it answer with something that is no signed PDF."""

    def __init__(self) -> None:
        self.address, self.broken = "", False
        self.seen: list[bytes] = []  # the PDFs it was given

    def answer(self, path: str, authorization: str, asked: dict) -> tuple[int, dict]:
        basic = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if path != "/api/v2/sign/pdf" or authorization != f"Basic {basic}":
            return 401, {"error": "Unauthorized"}
        (properties,) = asked["signatureProperties"]
        assert properties["tampilan"] == "INVISIBLE"
        (file,) = asked["file"]
        self.seen.append(b64decode(file))
        if (asked["nik"], asked["passphrase"]) != (NIK, PASSPHRASE):
            # Whatever it repeats of what it was told must reach nobody.
            return 400, {"error": f"Passphrase {asked['passphrase']} salah", "status_code": 2031}
        if self.broken:
            return 200, {"time": 10, "file": [file]}
        return 200, {"time": 10, "file": [b64encode(self.seen[-1] + MARK).decode()]}


@contextmanager
def running() -> Iterator[Signing]:
    service = Signing()

    class Answers(Handler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, said = service.answer(self.path, self.headers["Authorization"], asked)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

    with serving(Answers) as service.address:
        yield service
