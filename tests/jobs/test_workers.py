"""Real workers, a real queue, real kills: whatever dies, the effect happens exactly once."""

import os
import signal
import time

import pytest

from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.jobs.models import Job
from tests.jobs.hands import EFFECT
from tests.jobs.workers import Site, wait_until


def effects() -> int:
    return AuditEntry.objects.filter(verb=EFFECT).count()


def all_done() -> bool:
    return not Job.objects.exclude(state="done").exists()


def test_a_worker_killed_in_the_middle_loses_nothing_and_doubles_nothing(site: Site):
    worker = site.start("worker")
    [job] = site.enqueue("test.effect", {"steps": 40})
    wait_until(lambda: Job.objects.filter(state="running", done__gt=0).exists())
    os.killpg(worker.pid, signal.SIGKILL)  # the worker's own group: parent and pool
    worker.process.wait()
    assert effects() == 0
    worker.revive()
    site.start("beat")  # its sweeper takes the job back once the lease is over
    wait_until(all_done, seconds=60)
    row = Job.objects.get(pk=job)
    assert (row.attempts, row.result) == (2, {"attempt": 2})
    assert effects() == 1


def test_two_workers_and_every_message_three_times_make_one_effect_each(site: Site):
    jobs = site.enqueue("test.effect", {"steps": 2}, count=10)
    site.python(
        "from celery import current_app;"
        f"[current_app.send_task('balikpapan_hr.jobs.tasks.run', [j]) for j in {jobs!r} * 2]"
    )
    site.start("worker1")
    site.start("worker2")
    wait_until(all_done, seconds=60)
    time.sleep(1)  # the copies that are left find nothing to do
    assert effects() == 10


def test_while_redis_is_away_the_page_s_work_is_kept_and_done_on_its_return(site: Site):
    site.queue.stop()
    assert site.seconds_to_enqueue() < 3
    row = Job.objects.get()
    assert (row.state, row.sent_at) == ("queued", None)
    site.queue.start()
    site.start("worker")
    site.start("beat")
    wait_until(all_done, seconds=60)
    assert effects() == 1


def test_a_redis_that_hangs_does_not_hold_the_page(site: Site):
    os.kill(site.queue.pid, signal.SIGSTOP)
    try:
        seconds = site.seconds_to_enqueue()
    finally:
        os.kill(site.queue.pid, signal.SIGCONT)
    assert seconds < 3
    assert Job.objects.get().state == "queued"


@pytest.mark.long
def test_messages_lost_by_redis_are_sent_again(site: Site, settings):
    site.enqueue("test.effect", {}, count=3)
    site.queue.stop()
    (site.queue.config.parent / "appendonlydir").rename(site.folder.path / "lost")
    site.queue.start()
    site.start("worker")
    Job.objects.update(sent_at="2024-01-01T00:00:00Z", requested_at="2024-01-01T00:00:00Z")
    site.sweep()
    wait_until(all_done)
    assert effects() == 3
