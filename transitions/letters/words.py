"""Numbers, dates and money as Indonesian letters write them. Pure: no clock, no settings."""

from collections.abc import Sequence
from datetime import date

UNITS = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"))
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
LIMIT = 10**15
# The space in "Rp 3.203.600" must not break over a line.
NO_BREAK = "\N{NO-BREAK SPACE}"


def number_in_words(number: int) -> str:
    """Return the terbilang of `number`: 11 is "sebelas", 1.500 is "seribu lima ratus"."""
    if not -LIMIT < number < LIMIT:
        raise ValueError(f"{number} is beyond the words of a letter.")
    if number < 0:
        return "minus " + number_in_words(-number)
    return _words(number) or "nol"


def _words(number: int) -> str:
    if number < 10:
        return UNITS[number]
    if number < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(number) or f"{UNITS[number - 10]} belas"
    if number < 100:
        return f"{UNITS[number // 10]} puluh {UNITS[number % 10]}".rstrip()
    size, scale = next((size, scale) for size, scale in SCALES if number >= size)
    many, rest = divmod(number, size)
    # One hundred and one thousand are said as one word; one million and above are not.
    head = f"se{scale}" if many == 1 and size <= 1000 else f"{_words(many)} {scale}"
    return f"{head} {_words(rest)}".rstrip()


def long_date(day: date) -> str:
    """Return "1 Juni 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def date_in_words(day: date) -> str:
    """Return how an agreement opens: "Senin tanggal satu bulan Juni tahun dua ribu …"."""
    return (
        f"{DAYS[day.weekday()]} tanggal {number_in_words(day.day)} "
        f"bulan {MONTHS[day.month - 1]} tahun {number_in_words(day.year)}"
    )


def listed(things: Sequence[str]) -> str:
    """Return things as a sentence names them: "a", "a dan b", "a, b, dan c"."""
    if len(things) < 3:
        return " dan ".join(things)
    return f"{', '.join(things[:-1])}, dan {things[-1]}"


def roman_month(day: date) -> str:
    """Return the month as letter numbers have it: "XI" for November."""
    return ROMAN_MONTHS[day.month - 1]


def rupiah(amount: int) -> str:
    """Return "Rp 3.203.600"; `amount` is whole rupiah."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{NO_BREAK}{abs(amount):,}".replace(",", ".")


def rupiah_in_words(amount: int) -> str:
    """Return "tiga juta dua ratus tiga ribu enam ratus rupiah"."""
    return f"{number_in_words(amount)} rupiah"
