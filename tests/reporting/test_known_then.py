"""What was true, and what was known: pages, lists, files and the command answer for ever alike.

Yesterday, in these tests, is the day that `yesterday` recorded what it records.
"""

import io
import json
from datetime import date, datetime, time, timedelta
from unittest.mock import patch

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from balikpapan_hr.audit.recall import as_recorded
from balikpapan_hr.jobs.services import run
from balikpapan_hr.reporting import lists
from balikpapan_hr.reporting.figures import FIGURES, count
from balikpapan_hr.reporting.forms import PeopleForm
from balikpapan_hr.reporting.known import moment_of
from balikpapan_hr.reporting.models import GeneratedReport
from balikpapan_hr.reporting.services import request_report
from personnel import services
from personnel.models import Appointment, Person, ServicePeriod
from tests.factories import WITA, make_appointment, make_person, make_service, make_unit, make_user
from tests.reporting.test_pages import LIFE, names
from transitions import services as transitions
from transitions.models import Outcome

pytestmark = pytest.mark.django_db
NIK = "6471051705900003"
DAY = date(2025, 12, 31)
OUTCOMES = GeneratedReport.Kind.HONORER_OUTCOMES


@pytest.fixture
def reader():
    return make_user("personnel.view_person", "personnel.view_every_unit", *LIFE)


@pytest.fixture
def tomorrow():
    """Everything so far is told to have been recorded yesterday; what follows, today.

    The clock of the site goes on; the trail is PostgreSQL's own, so that its clock is set back by
    hand, as its owner can.
    """

    def pass_a_day() -> date:
        yesterday = timezone.localdate() - timedelta(days=1)
        noon = datetime.combine(yesterday, time(12), WITA)
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table, column in [
                ("personnel_appointment", "known_from"),
                ("transitions_outcome", "known_from"),
                ("personnel_person", "recorded_at"),
                ("personnel_serviceperiodevent", "pgh_created_at"),
                ("personnel_personevent", "pgh_created_at"),
            ]:
                cursor.execute(f"UPDATE {table} SET {column} = %s", [noon])  # noqa: S608
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")
        return yesterday

    return pass_a_day


def page_of(client, person, **asked):
    return client.get(reverse("reporting:person", args=[person.public_id]), asked)


def test_a_correction_is_seen_today_and_not_in_what_was_known_yesterday(client, reader, tomorrow):
    row = make_appointment(started_on=date(2015, 1, 2))
    yesterday = tomorrow()
    services.correct_appointment(
        Appointment.objects.get(pk=row.pk),
        by=make_user(),
        reason="SK 814/2016",
        started_on=date(2016, 1, 4),
    )
    client.force_login(reader)
    now, then = page_of(client, row.person), page_of(client, row.person, diketahui=yesterday)
    assert [a.started_on for a in now.context["appointments"]] == [date(2016, 1, 4)]
    assert [a.started_on for a in now.context["earlier"]] == [date(2015, 1, 2)]
    assert [a.started_on for a in then.context["appointments"]] == [date(2015, 1, 2)]
    assert then.context["earlier"] == []
    assert "SK 814/2016" in now.content.decode()
    assert "SK 814/2016" not in then.content.decode()
    assert "Menurut yang tercatat pada akhir" in then.content.decode()


def test_a_decision_about_service_is_recalled_from_its_changes(client, reader, tomorrow):
    unit, person = make_unit(), make_person()
    make_appointment(person, work_unit=unit)
    service = make_service(person, work_unit=unit)
    yesterday = tomorrow()
    services.verify_service(
        service, started_on=date(2015, 1, 2), ended_on=None, by=make_user(), reason="SK asli"
    )
    make_service(person, work_unit=unit, stated_started_on=date(2010, 1, 4))
    client.force_login(reader)
    now, then = page_of(client, person), page_of(client, person, diketahui=yesterday)
    assert [s.state for s in now.context["services"]] == ["pending", "accepted"]
    assert [(s.state, s.decided_by) for s in then.context["services"]] == [("pending", None)]
    assert (now.context["tenure"] is None, then.context["tenure"]) == (False, None)


def test_an_answer_given_today_was_not_known_yesterday(client, reader, tomorrow):
    person = make_person()
    make_appointment(person)
    transitions.open_outcomes([person.pk], since=date(2024, 8, 1), by=None)
    yesterday = tomorrow()
    transitions.set_outcome(
        person, "left", since=date(2025, 9, 1), by=make_user(), reason="Mengundurkan diri"
    )
    then = moment_of(yesterday)
    answers = Outcome.objects.filter(person=person)
    assert [o.kind for o in answers.true_on(DAY)] == ["left"]
    assert [o.kind for o in answers.true_on(DAY, then)] == ["unresolved"]
    assert [o.kind for o in answers.true_on(date(2025, 8, 31))] == ["unresolved"]
    client.force_login(reader)
    asked = f"/pegawai/?hasil=left&per={DAY}"
    assert names(client.get(asked)) == [person.name]
    assert names(client.get(f"{asked}&diketahui={yesterday}")) == []
    assert names(client.get(f"/pegawai/?status=HONORER&per={DAY}")) == []
    then = client.get(f"/pegawai/?status=HONORER&per={DAY}&diketahui={yesterday}")
    assert names(then) == [person.name]
    assert "Menurut yang tercatat pada akhir" in then.content.decode()


def test_who_was_merged_or_recorded_today_was_one_of_the_people_yesterday(tomorrow):
    kept, double = make_person(), make_person()
    yesterday = moment_of(tomorrow())
    Person.objects.filter(pk=double.pk).update(merged_into=kept)
    make_person()
    assert Person.objects.living_records().count() == 2
    assert set(Person.objects.living_records(yesterday)) == {kept, double}


def test_a_row_is_recalled_as_it_stood_and_not_as_it_stands(tomorrow):
    service = make_service(position_title="Guru Kelas")
    yesterday = moment_of(tomorrow())
    ServicePeriod.objects.filter(pk=service.pk).update(position_title="Penjaga Sekolah")
    later = make_service()
    rows = ServicePeriod.objects.filter(pk__in=[service.pk, later.pk])
    [recalled] = as_recorded(rows, yesterday)
    assert (recalled.pk, recalled.position_title) == (service.pk, "Guru Kelas")
    assert recalled.person == service.person
    assert as_recorded(rows, yesterday - timedelta(days=2)) == []


def test_a_day_that_is_not_over_is_answered_by_what_is_known_now(client, reader):
    person = make_person()
    make_appointment(person, known_from=timezone.now())
    client.force_login(reader)
    today = page_of(client, person, diketahui=timezone.localdate())
    assert today.context["standing"].status == "HONORER"
    assert today.context["known_on"] is None
    ahead = page_of(client, person, diketahui=timezone.localdate() + timedelta(days=1))
    assert ahead.context["form"].errors.as_data()["diketahui"][0].code == "known_in_future"
    assert "belum diketahui siapa pun" in ahead.content.decode()


def test_someone_recorded_today_is_told_to_have_been_unknown(client, reader):
    person = make_person()
    make_appointment(person, known_from=timezone.now())
    yesterday = timezone.localdate() - timedelta(days=1)
    client.force_login(reader)
    then = page_of(client, person, diketahui=yesterday)
    assert "belum tercatat" in then.content.decode()
    assert then.context["standing"] is None


def test_a_status_to_come_takes_effect_by_itself_on_its_day(client, reader):
    person, tmt = make_person(), timezone.localdate() + timedelta(days=30)
    honorer = make_appointment(person)
    services.succeed(
        [services.Ending(honorer, tmt, "converted")],
        [Appointment(person=person, status="PPPK", employee_number="1" * 18, started_on=tmt)],
        by=None,
    )
    client.force_login(reader)
    today = page_of(client, person)
    assert today.context["standing"].status == "HONORER"
    assert [(event.on, event.text) for event in today.context["ahead"]] == [(tmt, "TMT PPPK")]
    for day, status in [(tmt - timedelta(days=1), "HONORER"), (tmt, "PPPK")]:
        with patch("django.utils.timezone.localdate", return_value=day):
            assert page_of(client, person).context["standing"].status == status
            assert count(timezone.localdate()).statuses == {status: 1}


# --- files ---------------------------------------------------------------------------------------
@pytest.fixture
def official(private_folder):
    return make_user(
        "reporting.view_generatedreport",
        "reporting.make_generatedreport",
        "personnel.view_every_unit",
        "personnel.view_appointment",
        "personnel.view_serviceperiod",
        "transitions.view_outcome",
    )


def test_a_list_is_made_again_as_it_was_known(client, official, tomorrow):
    people = [make_person() for _n in range(3)]
    for person in people:
        make_appointment(person)
    transitions.open_outcomes([p.pk for p in people], since=date(2024, 8, 1), by=None)
    yesterday = tomorrow()
    transitions.set_outcome(
        people[0], "left", since=date(2025, 9, 1), by=make_user(), reason="Mengundurkan diri"
    )
    client.force_login(official)
    told = {}
    for known_on in (None, yesterday):
        report = request_report(OUTCOMES, as_of=DAY, known_on=known_on, by=official)
        run(report.job_id)
        answer = client.get(reverse("reporting:report_file", args=[report.pk]))
        book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
        rows = [list(sheet.iter_rows(values_only=True)) for sheet in book]
        kinds = sorted(row[4] for row in rows[0] if row[4] and row[4] != "Hasil akhir")
        figure = next(r[1] for r in rows[1] if r[0] == str(FIGURES["unresolved"].title))
        told[known_on] = kinds, figure
    assert told[None] == (["Belum selesai", "Belum selesai", "Berhenti"], 2)
    assert told[yesterday] == (["Belum selesai"] * 3, 3)


def test_the_rank_list_is_that_which_was_known(official, tomorrow):
    number = "198503152010011007"
    row = make_appointment(status="PNS", employee_number=number, started_on=date(2010, 1, 1))
    yesterday = tomorrow()
    services.correct_appointment(
        Appointment.objects.get(pk=row.pk), by=make_user(), reason="SK", started_on=date(2011, 1, 1)
    )

    def first(known_on):
        kind = GeneratedReport.Kind.RANK_LIST
        asked = GeneratedReport(kind=kind, as_of=DAY, known_on=known_on, requested_by=official)
        return lists.ranks(asked).get().serving_since

    assert (first(None), first(yesterday)) == (date(2011, 1, 1), date(2010, 1, 1))


def test_a_list_that_cannot_be_recalled_says_so(official):
    yesterday = timezone.localdate() - timedelta(days=1)
    kind = GeneratedReport.Kind.SERVICE
    with pytest.raises(ValidationError) as refusal:
        request_report(kind, as_of=DAY, known_on=yesterday, by=official)
    assert refusal.value.code == "report_not_recalled"
    with pytest.raises(IntegrityError, match="report_recalls_what_has"), transaction.atomic():
        GeneratedReport.objects.create(
            kind=kind, as_of=DAY, known_on=yesterday, requested_by=official
        )


# --- the command ---------------------------------------------------------------------------------
def ask(*order) -> dict:
    out = io.StringIO()
    call_command("person", *map(str, order), "--json", stdout=out)
    return json.loads(out.getvalue())


def test_the_command_answers_by_both_times_and_masks_the_nik(tomorrow):
    person = make_person(nik=NIK)
    row = make_appointment(person, started_on=date(2015, 1, 2))
    yesterday = tomorrow()
    services.correct_appointment(
        Appointment.objects.get(pk=row.pk), by=make_user(), reason="SK", started_on=date(2016, 1, 4)
    )
    now = ask(person.public_id, "--as-of", DAY)
    then = ask(NIK, "--as-of", DAY, "--known-on", yesterday)
    assert (now["standing"]["started_on"], then["standing"]["started_on"]) == (
        "2016-01-04",
        "2015-01-02",
    )
    assert NIK not in json.dumps([now, then])
    assert now["nik"] == "6471**********03"
    assert ask(NIK, "--as-of", "2015-06-01", "--known-on", yesterday)["standing"]


@pytest.mark.parametrize(
    ("order", "code", "says"),
    [
        (["6471000000000000"], 1, "Tidak ada yang tercatat"),
        (["00000000-0000-4000-8000-000000000000"], 1, "Tidak ada yang tercatat"),
        (["Siti"], 2, "nomor publik"),
        ([NIK, "--as-of", "2025-02-30"], 2, "bukan tanggal"),
        ([NIK, "--as-of", "0001-01-01"], 2, "bukan tanggal"),
        ([NIK, "--known-on", "2099-01-01"], 2, "belum diketahui siapa pun"),
        ([NIK, "--as-of", "2014-12-31"], 3, "data pertama mulai 2015-01-02"),
        ([NIK, "--known-on", "2020-01-01"], 3, "belum tercatat"),
    ],
)
def test_a_question_that_has_no_answer_is_refused_in_words(order, code, says):
    make_appointment(make_person(nik=NIK))
    with pytest.raises(CommandError, match=says) as refusal:
        ask(*order)
    assert refusal.value.returncode == code


def test_a_filter_by_what_has_no_known_time_is_refused_at_its_field(client, reader, tomorrow):
    yesterday = timezone.localdate() - timedelta(days=1)
    form = PeopleForm({"masa_dari": "5", "akhir": "3", "diketahui": str(yesterday)})
    assert form.asked() == {"diketahui": yesterday}
    assert [error.code for errors in form.errors.as_data().values() for error in errors] == [
        "not_recalled",
        "not_recalled",
    ]
    assert PeopleForm({"masa_dari": "5", "diketahui": str(timezone.localdate())}).is_valid()
