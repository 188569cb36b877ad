import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.files import services
from balikpapan_hr.files.models import PrivateFile
from tests.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_folder")]


def stored(content=b"isi", **fields):
    values = {
        "name": "SK.pdf",
        "content_type": "application/pdf",
        "purpose": PrivateFile.Purpose.LETTER,
        "by": None,
    }
    return services.store(content, **values | fields)


def on_disk(private_folder):
    return [path for path in private_folder.rglob("*") if path.is_file()]


def test_a_file_keeps_its_bytes_under_a_name_that_says_nothing(private_folder):
    file = stored(io.BytesIO(b"x" * 3_000_000), name="NIK 6471.pdf")
    assert (file.size, file.name) == (3_000_000, "NIK 6471.pdf")
    path = private_folder / file.path
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(path.name) == 32
    with services.open_file(file) as content:
        assert content.read() == b"x" * 3_000_000
    assert services.is_intact(file)
    path.write_bytes(b"y" * 3_000_000)
    assert not services.is_intact(file)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\gaji\\daftar.xlsx", "daftar.xlsx"),
        ("a\r\nSet-Cookie: x.pdf", "a  Set-Cookie: x.pdf"),
        ("x" * 300 + ".pdf", "x" * 180 + ".pdf"),
        ("\u202egnp.exe", "gnp.exe"),
        ("", "berkas"),
    ],
)
def test_a_name_cannot_lead_anywhere(given, kept):
    assert stored(name=given).name == kept


def test_only_who_may_opens_and_it_is_recorded():
    central = make_user("transitions.view_letter", "personnel.view_every_unit")
    operator = make_user("transitions.view_letter")
    outsider = make_user("personnel.view_every_unit")
    file = stored()
    with services.open_for(central, file, in_scope=True) as content:
        assert content.read() == b"isi"
    for user, in_scope in [
        (central, False),
        (outsider, False),
        (outsider, True),
        (operator, False),
    ]:
        with pytest.raises(PermissionDenied):
            services.open_for(user, file, in_scope=in_scope)
    services.open_for(operator, file, in_scope=True).close()
    services.open_for(operator, stored(by=operator)).close()
    opened = AuditEntry.objects.filter(verb="file.opened").values_list("by", flat=True)
    assert sorted(opened) == sorted([central.pk, operator.pk, operator.pk])


def test_a_report_is_opened_by_the_word_of_its_own_part_alone():
    central = make_user("reporting.view_generatedreport", "personnel.view_every_unit")
    file = stored(purpose=PrivateFile.Purpose.REPORT, by=central)
    with pytest.raises(PermissionDenied):
        services.open_for(central, file)
    services.open_for(central, file, in_scope=True).close()


def test_download_page(client):
    officer = make_user("transitions.view_letter")
    file = stored(by=officer)
    client.force_login(officer)
    answer = client.get(reverse("files:download", args=[file.pk]))
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"isi")
    assert answer["Content-Disposition"] == 'attachment; filename="SK.pdf"'
    assert "no-store" in answer["Cache-Control"]
    for other in ([], ["transitions.view_letter", "personnel.view_every_unit"]):
        client.force_login(make_user(*other))
        assert client.get(reverse("files:download", args=[file.pk])).status_code == 404


def test_an_expired_file_is_gone_from_the_site_and_then_from_the_disk(
    client, private_folder, django_capture_on_commit_callbacks
):
    now = timezone.now()
    officer = make_user("transitions.view_letter")
    expired = stored(expires_at=now - timedelta(minutes=1), by=officer)
    kept = stored(expires_at=now + timedelta(days=1))
    client.force_login(officer)
    assert client.get(reverse("files:download", args=[expired.pk])).status_code == 404
    with pytest.raises(ValidationError) as refusal:
        services.open_file(expired)
    assert refusal.value.code == "file_gone"
    with django_capture_on_commit_callbacks(execute=True):
        assert services.remove_expired(now) == 1
        assert services.remove_expired(now) == 0
    assert [path.name for path in on_disk(private_folder)] == [kept.path[3:]]
    expired.refresh_from_db()
    assert expired.removed_at == now


def test_bytes_that_a_crash_left_behind_are_swept_away(private_folder):
    """The row is marked first; whoever dies before the bytes are gone leaves them to the sweep."""
    file = stored()
    assert services.remove(file, by=None, reason="uji")  # nothing is committed in this test
    assert len(on_disk(private_folder)) == 1
    assert services.remove_expired(datetime.now(UTC) + timedelta(days=2)) == 1
    assert on_disk(private_folder) == []


def test_bytes_whose_row_was_rolled_back_are_swept_away(private_folder):
    with transaction.atomic():
        stored()
        transaction.set_rollback(True)
    assert len(on_disk(private_folder)) == 1
    assert services.remove_expired() == 0  # a transaction may still be writing the row
    assert services.remove_expired(datetime.now(UTC) + timedelta(days=2)) == 1
    assert on_disk(private_folder) == []
