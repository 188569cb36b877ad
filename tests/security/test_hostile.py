"""Hostile words in addresses, queries, headers and bodies: no 500, and nothing echoed as markup
(trust S16, N62-N66). The shapes that are refused before a view are in tests/accounts."""

from collections.abc import Iterator
from itertools import cycle, islice

import pytest

from balikpapan_hr.accounts.permission_table import lines
from balikpapan_hr.accounts.roles import ROLES
from tests.security.walk import Visitor, quiet
from tests.security.walker import PLACE, Route, routes
from tests.security.world import World

pytestmark = pytest.mark.django_db
MARK = "<xq7"  # begins every piece of markup: it must never come back as it was sent
WORDS = [
    f'{MARK} onload=a()>"',
    f"'\"--></script>{MARK}>",
    "' OR 1=1--",
    "{{7*191}}{% debug %}${7*191}",
    "-1",
    "99999999999999999999999999",
    "\u202egpj.exe\u200d",
    "..%2f..%2fetc%2fpasswd",
    "%0d%0aSet-Cookie: a=b",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "２０２６-１３-４５",
    "9999-99-99",
    "*)(uid=*))(|(uid=*",
    "\x1b[31m",
    "True",
    "[]",
    "0x41",
    "1e308",
    "NaN",
    "pk__in",
]
# What pages here read from an address, and what they must not take as a lookup.
NAMES = """
    q cari per halaman status keadaan unit gelombang hasil kode proses formasi jenis berlaku
    jabatan sektor_unit usia_dari masa_dari akhir akhir_dari urut sesudah sebelum huruf
    nama dokumen tahun daftar sektor next peserta tmt o p e all _popup _to_field
    _changelist_filters s page app_label model_name field_name term berakhir _connector
    _negated __class__ person__nik__startswith opd__kepala__password__startswith state__exact
    id__in wave__id__exact ends_on__year as_of jenis after limit
""".split()  # noqa: SIM905 (read as words)


def _widest(route: Route) -> str:
    told = {line.route: line for line in lines()}[route.path]
    order = ["hr_clerk", "auditor", "administrator", "hr_approver", *ROLES]
    return next(
        (role for role in order if {"all", "own", "any"} & set(told.roles[role].values())),
        "hr_clerk",
    )


def _faults(visitor: Visitor, method: str, address: str, **sent: object) -> Iterator[str]:
    answer = visitor.ask(method, address, **sent)
    shown = f"{method} {address[:150]}"
    if answer.status_code >= 500:
        yield f"{shown}: {answer.status_code}"
    content = answer.getvalue() if answer.streaming else answer.content
    if MARK.encode() in content:
        yield f"{shown}: echoed as markup"
    if b"1337" in content:
        yield f"{shown}: reckoned"
    if "a=b" in str(answer.cookies):
        yield f"{shown}: a cookie was set"


def _walk(world: World, words: list[str], *, alone: list[str], places: list[str]) -> list[str]:
    """Ask every route with each of `words` under some name of its query, each of `alone` under
    every name, each of `places` in its places, and with a form."""
    visitors = {role: Visitor(world, role) for role in ROLES}
    faults: list[str] = []
    with quiet():
        for turn, route in enumerate(routes()):
            role = _widest(route)
            visitor, address = visitors[role], world.address(route, "own", role)
            mixed = [
                dict(zip(NAMES, islice(cycle(words), turn + start, None), strict=False))
                for start in range(0, len(words), len(NAMES))
            ]
            for query in [*mixed, *(dict.fromkeys(NAMES, word) for word in alone)]:
                faults += _faults(visitor, "GET", address, data=query)
            headers = {"Referer": WORDS[0], "HX-Request": "true", "HX-Target": WORDS[1]}
            agent = {"User-Agent": WORDS[2], "Accept-Language": WORDS[3]}
            form = dict.fromkeys([*NAMES, *FIELDS], WORDS[turn % len(WORDS)])
            faults += _faults(visitor, "POST", address, data=form, headers=headers | agent)
            for word in places if PLACE.search(route.path) else []:
                place = PLACE.sub(lambda _place, word=word: word, route.path)
                faults += _faults(visitor, "GET", place)
    return faults


FIELDS = """
    name title year kind phase rulebook legal_basis starts_on ends_on reason number numbers
    minutes points decision answer subject item statement unit position education_level
    planned_seats ceiling line source code login password started_on ended_on dated_on pilih
    ids masa rows employee_number approval_number approval_on change confirmed action
    _selected_action index select_across username nik born_on
    rhythm next_on format years wave known_on run account parts days
""".split()  # noqa: SIM905 (read as words)


@pytest.mark.long
def test_hostile_words_reach_every_route_and_break_none(world: World):
    faults = _walk(world, WORDS, alone=[], places=WORDS[:1])
    assert not faults, "\n".join(faults)


@pytest.mark.long
def test_every_name_takes_each_hostile_word_and_every_route_each_of_three_hundred(world: World):
    words = _many_words()
    faults = _walk(world, words, alone=WORDS, places=words)
    assert not faults, "\n".join(faults)


def _many_words() -> list[str]:
    """Every word alone, and in the company of what may come before and after it: 300."""
    around = [("", ""), ("a", ""), ("", "b"), (" ", " "), ("'", "'"), ('"', '"'), ("(", ")")]
    around += [("\t", ""), ("＝", ""), ("=", ""), ("%", "%"), ("\\", ""), ("1;", ""), ("{", "}")]
    around += [("</title>", "")]
    return [f"{before}{word}{after}" for word in WORDS for before, after in around]
