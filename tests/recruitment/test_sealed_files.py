"""A run leaves the city as files that anyone can rank again, and any change in them is found."""

import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from personnel.models import Person
from recruitment import sealed, services, verify_selection
from tests.factories import make_user
from tests.recruitment.by_hand import (
    AT,
    RESULT,
    WAVE,
    differences,
    resealed,
    sealed_run,
)
from tests.recruitment.factories import make_scored_wave, resolve_tie

VERIFIER = Path(verify_selection.__file__)
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
