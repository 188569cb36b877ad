"""A run as it is sealed: five files, their hashes. Pure: the same inputs, the same bytes, always.

Four files are all that the ranking sees, the fifth is what it decided. They are CSV in UTF-8 whose
words are those of the announcement, so that whoever has them can read them and rank again, with
`verify_selection.py` or by hand; `decide` is all that stands between the four and the fifth.

Nobody is named. An applicant is a participant number, and of the birth date only the order is told,
among those who applied for the same post and education, because only the order decides.

Each formation names the decree that judges it; the seal has the hash of each decree of the wave.
A decree without a test ranks by category alone: whoever meets its requirements takes part. The last
five cells of an application are the points of the wave's test (recruitment.compared).

Formations stand in the order in which empty seats are offered (unit, post, education), seats in the
order of their numbers, applicants in the order of theirs. A fixed seat keeps its holder; any other
holder who is placed again keeps the seat. Points have three decimals. Cells are text.
"""

import csv
import gc
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from io import StringIO
from operator import attrgetter
from typing import Any, NamedTuple

from recruitment import compared, ranking, rulebooks
from recruitment.ranking import Compared, Step, Vacancy, Waiting
from recruitment.rulebooks.rulebook import Rulebook

ELIGIBLE, NOT_SCREENED = "MS", "BELUM"
STATES = {  # of an application, in the codes of the announcement
    "submitted": NOT_SCREENED,
    "eligible": ELIGIBLE,
    "ineligible": "TMS",
    "withdrawn": "APS",
    "disqualified": "DIS",
}
NOT_RANKED = {
    "TH": "absent",
    "TL": "below_threshold",
    "P": "not_called",
    "TMS": "ineligible",
    "APS": "withdrawn",
    "DIS": "disqualified",
}  # the outcome by the code of who was not compared
STEPS: dict[str, str] = {
    Step.FIRST: "pertama",
    Step.BLOCK: "kategori",
    Step.TOTAL: "total",
    Step.TECHNICAL: "teknis",
    Step.MANAGERIAL: "manajerial dan sosiokultural",
    Step.INTERVIEW: "wawancara",
    Step.SKD: "skd",
    Step.TKP: "tkp",
    Step.TIU: "tiu",
    Step.TWK: "twk",
    Step.GPA: "ipk",
    Step.AGE: "usia",
    Step.DECISION: "keputusan panitia",
    Step.NOTHING: "sama dalam segala hal",
}
STEP_OF = {word: str(step) for step, word in STEPS.items()} | {"": ""}
YES, NO = "ya", "tidak"
SEAL = "segel.json"


class FormationRow(NamedTuple):
    formation: str
    unit: str
    unit_name: str
    post: str
    post_name: str
    education: str
    education_name: str
    rulebook: str  # code@version of the decree that judges who applied for it


class SeatRow(NamedTuple):
    formation: str
    seat: str
    holder: str
    fixed: str


class DecisionRow(NamedTuple):
    decision: str
    place: str
    participant: str


class Placing(NamedTuple):
    """What was decided about one application. Without a rank it was not compared."""

    participant: str
    formation: str
    code: str
    rank: int | None
    block: int | None
    total: str
    step: str
    seat_formation: str
    seat: str


RESULTS = "hasil.csv"
COLUMNS = {
    "formasi.csv": "formasi,kode_unit,unit,kode_jabatan,jabatan,kode_pendidikan,pendidikan,"
    "peraturan",
    "kursi.csv": "formasi,kursi,pemegang,tetap",
    "lamaran.csv": "peserta,formasi,kategori,status,urutan_lahir",  # and the points of the test
    "keputusan.csv": "keputusan,urutan,peserta",
    RESULTS: "peserta,formasi,kode,peringkat,blok,total,pembeda,formasi_kursi,kursi",
}


class Inputs(NamedTuple):
    """Everything the ranking sees."""

    rules: Mapping[str, str]  # code@version of each decree of the wave: the hash of its rules
    optimisation: bool
    formations: Sequence[FormationRow]
    seats: Sequence[SeatRow]
    applications: Sequence[compared.Row]
    decisions: Sequence[DecisionRow]

    @property
    def test(self) -> compared.Test:
        return test_of(self.rules)


class Result(NamedTuple):
    """While `unresolved` holds a tie of participants nothing is placed: `rows` is empty."""

    rows: Sequence[Placing]
    unresolved: tuple[ranking.Tie, ...]


class Sealed(NamedTuple):
    """The files of a run by name, and the seal that holds their hashes."""

    files: dict[str, str]
    seal: dict[str, Any]


def seal(
    inputs: Inputs, rows: Iterable[Placing], *, wave: str, number: int, at: datetime
) -> Sealed:
    """Write down and hash what the ranking saw and decided."""
    inputs = arranged(inputs)
    files = {
        "formasi.csv": _csv("formasi.csv", inputs.formations),
        "kursi.csv": _csv("kursi.csv", inputs.seats),
        "lamaran.csv": _csv("lamaran.csv", inputs.applications, f",{inputs.test.columns}"),
        "keputusan.csv": _csv("keputusan.csv", inputs.decisions),
        RESULTS: _csv(RESULTS, map(_cells, rows)),
    }
    rules = {
        "peraturan": dict(inputs.rules),
        "optimalisasi": inputs.optimisation,
    }
    hashes = {name: sha256(text) for name, text in files.items()}
    saw = rules | {name: value for name, value in hashes.items() if name != RESULTS}
    sealed = {
        "gelombang": wave,
        "proses": number,
        "disegel": at.isoformat(timespec="seconds"),
        **rules,
        "berkas_sha256": hashes,
        "masukan_sha256": sha256(canonical(saw)),
        "hasil_sha256": hashes[RESULTS],
    }
    return Sealed(files, sealed | {"segel_sha256": sha256(canonical(sealed))})


def read(files: Mapping[str, str], seal: Mapping[str, Any]) -> Inputs:
    """What the ranking saw, from what was written down of it."""
    application = test_of(seal["peraturan"]).row
    return Inputs(
        seal["peraturan"],
        seal["optimalisasi"],
        [FormationRow(*row) for row in _rows(files["formasi.csv"])],
        [SeatRow(*row) for row in _rows(files["kursi.csv"])],
        [application(*row) for row in _rows(files["lamaran.csv"])],
        [DecisionRow(*row) for row in _rows(files["keputusan.csv"])],
    )


def read_results(files: Mapping[str, str]) -> list[Placing]:
    return [
        Placing(
            participant,
            formation,
            code,
            int(rank) if rank else None,
            int(block) if block else None,
            *rest,
        )
        for participant, formation, code, rank, block, *rest in _rows(files[RESULTS])
    ]


def contents(files: Mapping[str, str], seal: Mapping[str, Any]) -> dict[str, bytes]:
    """Return what is handed out, by file name: the files as they were sealed, and their seal."""
    seal_text = json.dumps(seal, sort_keys=True, indent=2, ensure_ascii=False) + "\n"
    return {name: text.encode() for name, text in (files | {SEAL: seal_text}).items()}


def canonical(data: Any) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _cells(row: Placing) -> Sequence[str]:
    participant, formation, code, rank, block, *rest = row
    return (
        participant,
        formation,
        code,
        "" if rank is None else str(rank),
        "" if block is None else str(block),
        *rest,
    )


def _csv(name: str, rows: Iterable[Sequence[str]], more: str = "") -> str:
    """Cells are joined, many times faster than by the library, unless one has to be quoted."""
    rows, head = list(rows), f"{COLUMNS[name]}{more}\n"
    text = "".join([",".join(row) + "\n" for row in rows])
    separators = text.count(","), text.count("\n")
    if '"' in text or separators != (head.count(",") * len(rows), len(rows)):
        out = StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        text = out.getvalue()
    return head + text


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline="")))[1:]


def arranged(inputs: Inputs) -> Inputs:
    """The same inputs in the order in which they are sealed, in whatever order they came."""
    return inputs._replace(
        formations=sorted(inputs.formations, key=lambda row: int(row.formation)),
        seats=sorted(inputs.seats, key=lambda row: (int(row.formation), int(row.seat))),
        applications=sorted(inputs.applications, key=attrgetter("participant")),
        decisions=sorted(inputs.decisions, key=lambda row: (int(row.decision), int(row.place))),
    )


class Rules(NamedTuple):
    """A decree as the ranking needs it."""

    book: Rulebook
    test: compared.Test
    blocks: Mapping[str, int]  # category: its place in the order of service
    codes: Mapping[tuple[str, str], str]  # outcome and category: the code of the announcement
    left_out: Callable[[compared.Row], str]  # why an eligible applicant is not compared, or ""

    @property
    def tested(self) -> bool:
        return bool(self.book.subtests)


def rules_of(inputs: Inputs) -> dict[str, Rules]:
    """Return the rules of each formation."""
    known = {pinned: _rules(rulebooks.get(pinned)) for pinned in inputs.rules}
    return {row.formation: known[row.rulebook] for row in inputs.formations}


def _rules(book: Rulebook) -> Rules:
    test = compared.TESTS[book.test]
    return Rules(book, test, book.blocks(), book.codes(), compared.left_out(book))


def test_of(rules: Mapping[str, str]) -> compared.Test:
    """Return the one test of all decrees of a wave."""
    return compared.TESTS[rulebooks.get(next(iter(rules))).test]


def outcome(row: Placing) -> str:
    """Return the Placement.Outcome of a row."""
    if row.seat:
        return "placed" if row.seat_formation == row.formation else "placed_elsewhere"
    return "not_placed" if row.rank else NOT_RANKED[row.code]


@contextmanager
def _without_collector() -> Iterator[None]:
    """Millions of rows and no cycle among them: looking for some would take half of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@_without_collector()
def decide(inputs: Inputs) -> Result:
    """Rank every formation, fill its free seats, then offer empty seats to other units."""
    inputs = arranged(inputs)
    decisions = _decisions(inputs.decisions)
    seats: dict[str, list[SeatRow]] = {row.formation: [] for row in inputs.formations}
    for seat in inputs.seats:
        seats[seat.formation].append(seat)
    seat_of = {seat.holder: seat for seat in inputs.seats if seat.fixed == YES}
    candidates = _candidates(inputs)

    rankings: dict[str, ranking.Ranking] = {}
    placed: dict[str, list[str]] = {}  # formation → participants it gets, best first
    unresolved: list[ranking.Tie] = []
    vacancies = []
    for row in inputs.formations:
        key = row.formation
        free = sum(seat.fixed == NO for seat in seats[key])
        found = rankings[key] = ranking.rank(
            candidates.get(key, ()), seats=free, decisions=decisions, seated=seat_of
        )
        unresolved += found.unresolved
        placed[key] = found.placed
        if free > len(placed[key]):
            vacancies.append(Vacancy(key, (row.post, row.education), free - len(placed[key])))
    if inputs.optimisation and not unresolved:
        alike = {vacancy.likeness for vacancy in vacancies}
        waiting = [
            Waiting((row.post, row.education), row.formation, one.candidate)
            for row in inputs.formations
            if (row.post, row.education) in alike
            for one in rankings[row.formation].rows
            if not one.placed and one.candidate.application not in seat_of
        ]
        moved = ranking.redistribute(vacancies, waiting, decisions=decisions)
        unresolved += moved.unresolved
        for move in moved.moves:
            placed[move.to_formation].append(move.application)
    if unresolved:
        return Result((), tuple(unresolved))
    for formation, participants in placed.items():
        seat_of |= _seated(participants, seats[formation])
    return Result(_placings(inputs, rankings.values(), seat_of), ())


def _decisions(rows: Iterable[DecisionRow]) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:  # in the order of their places
        found.setdefault(row.decision, []).append(row.participant)
    return list(found.values())


def _candidates(inputs: Inputs) -> dict[str, list[Compared]]:
    """Return all who are compared, by the formation applied for."""
    rules = rules_of(inputs)
    found: dict[str, list[Compared]] = {}
    for row in inputs.applications:
        participant, formation, category, state, birth_order = row[:5]
        book, test, blocks, _codes, left_out = rules[formation]
        if state != ELIGIBLE or left_out(row):
            continue
        points = map(_thousandths, row[5:])
        born = int(birth_order or 0)  # without a test it does not decide, and may be missing
        candidate = test.candidate(book, participant, blocks[category], points, born)
        found.setdefault(formation, []).append(candidate)
    return found


# Few points are possible, and many have the same.
_thousandths = lru_cache(maxsize=10_000)(compared.thousandths)


@lru_cache(maxsize=10_000)
def _three_decimals(thousandths: int) -> str:
    return f"{thousandths / 1000:.3f}"


def _seated(participants: list[str], seats: list[SeatRow]) -> dict[str, SeatRow]:
    """Give each participant a seat: the one held already, else the first free one."""
    chosen = set(participants)
    free = [seat for seat in seats if seat.fixed == NO]
    kept = {seat.holder: seat for seat in free if seat.holder in chosen}
    left = (seat for seat in free if seat.holder not in kept)
    return {participant: kept.get(participant) or next(left) for participant in participants}


def _placings(
    inputs: Inputs, rankings: Iterable[ranking.Ranking], seat_of: Mapping[str, SeatRow]
) -> list[Placing]:
    ranked = {one.candidate.application: one for found in rankings for one in found.rows}
    rules = rules_of(inputs)
    rows = []
    for application in inputs.applications:
        participant, formation, category, state = application[:4]
        codes = rules[formation].codes
        place = ranked.get(participant)
        if place is None:
            code = state
            if state == ELIGIBLE:
                why = rules[formation].left_out(application)
                code = codes[compared.ABSENT if why == compared.PARTLY else why, category]
            rows.append(Placing(participant, formation, code, None, None, "", "", "", ""))
            continue
        candidate, number, step, _placed = place
        seat = seat_of.get(participant)
        if seat is None:
            code, where = codes["not_placed", category], ("", "")
        else:
            here = seat.formation == formation
            code = codes["placed" if here else "placed_elsewhere", category]
            where = (seat.formation, seat.seat)
        total = _three_decimals(candidate.total)
        rows.append(
            Placing(
                participant, formation, code, number, candidate.block, total, STEPS[step], *where
            )
        )
    return rows
