"""Lists of performance reviews through the same import: whose each row is, and how it is kept."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from balikpapan_hr.imports import cells, services
from personnel.models import PerformanceReview
from tests.factories import make_appointment, make_person
from tests.imports import builders as b
from tests.imports.factories import make_officer, outcomes

HEAD = ["No", "Nama", "NIP", "NIK", "Periode", "Predikat Kinerja", "Pejabat Penilai"]
NIP, NIK = "198501012010011001", "6471035705900001"


@pytest.fixture
def staff(db):
    """A civil servant since 2010, and an honorer since 2015."""
    pns = make_person(name="Budi Santoso", born_on=date(1985, 1, 1))
    make_appointment(
        pns, status="PNS", employee_number=NIP, started_on=date(2010, 1, 1), decree_number="800/1"
    )
    honorer = make_person(name="Siti Aminah", nik=NIK)
    make_appointment(honorer)
    return pns, honorer


def check(*rows, **about):
    about = {"name": "kinerja.xlsx", "kind": "reviews"} | about
    content = b.xlsx([HEAD, *([n, *row] for n, row in enumerate(rows, 1))])
    return services.receive_and_check(content, by=make_officer(), **about)


def test_reviews_are_recorded_by_the_scheme_of_each_status_and_corrected_by_the_next_list(staff):
    pns, honorer = staff
    rows = [
        ("Budi Santoso, S.Pd.", NIP, "", 2025, "Baik", "Kepala Dinas"),
        ("Siti Aminah", "", NIK, "Triwulan II 2025", "B", ""),
    ]
    batch = check(*rows)
    assert outcomes(batch) == [("created",), ("created",)]
    services.apply_batch(batch, by=make_officer())
    kept = PerformanceReview.objects.order_by("pk")
    assert list(
        kept.values_list("person", "scheme", "started_on", "ended_on", "value", "band")
    ) == [
        (pns.pk, "predicate_2022", date(2025, 1, 1), date(2026, 1, 1), "Baik", 4),
        (honorer.pk, "honorer", date(2025, 4, 1), date(2025, 7, 1), "B", 4),
    ]
    assert kept[0].assessor == "Kepala Dinas"
    again = check(*rows[::-1], name="lagi.xlsx")
    assert outcomes(again) == [("unchanged",), ("unchanged",)]
    better = check(("Budi Santoso", NIP, "", 2025, "Sangat Baik", ""), name="ralat.xlsx")
    assert outcomes(better) == [("changed", "P_PENILAIAN_BEDA")]
    services.apply_batch(better, by=make_officer())
    now = PerformanceReview.objects.known().get(person=pns)
    assert (now.band, now.corrects.value, now.assessor) == (5, "Baik", "Kepala Dinas")
    with pytest.raises(ValidationError) as refused:
        services.what_undo_takes(better.__class__.objects.get(pk=better.pk))
    assert refused.value.code == "undo_not_possible"


def test_what_cannot_be_recorded_is_kept_aside_with_its_reason(staff):
    rows = {
        ("Budi Santoso", NIP, "", 2021, "Baik", ""): "E_PENILAIAN_LAMA",  # PP 30/2019 held then
        ("Budi Santoso", NIP, "", 2009, "Baik", ""): "E_PENILAIAN_STATUS",
        ("Budi Santoso", NIP, "", 2024, "Lumayan", ""): "E_PREDIKAT",
        ("Budi Santoso", NIP, "", "semester 1", "Baik", ""): "E_PERIODE_NILAI",
        ("Budi Santoso", NIP, "", 2025, "", ""): "E_PREDIKAT",
        ("Orang Lain", "198601012010011002", "", 2025, "Baik", ""): "E_PEGAWAI_TIDAK_ADA",
        ("Siti Aminah", "", "", 2025, "Baik", ""): "E_IDENTITAS",
    }
    assert [row[1:] for row in outcomes(check(*rows))] == [(code,) for code in rows.values()]
    twice = check(
        ("Siti Aminah", "", NIK, 2025, "Baik", ""), ("Siti Aminah", "", NIK, 2025, "Kurang", "")
    )
    assert outcomes(twice) == [("quarantined", "E_GANDA_BEDA")] * 2


def test_nobody_applies_a_list_with_a_review_of_their_own(staff):
    batch = check(("Siti Aminah", "", NIK, 2025, "Sangat Baik", ""))
    with pytest.raises(ValidationError) as refused:
        services.apply_batch(batch, by=make_officer(person=staff[1].public_id))
    assert refused.value.code == "own_case"
    assert not PerformanceReview.objects.exists()


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        (2025, "2025"),
        ("Tahun 2025", "2025"),
        ("Triwulan IV 2025", "2025/4"),
        ("TW2/2025", "2025/2"),
        ("Q1 2025", "2025/1"),
        ("25", ""),
        ("2025/2026", ""),
        (None, ""),
    ],
)
def test_the_period_of_a_review(cell, period):
    assert cells.period(cell).value == period
