"""How much two records look like one human, worked out by hand."""

from datetime import date

import pytest

from personnel.likeness import OFFERED, digits_apart, facts, likely_pairs, reasons, score

BORN = date(1990, 5, 17)
NIK = "6471015705900003"


def someone(person=1, name="Siti Aminah", **others):
    return facts(person, name, **{"born_on": BORN, "sex": "F"} | others)


def codes(one, other):
    return {reason.code for reason in reasons(one, other)}


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("Muhammad Yusuf", "MUHAMMAD YUSUF, S.Pd.", "same_name"),
        ("Hj. Siti Aminah", "Siti Aminah, A.Md.Keb", "same_name"),
        ("Muhammad Yusuf", "Muh. Yusuf", "short_forms"),
        ("Mohd Yusuf", "M. Yusuf", "short_forms"),
        ("Abdul Rahman", "Abd. Rahman", "short_forms"),
        ("Siti Aminah", "St. Aminah", "short_forms"),
        ("H Ali Imran", "Ali Imran", "short_forms"),
        ("Siti Aminah", "Siti Aminnah", "near_name"),
        ("Aminah Siti", "Siti Aminah", "near_name"),
        ("Abdulrahman Saleh", "Abdul Rahman Saleh", "near_name"),
    ],
)
def test_a_name_is_the_same_in_any_of_its_written_forms(one, other, code):
    assert code in codes(someone(name=one), someone(name=other))


def test_other_names_are_other_people_whatever_else_agrees():
    assert reasons(someone(nik=NIK), someone(name="Budi Santoso", nik=NIK)) == []


@pytest.mark.parametrize(
    ("born_on", "code", "weight"),
    [
        (BORN, "same_birth", 40),
        (date(1990, 5, 7), "near_birth", 20),
        (date(1991, 5, 17), "near_birth", 20),
        (None, "birth_unknown", 5),
        (date(1985, 1, 2), "other_birth", -50),
    ],
)
def test_a_birth_date_is_the_same_near_or_another(born_on, code, weight):
    found = {r.code: r.weight for r in reasons(someone(), someone(born_on=born_on))}
    assert found[code] == weight


def test_day_and_month_swapped_are_told():
    swapped = someone(born_on=date(1990, 12, 5)), someone(born_on=date(1990, 5, 12))
    assert "birth_swapped" in codes(*swapped)


@pytest.mark.parametrize(
    ("nik", "code"),
    [
        ("6471015705900004", "nik_one_digit"),
        ("6471015705900030", "nik_one_digit"),  # two neighbours changed places
        ("6471015705900114", "other_nik"),
        ("6471015705900013", "nik_one_digit"),
        ("6471015705901004", "nik_two_digits"),
        ("", "nik_unknown"),
    ],
)
def test_a_nik_is_near_by_one_digit_or_two(nik, code):
    assert code in codes(someone(nik=NIK), someone(nik=nik))


def test_digits_apart():
    assert digits_apart("1234", "1234") == 0
    assert digits_apart("1234", "1243") == 1
    assert digits_apart("1234", "1432") == 2
    assert digits_apart("1234", "123") == 1


def test_c19_same_name_and_birth_with_another_nik_is_offered_whatever_the_place():
    one = someone(1, nik=NIK, birth_place="balikpapan")
    other = someone(2, nik="7371014105850001", birth_place="makassar")
    assert score(reasons(one, other)) == 40 + 40 - 10 - 6
    assert set(likely_pairs([one, other])) == {(1, 2)}


@pytest.mark.parametrize(
    "others",
    [
        {"sex": "M", "nik": "7371014105850001"},
        {"born_on": date(1985, 1, 2), "phone": "0811"},
        {"born_on": None},  # a name alone is no reason
    ],
)
def test_too_little_is_not_offered(others):
    one, other = someone(1, nik=NIK, phone="0811"), someone(2, **others)
    assert score(reasons(one, other)) < OFFERED
    assert not likely_pairs([one, other])


def test_two_civil_servants_with_numbers_of_their_own_are_two():
    one = someone(1, number="199005172010012001")
    other = someone(2, number="199005172019032002")
    assert not likely_pairs([one, other])


def test_every_block_finds_its_pair_and_no_other():
    people = [
        someone(1, "Siti Aminah"),
        someone(2, "St. Aminnah"),  # same birth date, near name
        someone(3, "Muh. Yusuf", born_on=date(1988, 3, 9), sex="M"),
        someone(4, "Muhammad Yusuf", born_on=date(1988, 9, 3), sex="M"),  # swapped
        someone(5, "Dewi Lestari", born_on=None, units=frozenset({7})),
        someone(6, "Dewi Lestari", born_on=date(1979, 1, 1), units=frozenset({7, 8}), nik=NIK),
        someone(7, "Nurhayati", born_on=date(1970, 2, 2), phone="0812"),
        someone(8, "Nur Hayati", born_on=date(1970, 2, 3), phone="0812"),
        someone(9, "Budi Santoso", born_on=date(1979, 1, 1), sex="M"),
    ]
    assert set(likely_pairs(people)) == {(1, 2), (3, 4), (5, 6), (7, 8)}
    assert set(likely_pairs(people[::-1])) == {(1, 2), (3, 4), (5, 6), (7, 8)}
