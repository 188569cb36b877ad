"""What is protected does not leave by any route, in any form (trust S3).

Every page, file and answer that an account is let into is read to its bytes: workbooks unzipped,
PDFs as text with what is written about them. NIK, birth, phone and address are everybody's; names
are those of another unit.
"""

import io
import logging
import re
import zipfile
from collections.abc import Iterator

import pypdf
import pytest
import redis
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from balikpapan_hr.accounts.permission_table import lines
from balikpapan_hr.accounts.roles import ROLES
from balikpapan_hr.reporting.services import request_report
from personnel.models import Person
from tests.security.walk import Visitor, quiet
from tests.security.walker import Route, routes
from tests.security.world import (
    ADDRESS,
    BIRTH_PLACE,
    PAY,
    STRANGERS_NAME,
    World,
    protected_texts,
)

pytestmark = pytest.mark.django_db
WITHOUT_NIK = [name for name, role in ROLES.items() if "personnel.view_nik" not in role.permissions]
WITHOUT_LETTERS = [n for n, r in ROLES.items() if "transitions.view_letter" not in r.permissions]
WITH_NIK = [name for name in ROLES if name not in WITHOUT_NIK]
# The file as its officer handed it in, and its rows to mend: they had these numbers before us.
OWN_LISTS = {"/impor/<uuid:pk>/berkas/", "/impor/<uuid:pk>/perbaikan.xlsx"}
# Where whoever may see a full NIK meets it, and is written down.
FULL_NIK = OWN_LISTS | {"/admin/personnel/person/<path:object_id>/change/"}
# The pay of a regulation, which is nobody's.
PAY_TABLE = "/admin/personnel/paytable/"
# Whoever holds a letter reads whose it is: that is what its code is for.
HOLDERS = "/peralihan/surat/<slug:token>/"
CHECKBOX = re.compile(r'<input[^>]*type="checkbox"[^>]*name="([^"]+)"|name="([^"]+)"[^>]*checkbox')


def _pages(world: World, role: str) -> Iterator[tuple[Route, str, bytes]]:
    """Everything that `role` is let into: route, what was asked, and the bytes as one can read."""
    told = {line.route: line for line in lines()}
    visitor = Visitor(world, role)
    for route in routes():
        code = told[route.path].roles[role].get("GET", "no")
        if code not in ("all", "own", "any"):
            continue
        admin = route.path.startswith("/admin/")
        for scope in ["other"] if admin and route.has_places else ["own", "other"]:
            address = world.address(route, scope, role)
            answer = visitor.ask("GET", address)
            yield route, f"GET {address}", _readable(answer)
            if route.path.endswith("/export/"):
                ticked = {a or b: "on" for a, b in CHECKBOX.findall(answer.content.decode())}
                for kind in ("0", "1", "2"):
                    answer = visitor.ask("POST", address, ticked | {"format": kind})
                    yield route, f"POST {address} {kind}", _readable(answer)
            if not route.has_places:
                break


def _readable(answer: HttpResponse) -> bytes:
    content = answer.getvalue() if answer.streaming else answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return b"\n".join(_plain(parts.read(name)) for name in parts.namelist())
    return _plain(content) + repr(answer.headers).encode()


def _plain(content: bytes) -> bytes:
    return _of_pdf(content) if content.startswith(b"%PDF") else content


def _of_pdf(content: bytes) -> bytes:
    """Text of the pages as one line, both kinds of metadata, and what is attached."""
    pdf = pypdf.PdfReader(io.BytesIO(content))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    about = pdf.root_object["/Metadata"].get_data()
    return b"\n".join(
        [text.encode(), repr(pdf.metadata).encode(), about, repr(pdf.attachments).encode()]
    )


def _found(texts: set[str], content: bytes) -> list[str]:
    return sorted(text for text in texts if text.encode() in content)


def _pay() -> set[str]:
    return {str(PAY), f"{PAY:,}", f"{PAY:,}".replace(",", ".")}


@pytest.mark.parametrize("role", WITHOUT_NIK)
def test_nothing_protected_reaches_a_role_without_the_right(world: World, role: str):
    protected, faults, read = protected_texts(), [], 0
    rights = set(ROLES[role].permissions)
    pay = set() if "transitions.view_conversion" in rights else _pay()
    everywhere = "personnel.view_every_unit" in rights
    with quiet():
        for route, asked, content in _pages(world, role):
            read += 1
            if route.path not in OWN_LISTS:
                told = protected if route.path.startswith(PAY_TABLE) else protected | pay
                faults += [f"{asked}: {text}" for text in _found(told, content)]
            if not everywhere and route.path != HOLDERS:
                faults += [f"{asked}: {text}" for text in _found({STRANGERS_NAME}, content)]
    assert not faults, "\n".join(faults)
    assert read > 25


@pytest.mark.long
@pytest.mark.parametrize("role", WITH_NIK)
def test_a_full_nik_stands_only_where_it_is_written_down(world: World, role: str):
    niks = set(Person.objects.exclude(nik="").values_list("nik", flat=True))
    with quiet():
        faults = [
            f"{asked}: {text}"
            for route, asked, content in _pages(world, role)
            if route.path not in FULL_NIK
            for text in _found(niks, content)
        ]
    assert not faults, "\n".join(faults)


def test_the_canaries_are_seen_where_they_may_be(world: World):
    """The positive control."""
    visitor = Visitor(world, "hr_clerk")
    asked = next(r for r in routes() if r.name == "reporting:person_nik")
    reason = {"reason": "Mencocokkan dengan KTP pemilik."}
    with quiet():
        answer = visitor.ask("POST", world.address(asked, "other", "hr_clerk"), reason)
        number = _readable(answer)
        page = next(r for r in routes() if r.name == "reporting:person")
        life = _readable(visitor.ask("GET", world.address(page, "other", "hr_clerk")))
    assert world.pieces["other"]["person"].nik in _found(protected_texts(), number)
    assert {"13 Maret 1971", STRANGERS_NAME} <= set(
        _found(protected_texts() | {STRANGERS_NAME}, life)
    )


def _ways_to_letters(world: World, scope: str) -> list[str]:
    """Each letter of `scope` and its signed copy, by its own address and as a stored file."""
    pieces = world.pieces[scope]
    papers, signed = [pieces["decree"], pieces["letter"]], pieces["signed"]
    own = [f"/peralihan/surat/{letter.pk}/berkas/" for letter in papers]
    own += [f"/peralihan/surat/{signed.letter_id}/tertanda/"]
    return [*own, *(f"/berkas/{paper.file_id}/" for paper in [*papers, signed])]


@pytest.mark.parametrize("role", ["anon", *WITHOUT_LETTERS])
def test_no_way_to_a_letter_opens_without_the_right(world: World, role: str):
    visitor, protected = Visitor(world, role), protected_texts() | _pay() | {STRANGERS_NAME}
    with quiet():
        for scope in ("own", "other"):
            for address in _ways_to_letters(world, scope):
                answer = visitor.ask("GET", address)
                assert answer.status_code in (302, 403, 404), address
                assert _found(protected, _readable(answer)) == [], address


def test_a_letter_says_birth_address_and_pay_and_never_the_number(world: World):
    """The positive control: what a letter says is found in its PDF, and whose it is beside it."""
    visitor = Visitor(world, "hr_clerk")
    decree, agreement, *_stored = _ways_to_letters(world, "other")
    with quiet():
        said = {path: _readable(visitor.ask("GET", path)) for path in (decree, agreement)}
    born, pay = {BIRTH_PLACE, "13 Maret 1971"}, f"{PAY:,}".replace(",", ".")
    assert set(_found(protected_texts(), said[decree])) == born
    assert set(_found(protected_texts(), said[agreement])) == born | {ADDRESS}
    assert all(pay.encode() in text and STRANGERS_NAME.encode() in text for text in said.values())
    assert f"'/Title': 'Perjanjian Kerja {STRANGERS_NAME}".encode() in said[agreement]


ASK = {
    "/pegawai/?q={nik}": 200,
    "/pegawai/{nik}/": 404,
    "/berkas/{nik}/": 404,
    "/peralihan/surat/{nik}/": 404,
    "/admin/personnel/person/?q={nik}": 403,
}


def test_errors_and_log_say_no_number(world: World, caplog: pytest.LogCaptureFixture):
    """A number that somebody put into an address is not written into a page or the log by us
    beyond that address; one that is on record is in neither."""
    visitor, nik = Visitor(world, "administrator"), world.pieces["other"]["person"].nik
    with caplog.at_level(logging.INFO):
        for address in ASK:
            content = _readable(visitor.ask("GET", address.format(nik=nik[:15])))
            assert nik not in content.decode()
        clerk = Visitor(world, "hr_clerk")
        for route in routes():
            if route.name in ("reporting:person", "imports:batch", "transitions:conversion"):
                clerk.ask("GET", world.address(route, "other", "hr_clerk"))
                clerk.ask("POST", world.address(route, "other", "hr_clerk"))
    said = "\n".join(record.getMessage() + (record.exc_text or "") for record in caplog.records)
    assert _found(protected_texts(), said.encode()) == []


def test_the_broker_is_told_of_a_job_and_of_nobody(
    world: World, django_capture_on_commit_callbacks: object
):
    line = redis.from_url(settings.REDIS_URL)
    with django_capture_on_commit_callbacks(execute=True):
        request_report(
            "nominative",
            as_of=world.pieces["own"]["report"].as_of,
            wave=None,
            by=world.users["hr_clerk"],
        )
    kept = b"".join(
        name + (line.dump(name) or b"") + b"".join(_members(line, name)) for name in line.keys("*")
    )
    assert b"balikpapan_hr.jobs.tasks.run" in kept
    assert _found(protected_texts() | {STRANGERS_NAME, "Halimah"}, kept) == []


def _members(line: redis.Redis, name: bytes) -> list[bytes]:
    kind = line.type(name)
    if kind == b"list":
        return line.lrange(name, 0, -1)
    if kind == b"hash":
        return [part for pair in line.hgetall(name).items() for part in pair]
    return list(line.smembers(name)) if kind == b"set" else []


def test_a_stranger_reads_nothing_but_whose_letter_it_is(world: World):
    protected, client = protected_texts(), Client()
    for path in ("/", "/akun/masuk/", "/sehat/", "/tidak-ada/", "/admin/", "/berkas/x/"):
        assert _found(protected | {STRANGERS_NAME}, _readable(client.get(path))) == []
    letter = world.pieces["other"]["letter"]
    said = _readable(client.get(f"/peralihan/surat/{letter.token}/"))
    assert _found(protected, said) == []
