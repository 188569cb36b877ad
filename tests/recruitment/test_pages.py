import pytest
from django.urls import reverse

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from recruitment import services
from recruitment.models import Appeal, Application, Formation, Wave
from tests.factories import make_position, make_unit, make_user
from tests.recruitment.factories import (
    announce_run,
    make_application,
    make_ceilings,
    make_officer,
    make_open_wave,
    make_proposal,
    make_scored_wave,
    make_wave,
)

pytestmark = pytest.mark.django_db
EVERY_UNIT = "personnel.view_every_unit"
READ = [
    EVERY_UNIT,
    *(
        f"recruitment.view_{model}"
        for model in ["wave", "formation", "budgetceiling", "application", "placement", "appeal"]
    ),
]


@pytest.fixture
def reader(db):
    return make_user(*READ)


@pytest.fixture
def clerk(db):
    return make_user(
        *READ,
        "recruitment.plan_wave",
        "recruitment.screen_application",
        "recruitment.propose_appeal",
    )


@pytest.fixture
def approver(db):
    return make_user(
        *READ, "recruitment.approve_wave", "recruitment.run_selection", "recruitment.decide_appeal"
    )


@pytest.fixture
def announced(db):
    wave, ((one, other),) = make_scored_wave([300, 295], seats=[1])
    announce_run(services.run_selection(wave, by=make_user()), by=make_user())
    return wave, one, other


def url(name, *args):
    return reverse(f"recruitment:{name}", args=args)


def pages_of(wave, application, appeal):
    formation = wave.formations.first()
    return {
        url("waves"): "view_wave",
        url("wave", wave.pk): "view_wave",
        url("plan_wave"): "plan_wave",
        url("move_stage", wave.pk): "plan_wave",
        url("formations", wave.pk): "view_formation",
        url("propose_formation", wave.pk): "plan_wave",
        url("budget", wave.pk): "view_budgetceiling",
        url("set_ceiling"): "plan_wave",
        url("reject_formation", formation.pk): "approve_wave",
        url("applications", wave.pk): "view_application",
        url("application", application.pk): "view_application",
        url("drop_application", application.pk, "mundur"): "screen_application",
        url("file_appeal", application.pk): "propose_appeal",
        url("run_selection", wave.pk): "run_selection",
        url("resolve_tie", wave.pk): "run_selection",
        url("results", wave.pk): "view_placement",
        url("moves", wave.pk, 1): "view_placement",
        url("fairness", wave.pk, 1): "view_placement",
        url("appeals"): "view_appeal",
        url("appeal", appeal.pk): "view_appeal",
    }


def test_every_page_opens_with_its_permission_and_only_with_it(client, announced):
    wave, one, other = announced
    appeal = services.file_appeal(
        other, subject="score", item="technical", statement="Salah hitung.", by=None
    )
    nobody = make_user(EVERY_UNIT)
    for address, permission in pages_of(wave, one, appeal).items():
        client.force_login(nobody)
        assert client.get(address).status_code == 403, address
        client.force_login(make_user(EVERY_UNIT, f"recruitment.{permission}"))
        assert client.get(address).status_code == 200, address
        client.logout()
        assert client.get(address).status_code == 302, address


def test_pages_of_a_planned_and_an_empty_wave_open(client, clerk):
    wave = make_wave()
    client.force_login(clerk)
    for name in ["wave", "formations", "budget", "applications", "results"]:
        assert client.get(url(name, wave.pk)).status_code == 200
    assert client.get(url("wave", 999_999)).status_code == 404


def test_a_wave_is_planned_funded_and_opened_from_its_pages(client, clerk, approver):
    make_ceilings()
    client.force_login(clerk)
    given = {
        "year": "2024",
        "kind": "PPPK",
        "phase": "1",
        "rulebook": "pppk_2024",
        "legal_basis": "KepmenPANRB 329/2024",
        "first_day": "2024-10-01",
        "last_day": "2024-10-20",
    }
    answer = client.post(url("plan_wave"), given)
    wave = Wave.objects.get()
    assert answer.status_code == 302
    stage = wave.stages.get()
    assert stage.ends_at.isoformat() == "2024-10-20T16:00:00+00:00"  # 21 October 00.00 WITA
    proposal = make_proposal(2)
    given = {
        "unit": proposal.unit.code,
        "position": proposal.position.code,
        "education_level": proposal.education_level.pk,
        "planned_seats": "2",
        "budget_line": "personnel",
    }
    assert client.post(url("propose_formation", wave.pk), given).status_code == 302
    again = client.post(url("propose_formation", wave.pk), given)
    assert again.status_code == 422  # the same formation twice
    assert client.post(url("step", wave.pk, "setujui")).status_code == 403
    client.force_login(approver)
    assert client.get(url("step", wave.pk, "setujui")).status_code == 200
    assert client.post(url("step", wave.pk, "setujui")).status_code == 302
    wave.refresh_from_db()
    assert (wave.state, wave.formations.get().seats.count()) == ("open", 2)


def test_a_refused_step_says_why_and_changes_nothing(client, approver):
    wave, (formation,) = make_open_wave(1)
    type(wave.stages.get()).objects.update(ends_at="2100-01-01T00:00:00+08:00")
    client.force_login(approver)
    answer = client.post(url("step", wave.pk, "tutup-pendaftaran"))
    assert answer.status_code == 422
    assert "2100" in answer.content.decode()
    wave.refresh_from_db()
    assert wave.state == "open"
    assert formation.seats.count() == 1
    assert client.get(url("step", wave.pk, "tidak-ada")).status_code == 404


def test_one_formation_is_approved_or_rejected_from_the_list(client, approver):
    make_ceilings()
    planner = make_user()
    wave = make_wave(planner)
    first, second, beyond = services.plan_formations(
        wave, [make_proposal(), make_proposal(), make_proposal(2, need=1)], by=planner
    )
    client.force_login(approver)
    client.post(url("approve_formation", first.pk))
    client.post(url("reject_formation", second.pk), {"reason": "Ditunda."})
    answer = client.post(url("approve_formation", beyond.pk), follow=True)
    assert "notice-stopped" in answer.content.decode()
    assert list(Formation.objects.order_by("pk").values_list("state", flat=True)) == [
        "approved",
        "rejected",
        "proposed",
    ]


def test_the_check_page_shows_a_tie_and_the_button_comes_after_the_decision(client, approver):
    wave, ((one, other),) = make_scored_wave([300, 300], seats=[1])
    client.force_login(approver)
    page = client.get(url("run_selection", wave.pk)).content.decode()
    assert one.participant_number in page
    assert "button-main" not in page
    assert client.post(url("run_selection", wave.pk)).status_code == 422
    given = {
        "numbers": f"{other.participant_number}\n{one.participant_number}",
        "minutes": "BA-9",
        "reason": "Rapat panitia.",
    }
    assert client.post(url("resolve_tie", wave.pk), given).status_code == 302
    assert wave.tie_decisions.count() == 0
    approval = Approval.objects.get()
    assert approval.content["order"] == [other.participant_number, one.participant_number]
    approvals.grant(approval, by=make_officer(), seen=approval.content_hash)
    assert "button-main" in client.get(url("run_selection", wave.pk)).content.decode()
    assert client.post(url("run_selection", wave.pk)).status_code == 302
    page = client.get(url("results", wave.pk)).content.decode()
    assert page.index(other.participant_number) < page.index(one.participant_number)
    refused = client.post(url("run_selection", wave.pk))
    assert refused.status_code == 422
    assert approver.username in refused.content.decode()


def test_a_tie_names_participants_of_the_wave(client, approver):
    wave, _ = make_scored_wave([300, 300], seats=[1])
    client.force_login(approver)
    given = {"numbers": "24697230819999999", "minutes": "BA-9", "reason": "Rapat."}
    assert client.post(url("resolve_tie", wave.pk), given).status_code == 422
    assert wave.tie_decisions.count() == 0


def test_an_objection_goes_its_way_from_page_to_page(client, announced, clerk, approver):
    wave, one, other = announced
    client.force_login(clerk)
    given = {"subject": "score", "item": "technical", "statement": "Dua jawaban belum dihitung."}
    client.post(url("file_appeal", other.pk), given)
    appeal = Appeal.objects.get()
    answer = {"decision": "accept", "answer": "Benar."}
    missing = client.post(url("propose_answer", appeal.pk), answer)
    assert missing.status_code == 422
    answered = client.post(url("propose_answer", appeal.pk), answer | {"points": "310"})
    assert answered.status_code == 302
    client.force_login(approver)
    client.post(url("return_answer", appeal.pk), {"reason": "Sebut nomor soal."})
    client.force_login(clerk)
    client.post(url("propose_answer", appeal.pk), answer | {"points": "310"})
    assert client.post(url("decide_appeal", appeal.pk)).status_code == 403
    client.force_login(approver)
    seen = {"seen": Appeal.objects.get(pk=appeal.pk).content_hash}
    assert seen["seen"] in client.get(url("appeal", appeal.pk)).content.decode()
    assert client.post(url("decide_appeal", appeal.pk), seen).status_code == 302
    page = client.get(url("appeal", appeal.pk)).content.decode()
    assert one.participant_number in page
    assert other.participant_number in page
    assert client.get(url("moves", wave.pk, 2)).status_code == 200
    other.refresh_from_db()
    assert other.seat.state == "held"


def test_a_withdrawal_is_recorded_with_its_reason(client, announced, clerk):
    wave, one, _ = announced
    client.force_login(clerk)
    address = url("drop_application", one.pk, "mundur")
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Pindah kota."}).status_code == 302
    one.refresh_from_db()
    assert one.state == Application.State.WITHDRAWN


def test_lists_narrow_by_state_and_words_and_ignore_nonsense(client, reader):
    wave, (formation,) = make_open_wave(1)
    application = make_application(formation)
    client.force_login(reader)

    def count(name, query):
        return client.get(url(name, wave.pk), query).context["page"].paginator.count

    assert count("applications", {"keadaan": "submitted"}) == 1
    assert count("applications", {"keadaan": "eligible"}) == 0
    assert count("applications", {"keadaan": "' OR 1=1", "halaman": "-9"}) == 1
    assert count("applications", {"cari": application.participant_number[:5]}) == 1
    assert count("applications", {"cari": "Siti aminah"}) == 1
    assert count("applications", {"cari": "%"}) == 0
    assert count("formations", {"cari": "guru"}) == 1
    assert count("formations", {"keadaan": "rejected"}) == 0
    assert count("results", {"formasi": "9" * 30, "proses": "9" * 30}) == 0


def test_an_officer_of_a_unit_sees_no_applicant_of_another(client):
    wave, (formation,) = make_open_wave(1)
    application = make_application(formation)
    client.force_login(make_user("recruitment.view_application"))
    page = client.get(url("applications", wave.pk))
    assert page.context["page"].paginator.count == 0
    assert client.get(url("application", application.pk)).status_code == 404


def test_a_result_not_announced_is_for_those_who_work_on_it(client, approver):
    wave, ((one,),) = make_scored_wave([300], seats=[1])
    run = services.run_selection(wave, by=approver)
    client.force_login(make_user("recruitment.view_wave", "personnel.view_every_unit"))
    assert run.result_sha256 not in client.get(url("wave", wave.pk)).content.decode()
    announce_run(run, by=approver)
    assert run.result_sha256 in client.get(url("wave", wave.pk)).content.decode()
    assert one.pk


def test_a_ceiling_is_recorded_from_its_page(client, clerk):
    client.force_login(clerk)
    given = {
        "year": "2026",
        "line": "personnel",
        "ceiling": "1379400000000",
        "committed": "0",
        "spending": "4598000000000",
        "source": "APBD 2026",
    }
    for wrong in ({"spending": "1379399999999"}, {"line": "goods_services"}):
        refused = client.post(url("set_ceiling"), given | wrong)
        assert "Seluruh belanja daerah" in refused.content.decode()
    assert client.post(url("set_ceiling"), given).status_code == 302
    page = client.get(url("set_ceiling")).content.decode()
    assert "1.379.400.000.000" in page
    assert "4.598.000.000.000" in page


def test_the_admin_lists_open_and_approve_by_the_same_verb(client):
    make_ceilings()
    planner = make_user()
    wave = make_wave(planner)
    formation = services.plan_formation(
        wave, make_proposal(unit=make_unit(), position=make_position()), by=planner
    )
    boss = make_user(is_staff=True, is_superuser=True)
    client.force_login(boss)
    for model in [
        "wave",
        "formation",
        "seat",
        "application",
        "score",
        "selectionrun",
        "placement",
        "appeal",
        "tiedecision",
        "budgetceiling",
    ]:
        assert client.get(reverse(f"admin:recruitment_{model}_changelist")).status_code == 200
    client.post(
        reverse("admin:recruitment_formation_changelist"),
        {"action": "approve", "_selected_action": [formation.pk]},
    )
    assert formation.seats.count() == 1


def test_other_seats_are_asked_for_on_a_page(client, clerk):
    _, (formation,) = make_open_wave(2)
    client.force_login(clerk)
    address = url("change_seats", formation.pk)
    assert address in client.get(url("formations", formation.wave_id)).content.decode()
    assert client.post(address, {"seats": "2", "reason": "Tetap."}).status_code == 422
    assert client.post(address, {"seats": "3", "reason": "Anggaran ditambah."}).status_code == 302
    formation.refresh_from_db()
    assert formation.planned_seats == 2
    assert Approval.objects.get().parameters == {"seats": 3}
