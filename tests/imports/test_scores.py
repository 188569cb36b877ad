"""The score sheet of a wave through the same import: judged and written by recruitment."""

from decimal import Decimal

import pytest

from balikpapan_hr.imports import services
from recruitment.models import Score
from recruitment.services import close_registration
from tests.factories import make_user
from tests.imports import builders as b
from tests.imports.factories import make_officer, outcomes
from tests.recruitment.factories import AFTER, make_application, make_open_wave

pytestmark = pytest.mark.django_db
HEAD = ["No", "No. Peserta", "Nama", "Teknis", "Manajerial", "Sosial Kultural", "Wawancara"]


@pytest.fixture
def scoring():
    """A wave that takes scores, with two applicants."""
    wave, (formation,) = make_open_wave(2)
    applications = [make_application(formation, name=name) for name in ("Ani", "Budi")]
    wave = close_registration(wave, by=make_user(), at=AFTER)
    type(applications[0]).objects.update(state="eligible")
    wave.refresh_from_db()
    return wave, applications


def sheet(applications, *points):
    return b.xlsx(
        [HEAD]
        + [
            [n, a.participant_number, a.person.name, *p]
            for n, (a, p) in enumerate(zip(applications, points, strict=True), 1)
        ]
    )


def check(wave, content, **about):
    about = {"name": "nilai.xlsx", "kind": "scores", "wave": wave} | about
    return services.receive_and_check(content, by=make_officer(), **about)


def test_points_are_checked_and_recorded(scoring):
    wave, applications = scoring
    batch = check(wave, sheet(applications, (412.5, 90, 80, 40), ("300,125", 80, 70, "")))
    assert outcomes(batch) == [("created",), ("created",)]
    assert Score.objects.count() == 0
    officer = make_officer()
    services.apply_batch(batch, by=officer)
    recorders = Score.objects.values_list("recorded_by", flat=True)
    assert set(recorders) == {officer.pk}  # who then answers no objection to them
    points = {
        (s.application_id, s.subtest): s.points
        for s in Score.objects.filter(application__wave=wave)
    }
    first, second = (a.pk for a in applications)
    assert points[first, "technical"] == Decimal("412.5")
    assert points[second, "technical"] == Decimal("300.125")
    assert (second, "interview") not in points  # missing is missing, never 0


def test_the_same_points_again_change_nothing_and_others_are_a_change(scoring):
    wave, applications = scoring
    points = [(400, 90, 80, 40), (300, 80, 70, 30)]
    services.apply_batch(check(wave, sheet(applications, *points)), by=make_officer())
    again = check(wave, sheet(applications[::-1], *points[::-1]), name="diurutkan lain.xlsx")
    assert outcomes(again) == [("unchanged",)] * 2
    changed = check(wave, sheet(applications, (401, 90, 80, 40), points[1]))
    assert outcomes(changed) == [("changed",), ("unchanged",)]


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ((451, 90, 80, 40), "E_NILAI"),  # beyond the maximum of the rulebook
        ((-1, 90, 80, 40), "E_NILAI"),
        (("100,0000001", 90, 80, 40), "E_NILAI"),
    ],
)
def test_points_outside_the_rulebook_keep_the_row_aside(scoring, points, code):
    wave, applications = scoring
    batch = check(wave, sheet(applications, points, (300, 80, 70, 30)))
    assert outcomes(batch) == [("quarantined", code), ("created",)]


def test_a_number_of_nobody_and_a_number_stored_as_a_number(scoring):
    wave, _applications = scoring
    content = b.xlsx(
        [
            HEAD,
            [1, "24697230818999999", "Siapa", 1, 1, 1, 1],
            [2, 24697230818000001, "Angka", 1, 1, 1, 1],
        ]
    )
    assert outcomes(check(wave, content)) == [
        ("quarantined", "E_PESERTA_TIDAK_ADA"),
        ("quarantined", "E_PESERTA_ANGKA"),
    ]
