"""A run leaves the city as files that anyone can rank again, and any change in them is found."""

import csv
import json
import random
import subprocess
import sys
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings, strategies as st

from personnel.models import Person
from recruitment import rulebooks, sealed, services, verify_selection
from recruitment.compared import ApplicationRow
from recruitment.sealed import DecisionRow, FormationRow, SeatRow
from tests.factories import make_user
from tests.recruitment.factories import make_scored_wave, resolve_tie

RULES = rulebooks.RULE_SETS["pppk_2024"]
AT = datetime(2025, 6, 30, 9, 0, tzinfo=UTC)
VERIFIER = Path(verify_selection.__file__)


def inputs(formations, seats, applications, decisions=(), optimisation=True):
    return sealed.Inputs(RULES.pinned, optimisation, formations, seats, applications, decisions)


def formation(number, unit="SD 1", post="Guru", education="S-1"):
    decree = "kepmenpanrb_348_2024@1" if post == "Guru" else "kepmenpanrb_349_2024@1"
    named = (f"Nama {unit}", post, f"Nama {post}")
    return FormationRow(str(number), unit, *named, education, "-", decree)


def applicant(number, where=1, category="R3", points=(300, 60, 60, 30), born=1, **fields):
    cells = [f"{part:.3f}" for part in points] or [""] * 4
    row = ApplicationRow(str(number), str(where), category, "MS", str(born), *cells, "")
    return row._replace(**fields)


def seats(where, count, **holders):
    """`s2="17"`: seat 2 is held by 17; `s2="17!"`: for good."""
    rows = []
    for n in range(1, count + 1):
        holder = holders.get(f"s{n}", "")
        fixed = sealed.YES if holder.endswith("!") else sealed.NO
        rows.append(SeatRow(str(where), str(n), holder.rstrip("!"), fixed))
    return rows


# Every rule has its case: blocks, each tie step, an absent one, two codes of the screening, a
# decision, a seat kept for good, a seat held, an empty seat for the best of another unit.
WAVE = inputs(
    [formation(1, "SD 1"), formation(2, "SD 2, Damai"), formation(3, "PKM 1", "Bidan", "D-III")],
    [*seats(1, 4, s1="11", s2="14!"), *seats(2, 3), *seats(3, 1)],
    [
        applicant(11, points=(300, 60, 60, 30), born=7),
        applicant(12, points=(300, 60, 60, 30), born=9),  # younger than 11
        applicant(13, points=(305, 60, 55, 30), born=9),  # as many points, more technical
        applicant(14, category="R4", points=(440, 90, 70, 40), born=3),  # appointed: keeps seat 2
        applicant(15, category="R2", points=(100, 30, 30, 10), born=4),
        applicant(16, points=(300, 60, 61, 29), born=9),
        applicant(17, points=(300, 60, 60, 29), added="1.000", born=9),
        applicant(18, state="TMS", technical="", born=1),
        applicant(19, interview=""),
        applicant(21, 2, points=(250, 60, 60, 30), born=5),
        applicant(22, 2, state="APS"),
        applicant(31, 3, points=(200, 50, 50, 20), born=2),
        applicant(32, 3, points=(200, 50, 50, 20), born=2),  # equal in everything to 31
    ],
    [DecisionRow("1", "1", "32"), DecisionRow("1", "2", "31")],
)
# By hand. Formation 1 has seats 1, 3 and 4 to give: R2 first, then by technical, then 16 with more
# managerial and sociocultural; 11 loses seat 1; the two empty seats of formation 2 go to 11 and 12.
RESULT = """\
peserta,formasi,kode,peringkat,blok,total,pembeda,formasi_kursi,kursi
11,1,L-2,4,3,450.000,manajerial dan sosiokultural,2,2
12,1,L-2,5,3,450.000,usia,2,3
13,1,R3/L,2,3,450.000,kategori,1,3
14,1,R4/L,7,4,640.000,kategori,1,2
15,1,R2/L,1,2,170.000,pertama,1,1
16,1,R3/L,3,3,450.000,teknis,1,4
17,1,R3,6,3,450.000,wawancara,,
18,1,TMS,,,,,,
19,1,TH,,,,,,
21,2,R3/L,1,3,400.000,pertama,2,1
22,2,APS,,,,,,
31,3,R3,2,2,320.000,keputusan panitia,,
32,3,R3/L,1,2,320.000,pertama,3,1
"""


def sealed_run(given):
    result = sealed.decide(given)
    assert result.unresolved == ()
    return sealed.seal(given, result.rows, wave="PPPK 2024 tahap 1", number=1, at=AT)


def differences(run):
    return verify_selection.differences(sealed.contents(*run))


def resealed(run, **files):
    """`run` as someone with every right would seal it again after changing `files`."""
    written = run.files | {f"{name}.csv": text for name, text in files.items()}
    rows = sealed.read_results(written)
    again = sealed.read(written, run.seal)
    return sealed.seal(again, rows, wave="PPPK 2024 tahap 1", number=1, at=AT)


def test_a_wave_ranked_by_hand_comes_out_the_same_twice():
    run = sealed_run(WAVE)
    assert run.files["hasil.csv"] == RESULT
    assert differences(run) == []


def test_a_thousand_orders_of_the_input_give_the_same_bytes():
    chance, expected = random.Random(1), sealed.contents(*sealed_run(WAVE))
    for _ in range(1000):
        shuffled = WAVE._replace(
            **{
                name: chance.sample(rows, len(rows))
                for name in ("formations", "seats", "applications", "decisions")
                for rows in [getattr(WAVE, name)]
            }
        )
        assert sealed.contents(*sealed_run(shuffled)) == expected


# --- the published order (domain §5.6): for each step the better one, the worse one, its word ---
STEPS = [
    # All R2 stand before all R3, all R3 before all R4, whatever the score.
    ({"category": "R2", "points": (100, 25, 20, 10)}, {"points": (450, 100, 80, 40)}, "kategori"),
    ({}, {"category": "R4", "points": (450, 100, 80, 40)}, "kategori"),
    ({"category": "R4"}, {"category": "R5", "points": (450, 100, 80, 40)}, "kategori"),
    ({"points": (305, 60, 60, 30)}, {}, "total"),
    # Certificate of competence: 10 % of 450 (391/2024).
    ({"added": "45.000"}, {"points": (344, 60, 60, 30)}, "total"),
    ({"added": "0.001"}, {}, "total"),
    ({"points": (305, 58, 57, 30)}, {"points": (300, 60, 60, 30)}, "teknis"),
    # Together: 70 + 51 is more than 60 + 60.
    ({"points": (300, 70, 51, 29)}, {}, "manajerial dan sosiokultural"),
    ({}, {"points": (300, 60, 60, 29), "added": "1.000"}, "wawancara"),
    ({"born": 1}, {"born": 2}, "usia"),
]


@pytest.mark.parametrize(("better", "worse", "step"), STEPS)
def test_the_published_order_step_by_step(better, worse, step):
    for first, second in [(12, 11), (11, 12)]:  # the number of a participant decides nothing
        run = sealed_run(
            inputs(
                [formation(1)],
                seats(1, 1),
                [
                    applicant(first, **{"born": 5} | better),
                    applicant(second, **{"born": 5} | worse),
                ],
            )
        )
        rows = {row.participant: row for row in sealed.read_results(run.files)}
        assert rows[str(first)].seat == "1"
        assert rows[str(second)][3:] == (2, *rows[str(second)][4:6], step, "", "")
        assert differences(run) == []


@pytest.mark.parametrize(
    ("points", "total"),
    [((450, 100, 80, 40), "670.000"), ((225, 100, 80, 40), "445.000"), ((0, 25, 20, 10), "55.000")],
)
def test_totals_are_those_of_the_decree(points, total):
    run = sealed_run(inputs([formation(1)], seats(1, 1), [applicant(11, points=points)]))
    assert [row.total for row in sealed.read_results(run.files)] == [total]
    assert differences(run) == []


TIED = inputs([formation(1)], seats(1, 1), [applicant(11), applicant(12)])


def test_a_full_tie_at_the_last_seat_has_no_result():
    assert sealed.decide(TIED) == ((), (("11", "12"),))
    # Someone who writes a result all the same is found out.
    rows = sealed.decide(TIED._replace(decisions=[DecisionRow("1", "1", "12"), *DECIDED[1:]])).rows
    forged = sealed.seal(TIED, rows, wave="PPPK 2024 tahap 1", number=1, at=AT)
    assert differences(forged) == [
        "peserta 11, 12: sama dalam segala hal di kursi terakhir, tanpa keputusan"
    ]


DECIDED = [DecisionRow("1", "1", "12"), DecisionRow("1", "2", "11")]


def test_the_minutes_of_the_committee_separate_a_full_tie():
    run = sealed_run(TIED._replace(decisions=DECIDED))
    assert [(r.participant, r.rank, r.step, r.seat) for r in sealed.read_results(run.files)] == [
        ("11", 2, "keputusan panitia", ""),
        ("12", 1, "pertama", "1"),
    ]
    assert differences(run) == []


PART_TIME = sealed.Inputs(
    rulebooks.RULE_SETS["pppk_pw_2025"].pinned,
    False,
    [formation(1)._replace(rulebook="kepmenpanrb_16_2025@1")],
    seats(1, 3),
    [
        # Neither points nor age count, and nobody is absent.
        applicant(11, category="PW2", born=1),
        applicant(12, category="PW1", points=(), born=3),
        applicant(13, category="PW1", points=(100, 30, 30, 10), born=2),
        applicant(14, category="PW3", state="TMS"),
    ],
    [],
)


def test_a_part_time_wave_ranks_by_priority_without_points():
    run = sealed_run(PART_TIME)
    assert run.files["hasil.csv"].split("\n")[1:-1] == [
        "11,1,PW2/L,3,2,0.000,kategori,1,3",
        "12,1,PW1/L,1,1,0.000,pertama,1,1",
        "13,1,PW1/L,1,1,0.000,sama dalam segala hal,1,2",
        "14,1,TMS,,,,,,",
    ]
    assert differences(run) == []


def test_within_one_priority_the_committee_decides_where_seats_are_fewer():
    short = PART_TIME._replace(seats=seats(1, 1))
    assert sealed.decide(short).unresolved == (("12", "13"),)
    run = sealed_run(
        short._replace(decisions=[DecisionRow("1", "1", "13"), DecisionRow("1", "2", "12")])
    )
    rows = {row.participant: (row.rank, row.seat) for row in sealed.read_results(run.files)}
    assert rows["13"] == (1, "1")
    assert rows["12"] == (2, "")
    assert differences(run) == []


def test_a_formation_under_a_decree_that_the_seal_does_not_name_is_found():
    run = sealed_run(WAVE)
    text = run.files["formasi.csv"].replace("kepmenpanrb_349_2024@1", "kepmenpanrb_16_2025@1")
    found = differences(run._replace(files=run.files | {"formasi.csv": text}))
    assert found[-1].endswith(
        "peraturan kepmenpanrb_16_2025@1 di formasi.csv tidak ada di segel.json"
    )


def test_the_checker_knows_the_categories_of_every_decree():
    assert {
        book.pinned_name: list(book.blocks()) for book in rulebooks.RULEBOOKS.values()
    } == verify_selection.CATEGORIES
    without = {b.pinned_name for b in rulebooks.RULEBOOKS.values() if not b.subtests}
    assert without == verify_selection.WITHOUT_TEST


# --- two implementations, one answer -------------------------------------------------------------
@st.composite
def waves(draw):
    """Small waves in which everything happens: few values, so that ties are many."""
    few = st.integers(0, 2)
    formations = [
        formation(n, f"U{n}", draw(st.sampled_from(["Guru", "Bidan"]))) for n in range(1, 4)
    ]
    people = [
        applicant(
            n,
            draw(st.integers(1, 3)),
            draw(st.sampled_from(["R2", "R3"])),
            points=[draw(few) for _part in range(4)],
            born=draw(st.integers(1, 2)),
            added=draw(st.sampled_from(["", "1.000"])),
            state=draw(st.sampled_from(["MS", "MS", "MS", "MS", "TMS"])),
            **draw(st.sampled_from([{}, {}, {}, {"interview": ""}])),
        )
        for n in range(10, 10 + draw(st.integers(0, 9)))
    ]
    holders = draw(st.permutations([row.participant for row in people]))
    chairs = [seat for n in range(1, 4) for seat in seats(n, draw(st.integers(0, 3)))]
    chairs = [
        seat._replace(holder=holder, fixed=draw(st.sampled_from([sealed.YES, sealed.NO])))
        if draw(st.booleans())
        else seat
        for seat, holder in zip(chairs, holders, strict=False)
    ] + chairs[len(holders) :]
    minutes = [
        DecisionRow(str(number), str(place), participant)
        for number in range(1, 1 + draw(st.integers(0, 2)))
        for place, participant in enumerate(
            draw(st.permutations(holders))[: draw(st.integers(0, len(holders)))], start=1
        )
    ]
    return inputs(formations, chairs, people, minutes, optimisation=draw(st.booleans()))


def agree(given):
    result = sealed.decide(given)
    run = sealed.seal(given, result.rows, wave="PPPK 2024 tahap 1", number=1, at=AT)
    found = differences(run)
    if result.unresolved:
        assert "tanpa keputusan" in found[0]
    else:
        assert found == []
        given_seats = [(row.seat_formation, row.seat) for row in result.rows if row.seat]
        assert len(given_seats) == len(set(given_seats)) <= len(given.seats)


@given(waves())
def test_the_site_and_the_checker_agree_on_any_wave(given_wave):
    agree(given_wave)


@pytest.mark.long
@settings(max_examples=5_000)
@given(waves())
def test_the_site_and_the_checker_agree_on_five_thousand_waves(given_wave):
    agree(given_wave)


# --- tampering -----------------------------------------------------------------------------------
COLUMNS = [
    (name, at, column)
    for name, header in sealed.COLUMNS.items()
    for at, column in enumerate(header.split(","))
]


def changed(text, at):
    """`text` with another value in the last row's cell `at`."""
    rows = list(csv.reader(StringIO(text)))
    rows[-1][at] = "7" if rows[-1][at] != "7" else "8"
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(("name", "at", "column"), COLUMNS)
def test_a_change_in_any_column_of_any_file_is_found(name, at, column):
    run = sealed_run(WAVE)
    tampered = run._replace(files=run.files | {name: changed(run.files[name], at)})
    assert differences(tampered)[0].startswith(f"hash {name}: ")
    renamed = run.files[name].replace(column, "x", 1)
    assert differences(run._replace(files=run.files | {name: renamed}))


@pytest.mark.parametrize("key", list(sealed_run(WAVE).seal))
def test_a_change_in_the_seal_is_found(key):
    run = sealed_run(WAVE)
    value = run.seal[key]
    other = {"x": "y"} if isinstance(value, dict) else not value if key == "optimalisasi" else 2
    assert differences(run._replace(seal=run.seal | {key: other}))


def test_another_decree_is_not_checked_by_the_rules_of_this_one():
    run = sealed_run(WAVE)
    of_another = sealed.seal(
        WAVE._replace(rules={"kepmenpanrb_347_2024@2": "0" * 64}),
        sealed.read_results(run.files),
        wave="PPPK 2025 tahap 1",
        number=1,
        at=AT,
    )
    with pytest.raises(verify_selection.Unreadable, match="347_2024@2 tidak dikenal"):
        differences(of_another)


@pytest.mark.parametrize(
    ("column", "written"),
    [("kode", "R3"), ("peringkat", "2"), ("blok", "3"), ("total", "320.001")]
    + [("pembeda", "usia"), ("formasi_kursi", "2"), ("kursi", "2"), ("formasi", "2")],
)
def test_a_result_that_was_forged_and_sealed_again_names_the_cell(column, written):
    last = RESULT.split("\n")[-2]
    row = dict(zip(sealed.COLUMNS["hasil.csv"].split(","), last.split(","), strict=True))
    line = ",".join((row | {column: written}).values())
    forged = resealed(sealed_run(WAVE), hasil=RESULT.replace(last, line))
    assert differences(forged) == [
        f"peserta 32, {column}: seharusnya {row[column]}, tertulis {written}"
    ]


@pytest.mark.parametrize(
    ("number", "change"),
    [
        ("15", {"formation": "2"}),
        ("15", {"category": "R4"}),
        ("15", {"state": "TMS"}),
        ("12", {"birth_order": "6"}),  # older than 11
        ("17", {"technical": "310.000"}),
        ("17", {"managerial": "61.000"}),
        ("17", {"sociocultural": "59.000"}),
        ("17", {"interview": ""}),
        ("17", {"added": ""}),
    ],
)
def test_an_input_that_was_forged_and_sealed_again_gives_another_result(number, change):
    run = sealed_run(WAVE)
    people = [r._replace(**change) if r.participant == number else r for r in WAVE.applications]
    forged = sealed.seal(
        WAVE._replace(applications=people),
        sealed.read_results(run.files),
        wave="PPPK 2024 tahap 1",
        number=1,
        at=AT,
    )
    assert differences(forged)
    assert not any(line.startswith("hash ") for line in differences(forged))


@pytest.mark.parametrize("who", ["dropped", "invented"])
def test_a_person_dropped_or_invented_is_named(who):
    run = sealed_run(WAVE)
    if who == "dropped":
        forged, said = RESULT.replace("18,1,TMS,,,,,,\n", ""), "peserta 18: tidak ada di hasil.csv"
    else:
        forged, said = RESULT + "99,1,TMS,,,,,,\n", "peserta 99: tidak ada di lamaran.csv"
    assert differences(resealed(run, hasil=forged)) == [said]


# --- out of the house ----------------------------------------------------------------------------
def verify(folder, cwd):
    """Run the file as anyone would, with nothing of the project in reach."""
    copy = cwd / "verify_selection.py"
    copy.write_bytes(VERIFIER.read_bytes())
    done = subprocess.run(
        [sys.executable, "-I", copy, folder], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.fixture
def exported(tmp_path):
    folder = tmp_path / "hasil"
    folder.mkdir()
    for name, content in sealed.contents(*sealed_run(WAVE)).items():
        (folder / name).write_bytes(content)
    return folder


def test_the_file_alone_says_that_all_agrees(exported, tmp_path):
    status, said = verify(exported, tmp_path)
    assert status == 0
    assert said.startswith("SESUAI: PPPK 2024 tahap 1, proses 1, 13 pelamar.\n")
    assert sealed_run(WAVE).seal["segel_sha256"] in said


def test_the_file_alone_names_the_first_differences(exported, tmp_path):
    results = exported / "hasil.csv"
    results.write_text(RESULT.replace("15,1,R2/L,1,2", "15,1,R2,9,2"))
    status, said = verify(exported, tmp_path)
    assert status == 1
    assert "- peserta 15, peringkat: seharusnya 1, tertulis 9\n" in said
    assert "- peserta 15, kode: seharusnya R2/L, tertulis R2\n" in said


@pytest.mark.parametrize("name", [*sealed.COLUMNS, sealed.SEAL])
def test_a_missing_or_broken_file_is_named(exported, tmp_path, name):
    (exported / name).rename(tmp_path / name)
    status, said = verify(exported, tmp_path)
    assert (status, said) == (2, f"TIDAK DAPAT DIPERIKSA: {exported / name} tidak ada.\n")
    (exported / name).mkdir()
    assert verify(exported, tmp_path)[0] == 2


def test_a_seal_that_is_no_seal_is_no_check(exported, tmp_path):
    for text in ("", "[]", "{}", "null", '{"peraturan": []}'):
        (exported / sealed.SEAL).write_text(text)
        status, said = verify(exported, tmp_path)
        assert status == 2, text
        assert "segel.json tidak lengkap atau rusak" in said


def test_the_checker_shares_nothing_with_the_site():
    taken = {
        line.split()[1].partition(".")[0]
        for line in VERIFIER.read_text().split("\n")
        if line.startswith(("import ", "from "))
    }
    assert taken <= sys.stdlib_module_names


@pytest.mark.django_db
def test_a_run_is_exported_as_it_was_sealed_and_names_nobody(tmp_path):
    wave, ((one, other), _) = make_scored_wave([300, 300], [250], seats=[1, 2])
    resolve_tie(wave, [other, one])
    Person.objects.filter(pk=one.person_id).update(nik="6471051708900003")
    run = services.run_selection(wave, by=make_user())
    call_command("export_run", "latest", str(tmp_path / "a"))
    # Whatever is corrected later, what was sealed stays.
    one.scores.filter(subtest="technical").update(points=310)
    call_command("export_run", str(run.pk), str(tmp_path / "b"))
    names = sorted([*sealed.COLUMNS, sealed.SEAL])
    for folder in ("a", "b"):
        assert sorted(p.name for p in (tmp_path / folder).iterdir()) == names
    written = {name: (tmp_path / "a" / name).read_bytes() for name in names}
    assert written == {name: (tmp_path / "b" / name).read_bytes() for name in names}
    assert verify(tmp_path / "a", tmp_path)[0] == 0
    (tmp_path / "b" / "hasil-akhir.csv").write_text("peserta,kode\n")
    status, said = verify(tmp_path / "b", tmp_path)
    assert (status, "hasil-akhir.csv: tidak ada dalam segel" in said) == (1, True)

    seal = json.loads(written[sealed.SEAL])
    assert (seal["masukan_sha256"], seal["hasil_sha256"]) == (run.inputs_sha256, run.result_sha256)
    everything = b"".join(written.values()).decode()
    assert one.participant_number in everything
    person = Person.objects.get(pk=one.person_id)
    for told in (person.nik, person.name, person.born_on.isoformat(), str(person.public_id)):
        assert told
        assert told not in everything


@pytest.mark.django_db
@pytest.mark.parametrize("run", ["latest", "7", "x"])
def test_a_run_that_is_not_there_is_not_exported(run, tmp_path):
    with pytest.raises(CommandError, match=f"“{run}”"):
        call_command("export_run", run, str(tmp_path))
