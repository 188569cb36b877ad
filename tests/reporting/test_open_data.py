"""What everybody may read of the city's needs: no small group, by no sum and no difference."""

import itertools
import json
import re

import pytest
from django.utils import timezone

from balikpapan_hr.accounts.limits import LIMITS
from balikpapan_hr.reporting import open_data
from recruitment.disclosure import LEAST, pooled, rounded
from tests.factories import make_appointment, make_person
from tests.reporting.city import DAY, answered, make_city, make_plans


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"a": 9, "b": 5}, ({"a": 9, "b": 5}, 0, 0)),
        ({"a": 9, "b": 7, "c": 3, "d": 2}, ({"a": 9, "b": 7}, 2, 5)),
        ({"a": 9, "b": 7, "c": 1}, ({"a": 9}, 2, 8)),  # one alone would be the difference
        ({"a": 9, "b": 0, "c": 6}, ({"a": 9, "c": 6}, 0, 0)),
        ({"a": 3, "b": 1}, None),
        ({}, ({}, 0, 0)),
    ],
)
def test_small_kinds_are_told_together(counts, told):
    assert pooled(counts) == told


def test_no_sum_or_difference_of_what_is_told_is_a_small_group():
    for counts in itertools.product(range(8), repeat=4):
        told = pooled(dict(enumerate(counts)))
        if told is None:
            assert sum(counts) < LEAST
            continue
        alone, _kinds, together = told
        groups = [*alone.values(), *([together] if together else [])]
        assert sum(groups) == sum(counts)
        assert all(n >= LEAST for n in groups)  # and so is every sum of some of them


@pytest.fixture
def city(db, private_folder):
    make_city()
    make_plans()
    for _n in range(3):
        make_appointment(answered(make_person(), "left"))


def test_what_is_told_is_large_enough_and_adds_up(city):
    told = open_data.compose(timezone.localdate())["datasets"]
    outcomes = dict(told["hasil-akhir"]["rows"])
    assert outcomes == {"Belum selesai": 5, "7 jenis lainnya": 10}  # 6 and 12 of 18
    # Each wave has fewer than five who passed, or did not: only its seats are told.
    assert {(row[2], row[3]) for row in told["gelombang"]["rows"]} == {(None, None)}
    people = [n for key in ("hasil-akhir", "sektor") for _label, n in told[key]["rows"]]
    assert min(people) >= LEAST


def test_page_and_files_tell_the_same_to_a_stranger(client, city):
    page = client.get("/kebutuhan/")
    assert page.status_code == 200
    assert "sessionid" not in page.cookies
    # The pictures come with the page: nothing but small scripts is fetched for them.
    assert b"<svg xmlns" in page.content
    assert not re.search(rb'<script src="[^"]*echarts', page.content)
    sent = client.get("/kebutuhan/", headers={"accept-encoding": "gzip"})
    assert len(sent.content) < len(page.content) / 2
    text = client.get("/kebutuhan/hasil-akhir.csv").content.decode("utf-8-sig")
    first = open_data.current()["datasets"]["hasil-akhir"]["rows"]
    assert text.splitlines() == ["hasil_akhir;jumlah", *(f"{a};{n}" for a, n in first)]
    told = json.loads(client.get("/kebutuhan/metadata.json").content)
    assert [one["kode"] for one in told["data"]] == [
        "kebutuhan",
        "gelombang",
        "hasil-akhir",
        "sektor",
    ]
    assert {"judul", "definisi", "satuan", "kolom", "berkas"} <= told["data"][0].keys()
    for one in told["data"]:
        assert client.get(f"/kebutuhan/{one['kode']}.csv").status_code == 200


def test_a_day_is_told_once_and_an_empty_register_is_not_kept(db, client, private_folder):
    assert "Datanya belum ada" in client.get("/kebutuhan/").content.decode()
    assert list(private_folder.rglob("*.json")) == []
    for _n in range(6):
        make_appointment(answered(make_person(), "unresolved"))
    once = client.get("/kebutuhan/sektor.csv").content
    make_appointment(answered(make_person(), "unresolved"))
    assert client.get("/kebutuhan/sektor.csv").content == once


def test_numbers_are_told_to_the_nearest_five():
    assert [rounded(n) for n in (0, 2, 3, 5, 7, 8, 1234)] == [0, 0, 5, 5, 5, 10, 1235]


def told_numbers(told):
    """Every number of every table."""
    rows = [row for dataset in told["datasets"].values() for row in dataset["rows"]]
    return [cell for row in rows for cell in row if isinstance(cell, int)]


def test_no_sum_or_difference_of_two_months_is_a_small_group(city):
    """A reader kept the tables of last month, and somebody left, died and was found since.

    Exactly told, the differences are 1 and 3 people; here every way to add and take away is tried.
    """
    before = told_numbers(open_data.compose(DAY))
    for outcome in ("left", "deceased", "unresolved"):
        make_appointment(answered(make_person(), outcome))
    told = before + told_numbers(open_data.compose(DAY))
    reached = {0}
    for n in told:
        reached |= {one + sign * n for one in reached for sign in (1, -1)}
    assert len(told) > 8
    assert not reached & {n for few in range(1, LEAST) for n in (few, -few)}


def test_what_became_known_since_is_told_on_the_next_day(db, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    today = timezone.localdate()
    for _n in range(6):
        make_appointment(answered(make_person(), "unresolved"))
    open_data.current()
    file = next(open_data._root().glob("*.json"))
    file.rename(file.with_name(f"{today:%Y-%m}-00.json"))  # as an earlier day of the month left it
    for _n in range(4):
        make_appointment(answered(make_person(), "unresolved"))
    told = dict(open_data.current()["datasets"]["hasil-akhir"]["rows"])
    assert told["Belum selesai"] == 10


def test_a_network_has_as_many_look_ups_as_for_results(db, client, private_folder, monkeypatch):
    monkeypatch.setitem(LIMITS, "result", LIMITS["result"]._replace(times=1))
    statuses = [client.get(f"/kebutuhan/{file}").status_code for file in ("", "sektor.csv")]
    assert statuses[-1] == 429
