"""What a heading means. Identity columns are recognised by exact words only, never by likeness.

No database. A heading is brought to plain words (`plain`), short forms are written out, and then it
either stands in headings.csv or it is unknown. A column without a known heading whose cells are all
possible NIKs is taken for the NIK; nothing else is told from content.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

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
    "ttl": "tempat tanggal lahir",
    "jk": "jenis kelamin",
    "nonasn": "non asn",
}

# One line a heading in plain words, short forms written out. No field: known, and not imported.
with Path(__file__).with_name("headings.csv").open(encoding="utf-8", newline="") as _lines:
    _FIELD_OF = {line["heading"]: line["field"] or None for line in csv.DictReader(_lines)}
IDENTITY = ("nik", "nip", "name", "born_on", "birth", "participant_number")


@lru_cache(maxsize=4096)
def plain(heading: Any) -> str:
    """Return a heading in lower-case words, short forms written out: "Tgl Lhr" is tanggal lahir."""
    text = unicodedata.normalize("NFKC", str(heading or "")).casefold()
    text = re.sub(r"\b(?:[a-z]\.){2,}[a-z]?", lambda m: m[0].replace(".", ""), text)  # n.i.k.
    words = re.sub(r"[\W_]+", " ", text).split()
    if len(words) > 2 and all(len(word) == 1 for word in words):
        words = ["".join(words)]  # "N I K", spread out by hand
    return " ".join(SHORT.get(word, word) for word in words)


@lru_cache(maxsize=4096)
def field_of(heading: Any) -> str | None:
    """Return the field that a heading names, or None."""
    return _FIELD_OF.get(plain(heading)) or _FIELD_OF.get(_without_brackets(heading))


@lru_cache(maxsize=4096)
def is_known(heading: Any) -> bool:
    """True for every heading of the tables above, imported or not."""
    words = plain(heading)
    return words in _FIELD_OF or (bool(words) and _without_brackets(heading) in _FIELD_OF)


def _without_brackets(heading: Any) -> str:
    text = plain(re.sub(r"\(.*?\)|\[.*?\]", " ", str(heading or "")))
    return "" if plain(heading) in _FIELD_OF else text


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
