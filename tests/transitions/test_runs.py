"""A step for very many people: samples first, lot by lot after, once for everybody."""

import io
import os
import signal
import subprocess
import sys

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from balikpapan_hr.jobs import services as jobs
from balikpapan_hr.launcher.folder import ROOT
from personnel.models import Appointment
from tests.factories import make_user
from tests.jobs.conftest import site  # noqa: F401 (a fixture)
from tests.jobs.workers import Site, wait_until
from tests.transitions.factories import SWORN_ON, make_conversions
from transitions import services
from transitions.bulk import act_of
from transitions.models import Conversion, Letter, StepRun, StepRunPerson
from transitions.services import runs
from transitions.services.runs import counts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_folder")]
State = Conversion.State
RIGHTS = ["transitions.sign_conversion", "transitions.issue_letter", "personnel.view_every_unit"]
GIVEN = {"sworn_on": str(SWORN_ON)}


@pytest.fixture
def small(monkeypatch):
    """Four people are many, two of them are samples, and a lot holds two."""
    monkeypatch.setattr(services, "MASS", 3)
    monkeypatch.setattr(runs, "SAMPLES", 2)
    monkeypatch.setattr(runs, "LOT", 2)


def silent(done, total, message):
    """Progress nobody looks at."""


def prepared(people=5, state=State.DECREED, step="lantik", given=GIVEN):
    officer = make_user(*RIGHTS)
    return services.prepare_run(step, given, make_conversions(people, state), by=officer), officer


def pppk_of(run):
    return Appointment.objects.known().filter(
        person__in=run.rows.values("conversion__person"), status="PPPK"
    )


@pytest.mark.usefixtures("small")
def test_nothing_is_done_before_the_samples_were_looked_at(client):
    made = make_conversions(4, State.DECREED)
    client.force_login(make_user(*RIGHTS))
    ids = ",".join(str(one.pk) for one in made)
    shown = client.get(reverse("transitions:check_step", args=["lantik"]), {"ids": ids}).context
    answer = client.post(
        reverse("transitions:take_step", args=["lantik"]),
        {"ids": shown["ids"], "lihat": shown["seen"], **GIVEN},
    )
    run = StepRun.objects.get()
    assert answer.url == reverse("transitions:run", args=[run.pk])
    assert run.rows.filter(is_sample=True).count() == 2
    assert not Conversion.objects.filter(state=State.SWORN).exists()
    start = reverse("transitions:start_run", args=[run.pk])
    assert client.post(start).status_code == 422
    assert client.post(start, {"seen": "on"}).status_code == 302
    run.refresh_from_db()
    jobs.run(run.job_id)
    assert Conversion.objects.filter(state=State.SWORN).count() == 4
    assert "4 orang · Selesai" in client.get(answer.url).content.decode()


@pytest.mark.usefixtures("small")
def test_whoever_is_stopped_is_told_why_and_the_others_go_on():
    run, officer = prepared()
    lost = run.rows.first().conversion
    lost.person.deceased_on = SWORN_ON
    lost.person.save()
    job = services.start_run(run, by=officer, title="Pelantikan")
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == ("done", "")
    assert counts(run) == {"passed": 4, "stopped": 1, "left": 0}
    stopped = run.rows.get(result="stopped")
    assert stopped.conversion == lost
    assert stopped.reason
    lost.refresh_from_db()
    assert lost.state == State.DECREED
    assert pppk_of(run).count() == 4


@pytest.mark.usefixtures("small")
def test_a_run_that_is_gone_through_again_changes_nothing():
    run, officer = prepared()
    act = act_of(run, by=officer)
    first = runs.work_through(run, act, progress=silent)
    assert runs.work_through(run, act, progress=silent) == first
    assert pppk_of(run).count() == 5


@pytest.mark.usefixtures("small")
def test_a_lot_that_fails_leaves_whole_lots_and_is_taken_again():
    run, officer = prepared()
    act, asked = act_of(run, by=officer), []

    def act_once(rows):
        asked.append(len(rows))
        step = act(rows)
        if len(asked) == 2:
            raise RuntimeError("the worker is gone")
        return step

    with pytest.raises(RuntimeError):
        runs.work_through(run, act_once, progress=silent)
    assert counts(run) == {"passed": 2, "stopped": 0, "left": 3}
    assert pppk_of(run).count() == 2
    assert runs.work_through(run, act, progress=silent) == {"passed": 5, "stopped": 0, "left": 0}
    assert pppk_of(run).count() == 5


def test_a_run_is_decided_once():
    run, officer = prepared(1)
    services.drop_run(run, by=officer, reason="Golongan salah.")
    with pytest.raises(ValidationError) as refusal:
        services.start_run(run, by=officer, title="Pelantikan")
    assert refusal.value.code == "run_decided"


def test_postgresql_refuses_to_begin_without_a_word_or_to_change_what_was_prepared():
    run, _officer = prepared(1)
    for values in ({"state": "started"}, {"people": 3}, {"given": {}}, {"step": "sk"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            StepRun.objects.filter(pk=run.pk).update(**values)


def test_postgresql_refuses_to_tell_anew_what_became_of_someone():
    run, officer = prepared(1)
    runs.work_through(run, act_of(run, by=officer), progress=silent)
    with pytest.raises(DatabaseError), transaction.atomic():
        StepRunPerson.objects.update(result="")


def test_a_sample_letter_is_marked_and_takes_no_number(client):
    run, officer = prepared(1, step="surat-sk", given={})
    client.force_login(officer)
    row = run.rows.select_related("conversion__person").get()
    one = row.conversion
    answer = client.get(reverse("transitions:sample_letter", args=[row.pk]))
    assert answer["Content-Type"] == "application/pdf"
    words = pypdf.PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "CONTOH" in words
    assert one.person.full_name in " ".join(words.split())
    assert not Letter.objects.exists()


WORK = """
import django; django.setup()
from personnel.row_security import everyone
from balikpapan_hr.accounts.models import User
from transitions.bulk import act_of
from transitions.models import StepRun
from transitions.services import runs
runs.LOT = 3
with everyone():
    run = StepRun.objects.get(pk={run})
    act = act_of(run, by=User.objects.get(pk={by}))
    runs.work_through(run, act, progress=lambda *told: None)
"""


def work(site: Site, run: StepRun, by: int, *, killed: bool) -> None:  # noqa: F811
    """Go through `run` in a process of its own; `killed`: until its first lot is committed."""
    before = counts(run)["passed"]
    child = subprocess.Popen(
        [sys.executable, "-c", WORK.format(run=run.pk, by=by)],
        cwd=ROOT,
        env=os.environ | site.env | {"DJANGO_SETTINGS_MODULE": "balikpapan_hr.settings"},
    )
    if killed:
        wait_until(lambda: counts(run)["passed"] > before or child.poll() is not None)
        child.send_signal(signal.SIGKILL)
    assert child.wait() == (-signal.SIGKILL if killed else 0)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_midway_leaves_nobody_half_and_the_next_takes_nobody_twice(
    site: Site,  # noqa: F811
):
    run, officer = prepared(20)
    for killed in (True, False):
        work(site, run, officer.pk, killed=killed)
        sworn = Conversion.objects.filter(state=State.SWORN)
        passed = run.rows.filter(result="passed").values_list("conversion")
        assert set(sworn.values_list("pk")) == set(passed)
        assert pppk_of(run).count() == sworn.count()
    assert counts(run) == {"passed": 20, "stopped": 0, "left": 0}
