"""The two waves of a register made by `people.fill`, and all that they leave behind.

Of four people the one who was an honorer and is PPPK came through the wave of 2022; the honorer of
today applied in it, too, and was not placed; the part-time PPPK holds a seat of the wave of 2025,
which ranks nobody and whose formations still cost money.
"""

from balikpapan_hr.accounts.models import User
from recruitment.models import Wave
from tests.bench.people import empty_unless_said, indexed_at_the_end, run
from tests.factories import make_user

TABLES = [
    *(f"recruitment_{name}" for name in ("formation", "seat", "application", "placement")),
    *(f"transitions_{name}" for name in ("conversion", "contract", "outcome")),
    "personnel_performancereview",
]
WAVES = [
    (2022, "PPPK", "pppk_2024", {}, "closed"),
    (2025, "PPPK_PW", "pppk_pw_2025", {"monthly_wage": 3_000_000}, "published"),
]
APPLICANTS = """
    CREATE TEMP TABLE asked (
        person bigint, unit bigint, post bigint, status text, wave bigint, held boolean, place int
    )
"""
ASKED = """
    INSERT INTO asked
    SELECT person_id AS person, work_unit_id AS unit, position_id AS post, status,
        CASE status WHEN 'PPPK_PW' THEN {part_time} ELSE {ranked} END AS wave,
        status <> 'HONORER' AS held,
        row_number() OVER (PARTITION BY work_unit_id, position_id, status ORDER BY person_id)
            AS place
    FROM personnel_appointment WHERE ended_on IS NULL AND status <> 'PNS'
"""
FORMATIONS = """
    INSERT INTO recruitment_formation
        (wave_id, unit_id, position_id, education_level_id, planned_seats, budget_line, state,
         proposed_by_id, proposed_at, decided_by_id, decided_at)
    SELECT wave, unit, post, education_level_id, count(*) FILTER (WHERE held) + 2,
        CASE wave WHEN {ranked} THEN 'personnel' ELSE 'goods_services' END, 'approved',
        {proposer}, '2022-01-01', {officer}, '2022-02-01'
    FROM asked JOIN personnel_position position ON position.id = post
    GROUP BY 1, 2, 3, 4
"""
SEATS = """
    WITH applied AS (
        INSERT INTO recruitment_application
            (wave_id, formation_id, person_id, participant_number, category, state, submitted_at)
        SELECT wave, formation.id, person, person::text, 'R3', 'eligible',
            CASE wave WHEN {ranked} THEN date '2022-06-01' ELSE '2025-07-01' END
        FROM asked
        JOIN recruitment_formation formation
            ON wave_id = wave AND unit_id = unit AND position_id = post
        RETURNING id, formation_id, person_id
    )
    INSERT INTO recruitment_seat (formation_id, number, state, held_by_id)
    SELECT formation_id, place, 'filled', applied.id
    FROM applied JOIN asked ON person = person_id WHERE held
"""
OPEN_SEATS = """
    INSERT INTO recruitment_seat (formation_id, number, state)
    SELECT id, planned_seats - n, 'open' FROM recruitment_formation, generate_series(0, 1) AS n
"""
RUN = """
    INSERT INTO recruitment_selectionrun
        (wave_id, number, rulebook, files, seal, inputs_sha256, result_sha256, reason, run_by_id,
         run_at)
    VALUES ({ranked}, 1, 'pppk_2024', '{{}}', '{{}}', '', '', '', {officer},
        '2022-10-01')
"""
PLACEMENTS = """
    INSERT INTO recruitment_placement
        (run_id, application_id, outcome, code, rank, block, total, seat_id)
    SELECT run.id, application.id, CASE WHEN seat.id IS NULL THEN 'not_placed' ELSE 'placed' END,
        'R3/L', 1, 1, 400, seat.id
    FROM recruitment_application application
    JOIN recruitment_selectionrun run ON run.wave_id = application.wave_id
    LEFT JOIN recruitment_seat seat ON seat.held_by_id = application.id
"""
CONVERSIONS = """
    INSERT INTO transitions_conversion
        (person_id, kind, state, placement_id, seat_id, from_appointment_id, to_appointment_id,
         work_unit_id, position_id, grade_id, service_years, pay, tenure, performance, evidence,
         approved_hash, approved_at, approved_by_id, papers_at, papers_by_id, number_asked_at,
         number_asked_by_id, number_asked_letter, number_asked_on, bkn_approval_number,
         bkn_approval_shared, bkn_approval_on, numbered_at, numbered_by_id, employee_number,
         decree_number, decree_at, decree_by_id, decree_on, tmt, sworn_at, sworn_by_id, sworn_on)
    SELECT became.person_id, 'PPPK', 'sworn', placement.id, placement.seat_id, was.id, became.id,
        became.work_unit_id, became.position_id, became.grade_id, 0, 3203600, '{{}}', '[]', '{{}}',
        repeat('0', 64), '2022-11-10', {officer}, '2022-11-10', {officer}, '2022-11-20', {officer},
        'S', '2022-11-20', became.person_id::text, false, '2022-12-01', '2022-12-01', {officer},
        became.employee_number, became.person_id::text, '2022-12-10', {officer}, '2022-12-10',
        '2023-01-01', '2023-01-01', {officer}, '2023-01-01'
    FROM personnel_appointment became
    JOIN personnel_appointment was
        ON was.person_id = became.person_id AND was.ended_on = became.started_on
    JOIN recruitment_application application
        ON application.person_id = became.person_id AND application.wave_id = {ranked}
    JOIN recruitment_placement placement ON placement.application_id = application.id
    WHERE became.status = 'PPPK'
"""
CONTRACTS = """
    INSERT INTO transitions_contract
        (person_id, conversion_id, number, signed_on, started_on, ends_on, pay)
    SELECT person_id, id, id::text, '2023-01-01', '2023-01-01', '2028-01-01', pay
    FROM transitions_conversion
"""
OUTCOMES = """
    INSERT INTO transitions_outcome (person_id, kind, since, reason, conversion_id, known_from)
    SELECT asked.person, CASE WHEN held THEN 'pppk' ELSE 'unresolved' END,
        coalesce(tmt, '2024-08-01'), '', conversion.id, '2024-08-01'
    FROM asked LEFT JOIN transitions_conversion conversion ON person_id = person
    WHERE status <> 'PPPK_PW'
"""
REVIEWS = """
    INSERT INTO personnel_performancereview
        (person_id, started_on, ended_on, scheme, value, band)
    SELECT person_id, date_trunc('year', now()) - interval '1 year', date_trunc('year', now()),
        'predicate_2022', 'Baik', 4
    FROM personnel_appointment
    WHERE ended_on IS NULL AND status <> 'HONORER' AND person_id % 10 > 0
"""


def hold_waves(officer: User) -> None:
    """Plan, fill and end both waves, in the name of `officer`."""
    empty_unless_said(*TABLES)
    ranked, part_time = (
        Wave.objects.create(
            year=year,
            kind=kind,
            rulebook=rulebook,
            settings=wage,
            legal_basis="Ukur waktu",
            state=state,
            published_at=f"{year}-11-01T00:00+08:00",
        )
        for year, kind, rulebook, wage, state in WAVES
    )
    numbers = {
        "ranked": ranked.pk,
        "part_time": part_time.pk,
        "officer": officer.pk,
        "proposer": make_user().pk,
    }
    run(APPLICANTS)
    run(ASKED.format(**numbers))
    with indexed_at_the_end(*TABLES, searched=False):
        for step in (FORMATIONS, SEATS, OPEN_SEATS, RUN, PLACEMENTS):
            run(step.format(**numbers))
        for step in (CONVERSIONS, CONTRACTS, OUTCOMES, REVIEWS):
            run(step.format(**numbers))
    run("DROP TABLE asked")
