"""Hostile requests get a 4xx in Indonesian, and every answer carries the same headers."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_user
from tests.security.headers import faults_of_headers

pytestmark = pytest.mark.django_db
SIGN_IN = "/akun/masuk/"
OWN_PAGES = [
    SIGN_IN,
    "/akun/masuk/kode/",
    "/akun/sandi/",
    "/akun/ulang/sandi/",
    "/akun/dua-langkah/",
    "/akun/dua-langkah/aplikasi/",
    "/akun/dua-langkah/kunci/",
    "/akun/dua-langkah/kunci/99999999/hapus/",
    "/akun/sesi/",
]


def assert_refused(answer, *statuses):
    assert answer.status_code in (statuses or (400,)), answer.status_code
    assert "<h1>" in answer.content.decode()
    assert 'lang="id"' in answer.content.decode()
    assert "'unsafe" not in answer["Content-Security-Policy"]


@pytest.fixture
def inside(client):
    client.force_login(
        make_user("recruitment.plan_wave", "personnel.view_person", password="x" * 9)
    )
    return client


# --- shapes (trust N62-N66) --------------------------------------------------------------------
def test_1001_fields_are_refused(inside):
    fields = {f"f{n}": "1" for n in range(1001)}
    for address in (SIGN_IN, "/akun/sandi/", "/akun/dua-langkah/aplikasi/"):
        assert_refused(inside.post(address, fields))
    assert_refused(inside.post(SIGN_IN, "&".join(fields), content_type=FORM))


FORM = "application/x-www-form-urlencoded"


def test_a_body_of_three_megabytes_is_refused(inside):
    body = "login=" + "a" * 3_000_000
    assert_refused(inside.post(SIGN_IN, body, content_type=FORM), 400, 413)


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/xml"])
@pytest.mark.parametrize("address", ["/akun/masuk/", "/akun/sandi/", "/pegawai/"])
def test_a_body_that_is_no_form_is_refused(inside, kind, address):
    assert_refused(inside.post(address, '{"login": "siti"}', content_type=kind), 415)


def test_a_broken_multipart_body_is_refused(inside):
    answer = inside.post(SIGN_IN, b"--x\r\nnonsense", content_type="multipart/form-data")
    assert_refused(answer)


def test_a_nul_is_refused_wherever_it_stands(inside):
    assert_refused(inside.post(SIGN_IN, {"login": "si\0ti", "password": "x"}))
    assert_refused(inside.post("/akun/sandi/", {"oldpassword\0": "x"}))
    for address in ("/pegawai/?q=a%00b", "/pegawai/?q%00=a", "/peg%00awai/"):
        assert_refused(inside.get(address))
    assert inside.get("/admin/?q=%00").status_code == 400


def test_an_address_of_eight_kilobytes_is_refused(inside):
    assert_refused(inside.get("/pegawai/?q=" + "a" * 8192), 414)
    assert_refused(inside.get(SIGN_IN + "?next=/" + "a" * 8192), 414)


def test_one_name_twice_is_refused(inside):
    assert_refused(inside.get("/pegawai/?q=a&q=b"))
    assert_refused(inside.get(SIGN_IN + "?next=/a&next=https://jahat.example"))
    twice = "login=siti&login=budi&password=x"
    assert_refused(inside.post(SIGN_IN, twice, content_type=FORM))


def test_a_name_that_may_repeat_is_let_through(inside):
    assert inside.get("/tidak-ada/?peserta=1&peserta=2").status_code == 404


@pytest.mark.parametrize(
    "query",
    ["page=-1", "id=999999999999999999999", "o=gaji", "a__b__in=x", "_connector=OR"],
)
def test_odd_parameters_change_nothing(inside, query):
    for address in OWN_PAGES:
        assert inside.get(f"{address}?{query}").status_code < 500, address


@pytest.mark.parametrize("address", OWN_PAGES)
def test_no_method_breaks_a_page(inside, address):
    for method in ("put", "patch", "delete", "options", "head", "post"):  # the last may sign out
        assert getattr(inside, method)(address).status_code < 500, method
        assert getattr(Client(), method)(address).status_code < 500, method


@pytest.mark.parametrize(
    "credential",
    [
        *["", "1", "[]", "null", "{", '{"id": 1}', '{"response": {"userHandle": "x"}}'],
        '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {}}',
        '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON": "e30",'
        ' "attestationObject": "oA", "authenticatorData": "eA", "signature": "eA"}}',
    ],
)
def test_an_invented_passkey_is_refused(inside, credential):
    for address in ("/akun/dua-langkah/kunci/", "/akun/masuk/kode/"):
        answer = inside.post(address, {"credential": credential, "name": "x"})
        assert answer.status_code in (200, 302)
    assert not inside.get("/akun/dua-langkah/").context["passkeys"]


# --- headers (trust S12; of every route: tests/security/test_matrix.py) --------------------------
def assert_headed(answer):
    assert faults_of_headers(answer, answer.request["PATH_INFO"]) == []


def test_refusals_of_the_frame_itself_carry_them_too(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert_headed(client.get("/", headers={"Host": "jahat.example"}))
    assert_headed(client.get("/"))
    settings.SECURE_SSL_REDIRECT = False
    strict = Client(enforce_csrf_checks=True)
    assert_headed(strict.post(SIGN_IN, {"login": "a"}))
    assert_headed(client.get("/?q=%00"))


def test_an_error_of_ours_carries_them_and_tells_nothing(monkeypatch, client):
    def broken(*args, **kwargs):
        raise RuntimeError("6471010101010001")

    monkeypatch.setattr("balikpapan_hr.reporting.views.pages.waiting_for", broken)
    client.raise_request_exception = False
    client.force_login(make_user())
    answer = client.get(reverse("home"))
    assert answer.status_code == 500
    assert_headed(answer)
    assert "6471010101010001" not in answer.content.decode()


def test_production_tells_browsers_to_stay_with_tls(client, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    answer = client.get(SIGN_IN, secure=True)
    assert answer["Strict-Transport-Security"].startswith("max-age=31536000")
