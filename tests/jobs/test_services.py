"""What a job promises, one promise a test. The worker's own process is in test_workers.py."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models.functions import Now

from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.jobs import services
from balikpapan_hr.jobs.kinds import job_kind
from balikpapan_hr.jobs.models import Job
from balikpapan_hr.jobs.running import JobStopped, RunningJob
from tests.factories import make_user
from tests.jobs import hands


def make_job(kind: str = "test.plain", **fields) -> Job:
    return Job.objects.create(**{"kind": kind, "parameters": {}} | fields)


def abandon(job: Job) -> None:
    """The worker is lost: its lease ended a second ago."""
    Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))


def effects() -> int:
    return AuditEntry.objects.filter(verb=hands.EFFECT).count()


@pytest.mark.django_db
def test_work_is_done_and_its_result_kept():
    clerk = make_user()
    job = services.enqueue("test.plain", {}, by=clerk, title="Tiga surat")
    services.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.attempts) == ("done", 3, 3, 1)
    assert job.result == {"text": "tiga dari tiga"}
    verbs = AuditEntry.objects.filter(target_id=str(job.pk)).order_by("id")
    assert [(e.verb, e.by) for e in verbs] == [("job.requested", clerk), ("job.done", clerk)]


@pytest.mark.django_db
def test_work_delivered_twice_is_done_once():
    job = make_job("test.effect")
    services.run(job.pk)
    services.run(job.pk)
    assert effects() == 1


@pytest.mark.django_db
def test_two_requests_with_one_effect_key_are_one_job():
    first = services.enqueue("test.plain", {}, by=None, effect_key="letters of wave 3")
    again = services.enqueue("test.plain", {}, by=None, effect_key="letters of wave 3")
    other = services.enqueue("test.plain", {}, by=None, effect_key="letters of wave 4")
    assert first == again != other
    assert Job.objects.count() == 2


@pytest.mark.django_db
def test_a_failed_job_asked_for_again_is_queued_again():
    clerk = make_user()
    first = services.enqueue("test.refused", {}, by=None, effect_key="k")
    services.run(first.pk)
    assert Job.objects.get().state == "failed"
    services.enqueue("test.refused", {"mended": True}, by=clerk, effect_key="k")
    job = Job.objects.get()
    assert (job.state, job.attempts, job.error, job.requested_by) == ("queued", 0, "", clerk)
    assert job.parameters == {"mended": True}


@pytest.mark.django_db
def test_a_refusal_reaches_its_requester_in_its_own_words():
    job = make_job("test.refused")
    services.run(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert job.error == "Baris 14 tanpa NIK. Lengkapi, lalu unggah kembali."


@pytest.mark.django_db
def test_who_may_no_longer_do_the_work_is_told_so():
    job = make_job("test.forbidden")
    services.run(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert "Akun Anda" in job.error
    assert str(job.pk) not in job.error  # no fault of the program


@pytest.mark.django_db
def test_an_error_in_the_program_keeps_nothing_and_tells_no_secret():
    job = make_job("test.broken")
    services.run(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert str(job.pk) in job.error
    assert "ZeroDivision" not in job.error
    assert effects() == 0


@pytest.mark.django_db
def test_unknown_work_fails_and_an_unknown_job_does_nothing():
    job = make_job("nobody.knows")
    services.run(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    services.run("00000000-0000-4000-8000-000000000000")
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_a_lost_worker_s_job_is_given_to_another_and_the_first_cannot_finish():
    job = make_job("test.effect")
    first = RunningJob(services.claim(job.pk))
    assert services.claim(job.pk) is None  # its lease holds
    abandon(job)
    assert services.sweep()["taken_back"] == 1
    second = services.claim(job.pk)
    assert second.attempts == 2
    assert first.finish({}) is False
    with pytest.raises(JobStopped), first.completing():
        hands.record(hands.EFFECT, job, by=None)
    assert effects() == 0
    assert RunningJob(second).finish({"by": "second"}) is True
    job.refresh_from_db()
    assert job.result == {"by": "second"}


@pytest.mark.django_db
def test_work_that_always_loses_its_worker_is_given_up(settings):
    settings.JOB_MAX_ATTEMPTS = 3
    job = make_job()
    for _ in range(3):
        assert services.claim(job.pk)
        abandon(job)
        services.sweep()
    assert services.claim(job.pk) is None
    job.refresh_from_db()
    assert (job.state, job.attempts, job.lease_until) == ("failed", 3, None)
    assert "3" in job.error
    assert AuditEntry.objects.get(verb="job.failed").target_id == str(job.pk)


@pytest.mark.django_db
def test_a_cancelled_job_is_not_done():
    clerk = make_user()
    waiting, running = make_job("test.effect"), make_job("test.effect")
    attempt = RunningJob(services.claim(running.pk))
    services.cancel(waiting, by=clerk)
    services.cancel(running, by=clerk)
    services.run(waiting.pk)
    with pytest.raises(JobStopped), attempt.completing():
        hands.record(hands.EFFECT, running, by=None)
    assert effects() == 0
    with pytest.raises(ValidationError) as refusal:
        services.cancel(waiting, by=clerk)
    assert refusal.value.code == "job_is_over"


@pytest.mark.django_db
def test_one_kind_of_work_has_one_function():
    with pytest.raises(ValueError, match="test.plain"):
        job_kind("test.plain")(lambda job: None)


@pytest.mark.django_db(transaction=True)
def test_progress_is_seen_while_the_work_s_transaction_is_open():
    job = make_job("test.effect", parameters={"steps": 30})
    seen = []

    def look():
        while not seen and thread.is_alive():
            row = Job.objects.get(pk=job.pk)
            if row.state == "running" and row.done:
                seen.append((row.total, row.message))
        connection.close()

    thread = in_thread(lambda: services.run(job.pk))
    look()
    thread.join()
    assert seen[0][0] == 30
    assert seen[0][1].startswith("langkah ")
    assert effects() == 1


@pytest.mark.django_db(transaction=True)
def test_a_command_waits_for_the_worker_that_was_quicker():
    job = make_job("test.effect", parameters={"steps": 10})
    thread = in_thread(lambda: services.run(job.pk))
    while Job.objects.get(pk=job.pk).state != "running":
        pass
    services.run(job.pk)
    assert Job.objects.get(pk=job.pk).state == "running"  # it is another's, so this did nothing
    ended = services.run_to_end(job.pk)
    thread.join()
    assert (ended.state, ended.attempts, effects()) == ("done", 1, 1)


@pytest.mark.django_db(transaction=True)
def test_cancelling_stops_work_under_way_within_seconds(settings):
    settings.JOB_LEASE = timedelta(seconds=3)
    job = make_job("test.effect", parameters={"steps": 600})
    thread = in_thread(lambda: services.run(job.pk))
    while Job.objects.get(pk=job.pk).state != "running":
        pass
    services.cancel(job, by=make_user())
    thread.join(timeout=20)
    assert not thread.is_alive()
    assert Job.objects.get(pk=job.pk).state == "cancelled"
    assert effects() == 0


def in_thread(work) -> threading.Thread:
    def body():
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=body)
    thread.start()
    return thread


def race(claim, job: Job, workers: int = 4) -> int:
    """How many of `workers` that start at one moment believe that the job is theirs."""
    start = threading.Barrier(workers)
    won = []

    def take():
        start.wait()
        if claim(job.pk):
            won.append(threading.get_ident())

    threads = [in_thread(take) for _ in range(workers)]
    for thread in threads:
        thread.join()
    return len(won)


@pytest.mark.django_db(transaction=True)
def test_of_four_workers_at_once_one_gets_the_job():
    for _ in range(5):
        assert race(services.claim, make_job()) == 1


@pytest.mark.django_db(transaction=True)
def test_positive_control_without_the_lock_several_get_it():
    together = threading.Barrier(4)

    def look_then_take(pk):
        waiting = Job.objects.get(pk=pk).state == "queued"
        together.wait()
        if waiting:
            lease = Now() + timedelta(seconds=45)
            Job.objects.filter(pk=pk).update(state="running", lease_until=lease)
        return waiting

    assert race(look_then_take, make_job()) == 4
