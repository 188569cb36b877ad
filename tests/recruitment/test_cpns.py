"""A CPNS wave from its opening to its sheet: SKD with passing grades, SKB, 40 and 60 percent."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from personnel.tenure import Duration
from recruitment import compared, rulebooks, sealed, services, verify_selection
from recruitment.models import Application, Wave
from recruitment.ranking import CpnsCandidate, Step, rank
from recruitment.requirements import Applicant, Opening, check
from recruitment.services import ScoreEntry
from tests.factories import WITA, make_user
from tests.recruitment.factories import AFTER, make_application, make_open_wave

BOOK = rulebooks.get("cpns_2024")
PARTS = ("twk", "tiu", "tkp", "skb", "gpa")


def row(points, number="1", born="1"):
    cells = ["" if part is None else f"{part:.3f}" for part in points]
    return compared.CpnsApplicationRow(number, "1", "UMUM", "MS", born, *cells)


@pytest.mark.parametrize(
    ("skd", "skb", "total"),
    [
        # 420 of 550 are 76.3636 of 100, of which 40 percent are 30.545; 80 give 48.
        ((80, 140, 200), 80, "78.545"),
        ((150, 175, 225), 100, "100.000"),
        ((65, 80, 166), 0, "22.618"),  # 311 of 550: 22.61818
        ((65, 80, 167), "87.335", "75.092"),  # 22.69091 and 52.401
        ((100, 100, Decimal("200.001")), "55.501", "62.392"),  # 29.09098 → 29.091; 33.3006 → 33.301
    ],
)
def test_the_total_is_40_percent_of_the_skd_and_60_of_the_skb(skd, skb, total):
    points = {
        part: int(Decimal(value) * 1000) for part, value in zip(PARTS, [*skd, skb, 0], strict=True)
    }
    own = compared.TESTS["cpns"].compared(BOOK, 1, 1, points, 1)
    assert f"{own.total / 1000:.3f}" == total


@pytest.mark.parametrize(
    ("points", "why"),
    [
        ((65, 80, 166, 50, 3), ""),
        ((64, 175, 225, 100, 4), compared.BELOW_THRESHOLD),
        ((150, 79, 225, 100, 4), compared.BELOW_THRESHOLD),
        ((150, 175, 165, 100, 4), compared.BELOW_THRESHOLD),
        ((150, 175, 165, None, 4), compared.BELOW_THRESHOLD),
        ((65, 80, 166, None, None), compared.NOT_CALLED),
        ((65, 80, 166, None, 3), compared.NOT_CALLED),
        ((None, None, None, None, 3), compared.ABSENT),
        ((65, None, 166, 50, 3), compared.PARTLY),
        ((None, None, None, 50, 3), compared.PARTLY),
        ((65, 80, 166, 50, None), compared.PARTLY),  # the average may decide
    ],
)
def test_who_is_not_compared_in_a_cpns_wave_and_why(points, why):
    assert compared.left_out(BOOK)(row(points)) == why


EQUAL = CpnsCandidate(1, 1, 78_545, 420_000, 200_000, 140_000, 80_000, 3_500, 5)


@pytest.mark.parametrize(
    ("lower", "step"),
    [
        ({"total": 78_544, "skd": 430_000}, Step.TOTAL),
        ({"skd": 419_000, "tkp": 225_000}, Step.SKD),
        ({"tkp": 199_000, "tiu": 141_000}, Step.TKP),
        ({"tiu": 139_000, "twk": 81_000}, Step.TIU),
        ({"twk": 79_000, "gpa": 4_000}, Step.TWK),
        ({"gpa": 3_400, "born": 1}, Step.GPA),
        ({"born": 6}, Step.AGE),
    ],
)
def test_equal_cpns_are_separated_step_by_step(lower, step):
    found = rank([EQUAL._replace(application=0, **lower), EQUAL], seats=1)
    assert [(r.candidate.application, r.rank, r.step) for r in found.rows] == [
        (1, 1, Step.FIRST),
        (0, 2, step),
    ]
    assert (found.placed, found.unresolved) == ([1], ())


def test_cpns_equal_in_everything_wait_for_the_committee():
    found = rank([EQUAL, EQUAL._replace(application=0)], seats=1)
    assert found.unresolved == ((0, 1),)


def test_the_tie_chain_of_the_cpns_rulebook_is_what_is_compared():
    assert [str(s) for s in CpnsCandidate.chain] == [
        "block",
        "total",
        *(step for step, _source in BOOK.tie_chain),
    ]


@pytest.mark.parametrize(
    ("born", "applied", "chosen", "fits"),
    [
        (date(1989, 9, 10), date(2024, 9, 10), {}, True),  # 35 today
        (date(1989, 9, 9), date(2024, 9, 10), {}, False),  # a day older
        (date(1989, 9, 9), date(2024, 9, 10), {"to_the_day": False}, True),
        (date(1988, 9, 10), date(2024, 9, 10), {"to_the_day": False}, False),
        (date(2006, 9, 10), date(2024, 9, 10), {}, True),  # 18 today
        (date(2006, 9, 11), date(2024, 9, 10), {}, False),
        (date(1984, 9, 10), date(2024, 9, 10), {"posts_of_some": "111, 222"}, True),
        (date(1984, 9, 9), date(2024, 9, 10), {"posts_of_some": "111, 222"}, False),
        (date(1984, 9, 10), date(2024, 9, 10), {"posts_of_some": "111"}, False),
    ],
)
def test_cpns_apply_from_18_to_35_and_for_some_posts_to_40(born, applied, chosen, fits):
    applicant = Applicant("UMUM", born, 40, False, False, False, False, Duration(0, 0, 0), None)
    opening = Opening("health", 40, 58, date(2024, 9, 21), 2024, "222", applied)
    assert (check(applicant, opening, BOOK, chosen)["age_applying"] == "") is fits


POINTS = [  # by hand: totals 78.545, 78.545 with less SKD, 70, then who is not compared
    (80, 140, 200, 80, "3.5"),
    (80, 140, 189, "80.533", "3.9"),  # 409: 29.745; 80.533: 48.320; together 78.065
    (65, 80, 166, 90, "3.0"),  # 22.618 + 54 = 76.618
    (64, 175, 225, None, "4.0"),
    (90, 100, 180, None, "3.0"),
    (None, None, None, None, None),
]
RESULT = [
    ("P/L", 1, Decimal("78.545"), "placed"),
    ("P/L", 2, Decimal("78.065"), "placed"),
    ("P/TL", 3, Decimal("76.618"), "not_placed"),
    ("TL", None, None, "below_threshold"),
    ("P", None, None, "not_called"),
    ("TH", None, None, "absent"),
]


@pytest.fixture
def ranked(db):
    wave, (formation,) = make_open_wave(2, kind=Wave.Kind.CPNS, rulebook="cpns_2024")
    applications = [
        make_application(formation, "UMUM", born_on=date(1995, 1, n + 1))
        for n in range(len(POINTS))
    ]
    officer = make_user()
    services.screen_applications(wave, by=officer)
    services.close_registration(wave, by=officer, at=AFTER)
    entries = [
        ScoreEntry(application, part, Decimal(value))
        for application, points in zip(applications, POINTS, strict=True)
        for part, value in zip(PARTS, points, strict=True)
        if value is not None
    ]
    services.record_scores(wave, entries, by=officer)
    preview = services.preview_selection(wave)
    assert (preview.candidates, preview.below_threshold, preview.not_called, preview.absent) == (
        3,
        1,
        1,
        1,
    )
    return services.run_selection(wave, by=officer), applications


def test_a_cpns_wave_is_ranked_as_by_hand(ranked):
    run, applications = ranked
    rows = run.placements.order_by("application")
    assert list(rows.values_list("code", "rank", "total", "outcome")) == RESULT
    assert {Application.State.ELIGIBLE} == set(
        Application.objects.filter(pk__in=[a.pk for a in applications]).values_list(
            "state", flat=True
        )
    )


def test_the_checker_ranks_a_cpns_wave_to_the_last_byte_and_finds_a_change(ranked):
    run, _applications = ranked
    files = sealed.contents(run.files, run.seal)
    assert files["lamaran.csv"].startswith(
        b"peserta,formasi,kategori,status,urutan_lahir,twk,tiu,tkp,skb,ipk\n"
    )
    assert verify_selection.differences(files) == []
    rows = sealed.decide(sealed.read(run.files, run.seal)).rows
    assert rows == sealed.read_results(run.files)
    forged = files["lamaran.csv"].replace(b"80.533", b"89.533")
    found = verify_selection.differences(files | {"lamaran.csv": forged})
    assert any("total: seharusnya 83.465, tertulis 78.065" in line for line in found)


def test_a_cpns_sheet_reckons_the_total_and_names_the_passing_grade(ranked):
    run, applications = ranked
    first, _second, last, below, uncalled, _absent = map(services.sheet_of, applications)
    assert (first["total"], first["most"], first["placed"]) == ("78,545", "100", True)
    assert first["reckoned"] == [
        "SKD: 420 dari 550 nilai berbobot 40 persen, jadi 30,545.",
        "SKB: 80 dari 100 nilai berbobot 60 persen, jadi 48.",
    ]
    assert last["change"] == [
        "Dengan nilai lebih dari 1,447 poin di atas nilai Anda, Anda berada di peringkat 2, "
        "peringkat yang mendapat kursi."
    ]
    assert below["total"] == "–"
    assert below["reckoned"] == ["TWK (wawasan kebangsaan): nilai 64 di bawah ambang batas 65."]
    assert uncalled["result"].endswith("SKB.")
    assert run.seal["peraturan"].keys() == {"cpns_2024@1"}


@pytest.mark.django_db
def test_a_cpns_wave_takes_no_points_above_its_maxima():
    wave, (formation,) = make_open_wave(1, kind=Wave.Kind.CPNS, rulebook="cpns_2024")
    application = make_application(formation, "UMUM")
    services.screen_applications(wave, by=make_user())
    services.close_registration(wave, by=make_user(), at=datetime(2024, 10, 22, tzinfo=WITA))
    wave.refresh_from_db()
    for part, most in [("twk", 150), ("tiu", 175), ("tkp", 225), ("skb", 100)]:
        fits = [ScoreEntry(application, part, Decimal(most))]
        beyond = [ScoreEntry(application, part, Decimal(most) + Decimal("0.001"))]
        assert services.score_problems(wave, fits) == {}
        assert services.score_problems(wave, beyond)[0][0].code == "points_out_of_range"


@pytest.mark.django_db
def test_the_cpns_rulebook_has_its_screen(client):
    client.force_login(make_user("recruitment.view_wave"))
    page = client.get(reverse("recruitment:rulebook", args=["cpns_2024"])).content.decode()
    told = ["TWK", "ambang batas 65", "40 % dari nilai akhir", "KepmenPANRB 321/2024", "K mid"]
    assert [text for text in told if text not in page] == []
