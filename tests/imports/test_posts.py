"""Lists of posts: needs of units and formations of a wave, through the same import."""

import pytest
from django.core.exceptions import ValidationError

from balikpapan_hr.files.workbooks import resource_sheet, write_workbook
from balikpapan_hr.imports import services
from balikpapan_hr.imports.integrity import written_rows_name_their_person
from personnel.models import Establishment
from personnel.resources import EstablishmentResource
from recruitment.models import Formation
from tests.factories import make_education, make_position, make_unit
from tests.imports import builders as b
from tests.imports.factories import make_officer, outcomes
from tests.recruitment.factories import make_wave

pytestmark = pytest.mark.django_db
NEEDS = ["No", "Unit Kerja", "Jabatan", "Tahun", "Kebutuhan", "Dasar"]
FORMATIONS = ["No", "Unit Kerja", "Jabatan", "Pendidikan", "Jumlah Formasi", "Pos Belanja"]


def check(kind, *rows, content=None, **about):
    return services.receive_and_check(
        content or b.xlsx(rows), name="daftar.xlsx", kind=kind, by=make_officer(), **about
    )


def test_needs_come_by_list_and_what_differs_is_asked_about():
    unit, post = make_unit(name="SMP Negeri 1"), make_position(name="Guru Matematika")
    right = [1, unit.name, post.name, 2027, 3, "ABK 2026"]
    rows = [
        ["KEBUTUHAN PEGAWAI"],
        NEEDS,
        right,
        [2, *right[1:]],
        [3, unit.name, "Guru Matematka", 2027, 1, ""],
        [4, unit.name, post.name, "tahun depan", "tiga", ""],
        ["Jumlah", None, None, None, 4],
        [None, None, None, None, "Kepala Bagian Organisasi"],
    ]
    batch = check("needs", *rows)
    assert [row.outcome for row in batch.rows.order_by("number")] == [
        *["title", "head", "created", "unchanged", "quarantined", "quarantined"],
        *["total_or_signature"] * 2,
    ]
    assert outcomes(batch)[2:] == [
        ("quarantined", "E_JABATAN"),
        ("quarantined", "E_JUMLAH", "E_TAHUN"),
    ]
    assert Establishment.objects.count() == 0
    services.apply_batch(batch, by=make_officer())
    need = Establishment.objects.get()
    assert (need.unit, need.position, need.year, need.need, need.basis) == (
        *(unit, post, 2027, 3, "ABK 2026"),
    )
    assert written_rows_name_their_person() == []

    # What the admin gives away comes back as it is; a list that says otherwise asks.
    own = write_workbook(
        [resource_sheet("Kebutuhan", EstablishmentResource(), Establishment.objects.all())]
    )
    assert services.receipt(check("needs", content=own))["unchanged"] == 1
    other = check("needs", NEEDS, [*right[:4], 5, "ABK 2026"])
    assert outcomes(other) == [("changed", "P_KEBUTUHAN_BEDA")]
    services.apply_batch(other, by=make_officer())
    need.refresh_from_db()
    assert need.need == 5
    with pytest.raises(ValidationError) as refusal:
        services.what_undo_takes(other.__class__.objects.get(pk=other.pk))
    assert refusal.value.code == "undo_not_possible"


def test_formations_are_proposed_by_list_and_never_altered():
    unit, post, wave = make_unit(name="SMP Negeri 1"), make_position(name="Guru IPA"), make_wave()
    make_education()
    right = [1, unit.name, post.name, "S1", 2, "Belanja Barang dan Jasa"]
    batch = check(
        "formations",
        FORMATIONS,
        right,
        [2, unit.name, post.name, None, 0, "hibah"],
        wave=wave,
    )
    assert outcomes(batch) == [("created",), ("quarantined", "E_JUMLAH", "E_POS_BELANJA")]
    services.apply_batch(batch, by=make_officer())
    formation = Formation.objects.get()
    assert (formation.state, formation.planned_seats) == ("proposed", 2)
    assert formation.budget_line == "goods_services"
    again = check("formations", FORMATIONS, right, [*right[:4], 3, right[5]], wave=wave)
    assert outcomes(again) == [("quarantined", "E_GANDA_BEDA")] * 2
    assert outcomes(check("formations", FORMATIONS, [*right[:4], 3, right[5]], wave=wave)) == [
        ("quarantined", "E_FORMASI_ADA")
    ]
    assert outcomes(check("formations", [*FORMATIONS, "Ket"], right, wave=wave)) == [("unchanged",)]
