"""What a cell says, read strictly: a value and the codes of what is wrong with it, never a guess.

No database, no clock; days are read by days.py. Codes beginning with E_ keep the row aside, P_ ask
for a look, and their sentences stand in problems.py. Sources: trust.md N13 to N35, domain.md §8.3.
"""

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from balikpapan_hr.files.workbooks import restored
from balikpapan_hr.imports.jail import CellError
from personnel.identifiers import (
    clean_number,
    parse_ni_pppk,
    parse_nik,
    parse_nip,
    parse_participant_number,
)
from personnel.names import unit_key

CLEAN: tuple[str, ...] = ()
# What people write for "nothing".
NOTHING = {"", "-", "--", "---", "–", "—", ".", "n/a", "na", "null", "none", "nihil", "tidak ada"}
EXACT_INTEGERS = 2**53  # beyond it a number of a spreadsheet is not what was typed
_RANGES = [(11, 19), (21, 21), (31, 36), (51, 53), (61, 65), (71, 76), (81, 82), (91, 97)]
PROVINCES = {str(code) for first, last in _RANGES for code in range(first, last + 1)}


class Read(NamedTuple):
    """A value, and the codes of what is wrong. With an E_ code the value is not to be used."""

    value: Any
    problems: tuple[str, ...] = CLEAN


# The same words come in row after row: what a cell means is worked out once. The kind of a cell
# is part of what was asked, so that True and 1, or "#N/A" typed and shown by Excel, stay apart.
once = lru_cache(maxsize=8192, typed=True)


# --- text --------------------------------------------------------------------------------------
@once
def text(cell: Any) -> Read:
    """Return what is written, in NFC, spaces tidied. Marks that turn the line around are errors."""
    if cell is None:
        return Read("")
    if isinstance(cell, CellError):
        return Read("", ("E_RUMUS" if cell == "=" else "E_SEL_GALAT",))
    if not isinstance(cell, str):
        return Read(_shown(cell))
    written = restored(cell)
    problems = CLEAN
    if not (written.isascii() and written.isprintable()):
        written = unicodedata.normalize("NFC", written)
        written = re.sub("[\u200b-\u200d\u2060\ufeff\u00ad]", "", written)  # seen by nobody
        written = re.sub(r"[\t\r\n\u00a0\u2000-\u200a\u202f\u3000]", " ", written)
        if any(
            unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs") or c == "\ufffd" for c in written
        ):
            return Read("", ("E_KARAKTER",))
        if re.search("[a-zA-Z]", written) and re.search("[\u0370-\u03ff\u0400-\u04ff]", written):
            problems = ("P_KARAKTER",)
    if (tidy := " ".join(written.split())) != written:  # else no second copy is kept of it
        written = tidy
    if written.startswith("#") and re.fullmatch(
        r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|#+)", written
    ):
        return Read("", ("E_SEL_GALAT",))
    return Read("" if written.casefold() in NOTHING else written, problems)


def _shown(cell: Any) -> str:
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, (date, datetime)):
        return f"{cell:%d-%m-%Y}"
    return str(cell)


# --- numbers of people -------------------------------------------------------------------------
def _digits(written: str) -> str:
    """Return a number without spaces and dots, digits of every script as 0 to 9."""
    if not written.isascii():
        written = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in written)
    return clean_number(written)


def _damaged(written: str) -> bool:
    """True for a number that has been through a numeric cell: 6,47103E+15 or a trailing .0"""
    damaged = r"\d+(?:[.,]\d+)?[Ee]\+?\d+|\d{12,}[.,]0+"
    return not written.isdigit() and re.fullmatch(damaged, written) is not None


def nik(cell: Any) -> Read:
    problems: tuple[str, ...] = CLEAN
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        # Excel keeps 15 digits and writes 0 for the sixteenth; nobody can tell what it was.
        number = int(cell) if float(cell).is_integer() else 0
        if not number:
            return Read("") if cell == 0 else Read("", ("E_NIK_ANGKA",))
        if number > EXACT_INTEGERS or number % 10 == 0 or number < 10**14:
            return Read("", ("E_NIK_ANGKA",))
        written, problems = str(number), ("P_NIK_ANGKA",)
    else:
        written, faults = text(cell)
        if faults and faults[0].startswith("E_"):
            return Read("", faults)
        if not written:
            return Read("")
        if _damaged(written):
            return Read("", ("E_NIK_ANGKA",))
    number = _digits(written)
    if not number or number == "0":
        return Read("")
    if not number.isdigit():
        if re.search(r"[*X]{3}", number):
            return Read("", ("E_NIK_SAMAR",))
        letters = re.fullmatch(r"[\dOIL]{15,17}", number)
        return Read("", ("E_NIK_HURUF" if letters else "E_NIK_POLA",))
    if len(number) != 16:
        return Read("", ("E_NIK_PANJANG",))
    if parse_nik(number) is None or len(set(number)) == 1:
        return Read("", ("E_NIK_POLA",))
    if number[:2] not in PROVINCES:
        problems += ("P_NIK_WILAYAH",)
    return Read(number, problems)


def nip(cell: Any) -> Read:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return Read("") if cell == 0 else Read("", ("E_NIP_ANGKA",))
    written, faults = text(cell)
    if faults and faults[0].startswith("E_"):
        return Read("", faults)
    if not written:
        return Read("")
    if _damaged(written):
        return Read("", ("E_NIP_ANGKA",))
    number = _digits(written)
    if not number or number == "0":
        return Read("")
    if len(number) != 18 or not number.isdigit():
        return Read("", ("E_NIP_PANJANG",))
    if parse_nip(number) is None and parse_ni_pppk(number) is None:
        return Read("", ("E_NIP_POLA",))
    return Read(number)


def participant_number(cell: Any) -> Read:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return Read("", ("E_PESERTA_ANGKA",))
    written, faults = text(cell)
    if faults and faults[0].startswith("E_"):
        return Read("", faults)
    if _damaged(written):
        return Read("", ("E_PESERTA_ANGKA",))
    number = _digits(written)
    if number and parse_participant_number(number) is None:
        return Read("", ("E_PESERTA_POLA",))
    return Read(number)


def phone(cell: Any) -> Read:
    """Return a phone number as +62…; a number that lost its leading zero gets the code back."""
    written, problems = text(cell)
    if not written:
        return Read("", problems)
    digits = re.sub(r"\D", "", written)
    if not 9 <= len(digits) <= 15:
        return Read("", problems)
    for start in ("62", "0"):
        digits = digits.removeprefix(start) if digits.startswith(start) else digits
    return Read(f"+62{digits}", problems)


# --- words -------------------------------------------------------------------------------------
_SEX = dict.fromkeys(
    ["l", "lk", "laki laki", "laki", "pria", "m", "male", "1", "lakilaki"], "M"
) | (dict.fromkeys(["p", "pr", "perempuan", "wanita", "f", "female", "2", "w", "pr p"], "F"))


@once
def sex(cell: Any) -> Read:
    written, problems = text(cell)
    if not written:
        return Read("", problems)
    found = _SEX.get(unit_key(written))
    return Read(found, problems) if found else Read("", ("E_KELAMIN",))


# Level codes of SIASN, in the order in which they are tried.
_LEVELS = [
    (code, re.compile(pattern))
    for code, pattern in [
        ("50", r"s\W?3|s\W?iii|strata\W?(?:3|iii)|doktor"),
        ("45", r"s\W?2|s\W?ii|strata\W?(?:2|ii)|magister|pasca ?sarjana"),
        ("40", r"profesi|ners|apoteker"),
        ("35", r"d\W?(?:4|iv)|diploma\W?(?:4|iv)|sarjana terapan"),
        ("30", r"d\W?(?:3|iii)|diploma\W?(?:3|iii)|sarjana muda"),
        ("40", r"s\W?1|s\W?i|strata\W?(?:1|i)|sarjana"),
        ("25", r"d\W?(?:2|ii)|diploma\W?(?:2|ii)"),
        ("20", r"d\W?(?:1|i)|diploma\W?(?:1|i)"),
        ("18", r"spg|sgo|slta keguruan"),
        ("17", r"smk|stm|smea|smkk|slta kejuruan|sekolah menengah kejuruan"),
        ("15", r"sma|smu|slta|ma|man|aliyah|paket c|sekolah menengah atas"),
        ("12", r"st|slt?p kejuruan"),
        ("10", r"smp|sltp|mts|tsanawiyah|paket b|sekolah menengah pertama"),
        ("05", r"sd|mi|ibtidaiyah|paket a|sekolah dasar"),
    ]
]
_EQUIVALENT = re.compile(
    r"^[/\s]*(?:sma|smu|slta|smk|ma|sederajat|setara|sltp|smp|mts|mi)?\b[/\s]*"
    r"(?:sederajat|setara)?[\s/:,-]*",
    re.I,
)


@once
def education(cell: Any) -> Read:
    """Return (level code, study programme). Words that name no level are kept as the programme."""
    written, problems = text(cell)
    if not written:
        return Read(("", ""), problems)
    lower = written.casefold()
    for code, pattern in _LEVELS:
        match = re.match(rf"(?:{pattern.pattern})(?![a-z0-9])", lower)
        if match:
            rest = written[match.end() :]
            if code in ("05", "10", "15", "17"):
                rest = _EQUIVALENT.sub("", rest)
            whole = code == "40" and match[0] in ("profesi", "ners", "apoteker")
            return Read((code, written if whole else rest.strip(" -/,.:()")), problems)
    return Read(("", written), (*problems, "P_PENDIDIKAN"))


# What a status word means: honorer, one of the ASN statuses, or someone else's employee.
_STATUS = {
    "HONORER": "honor|honorer|tenaga honorer|ptt|thl|phl|naban|tenaga bantuan|kontrak|tkk|gtt|"
    "tenaga kontrak|pegawai tidak tetap|tenaga harian lepas|non asn|nonasn|tenaga non asn|blud|"
    "bos|guru honor|guru honorer|guru honor sekolah|tenaga honor sekolah|honor daerah|thk ii|"
    "honor daerah tk i provinsi|honor daerah tk ii kab kota|honorer daerah|honorer sekolah|"
    "kontrak blud|pjlp|tenaga ahli|honor sekolah|non pns|bukan pns|thk 2|eks thk ii|honorer k2|"
    "tenaga honor|tenaga kontrak daerah|honorer blud|honorer bos|ppnpn|kki|honda|kontrak daerah|"
    "tenaga honorer daerah|tenaga honorer sekolah|pegawai honorer|ptt honorer|honorer k ii|"
    "honorer thk ii|eks thk 2|k2|k ii|pegawai kontrak|tenaga kontrak sekolah|honorer apbd",
    "PNS": "pns|pegawai negeri sipil|asn pns|asn|p",
    "CPNS": "cpns|calon pns|calon pegawai negeri sipil|c",
    "PPPK": "pppk|p3k|pppk penuh waktu|asn pppk|pppk aktif|pppk tahap 1|pppk tahap 2|pppk tahap i|"
    "pppk tahap ii|p3k tahap 1|p3k tahap 2|pppk guru",
    "PPPK_PW": "pppk paruh waktu|p3k paruh waktu|pppk pw|p3k pw|paruh waktu|pppk paruhwaktu",
    "OTHER": "gty|pty|gty pty|guru tetap yayasan|pegawai tetap yayasan|outsourcing|alih daya",
}
_STATUS_OF = {word: code for code, words in _STATUS.items() for word in words.split("|")}


@once
def status(cell: Any) -> Read:
    """Return HONORER, PNS, CPNS, PPPK, PPPK_PW or OTHER (not the city's); empty when blank."""
    written, problems = text(cell)
    if not written:
        return Read("", problems)
    found = _STATUS_OF.get(unit_key(written))
    return Read(found, problems) if found else Read("", ("E_STATUS",))


def likely_statuses(written: str) -> list[str]:
    """Return the three known words nearest to one that is not known."""
    from rapidfuzz import process

    near = process.extract(unit_key(written), list(_STATUS_OF), limit=3)
    return [word for word, _score, _index in near]


@once
def yes(cell: Any) -> bool:
    """True for the words by which a list says yes."""
    return unit_key(text(cell).value) in {
        "ya",
        "y",
        "terdata",
        "terdata bkn",
        "ada",
        "sudah",
        "v",
        "√",
    }


@once
def disability(cell: Any) -> Read:
    """Return whether a disability is declared; None where the cell says neither yes nor no.

    Of what kind is not taken over: nobody needs it here.
    """
    words = unit_key(str(cell or "")).split()
    if not words:
        return Read(None)
    if words[0] in ("tidak", "tdk", "t", "bukan", "non", "nondisabilitas", "n"):
        return Read(False)
    if yes(cell) or "disabilitas" in words or "difabel" in words:
        return Read(True)
    return Read(None, ("I_DISABILITAS",))


@once
def paid_from(cell: Any) -> Read:
    """Return APBD, BOS, BLUD or "lain" for the words about who pays."""
    written, problems = text(cell)
    words = unit_key(written).split()
    if not words:
        return Read("", problems)
    if "blud" in words:
        return Read("BLUD", problems)
    if {"bos", "bosda", "bosnas", "sekolah"} & set(words):
        return Read("BOS", problems)
    if {"apbd", "apbn", "daerah"} & set(words):
        return Read("APBD", problems)
    return Read("lain", problems)


_TENURE = re.compile(
    r"(?:(\d{1,2})\s*(?:tahun|thn|th|t)\.?)?[\s,]*(?:(\d{1,2})\s*(?:bulan|bln|bl|b)\.?)?"
    r"[\s,]*(?:\d{1,2}\s*(?:hari|hr)\.?)?"
)


@once
def tenure(cell: Any) -> Read:
    """Return stated months of service: "5 Thn 3 Bln", "05/03"; "5,3" could be either, so P_."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        whole = float(cell).is_integer() and 0 <= cell <= 60
        return Read(int(cell) * 12) if whole else Read(None, ("P_MASA_KERJA_TEKS",))
    written, problems = text(cell)
    if not written or problems:
        return Read(None, problems)
    lower = written.casefold()
    match = _TENURE.fullmatch(lower)
    if match and (match[1] or match[2]):
        return Read(int(match[1] or 0) * 12 + int(match[2] or 0))
    if (match := re.fullmatch(r"(\d{1,2})\s*/\s*(\d{1,2})", lower)) and int(match[2]) < 12:
        return Read(int(match[1]) * 12 + int(match[2]))
    return Read(None, ("P_MASA_KERJA_TEKS",))


_PERIOD = re.compile(r"(?:(?:triwulan|tw|kuartal|q)\W*([1-4]|iv|i{1,3})\W*)?(?:tahun\s*)?(20\d\d)")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


@once
def period(cell: Any) -> Read:
    """Return "2024", or "2024/2" for a quarter: 2024, "Tahun 2024", "Triwulan II 2024", "TW2/2024".

    Nothing for what is neither.
    """
    written, problems = text(cell)
    match = _PERIOD.fullmatch(written.casefold())
    if match is None:
        return Read("", problems)
    quarter = _ROMAN.get(match[1] or "", match[1])
    return Read(f"{match[2]}/{quarter}" if quarter else match[2], problems)


@once
def count(cell: Any) -> Read:
    """Return a whole number of people or seats, up to 9,999; nothing when it is none."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        whole = float(cell).is_integer() and 0 <= cell <= 9_999
        return Read(int(cell)) if whole else Read(None, ("E_JUMLAH",))
    written, problems = text(cell)
    if not written or problems:
        return Read(None, problems)
    whole = re.fullmatch(r"\d{1,4}", written)
    return Read(int(written)) if whole else Read(None, ("E_JUMLAH",))


@once
def budget_line(cell: Any) -> Read:
    """Return "personnel" or "goods_services" for the words about a budget line."""
    written, problems = text(cell)
    words = set(unit_key(written).split())
    if not words or (problems and problems[0].startswith("E_")):
        return Read("", problems)
    if {"barang", "jasa"} & words:
        return Read("goods_services", problems)
    return Read("personnel", problems) if "pegawai" in words else Read("", ("E_POS_BELANJA",))


LEAST_PAY, MOST_PAY = 500_000, 100_000_000  # rupiah a month


@once
def money(cell: Any) -> Read:
    """Return whole rupiah. "3.500" could be 3,500 or 3.5 million: P_RIBUAN asks, nobody guesses.

    "750.000" is pay as it stands, and in thousands would be none.
    """
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        amount = float(cell)
        if amount != amount or not 0 <= amount < 1e15 or not amount.is_integer():
            return Read(None, ("E_ANGKA",))
        return _in_range(int(amount))
    written, problems = text(cell)
    if not written or (problems and problems[0].startswith("E_")):
        return Read(None, problems)
    plain = re.sub(r"^rp\.?\s*|,-$|\.-$|\s", "", written.casefold())
    if re.fullmatch(r"\d{1,3}[.,]\d{3}", plain):
        amount = int(re.sub(r"[.,]", "", plain))
        if amount < LEAST_PAY <= 1_000 * amount <= MOST_PAY:
            return Read(None, ("P_RIBUAN",))
        return _in_range(amount)
    for thousands, decimal in ((".", ","), (",", ".")):
        pattern = rf"(?:\d{{1,3}}(?:\{thousands}\d{{3}})+|\d+)(?:\{decimal}00?)?"
        if re.fullmatch(pattern, plain):
            whole = plain.split(decimal)[0] if plain.count(decimal) == 1 else plain
            return _in_range(int(whole.replace(thousands, "")))
    return Read(None, ("E_ANGKA",))


def _in_range(amount: int) -> Read:
    if amount == 0:
        return Read(None)
    if not LEAST_PAY <= amount <= MOST_PAY:
        return Read(None, ("E_GAJI_RENTANG",))
    return Read(amount)


def score(cell: Any) -> Read:
    """Return a score as text with a point ("412.500"), or nothing when missing: never 0."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return Read(str(cell)) if 0 <= cell <= 1000 else Read("", ("E_NILAI",))
    written, problems = text(cell)
    if not written or (problems and problems[0].startswith("E_")):
        return Read("", problems)
    if not re.fullmatch(r"\d{1,4}(?:[.,]\d{1,3})?", written):
        return Read("", ("E_NILAI",))
    return Read(written.replace(",", "."), problems)
