import pytest
from hypothesis import given, strategies as st

from personnel.names import matching_key, soft_key, split_name, unit_key


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Dr. SITI AMINAH, S.Pd.,M.Pd", ("Dr.", "SITI AMINAH", "S.Pd., M.Pd")),
        ("Siti Aminah, A.Md.Keb", ("", "Siti Aminah", "A.Md.Keb")),
        ("Ns. Rahmawati, S.Kep", ("Ns.", "Rahmawati", "S.Kep")),
        ("Rahmawati, S.Kep., Ns.", ("", "Rahmawati", "S.Kep., Ns.")),
        ("Hj. Nurhayati", ("Hj.", "Nurhayati", "")),
        ("Dr. H. Ahmad Fauzi, S.Sos, M.Si", ("Dr. H.", "Ahmad Fauzi", "S.Sos, M.Si")),
        ("Prof. Dr. dr. Budi Santoso, Sp.A", ("Prof. Dr. dr.", "Budi Santoso", "Sp.A")),
        ("SITI AMINAH S.PD", ("", "SITI AMINAH", "S.PD")),
        ("SITI AMINAH S. Pd", ("", "SITI AMINAH", "S.Pd")),
        ("SITI AMINAH, SE", ("", "SITI AMINAH", "SE")),
        ("SITI  AMINAH.", ("", "SITI AMINAH", "")),
        ("SITI AMINAH, -", ("", "SITI AMINAH", "")),
        ("H.M. Yusuf", ("H.", "M. Yusuf", "")),
        ("M. Yusuf", ("", "M. Yusuf", "")),
        ("A.A. Gede Putra, S.T", ("", "A.A. Gede Putra", "S.T")),
        ("Drs. Suparman", ("Drs.", "Suparman", "")),
        ("Suparman", ("", "Suparman", "")),
        ("H.", ("", "H", "")),
        ("", ("", "", "")),
    ],
)
def test_titles_are_split_off(written, expected):
    assert split_name(written) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dr. SITI AMINAH, S.Pd.,M.Pd", "Siti  Aminah"),
        ("Hj. Nur'aini", "NURAINI"),
        ("Siti Aminah A.Md.Keb", "siti aminah."),
    ],
)
def test_the_same_person_written_twice_has_one_key(one, other):
    assert matching_key(one) == matching_key(other)


def test_short_forms_match_softly_and_only_so():
    written = ["M. Yusuf", "Muh. Yusuf", "Moh Yusuf", "H. Muhammad Yusuf"]
    assert {soft_key(name) for name in written} == {"muhammad yusuf"}
    assert matching_key("M. Yusuf") == "m yusuf"


def test_unit_key_forgets_dots_and_capitals():
    assert unit_key("SD.Negeri  001 - Balikpapan Kota") == "sd negeri 001 balikpapan kota"


@given(st.text(max_size=60))
def test_any_text_is_split_without_an_accident(text):
    matching_key(text)
    unit_key(text)
