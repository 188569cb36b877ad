"""SPTJM: the head of a unit vouches for the list that is attached (domain §10.4)."""

from datetime import date, timedelta
from typing import Any

from personnel.models import Statement
from transitions.letters import FOLDER, ISSUER, grouped
from transitions.letters.words import long_date, number_in_words

TEMPLATE = FOLDER / "sptjm.typ"


def compose(statement: Statement, lines: list[str]) -> dict[str, Any]:
    """Every word of the statement and of its attached list, as they were frozen."""
    people = statement.people
    rows = [line.split(";") for line in lines]
    return {
        "title": f"Surat Pernyataan Tanggung Jawab Mutlak {statement.number}",
        "issuer": ISSUER
        | {"office": [statement.unit.name], "address": "Balikpapan, Kalimantan Timur"},
        "number": statement.number,
        "official": [
            ["Nama", statement.official],
            *([["NIP", grouped(statement.official_number)]] if statement.official_number else []),
            ["Jabatan", statement.official_post],
            ["Unit kerja", statement.unit.name],
        ],
        "people": f"{people} ({number_in_words(people)})",
        "dated_on": long_date(statement.dated_on),
        "sha256": statement.list_sha256,
        "rows": [[*row[:5], _day(row[5]), _last(row[6])] for row in rows],
        "signer": {
            "name": statement.official,
            "role": statement.official_post,
            "lines": (
                [f"NIP {grouped(statement.official_number)}"] if statement.official_number else []
            ),
        },
    }


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d-%m-%Y}"


def _last(end: str) -> str:
    """The last day of a half-open stretch, as people say it."""
    return f"{date.fromisoformat(end) - timedelta(days=1):%d-%m-%Y}" if end else "sekarang"
