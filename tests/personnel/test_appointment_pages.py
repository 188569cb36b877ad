"""A history is corrected and continued by hand; what stands against it is said at the field."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from personnel.models import Appointment, UnitOfficer, WorkUnit
from tests.factories import (
    make_appointment,
    make_grade,
    make_person,
    make_position,
    make_unit,
    make_user,
)
from tests.transitions.factories import make_conversions, make_honorer
from transitions.models import Conversion

pytestmark = pytest.mark.django_db
RIGHTS = ["personnel.correct_appointment", "personnel.view_every_unit", "personnel.view_person"]
TMT = date(2021, 3, 1)


@pytest.fixture
def clerk(client):
    clerk = make_user(*RIGHTS)
    client.force_login(clerk)
    return clerk


@pytest.fixture
def pns():
    """Siti, PNS until now; before that CPNS."""
    person = make_person(name="Siti Aminah", born_on=date(1970, 5, 17))
    numbered = {"employee_number": "197005172020122001", "position": make_position()}
    make_appointment(
        person,
        status="CPNS",
        started_on=date(2020, 12, 1),
        ended_on=TMT,
        end_reason="moved",
        decree_number="813/1",
        **numbered,
    )
    return make_appointment(
        person,
        status="PNS",
        started_on=TMT,
        decree_number="821/2",
        grade=make_grade(scheme="PNS", code="III/a", order=31),
        **numbered,
    )


def typed(row, **fields):
    """The form as the browser sends it when nothing was changed, but for `fields`."""
    unit, post = row.work_unit, row.position
    said = {
        "started_on": row.started_on.isoformat(),
        "work_unit": f"{unit.name} · {unit.code}",
        "position": f"{post.name} · {post.code}" if post else "",
        "position_title": row.position_title,
        "grade": row.grade_id or "",
        "decree_number": row.decree_number,
        "ended_on": (row.ended_on - timedelta(days=1)).isoformat() if row.ended_on else "",
        "end_reason": row.end_reason,
        "status": row.status,
        "reason": "SK 800/7/2025",
    }
    return said | fields


def correct(client, row, **fields):
    address = reverse("personnel:correct_appointment", args=[row.pk])
    return client.post(address, typed(row, **fields))


def go_on(client, row, **fields):
    address = reverse("personnel:continue_appointment", args=[row.pk])
    given = {"decree_number": "824/9", "decree_on": "2025-06-20", "started_on": "2025-07-01"}
    return client.post(address, typed(row, **given | fields))


def told(person):
    rows = Appointment.objects.known().filter(person=person).order_by("started_on")
    return [(row.status, row.started_on, row.ended_on) for row in rows]


def test_only_what_was_typed_otherwise_is_corrected_and_what_stood_stays(client, clerk, pns):
    page = client.get(reverse("personnel:correct_appointment", args=[pns.pk]))
    assert page.status_code == 200
    assert correct(client, pns).context["form"].non_field_errors()  # nothing was changed
    answer = correct(client, pns, ended_on="2025-12-31", end_reason="retired")
    assert answer["Location"] == reverse("reporting:person", args=[pns.person.public_id])
    now = Appointment.objects.known().get(person=pns.person, status="PNS")
    assert (now.ended_on, now.end_reason, now.recorded_by, now.grade) == (
        date(2026, 1, 1),
        "retired",
        clerk,
        pns.grade,
    )
    pns.refresh_from_db()
    assert pns.known_until == now.known_from
    assert client.get(page.request["PATH_INFO"]).status_code == 404  # no longer what is known


@pytest.mark.parametrize(
    ("fields", "place", "says"),
    [
        ({"started_on": "2021-02-28"}, "started_on", "CPNS · SD Negeri"),
        ({"ended_on": "2021-02-01", "end_reason": "other"}, "started_on", "1 Maret 2021"),
        ({"ended_on": "2025-12-31"}, "end_reason", "sebab berakhir"),
        ({"decree_number": "813/1"}, "decree_number", "CPNS · SD Negeri"),
        ({"work_unit": "SD Tutup"}, "work_unit", "SD Tutup"),
        ({"work_unit": "SD Entah"}, "work_unit", "pilihan"),
        ({"started_on": "2030-06-01"}, "over_age_basis", "batas usia pensiun"),
        ({"started_on": "31/02/2021"}, "started_on", "tanggal"),
        ({"reason": ""}, "reason", "wajib"),
    ],
)
def test_what_stands_against_a_correction_is_said_at_its_field(
    client, clerk, pns, fields, place, says
):
    make_unit(name="SD Tutup", ended_on=date(2025, 1, 1))
    before = told(pns.person)
    answer = correct(client, pns, **fields)
    assert answer.status_code == 422
    (sentence,) = answer.context["form"].errors[place]
    assert says.lower() in sentence.lower()
    assert f'href="#id_{place}"' in answer.content.decode()
    assert told(pns.person) == before


def test_a_status_goes_on_at_another_unit_by_its_decree(client, clerk, pns):
    unit = make_unit(name="SD Tujuan")
    assert go_on(client, pns).context["form"].errors["started_on"]  # nothing changes
    assert go_on(client, pns, work_unit="SD Tujuan").status_code == 302
    assert told(pns.person)[1:] == [
        ("PNS", TMT, date(2025, 7, 1)),
        ("PNS", date(2025, 7, 1), None),
    ]
    now = Appointment.objects.known().get(person=pns.person, started_on=date(2025, 7, 1))
    assert (now.work_unit, now.decree_number, now.employee_number, now.position) == (
        unit,
        "824/9",
        pns.employee_number,
        pns.position,
    )


def test_a_cpns_becomes_pns_and_no_other_status_begins_so(client, clerk):
    row = make_appointment(
        status="CPNS", employee_number="199005172020122001", started_on=date(2024, 7, 1)
    )
    assert go_on(client, row, status="PPPK").context["form"].errors["status"]
    assert (
        go_on(client, row, status="PNS", decree_number="").context["form"].errors["decree_number"]
    )
    assert go_on(client, row, status="PNS").status_code == 302
    assert [status for status, *_days in told(row.person)] == ["CPNS", "PNS"]


def test_what_a_signed_decree_says_and_ones_own_history_are_not_corrected(client, clerk):
    make_conversions([make_honorer()], Conversion.State.SWORN)
    row = Appointment.objects.known().get(status="PPPK")
    page = client.get(reverse("personnel:correct_appointment", args=[row.pk]))
    assert page.context["form"].fields["started_on"].disabled
    own = make_appointment()
    clerk.person = own.person.public_id
    clerk.save()
    answer = correct(client, own, started_on="2014-01-02")
    assert "menyangkut diri Anda" in str(answer.context["form"].non_field_errors())


def test_a_row_out_of_reach_is_not_there(client, pns):
    officer = make_user("personnel.correct_appointment")
    UnitOfficer.objects.create(user=officer, unit=make_unit(), started_on=date(2020, 1, 1))
    client.force_login(officer)
    assert correct(client, pns, reason="x").status_code == 404
    assert WorkUnit.objects.count() > 1
