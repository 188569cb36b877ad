"""Two records of one person become one by two officers, and two again exactly as they were."""

import threading
from datetime import date
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from personnel import integrity as personnel_integrity, services as personnel
from personnel.models import (
    Appointment,
    Document,
    Merge,
    PerformanceReview,
    Person,
    ServicePeriod,
    TwinPair,
)
from personnel.row_security import everyone
from personnel.services import accepted_tenure
from recruitment.models import Application
from tests.factories import make_appointment, make_person, make_service, make_unit, make_user
from tests.personnel.merging import (
    RIGHT,
    ask_to_merge,
    grant,
    merge,
    pair_of,
    point,
    unmerge,
)
from tests.personnel.reorganising import a_merger, carry_out
from tests.rules import faults_of_triggers
from tests.transitions.factories import make_conversions, make_honorer, make_placements
from transitions import integrity as transitions_integrity, services
from transitions.models import Case, Conversion, Outcome
from transitions.services.merging import UNMERGE, merge_faults, unmerge_faults

pytestmark = pytest.mark.django_db
NIK, OTHER_NIK = "6471015705900003", "6471015705900004"
LISTED = date(2025, 1, 1)


def honorer(**fields):
    """An honorer of a list: service since 2015 and the answer "unresolved"."""
    person = make_honorer(**fields)
    services.open_outcomes([person.pk], since=LISTED, by=None)
    return person


@pytest.fixture
def two(db):
    """The same woman on two lists: kept with the right NIK, merged with a longer history."""
    kept = honorer(name="Siti Aminah", nik=NIK)
    merged = honorer(name="St. Aminah", nik=OTHER_NIK, phone="0811")
    row = merged.appointments.known().get()
    personnel.correct_appointment(
        row, by=make_user(), reason="SK pertama", started_on=date(2012, 3, 1)
    )
    make_service(merged, stated_started_on=date(2012, 3, 1), stated_ended_on=date(2015, 1, 2))
    paper = Document.objects.create(person=merged, kind="decree", number="800/1/2012")
    PerformanceReview.objects.create(
        person=merged,
        started_on=date(2024, 1, 1),
        ended_on=date(2025, 1, 1),
        scheme="honorer",
        value="Baik",
        band=4,
        document=paper,
    )
    return kept, merged


def fingerprint():
    """Everything the register holds true now, of everyone, without keys of the two-timed rows."""

    def rows(found, *left_out):
        return sorted(
            str({k: v for k, v in row.items() if k not in left_out}) for row in found.values()
        )

    known = ("id", "known_from", "known_until", "recorded_by_id", "reason")
    return {
        "people": rows(Person.objects.all()),
        "appointments": rows(Appointment.objects.known(), *known),
        "services": rows(ServicePeriod.objects.all()),
        "papers": rows(Document.objects.all()),
        "reviews": rows(PerformanceReview.objects.all()),
        "applications": rows(Application.objects.all()),
        "outcomes": rows(Outcome.objects.current(), *known[:-1]),
        "cases": rows(Case.objects.filter(known_until=None), *known[:-1]),
        "pairs": rows(TwinPair.objects.all()),
    }


def broken_rules():
    """What the nightly check would name, but for rules about things that these tests leave out."""
    checks = [
        *personnel_integrity.CHECKS,
        transitions_integrity.every_former_honorer_has_one_outcome,
    ]
    return [sentence for check in checks for sentence in check()]


def codes(faults):
    return [fault.code for fault in faults]


# --- merging --------------------------------------------------------------------------------------
def test_the_kept_record_has_the_whole_life_and_the_merged_one_points_to_it(two):
    kept, merged = two
    made = merge(kept, merged, "phone")
    assert merged.merged_into == kept
    assert not merged.appointments.known().exists()
    history = kept.appointments.known().order_by("started_on")
    assert [(a.started_on, a.ended_on, a.end_reason) for a in history] == [
        (date(2012, 3, 1), date(2015, 1, 2), "moved"),
        (date(2015, 1, 2), None, ""),
    ]
    assert kept.service_periods.count() == 3
    assert kept.documents.count() == kept.reviews.count() == 1
    assert (kept.phone, merged.phone) == ("0811", "")
    assert made.taken == {"phone": ["", "0811"]}


def test_accepted_service_of_both_counts_for_the_kept_one_once(two):
    kept, merged = two
    day = date(2025, 1, 2)
    before = accepted_tenure([kept.pk], at=day)[kept.pk].total
    merge(kept, merged)
    assert accepted_tenure([kept.pk], at=day)[kept.pk].total == before  # the same days on two lists


def test_each_person_keeps_exactly_one_answer_and_counts_once(two):
    kept, merged = two
    merge(kept, merged)
    now = dict(Outcome.objects.current().values_list("person", "kind"))
    assert now == {kept.pk: "unresolved", merged.pk: "duplicate"}
    assert list(Person.objects.living_records()) == [kept]


def test_whoever_is_asn_takes_the_answer_of_the_former_honorer():
    civil = make_person(name="Siti Aminah")
    appointed = make_appointment(
        civil, status="PPPK", employee_number="199005172025212001", started_on=date(2025, 3, 1)
    )
    former = honorer(name="Siti Aminah")
    merge(civil, former)
    outcome = Outcome.objects.current().get(person=civil)
    assert (outcome.kind, outcome.since, outcome.appointment) == (
        "pppk",
        date(2025, 3, 1),
        appointed,
    )
    honorer_work = civil.appointments.known().get(status="HONORER")
    assert (honorer_work.ended_on, honorer_work.end_reason) == (date(2025, 3, 1), "converted")


def test_a_nik_not_chosen_stays_findable_at_the_merged_record(two):
    kept, merged = two
    merge(kept, merged, "nik")
    assert (kept.nik, merged.nik) == (OTHER_NIK, NIK)


def test_applications_move_and_their_results_with_them(two):
    kept, merged = two
    (placement,) = make_placements([merged])
    merge(kept, merged)
    assert Application.objects.get(pk=placement.application_id).person == kept


# --- what prevents it -------------------------------------------------------------------------
def asn(person, number="199005172025212001"):
    return make_appointment(
        person, status="PPPK", employee_number=number, started_on=date(2025, 3, 1)
    )


def refused(kept, merged):
    with pytest.raises(ValidationError) as error:
        ask_to_merge(kept, merged)
    assert not Approval.objects.open().exists()
    return codes(error.value.error_list)


def test_two_civil_servants_are_not_merged():
    one, other = make_person(), make_person()
    asn(one)
    asn(other, "199005172025212002")
    assert refused(one, other) == ["both_asn"]


def test_the_civil_servant_is_the_one_who_stays():
    one, other = make_person(), make_person()
    asn(other)
    assert refused(one, other) == ["keep_the_other"]
    assert merge(other, one).kept == other


def test_two_who_were_converted_are_not_merged():
    people = [make_honorer(), make_honorer()]
    make_conversions(people, Conversion.State.SWORN)
    assert "both_converted" in refused(*people)


def test_two_applications_in_one_wave_are_not_one_persons(two):
    make_placements(list(two))
    assert refused(*two) == ["both_in_wave"]


def test_a_record_that_another_was_merged_into_stays(two):
    kept, merged = two
    merge(kept, merged)
    third = honorer(name="Siti Aminah")
    assert refused(third, kept) == ["holds_merged"]
    assert refused(third, merged) == ["pair_merged"]
    merge(kept, third)
    assert set(Person.objects.filter(merged_into=kept)) == {merged, third}


def test_a_record_that_an_account_is_linked_to_stays(two):
    kept, merged = two
    make_user(person=merged.public_id)
    assert refused(kept, merged) == ["keep_the_other"]


def test_the_dead_are_not_merged_into_the_living(two):
    kept, merged = two
    Person.objects.filter(pk=merged.pk).update(deceased_on=date(2025, 2, 1))
    merged.refresh_from_db()
    assert refused(kept, merged) == ["death_differs"]


def test_nobody_merges_their_own_record(two):
    kept, merged = two
    own = make_user(RIGHT, person=kept.public_id)
    approval = ask_to_merge(kept, merged)
    with pytest.raises(ValidationError) as error:
        grant(approval, by=own)
    assert error.value.code == "own_case"
    themselves = {
        f"merge_{side}_not_own_case": ({}, {f"{side}_id": kept.pk, "merged_by_id": own.pk})
        for side in ("kept", "merged")
    }
    assert not faults_of_triggers(themselves)


def test_one_officer_alone_merges_nobody(two):
    officer = make_user(RIGHT)
    approval = ask_to_merge(*two, by=officer)
    with pytest.raises(ValidationError) as error:
        grant(approval, by=officer)
    assert error.value.code == "own_request"
    with pytest.raises(IntegrityError, match="second officer"), transaction.atomic():
        Merge.objects.create(
            pair=TwinPair.objects.get(),
            kept=two[0],
            merged=two[1],
            reason="x",
            approval=approval,
            merged_by=officer,
            merged_at="2025-01-01T00:00:00+08:00",
        )


def test_an_edit_of_either_record_makes_the_request_void(two):
    kept, merged = two
    approval = ask_to_merge(kept, merged)
    Person.objects.filter(pk=merged.pk).update(address="Jalan Baru 1")
    assert grant(approval).state == "void"
    merged.refresh_from_db()
    assert merged.merged_into is None


# --- taking apart -----------------------------------------------------------------------------
def test_taking_apart_brings_back_every_row_exactly(two):
    kept, merged = two
    make_placements([merged])
    services.keep_cases(
        [merged],
        owner=make_user("transitions.set_outcome"),
        next_step="Minta SK",
        due_on=date(2099, 1, 1),
        by=make_user(),
    )
    pair_of(kept, merged)
    before = fingerprint()
    made = merge(kept, merged, "nik", "name", "phone")
    during = fingerprint()
    assert all(before[part] != during[part] for part in before.keys() - {"pairs"})
    assert broken_rules() == []
    unmerge(made)
    assert broken_rules() == []
    assert fingerprint() == before
    with pytest.raises(ValidationError) as error:
        unmerge(made)
    assert error.value.code == "merge_undone"
    # And it can be done again, the other way round.
    kept.refresh_from_db()
    merged.refresh_from_db()
    assert merge(merged, kept).kept == merged


def test_an_answer_that_was_taken_over_goes_with_the_record():
    civil, former = make_person(name="Siti Aminah"), honorer(name="Siti Aminah")
    asn(civil)
    pair_of(civil, former)
    before = fingerprint()
    unmerge(merge(civil, former))
    assert fingerprint() == before


def test_what_was_decided_since_is_listed_and_nothing_goes_back(two):
    kept, merged = two
    make_placements([merged])
    made = merge(kept, merged, "phone")
    waiting = kept.service_periods.get(state="pending")
    personnel.verify_service(
        waiting,
        started_on=date(2012, 3, 1),
        ended_on=date(2015, 1, 2),
        by=make_user(),
        reason="SPTJM",
    )
    row = kept.appointments.known().get(started_on=date(2012, 3, 1))
    personnel.correct_appointment(row, by=make_user(), reason="x", started_on=date(2012, 4, 1))
    Person.objects.filter(pk=kept.pk).update(phone="0822")
    Application.objects.update(state="withdrawn", state_reason="mundur")
    made = Merge.objects.get(pk=made.pk)
    assert codes(unmerge_faults(made)) == ["changed_since"] * 4
    with pytest.raises(ValidationError):
        approvals.ask(UNMERGE, made, by=make_user(RIGHT), reason="x")
    merged.refresh_from_db()
    assert merged.merged_into == kept


def test_a_merge_is_kept_when_the_unit_of_the_merged_record_has_ended_since(two):
    kept, merged = two
    ended = merged.appointments.known().get().work_unit
    made = merge(kept, merged)
    row = kept.appointments.known().filter(work_unit=ended)
    assert row.exists()
    carry_out(a_merger(ended, into=make_unit(name="SD Terus")))
    assert [ended.name in fault.message for fault in unmerge_faults(made)].count(True) == 1


def test_a_conversion_since_rests_on_both_and_holds_them_together(two):
    kept, merged = two
    made = merge(kept, merged)
    make_conversions([kept], Conversion.State.PROPOSED)
    (fault,) = unmerge_faults(Merge.objects.get(pk=made.pk))
    assert "PPPK" in fault.message


def test_the_ledger_is_kept_as_it_was(two):
    made = merge(*two)
    for change in ({"reason": "lain"}, {"moved": {}}, {"kept": two[1]}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Merge.objects.filter(pk=made.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        made.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Merge.objects.filter(pk=made.pk).update(
            undone_at="2026-01-01T00:00:00+08:00",
            undone_by=make_user(),
            undo_reason="x",
            undo_approval=made.approval,
        )


# --- PostgreSQL, whoever writes -----------------------------------------------------------------
def refused_by_postgresql(change):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        change()
    return error.value.__cause__.diag.constraint_name


def test_postgresql_refuses_chains_circles_and_a_status_left_behind():
    a, b, c = make_person(), make_person(), make_person()
    point(a, b)

    def into(person, kept):
        return lambda: Person.objects.filter(pk=person.pk).update(merged_into=kept)

    assert refused_by_postgresql(into(b, a)) == "person_merged_once"  # a circle
    assert refused_by_postgresql(into(c, a)) == "person_merged_once"  # into a merged one
    assert refused_by_postgresql(into(b, c)) == "person_merged_once"  # one that holds another
    assert refused_by_postgresql(into(c, c)) == "person_not_merged_into_itself"
    make_appointment(c)
    assert refused_by_postgresql(into(c, b)) == "person_merged_once"


def test_postgresql_gives_a_merged_record_nothing_more():
    kept, merged = make_person(), make_person()
    (placement,) = make_placements([make_honorer()])
    service, application = make_service(), placement.application
    paper = {"kind": "other"}
    scheme = PerformanceReview.Scheme.HONORER
    days = {"started_on": date(2023, 1, 1), "ended_on": date(2024, 1, 1)}
    review = {"scheme": scheme, "value": "Baik", "band": 4} | days
    own = [
        Document.objects.create(person=service.person, **paper),
        PerformanceReview.objects.create(person=service.person, **review),
        service,
        application,
    ]
    point(merged, kept)
    for change in (
        lambda: make_appointment(merged),
        lambda: make_service(merged),
        lambda: Document.objects.create(person=merged, **paper),
        lambda: PerformanceReview.objects.create(person=merged, **review),
        lambda: Application.objects.create(
            person=merged,
            wave=application.wave,
            formation=application.formation,
            participant_number="24697230810000099",
            category=application.category,
        ),
        *(partial(type(row).objects.filter(pk=row.pk).update, person=merged) for row in own),
    ):
        assert refused_by_postgresql(change) == "of_living_record"


# --- at once --------------------------------------------------------------------------------------
def at_once(*deeds):
    """Do the deeds at the same moment in threads of their own; their errors, None for done."""
    barrier = threading.Barrier(len(deeds))
    results = [None] * len(deeds)

    def run(n, deed):
        try:
            with everyone(), transaction.atomic():
                barrier.wait()
                deed()
        except Exception as error:
            results[n] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_two_officers_who_grant_at_once_merge_once():
    with everyone():
        kept, merged = make_honorer(), make_honorer()
        approval = ask_to_merge(kept, merged)
        officers = [make_user(RIGHT), make_user(RIGHT)]
    results = at_once(*(lambda who=who: grant(approval, by=who) for who in officers))
    assert sorted(getattr(error, "code", "") for error in results if error) == ["already_decided"]
    assert Merge.objects.count() == 1


def merge_raw(person, kept):
    def deed():
        Person.objects.filter(pk=person.pk).update(merged_into=kept)
        # Both have written before either commits, as two slow officers would.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.3)")

    return deed


@pytest.mark.django_db(transaction=True)
def test_merging_into_each_other_at_once_ends_with_one_arrow():
    with everyone():
        a, b = make_person(), make_person()
    results = at_once(merge_raw(a, b), merge_raw(b, a))
    assert sum(error is not None for error in results) == 1
    assert Person.objects.exclude(merged_into=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_guard_the_same_race_makes_a_circle():
    """The positive control of the test above."""
    with everyone():
        a, b = make_person(), make_person()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE personnel_person DISABLE TRIGGER USER")
    try:
        results = at_once(merge_raw(a, b), merge_raw(b, a))
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE personnel_person ENABLE TRIGGER USER")
    assert results == [None, None]
    assert Person.objects.exclude(merged_into=None).count() == 2


def test_faults_are_shown_before_anything_is_asked(two):
    kept, _merged = two
    merged = make_person()
    asn(merged)
    pair = pair_of(kept, merged)
    keep = "first" if pair.first_id == kept.pk else "second"
    assert codes(merge_faults(pair, keep)) == ["keep_the_other"]
