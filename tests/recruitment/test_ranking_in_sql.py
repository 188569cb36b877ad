"""The same ranking written in SQL, by someone who has not read ours: window functions over tables.

It reads the register and not the sealed files, so that it also judges what was sealed.
"""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection

from recruitment import services
from recruitment.services import ScoreEntry
from tests.factories import make_user
from tests.recruitment.factories import AFTER, make_application, make_open_wave

RANKING = """
WITH points AS (
    SELECT a.id, f.id AS formation, u.code AS unit, f.position_id AS post,
        f.education_level_id AS education, p.born_on,
        array_position(ARRAY['R1', 'R2', 'R3', 'R4', 'R5'], a.category::text) AS block,
        a.category,
        sum(s.points) AS total,
        sum(s.points) FILTER (WHERE s.subtest = 'technical') AS technical,
        sum(s.points) FILTER (WHERE s.subtest IN ('managerial', 'sociocultural')) AS ms,
        sum(s.points) FILTER (WHERE s.subtest = 'interview') AS interview
    FROM recruitment_application a
    JOIN recruitment_formation f ON f.id = a.formation_id
    JOIN personnel_workunit u ON u.id = f.unit_id
    JOIN personnel_person p ON p.id = a.person_id
    JOIN recruitment_score s ON s.application_id = a.id
    WHERE a.wave_id = %s AND a.state = 'eligible'
    GROUP BY a.id, f.id, u.code, p.born_on
), ranked AS (
    SELECT *,
        rank() OVER merit AS rank,
        rank() OVER merit <= (
            SELECT count(*) FROM recruitment_seat WHERE formation_id = formation
        ) AS placed
    FROM points
    WINDOW merit AS (
        PARTITION BY formation
        ORDER BY block, total DESC, technical DESC, ms DESC, interview DESC, born_on
    )
), empty AS (
    SELECT f.id AS formation, f.position_id AS post, f.education_level_id AS education,
        row_number() OVER (
            PARTITION BY f.position_id, f.education_level_id ORDER BY u.code COLLATE "C"
        ) AS turn
    FROM recruitment_formation f
    JOIN personnel_workunit u ON u.id = f.unit_id
    JOIN recruitment_seat s ON s.formation_id = f.id
    WHERE f.wave_id = %s
        AND s.number > (SELECT count(*) FROM ranked WHERE placed AND formation = f.id)
), waiting AS (
    SELECT id, post, education,
        row_number() OVER (
            PARTITION BY post, education
            ORDER BY block, total DESC, technical DESC, ms DESC, interview DESC, born_on
        ) AS turn
    FROM ranked WHERE NOT placed
)
SELECT id, rank::int, total,
    CASE WHEN placed THEN formation ELSE empty.formation_given END AS seated_in,
    CASE WHEN placed THEN category || '/L' WHEN empty.formation_given IS NULL THEN category
        ELSE 'L-2' END AS code
FROM ranked
LEFT JOIN (
    SELECT waiting.id AS who, empty.formation AS formation_given
    FROM waiting JOIN empty USING (post, education, turn)
) AS empty ON empty.who = ranked.id
ORDER BY id
"""


@pytest.mark.django_db
def test_sql_ranks_the_wave_as_the_site_does():
    chance, officer = random.Random(7), make_user()
    wave, formations = make_open_wave(3, 9, 1, 2)  # all for the same post
    born, entries = date(1980, 1, 1), []
    for n in range(60):
        category = chance.choice(["R2", "R3", "R3"])
        fields = {"thk2_number": f"K2-{n}"} if category == "R2" else {}
        application = make_application(
            chance.choices(formations, [5, 1, 5, 5])[0],
            category,
            born_on=born + timedelta(days=n),  # nobody is equal in everything
            **fields,
        )
        # Few points are possible, so that every step of the chain has to decide.
        entries += [
            ScoreEntry(application, part, Decimal(chance.choice(few)))
            for part, few in {
                "technical": [300, 305],
                "managerial": [60, 65],
                "sociocultural": [50, 55],
                "interview": [25, 30],
            }.items()
        ]
        if chance.random() < 0.4:
            entries.append(ScoreEntry(application, "added", Decimal(5)))
    services.screen_applications(wave, by=officer)
    services.close_registration(wave, by=officer, at=AFTER)
    services.record_scores(wave, entries, by=officer)
    run = services.run_selection(wave, by=officer)

    ours = list(
        run.placements.order_by("application").values_list(
            "application", "rank", "total", "seat__formation", "code"
        )
    )
    with connection.cursor() as cursor:
        cursor.execute(RANKING, [wave.pk, wave.pk])
        assert cursor.fetchall() == ours
    steps = set(run.placements.values_list("tie_step", flat=True))
    assert steps == {
        "first",
        "block",
        "total",
        "technical",
        "managerial_sociocultural",
        "interview",
        "age",
    }
    assert {code for *_rest, code in ours} == {"R2/L", "R3/L", "R3", "R2", "L-2"}
