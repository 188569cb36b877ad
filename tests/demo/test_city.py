"""The practice city: the same bytes for the same seed, in the published proportions."""

import json
import re
from collections import Counter
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from python_calamine import CalamineWorkbook

from balikpapan_hr.demo.city import make_city
from balikpapan_hr.demo.layouts import LAYOUTS
from balikpapan_hr.demo.people import headcount, make_people
from personnel.identifiers import check_ni_pppk, check_nik, check_nip, parse_nik


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = tmp_path_factory.mktemp("city")
    make_city(seed=6471, people=400, to=folder)
    return folder


@pytest.fixture(scope="module")
def truth(city):
    return json.loads((city / "truth.json").read_text())


def test_the_same_seed_gives_the_same_bytes(city, tmp_path):
    make_city(seed=6471, people=400, to=tmp_path)
    assert hashes(tmp_path) == hashes(city)


def test_another_seed_gives_other_people(city, tmp_path):
    make_city(seed=1, people=400, to=tmp_path)
    ours, theirs = hashes(city), hashes(tmp_path)
    same = [name for name in ours if ours[name] == theirs.get(name)]
    assert [name for name in same if "rekap_balikpapan_timur" not in name] == []  # four counts


def test_the_city_has_the_published_headcount():
    assert headcount(12_175) == {"PNS": 4041, "PPPK": 2343, "HONORER": 5791}
    assert headcount(400) == {"PNS": 133, "PPPK": 77, "HONORER": 190}


def test_the_people_are_those_of_the_reports():
    people = make_people(6471, 12_175)
    honorers = [p for p in people if p.status == "HONORER"]
    assert sum(p.started_on > date(2023, 3, 1) for p in honorers) == 1000  # under two years
    assert sum(bool(p.thk2_number) for p in honorers) == 66
    assert 1900 <= sum(p.position.startswith("GURU") for p in honorers) <= 2100
    assert 3800 <= sum(p.bkn_listed for p in honorers) <= 3900  # about two in three


def test_identity_numbers_belong_to_one_person_and_fit_them():
    people = make_people(6471, 12_175)
    assert len({p.nik for p in people}) == 12_175
    numbers = Counter(p.employee_number for p in people if p.employee_number)
    assert numbers.most_common(1)[0][1] == 1
    for p in people:
        assert parse_nik(p.nik) is not None
        assert bool(check_nik(p.nik, born_on=p.born_on, sex=p.sex)) is p.nik_differs
        if p.status == "PNS":
            assert not check_nip(
                p.employee_number, born_on=p.born_on, sex=p.sex, cpns_on=p.started_on
            )
        if p.status == "PPPK":
            assert not check_ni_pppk(
                p.employee_number, born_on=p.born_on, sex=p.sex, started_on=p.started_on
            )


def test_nobody_works_as_a_child_or_past_retirement():
    for p in make_people(6471, 12_175):
        assert (p.started_on - p.born_on).days > 18 * 365, p
        assert date(2025, 3, 1).year - p.born_on.year <= 60, p


def test_every_file_is_what_its_name_says_or_deliberately_not(city, truth):
    kinds = Counter()
    for path in city.rglob("*.*"):
        content = path.read_bytes()
        if path.suffix == ".xlsx":
            assert content.startswith(b"PK")
        elif path.suffix == ".xls":
            kinds["html" if content.startswith(b"<html>") else "xls"] += 1
        kinds[path.suffix] += 1
    assert kinds["html"]
    assert kinds["xls"]
    assert kinds[".csv"]
    assert kinds[".xlsx"] > 20
    assert len(truth["files"]) == sum(1 for path in city.rglob("*.*") if path.suffix != ".json")


def test_lists_come_in_at_least_six_layouts(truth):
    assert len({f["layout"] for f in truth["files"] if f["kind"] == "honorer_list"}) >= 6


def test_the_truth_points_at_the_row_that_was_written(city, truth):
    """Found again with a reader of its own: the row holds the person's name without titles."""
    people = {p["number"]: p for p in truth["people"]}
    books: dict[str, CalamineWorkbook] = {}
    looked = 0
    for row in truth["rows"]:
        if not row["file"].endswith(".xlsx"):
            continue
        book = books.setdefault(row["file"], CalamineWorkbook.from_path(str(city / row["file"])))
        sheet = book.get_sheet_by_index(row["sheet"]).to_python(skip_empty_area=False)
        text = " ".join(str(cell) for cell in sheet[row["row"] - 1]).casefold()
        last_word = people[row["person"]]["name"].split()[-1].casefold()
        assert last_word in text, row
        looked += 1
    assert looked > 200


def test_a_fault_stands_in_the_cell_and_its_cure_in_the_truth(tmp_path):
    make_city(seed=6471, people=2000, to=tmp_path)
    truth = json.loads((tmp_path / "truth.json").read_text())
    layouts = {f["file"]: LAYOUTS[f["layout"]] for f in truth["files"] if f["layout"] in LAYOUTS}
    spoilt = [row for row in truth["rows"] if row["expect"] == "repair"]
    assert spoilt
    for row in spoilt:
        headings = [h.rpartition("|")[2] for h, _ in layouts[row["file"]].columns]
        assert row["repair"]["column"] in headings
        assert row["repair"]["right"] not in (None, "", "-")
    numbers = [row for row in spoilt if "nik_as_number" in row["dirt"]]
    assert all(re.fullmatch(r"\d{16}", row["repair"]["right"]) for row in numbers)


def test_the_counts_of_the_truth_add_up(truth):
    rows, summary = truth["rows"], truth["summary"]
    assert summary["expect"] == Counter(row["expect"] for row in rows)
    assert summary["rows"] == len(rows) + 133 + 77
    own = [row for row in rows if row["expect"] in ("accept", "repair")]
    assert len({row["person"] for row in rows if row["expect"] != "known"}) == 190
    assert len(own) >= 190


def test_the_command_speaks_json(tmp_path):
    out = StringIO()
    call_command("make_city", "--people", "60", "--to", str(tmp_path), "--json", stdout=out)
    assert json.loads(out.getvalue())["headcount"] == {"PNS": 20, "PPPK": 12, "HONORER": 28}
