"""Applicants from outside, in bulk: each recorded once, each application by the one verb."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.imports import integrity, services
from balikpapan_hr.imports.models import ImportBatch
from personnel.models import Person
from recruitment.models import Application, WaveStage
from recruitment.services import (
    Stage,
    Submission,
    approve_wave,
    plan_formations,
    screen_applications,
    submit_application,
    take_back_applications,
)
from tests.factories import make_education, make_person, make_position, make_user
from tests.imports import builders as b
from tests.imports.factories import make_officer, outcomes, person_rows, undo
from tests.recruitment.factories import make_ceilings, make_proposal, make_wave, soon

pytestmark = pytest.mark.django_db
# The working sheet of a selection, as agencies have it (domain 8.2 L2).
HEAD = [
    "NO", "NO PESERTA", "NIK", "NAMA SESUAI IJAZAH", "GELAR BELAKANG", "TEMPAT LAHIR",
    "TANGGAL LAHIR", "JENIS KELAMIN", "PENDIDIKAN", "JABATAN YG DILAMAR", "UNIT KERJA", "ALAMAT",
    "KATEGORI",
]  # fmt: skip
NUMBER, NIK = "24697230812000001", "6471035705900001"
OTHER, OTHER_NIK = "24697230811000002", "6471031705910002"


@pytest.fixture
def opened():
    """A wave that takes applications today, for nurses at two units."""
    return open_wave(Stage(WaveStage.Kind.REGISTRATION, soon(-2), soon(2)))


def open_wave(registration):
    nurse = make_position(name="Perawat Ahli Pertama", level="Ahli Pertama", group="health")
    wave = make_wave(stages=[registration])
    return open_for(wave, make_proposal(position=nurse), make_proposal(position=nurse))


def open_for(wave, *proposals):
    make_ceilings()
    formations = plan_formations(wave, proposals, by=make_user())
    approve_wave(wave, by=make_user())
    wave.refresh_from_db()
    return wave, formations


def row(formation, **fields):
    right = [
        1, NUMBER, NIK, "SITI AMINAH", "S.Kep.", "Balikpapan", "17-05-1990", "Wanita",
        "S-1 Keperawatan", "Ahli Pertama - Perawat", formation.unit.name, "Jl. Mawar 1", "R4",
    ]  # fmt: skip
    return list((dict(zip(HEAD, right, strict=True)) | fields).values())


def other_row(formation, **fields):
    about = {"NO": 2, "NO PESERTA": OTHER, "NIK": OTHER_NIK, "NAMA SESUAI IJAZAH": "BUDI SANTOSO"}
    about |= {"TANGGAL LAHIR": "17-05-1991", "JENIS KELAMIN": "Pria"}
    return row(formation, **about | fields)


def own(n, name):
    """What is the n-th applicant's alone."""
    return {
        "NO": 10 + n,
        "NO PESERTA": f"2469723081000010{n}",
        "NIK": f"647103570590010{n}",
        "NAMA SESUAI IJAZAH": name,
    }


def check(wave, *rows, **about):
    about = {"name": "pelamar.xlsx", "kind": "applications", "wave": wave} | about
    by = about.pop("by", None) or make_officer()
    return services.receive_and_check(b.xlsx([HEAD, *rows]), by=by, **about)


def apply(wave, *rows, **about):
    return services.apply_batch(check(wave, *rows, **about), by=make_officer())


def integrity_is_kept():
    return [line for rule in integrity.CHECKS for line in rule()] == []


def test_someone_from_outside_is_recorded_once_and_applies(opened):
    wave, (formation, _) = opened
    batch = check(wave, row(formation))
    assert outcomes(batch) == [("created",)]
    assert (Person.objects.count(), Application.objects.count()) == (0, 0)
    officer = make_officer()
    services.apply_batch(batch, by=officer)
    person = Person.objects.get()
    assert (person.nik, person.name, person.title_after) == (NIK, "SITI AMINAH", "S.Kep.")
    assert (person.born_on, person.sex, person.address) == (date(1990, 5, 17), "F", "Jl. Mawar 1")
    assert (person.education_level.code, person.education_program) == ("40", "Keperawatan")
    assert not person.appointments.exists()
    application = Application.objects.get()
    assert (application.person, application.formation) == (person, formation)
    assert (application.participant_number, application.category) == (NUMBER, "R4")
    assert (application.state, application.submitted_at) == ("submitted", batch.received_at)
    assert person_rows(batch)[0].application == application
    deed = AuditEntry.objects.get(verb="application.submitted")
    assert (deed.by, deed.target_id) == (officer, str(application.pk))
    assert integrity_is_kept()


def test_a_disability_is_taken_as_it_was_declared(opened):
    wave, (formation, _) = opened
    sheet = [[*HEAD, "Penyandang Disabilitas"], [*row(formation), "Ya"]]
    sheet += [[*other_row(formation), "lihat berkas"]]
    about = {"name": "pelamar.xlsx", "kind": "applications", "wave": wave}
    batch = services.receive_and_check(b.xlsx(sheet), by=make_officer(), **about)
    assert outcomes(batch) == [("created",), ("created", "I_DISABILITAS")]
    services.apply_batch(batch, by=make_officer())
    declared = Application.objects.order_by("participant_number").values_list("disability")
    assert list(declared) == [(None,), (True,)]


def test_whom_the_register_knows_stays_who_they_are_and_the_row_says_so(opened):
    wave, (formation, _) = opened
    known = make_person(name="Siti Aminah", nik=NIK, address="Jl. Melati 9")
    batch = apply(wave, row(formation))
    assert outcomes(batch) == [("changed", "I_DIKENAL")]
    assert Person.objects.get() == known
    known.refresh_from_db()
    assert (known.address, known.education_program) == ("Jl. Melati 9", "Keperawatan")
    assert Application.objects.get().person == known


def test_the_same_list_sorted_otherwise_changes_nothing(opened):
    wave, (formation, _) = opened
    apply(wave, row(formation), other_row(formation))
    again = apply(wave, other_row(formation), row(formation), name="diurutkan.xlsx")
    assert outcomes(again) == [("unchanged",), ("unchanged",)]
    assert (Person.objects.count(), Application.objects.count()) == (2, 2)


def test_a_second_application_in_the_wave_is_refused_by_its_rule(opened):
    wave, (formation, elsewhere) = opened
    apply(wave, row(formation))
    second = {"NO PESERTA": OTHER}
    batch = check(wave, row(elsewhere, **second))
    assert outcomes(batch) == [("quarantined", "E_SUDAH_MELAMAR")]
    assert "(R-07)" in person_rows(batch)[0].problems[0]["message"]
    in_one_file = check(wave, other_row(formation), other_row(elsewhere, **{"NO PESERTA": NUMBER}))
    assert outcomes(in_one_file) == [("quarantined", "E_SUDAH_MELAMAR")] * 2
    assert Application.objects.count() == 1


def test_the_same_row_twice_is_one_application(opened):
    wave, (formation, _) = opened
    batch = apply(wave, row(formation), row(formation, NO=2))
    assert outcomes(batch) == [("created",), ("unchanged", "I_SAMA_PERSIS")]
    assert Application.objects.count() == 1


def test_a_participant_number_belongs_to_one_applicant(opened):
    wave, (formation, _) = opened
    apply(wave, row(formation))
    taken = check(wave, other_row(formation, **{"NO PESERTA": NUMBER}))
    assert outcomes(taken) == [("quarantined", "E_PESERTA_DIPAKAI")]
    third = {
        "NIK": "6471031705920003",
        "NAMA SESUAI IJAZAH": "CITRA",
        "TANGGAL LAHIR": "17-05-1992",
    }
    both = check(wave, other_row(formation), other_row(formation, **third))
    assert outcomes(both) == [("quarantined", "E_PESERTA_DIPAKAI")] * 2
    assert all("(R-07)" in r.problems[0]["message"] for r in person_rows(both))


def test_a_row_that_cannot_be_taken_is_kept_aside_and_the_others_are_taken(opened):
    wave, (formation, _) = opened
    wrong = [
        ({"JABATAN YG DILAMAR": "Ahli Pertama - Bidan"}, "E_FORMASI", "(R-01)"),
        ({"KATEGORI": "R9"}, "E_KATEGORI", "(R-08)"),
        ({"KATEGORI": ""}, "E_KATEGORI", "(R-08)"),
        ({"NO PESERTA": "123"}, "E_PESERTA_POLA", ""),
        ({"NO PESERTA": 24697230812000001}, "E_PESERTA_ANGKA", ""),
        ({"NIK": ""}, "E_NIK_KOSONG", ""),
        ({"UNIT KERJA": "Puskesmas Entah"}, "E_UNIT", ""),
    ]
    names = ["RATNA", "DEWI", "FITRI", "INDAH", "LESTARI", "WULAN", "YULIA"]
    rows = [row(formation, **own(n, names[n]) | fields) for n, (fields, *_) in enumerate(wrong)]
    batch = apply(wave, *rows, other_row(formation))
    assert outcomes(batch) == [
        *(("quarantined", code) for _fields, code, _rule in wrong),
        ("created",),
    ]
    for read, (_fields, _code, rule) in zip(person_rows(batch), wrong, strict=False):
        assert rule in read.problems[0]["message"]
    assert Application.objects.get().participant_number == OTHER
    assert services.receipt(batch)["quarantined"] == len(wrong)


def test_a_list_that_comes_when_registration_is_over_is_refused_row_by_row():
    wave, (formation, _) = open_wave(Stage(WaveStage.Kind.REGISTRATION, soon(-9), soon(-1)))
    batch = check(wave, row(formation), other_row(formation))
    assert outcomes(batch) == [("quarantined", "E_PENDAFTARAN_TUTUP")] * 2
    assert "(R-07)" in person_rows(batch)[0].problems[0]["message"]
    assert len(batch.rows.exclude(cells=[])) == 3  # the rows stand in the ledger, none is lost


def test_a_list_that_came_in_time_counts_though_the_office_was_slow(opened):
    wave, (formation, _) = opened
    batch = check(wave, row(formation))
    wave.stages.update(ends_at=batch.received_at + timedelta(microseconds=1))
    services.apply_batch(batch, by=make_officer())
    assert Application.objects.get().submitted_at == batch.received_at


def test_what_happened_since_the_check_is_taken_into_account(opened):
    wave, (formation, elsewhere) = opened
    batch = check(wave, row(formation), other_row(formation))
    known = make_person(name="Siti Aminah", nik=NIK)
    submit_application(
        wave, Submission(known, elsewhere, "24697230812000009", "R4"), by=make_user()
    )
    services.apply_batch(batch, by=make_officer())
    assert outcomes(batch) == [("quarantined", "E_SUDAH_MELAMAR"), ("created",)]
    assert Application.objects.get(person=known).formation == elsewhere
    assert integrity_is_kept()


def test_of_several_formations_for_one_post_the_education_decides():
    first = make_proposal(need=2, position=make_position(name="Perawat Ahli Pertama"))
    diploma = make_education(code="30", name="Diploma III", group="D-III", order=30)
    second = first._replace(education_level=diploma)
    stage = Stage(WaveStage.Kind.REGISTRATION, soon(-2), soon(2))
    wave, (degree, _) = open_for(make_wave(stages=[stage]), first, second)
    post = {"JABATAN YG DILAMAR": "Perawat Ahli Pertama"}
    batch = apply(
        wave,
        row(degree, **post),
        other_row(degree, **post | {"PENDIDIKAN": "SMA"}),
    )
    assert outcomes(batch) == [("created",), ("quarantined", "E_FORMASI_GANDA")]
    assert Application.objects.get().formation == degree


def test_a_list_of_applicants_is_taken_back_as_if_it_had_not_come(opened):
    wave, (formation, elsewhere) = opened
    batch = apply(wave, row(formation), other_row(formation))
    screen_applications(
        wave, by=make_user(), applications=Application.objects.filter(participant_number=OTHER)
    )
    assert undo(batch) == {"reversed": 1, "kept": 0, "refused": 1}
    assert Application.objects.get().participant_number == OTHER
    batch.refresh_from_db()
    assert (batch.state, Person.objects.count()) == ("undone", 2)
    assert [r.application is None for r in person_rows(batch)] == [True, False]
    deed = AuditEntry.objects.get(verb="application.taken_back")
    assert deed.reason == "berkas salah"
    # They did not withdraw: the right list brings them still.
    assert outcomes(apply(wave, row(elsewhere))) == [("changed", "I_DIKENAL")]
    assert integrity_is_kept()


def test_what_was_screened_meanwhile_makes_the_taking_back_void(opened):
    wave, (formation, _) = opened
    batch = apply(wave, row(formation))
    application = Application.objects.get()
    taken = services.what_undo_takes(batch)
    assert taken.applications == [application]
    screen_applications(wave, by=make_user())
    assert services.what_undo_takes(batch).applications == []
    with pytest.raises(ValidationError) as refusal:
        take_back_applications(wave, [application], by=make_user(), reason="salah")
    assert refusal.value.code == "application_screened"
    assert Application.objects.get() == application


def test_a_list_of_applicants_names_its_wave():
    with pytest.raises(ValidationError) as refusal:
        check(None, HEAD)
    assert refusal.value.code == "wave_missing"
    assert ImportBatch.objects.count() == 0
