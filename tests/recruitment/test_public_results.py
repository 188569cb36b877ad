"""What anyone may read of a result: not before its second, without the database, naming nobody."""

import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import lru_cache, partial
from time import sleep
from uuid import uuid4

import pytest
import redis
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from balikpapan_hr.accounts import limits
from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.jobs.models import Job
from balikpapan_hr.jobs.services import run as work
from recruitment import integrity, services, snapshots
from recruitment.models import ResultSnapshot
from tests import look_ups
from tests.factories import make_user
from tests.recruitment.factories import (
    announce_run,
    by_two,
    let_announce,
    make_officer,
    make_scored_wave,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_folder")]
EVERYONE = "personnel.view_every_unit"


@pytest.fixture(autouse=True)
def uncounted():
    """Another test's look-ups do not count against this one."""
    look_ups.forget()
    yield
    look_ups.forget()


@pytest.fixture
def officer(db):
    return make_user()


@pytest.fixture
def ranked(officer):
    """One seat; `one` has 440 points, `other` 435."""
    wave, ((one, other),) = make_scored_wave([300, 295], seats=[1])
    return services.run_selection(wave, by=officer), one, other


def announce(run, officer, at=None):
    """Announce a run and let the worker do what was asked for."""
    announce_run(run, by=officer, at=at)
    do_the_work()
    run.wave.refresh_from_db()
    return run.wave


def do_the_work():
    for job in Job.objects.filter(kind="recruitment.snapshot", state="queued"):
        work(job.pk)


def address(wave, number=""):
    place = reverse("results:result", args=[wave.public_id])
    return f"{place}?nomor={number}" if number else place


def said(client, path):
    return client.get(path).content.decode()


def test_nothing_is_shown_before_the_announced_second(client, ranked, officer, monkeypatch):
    run, one, other = ranked
    moment = timezone.now() + timedelta(hours=6)
    wave = announce(run, officer, at=moment)
    never = client.get(reverse("results:result", args=[uuid4()]))
    formation = reverse("results:formation", args=[wave.public_id, 1])
    places = [address(wave), address(wave, one.participant_number), formation]
    monkeypatch.setattr(timezone, "now", lambda: moment - timedelta(seconds=1))
    for place in places:
        answer = client.get(place)
        assert (answer.status_code, answer.content) == (404, never.content), place
    assert str(wave.public_id) not in said(client, reverse("results:waves"))
    assert services.sheet_of(one)["placed"]  # who works on it may see
    monkeypatch.setattr(timezone, "now", lambda: moment)
    for place in places:
        assert client.get(place).status_code == 200, place
    assert str(wave.public_id) in said(client, reverse("results:waves"))
    monkeypatch.setattr(timezone, "now", lambda: moment + timedelta(seconds=1))
    assert client.get(address(wave)).status_code == 200


def test_officers_outside_the_selection_wait_for_the_second_too(
    client, ranked, officer, monkeypatch
):
    run, _, _ = ranked
    moment = timezone.now() + timedelta(minutes=9)
    wave = announce(run, officer, at=moment)
    client.force_login(make_user("recruitment.view_wave", EVERYONE))
    page = reverse("recruitment:wave", args=[wave.pk])
    assert run.result_sha256 not in said(client, page)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert run.result_sha256 in said(client, page)


def test_a_result_is_not_announced_for_a_moment_that_has_passed(ranked, officer):
    run, _, _ = ranked
    with pytest.raises(ValidationError) as refusal:
        services.publish_run(run, by=officer, at=timezone.now() - timedelta(seconds=1))
    assert refusal.value.code == "moment_passed"
    assert refusal.value.messages[0].endswith("(R-32)")


def hours(n):
    return timezone.now() + timedelta(hours=n)


def refused(call):
    with pytest.raises(ValidationError) as refusal:
        call()
    return refusal.value.code


def test_an_announcement_to_come_is_moved_by_two_and_shown_at_its_new_second(
    client, ranked, officer, monkeypatch
):
    run, one, _ = ranked
    before, after = hours(6), hours(30)
    wave = announce(run, officer, at=before)
    by_two("recruitment.announcement", wave, at=after)
    do_the_work()
    wave.refresh_from_db()
    assert wave.published_at == after
    entry = AuditEntry.objects.get(verb="wave.announcement_moved")
    assert entry.changes == {"at": [before.isoformat(), after.isoformat()]}
    assert integrity.public_results_are_intact() == []
    place = address(wave, one.participant_number)
    monkeypatch.setattr(timezone, "now", lambda: after - timedelta(seconds=1))
    assert client.get(place).status_code == 404
    monkeypatch.setattr(timezone, "now", lambda: after)
    assert client.get(place).status_code == 200
    # Once it has come it stands, and so do the days to object that the page names.
    again = partial(by_two, "recruitment.announcement", wave, at=hours(1))
    assert refused(again) == "announced_already"
    days = services.Stage("result_appeal", hours(1), hours(50))
    move = partial(services.move_stage, wave, days, by=officer, reason="Surat BKN.")
    assert refused(move) == "objections_announced"


def test_who_approves_too_late_moves_nothing(ranked, officer, monkeypatch):
    moment = hours(6)
    wave = announce(ranked[0], officer, at=moment)
    asked = approvals.ask(
        "recruitment.announcement",
        wave,
        by=make_officer(),
        reason="Surat BKN.",
        parameters={"at": hours(30)},
    )
    monkeypatch.setattr(timezone, "now", lambda: moment)
    decided = approvals.grant(asked, by=make_officer(), seen=asked.content_hash)
    wave.refresh_from_db()
    assert (decided.state, wave.published_at) == ("void", moment)


def test_postgresql_moves_no_announcement_without_two_nor_one_that_was_made(ranked, officer):
    announce(ranked[0], officer, at=hours(6))
    later = "UPDATE recruitment_wave SET published_at = published_at + interval '1 day'"
    past = "UPDATE recruitment_wave SET published_at = now() - interval '1 day'"
    for statement, why in [(later, "second officer"), (past, "stands for good")]:
        with pytest.raises(DatabaseError, match=why), transaction.atomic():
            execute(statement)
    shown = "DELETE FROM recruitment_resultsnapshot"
    with transaction.atomic():
        execute(shown)  # what nobody could read yet can be made anew
        transaction.set_rollback(True)
    execute(f"SET LOCAL session_replication_role = replica; {past}")
    execute("SET LOCAL session_replication_role = origin")
    for statement in (later, shown):
        with pytest.raises(DatabaseError, match="for good|are kept"), transaction.atomic():
            execute(statement)


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_days_to_object_begin_when_the_result_is_announced(ranked, officer):
    """Else somebody would have fewer of them than the law says."""
    run, _, _ = ranked
    days = services.Stage("result_appeal", hours(10), hours(82))
    services.move_stage(run.wave, days, by=officer, reason="Jadwal BKN.")
    let_announce(run)
    late = partial(services.publish_run, run, by=officer, at=hours(11))
    assert refused(late) == "objections_before_result"
    services.publish_run(run, by=officer, at=hours(9))
    do_the_work()
    early = services.Stage("result_appeal", hours(8), hours(82))
    move = partial(services.move_stage, run.wave, early, by=officer, reason="Surat BKN.")
    assert refused(move) == "objections_before_result"
    # Other days before the second are those that the public file names.
    longer = services.Stage("result_appeal", hours(10), hours(106))
    services.move_stage(run.wave, longer, by=officer, reason="Surat BKN.")
    do_the_work()
    made = ResultSnapshot.objects.get()
    head = snapshots.head_of(run.wave.public_id, 1, made.sha256)
    assert datetime.fromisoformat(head["object_until"]) == longer.ends_at


def test_look_ups_ask_the_database_nothing(ranked, officer, django_assert_num_queries):
    run, one, other = ranked
    wave = announce(run, officer)
    stranger = Client()
    signed_in = Client()
    signed_in.force_login(officer)
    forged = Client()
    forged.cookies["sessionid"] = "x" * 32
    places = [
        reverse("results:waves"),
        address(wave),
        address(wave, one.participant_number),
        address(wave, "24697230819999999"),
        reverse("results:formation", args=[wave.public_id, 1]),
        reverse("results:formation", args=[wave.public_id, 99]),
        reverse("results:result", args=[uuid4()]),
    ]
    for visitor in (stranger, signed_in, forged):
        for place in places:
            with django_assert_num_queries(0):
                visitor.get(place)


def test_a_stranger_who_lost_the_way_is_told_nothing_of_units_and_accounts(client, officer):
    answer = client.get(reverse("results:result", args=[uuid4()]))
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Periksa kembali dengan pengumuman" in page
    assert f'href="{reverse("results:waves")}"' in page
    assert "unit" not in page
    assert "akun" not in page
    client.force_login(officer)
    answer = client.get("/tidak-ada/")
    assert answer.status_code == 404
    assert "akun Anda" in answer.content.decode()


def test_a_participant_finds_every_reason_by_the_number_alone(client, ranked, officer):
    run, one, other = ranked
    wave = announce(run, officer)
    page = said(client, address(wave, other.participant_number))
    for words in [
        "1 dari 1 kursi diberikan kepada kategori R3.",
        "Kursi terakhir diberikan kepada kategori R3 dengan nilai 440.",
        "Dengan nilai lebih dari 5 poin di atas nilai Anda, Anda berada di peringkat 1",
        "lebih rendah daripada peringkat di atasnya",
        ">435<",
        "24.00 WITA",
    ]:
        assert words in page, words
    assert one.participant_number not in page
    typed = f" {other.participant_number[:6]} {other.participant_number[6:]} "
    assert said(client, address(wave, typed)) == page
    unknown = client.get(address(wave, "24697230819999999"))
    assert unknown.status_code == 404
    assert "24697230819999999" in unknown.content.decode()


def test_what_is_public_names_nobody(client, ranked, officer):
    run, one, other = ranked
    for n, application in enumerate((one, other)):
        application.person.nik = f"647101570591000{n}"
        application.person.save()
    wave = announce(run, officer)
    (path,) = (snapshots._root() / str(wave.public_id)).iterdir()
    everything = path.read_text()
    for person in (one.person, other.person):
        assert person.name not in everything
        assert person.nik not in everything
        for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%-d %B %Y"):
            assert person.born_on.strftime(form) not in everything
    assert "S*** A***" in said(client, reverse("results:formation", args=[wave.public_id, 1]))


def test_a_reason_in_words_is_for_the_applicant_alone(client, officer):
    wave, ((one, other),) = make_scored_wave([300, 295], seats=[1])
    requirement = other.requirements.get(requirement="age")
    requirement.met, requirement.reason = False, "Berusia 58 tahun."
    requirement.save()
    other.state, other.state_reason = "ineligible", "Berusia 58 tahun."
    other.save()
    wave = announce(services.run_selection(wave, by=officer), officer)
    page = said(client, address(wave, other.participant_number))
    assert "<dt>Umur</dt><dd>tidak terpenuhi</dd>" in page
    assert "58 tahun" not in page
    assert services.sheet_of(other)["unmet"] == [["Umur", "Berusia 58 tahun."]]


def test_the_file_of_a_run_never_changes_and_the_trail_keeps_its_hash(client, ranked, officer):
    run, _, other = ranked
    wave = announce(run, officer)
    first = ResultSnapshot.objects.get()
    (path,) = (snapshots._root() / str(wave.public_id)).iterdir()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == first.sha256
    assert path.stat().st_mode & 0o777 == 0o400
    entry = AuditEntry.objects.get(verb="wave.result_shown")
    assert entry.changes == {"run": 1, "sha256": first.sha256}
    assert first.sha256 in said(client, address(wave))
    services.make_snapshot(run.pk)  # asked again, nothing is made
    assert ResultSnapshot.objects.count() == AuditEntry.objects.filter(verb=entry.verb).count() == 1
    # A later run gets a file of its own; the first stays as it was.
    appeal = services.file_appeal(
        other, subject="score", item="technical", statement="Salah hitung.", by=None
    )
    services.propose_answer(appeal, accept=True, answer="Benar.", points=310, by=officer)
    decided = services.decide_appeal(appeal, by=make_user())
    do_the_work()
    assert ResultSnapshot.objects.count() == 1  # the fairness desk has not looked at it yet
    let_announce(decided.resulting_run)
    do_the_work()
    second = ResultSnapshot.objects.get(run__number=2)
    page = said(client, address(wave))
    assert second.sha256 in page
    assert first.sha256 in page
    assert "R3/L" in said(client, address(wave, other.participant_number))
    assert hashlib.sha256(path.read_bytes()).hexdigest() == first.sha256


def test_a_file_that_was_tampered_with_is_not_shown(client, ranked, officer):
    run, one, _ = ranked
    wave = announce(run, officer)
    (path,) = (snapshots._root() / str(wave.public_id)).iterdir()
    assert integrity.public_results_are_intact() == []
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(b"R3/L", b"R2/L"))
    assert client.get(address(wave, one.participant_number)).status_code == 404
    assert len(integrity.public_results_are_intact()) == 1


def test_a_crowd_at_the_first_second_reads_the_file_once(ranked, officer, monkeypatch):
    wave, read = announce(ranked[0], officer), []

    def slowly(path):
        read.append(path)
        sleep(0.1)
        return snapshots.Snapshot(path)

    monkeypatch.setattr(snapshots, "_read", lru_cache(slowly))
    with ThreadPoolExecutor(4) as crowd:
        found = list(crowd.map(lambda _n: snapshots.shown(wave.public_id, timezone.now()), "1234"))
    assert len(read) == 1
    assert {snapshot.run for snapshot in found} == {1}


def test_a_run_that_another_followed_gets_no_file(ranked, officer):
    run, one, other = ranked
    announce_run(run, by=officer)
    services.withdraw_application(one, by=officer, reason="Pindah kota.")
    let_announce(services.fill_open_seats(run.wave, by=officer, reason="Persetujuan Panselnas."))
    do_the_work()
    assert list(ResultSnapshot.objects.values_list("run__number", flat=True)) == [2]


def test_a_network_has_sixty_look_ups_a_minute_without_the_database(client, ranked, officer):
    wave = announce(ranked[0], officer)
    answers = [client.get(address(wave)).status_code for _ in range(61)]
    assert answers == [200] * 60 + [429]
    assert client.get(address(wave), REMOTE_ADDR="10.0.0.9").status_code == 200


def test_while_redis_is_away_the_result_and_its_limit_are_still_there(
    client, ranked, officer, monkeypatch
):
    wave = announce(ranked[0], officer)
    with monkeypatch.context() as patch:
        patch.setattr(limits, "_counters", redis.from_url("redis://127.0.0.1:1/0"))
        patch.setattr(limits, "_silent_until", limits._silent_until)
        answers = [client.get(address(wave)).status_code for _ in range(61)]
    assert answers == [200] * 60 + [429]


def test_the_account_of_each_formation_is_shown_and_closes(client, ranked, officer):
    wave = announce(ranked[0], officer)
    page = said(client, reverse("results:formation", args=[wave.public_id, 1]))
    account = re.search(r"1 kursi = [^<]*kosong", page)[0]
    seats, *terms = [int(n) for n in re.findall(r"\d+", account)]
    passed, dropped, replaced, moved_in, moved_out, empty = terms
    assert seats == passed - dropped + replaced + moved_in - moved_out + empty == 1


def test_ages_are_told_once_and_never_of_a_few(client, officer):
    wave, applications = make_scored_wave([300 + n for n in range(12)], seats=[6])
    wave = announce(services.run_selection(wave, by=officer), officer)
    head = snapshots.shown(wave.public_id, timezone.now()).head
    assert [row[1:] for row in head["ages"]] == [[6, 6]]
    services.withdraw_application(applications[0][11], by=officer, reason="Pindah kota.")
    let_announce(services.fill_open_seats(wave, by=officer, reason="Persetujuan Panselnas."))
    do_the_work()
    later = snapshots.shown(wave.public_id, timezone.now())
    assert later.run == 2
    assert later.head["ages"] == head["ages"]


def test_an_officer_of_one_unit_prints_a_sheet_that_counts_everybody(client, ranked, officer):
    _, one, other = ranked
    reader = make_user(EVERYONE, "recruitment.view_placement", "recruitment.view_application")
    client.force_login(reader)
    page = said(client, reverse("recruitment:sheet", args=[other.pk]))
    assert "1 dari 1 kursi" in page
    assert str(other.person) in page
    assert str(one.participant_number) not in page
