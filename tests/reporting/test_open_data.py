"""What everybody may read of the city's needs: no small group, by no sum and no difference."""

import itertools
import json
import re

import pytest
from django.utils import timezone

from balikpapan_hr.accounts.limits import LIMITS
from balikpapan_hr.reporting import open_data
from recruitment.disclosure import LEAST, pooled
from tests.factories import make_appointment, make_person
from tests.reporting.city import answered, make_city, make_plans


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
    assert outcomes == {"Belum selesai": 6, "7 jenis lainnya": 12}
    assert sum(n for _sector, n in told["sektor"]["rows"]) == 18
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


@pytest.mark.parametrize(
    ("before", "after", "few"),
    [
        ([["Berhenti", 9], ["PPPK", 20]], [["Berhenti", 9], ["PPPK", 20]], False),
        ([["Berhenti", 9], ["PPPK", 20]], [["Berhenti", 14], ["PPPK", 20]], False),
        ([["Berhenti", 9], ["PPPK", 20]], [["Berhenti", 9], ["PPPK", 21]], True),
        ([["Berhenti", 9], ["PPPK", 20]], [["Berhenti", 15], ["PPPK", 15]], True),  # one in all
        ([["Berhenti", 9], ["PPPK", 20]], [["2 jenis lainnya", 31]], True),
        ([["Tahap 1", 30, None, None]], [["Tahap 1", 30, 40, 20]], False),
    ],
)
def test_two_days_of_a_month_do_not_differ_by_a_few(before, after, few):
    assert open_data.differs_by_few(before, after) == few


def test_what_became_known_since_is_told_once_it_is_of_enough_people(city):
    today = timezone.localdate()
    kept = open_data.current()
    file = next(open_data._root().glob("*.json"))
    file.rename(file.with_name(f"{today:%Y-%m}-00.json"))  # as an earlier day of the month left it
    make_appointment(answered(make_person(), "unresolved"))
    assert open_data.current()["datasets"]["hasil-akhir"] == kept["datasets"]["hasil-akhir"]
    next(open_data._root().glob(f"{today.isoformat()}.json")).unlink()
    for _n in range(4):
        make_appointment(answered(make_person(), "unresolved"))
    told = dict(open_data.current()["datasets"]["hasil-akhir"]["rows"])
    assert told["Belum selesai"] == 11


def test_a_network_has_as_many_look_ups_as_for_results(db, client, private_folder, monkeypatch):
    monkeypatch.setitem(LIMITS, "result", LIMITS["result"]._replace(times=1))
    statuses = [client.get(f"/kebutuhan/{file}").status_code for file in ("", "sektor.csv")]
    assert statuses[-1] == 429
