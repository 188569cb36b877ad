"""The reference files, and putting them into the database."""

import json
from collections import Counter
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from personnel import reference
from personnel.models import EducationLevel, PayStep, Position, WorkUnit, WorkUnitAlias
from personnel.names import unit_key
from personnel.reference.services import Count, load_reference


def test_the_city_has_the_published_units():
    rows = reference.table("units")
    kinds = Counter(row["kind"] for row in rows)
    assert kinds["district"] == 6
    assert kinds["village"] == 34
    assert kinds["clinic"] == 27
    assert kinds["hospital"] == 2
    schools = Counter(row["code"][:3] for row in rows if row["kind"] == "school")
    assert schools == {"SDN": 137, "SMP": 28}
    per_district = Counter(row["parent"] for row in rows if row["kind"] == "village")
    assert per_district == {
        "KEC-TIMUR": 4,
        "KEC-BARAT": 6,
        "KEC-UTARA": 6,
        "KEC-TENGAH": 6,
        "KEC-SELATAN": 7,
        "KEC-KOTA": 5,
    }


def test_a_parent_stands_above_its_units():
    seen = {""}
    for row in reference.table("units"):
        assert row["parent"] in seen, row["code"]
        seen.add(row["code"])


@pytest.mark.parametrize("name", ["units", "positions"])
def test_a_name_means_one_thing(name):
    keys = Counter(
        unit_key(word)
        for row in reference.table(name)
        for word in [row["name"], row.get("short_name", ""), *reference.aliases(row)]
        if word
    )
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("name", ["units", "positions", "grades", "education", "siasn_codes"])
def test_every_row_says_where_it_was_read_and_how_sure_that_is(name):
    assert [row for row in reference.table(name) if not (row["source"] and row["confidence"])] == []


def test_pay_rises_with_the_years_of_a_grade():
    last: tuple[str, str, int, int] = ("", "", 0, 0)
    for row in reference.table("pay"):
        step = (row["table"], row["grade"], int(row["years"]), int(row["rupiah"]))
        if step[:2] == last[:2]:
            assert step[2] > last[2], step
            assert step[3] > last[3], step
        last = step


@pytest.mark.django_db
def test_loading_twice_changes_nothing():
    first = load_reference()
    assert first["units"] == Count(273, 0, 0)
    assert first["pay"] == Count(544, 0, 0)
    second = load_reference()
    assert {name: (c.created, c.changed) for name, c in second.items()} == dict.fromkeys(
        first, (0, 0)
    )
    assert {name: c.unchanged for name, c in second.items()} == {
        name: sum(c) for name, c in first.items()
    }


@pytest.mark.django_db
def test_loading_puts_right_what_differs_and_keeps_the_row():
    load_reference()
    school = WorkUnit.objects.get(code="SMPN-03")
    WorkUnit.objects.filter(pk=school.pk).update(name="SMP 3", parent=None)
    counts = load_reference()
    assert counts["units"] == Count(0, 1, 272)
    assert counts["unit_parents"].changed == 1
    school.refresh_from_db()
    assert (school.name, school.parent.code) == ("SMP Negeri 3 Balikpapan", "DISDIKBUD")


@pytest.mark.django_db
def test_loaded_rows_know_what_they_hang_on():
    load_reference()
    assert WorkUnitAlias.objects.get(alias="pkm karang joang").unit.code == "PKM-KARANG-JOANG"
    teacher = Position.objects.get(code="GURU-KELAS-SD-PT")
    assert (teacher.retirement_age, teacher.pppk_grade.code) == (60, "IX")
    assert EducationLevel.objects.get(code="30").pppk_grade.code == "VII"
    ninth = PayStep.objects.get(grade__scheme="PPPK", grade__code="IX", service_years=0)
    assert (ninth.amount, ninth.table.regulation) == (3_203_600, "Peraturan Presiden 11/2024")
    last = PayStep.objects.get(grade__scheme="PNS", grade__code="IV/e", service_years=32)
    assert last.amount == 6_373_200


@pytest.mark.django_db
def test_an_amount_in_force_is_not_edited(monkeypatch):
    load_reference()
    rows = [dict(row) for row in reference.table("pay")]
    rows[0]["rupiah"] = "1"
    monkeypatch.setattr(
        "personnel.reference.services.table",
        lambda name: tuple(rows) if name == "pay" else reference.table(name),
    )
    with pytest.raises(ValidationError) as refusal:
        load_reference()
    assert refusal.value.code == "pay_step_differs"


@pytest.mark.django_db
def test_the_command_speaks_json():
    out = StringIO()
    call_command("load_reference", "--json", stdout=out)
    counts = json.loads(out.getvalue())
    assert counts["positions"] == {"created": 164, "changed": 0, "unchanged": 0}
