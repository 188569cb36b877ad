"""Data quality: each indicator equals its own SQL and the length of its list."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from balikpapan_hr.accounts.roles import ROLES
from personnel import quality, services
from personnel.models import Appointment, PerformanceReview, Position, UnitOfficer, WorkUnit
from tests.factories import (
    make_appointment,
    make_education,
    make_person,
    make_position,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db

DAY = date(2025, 7, 1)
NOW = """
    WITH now AS (
        SELECT a.* FROM personnel_appointment a JOIN personnel_person p ON p.id = a.person_id
        WHERE a.known_until IS NULL AND a.started_on <= '2025-07-01'
        AND (a.ended_on IS NULL OR a.ended_on > '2025-07-01')
        AND a.status <> 'HONORER' AND p.merged_into_id IS NULL
    ), known AS (SELECT * FROM personnel_appointment WHERE known_until IS NULL)
    SELECT now.person_id FROM now
    JOIN personnel_person p ON p.id = now.person_id
    LEFT JOIN personnel_position j ON j.id = now.position_id
    LEFT JOIN personnel_workunit u ON u.id = now.work_unit_id
    LEFT JOIN personnel_educationlevel e ON e.id = p.education_level_id
    LEFT JOIN personnel_educationlevel asked ON asked.id = j.education_level_id
    WHERE {condition} ORDER BY 1
"""
FIRST = "(SELECT min(started_on) FROM known k WHERE k.person_id = p.id AND k.status IN ({of}))"
PNS, PPPK = FIRST.format(of="'CPNS','PNS'"), FIRST.format(of="'PPPK','PPPK_PW'")
CPNS, AS_PNS = FIRST.format(of="'CPNS'"), FIRST.format(of="'PNS'")
SQL = {
    "COM_1": "p.id NOT IN (SELECT person_id FROM personnel_performancereview"
    " WHERE ended_on >= '2023-01-01' AND started_on <= '2025-07-01')",
    "COM_2": "now.position_id IS NULL",
    "COM_3": "p.education_level_id IS NULL",
    "COM_4": "now.status = 'PNS' AND now.started_on IS NULL",
    "COM_5": "e.code::int >= 20 AND p.title_before || p.title_after = ''",
    "COM_7": "p.phone = ''",
    "TIM_1": "u.ended_on <= '2025-07-01'",
    "TIM_3": f"now.status = 'CPNS' AND {CPNS} < '2024-07-01'",
    "TIM_4": "j.kind = 'structural' AND (SELECT count(*) FROM now n"
    " WHERE (n.work_unit_id, n.position_id) = (now.work_unit_id, now.position_id)) >"
    " coalesce((SELECT need FROM personnel_establishment s WHERE s.unit_id = now.work_unit_id"
    " AND s.position_id = now.position_id AND s.year <= 2025 ORDER BY s.year DESC LIMIT 1), 1)",
    "TIM_5": "p.born_on + make_interval(years => j.retirement_age::int)"
    " < date_trunc('month', DATE '2025-07-01')",
    "ACC_1": f"now.status IN ('CPNS','PNS') AND {CPNS} > {AS_PNS}",
    "ACC_3": f"j.kind = 'structural' AND now.status IN ('CPNS','PNS') AND {PNS} > '2023-07-01'",
    "ACC_5": "p.nik = '' OR substr(p.nik, 13) = '0000'"
    " OR substr(p.nik, 9, 2)::int NOT BETWEEN 1 AND 12"
    " OR (substr(p.nik, 7, 2)::int NOT BETWEEN 1 AND 31"
    " AND substr(p.nik, 7, 2)::int NOT BETWEEN 41 AND 71)",
    "ACC_6": 'j.kind = \'structural\' AND e."order" < asked."order"',
    "ACC_7": "now.status IN ('PPPK','PPPK_PW')"
    " AND substr(now.employee_number, 9, 4)::int NOT BETWEEN 2019 AND 2025",
    "ACC_8": 'j.kind = \'functional\' AND e."order" < asked."order"',
    "ACC_9": "j.kind = 'operational' AND lower(j.name || ' ' || now.position_title) ~"
    " '(ahli pertama|ahli muda|ahli madya|ahli utama|pemula|terampil|mahir|penyelia)'",
    "CON_1": f"now.status IN ('CPNS','PNS') AND to_char({CPNS}, 'YYYYMM')"
    " <> substr(now.employee_number, 9, 6)",
    "CON_2": "to_char(p.born_on, 'YYYYMMDD') <> left(now.employee_number, 8)",
    "CON_3": "(p.sex, substr(now.employee_number, 15, 1)) IN"
    " (('M','2'),('F','1'),('M','0'),('F','0'))",
    "CON_4": f"now.status IN ('PPPK','PPPK_PW') AND to_char({PPPK}, 'YYYY')"
    " <> substr(now.employee_number, 9, 4)",
}


def by_sql(code):
    with connection.cursor() as cursor:
        cursor.execute(NOW.format(condition=SQL[code]))
        return [person for (person,) in cursor.fetchall()]


@pytest.fixture
def wrong():
    """For each indicator the people that it finds, besides one whose record is right."""
    unit, closed = make_unit(), make_unit(ended_on=date(2025, 12, 31))
    low = make_education(code="15", name="SLTA", group="SLTA", order=15)
    teacher = make_position(retirement_age=60)
    head = make_position(kind=Position.Kind.STRUCTURAL, name="Kepala Bidang", retirement_age=58)
    clerk = make_position(kind=Position.Kind.OPERATIONAL, name="Penata Layanan")
    made = []

    def one(status="PNS", number="", person=(), **fields):
        n = len(made)
        facts = {
            "nik": f"64710157059{n:05}"[:12] + f"{n + 1:04}",
            "education_level": make_education(),
            "title_after": "S.Pd.",
            "phone": "0811",
            "born_on": date(1990, 5, 17),
        } | dict(person)
        someone = make_person(**facts)
        started = fields.pop("started_on", date(2015, 3, 1))
        year = f"{started:%Y%m}" if status in ("PNS", "CPNS") else f"{started:%Y}21"
        made.append(
            make_appointment(
                someone,
                status=status,
                employee_number=number or f"19900517{year}2{n + 1:03}",
                started_on=started,
                **{"work_unit": unit, "position": teacher} | fields,
            )
        )
        if "unreviewed" not in facts:
            PerformanceReview.objects.create(
                person=someone,
                started_on=date(2024, 1, 1),
                ended_on=date(2025, 1, 1),
                scheme="predicate_2022",
                value="Baik",
                band=4,
            )
        return someone.pk

    one()  # the one that is right
    found = {
        "COM_2": [one(position=None)],
        "COM_3": [one(person={"education_level": None})],
        "COM_5": [one(person={"title_after": ""})],
        "COM_7": [one(person={"phone": ""})],
        "TIM_3": [one("CPNS", started_on=date(2024, 3, 1))],
        "TIM_5": [
            one(person={"born_on": date(1965, 5, 17)}, number="196505171990032901"),
            one(person={"born_on": date(1965, 6, 30)}, number="196506301990032902"),
        ],
        "ACC_3": [one(position=head, started_on=date(2024, 3, 1))],
        "ACC_5": [one(person={"nik": ""}), one(person={"nik": "6471013213900001"})],
        "ACC_7": [one("PPPK", number="199005172018212903", started_on=date(2024, 3, 1))],
        "ACC_8": [one(person={"education_level": low})],
        "ACC_9": [one(position=clerk, position_title="Guru Ahli Pertama")],
        "CON_1": [],
        "CON_2": [one(number="199105172015032904")],
        "CON_3": [one(number="199005172015031905")],
    }
    found["CON_4"] = found["ACC_7"]
    found["ACC_6"] = [one(position=head, work_unit=make_unit(), person={"education_level": low})]
    until = {"ended_on": date(2025, 12, 31), "end_reason": "moved"}
    double = [one(position=head, work_unit=closed, **until) for _ in range(2)]
    found["TIM_4"] = double
    enough = make_unit()  # two sections, two heads
    services.set_need([(enough, head, 2)], year=2025, basis="ABK", by=None)
    for _ in range(2):
        one(position=head, work_unit=enough)
    late = make_person(
        nik="6471015705909999", education_level=make_education(), phone="1", title_after="S.E."
    )
    number = "199005172014032906"
    make_appointment(
        late,
        status="PNS",
        employee_number=number,
        started_on=date(2014, 3, 1),
        ended_on=date(2015, 3, 1),
        end_reason="other",
        position=teacher,
    )
    make_appointment(
        late,
        status="CPNS",
        employee_number=number,
        started_on=date(2015, 4, 1),
        position=teacher,
        work_unit=unit,
    )
    found["ACC_1"] = found["CON_1"] = found["COM_1"] = [late.pk]
    found["TIM_3"].append(late.pk)
    return found


def test_an_indicator_equals_its_sql_and_the_people_counted_by_hand(wrong):
    by_unit = quality.found_by_unit(quality.asn(DAY), DAY)
    together = quality.together(by_unit.values())
    for code in quality.CONDITIONS:
        found = sorted(quality.wrong(code, DAY).values_list("person", flat=True))
        assert found == by_sql(code), code
        assert found == sorted(wrong.get(code, [])), code
        assert together.wrong[code] == len(found), code


def test_a_unit_that_has_ended_is_found(wrong):
    found = quality.wrong("TIM_1", date(2025, 12, 31))
    assert not found.exists()  # PostgreSQL lets nobody stand there: nothing is left to find
    assert WorkUnit.objects.filter(ended_on__lte=date(2025, 12, 31)).exists()


def test_the_weights_are_those_of_bkn_and_each_indicator_is_computed_or_says_why_not():
    known = quality.indicators().values()
    sums = {}
    for one in known:
        sums[one.dimension] = sums.get(one.dimension, 0) + one.weight
        assert one.computable != bool(one.missing)
        assert one.source
    # BKN's own weights are rounded.
    assert sums == {
        "completeness": 100,
        "timeliness": Decimal("100.01"),
        "accuracy": Decimal("99.98"),
        "consistency": 100,
    }
    assert sum({one.dimension: one.dimension_weight for one in known}.values()) == 1


def test_what_cannot_be_computed_is_left_out_and_the_rest_scaled_up():
    found = quality.Found(10, quality.Counter({"CON_2": 5, "TIM_5": 10}))
    # Consistency: (25 × 100 + 25 × 50 + 25 × 100 + 25 × 100) ÷ 100.
    assert found.of_dimension("consistency") == Decimal("87.5")
    # Timeliness without TIM_2 and TIM_6: 15.91 of 68.19 are wrong.
    assert round(found.of_dimension("timeliness"), 2) == Decimal("76.67")
    assert round(found.index, 2) == Decimal("91.39")
    assert quality.Found(0, quality.Counter()).index == 100


def test_a_number_of_the_board_opens_a_list_of_its_length_in_ones_own_scope(client, wrong):
    everything = ["personnel.view_appointment", "personnel.view_person"]
    client.force_login(make_user(*everything, "personnel.view_every_unit"))
    today = timezone.localdate()
    page = client.get(reverse("personnel:quality"))
    assert page.status_code == 200
    found = page.context["found"]
    for code in quality.CONDITIONS:
        listed = client.get(reverse("personnel:quality_people", args=[code]))
        assert listed.context["page"].paginator.count == found.wrong[code]
        assert found.wrong[code] == quality.wrong(code, today).count()
    uncomputable = client.get(reverse("personnel:quality_people", args=["COM_6"]))
    assert "Surel pribadi tidak dicatat" in uncomputable.content.decode()
    assert client.get(reverse("personnel:quality_people", args=["XYZ_1"])).status_code == 404

    operator, unit = make_user(*everything), make_unit()
    UnitOfficer.objects.create(user=operator, unit=unit, started_on=date(2020, 1, 1))
    someone = Appointment.objects.filter(position__isnull=False).first()
    make_appointment(
        status="PNS",
        employee_number="199005172015032999",
        work_unit=unit,
        position=someone.position,
    )
    client.force_login(operator)
    assert client.get(reverse("personnel:quality")).context["found"].people == 1


def test_each_person_of_an_indicator_is_one_click_from_the_field_that_mends_it(client, wrong):
    client.force_login(make_user(*ROLES["hr_clerk"].permissions, is_staff=True))
    ways: dict[str, dict[str, str]] = {}  # where it is mended → code: field
    for one in filter(lambda one: one.computable, quality.indicators().values()):
        where, _colon, field = one.fix.partition(":")
        ways.setdefault(where, {})[one.code] = field
    assert ways.keys() == {"person", "correct", "continue", "review", "siasn"}
    for fields in ways.values():
        pages = (client.get(reverse("personnel:quality_people", args=[code])) for code in fields)
        lines = next(page.context["lines"] for page in pages if page.context["lines"])
        path, _mark, place = lines[0][1].partition("#")
        form = client.get(path)
        assert form.status_code == 200
        assert place in ("", *(f"id_{field}" for field in fields.values()))
        assert all(
            f'id="id_{field}"' in form.content.decode() for field in fields.values() if field
        )


def test_the_people_of_an_indicator_are_the_list_that_is_exported(client, wrong):
    client.force_login(make_user(*ROLES["hr_clerk"].permissions))
    found = wrong_today = quality.wrong("COM_2", timezone.localdate()).count()
    page = client.post("/pegawai/ekspor/", {"saringan": "temuan=COM_2", "semua": "1"})
    assert (page.context["count"], page.context["words"]) == (wrong_today, ["Jabatan kosong"])
    assert found
    listed = client.get(reverse("personnel:quality_people", args=["COM_2"])).content.decode()
    assert 'value="temuan=COM_2"' in listed


def test_the_board_costs_the_same_whatever_the_number_of_people(
    client, wrong, django_assert_max_num_queries
):
    client.force_login(make_user("personnel.view_appointment", "personnel.view_every_unit"))
    with django_assert_max_num_queries(20):
        client.get(reverse("personnel:quality"))
