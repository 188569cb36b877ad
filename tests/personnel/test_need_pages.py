"""The need of units on screen: five years, the people behind a number, and the norms."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from balikpapan_hr.audit.models import AuditEntry
from personnel import services
from personnel.forms import NormForm
from personnel.models import Establishment, UnitOfficer
from tests.factories import make_appointment, make_person, make_position, make_unit, make_user

pytestmark = pytest.mark.django_db

SEE = ["personnel.view_establishment", "personnel.view_person"]


def make_line(unit):
    post = make_position()
    services.set_need([(unit, post, 3)], year=timezone.localdate().year, basis="ABK", by=None)
    person = make_person(name="Rahmawati", born_on=date(1990, 1, 1))
    make_appointment(
        person=person,
        status="PNS",
        employee_number="199001012015011001",
        work_unit=unit,
        position=post,
    )
    return Establishment.objects.get()


def test_a_number_of_the_need_leads_to_the_people(client):
    unit = make_unit()
    line = make_line(unit)
    officer = make_user(*SEE)
    UnitOfficer.objects.create(user=officer, unit=unit, started_on=date(2020, 1, 1))
    client.force_login(officer)
    listed = client.get(reverse("personnel:need")).content.decode()
    assert reverse("personnel:need_line", args=[line.pk]) in listed
    page = client.get(reverse("personnel:need_line", args=[line.pk]))
    assert "Rahmawati" in page.content.decode()
    assert [one.gap for one in page.context["ahead"]] == [-2] * 5


def test_another_unit_s_need_is_not_there_and_without_people_no_names(client):
    line = make_line(make_unit())
    client.force_login(make_user(*SEE))
    assert client.get(reverse("personnel:need_line", args=[line.pk])).status_code == 404
    client.force_login(make_user("personnel.view_establishment", "personnel.view_every_unit"))
    page = client.get(reverse("personnel:need_line", args=[line.pk]))
    assert page.status_code == 200
    assert "Rahmawati" not in page.content.decode()


@pytest.mark.parametrize(
    ("entered", "need", "kept"),
    [
        ({"norm": "class_teacher", "number": 12}, 12, {"number": 12}),
        (
            {"norm": "subject_teacher", "parts": "Kelas 7; 8; 5\nKelas 8; 7; 5,5\n\n"},
            3,  # 40 + 38.5 = 78.5 ÷ 24 = 3.27
            {"parts": [["Kelas 7", 8, "5"], ["Kelas 8", 7, "5.5"]]},
        ),
        (
            {"norm": "health", "parts": "Periksa; 4.800; 30", "support_percent": "20"},
            3,  # 2 × 1.25 = 2.5
            {"parts": [["Periksa", 4800, "30"]], "support_percent": "20"},
        ),
    ],
)
def test_a_need_is_worked_out_by_its_norm_and_keeps_what_went_in(client, entered, need, kept):
    unit, post = make_unit(), make_position()
    client.force_login(make_user("personnel.set_establishment", "personnel.view_every_unit", *SEE))
    given = {"unit": unit.code, "position": post.code, "year": 2026} | entered
    answer = client.post(reverse("personnel:set_need"), given)
    line = Establishment.objects.get()
    assert answer.url == reverse("personnel:need_line", args=[line.pk])
    assert (line.need, line.norm, line.inputs) == (need, entered["norm"], kept)
    assert AuditEntry.objects.get(verb="need.set").reason == line.basis
    assert client.get(answer.url).status_code == 200
    again = client.get(reverse("personnel:set_need"), {"dari": line.pk}).context["form"]
    assert again.initial["norm"] == entered["norm"]


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        ({"norm": "class_teacher"}, "number"),
        ({"norm": "subject_teacher"}, "parts"),
        ({"norm": "subject_teacher", "parts": "Kelas 7; delapan; 5"}, "parts"),
        ({"norm": "subject_teacher", "parts": "Kelas 7; 8"}, "parts"),
        ({"norm": "subject_teacher", "parts": "Kelas 7; 8; nan"}, "parts"),
        ({"norm": "health", "parts": "Periksa; 10; 0"}, "__all__"),
        ({"norm": "health", "parts": "Periksa; -10; 5"}, "__all__"),
    ],
)
def test_what_means_nothing_is_refused_and_nothing_is_written(client, entered, field):
    unit, post = make_unit(), make_position()
    client.force_login(make_user("personnel.set_establishment"))
    given = {"unit": unit.code, "position": post.code, "year": 2026} | entered
    answer = client.post(reverse("personnel:set_need"), given)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Establishment.objects.exists()


def test_unit_and_post_are_found_by_name_or_code(client):
    school = make_unit(name="SD Negeri 004 Balikpapan Kota", code="SDN-BK-004")
    make_unit(name="Tata Usaha", code="TU-1")
    twin = make_unit(name="Tata Usaha", code="TU-2")
    post = make_position(name="Guru Kelas SD Ahli Pertama", code="GURU-SD")
    client.force_login(make_user("personnel.set_establishment"))
    page = client.get(reverse("personnel:set_need")).content.decode()
    assert '<option value="SD Negeri 004 Balikpapan Kota · SDN-BK-004"></option>' in page
    assert '<option value="Guru Kelas SD Ahli Pertama · GURU-SD"></option>' in page
    assert '<input type="text" name="unit"' in page
    assert 'list="id_unit_list"' in page

    def chosen(unit, position="GURU-SD"):
        form = NormForm({"unit": unit, "position": position})
        form.is_valid()
        return form.cleaned_data.get("unit"), form.cleaned_data.get("position")

    assert chosen("SD Negeri 004 Balikpapan Kota · SDN-BK-004") == (school, post)
    assert chosen("SDN-BK-004", "guru kelas sd ahli pertama") == (school, post)
    assert chosen(" sd negeri 004 balikpapan kota ") == (school, post)
    assert chosen("Tata Usaha · TU-2") == (twin, post)
    assert chosen("Tata Usaha")[0] is chosen("SD Negeri 004")[0] is None
    refused = NormForm({"unit": "Tata Usaha", "position": "x"}).errors
    assert refused["unit"] == [
        "Ada beberapa dengan nama ini: pilih satu dari daftar, dengan kodenya."
    ]
    assert len(refused["position"]) == 1


def test_a_need_set_by_hand_forgets_the_norm_before(client):
    unit, post = make_unit(), make_position()
    officer = make_user()
    services.set_need_by_norm(
        unit, post, year=2026, norm="class_teacher", inputs={"number": 6}, by=officer
    )
    services.set_need([(unit, post, 4)], year=2026, basis="ABK", by=officer)
    line = Establishment.objects.get()
    assert (line.need, line.norm, line.inputs) == (4, "", {})
