"""Rules C1 to C19 of domain §2.6: where each is kept, how heavily, and that nothing slips by."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from personnel import identifiers as ids, likeness
from personnel.identifiers import checking

# rule → severities, where it is kept, where it is shown by an example.
RULES = {
    "C1": ("E", "check_nip, check_ni_pppk; appointment_number_fits_status", "test_identifiers"),
    "C2": ("EW", "check_nip, check_ni_pppk; E for a number given now", "test_identifiers"),
    "C3": ("EW", "check_nip, check_ni_pppk; E for a number given now", "test_identifiers"),
    "C4": ("W", "check_nip", "test_identifiers"),
    "C5": ("W", "check_ni_pppk", "test_identifiers"),
    "C6": ("EW", "check_nip, check_ni_pppk; numbers_are_of_their_kind", "test_identifiers"),
    "C7": ("E", "check_nik; person_nik_is_nik", "test_identifiers"),
    "C8": ("W", "check_nik", "test_identifiers"),
    "C9": ("W", "check_nik", "test_identifiers"),
    "C10": (
        "E",
        "person_nik_once; appointment_number_of_one_person; application_participant_once; "
        "participant_numbers_are_given_once_a_year",
        "test_findings",
    ),
    "C11": ("E", "check_pns_dates; nobody_is_pns_before_being_cpns", "test_findings"),
    "C12": ("W", "check_age_at_start", "test_identifiers"),
    "C13": (
        "W",
        "check_contract; a new one is capped by transitions.contracts",
        "test_identifiers",
    ),
    "C14": ("W", "check_contract", "test_identifiers"),
    "C15": ("W", "check_grade", "test_identifiers"),
    "C16": ("W", "check_bkn_listing", "test_identifiers"),
    "C17": ("W", "check_bkn_listing", "test_identifiers"),
    "C18": ("W", "check_duty_dates", "test_identifiers"),
    "C19": ("W", "likeness.reasons", "test_likeness"),
}
BORN = date(1985, 8, 17)


def test_every_rule_has_its_place_and_its_weight():
    assert list(RULES) == [f"C{n}" for n in range(1, 20)]
    source = checking.__doc__ + "".join(
        getattr(checking, name).__doc__ or "" for name in dir(checking) if name.startswith("check")
    )
    for number in (11, 12, 15, 18):
        assert f"C{number}" in source


@pytest.mark.parametrize("rule", ["C8", "C9"])
def test_a_nik_that_disagrees_is_never_a_wall(rule):
    """Of 1,930 published NIKs 4.9 % disagree with the birth date."""
    found = {f.rule: f.severity for f in ids.check_nik("6471011808850007", born_on=BORN, sex="F")}
    assert found[rule] == ids.Severity.WARNING


people = st.tuples(
    st.dates(date(1950, 1, 1), date(2005, 12, 31)), st.sampled_from("MF"), st.integers(1, 999)
)


def altered(number, place, step):
    digit = str((int(number[place]) + step) % 10)
    return number[:place] + digit + number[place + 1 :]


@given(people, st.integers(6, 11), st.integers(1, 9))
def test_every_altered_digit_of_birth_in_a_nik_is_told(who, place, step):
    born_on, sex, serial = who
    nik = ids.make_nik(born_on=born_on, sex=sex, serial=serial)
    assert ids.check_nik(altered(nik, place, step), born_on=born_on, sex=sex)


@given(people, st.integers(0, 14), st.integers(1, 9))
def test_every_altered_digit_that_matters_in_a_nip_is_told(who, place, step):
    born_on, sex, serial = who
    cpns_on = date(2010, 3, 1)
    nip = ids.make_nip(born_on=born_on, sex=sex, cpns_on=cpns_on, serial=serial)
    assert ids.check_nip(nip, born_on=born_on, sex=sex, cpns_on=cpns_on, new=True) == []
    about = {"born_on": born_on, "sex": sex, "cpns_on": cpns_on}
    assert ids.check_nip(altered(nip, place, step), **about)


@given(people, st.integers(0, 14), st.integers(1, 9))
def test_every_altered_digit_that_matters_in_a_ni_pppk_is_told(who, place, step):
    born_on, sex, serial = who
    number = ids.make_ni_pppk(born_on=born_on, sex=sex, year=2025, serial=serial)
    about = {"born_on": born_on, "sex": sex, "started_on": date(2025, 10, 1)}
    assert ids.check_ni_pppk(number, **about, new=True) == []
    assert ids.check_ni_pppk(altered(number, place, step), **about)


@given(people, st.sampled_from([2023, 2024, 2025]), st.booleans())
def test_every_altered_agency_or_sex_of_a_participant_number_is_told(who, year, part_time):
    _born, sex, serial = who
    number = ids.make_participant_number(
        year=year, kind=3, lane=8, sex=sex, serial=serial, part_time=part_time
    )
    assert ids.check_participant_number(number, sex=sex) == []
    start = 2 * part_time
    sex_at = start + (8 if year == 2023 else 9)
    for place in [*range(start + 2, start + 6), sex_at]:
        assert ids.check_participant_number(altered(number, place, 1), sex=sex), place


def test_one_name_and_birth_date_with_two_niks_is_offered():
    one = likeness.facts(1, "Siti Aminah", born_on=BORN, nik="6471015708850007")
    other = likeness.facts(2, "Siti Aminah", born_on=BORN, nik="7371015708850021")
    assert likeness.likely_pairs([one, other])
