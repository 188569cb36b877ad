"""The read API: by a key alone, within the role and the units of its account, and documented."""

import json
import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from balikpapan_hr.accounts.limits import LIMITS
from balikpapan_hr.accounts.services import give_role, sync_roles
from balikpapan_hr.reporting.api import ENDPOINTS, ERRORS
from balikpapan_hr.reporting.figures import FIGURES, count
from balikpapan_hr.reporting.models import ApiToken
from balikpapan_hr.reporting.services import make_token, revoke_token
from personnel.models import UnitOfficer
from tests.factories import make_appointment, make_position, make_unit, make_user
from tests.reporting.city import DAY, make_asn
from tests.transitions.factories import make_honorer, make_placements, make_wave

pytestmark = pytest.mark.django_db
EVERY_PART = list(ApiToken.Part)


@pytest.fixture
def administrator():
    return make_user("reporting.manage_apitoken", "reporting.view_apitoken")


@pytest.fixture
def system():
    """An account without a password, in the role of an official."""
    sync_roles()
    account = make_user(username="sistem.eperforma")
    give_role(account, "official")
    return type(account).objects.get(pk=account.pk)


@pytest.fixture
def ask(client, system, administrator):
    """Ask by a key of the system; the status, and what was said."""

    def asked(path: str, *, parts=EVERY_PART, account=system, key: str = "", **query):
        key = key or make_token("Uji", account=account, parts=parts, days=30, by=administrator)[1]
        answer = client.get(f"/api/v1/{path}", query, headers={"Authorization": f"Bearer {key}"})
        return answer.status_code, json.loads(answer.content)

    return asked


def refused(answer) -> tuple[int, str]:
    status, said = answer
    assert said["error"]["message"]
    assert said["error"]["code"] in ERRORS[status]
    return status, said["error"]["code"]


def test_figures_are_those_of_the_register(ask):
    make_asn("PNS", 2)
    make_appointment()
    status, said = ask("figures/", as_of=DAY.isoformat())
    counts = count(DAY)
    assert status == 200
    told = {row["key"]: row["value"] for row in said["data"]}
    right = {key: figure.value(counts) for key, figure in FIGURES.items()}
    assert told == {key: n if n is None else float(n) for key, n in right.items()}
    assert (told["pns"], told["honorer"]) == (2, 1)
    assert said["data"][0]["as_of"] == "2025-12-31"


def test_units_posts_and_waves_come_in_pages(ask, system, administrator):
    for code in ("A", "B", "C"):
        make_unit(code=code)
    key = make_token("Uji", account=system, parts=["units"], days=30, by=administrator)[1]
    first = ask("units/", key=key, limit=2)[1]
    assert [row["code"] for row in first["data"]] == ["A", "B"]
    rest = ask("units/", key=key, limit=2, after=first["next"])[1]
    assert ([row["code"] for row in rest["data"]], rest["next"]) == (["C"], None)
    wave = make_wave(state="ranked")
    [told] = ask("waves/")[1]["data"]
    assert (told["id"], told["announced_at"], told["placed"]) == (str(wave.public_id), None, 0)
    # An official sees no catalogue of posts on a screen, so neither does the key.
    make_position()
    assert refused(ask("positions/")) == (403, "not_permitted")


def test_an_account_of_one_unit_reads_that_unit_alone(ask):
    own = make_unit(code="A")
    make_unit(code="B")
    account = make_user("personnel.view_workunit", "personnel.view_position")
    UnitOfficer.objects.create(user=account, unit=own, started_on=date(2020, 1, 1))
    assert [row["code"] for row in ask("units/", account=account)[1]["data"]] == ["A"]
    post = make_position(code="P")
    [told] = ask("positions/", account=account)[1]["data"]
    assert (told["code"], told["retirement_age"]) == ("P", post.retirement_age)
    assert refused(ask("figures/", account=account)) == (403, "not_permitted")


def test_a_result_is_read_once_announced_and_names_nobody(ask):
    hidden, shown = make_wave(state="ranked"), make_wave()
    make_placements([make_honorer()], hidden)
    make_placements([make_honorer(name="Siti Aminah")], shown)
    unknown = ask("waves/00000000-0000-4000-8000-000000000000/results/")
    assert refused(unknown) == (404, "not_found")
    assert ask(f"waves/{hidden.public_id}/results/") == unknown
    status, said = ask(f"waves/{shown.public_id}/results/")
    [row] = said["data"]
    assert (status, row["name"], row["outcome"]) == (200, "S*** A***", "placed")
    assert "Siti" not in json.dumps(said)


def test_a_key_opens_what_it_was_made_for_until_it_is_revoked(ask, client, system, administrator):
    token, key = make_token("Uji", account=system, parts=["waves"], days=30, by=administrator)
    assert ask("waves/", key=key)[0] == 200
    assert ApiToken.objects.get().last_used_at
    assert refused(ask("figures/", key=key)) == (403, "part_not_granted")
    assert key not in json.dumps(list(ApiToken.objects.values()), default=str)
    client.force_login(administrator)
    client.post(reverse("reporting:revoke_token", args=[token.pk]))
    assert refused(ask("waves/", key=key)) == (401, "token_invalid")
    _late, key = make_token("Uji", account=system, parts=["waves"], days=30, by=administrator)
    ApiToken.objects.filter(revoked_at=None).update(
        made_at=timezone.now() - timedelta(days=30), expires_at=timezone.now()
    )
    assert refused(ask("waves/", key=key)) == (401, "token_invalid")
    _open, key = make_token("Uji", account=system, parts=["waves"], days=30, by=administrator)
    system.set_password("bisa-masuk-sekarang")
    system.save()
    assert refused(ask("waves/", key=key)) == (401, "token_invalid")


def test_a_session_is_no_key_and_every_refusal_is_json(client, ask):
    client.force_login(make_user("reporting.view_dashboard"))
    answer = client.get("/api/v1/figures/")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json()["error"]["code"] == "token_missing"
    sent = Client(enforce_csrf_checks=True).post("/api/v1/figures/")
    assert (sent.json()["error"]["code"], sent["Allow"]) == ("method_not_allowed", "GET, HEAD")
    assert client.get("/api/v1/figures/?limit=1&limit=2").json()["error"]["code"] == (
        "request_unreadable"
    )
    assert client.get("/api/v1/nothing/").json()["error"]["code"] == "not_found"
    make_appointment(started_on=date(2015, 1, 2))
    for wrong in ({"limit": "0"}, {"limit": "²"}, {"as_of": "31-12-2025"}, {"page": "2"}):
        assert refused(ask("figures/", **wrong)) == (422, "parameter_invalid")
    for path in ("figures/", "waves/"):  # begun anew, a program would never come to the end
        assert refused(ask(path, after="²")) == (422, "parameter_invalid")
    assert refused(ask("figures/", as_of="2010-01-01")) == (422, "before_data")
    assert refused(ask("figures/", as_of="2098-01-01")) == (422, "day_to_come")
    assert sent.json()["error"]["code"] in ERRORS[sent.status_code]


def test_who_asks_too_often_is_told_when_to_come_back(
    ask, client, system, administrator, monkeypatch
):
    monkeypatch.setitem(LIMITS, "api", LIMITS["api"]._replace(times=2))
    _token, key = make_token("Uji", account=system, parts=["waves"], days=30, by=administrator)
    bearer = {"Authorization": f"Bearer {key}"}
    answers = [client.get("/api/v1/waves/", headers=bearer) for _n in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 60
    assert answers[2].json()["error"]["code"] == "too_many_requests"


def test_every_answer_has_the_fields_of_its_document(ask, client):
    make_unit()
    make_position()
    wave = make_wave()
    make_placements([make_honorer()], wave)
    account = make_user(*{each.right for each in ENDPOINTS}, "personnel.view_every_unit")
    document = client.get("/api/v1/openapi.json").json()
    assert len(document["paths"]) == len(ENDPOINTS)
    for ref in re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(document)):
        assert ref in document["components"]["schemas"]
    for told in document["paths"].values():
        for response in told["get"]["responses"].values():
            assert response["content"]["application/json"].keys() == {"schema"}
    for each in ENDPOINTS:
        path = each.path.replace("<uuid:wave>", str(wave.public_id))
        row = ask(path, account=account)[1]["data"][0]
        schema = document["components"]["schemas"][each.name]
        assert list(row) == schema["required"] == list(each.fields)
    page = client.get("/api/").content.decode()
    assert all(f"GET /api/v1/{each.name}/" in page or "results" in each.path for each in ENDPOINTS)


def test_a_key_is_for_a_system_and_is_shown_once(client, administrator, system):
    officer = make_user(username="rizal")
    officer.set_password("teluk-balikpapan-1897")
    officer.save()
    for account in (officer, administrator):
        with pytest.raises((ValidationError, IntegrityError)), transaction.atomic():
            make_token("Uji", account=account, parts=["units"], days=30, by=administrator)
    client.force_login(administrator)
    asked = {"name": "e-Performa", "account": system.pk, "parts": ["units"], "days": "90"}
    page = client.post("/kunci/", asked)
    token = ApiToken.objects.get()
    assert token.beginning in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    listed = client.get("/kunci/").content.decode()
    assert (token.name in listed, page.context["secret"] in listed) == (True, False)
    client.force_login(make_user("reporting.view_apitoken"))
    assert client.post("/kunci/", asked).status_code == 403
    assert revoke_token(token, by=officer) is None
