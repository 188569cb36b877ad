"""Scenarios: a plan from need and money, overruled with reasons, frozen, made into formations."""

import json
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balikpapan_hr.jobs.models import Job
from balikpapan_hr.jobs.services import run
from personnel.models import Establishment, Position, WorkUnit
from recruitment import figures, services
from recruitment.models import Formation, Scenario, ScenarioLine, Wave
from recruitment.models.formation import BudgetLine
from recruitment.services import Priorities
from recruitment.services.plan_inputs import lines_to_plan
from tests.factories import make_appointment, make_person, make_position, make_unit, make_user
from tests.recruitment.factories import make_ceilings, make_pay, make_wave

pytestmark = pytest.mark.django_db

SEAT = 44_850_400  # 14 × 3,203,600 in the first year; 14 × 3,408,500 in the fifth
LAST = 47_719_000
KEPT = "lines of a frozen scenario are kept|Cannot update or delete"


def make_need(need, *, year=2024, **fields):
    """A need of a school for a teacher unless told otherwise."""
    make_pay()
    unit = fields.pop("unit", None) or make_unit()
    position = fields.pop("position", None) or make_position(**fields)
    return Establishment.objects.create(
        unit=unit, position=position, year=year, need=need, basis="ABK"
    )


def make_money(seats, part_seats=0):
    """Ceilings with room for so many seats of grade IX in the dearest year."""
    make_ceilings(seats * LAST)
    make_ceilings(part_seats * LAST, line="goods_services")


def make_scenario(by=None, name="Skenario A", **priorities):
    return services.make_scenario(name, 2024, Priorities(**priorities), by=by or make_user())


def solved(**fields):
    scenario = make_scenario(**fields)
    return services.solve_scenario(scenario, by=make_user())


def seats_of(scenario):
    return {
        line.unit.name: (line.full, line.part) for line in scenario.lines.select_related("unit")
    }


def refusal(call, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        call(*args, **kwargs)
    return caught.value


def code_of(error):
    return error.error_list[0].code


@pytest.fixture
def two_schools():
    """A school that lacks three teachers and a clinic that lacks two nurses; money for three."""
    make_need(3, unit=make_unit(name="SD 1"))
    make_need(
        2,
        unit=make_unit(name="Puskesmas 1", kind=WorkUnit.Kind.CLINIC, sector="health"),
        group="health",
    )
    make_money(3)


def test_the_weights_of_the_city_decide_and_the_plan_is_proven(two_schools):
    scenario = solved(group={"health": 2})
    assert seats_of(scenario) == {"SD 1": (1, 0), "Puskesmas 1": (2, 0)}
    assert (scenario.value, scenario.bound, scenario.is_proven) == (500, 500, True)
    assert seats_of(solved(name="B", group={"teacher": 2})) == {
        "SD 1": (3, 0),
        "Puskesmas 1": (0, 0),
    }


def test_the_tightest_of_the_five_years_holds(two_schools):
    """Room for three seats in 2024 to 2027 but only for one in 2028."""
    make_ceilings(3 * LAST, y2028=LAST)
    scenario = solved()
    assert sum(full for full, _part in seats_of(scenario).values()) == 1
    last = figures.plan_years(scenario, figures.lines_of(scenario))[BudgetLine.PERSONNEL][-1]
    assert (last.year, last.planned, last.left) == (2028, LAST, 0)


def test_part_time_seats_are_paid_from_goods_and_services(two_schools):
    make_money(1, part_seats=2)
    scenario = solved(part_percent=50, group={"teacher": 2})
    assert seats_of(scenario) == {"SD 1": (1, 2), "Puskesmas 1": (0, 0)}
    years = figures.plan_years(scenario, figures.lines_of(scenario))
    assert [rows[0].planned for rows in years.values()] == [SEAT, 2 * SEAT]


def test_a_clinic_gets_its_minimum_before_anything_weighs(two_schools):
    scenario = solved(group={"teacher": 9}, clinic_percent=50)
    assert seats_of(scenario) == {"SD 1": (2, 0), "Puskesmas 1": (1, 0)}


def test_minimums_beyond_the_money_say_how_much_is_lacking_and_when(two_schools):
    make_ceilings(4 * LAST, y2027=4 * 46_261_600 - 1)  # 14 × 3,304,400
    scenario = solved(school_percent=100, clinic_percent=50)
    assert scenario.state == Scenario.State.IMPOSSIBLE
    assert "2027" in scenario.problem
    assert "Rp 1." in scenario.problem
    assert seats_of(scenario) == {"SD 1": (0, 0), "Puskesmas 1": (0, 0)}


def test_who_is_there_who_leaves_and_which_seats_wait_is_counted():
    line = make_need(5)
    for n, born_on in enumerate([date(1964, 3, 1), date(1990, 1, 1)]):
        make_appointment(
            status="PNS",
            employee_number=f"1990051720200120{n:02}",
            work_unit=line.unit,
            position=line.position,
            person=make_person(born_on=born_on),
        )
    (kept,) = lines_to_plan(2024, Priorities(), day=date(2024, 6, 1))
    assert (kept.need, kept.in_post, kept.leaving, kept.waiting) == (5, 2, 1, 0)
    assert kept.missing == 4
    assert kept.costs == [SEAT, SEAT, 46_261_600, 46_261_600, LAST]


def test_a_ceiling_that_is_not_recorded_is_not_no_limit(two_schools):
    make_need(1)
    found = refusal(services.make_scenario, "X", 2025, Priorities(), by=make_user())
    assert {error.code for error in found.error_list} == {"ceiling_missing"}
    assert len(found.error_list) == 2  # 2029 of both lines
    assert not Scenario.objects.exists()


def test_without_a_need_there_is_nothing_to_plan():
    make_money(1)
    assert code_of(refusal(make_scenario)) == "no_need"


def test_a_weight_beyond_nine_is_refused(two_schools):
    assert code_of(refusal(make_scenario, group={"teacher": 10})) == "priorities_unreal"


def test_an_overruled_line_keeps_its_seats_and_its_reason(two_schools):
    scenario, officer = solved(group={"health": 2}), make_user()
    school = scenario.lines.get(unit__name="SD 1")
    error = refusal(services.overrule_line, school, full=3, part=0, reason=" ", by=officer)
    assert code_of(error) == "reason_missing"
    ScenarioLine.objects.filter(pk=school.pk).update(costs=[])
    error = refusal(services.overrule_line, school, full=1, part=0, reason="Baru", by=officer)
    assert code_of(error) == "line_without_cost"
    ScenarioLine.objects.filter(pk=school.pk).update(costs=school.costs)
    services.overrule_line(school, full=3, part=0, reason="Rombel baru", by=officer)
    scenario.refresh_from_db()
    assert (scenario.state, scenario.value) == (Scenario.State.DRAFT, None)
    assert seats_of(scenario) == {"SD 1": (3, 0), "Puskesmas 1": (0, 0)}
    services.solve_scenario(scenario, by=officer)
    assert seats_of(scenario) == {"SD 1": (3, 0), "Puskesmas 1": (0, 0)}
    services.release_line(school, by=officer)
    services.solve_scenario(scenario, by=officer)
    assert seats_of(scenario) == {"SD 1": (1, 0), "Puskesmas 1": (2, 0)}


def test_worked_out_again_the_same_comes_out_whatever_changed_since(two_schools):
    scenario = solved()
    before = seats_of(scenario)
    Establishment.objects.update(need=40)
    make_money(99)
    services.solve_scenario(scenario, by=make_user())
    assert seats_of(scenario) == before


def frozen(scenario=None):
    return services.freeze_scenario(scenario or solved(), paper="170/12/DPRD", by=make_user())


def test_who_made_or_worked_out_a_scenario_does_not_freeze_it(two_schools):
    maker, solver = make_user(), make_user()
    scenario = make_scenario(by=maker)
    error = refusal(services.freeze_scenario, scenario, paper="1", by=make_user())
    assert code_of(error) == "scenario_not_solved"
    services.solve_scenario(scenario, by=solver)
    for officer in (maker, solver):
        error = refusal(services.freeze_scenario, scenario, paper="1", by=officer)
        assert code_of(error) == "checker_is_maker"
    assert frozen(scenario).state == Scenario.State.FROZEN


def test_money_that_has_gone_since_stops_the_freezing_and_says_the_year_and_the_sum(two_schools):
    scenario = solved()
    make_ceilings(3 * LAST, y2026=3 * 46_261_600 - 7)
    error = refusal(services.freeze_scenario, scenario, paper="1", by=make_user())
    assert code_of(error) == "over_budget"
    (sentence,) = error.messages
    assert "2026" in sentence
    assert re.search(r"Rp 7\b", sentence)


def test_a_frozen_scenario_is_fixed_by_every_verb_and_by_postgresql(two_schools):
    scenario, officer = frozen(), make_user()
    line = scenario.lines.first()
    for call in (
        lambda: services.solve_scenario(scenario, by=officer),
        lambda: services.overrule_line(line, full=0, part=0, reason="x", by=officer),
        lambda: services.release_line(line, by=officer),
        lambda: services.freeze_scenario(scenario, paper="2", by=officer),
    ):
        assert code_of(refusal(call)) == "scenario_frozen"
    for write in (
        lambda: Scenario.objects.filter(pk=scenario.pk).update(value=1),
        lambda: ScenarioLine.objects.filter(pk=line.pk).update(full=9),
        lambda: ScenarioLine.objects.filter(pk=line.pk).delete(),
        lambda: Scenario.objects.filter(pk=scenario.pk)._raw_delete("default"),
    ):
        with pytest.raises(ProgrammingError, match=KEPT), transaction.atomic():
            write()
    assert len(scenario.content_sha256) == 64


def test_a_line_is_not_added_to_a_frozen_scenario(two_schools):
    draft = make_scenario(name="Lain")
    paper = frozen()
    line = draft.lines.first()
    line.pk, line.scenario, line.unit = None, paper, make_unit()
    with pytest.raises(ProgrammingError, match=KEPT), transaction.atomic():
        line.save(force_insert=True)


def test_only_the_council_paper_becomes_formations(two_schools):
    make_money(1, part_seats=2)
    scenario, officer = solved(part_percent=50, group={"teacher": 2}), make_user()
    full = make_wave()
    part = make_wave(kind=Wave.Kind.PPPK_PW, rulebook="pppk_pw_2025")
    error = refusal(services.plan_from_scenario, scenario, full, by=officer)
    assert code_of(error) == "scenario_not_frozen"
    scenario = frozen(scenario)
    for wave in (full, part):
        services.plan_from_scenario(scenario, wave, by=officer)
    rows = Formation.objects.values_list("wave", "planned_seats", "budget_line", "state")
    assert set(rows) == {
        (full.pk, 1, "personnel", "proposed"),
        (part.pk, 2, "goods_services", "proposed"),
    }
    assert "170/12/DPRD" in full.formations.get().justification
    services.approve_wave(full, by=make_user())
    assert full.formations.get().seats.count() == 1
    other_year = make_wave(year=2025)
    error = refusal(services.plan_from_scenario, scenario, other_year, by=officer)
    assert code_of(error) == "other_year"
    next_phase = make_wave()
    Position.objects.update(education_level=None)
    error = refusal(services.plan_from_scenario, scenario, next_phase, by=officer)
    assert code_of(error) == "no_education"


def test_the_figures_of_a_plan_add_up(two_schools):
    lines = figures.lines_of(solved(group={"health": 2}))
    *groups, total = figures.closed_by_group(lines)
    assert [(row.missing, row.full, row.still_missing) for row in groups] == [
        (3, 1, 2),
        (2, 2, 0),
        (0, 0, 0),
    ]
    assert total[1:] == (5, 3, 0, 2)


@pytest.mark.parametrize(("page", "times"), [("scenario", 1), ("scenario_compare", 2)])
def test_a_page_reads_all_lines_of_a_scenario_once(client, two_schools, page, times):
    a, b = solved(group={"health": 2}), solved(name="B", group={"teacher": 2})
    client.force_login(make_user("recruitment.view_scenario"))
    address = {
        "scenario": reverse("recruitment:scenario", args=[a.pk]),
        "scenario_compare": reverse("recruitment:compare_scenarios") + f"?a={a.pk}&b={b.pk}",
    }[page]
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    whole = [
        query["sql"]
        for query in asked
        if 'FROM "recruitment_scenarioline"' in query["sql"]
        and "COUNT(" not in query["sql"]
        and "LIMIT" not in query["sql"]
    ]
    assert len(whole) == times, whole


def test_two_scenarios_differ_where_their_seats_do(two_schools):
    a, b = solved(group={"health": 2}), solved(name="B", group={"teacher": 2})
    rows = figures.differing_lines(figures.lines_of(a), figures.lines_of(b))
    assert [(row.before.full, row.after.full) for row in rows] == [(2, 0), (1, 3)]
    assert figures.differing_lines(figures.lines_of(a), figures.lines_of(a)) == []


def test_the_command_prints_the_plan_and_writes_nothing(two_schools, capsys):
    call_command("plan_formations", "--year=2024", "--group=health=2", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["proven"], told["value"], told["problem"]) == (True, 500, "")
    assert [(one["missing"], one["full"], one["cost"]) for one in told["formations"]] == [
        (3, 1, SEAT),
        (2, 2, SEAT),
    ]
    assert told["money"][0] == {
        "line": "personnel",
        "year": 2024,
        "ceiling": 3 * LAST,
        "committed": 0,
        "approved": 0,
        "planned": 3 * SEAT,
    }
    assert not Scenario.objects.exists()


# --- on screen ----------------------------------------------------------------------------------


def test_planning_from_the_new_scenario_to_the_formations(client, two_schools):
    see = ["recruitment.view_scenario", "recruitment.view_wave", "recruitment.view_formation"]
    planner = make_user("recruitment.plan_wave", *see)
    approver = make_user("recruitment.approve_wave", *see)
    client.force_login(planner)
    form = client.get(reverse("recruitment:make_scenario")).context["form"]
    given = {name: field.initial for name, field in form.fields.items() if field.initial}
    answer = client.post(
        reverse("recruitment:make_scenario"),
        given
        | {"name": "APBD 2024", "year": 2024, "group_health": 2}
        | {"part_percent": 0, "school_percent": 0, "clinic_percent": 0},
        follow=True,
    )
    scenario = answer.context["scenario"]
    client.post(reverse("recruitment:solve_scenario", args=[scenario.pk]))
    run(Job.objects.get().pk)
    page = client.get(reverse("recruitment:scenario", args=[scenario.pk]))
    assert page.context["total"].full == 3
    line = scenario.lines.get(unit__name="SD 1")
    address = reverse("recruitment:overrule_line", args=[line.pk])
    assert client.post(address, {"full": 2, "part": 0}).status_code == 422
    client.post(address, {"full": 2, "part": 0, "reason": "Rombel baru"})
    client.post(reverse("recruitment:solve_scenario", args=[scenario.pk]))
    run(Job.objects.latest("requested_at").pk)

    client.force_login(approver)
    address = reverse("recruitment:freeze_scenario", args=[scenario.pk])
    assert client.get(address).status_code == 200
    client.post(address, {"paper": "170/12/DPRD"})
    paper = client.get(reverse("recruitment:scenario_paper", args=[scenario.pk]))
    assert "170/12/DPRD" in paper.content.decode()
    assert "Rombel baru" in paper.content.decode()

    client.force_login(planner)
    wave = make_wave()
    address = reverse("recruitment:plan_from_scenario", args=[scenario.pk])
    answer = client.post(address, {"wave": wave.pk}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("recruitment:formations", args=[wave.pk])
    assert sorted(wave.formations.values_list("planned_seats", flat=True)) == [1, 2]
    compared = client.get(
        reverse("recruitment:compare_scenarios"), {"a": scenario.pk, "b": scenario.pk}
    )
    assert compared.context["differences"] == []


def test_the_lists_of_a_scenario_are_narrowed_as_asked(client, two_schools):
    scenario = solved(group={"health": 2})
    client.force_login(make_user("recruitment.view_scenario"))
    address = reverse("recruitment:scenario", args=[scenario.pk])

    def units(**asked):
        page = client.get(address, asked).context["page"]
        return [line.unit.name for line in page]

    assert units() == ["Puskesmas 1", "SD 1"]
    assert units(baris="kurang") == ["SD 1"]
    assert units(baris="ditetapkan") == []
    assert units(cari="puskes") == ["Puskesmas 1"]
