"""Every scheme of evaluations, worked out by hand from its decree, and how a review is kept."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse

from personnel import figures, services
from personnel.models import PerformanceReview
from personnel.performance import CURRENT, SCALES, Span, band, days_of, quadrant, span
from tests.factories import make_appointment, make_person, make_unit, make_user
from tests.personnel.test_verification import serve


@pytest.mark.parametrize(
    ("work", "conduct", "expected", "predicate"),
    [
        (1, 1, 1, "Sangat Baik"), (1, 2, 2, "Baik"), (1, 3, 4, "Kurang"),
        (2, 1, 2, "Baik"), (2, 2, 2, "Baik"), (2, 3, 4, "Kurang"),
        (3, 1, 3, "Butuh Perbaikan"), (3, 2, 3, "Butuh Perbaikan"), (3, 3, 5, "Sangat Kurang"),
    ],
)  # fmt: skip
def test_quadrant_of_permenpanrb_6_2022(work, conduct, expected, predicate):
    assert quadrant(work, conduct) == expected
    as_pair = band("predicate_2022", f"{work}/{conduct}")
    assert as_pair == band("predicate_2022", str(expected)) == band("predicate_2022", predicate)


@pytest.mark.parametrize(
    ("scheme", "value", "expected"),
    [
        ("predicate_2022", "Sangat Baik", 5),
        ("predicate_2022", "BUTUH  PERBAIKAN", 3),
        ("predicate_2022", "1", 5),
        ("predicate_2022", "5", 1),
        ("skp_2019", "120", 5),
        ("skp_2019", "110", 5),
        ("skp_2019", "109,99", 4),
        ("skp_2019", "90", 4),
        ("skp_2019", "89.9", 3),
        ("skp_2019", "70", 3),
        ("skp_2019", "69,9", 2),
        ("skp_2019", "50", 2),
        ("skp_2019", "49,99", 1),
        ("skp_2019", "0", 1),
        ("skp_2019", "Cukup", 3),
        ("skp_2011", "91", 5),
        ("skp_2011", "90", 4),
        ("skp_2011", "76", 4),
        ("skp_2011", "75", 3),
        ("skp_2011", "61", 3),
        ("skp_2011", "60", 2),
        ("skp_2011", "51", 2),
        ("skp_2011", "50", 1),
        ("skp_2011", "Buruk", 1),
        ("dp3", "100", 5),
        ("dp3", "Amat Baik", 5),
        ("dp3", "90", 4),
        ("dp3", "Cukup", 3),
        ("dp3", "Sedang", 2),
        ("dp3", "60", 2),
        ("dp3", "Kurang", 1),
        ("dp3", "50", 1),
        ("dp3", "C", 3),
        ("honorer", "91", 5),
        ("honorer", "90,5", 4),
        ("honorer", "76", 4),
        ("honorer", "61", 3),
        ("honorer", "51", 2),
        ("honorer", "50", 1),
        ("honorer", "B", 4),
        ("honorer", "Baik", 4),
    ],
)
def test_band_by_scheme(scheme, value, expected):
    assert band(scheme, value) == expected


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("predicate_2022", "6"),
        ("predicate_2022", "85"),
        ("predicate_2022", "4/1"),
        ("predicate_2022", "Cukup"),
        ("skp_2019", "121"),
        ("skp_2019", "Sangat"),
        ("skp_2011", "101"),
        ("dp3", "101"),
        ("dp3", "Sangat Baik"),
        ("honorer", "101"),
        ("honorer", "-5"),
        ("honorer", "nan"),
        ("honorer", ""),
        ("skp_2045", "85"),
    ],
)
def test_a_value_outside_its_scheme_has_no_band(scheme, value):
    with pytest.raises(ValueError, match="."):
        band(scheme, value)


def test_every_scheme_has_a_mapping_with_its_version_and_source():
    assert {scale.scheme for scale in SCALES} == set(PerformanceReview.Scheme.values)
    assert len({scale.version for scale in SCALES}) == len(SCALES)
    assert all(scale.source for scale in SCALES)


@pytest.mark.parametrize(
    ("year", "quarter", "start", "end", "kind"),
    [
        (2025, 0, date(2025, 1, 1), date(2026, 1, 1), Span.YEAR),
        (2025, 1, date(2025, 1, 1), date(2025, 4, 1), Span.QUARTER),
        (2025, 4, date(2025, 10, 1), date(2026, 1, 1), Span.QUARTER),
    ],
)
def test_a_year_and_its_quarters_are_half_open(year, quarter, start, end, kind):
    assert days_of(year, quarter) == (start, end)
    assert span(start, end) == kind


# --- kept -----------------------------------------------------------------------------------------
YEAR = {"started_on": date(2025, 1, 1), "ended_on": date(2026, 1, 1)}


def a_review(person=None, **fields) -> PerformanceReview:
    values = {"scheme": "predicate_2022", "value": "2/1", **YEAR}
    return PerformanceReview(person=person or make_person(), **values | fields)


@pytest.mark.django_db
def test_the_value_as_given_stands_beside_the_band_and_the_version_that_read_it():
    review = services.record_review(a_review(), by=make_user())
    review.refresh_from_db()
    version = CURRENT["predicate_2022"].version
    assert (review.value, review.band, review.scale) == ("2/1", 4, version)


@pytest.mark.django_db
def test_a_correction_is_another_record_and_the_one_before_stays():
    officer, old = make_user(), services.record_review(a_review(), by=make_user())
    new = services.correct_review(old, value="3/3", by=officer, reason="Salah ketik")
    old.refresh_from_db()
    assert (old.value, old.band, old.known_until is None) == ("2/1", 4, False)
    assert list(PerformanceReview.objects.known()) == [new]
    assert list(PerformanceReview.objects.known(old.known_from)) == [old]
    with pytest.raises(ValidationError) as refusal:
        services.correct_review(old, value="1/1", by=officer, reason="Lagi")
    assert refusal.value.code == "review_corrected"
    with pytest.raises(ValidationError):
        services.correct_review(new, value="1/1", by=officer, reason="")
    assert PerformanceReview.objects.count() == 2
    for change in ({"value": "1/1"}, {"band": 5}):
        with pytest.raises(ProgrammingError), transaction.atomic():
            PerformanceReview.objects.filter(pk=new.pk).update(**change)


@pytest.mark.django_db
def test_one_review_a_scheme_and_period_and_a_quarter_beside_its_year():
    person, officer = make_person(), make_user()
    services.record_review(a_review(person), by=officer)
    services.record_review(a_review(person, ended_on=date(2025, 4, 1)), by=officer)
    with pytest.raises(ValidationError):
        services.record_review(a_review(person, value="Baik"), by=officer)
    assert PerformanceReview.objects.count() == 2


@pytest.mark.django_db
def test_nobody_records_their_own_evaluation_nor_one_of_the_unit_they_serve():
    person, unit = make_person(), make_unit()
    make_appointment(person, work_unit=unit)
    self, serving = make_user(person=person.public_id), make_user()
    serve(serving, unit)
    for officer, code in ((self, "own_case"), (serving, "own_unit")):
        with pytest.raises(ValidationError) as refusal:
            services.record_review(a_review(person), by=officer)
        assert refusal.value.code == code
    with pytest.raises(IntegrityError, match="about themselves"), transaction.atomic():
        services.record_reviews([a_review(person)], by=self)
    assert not PerformanceReview.objects.exists()


@pytest.mark.django_db
def test_a_quarter_is_for_part_time_pppk_alone():
    unit = make_unit()
    part_time = make_appointment(
        work_unit=unit, status="PPPK_PW", employee_number="199005172025211001"
    )
    make_appointment(work_unit=unit)
    quarter, year = days_of(2025, 2), days_of(2025)
    assert list(figures.people_to_review(unit, *quarter, quarter=True)) == [part_time]
    assert figures.people_to_review(unit, *year, quarter=False).count() == 2


@pytest.mark.django_db
def test_a_unit_s_list_is_recorded_whole_or_not_at_all(client):
    unit = make_unit()
    good, bad = (make_appointment(work_unit=unit).person for _ in range(2))
    client.force_login(
        make_user(
            "personnel.view_performancereview",
            "personnel.add_performancereview",
            "personnel.view_every_unit",
        )
    )
    address = reverse("personnel:unit_reviews")
    query = {"unit": unit.code, "tahun": "2025", "triwulan": "", "skema": "honorer"}
    typed = {f"nilai-{good.pk}": "85", f"nilai-{bad.pk}": "istimewa"}
    answer = client.post(address, typed, query_params=query)
    assert answer.status_code == 422
    assert "istimewa" in answer.text
    assert not PerformanceReview.objects.exists()
    typed[f"nilai-{bad.pk}"] = "C"
    assert client.post(address, typed, query_params=query).status_code == 302
    assert set(PerformanceReview.objects.values_list("person", "value", "band")) == {
        (good.pk, "85", 4),
        (bad.pk, "C", 3),
    }
