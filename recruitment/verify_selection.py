"""Periksa ulang satu proses seleksi PPPK atau CPNS dari berkas yang disegel.

    python verify_selection.py FOLDER

FOLDER berisi formasi.csv, kursi.csv, lamaran.csv, keputusan.csv, hasil.csv dan segel.json.
Jawaban: 0 = semua sesuai; 1 = ada perbedaan, yang pertama disebut; 2 = berkas tidak ada atau tidak
terbaca. Cukup Python 3.10; tidak ada yang dikirim ke mana pun, tidak ada berkas yang diubah.

Written apart from the site's own ranking and sharing no line with it, so that one can be held
against the other. The rules, in the order in which they stand below:

1. Category before score (KepmenPANRB 347, 348 and 349/2024; for part-time PPPK 16/2025 and letter
   B/3832/M.SM.01.00/2025): CATEGORIES. Each formation names its decree.
2. Who has no points in a required part was absent: `took_part`. Part-time PPPK have no test:
   WITHOUT_TEST; whoever meets the requirements took part, and steps 3 and 4 find them equal.
3. Within a category the total, with added points (347/2024 diktum 24-29); then technical, then
   managerial and sociocultural, then the interview, then the older (PermenPANRB 6/2024 Pasal 47
   ayat (3)): `Applicant.compared`.
   CPNS are another test: PASSING, `share` and `CpnsApplicant` (PermenPANRB 6/2024). Who is
   below a passing grade, or has no points of the SKB, is not compared: `left_out`.
4. Who is equal in all of it is separated by the minutes of the committee or not at all: `in_order`.
   If the last seat lies between such equals there is no result: `Tied`.
5. The best of each formation get its seats: `seated`.
6. A seat left empty goes to the best of the same post and education in another unit (Pasal 47
   ayat (4), "optimalisasi"): `moved`.
7. Everyone gets a code of the announcement: `code`.
"""

import csv
import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from io import StringIO
from pathlib import Path
from typing import Any

SHOWN = 10  # differences that are told one by one
SEAL, RESULTS = "segel.json", "hasil.csv"
COLUMNS = {
    "formasi.csv": "formasi,kode_unit,unit,kode_jabatan,jabatan,kode_pendidikan,pendidikan,"
    "peraturan",
    "kursi.csv": "formasi,kursi,pemegang,tetap",
    "lamaran.csv": "peserta,formasi,kategori,status,urutan_lahir,"
    "teknis,manajerial,sosiokultural,wawancara,tambahan",  # CPNS_COLUMNS for CPNS
    "keputusan.csv": "keputusan,urutan,peserta",
    RESULTS: "peserta,formasi,kode,peringkat,blok,total,pembeda,formasi_kursi,kursi",
}
CPNS_COLUMNS = "peserta,formasi,kategori,status,urutan_lahir,twk,tiu,tkp,skb,ipk"
# In the order in which they are served, by the decree that a row of formasi.csv names.
CATEGORIES = {
    "kepmenpanrb_347_2024@1": ["R2", "R3", "R4"],
    "kepmenpanrb_348_2024@1": ["R1", "R2", "R3", "R4", "R5"],
    "kepmenpanrb_349_2024@1": ["R2", "R3", "R4"],
    "kepmenpanrb_16_2025@1": ["PW1", "PW2", "PW3"],
    "cpns_2024@1": ["UMUM"],
}
WITHOUT_TEST = {"kepmenpanrb_16_2025@1"}  # nothing but the category decides
CPNS = {"cpns_2024@1"}
PASSING = {"twk": 65, "tiu": 80, "tkp": 166}  # of 150, 175 and 225: the SKD, 550 together

Row = dict[str, str]  # a cell by the name of its column
Tables = dict[str, list[Row]]


class Unreadable(Exception):
    """Nothing can be checked."""


class Tied(Exception):
    """The last seat lies between people whom no rule and no minutes separate."""


def share(points: Decimal, most: int, percent: int) -> Decimal:
    """What `points` of `most` give to the total: 40 percent of the SKD, 60 of the SKB."""
    return (points * percent / most).quantize(Decimal("0.001"), ROUND_HALF_UP)


@dataclass(frozen=True)
class CpnsApplicant:
    """Someone who meets the requirements, passed the SKD and has points of the SKB."""

    number: str
    formation: str
    block: int
    twk: Decimal
    tiu: Decimal
    tkp: Decimal
    skb: Decimal
    gpa: Decimal
    birth_order: int

    @property
    def skd(self) -> Decimal:
        return self.twk + self.tiu + self.tkp

    @property
    def total(self) -> Decimal:
        return share(self.skd, 550, 40) + share(self.skb, 100, 60)

    def compared(self) -> dict[str, Any]:
        return {
            "kategori": self.block,
            "total": -self.total,
            "skd": -self.skd,
            "tkp": -self.tkp,
            "tiu": -self.tiu,
            "twk": -self.twk,
            "ipk": -self.gpa,
            "usia": self.birth_order,
        }


@dataclass(frozen=True)
class Applicant:
    """Someone who meets the requirements and has points in every required part."""

    number: str
    formation: str
    block: int  # 1 is served first
    technical: Decimal
    managerial_sociocultural: Decimal
    interview: Decimal
    added: Decimal
    birth_order: int  # 1 is the oldest

    @property
    def total(self) -> Decimal:
        return self.technical + self.managerial_sociocultural + self.interview + self.added

    def compared(self) -> dict[str, Any]:
        """What is compared, step by step, turned so that the smaller stands first."""
        return {
            "kategori": self.block,
            "total": -self.total,
            "teknis": -self.technical,
            "manajerial dan sosiokultural": -self.managerial_sociocultural,
            "wawancara": -self.interview,
            "usia": self.birth_order,
        }


Competitor = Applicant | CpnsApplicant


def took_part(row: Row, decree: str) -> Competitor | None:
    """The applicant of a row of lamaran.csv; None who is not compared. No points are not zero."""
    block = CATEGORIES[decree].index(row["kategori"]) + 1 if row["status"] == "MS" else 0
    if block and decree in WITHOUT_TEST:
        nothing = Decimal(0)
        return Applicant(
            row["peserta"], row["formasi"], block, nothing, nothing, nothing, nothing, 0
        )
    if block and decree in CPNS:
        if left_out(row):
            return None
        parts = [Decimal(row[part]) for part in ("twk", "tiu", "tkp", "skb", "ipk")]
        return CpnsApplicant(
            row["peserta"], row["formasi"], block, *parts, int(row["urutan_lahir"])
        )
    required = [row["teknis"], row["manajerial"], row["sosiokultural"], row["wawancara"]]
    if not block or "" in required:
        return None
    technical, managerial, sociocultural, interview = map(Decimal, required)
    return Applicant(
        row["peserta"],
        row["formasi"],
        block,
        technical,
        managerial + sociocultural,
        interview,
        Decimal(row["tambahan"] or 0),
        int(row["urutan_lahir"]),
    )


def left_out(row: Row) -> str:
    """The code of who meets the requirements of a CPNS wave and is not compared, or ""."""
    if "" in [row[part] for part in PASSING]:
        return "TH"
    if any(Decimal(row[part]) < least for part, least in PASSING.items()):
        return "TL"
    return "" if row["skb"] else "P"


def merit(applicant: Competitor) -> list[Any]:
    return list(applicant.compared().values())


def in_order(applicants: Iterable[Competitor], minutes: list[list[str]]) -> list[list[Competitor]]:
    """The best first. People stand in one group when nothing separates them.

    Minutes separate only if they name everyone of a group; the last such minutes count. The number
    of a participant decides nothing: it makes the listing the same each time.
    """
    groups: list[list[Competitor]] = []
    for applicant in sorted(applicants, key=lambda a: (merit(a), a.number)):
        if groups and merit(groups[-1][0]) == merit(applicant):
            groups[-1].append(applicant)
        else:
            groups.append([applicant])
    separated = []
    for group in groups:
        orders = [order for order in minutes if {a.number for a in group} <= set(order)]
        if orders:
            group.sort(key=lambda a: orders[-1].index(a.number))
            separated += [[applicant] for applicant in group]
        else:
            separated.append(group)
    return separated


def ranked(groups: list[list[Competitor]]) -> dict[str, tuple[int, str]]:
    """The rank of each, by number, and what separates them from the one above."""
    places: dict[str, tuple[int, str]] = {}
    above = None
    for group in groups:
        rank = len(places) + 1
        own, others = group[0].compared(), above.compared() if above else {}
        differs = [name for name in others if others[name] != own[name]]
        reason = differs[0] if differs else "keputusan panitia" if above else "pertama"
        for applicant in group:
            places[applicant.number] = (rank, reason)
            reason = "sama dalam segala hal"
        above = group[0]
    return places


def seated(groups: list[list[Competitor]], seats: int) -> list[Competitor]:
    """Who gets one of `seats`."""
    chosen: list[Competitor] = []
    for group in groups:
        if len(chosen) == seats:
            break
        if len(chosen) + len(group) > seats:
            raise Tied(", ".join(a.number for a in group))
        chosen += group
    return chosen


def moved(groups: list[list[Competitor]], empty: list[str]) -> list[tuple[Competitor, str]]:
    """Who is moved to which formation; `empty` names the formation of each empty seat, in order."""
    moves: list[tuple[Competitor, str]] = []
    for group in groups:
        offered = empty[len(moves) : len(moves) + len(group)]
        if not offered:
            break
        if len(group) > len(offered) or len(set(offered)) > 1:
            raise Tied(", ".join(a.number for a in group))
        moves += zip(group, offered, strict=True)
    return moves


def code(row: Row, decree: str, is_ranked: bool, seat: Row | None) -> str:
    """The code of the announcement (SSCASN)."""
    if decree in CPNS and row["status"] == "MS":
        if not is_ranked:
            return left_out(row)
        if seat is None:
            return "P/TL"
        return "P/L" if seat["formasi"] == row["formasi"] else "L-2"
    if not is_ranked:
        return "TH" if row["status"] == "MS" else row["status"]
    if seat is None:
        return row["kategori"]
    return f"{row['kategori']}/L" if seat["formasi"] == row["formasi"] else "L-2"


def results(tables: Tables, optimisation: bool) -> list[Row]:
    """The rows of hasil.csv, worked out from the other four tables."""
    decree = {row["formasi"]: row["peraturan"] for row in tables["formasi.csv"]}
    competitors = {
        row["peserta"]: applicant
        for row in tables["lamaran.csv"]
        if (applicant := took_part(row, decree[row["formasi"]]))
    }
    minutes: dict[str, list[str]] = {}
    for row in tables["keputusan.csv"]:
        minutes.setdefault(row["keputusan"], []).append(row["peserta"])
    orders = list(minutes.values())

    applicants: dict[str, list[Competitor]] = {row["formasi"]: [] for row in tables["formasi.csv"]}
    for applicant in competitors.values():
        applicants[applicant.formation].append(applicant)
    free: dict[str, list[Row]] = {formation: [] for formation in applicants}
    seat_of: dict[str, Row] = {}
    for row in tables["kursi.csv"]:
        if row["tetap"] == "ya":  # whoever was appointed keeps the seat, and asks for no other
            seat_of[row["pemegang"]] = row
        else:
            free[row["formasi"]].append(row)

    places: dict[str, tuple[int, str]] = {}
    gets: dict[str, list[str]] = {}  # formation: who gets its free seats
    empty: dict[tuple[str, str], list[str]] = {}  # post, education: formation of each empty seat
    waiting: dict[tuple[str, str], list[Competitor]] = {}
    for row in tables["formasi.csv"]:
        formation, alike = row["formasi"], (row["kode_jabatan"], row["kode_pendidikan"])
        ranking = ranked(in_order(applicants[formation], orders))
        places |= ranking
        asking = [a for a in applicants[formation] if a.number not in seat_of]
        chosen = {a.number for a in seated(in_order(asking, orders), len(free[formation]))}
        gets[formation] = [number for number in ranking if number in chosen]
        left = len(free[formation]) - len(chosen)
        empty.setdefault(alike, []).extend([formation] * left)
        waiting.setdefault(alike, []).extend(a for a in asking if a.number not in chosen)
    if optimisation:
        for alike, formations in empty.items():
            for applicant, formation in moved(in_order(waiting[alike], orders), formations):
                gets[formation].append(applicant.number)

    for formation, numbers in gets.items():
        # A holder who is placed again keeps the seat; the others take what is free, in order.
        kept = {seat["pemegang"]: seat for seat in free[formation] if seat["pemegang"] in numbers}
        others = [seat for seat in free[formation] if seat["pemegang"] not in kept]
        new = [number for number in numbers if number not in kept]
        seat_of |= kept | dict(zip(new, others, strict=False))

    rows = []
    for row in tables["lamaran.csv"]:
        number, competitor = row["peserta"], competitors.get(row["peserta"])
        seat = seat_of.get(number) if competitor else None
        rank, reason = places.get(number, ("", ""))
        rows.append(
            {
                "peserta": number,
                "formasi": row["formasi"],
                "kode": code(row, decree[row["formasi"]], competitor is not None, seat),
                "peringkat": str(rank),
                "blok": str(competitor.block) if competitor else "",
                "total": f"{competitor.total:.3f}" if competitor else "",
                "pembeda": reason,
                "formasi_kursi": seat["formasi"] if seat else "",
                "kursi": seat["kursi"] if seat else "",
            }
        )
    return rows


def read_folder(folder: Path) -> dict[str, bytes]:
    """The bytes of every file."""
    found = {}
    for name in [*COLUMNS, SEAL]:
        try:
            found[name] = (folder / name).read_bytes()
        except FileNotFoundError:
            raise Unreadable(f"{folder / name} tidak ada") from None
        except OSError as error:
            raise Unreadable(f"{folder / name} tidak dapat dibaca: {error.strerror}") from None
    return found


def columns_of(name: str, decrees: set[str]) -> str:
    return CPNS_COLUMNS if name == "lamaran.csv" and decrees & CPNS else COLUMNS[name]


def read_table(name: str, content: bytes, columns: str) -> list[Row]:
    try:
        header, *rows = csv.reader(StringIO(content.decode(), newline=""), strict=True)
    except (ValueError, csv.Error) as error:
        raise Unreadable(f"{name} bukan CSV dalam UTF-8: {error}") from None
    if ",".join(header) != columns:
        raise Unreadable(f"{name} tidak memiliki kolom {columns}")
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise Unreadable(f"{name} baris {number} tidak memiliki {len(header)} kolom")
    return [dict(zip(header, row, strict=True)) for row in rows]


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def canonical(data: dict[str, Any]) -> bytes:
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def seal_differences(files: dict[str, bytes], seal: dict[str, Any]) -> list[str]:
    """Where the bytes of the files and the words of the seal do not fit their hashes."""
    hashes = {name: sha256(content) for name, content in files.items() if name != SEAL}
    rules = {key: seal[key] for key in ("peraturan", "optimalisasi")}
    inputs = {name: value for name, value in hashes.items() if name != RESULTS}
    others = {key: value for key, value in seal.items() if key != "segel_sha256"}
    expected = {
        **{name: (seal["berkas_sha256"].get(name), value) for name, value in hashes.items()},
        "masukan": (seal["masukan_sha256"], sha256(canonical(rules | inputs))),
        "hasil": (seal["hasil_sha256"], hashes[RESULTS]),
        "segel": (seal["segel_sha256"], sha256(canonical(others))),
    }
    return [
        f"hash {what}: menurut segel {said}, ternyata {found}"
        for what, (said, found) in expected.items()
        if said != found
    ]


def result_differences(expected: list[Row], found: list[Row]) -> list[str]:
    """Applicant by applicant and column by column."""
    written = {row["peserta"]: row for row in found}
    differences = []
    for row in expected:
        other = written.pop(row["peserta"], None)
        if other is None:
            differences.append(f"peserta {row['peserta']}: tidak ada di {RESULTS}")
            continue
        differences += [
            f"peserta {row['peserta']}, {column}: seharusnya {value or '(kosong)'}, "
            f"tertulis {other[column] or '(kosong)'}"
            for column, value in row.items()
            if other[column] != value
        ]
    return differences + [f"peserta {number}: tidak ada di lamaran.csv" for number in written]


def as_csv(rows: list[Row]) -> bytes:
    lines = [COLUMNS[RESULTS], *(",".join(row.values()) for row in rows)]
    return "".join(f"{line}\n" for line in lines).encode()


def differences(files: dict[str, bytes]) -> list[str]:
    """Everything that does not agree, what was tampered with first."""
    try:
        seal = json.loads(files[SEAL])
        found = seal_differences(files, seal)
        decrees, optimisation = set(seal["peraturan"]), seal["optimalisasi"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable(f"{SEAL} tidak lengkap atau rusak: {error}") from None
    try:
        if unknown := sorted(decrees - set(CATEGORIES)):
            raise Unreadable(f"peraturan {unknown[0]} tidak dikenal oleh pemeriksa ini")
        tables = {
            name: read_table(name, files[name], columns_of(name, decrees)) for name in COLUMNS
        }
        if other := sorted({row["peraturan"] for row in tables["formasi.csv"]} - decrees):
            raise Unreadable(f"peraturan {other[0]} di formasi.csv tidak ada di {SEAL}")
        expected = results(tables, optimisation)
    except Tied as tie:
        return [*found, f"peserta {tie}: sama dalam segala hal di kursi terakhir, tanpa keputusan"]
    except (Unreadable, KeyError, ValueError, TypeError, InvalidOperation) as error:
        if found:  # no wonder
            return [*found, f"peringkat tidak dapat dihitung ulang: {error}"]
        raise Unreadable(f"isi berkas tidak dapat dihitung: {error}") from None
    found += result_differences(expected, tables[RESULTS])
    if not found and as_csv(expected) != files[RESULTS]:
        found.append(f"{RESULTS}: isinya sama, tetapi urutan atau cara menulisnya lain")
    return found


def not_sealed(folder: Path) -> list[str]:
    """A table beside the sealed ones: whoever reads it may take it for one of them."""
    names = sorted(p.name for p in folder.iterdir() if p.suffix.lower() == ".csv")
    return [f"{name}: tidak ada dalam segel" for name in names if name not in COLUMNS]


def check(folder: Path) -> int:
    try:
        files = read_folder(folder)
        found = differences(files) + not_sealed(folder)
    except Unreadable as error:
        print(f"TIDAK DAPAT DIPERIKSA: {error}.")
        return 2
    if found:
        print(f"TIDAK SESUAI: {len(found)} perbedaan.")
        print(*(f"- {line}" for line in found[:SHOWN]), sep="\n")
        if len(found) > SHOWN:
            print(f"- dan {len(found) - SHOWN} lagi")
        return 1
    seal = json.loads(files[SEAL])
    people = files["lamaran.csv"].count(b"\n") - 1
    print(f"SESUAI: {seal['gelombang']}, proses {seal['proses']}, {people} pelamar.")
    print(f"{RESULTS} yang dihitung ulang sama sampai byte terakhir.")
    print(f"Hash segel: {seal['segel_sha256']}")
    print("Cocokkan hash ini dengan yang tercetak di berita acara atau di halaman proses.")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        print(__doc__.partition("Written apart")[0].strip())
        sys.exit(2)
    sys.exit(check(Path(sys.argv[1])))
