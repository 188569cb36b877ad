"""Letters as records: frozen, numbered, made once, checked by anyone."""

import hashlib
import io
import threading
from datetime import date, timedelta

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from balikpapan_hr.files import services as files
from balikpapan_hr.files.models import PrivateFile
from balikpapan_hr.jobs import services as jobs
from balikpapan_hr.jobs.models import Job
from personnel.models import Person
from personnel.row_security import everyone
from tests.factories import make_user
from tests.transitions.factories import DECREE_ON, SWORN_ON, cancel_signed, make_conversions
from transitions import services
from transitions.letters import Version, decree, frozen_hash, in_force
from transitions.models import Conversion, Letter
from transitions.services import letters

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_folder")]
State = Conversion.State
DAY = date(2025, 10, 3)


def nothing(done, total, message):
    """Progress nobody looks at."""


def text_of(file):
    with files.open_file(file) as content:
        pages = pypdf.PdfReader(io.BytesIO(content.read())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_letter_says_what_the_records_said_when_it_was_issued():
    (one,) = make_conversions(1, State.DECREED)
    letter = services.issue_letter(one, Letter.Kind.DECREE, by=make_user())
    Person.objects.filter(pk=one.person_id).update(name="Nama Baru")
    letters.make_files([letter.pk], by=None, progress=nothing)
    letter.refresh_from_db()
    read = text_of(letter.file)
    assert one.person.full_name in read
    assert "Nama Baru" not in read
    assert one.decree_number in read
    assert letter.data["check_url"] in read
    assert letter.data_sha256 == frozen_hash(letter.data)
    assert letter.file.name == f"SK_01102025_{one.employee_number}.pdf"


def test_postgresql_refuses_to_change_the_words_of_a_letter():
    (one,) = make_conversions(1, State.DECREED)
    letter = services.issue_letter(one, Letter.Kind.DECREE, by=make_user())
    for change in ({"data": {}}, {"number": "x"}, {"token": "x"}, {"dated_on": DAY}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Letter.objects.filter(pk=letter.pk).update(**change)


def test_letters_come_after_the_step_they_state():
    numbered, decreed = make_conversions(1, State.NUMBERED) + make_conversions(1, State.DECREED)
    for one, kind, code in [
        (numbered, Letter.Kind.DECREE, "conversion_state"),
        (decreed, Letter.Kind.AGREEMENT, "contract_missing"),
        (decreed, Letter.Kind.START_OF_DUTY, "conversion_state"),
    ]:
        with pytest.raises(ValidationError) as refusal:
            services.issue_letter(one, kind, by=make_user())
        assert refusal.value.code == code
    services.issue_letter(decreed, Letter.Kind.DECREE, by=make_user())
    with pytest.raises(ValidationError) as refusal:
        services.issue_letter(decreed, Letter.Kind.DECREE, by=make_user())
    assert refusal.value.code == "letter_issued"
    assert Letter.objects.count() == 1


def test_statements_of_duty_are_numbered_and_agreements_keep_their_own():
    made = make_conversions(2, State.SWORN)
    contracts = services.sign_contracts(made, signed_on=SWORN_ON, by=make_user()).passed
    step, _job = services.issue_letters(made, Letter.Kind.AGREEMENT, by=make_user())
    assert [x.number for x in step.passed] == [c.number for c in contracts]
    step, _job = services.issue_letters(
        made, Letter.Kind.START_OF_DUTY, by=make_user(), dated_on=DAY, began_on=DAY
    )
    assert [x.number for x in step.passed] == [f"800.1.2.5/{n}/SPMT/BKPSDM/X/2025" for n in (1, 2)]
    assert step.passed[0].data["began_on"] == "3 Oktober 2025"


def test_a_job_makes_every_letter_once_however_often_it_is_delivered(private_folder):
    made = make_conversions(3, State.DECREED)
    _step, job = services.issue_letters(
        made, Letter.Kind.DECREE, by=make_user("personnel.view_every_unit")
    )
    jobs.run(job.pk)
    jobs.run(job.pk)
    letters.make_files(list(Letter.objects.values_list("pk", flat=True)), by=None, progress=nothing)
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == (Job.State.DONE, 3, 3)
    pdfs = PrivateFile.objects.filter(content_type="application/pdf")
    assert pdfs.count() == 3
    assert set(Letter.objects.values_list("file", flat=True)) == {pdf.pk for pdf in pdfs}
    wave = made[0].seat.formation.wave_id
    assert job.result["url"] == f"{reverse('transitions:letters')}?jenis=decree&gelombang={wave}"
    assert PrivateFile.objects.count() == 3  # no archive lies about


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_the_same_letters_make_each_once():
    made = make_conversions(4, State.DECREED)
    step, _job = services.issue_letters(made, Letter.Kind.DECREE, by=make_user())
    ids = [letter.pk for letter in step.passed]
    gate = threading.Barrier(2)

    def work():
        gate.wait()
        with everyone():
            letters.make_files(ids, by=None, progress=nothing)
        connection.close()

    threads = [threading.Thread(target=work) for _n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert PrivateFile.objects.filter(content_type="application/pdf").count() == 4
    assert not Letter.objects.filter(file=None).exists()


def test_a_stopped_job_leaves_whole_letters_and_the_rest_is_completed(monkeypatch):
    made = make_conversions(4, State.DECREED)
    step, _job = services.issue_letters(
        made, Letter.Kind.DECREE, by=make_user("personnel.view_every_unit")
    )
    ids = [letter.pk for letter in step.passed]
    monkeypatch.setattr(letters, "CHUNK", 2)

    def stop_after_two(done, total, message):
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        letters.make_files(ids, by=None, progress=stop_after_two)
    assert Letter.objects.filter(file=None).count() == 2
    job = letters.complete(Letter.objects.all(), by=make_user("personnel.view_every_unit"))
    jobs.run(job.pk)
    assert not Letter.objects.filter(file=None).exists()
    assert letters.complete(Letter.objects.all(), by=make_user()) is None


def test_the_date_of_a_letter_chooses_its_version_and_an_old_one_prints_as_it_did(
    monkeypatch, tmp_path
):
    (one,) = make_conversions(1, State.DECREED)
    old = services.issue_letter(one, Letter.Kind.DECREE, by=make_user())
    letters.make_files([old.pk], by=None, progress=nothing)
    old.refresh_from_db()
    template = tmp_path / "later.typ"
    template.write_text('#set document(title: json("data.json").holder)\nLain')
    (first,) = decree.VERSIONS
    later = Version("uji-2", DECREE_ON, template, lambda facts: {"holder": facts.full_name})
    monkeypatch.setitem(letters.VERSIONS, "decree", (first, later))
    assert hashlib.sha256(letters.render(old)).hexdigest() == old.file.sha256
    new = services.reissue_letter(old, reason="Salah ketik", by=make_user())
    assert (old.template_version, new.template_version) == ("decree-2026-1", "uji-2")
    assert in_force(letters.VERSIONS["decree"], DECREE_ON - timedelta(days=1)) == first


def test_a_replaced_letter_says_so_and_the_new_one_has_the_new_words():
    (one,) = make_conversions(1, State.DECREED)
    old = services.issue_letter(one, Letter.Kind.DECREE, by=make_user())
    Person.objects.filter(pk=one.person_id).update(title_after="S.Pd.")
    new = services.reissue_letter(old, reason="Gelar belum tertulis", by=make_user())
    old.refresh_from_db()
    assert (old.validity, new.replaces, new.number) == ("replaced", old, old.number)
    assert "S.Pd." in new.data["holder"]
    with pytest.raises(ValidationError) as refusal:
        services.withdraw_letter(old, reason="x", by=make_user())
    assert refusal.value.code == "letter_not_valid"


def test_cancelling_an_appointment_withdraws_its_letters():
    (one,) = make_conversions(1, State.DECREED)
    letter = services.issue_letter(one, Letter.Kind.DECREE, by=make_user())
    agreement = services.sign_contract(one, signed_on=DECREE_ON, by=make_user())
    cancel_signed(one, reason="Meninggal dunia")
    letter.refresh_from_db()
    assert (letter.validity, letter.validity_reason) == ("withdrawn", "Meninggal dunia")
    agreement.refresh_from_db()
    assert agreement.until == agreement.started_on  # it never came to hold


@pytest.mark.parametrize("validity", ["valid", "replaced", "withdrawn"])
def test_anyone_can_check_a_letter_and_learns_only_that(client, validity):
    (one,) = make_conversions(1, State.DECREED)
    letter = services.issue_letter(one, Letter.Kind.DECREE, by=make_user())
    Letter.objects.update(validity=validity, validity_reason="alasan rahasia")
    answer = client.get(reverse("transitions:letter_check", args=[letter.token]))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert letter.number in page
    assert one.person.full_name in page
    for secret in (one.employee_number, "17 Mei 1990", str(one.pay), "alasan rahasia"):
        assert secret not in page
    unknown = client.get(reverse("transitions:letter_check", args=["tidak-ada"]))
    assert unknown.status_code == 404
