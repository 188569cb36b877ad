"""Signed copies: by a certificate whose passphrase is kept nowhere, or scanned from paper."""

import io
import logging
import sys

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.views.debug import ExceptionReporter

from balikpapan_hr.files import services as files
from tests.factories import make_user
from tests.transitions.esign_service import (
    MARK,
    NIK,
    PASSPHRASE,
    PASSWORD,
    USER,
    Signing,
    running,
)
from tests.transitions.factories import make_conversions
from transitions import integrity, services
from transitions.models import Conversion, Letter, LetterSignature
from transitions.services import letters
from transitions.services.signing import MOST, signing_faults
from transitions.views.letters import sign_letters

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_folder")]
RIGHTS = [
    "transitions.sign_conversion",
    "transitions.issue_letter",
    "transitions.view_letter",
    "transitions.view_conversion",
    "personnel.view_every_unit",
]


@pytest.fixture
def esign(settings):
    with running() as service:
        settings.ESIGN_URL, settings.ESIGN_USERNAME = service.address, USER
        settings.ESIGN_PASSWORD = PASSWORD
        yield service


def code_of(verb, *args, **kwargs):
    with pytest.raises(ValidationError) as refusal:
        verb(*args, **kwargs)
    return refusal.value.error_list[0].code


def printed(people=2) -> list[Letter]:
    made = make_conversions(people, Conversion.State.DECREED)
    step, _job = services.issue_letters(made, Letter.Kind.DECREE, by=make_user())
    ids = [letter.pk for letter in step.passed]
    letters.make_files(ids, by=None, progress=lambda *_all: None)
    return list(Letter.objects.filter(pk__in=ids).order_by("pk"))


def bytes_of(file):
    with files.open_file(file) as content:
        return content.read()


def everything_kept():
    """Whatever stands in any table, row by row, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT kept::text FROM "{table}" kept')  # noqa: S608
            yield from (row[0] for row in cursor)


def sign(client, chosen, passphrase=PASSPHRASE):
    return client.post(
        reverse("transitions:sign_letters"),
        {"pilih": [letter.pk for letter in chosen], "nik": NIK, "passphrase": passphrase},
        follow=True,
    )


def test_letters_are_signed_and_neither_nik_nor_passphrase_is_kept(client, esign: Signing, caplog):
    caplog.set_level(logging.DEBUG)
    first, second = printed()
    client.force_login(make_user(*RIGHTS))
    page = sign(client, [first, second]).content.decode()
    copies = LetterSignature.objects.order_by("letter")
    assert [(copy.letter, copy.way) for copy in copies] == [
        (first, "electronic"),
        (second, "electronic"),
    ]
    assert [bytes_of(copy.file) for copy in copies] == [
        bytes_of(first.file) + MARK,
        bytes_of(second.file) + MARK,
    ]
    taken_back = code_of(services.take_back_scan, copies[0], reason="Salah", by=make_user())
    assert taken_back == "not_a_scan"
    got = client.get(reverse("transitions:signed_copy", args=[first.pk]))
    assert b"".join(got.streaming_content).endswith(MARK)
    kept = list(everything_kept())
    assert any(first.number in row for row in kept)  # what is kept is found by this search
    for secret in (PASSPHRASE, NIK):
        assert secret not in page + caplog.text
        assert not any(secret in row for row in kept)
    assert integrity.letters_have_the_bytes_that_were_made() == []


def test_at_the_first_refusal_the_rest_is_not_tried_and_nothing_repeats_the_passphrase(
    client, esign: Signing
):
    chosen = printed()
    client.force_login(make_user(*RIGHTS))
    page = sign(client, chosen, "salah-sama-sekali").content.decode()
    assert len(esign.seen) == 1
    assert "Passphrase *** salah" in page
    assert "salah-sama-sekali" not in page
    assert not LetterSignature.objects.exists()


def test_what_is_no_signed_pdf_is_not_kept(client, esign: Signing):
    chosen = printed(1)
    client.force_login(make_user(*RIGHTS))
    esign.broken = True
    sign(client, chosen)
    assert not LetterSignature.objects.exists()


def test_a_report_of_an_error_does_not_show_what_was_typed(esign: Signing, settings):
    (letter,) = printed(1)
    (settings.PRIVATE_ROOT / letter.file.path).unlink()  # the program fails in the midst of it
    request = RequestFactory().post(
        "/", {"pilih": [letter.pk], "nik": NIK, "passphrase": PASSPHRASE}
    )
    request.user = make_user(*RIGHTS)
    with pytest.raises(FileNotFoundError):
        sign_letters(request)
    try:
        sign_letters(request)
    except FileNotFoundError:
        report = ExceptionReporter(request, *sys.exc_info())
    for text in (report.get_traceback_text(), report.get_traceback_html()):
        assert "sign_letters" in text
        assert PASSPHRASE not in text
        assert NIK not in text


def test_an_account_signs_with_its_own_certificate_and_without_a_service_nothing_is_asked(
    client, esign: Signing, settings
):
    chosen = printed(1)
    credentials = {"nik": NIK, "passphrase": PASSPHRASE, "by": make_user()}
    assert code_of(services.sign_letters, chosen * (MOST + 1), **credentials) == "too_many_letters"
    client.force_login(make_user(*RIGHTS, person=chosen[0].conversion.person.public_id))
    assert sign(client, chosen).status_code == 422
    client.force_login(make_user(*RIGHTS))
    settings.ESIGN_URL = ""
    page = sign(client, chosen)
    assert page.status_code == 422
    assert 'name="passphrase"' not in page.content.decode()
    assert esign.seen == []


def scan(name="SK.pdf", content=None):
    return SimpleUploadedFile(name, content or b"\x89PNG\r\n\x1a\n" + b"0" * 40)


def test_a_scan_stands_for_a_signature_until_it_is_taken_back(client):
    (letter,) = printed(1)
    client.force_login(make_user(*RIGHTS))
    page = reverse("transitions:letter_scan", args=[letter.pk])
    today = f"{timezone.localdate()}"
    too_early = {"scan": scan(), "signed_on": f"{letter.dated_on.replace(day=1)}"}
    assert client.post(page, too_early).status_code == 422
    unmade = signing_faults([Letter(number="1", validity="valid")])
    assert [fault.code for fault in unmade.values()] == ["letter_not_made"]
    wrong = {"scan": scan(content=b"MZ bukan pindaian"), "signed_on": today}
    assert client.post(page, wrong).status_code == 422
    assert client.post(page, {"scan": scan(), "signed_on": today}).status_code == 302
    copy = LetterSignature.objects.get()
    assert (copy.way, copy.file.content_type) == ("scan", "image/png")
    shown = client.get(reverse("transitions:conversion", args=[letter.conversion_id]))
    assert "Ditandatangani basah, dipindai" in shown.content.decode()
    assert client.post(page, {"reason": "Halaman orang lain"}).status_code == 302
    copy.refresh_from_db()
    assert copy.taken_back_reason == "Halaman orang lain"
    again = code_of(services.take_back_scan, copy, reason="Lagi", by=make_user())
    assert again == "scan_taken_back"
    assert client.post(page, {"scan": scan(), "signed_on": today}).status_code == 302
    assert LetterSignature.objects.filter(taken_back_at=None).count() == 1


def test_postgresql_keeps_one_signed_copy_of_a_letter_that_holds():
    first, second = printed()
    today, by = timezone.localdate(), make_user()
    kept = {"signed_on": today, "by": by}
    copy = services.keep_scan(first, io.BytesIO(scan().read()), **kept)
    assert code_of(services.keep_scan, first, io.BytesIO(scan().read()), **kept) == "letter_signed"
    other = files.store(b"x", name="x", content_type="image/png", purpose="letter", by=by)
    fields = {"way": "scan", "signed_on": today, "file": other}
    with pytest.raises(IntegrityError, match="letter_signed_once"), transaction.atomic():
        LetterSignature.objects.create(letter=first, **fields)
    with pytest.raises(DatabaseError), transaction.atomic():
        LetterSignature.objects.filter(pk=copy.pk).update(signed_on=second.dated_on)
    with pytest.raises(DatabaseError), transaction.atomic():
        copy.delete()
    services.withdraw_letter(second, reason="Batal", by=by)
    with pytest.raises(IntegrityError, match="while it holds"), transaction.atomic():
        LetterSignature.objects.create(letter=second, **fields)
