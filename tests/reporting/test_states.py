"""The officials' pages in their empty, full and error state, as a desk and a phone show them.

Each is made by the site, then shown in a real browser: within WCAG 2.2 AA, not wider than the
screen, and with what its state promises. The pictures are kept in pytest's folder of the test.
"""

import re

import pytest
from django.utils import timezone

from balikpapan_hr.accounts.limits import LIMITS
from balikpapan_hr.jobs.services import run
from balikpapan_hr.reporting.boards import BOARDS, address_of
from balikpapan_hr.reporting.integrity import keep
from balikpapan_hr.reporting.rights import NEEDED_RIGHTS
from balikpapan_hr.reporting.services import add_schedule, make_token, request_report
from personnel.days import LAST_DAY
from tests.factories import make_appointment, make_person, make_user
from tests.reporting.city import answered, make_city, make_plans
from tests.security.judge import judged
from tests.security.pages import Shown, as_shown

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
WIDTHS = [1280, 360]
FIGURES = [*(address_of(key) for key in BOARDS), "/angka/rekonsiliasi/"]
FORMS = ["/laporan/", "/laporan/jadwal/", "/kunci/"]
OTHERS = ["/keutuhan/", "/kebutuhan/", "/api/"]
NOTHING = 'class="empty'
RIGHTS = [
    "personnel.view_every_unit",
    "personnel.view_person",
    "personnel.view_appointment",
    "reporting.view_dashboard",
    "reporting.view_integrityfinding",
    "reporting.view_generatedreport",
    "reporting.make_generatedreport",
    "reporting.view_apitoken",
    "reporting.manage_apitoken",
    *set(NEEDED_RIGHTS.values()),
]


@pytest.fixture
def official(client, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    user = make_user(*RIGHTS)
    client.force_login(user)
    return user


@pytest.fixture
def page(client, official):
    """Makes the page at an address in a state: asked for, or answered to a form."""

    def made(state: str, address: str, form: dict[str, str] | None = None) -> Shown:
        answer = client.get(address) if form is None else client.post(address, form)
        place = address.partition("?")[0].strip("/").replace("/", "-")
        return as_shown(f"{place}-{state}", answer)

    return made


def is_refused(page: Shown) -> bool:
    """A page that says what to put right, each line leading to its field."""
    summary = page.body.partition("error-summary")[2].partition("</ul>")[0]
    targets = re.findall(r'href="#([^"]+)"', summary)
    named = all(f'id="{target}"' in page.body for target in targets)
    return page.status == 422 and bool(targets) and named


def test_a_page_of_figures_is_whole_in_each_state_on_a_phone(page, tmp_path):
    empty = page("kosong", "/angka/honorer/")
    make_appointment(answered(make_person(), "unresolved"))
    full, wrong = page("penuh", "/angka/honorer/"), page("galat", f"/angka/?per={LAST_DAY}")
    assert NOTHING in empty.body
    assert NOTHING not in full.body
    assert is_refused(wrong)
    assert judged([empty, full, wrong], WIDTHS[1:], tmp_path) == []
    assert len(list(tmp_path.glob("*-360.png"))) == 3


@pytest.mark.long
def test_every_empty_page_says_why_it_is_so(page, tmp_path):
    pages = [page("kosong", address) for address in [*FIGURES, *FORMS, *OTHERS]]
    assert [one.path for one in pages if NOTHING not in one.body] == ["api-kosong"]
    assert judged(pages, WIDTHS, tmp_path) == []
    assert len(list(tmp_path.glob("*.png"))) == 2 * len(pages)


@pytest.mark.long
def test_every_full_page_is_whole(page, official, tmp_path):
    make_city()
    make_plans()
    run(request_report("quality", as_of=timezone.localdate(), by=official).job_id)
    add_schedule("quality", rhythm="weekly", next_on=LAST_DAY, by=official)
    system = make_user("reporting.view_dashboard", username="sistem.uji")
    system.set_unusable_password()
    system.save()
    make_token("e-Performa", account=system, parts=["figures"], days=30, by=official)
    keep({"aturan": ["Satu baris melanggar aturan."]})
    pages = [page("penuh", address) for address in [*FIGURES, *FORMS, *OTHERS]]
    assert {one.status for one in pages} == {200}
    assert [one.path for one in pages if "<table" not in one.body and "<li>" not in one.body] == []
    assert judged(pages, WIDTHS, tmp_path) == []
    assert len(list(tmp_path.glob("*.png"))) == 2 * len(pages)


@pytest.mark.long
def test_every_refused_page_leads_to_what_is_wrong(page, tmp_path, monkeypatch):
    pages = [page("galat", f"{address}?per={LAST_DAY}") for address in FIGURES]
    pages += [page("galat", address, {"kind": "quality"}) for address in FORMS]
    assert [one.path for one in pages if not is_refused(one)] == []
    monkeypatch.setitem(LIMITS, "result", LIMITS["result"]._replace(times=0))
    refused = [page("galat", "/kebutuhan/"), page("galat", "/angka/tidak-ada/")]
    assert [one.status for one in refused] == [429, 404]
    assert judged([*pages, *refused], WIDTHS, tmp_path) == []
    assert len(list(tmp_path.glob("*.png"))) == 2 * len([*pages, *refused])
