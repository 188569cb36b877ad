"""The work that waits: counted for who may do it, and each count opens its list."""

from datetime import date, timedelta

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from balikpapan_hr.files.services import store
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.reporting.navigation import MENU, SIDEBAR
from balikpapan_hr.reporting.work import WORK, waiting_for
from personnel.models import ServicePeriod, UnitOfficer
from recruitment import services
from tests.factories import make_appointment, make_service, make_unit, make_user
from tests.recruitment.factories import let_announce, make_scored_wave
from tests.transitions.factories import make_conversions
from transitions.models import Contract, Conversion

pytestmark = pytest.mark.django_db


def waiting(user):
    return {work.key: work.count for work in waiting_for(user) if work.count}


def test_every_place_and_every_work_has_an_address():
    assert all(reverse(place.url_name) for place in MENU)
    assert all(work.url().startswith("/") for work in WORK)


def test_the_side_bar_knows_every_list_of_the_admin():
    listed = {name for _title, places in SIDEBAR for name, _icon in places}
    registered = {
        f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry
    }
    assert listed == registered


def test_nothing_waits_for_an_account_without_rights():
    make_service()
    assert waiting_for(make_user()) == []


def test_service_of_the_own_unit_alone_waits_for_its_verifier():
    unit = make_unit()
    make_service(make_appointment(work_unit=unit).person, work_unit=unit)
    make_service()
    verifier = make_user("personnel.verify_serviceperiod")
    UnitOfficer.objects.create(user=verifier, unit=unit, started_on=date(2020, 1, 1))
    central = make_user("personnel.verify_serviceperiod", "personnel.view_every_unit")
    assert waiting(verifier) == {"service_to_verify": 1}
    assert waiting(central) == {"service_to_verify": ServicePeriod.objects.count()}


def test_conversions_wait_for_the_hand_that_is_next():
    make_conversions(2)
    make_conversions(1, Conversion.State.DECREED)
    city = "personnel.view_every_unit"
    approver = make_user("transitions.approve_conversion", city)
    assert waiting(approver) == {"conversions_to_approve": 2}
    assert waiting(make_user("transitions.sign_conversion", city)) == {"conversions_to_finish": 1}
    assert waiting(make_user("transitions.approve_conversion")) == {}


def test_a_ranked_wave_waits_for_a_finding_by_another_than_ranked_or_applied(client):
    right, city = "recruitment.run_selection", "personnel.view_every_unit"
    ranker = make_user(right, city)
    first, [[applied]] = make_scored_wave([300], seats=[1])
    services.run_selection(first, by=ranker)
    desk = make_user(right, "recruitment.view_placement", "recruitment.view_wave", city)
    applicant = make_user(right, city, person=applied.person.public_id)
    assert waiting(desk) == {"findings_to_record": 1}
    assert waiting(ranker) == waiting(applicant) == {}
    second, _ = make_scored_wave([300], seats=[1], phase=2)
    run = services.run_selection(second, by=ranker)
    let_announce(run, by=desk)
    [work] = waiting_for(desk)
    client.force_login(desk)
    assert list(client.get(work.url).context["page"]) == [first]
    let_announce(first.runs.get(), by=desk)
    assert waiting(desk) == {}


def test_agreements_wait_from_half_a_year_before_their_end(client):
    today = timezone.localdate()
    for days in [-1, 1, 170, 190]:
        [conversion] = make_conversions(1, Conversion.State.SWORN)
        Contract.objects.create(
            person=conversion.person,
            conversion=conversion,
            number=f"PK-{days}",
            signed_on=conversion.tmt,
            started_on=conversion.tmt,
            ends_on=today + timedelta(days=days),
            pay=3_203_600,
        )
    clerk = make_user(
        "transitions.propose_renewal", "transitions.view_contract", "personnel.view_every_unit"
    )
    [work] = waiting_for(clerk)
    assert work.count == 3  # the one that is over waits longest
    client.force_login(clerk)
    assert client.get(work.url).context["page"].paginator.count == 3


def test_rows_wait_until_the_repair_of_their_list_is_applied(private_folder):
    clerk = make_user("imports.check_importbatch", "personnel.view_every_unit")
    other = make_user("imports.check_importbatch")

    def make_list(state, **fields):
        refused = {"file": None, "refusal_code": "E_XML"} if state == "refused" else {}
        done = {"applied_at": timezone.now(), "applied_by": clerk} if state == "applied" else {}
        file = store(b"x", name="a.xlsx", content_type="x", purpose="import", by=clerk)
        values = {"kind": "honorer_list", "received_by": clerk, "file": file} | refused | done
        sha256 = f"{ImportBatch.objects.count():064}"
        return ImportBatch.objects.create(
            state=state, original_name="a.xlsx", sha256=sha256, **values | fields
        )

    first = make_list("applied", rows_total=1, rows_quarantined=1)
    ImportRow.objects.create(batch=first, sheet=0, number=4, outcome="quarantined")
    assert waiting(clerk) == {"rows_to_mend": 1}
    assert waiting(other) == {}
    make_list("refused", repairs=first)
    assert waiting(clerk) == {"rows_to_mend": 1}
    make_list("applied", repairs=first)
    assert waiting(clerk) == {}
