"""Expected words written by hand, as an Indonesian clerk would."""

from datetime import date

import pytest

from transitions.letters import words


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (1100, "seribu seratus"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2026, "dua ribu dua puluh enam"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (2_858_800, "dua juta delapan ratus lima puluh delapan ribu delapan ratus"),
        (3_203_600, "tiga juta dua ratus tiga ribu enam ratus"),
        (1_000_000_000, "satu miliar"),
        (1_000_000_000_000, "satu triliun"),
        (-5, "minus lima"),
    ],
)
def test_a_number_is_said_as(number, said):
    assert words.number_in_words(number) == said


def test_a_number_beyond_the_words_is_refused():
    with pytest.raises(ValueError, match="beyond"):
        words.number_in_words(10**15)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (
            date(2026, 11, 24),
            "Selasa tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam",
        ),
        (date(2025, 6, 1), "Minggu tanggal satu bulan Juni tahun dua ribu dua puluh lima"),
        (
            date(2028, 2, 29),
            "Selasa tanggal dua puluh sembilan bulan Februari tahun dua ribu dua puluh delapan",
        ),  # noqa: E501
        (date(2000, 1, 11), "Selasa tanggal sebelas bulan Januari tahun dua ribu"),
    ],
)
def test_an_agreement_opens_with(day, said):
    assert words.date_in_words(day) == said


def test_dates_and_money_read_as_in_letters():
    assert words.long_date(date(2025, 6, 1)) == "1 Juni 2025"
    assert words.roman_month(date(2026, 11, 24)) == "XI"
    assert words.roman_month(date(2026, 9, 1)) == "IX"
    assert words.rupiah(3_203_600) == "Rp\u00a03.203.600"
    assert words.rupiah(0) == "Rp\u00a00"
    assert words.rupiah_in_words(500) == "lima ratus rupiah"


def test_things_are_listed_as_a_sentence_names_them():
    assert words.listed(["A"]) == "A"
    assert words.listed(["A", "B"]) == "A dan B"
    assert words.listed(["A", "B", "C"]) == "A, B, dan C"
