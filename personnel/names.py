"""Names as people write them: titles before and after, and keys to find the same person again.

No database. `matching_key` decides nothing alone; `soft_key` only proposes a likeness that a person
confirms, because "M. Yusuf" is often, but not always, Muhammad Yusuf.
"""

import re
import unicodedata
from typing import NamedTuple

# Titles without dots, spaces and capitals. Degrees not listed are still seen by their dots when
# they stand after a comma.
_BEFORE = "prof dr drg drh ir drs dra h hj kh apt ns ust"
_AFTER = """
    ama amak amapd amapust amd amdak amdfarm amdgz amdkeb amdkep amdkom amdpd amk amkep apt ners ns
    sag sap se sei sek sfarm sgz sh shi shum shut sikom sip siptk sked skeb skep skg skm skom skpm
    sks sp spd spdi spdsd spi spsi spt sptk spust psi ss ssi ssn ssos ssosi sst sstkeb st sthi stp
    stt str strkeb strkep strp strt
    ma mag map mars mba mfarm mh mhum mip mkeb mkep mkes mkm mkn mkom mm mpd mpdi mph msc msi msn mt
    mti phd spa spb spjp spkk spm spog spot spp sprad
"""
BEFORE, AFTER = frozenset(_BEFORE.split()), frozenset(_AFTER.split())
SOFT = {
    "m": "muhammad",
    "md": "muhammad",
    "muh": "muhammad",
    "moh": "muhammad",
    "mohd": "muhammad",
    "mhd": "muhammad",
    "muhd": "muhammad",
    "muhamad": "muhammad",
    "mohamad": "muhammad",
    "mohammad": "muhammad",
    "mochamad": "muhammad",
    "mochammad": "muhammad",
    "much": "muhammad",
    "moch": "muhammad",
    "muchamad": "muhammad",
    "abd": "abdul",
    "abdl": "abdul",
    "st": "siti",
    "sti": "siti",
    "sitti": "siti",
}
# Of a pilgrim; without its dot no title for `split_name`, since it may be an initial.
PILGRIM = {"h", "hj"}


class Name(NamedTuple):
    """A name taken apart. Titles are kept as written, apart from spaces."""

    titles_before: str
    name: str
    titles_after: str


def masked(name: str) -> str:
    """Return the first letter of each word, for lists that anyone may read: "S*** A***"."""
    return " ".join(f"{word[0]}***" for word in name.split())


def split_name(written: str) -> Name:
    """Return the titles before, the bare name and the titles after of a name as written."""
    text = " ".join(unicodedata.normalize("NFC", written).split()).strip(" -")
    if "." not in text and "," not in text and _folded(text.partition(" ")[0]) not in BEFORE:
        return Name("", text, "")  # nothing that could be a title: nearly every name of a list
    head, *pieces = [piece.strip() for piece in text.split(",")]
    after = [piece for piece in pieces if piece.strip(" .-") and _is_degree(piece)]
    head = " ".join([head, *(p for p in pieces if p.strip(" .-") and not _is_degree(p))])

    # "H.M. Yusuf" holds a title and an initial in one word.
    words = re.sub(r"^(Hj?\.)(?=\w)", r"\1 ", head, flags=re.IGNORECASE).split()
    before = []
    while len(words) > 1 and _folded(words[0]) in BEFORE and _looks_like_title(words[0]):
        before.append(words.pop(0))
    trailing: list[str] = []
    while len(words) > 1:
        if "." in words[-1] and _folded(words[-1]) in AFTER:
            trailing.insert(0, words.pop())
        elif len(words) > 2 and words[-2].endswith(".") and _folded("".join(words[-2:])) in AFTER:
            trailing.insert(0, "".join(words[-2:]))
            del words[-2:]
        else:
            break
    return Name(" ".join(before), " ".join(words).strip(" .-"), ", ".join(trailing + after))


def matching_key(written: str) -> str:
    """Return the name without titles, accents, punctuation and capitals."""
    name = split_name(written).name
    if name.isascii() and name.replace(" ", "").isalpha():
        return name.lower()
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"['’`]", "", plain)
    return " ".join(re.sub(r"[^\w]|_", " ", plain).split())


def soft_key(written: str) -> str:
    """Return the matching key with common short forms written out, and without a pilgrim's title.

    For proposals only.
    """
    first, *rest = matching_key(written).split() or [""]
    words = rest if first in PILGRIM and rest else [first, *rest]
    return " ".join(SOFT.get(word, word) for word in words)


def search_words(written: str) -> list[str]:
    """Return the words by which a person is looked for: letters in lower case, without titles.

    A title of the lists above is one when a dot shows it ("S.Pd.", "Hj."), or when it has no vowel
    ("spd"): no part of a name is so. Typed alone it is looked for like any word.
    """
    text = re.sub(r"\b(Hj?\.)(?=\w)", r"\1 ", written, flags=re.IGNORECASE).replace(",", " ")
    words = split_name(text).name.split()
    words = [word for word in words if not _is_typed_title(word)] or words
    return re.sub(r"[\W\d_]+", " ", " ".join(words)).lower().split()


def _is_typed_title(word: str) -> bool:
    folded = _folded(word)
    is_shown = "." in word or not re.search("[aiueo]", folded)
    return is_shown and folded in BEFORE | AFTER


def _folded(word: str) -> str:
    return re.sub(r"[^a-z]", "", word.casefold())


def _looks_like_title(word: str) -> bool:
    """A dot ends a title; without it only the longer ones are safe ("Ir Ahmad", never "H Ali")."""
    return word.endswith(".") or len(_folded(word)) > 2


def _is_degree(piece: str) -> bool:
    return "." in piece.strip(" .") or _folded(piece) in AFTER


def unit_key(written: str) -> str:
    """Return the name of a unit as aliases are kept: lower case, single spaces, no punctuation."""
    text = unicodedata.normalize("NFKC", written).casefold()
    return " ".join(re.sub(r"[^\w]|_", " ", text).split())
