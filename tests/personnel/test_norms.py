"""Worked examples of the norms: teachers (§6.2) and health staff by ABK-Kes (§6.3)."""

from fractions import Fraction

import pytest
from django.utils.translation import override

from personnel import norms


@pytest.mark.parametrize(("class_groups", "teachers"), [(0, 0), (6, 6), (18, 18)])
def test_a_class_group_has_one_class_teacher(class_groups, teachers):
    assert norms.whole(norms.class_teachers(class_groups)) == teachers


@pytest.mark.parametrize(
    ("lessons", "exact", "teachers"),
    [
        # SMP with 8 class groups in each of three years, 5 hours of mathematics: 120 ÷ 24
        ([(8, 5), (8, 5), (8, 5)], Fraction(5), 5),
        # 7 + 7 + 6 class groups, 6 hours of Indonesian: 120 ÷ 24
        ([(7, 6), (7, 6), (6, 6)], Fraction(5), 5),
        # PJOK in a primary school: 12 class groups × 4 hours = 48
        ([(12, 4)], Fraction(2), 2),
        # religion: 11 × 4 = 44 ÷ 24 = 1.83
        ([(11, 4)], Fraction(11, 6), 2),
        # crafts: 18 × 2 = 36 ÷ 24 = 1.5: a half is rounded up
        ([(18, 2)], Fraction(3, 2), 2),
        # 5 × 2 = 10 ÷ 24 = 0.42
        ([(5, 2)], Fraction(5, 12), 0),
        ([], Fraction(0), 0),
    ],
)
def test_a_subject_needs_its_lesson_hours_by_24(lessons, exact, teachers):
    assert norms.subject_teachers(lessons) == exact
    assert norms.whole(exact) == teachers


@pytest.mark.parametrize(
    ("pupils", "counsellors"), [(0, 0), (74, 0), (75, 1), (150, 1), (224, 1), (225, 2), (768, 5)]
)
def test_a_counsellor_for_150_pupils(pupils, counsellors):
    assert norms.whole(norms.counsellors(pupils)) == counsellors


def test_abk_kes_step_by_step():
    """Midwives of a puskesmas: 72,000 minutes a year; 20 % of the time supports."""
    assert norms.workload_standard(Fraction(30)) == 2400  # examinations of 30 minutes
    assert norms.workload_standard(Fraction(180)) == 400  # births of three hours
    assert norms.support_standard(Fraction(20)) == Fraction(5, 4)
    # 4,800 ÷ 2,400 + 200 ÷ 400 = 2.5; × 1.25 = 3.125
    tasks = [(4800, Fraction(30)), (200, Fraction(180))]
    assert norms.health_staff(tasks, Fraction(20)) == Fraction(25, 8)
    assert norms.whole(Fraction(25, 8)) == 3


@pytest.mark.parametrize(
    ("tasks", "percent", "staff"),
    [
        ([(72_000, Fraction(1))], Fraction(0), 1),  # one person's year, exactly
        ([(36_000, Fraction(10))], Fraction(10), 6),  # 5 ÷ 0.9 = 5.56
        ([(14_400, Fraction(5, 2))], Fraction(0), 1),  # 0.5 is rounded up
        ([], Fraction(20), 0),
    ],
)
def test_abk_kes_rounds_to_whole_people(tasks, percent, staff):
    assert norms.whole(norms.health_staff(tasks, percent)) == staff


@pytest.mark.parametrize(
    "call",
    [
        lambda: norms.class_teachers(-1),
        lambda: norms.subject_teachers([(3, -2)]),
        lambda: norms.workload_standard(Fraction(0)),
        lambda: norms.support_standard(Fraction(100)),
        lambda: norms.health_staff([(-1, Fraction(5))], Fraction(0)),
    ],
)
def test_numbers_that_mean_nothing_are_refused(call):
    with pytest.raises(ValueError, match=r"."):
        call()


@pytest.mark.parametrize(
    ("norm", "inputs", "people", "basis"),
    [
        ("class_teacher", {"number": 12}, 12, "Guru kelas: 12 rombel, masing-masing satu guru"),
        (
            "subject_teacher",
            {"parts": [["Kelas 7", 8, "5"], ["Kelas 8", 7, "5"], ["Kelas 9", 7, "5"]]},
            5,
            "Jam pelajaran: 110 seminggu ÷ 24 = 4,58",
        ),
        ("counsellor", {"number": 400}, 3, "Guru BK: 400 murid ÷ 150 = 2,67"),
        (
            "health",
            {
                "parts": [["Periksa", 4800, "30"], ["Persalinan", 200, "180"]],
                "support_percent": "20",
            },
            3,
            "ABK-Kes: beban kerja 2,5 × tugas penunjang 1,25 = 3,13",
        ),
    ],
)
def test_the_basis_says_how_the_need_was_worked_out(norm, inputs, people, basis):
    with override("id"):
        assert norms.work_out(norm, inputs) == (people, basis)
