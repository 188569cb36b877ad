from datetime import date

import pytest
from hypothesis import given, strategies as st

from personnel import identifiers as ids

BORN = date(1985, 8, 17)
dates = st.dates(date(1950, 1, 1), date(2005, 12, 31))
sexes = st.sampled_from(["M", "F"])


def rules(findings):
    return [(f.rule, str(f.severity)) for f in findings]


def test_a_womans_nik_has_forty_added_to_the_day():
    nik = ids.make_nik(born_on=BORN, sex="F", serial=7)
    assert nik == "6471015708850007"
    assert ids.parse_nik(nik) == ("647101", "F", 17, 8, 85, 7)
    assert ids.parse_nik(nik).born_on(date(2024, 10, 1)) == BORN


def test_two_digit_year_takes_the_century_of_a_working_age():
    parts = ids.parse_nik("6471010101040001")
    assert parts.born_on(date(2024, 10, 1)) == date(2004, 1, 1)
    assert parts.born_on(date(2020, 10, 1)) is None  # 16 in this century, 116 in the other


@pytest.mark.parametrize(
    ("nik", "expected"),
    [
        ("6471015708850007", []),
        ("6471015708850000", [("C7", "E")]),  # no serial
        ("6471013208850007", [("C7", "E")]),  # day 32
        ("6471017208850007", [("C7", "E")]),  # day 72 = 32 of a woman
        ("6471010013850007", [("C7", "E")]),
        ("6471011713850007", [("C7", "E")]),  # month 13
        ("647101570885000", [("C7", "E")]),
        ("6.471015708850007", [("C7", "E")]),
        ("٦٤٧١٠١٥٧٠٨٨٥٠٠٠٧", [("C7", "E")]),
        ("6471015808850007", [("C8", "W")]),  # another day: a warning, never a wall
        ("6471011708850007", [("C9", "W")]),  # a man's
        ("6471011808850007", [("C8", "W"), ("C9", "W")]),
    ],
)
def test_nik_findings(nik, expected):
    assert rules(ids.check_nik(nik, born_on=BORN, sex="F")) == expected


@pytest.mark.parametrize(
    ("nip", "expected"),
    [
        ("198508172010011001", []),
        ("19850817201001100", [("C1", "E")]),
        ("198508182010011001", [("C2", "W")]),
        ("198508172010012001", [("C3", "W")]),
        ("198508172010021001", [("C4", "W")]),
        ("198508172010211001", [("C6", "E")]),
    ],
)
def test_nip_findings(nip, expected):
    found = ids.check_nip(nip, born_on=BORN, sex="M", cpns_on=date(2010, 1, 1))
    assert rules(found) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("198508172025211001", []),
        ("198508172025241001", [("C6", "W")]),  # seen once, in October 2025
        ("198508172025011001", [("C6", "E")]),
        ("198508172024211001", [("C5", "W")]),
        ("198509172025212001", [("C2", "W"), ("C3", "W")]),
    ],
)
def test_ni_pppk_findings(number, expected):
    found = ids.check_ni_pppk(number, born_on=BORN, sex="M", started_on=date(2025, 10, 1))
    assert rules(found) == expected


def test_birth_and_sex_stop_a_number_given_now():
    found = ids.check_ni_pppk("198509172025212001", born_on=BORN, sex="M", new=True)
    assert rules(found) == [("C2", "E"), ("C3", "E")]


@pytest.mark.parametrize(
    ("number", "sex", "expected"),
    [
        ("2369723820000012", "F", []),  # 2023: 23 6972 3 8 2 0000012
        ("24697230810000123", "M", []),  # 2024: 24 6972 3 0 8 1 0000123
        ("PW24697230810000123", "M", []),
        ("24750730810000123", "M", [("P2", "W")]),
        ("24697230820000123", "M", [("P3", "W")]),
        ("2469723081", "M", [("P1", "E")]),
    ],
)
def test_participant_number_findings(number, sex, expected):
    assert rules(ids.check_participant_number(number, sex=sex)) == expected


def test_participant_number_is_read_by_year():
    assert ids.parse_participant_number("PW24697230810000123") == (
        True, 24, "6972", 3, 8, "M", 123,
    )  # fmt: skip
    assert ids.parse_participant_number("2369723820000012") == (
        False, 23, "6972", 3, 8, "F", 12,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (ids.check_pns_dates(cpns_on=date(2020, 1, 1), pns_on=date(2019, 1, 1)), [("C11", "E")]),
        (ids.check_pns_dates(cpns_on=date(2020, 1, 1), pns_on=date(2021, 1, 1)), []),
        (ids.check_age_at_start(BORN, date(2005, 8, 16), youngest=20, oldest=57), [("C12", "W")]),
        (ids.check_age_at_start(BORN, date(2005, 8, 17), youngest=20, oldest=57), []),
        (ids.check_grade("VII", allowed=["IX"]), [("C15", "W")]),
        (ids.check_bkn_listing(started_on=date(2020, 12, 31), born_on=BORN), []),
        (ids.check_bkn_listing(started_on=date(2021, 1, 1), born_on=BORN), [("C16", "W")]),
        (
            ids.check_bkn_listing(started_on=date(2010, 1, 1), born_on=date(2002, 1, 1)),
            [("C17", "W")],
        ),
        (
            ids.check_duty_dates(
                decree_on=date(2025, 4, 2),
                tmt=date(2025, 4, 1),
                duty_on=date(2025, 4, 1),
                paid_from=date(2025, 3, 1),
            ),
            [("C18", "W"), ("C18", "W")],
        ),
        (ids.check_tmt(date(2025, 4, 2)), [("TMT", "W")]),
    ],
)
def test_dates_and_grades(found, expected):
    assert rules(found) == expected
    assert all(finding.message for finding in found)


@pytest.mark.parametrize(
    ("ends_on", "part_time", "expected"),
    [
        (date(2030, 3, 31), False, []),  # five years to the day
        (date(2030, 4, 1), False, [("C14", "W")]),
        (date(2026, 3, 30), False, [("C14", "W")]),
        (date(2026, 3, 31), True, []),
        (date(2026, 4, 1), True, [("C14", "W")]),
    ],
)
def test_contract_length(ends_on, part_time, expected):
    found = ids.check_contract(
        date(2025, 4, 1), ends_on, born_on=BORN, retirement_age=58, part_time=part_time
    )
    assert rules(found) == expected


def test_contract_stops_with_the_birthday_month_at_retirement():
    # Born 07-04-1969, BUP 58: a PNS leaves on 01-05-2027, so the last day is 30-04-2027.
    assert ids.last_day_of_service(date(1969, 4, 7), 58) == date(2027, 4, 30)
    assert ids.last_day_of_service(date(1969, 12, 7), 58) == date(2027, 12, 31)
    found = ids.check_contract(
        date(2025, 5, 1), date(2027, 5, 1), born_on=date(1969, 4, 7), retirement_age=58
    )
    assert rules(found) == [("C13", "W")]


def test_nik_is_shown_by_its_ends():
    assert ids.mask_nik("6471015708850007") == "6471**********07"
    assert ids.mask_nik("64710") == "*****"
    assert ids.mask_nik("") == ""


def test_decoration_is_taken_off_numbers():
    assert ids.clean_number("'6471 0157-0885.0007\u00a0") == "6471015708850007"


@given(born_on=dates, sex=sexes, serial=st.integers(1, 999))
def test_what_is_made_passes_its_own_checks(born_on, sex, serial):
    nik = ids.make_nik(born_on=born_on, sex=sex, serial=serial)
    assert ids.check_nik(nik, born_on=born_on, sex=sex) == []
    cpns_on = date(2010, 1, 1)
    nip = ids.make_nip(born_on=born_on, sex=sex, cpns_on=cpns_on, serial=serial)
    assert ids.check_nip(nip, born_on=born_on, sex=sex, cpns_on=cpns_on, new=True) == []
    assert ids.parse_nip(nip) == (born_on, 2010, 1, sex, serial)
    number = ids.make_ni_pppk(born_on=born_on, sex=sex, year=2025, serial=serial)
    started_on = date(2025, 10, 1)
    assert ids.check_ni_pppk(number, born_on=born_on, sex=sex, started_on=started_on) == []
    assert ids.parse_ni_pppk(number) == (born_on, 2025, 21, sex, serial)
    for year in (2023, 2024):
        participant = ids.make_participant_number(year=year, kind=3, lane=8, sex=sex, serial=serial)
        assert ids.check_participant_number(participant, sex=sex) == []


@given(st.text(max_size=25))
def test_any_text_is_read_without_an_accident(text):
    ids.check_nik(text, born_on=BORN, sex="M")
    ids.check_nip(text, born_on=BORN, sex="M", cpns_on=BORN)
    ids.check_ni_pppk(text, born_on=BORN, sex="M", started_on=BORN)
    ids.check_participant_number(text, sex="M")
    ids.mask_nik(ids.clean_number(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("6471051705900003", "6471**********03"),
        ("NIK 6471 0517 0590 0003, Siti", "NIK 6471**********03, Siti"),
        ("6471.0517.0590.0003", "6471**********03"),
        ("198507412010012003", "1985************03"),
        ("081254000001", "************"),
        ("12-05-2020", "12-05-2020"),
        ("Rp 3.203.600", "Rp 3.203.600"),
        ("", ""),
    ],
)
def test_long_numbers_in_text_are_masked_however_they_are_spaced(text, shown):
    assert ids.mask_numbers(text) == shown


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("6471051705900003", True),
        ("siti 6471 0517 0590 0003", True),
        ("6471-0517.0590 0003", True),
        ("647105170590000", False),
        ("siti 1990 2020", False),
        ("", False),
    ],
)
def test_a_nik_is_known_in_a_text(text, holds):
    assert ids.holds_nik(text) is holds
