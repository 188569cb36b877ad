"""From the city's figure to the list, to the row, to the cell: two clicks."""

from datetime import date

import pytest
from django.urls import reverse

from balikpapan_hr.audit.models import SensitiveRead
from balikpapan_hr.reporting.views import pages
from personnel.models import Person
from tests.factories import make_user
from tests.imports import builders as b
from tests.imports.factories import apply, person_row
from transitions import services

pytestmark = pytest.mark.django_db
READ = ["reporting.view_dashboard", "imports.view_importrow", "personnel.view_every_unit"]


@pytest.fixture
def batch(db):
    bad = person_row(No=4, Nama="Dedi", NIK="647103120371")
    rows = [person_row(No=n, Nama=name, NIK=None) for n, name in enumerate(("Ani", "Budi"), 1)]
    batch = apply(person_row(), *rows, bad)
    services.set_outcome(
        Person.objects.get(name="Budi"),
        "left",
        since=date(2025, 6, 1),
        reason="Pindah",
        by=make_user(),
    )
    return batch


@pytest.fixture
def reader(client):
    user = make_user(*READ, "personnel.view_nik")
    client.force_login(user)
    return user


def rows_url(batch):
    return reverse("reporting:reconciled_list", args=[batch.pk])


def names(page):
    return [row.person.name if row.person else row.values["name"] for row in page.context["rows"]]


def test_the_whole_opens_its_lists_and_adds_up(client, reader, batch):
    page = client.get(reverse("reporting:reconciliation"))
    assert page.context["tally"].imported == 3
    assert rows_url(batch) in page.content.decode()
    for way in ("daftar", "sektor", "unit"):
        page = client.get(reverse("reporting:reconciliation"), {"menurut": way})
        assert sum(line.people for line in page.context["page"]) == 3


def test_every_row_of_a_person_is_there_with_its_outcome(client, reader, batch):
    page = client.get(rows_url(batch))
    assert names(page) == ["Siti Aminah", "Ani", "Budi", "Dedi"]
    answers = [[o.kind for o in r.person.answer] for r in page.context["rows"] if r.person]
    assert answers == [["unresolved"], ["unresolved"], ["left"]]
    assert names(client.get(rows_url(batch) + "?hasil=left")) == ["Budi"]
    assert names(client.get(rows_url(batch) + "?hasil=tidak-diambil")) == ["Dedi"]


def test_a_page_begins_after_a_row(client, reader, batch, monkeypatch):
    monkeypatch.setattr(pages, "PAGE", 3)
    first = client.get(rows_url(batch))
    assert names(first) == ["Siti Aminah", "Ani", "Budi"]
    second = client.get(f"{rows_url(batch)}?sesudah={first.context['more'].place}")
    assert names(second) == ["Dedi"]
    assert second.context["more"] is None


def test_a_row_is_shown_cell_by_cell_with_nik_masked_and_the_reading_kept(client, reader, batch):
    row = batch.rows.get(person__name="Siti Aminah")
    page = client.get(reverse("reporting:reconciled_row", args=[row.pk]))
    cells = {str(cell.meaning): cell for cell in page.context["cells"]}
    name = cells["Nama"]
    assert (name.heading, name.text, name.read) == ("Nama", "Siti Aminah", "Siti Aminah")
    assert b.SITI[2] not in page.content.decode()
    assert [o.kind for o in page.context["history"]] == ["unresolved"]
    assert SensitiveRead.objects.filter(person=row.person.public_id, by=reader).count() == 1


def test_rows_of_lists_that_do_not_count_are_not_there(client, reader, batch):
    type(batch).objects.filter(pk=batch.pk).update(
        state="checked", applied_at=None, applied_by=None
    )
    assert client.get(rows_url(batch)).status_code == 404
    row = batch.rows.first()
    assert client.get(reverse("reporting:reconciled_row", args=[row.pk])).status_code == 404


def test_cells_need_the_right_to_protected_facts(client, batch):
    client.force_login(make_user(*READ))
    row = batch.rows.get(person__name="Siti Aminah")
    assert client.get(rows_url(batch)).status_code == 200
    assert client.get(reverse("reporting:reconciled_row", args=[row.pk])).status_code == 403
