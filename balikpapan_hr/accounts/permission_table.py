"""The reviewed table of who may open what: `permissions.md`, read for tests and for the command."""

from pathlib import Path
from typing import NamedTuple

from balikpapan_hr.accounts.roles import ROLES

TABLE = Path(__file__).with_name("permissions.md")
STRANGER = "anon"
COLUMNS = ["route", "name", "holds", "GET", "POST", STRANGER, *ROLES]
CODES = {"all", "own", "any", "on", "no", "none", "in"}


class Line(NamedTuple):
    """One route: what it holds, what its methods answer when they are let through, and to whom."""

    route: str
    name: str
    holds: str
    methods: dict[str, str]  # GET and POST, if it takes them: the status of an empty request
    roles: dict[str, dict[str, str]]  # for each role, for each of the methods, one of CODES


def lines() -> list[Line]:
    """Every line of the table. ValueError names a line that cannot be read."""
    return [
        _line([cell.strip() for cell in text.strip().strip("|").split(" | ")])
        for text in TABLE.read_text(encoding="utf-8").splitlines()
        if text.startswith("| /")
    ]


def _line(cells: list[str]) -> Line:
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{cells[0]}: {len(cells)} cells instead of {len(COLUMNS)}")
    told = dict(zip(COLUMNS, cells, strict=True))
    methods = {m: told[m] for m in ("GET", "POST") if told[m] != "–"}
    roles = {}
    for role in [STRANGER, *ROLES]:
        codes = told[role].split(" · ")
        if len(codes) > 1 and len(methods) != len(codes) or not CODES.issuperset(codes):
            raise ValueError(f"{cells[0]}, {role}: {told[role]!r} is no code of the table")
        codes = codes if len(codes) == len(methods) else codes * len(methods)
        roles[role] = dict(zip(methods, codes, strict=True))
    return Line(told["route"], told["name"], told["holds"], methods, roles)
