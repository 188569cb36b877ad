"""What a heading means. Nothing is recognised by likeness, but for one wrong letter in a long word.

No database. A heading is brought to plain words (`plain`), short forms are written out, and then it
either stands in headings.csv (`_entry`) or it is unknown. A column without a known heading whose
cells are all possible NIKs is taken for the NIK; nothing else is told from content.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz.distance import OSA

from personnel.identifiers import clean_number, parse_nik

SHORT = {
    "tgl": "tanggal",
    "tg": "tanggal",
    "tangal": "tanggal",
    "lhr": "lahir",
    "tmp": "tempat",
    "tpt": "tempat",
    "tmpt": "tempat",
    "no": "nomor",
    "nomer": "nomor",
    "bln": "bulan",
    "glr": "gelar",
    "jur": "jurusan",
    "sts": "status",
    "kepeg": "kepegawaian",
    "jns": "jenis",
    "jenjang": "tingkat",
    "tk": "tingkat",
    "tkt": "tingkat",
    "pend": "pendidikan",
    "pddk": "pendidikan",
    "pddkn": "pendidikan",
    "jab": "jabatan",
    "jabtan": "jabatan",
    "thn": "tahun",
    "th": "tahun",
    "almt": "alamat",
    "nm": "nama",
    "ket": "keterangan",
    "telp": "telepon",
    "tlp": "telepon",
    "telpon": "telepon",
    "whatsapp": "wa",
    "ttl": "tempat tanggal lahir",
    "jk": "jenis kelamin",
    "nonasn": "non asn",
}

# One line a heading in plain words, short forms written out. No field: known, and not imported.
with Path(__file__).with_name("headings.csv").open(encoding="utf-8", newline="") as _lines:
    _FIELD_OF = {line["heading"]: line["field"] or None for line in csv.DictReader(_lines)}
_VOCABULARY = {word for heading in _FIELD_OF for word in heading.split() if len(word) > 4}
# Behind a heading these say whose it is or how to fill it in, and nothing else.
_WHOSE = re.compile(
    r" (?:(?:tenaga )?(?:honorer|non asn)|pegawai|karyawan|peserta|ybs|yang bersangkutan"
    r"|(?:sesuai|berdasarkan) (?:ktp|ijazah|kk)|saat ini|sekarang|wajib(?: diisi)?|rp)$"
)
# Over a group of columns these say nothing of their own; "Orang Tua" would.
_GROUP = re.compile(
    r"^(?:identitas|biodata|data (?:diri|pribadi|pegawai|kepegawaian|honorer|umum)|kepegawaian"
    r"|pengangkatan|penugasan|(?:tenaga )?honorer|pegawai) (?:diri )?"
)


@lru_cache(maxsize=4096)
def plain(heading: Any) -> str:
    """Return a heading in lower-case words, short forms written out: "Tgl Lhr" is tanggal lahir."""
    text = unicodedata.normalize("NFKC", str(heading or "")).casefold()
    text = re.sub(r"\b(?:[a-z]\.)+[a-z]\b", lambda m: m[0].replace(".", ""), text)  # n.i.k.
    words = re.sub(r"[\W_]+", " ", text).split()
    if len(words) > 2 and all(len(word) == 1 for word in words):
        words = ["".join(words)]  # "N I K", spread out by hand
    return " ".join(SHORT.get(word, word) for word in words)


@lru_cache(maxsize=4096)
def field_of(heading: Any) -> str | None:
    """Return the field that a heading names, or None."""
    return _FIELD_OF.get(_entry(heading) or "")


def is_known(heading: Any) -> bool:
    """True for every heading of the tables above, imported or not."""
    return _entry(heading) is not None


def is_exact(heading: Any) -> bool:
    """True when the words of a heading stand in the table as they are written."""
    return plain(heading) in _FIELD_OF


@lru_cache(maxsize=4096)
def _entry(heading: Any) -> str | None:
    """Return the line of the table that a heading means: the first of these readings that has one.

    As written; without its brackets; with one wrong letter put right; without words that only say
    whose it is or head a group; and, of "OPD / Unit Kerja", what both of its names mean.
    """
    written = str(heading or "")
    unbracketed = re.sub(r"\(.*?\)|\[.*?\]", " ", written, flags=re.S)
    for text in dict.fromkeys((plain(written), plain(unbracketed))):
        spelled = _spelled(text)
        bare = _GROUP.sub("", _WHOSE.sub("", spelled))
        for words in (text, spelled, bare):
            if words in _FIELD_OF and (words == text or _FIELD_OF[words] != "number"):
                return words
    names = [plain(name) for name in re.split(r"[/&]", unbracketed)]
    if len(names) == 2 and len({_FIELD_OF.get(name) for name in names} - {None}) == 1:
        return names[0] if _FIELD_OF.get(names[0]) == _FIELD_OF.get(names[1]) else None
    return None


@lru_cache(maxsize=4096)
def _spelled(words: str) -> str:
    """Put right each long word that is one letter away from exactly one word of the table."""
    return " ".join(_near(word) if len(word) > 4 else word for word in words.split())


def _near(word: str) -> str:
    if word in _VOCABULARY:
        return word
    near = [known for known in _VOCABULARY if OSA.distance(word, known, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else word


def looks_like_niks(cells: Iterable[Any]) -> bool:
    """True when at least five cells, and nine in ten of them, are texts that can be a NIK."""
    texts = [cell for cell in cells if cell not in (None, "")]
    possible = sum(
        isinstance(cell, str) and parse_nik(clean_number(cell)) is not None for cell in texts
    )
    return len(texts) >= 5 and possible >= 0.9 * len(texts)


def digits_of(cells: Iterable[Any]) -> int:
    """Return how many digits most cells of a column have: 16 for NIKs, 18 for NIPs; 0 if mixed."""
    lengths = [
        len(number)
        for cell in cells
        if isinstance(cell, str) and (number := clean_number(cell)).isdigit()
    ]
    common = max(set(lengths), key=lengths.count, default=0)
    return common if lengths.count(common) >= 0.8 * max(len(lengths), 1) else 0
