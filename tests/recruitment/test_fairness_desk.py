"""The desk before the announcement: what it counts in the register, and what waits for its word."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from balikpapan_hr.approvals.marks import mark_of
from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.audit.tracking import events_of
from personnel.models import PerformanceReview, ServicePeriod
from recruitment import services
from recruitment.models import Application, FairnessFinding, Placement, ResultSnapshot, Wave
from tests.factories import make_service, make_user
from tests.recruitment.factories import announce_run, let_announce, make_scored_wave, score

pytestmark = pytest.mark.django_db
READ = ["personnel.view_every_unit", "recruitment.view_placement"]
JUDGE = [*READ, "recruitment.view_wave", "recruitment.run_selection"]


@pytest.fixture
def officer(db):
    return make_user()


def accept_service(application, started_on, ended_on=None):
    make_service(
        application.person,
        stated_started_on=started_on,
        stated_ended_on=ended_on,
        accepted_started_on=started_on,
        accepted_ended_on=ended_on,
        state=ServicePeriod.State.ACCEPTED,
        decided_by=make_user(),
        decided_at=timezone.now(),
    )


def review(application, *bands):
    for year, band in enumerate(bands, 2020):
        PerformanceReview.objects.create(
            person=application.person,
            started_on=date(year, 1, 1),
            ended_on=date(year + 1, 1, 1),
            scheme="honorer",
            value=str(band),
            band=band,
        )


@pytest.fixture
def ranked(officer):
    """Two units with a seat each; ten and six applicants, men on the even places."""
    points = [[400 - 5 * n for n in range(10)], [300 - 5 * n for n in range(6)]]
    wave, units = make_scored_wave(*points, seats=[2, 3], declared=[None, False, True])
    for n, application in enumerate(a for rows in units for a in rows):
        application.person.sex = "F" if n % 2 else "M"
        application.person.born_on = date(1990 - n, 5, 17)
        application.person.save()
        accept_service(application, date(2020 - n, 1, 1))
        if n % 5:
            review(application, 1 + n % 5, 1 + n // 4)
    return services.run_selection(wave, by=officer), units


def code_of(call):
    with pytest.raises(ValidationError) as refusal:
        call()
    return refusal.value.code


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


RATES = """
    SELECT {group}, count(*), count(*) FILTER (WHERE p.outcome <> 'ineligible'),
        count(p.rank), count(p.seat_id)
    FROM recruitment_placement p
    JOIN recruitment_application a ON a.id = p.application_id
    JOIN personnel_person person ON person.id = a.person_id
    JOIN recruitment_formation f ON f.id = a.formation_id
    JOIN personnel_workunit unit ON unit.id = f.unit_id
    WHERE p.run_id = %s AND p.outcome NOT IN ('withdrawn', 'disqualified')
    GROUP BY 1 ORDER BY 1
"""
# Each pair of a formation, by hand of the database; every applicant has one stretch of service.
PAIRS = """
    WITH facts AS (
        SELECT p.rank, p.block, p.total, a.formation_id,
            date '2024-10-21' - s.accepted_started_on AS days,
            (SELECT avg(r.band) FROM personnel_performancereview r
             WHERE r.person_id = a.person_id AND r.ended_on <= current_date) AS band
        FROM recruitment_placement p
        JOIN recruitment_application a ON a.id = p.application_id
        JOIN personnel_serviceperiod s ON s.person_id = a.person_id
        WHERE p.run_id = %s AND p.rank IS NOT NULL
    )
    SELECT count(*), count(*) FILTER (WHERE ahead.block <> behind.block)
    FROM facts ahead JOIN facts behind USING (formation_id)
    WHERE ahead.rank < behind.rank AND ahead.days < behind.days AND ahead.band < behind.band
"""


DECLARED = "CASE a.disability WHEN true THEN 'yes' WHEN false THEN 'no' ELSE '?' END"


@pytest.mark.parametrize(
    ("group", "dimension"),
    [("person.sex", "sex"), ("unit.name", "unit"), (DECLARED, "disability")],
)
def test_sql_counts_the_same_rates(ranked, group, dimension):
    run, _units = ranked
    told = services.figures_of(run)["rates"][dimension]
    assert [
        tuple(row[name] for name in ("key", "applied", "met", "ranked", "placed")) for row in told
    ] == sql(RATES.format(group=group), run.pk)
    assert sum(row["placed"] for row in told) == 5


def test_sql_counts_the_same_inversions(ranked):
    run, _units = ranked
    told = services.figures_of(run)["inversions"]
    ((pairs, by_category),) = sql(PAIRS, run.pk)
    assert told["pairs"] == pairs > 10
    assert by_category == 0
    assert told["by_step"] == [{"step": "total", "pairs": pairs, "people": told["people"]}]


def test_service_ends_with_the_registration_and_reviews_count_that_had_ended(officer):
    wave, ((first, second),) = make_scored_wave([300, 295], seats=[1])
    accept_service(first, date(2023, 10, 21))
    accept_service(second, date(2014, 10, 21), date(2024, 10, 21))
    review(first, 3, 4)  # 3.50
    review(second, 4, 4, 3)  # 3.67
    still_running = {"started_on": date(2024, 1, 1), "ended_on": date(2999, 1, 1)}
    PerformanceReview.objects.create(
        person=second.person, scheme="honorer", value="1", band=1, **still_running
    )
    run = services.run_selection(wave, by=officer)
    told = services.figures_of(run)
    (one,) = told["inversions"]["longest"]
    assert (one["participant"], one["days"], one["performance"]) == (
        second.participant_number,
        3653,
        367,
    )
    assert (one["farthest"]["days"], one["farthest"]["performance"]) == (366, 350)
    assert (one["step"], one["seat_pairs"]) == ("total", 1)


def test_who_a_setting_would_move_is_named_and_what_it_only_admits_is_counted(officer):
    wave, (first, second) = make_scored_wave([300], [400, 350], seats=[2, 1])
    young = first[0].requirements.get(requirement="age")
    run = services.run_selection(wave, by=officer)
    told = services.figures_of(run)
    (order,) = told["order"]
    assert (order["setting"], order["value"], order["moved"], order["ties"]) == (
        "optimisation",
        True,
        1,
        0,
    )
    assert [(move["participant"], move["after"]) for move in order["moves"]] == [
        (second[1].participant_number, "")
    ]
    young.met, young.reason = False, "Berusia 19 tahun."
    young.save()
    alone = {row["requirement"]: row["alone"] for row in services.figures_of(run)["requirements"]}
    assert alone == {"age": 1, "tenure": 0, "not_banned": 0}


def test_the_desk_changes_no_rank(ranked):
    run, _units = ranked
    before = list(Placement.objects.order_by("pk").values_list("pk", "rank", "code", "seat"))
    let_announce(run)
    assert before == list(
        Placement.objects.order_by("pk").values_list("pk", "rank", "code", "seat")
    )


# --- the word of the desk ------------------------------------------------------------------------
def test_no_run_is_announced_before_its_finding(ranked, officer):
    run, _units = ranked
    assert code_of(lambda: services.publish_run(run, by=officer)) == "finding_missing"
    found = let_announce(run)
    assert (found.result_sha256, found.figures) == (run.result_sha256, services.figures_of(run))
    assert services.publish_run(run, by=officer).state == Wave.State.PUBLISHED
    entry = AuditEntry.objects.get(verb="wave.fairness_recorded")
    assert entry.changes == {
        "run": 1,
        "decision": "announce",
        "figures": mark_of(services.figures_of(run)),
    }


def test_a_run_that_is_held_back_goes_back_to_the_scores(officer):
    wave, ((_one, other),) = make_scored_wave([300, 200], seats=[1])
    run = services.run_selection(wave, by=officer)
    let_announce(run, decision="hold", reason="Nilai satu ruang tertukar.")
    assert code_of(lambda: services.publish_run(run, by=officer)) == "finding_missing"
    services.reopen_scoring(wave, by=officer, reason="Nilai satu ruang tertukar.")
    services.record_scores(wave, score(other, 400), by=officer)
    again = services.run_selection(wave, by=officer)
    assert code_of(lambda: services.publish_run(again, by=officer)) == "finding_missing"
    assert announce_run(again, by=officer).state == Wave.State.PUBLISHED


def test_who_ranked_or_applied_records_no_finding(ranked, officer):
    run, units = ranked
    applicant = make_user(person=units[1][3].person.public_id)
    assert code_of(lambda: let_announce(run, by=officer)) == "own_run"
    assert code_of(lambda: let_announce(run, by=applicant)) == "own_case"
    assert not FairnessFinding.objects.exists()


def test_a_finding_is_of_the_figures_that_were_seen_and_of_the_last_run(ranked, officer):
    run, units = ranked
    seen = mark_of(services.figures_of(run))
    review(units[0][5], 5)
    assert code_of(lambda: let_announce(run, seen=seen)) == "figures_changed"
    let_announce(run)
    assert code_of(lambda: let_announce(run)) == "finding_recorded"
    services.reopen_scoring(run.wave, by=officer, reason="Salah lembar.")
    services.run_selection(run.wave, by=officer)
    assert code_of(lambda: let_announce(run)) == "not_the_last_run"


def test_a_later_run_waits_for_its_finding_and_cannot_be_held_back(officer):
    wave, ((winner, next_one),) = make_scored_wave([300, 200], seats=[1])
    first = services.run_selection(wave, by=officer)
    announce_run(first, by=officer)
    services.make_snapshot(first.pk)
    services.withdraw_application(winner, by=officer, reason="Pindah kota.")
    later = services.fill_open_seats(wave, by=officer, reason="Persetujuan Panselnas.")
    assert services.make_snapshot(later.pk) is None
    assert code_of(lambda: let_announce(later, decision="hold")) == "announced_already"
    let_announce(later)
    assert services.make_snapshot(later.pk).run_id == later.pk
    assert next_one.pk


def test_postgresql_announces_no_run_without_its_finding(ranked):
    run, _units = ranked
    announced = "UPDATE recruitment_wave SET state = 'published', published_at = now()"
    shown = (
        "INSERT INTO recruitment_resultsnapshot (run_id, sha256, size, made_at) "
        f"VALUES ({run.pk}, 'x', 1, now())"
    )
    for statement in (announced, shown):
        with pytest.raises(DatabaseError, match="after its finding"), transaction.atomic():
            sql_only(statement)
    let_announce(run, decision="hold")
    with pytest.raises(DatabaseError, match="after its finding"), transaction.atomic():
        sql_only(announced)
    assert not ResultSnapshot.objects.exists()


def sql_only(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_finding_is_kept_and_stands_for_its_run_alone(ranked, officer):
    run, _units = ranked
    found = let_announce(run)
    for statement in (
        "UPDATE recruitment_fairnessfinding SET decision = 'hold'",
        "DELETE FROM recruitment_fairnessfinding",
    ):
        with pytest.raises(DatabaseError, match="are kept"), transaction.atomic():
            sql_only(statement)
    wave, _rows = make_scored_wave([300], seats=[1])
    other = services.run_selection(wave, by=officer)
    for by, sha256 in [(officer, other.result_sha256), (make_user(), run.result_sha256)]:
        found.pk, found.run, found.recorded_by, found.result_sha256 = None, other, by, sha256
        with pytest.raises(DatabaseError, match="is of its run"), transaction.atomic():
            found.save(force_insert=True)


# --- the page ------------------------------------------------------------------------------------
def desk(run):
    return reverse("recruitment:fairness", args=[run.wave_id, run.number])


def test_the_finding_is_recorded_on_the_desks_page_and_shown_there(client, ranked):
    run, _units = ranked
    judge = make_user(*JUDGE)
    client.force_login(judge)
    page = client.get(desk(run))
    assert (
        "umumkan"
        not in client.get(reverse("recruitment:wave", args=[run.wave_id])).context["next_steps"]
    )
    given = {
        "finding": "Kelompok kecil.",
        "decision": "announce",
        "reason": "Wajar.",
        "seen": page.context["seen"],
    }
    assert client.post(desk(run), given | {"finding": " "}).status_code == 422
    assert client.post(desk(run), given | {"seen": "x"}).status_code == 422
    assert client.post(desk(run), given).status_code == 302
    assert FairnessFinding.objects.get().recorded_by == judge
    page = client.get(desk(run)).content.decode()
    assert "Kelompok kecil." in page
    assert 'name="finding"' not in page
    wave = client.get(reverse("recruitment:wave", args=[run.wave_id]))
    assert "umumkan" in wave.context["next_steps"]


def test_who_may_only_read_sees_the_figures_and_records_nothing(client, ranked):
    run, units = ranked
    client.force_login(make_user(*READ))
    page = client.get(desk(run)).content.decode()
    assert 'name="finding"' not in page
    assert "Perempuan" in page
    assert not any(a.person.nik and a.person.nik in page for rows in units for a in rows)
    assert client.post(desk(run), {}).status_code == 403


def test_nobody_is_shown_who_declared_a_disability(client, ranked):
    """Neither on the pages, the admin and the trail, nor in what is handed out."""
    run, units = ranked
    declared, other = units[0][2], units[0][1]
    assert (declared.disability, other.disability) == (True, False)
    client.force_login(make_user(is_superuser=True, is_staff=True))
    for place in ("recruitment:application", "recruitment:sheet"):
        page = client.get(reverse(place, args=[declared.pk])).content.decode()
        assert declared.participant_number in page
        assert "isabil" not in page, place
    admin = reverse("admin:recruitment_application_change", args=[declared.pk])
    page = client.get(admin).content.decode()
    assert declared.participant_number in page
    assert "isabil" not in page
    assert "disability" not in {f.name for f in events_of(Application)._meta.concrete_fields}
    assert "isabil" not in json.dumps([run.files, run.seal])
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        sql_only("UPDATE recruitment_application SET disability = false")


def test_who_sees_no_applicant_is_told_no_participant(client, ranked):
    run, units = ranked
    client.force_login(make_user("recruitment.view_placement"))
    page = client.get(desk(run)).content.decode()
    assert not any(a.participant_number in page for rows in units for a in rows)
