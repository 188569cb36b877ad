"""Units by decree: renamed, moved, merged, split. Nobody is lost and old names still resolve."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, event, example, given, settings, strategies as st

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.models import AuditEntry
from personnel import integrity, services
from personnel.figures import establishment_with_gap
from personnel.models import (
    Appointment,
    UnitChange,
    UnitOfficer,
    UnitStretch,
    WorkUnit,
    WorkUnitAlias,
)
from personnel.names import unit_key
from personnel.norms import shares
from personnel.unit_names import meanings
from tests.factories import make_appointment, make_person, make_position, make_unit, make_user
from tests.personnel.reorganising import (
    DECIDES,
    TMT,
    a_merger,
    a_move,
    a_split,
    ask,
    carry_out,
    decree,
    serve,
)

pytestmark = pytest.mark.django_db

BEFORE = TMT - timedelta(days=1)
NEW = ("SD-BARU", "SD Negeri Baru")


def name_on(unit, day):
    return UnitStretch.objects.on(day).get(unit=unit).name


def parent_on(unit, day):
    return UnitStretch.objects.on(day).get(unit=unit).parent


def needs_on(year, day):
    return {line.unit: line.need for line in establishment_with_gap(year, day)}


def units_of(person):
    rows = Appointment.objects.known().filter(person=person).order_by("started_on")
    return [(row.work_unit, row.started_on, row.ended_on, row.status) for row in rows]


def test_a_renamed_unit_keeps_its_people_and_both_its_names():
    unit = make_unit(name="Dinas Pertanahan", short_name="Disper")
    WorkUnitAlias.objects.create(unit=unit, alias="dinas pertanahan")
    standing = make_appointment(work_unit=unit)
    services.rename_unit(unit, name="Dinas Tanah", decree=decree(), by=make_user())
    unit.refresh_from_db()
    assert (unit.name, name_on(unit, BEFORE), name_on(unit, TMT)) == (
        "Dinas Tanah",
        "Dinas Pertanahan",
        "Dinas Tanah",
    )
    assert units_of(standing.person)[0][0] == unit
    old = WorkUnitAlias.objects.get(alias="dinas pertanahan")
    new = WorkUnitAlias.objects.get(alias="dinas tanah")
    assert (old.ended_on, new.started_on) == (TMT, TMT)
    assert meanings(BEFORE)["dinas pertanahan"] == {unit.pk}
    assert "dinas tanah" not in meanings(BEFORE)
    # A list of today that still writes the old name.
    assert meanings(TMT)["dinas pertanahan"] == meanings(TMT)["dinas tanah"] == {unit.pk}
    assert AuditEntry.objects.get(verb="unit.renamed").changes["name"] == [
        "Dinas Pertanahan",
        "Dinas Tanah",
    ]


def test_a_name_that_means_another_unit_is_refused():
    unit, other = make_unit(name="SD A"), make_unit(name="SD B")
    WorkUnitAlias.objects.create(unit=other, alias="sd b")
    with pytest.raises(ValidationError) as refused:
        services.rename_unit(unit, name="SD B", decree=decree(), by=make_user())
    assert refused.value.code == "name_taken"
    same = {"name": "SD A", "short_name": unit.short_name}
    with pytest.raises(ValidationError) as refused:
        services.rename_unit(unit, **same, decree=decree(), by=make_user())
    assert refused.value.code == "name_unchanged"


def test_a_change_ahead_is_shown_from_its_day_on_by_itself():
    unit = make_unit(name="SD Lama")
    today = timezone.localdate()
    ahead = services.Decree("1", today, today + timedelta(days=30))
    services.rename_unit(unit, name="SD Baru", decree=ahead, by=make_user())
    unit.refresh_from_db()
    assert (unit.name, name_on(unit, ahead.tmt)) == ("SD Lama", "SD Baru")
    assert services.show_units_of_today() == 0
    # As if the day had come: the stretch begins today.
    UnitStretch.objects.filter(unit=unit, name="SD Lama").update(ended_on=today)
    with transaction.atomic():
        UnitStretch.objects.filter(unit=unit, name="SD Baru").update(started_on=today)
    unit.refresh_from_db()
    assert unit.name == "SD Baru"


def test_a_moved_unit_is_below_one_unit_a_day():
    old, new = make_unit(), make_unit()
    school = make_unit(parent=old)
    carry_out(a_move(school, new))
    assert (parent_on(school, BEFORE), parent_on(school, TMT)) == (old, new)
    assert set(WorkUnit.objects.below(old, on=BEFORE)) == {old, school}
    assert set(WorkUnit.objects.below(old, on=TMT)) == set(WorkUnit.objects.below(old)) == {old}
    assert set(WorkUnit.objects.below(new)) == {new, school}


def test_a_merger_carries_people_what_is_below_needs_officers_and_names_along():
    city = make_unit()
    one, two = make_unit(name="SD Satu", parent=city), make_unit(name="SD Dua", parent=city)
    below, post = make_unit(parent=two), make_position()
    for unit in (one, two):
        WorkUnitAlias.objects.create(unit=unit, alias=unit.name.lower())
    stays = make_appointment(work_unit=one, position=post)
    until = make_appointment(
        work_unit=two, ended_on=date(2026, 1, 1), end_reason="contract_ended"
    ).person
    later = make_appointment(work_unit=two, started_on=date(2025, 9, 1)).person
    gone = make_appointment(work_unit=one, ended_on=date(2020, 1, 1), end_reason="other").person
    for unit, need in ((one, 3), (two, 4)):
        services.set_need([(unit, post, need)], year=2025, basis="ABK", by=None)
    officer = serve(one, ended_on=date(2027, 1, 1))

    carry_out(a_merger(one, two, into=NEW))

    new = WorkUnit.objects.get(code="SD-BARU")
    assert (new.parent, new.started_on, new.kind) == (city, TMT, one.kind)
    assert units_of(stays.person) == [
        (one, date(2015, 1, 2), TMT, "HONORER"),
        (new, TMT, None, "HONORER"),
    ]
    assert units_of(until)[-1] == (new, TMT, date(2026, 1, 1), "HONORER")
    assert units_of(later) == [(new, date(2025, 9, 1), None, "HONORER")]
    assert units_of(gone) == [(one, date(2015, 1, 2), date(2020, 1, 1), "HONORER")]
    carried = Appointment.objects.known().get(person=stays.person, work_unit=new)
    assert (carried.position, carried.reason) == (post, "188.45/12/2025")
    # What was known before is still there.
    known = Appointment.objects.true_on(TMT, stays.known_from)
    assert known.get(person=stays.person).work_unit == one

    assert (parent_on(below, BEFORE), parent_on(below, TMT)) == (two, new)
    one.refresh_from_db()
    assert one.ended_on == TMT
    assert needs_on(2025, TMT) == {new.pk: 7}
    assert needs_on(2025, BEFORE) == {one.pk: 3, two.pk: 4}
    duties = UnitOfficer.objects.filter(user=officer.user).order_by("started_on")
    assert [(d.unit, d.started_on, d.ended_on) for d in duties] == [
        (one, date(2024, 1, 1), TMT),
        (new, TMT, date(2027, 1, 1)),
    ]
    assert meanings(BEFORE)["sd satu"] == {one.pk}
    assert meanings(TMT)["sd satu"] == meanings(TMT)["sd dua"] == {new.pk}
    assert integrity.units_have_a_place_on_each_day_and_show_todays() == []


def test_a_merger_carries_along_whoever_is_past_the_retirement_age_of_the_post():
    unit, post = make_unit(), make_position(retirement_age=60)
    old = make_appointment(
        make_person(born_on=date(1965, 5, 31)),
        work_unit=unit,
        position=post,
        status="PNS",
        employee_number="1" * 18,
        decree_number="SK-1",
    )
    carry_out(a_merger(unit, into=make_unit()))  # 60 years old on 31 May 2025; TMT 1 July
    assert [row[1:3] for row in units_of(old.person)] == [(old.started_on, TMT), (TMT, None)]


def test_nobody_past_the_retirement_age_is_appointed_anew_after_a_break():
    days = {"started_on": date(2015, 1, 2), "ended_on": TMT, "end_reason": "moved"}
    pns = {"status": "PNS", "employee_number": "1" * 18, "position": make_position()}
    person = make_appointment(make_person(born_on=date(1965, 5, 31)), **pns, **days).person
    with pytest.raises(IntegrityError, match="appointment_begins_in_time"), transaction.atomic():
        make_appointment(person, **pns, started_on=TMT + timedelta(days=1))
    make_appointment(person, **pns, started_on=TMT)


def test_nobody_is_appointed_to_a_unit_that_ends_and_the_one_that_goes_on_is_named():
    ends, stays = make_unit(name="SD Lama"), make_unit(name="SD Terus")
    carry_out(a_merger(ends, into=stays))
    standing = make_appointment(work_unit=stays)
    ends.refresh_from_db()
    with pytest.raises(ValidationError, match="SD Lama.*SD Terus") as refused:
        services.correct_appointment(standing, by=make_user(), reason="SK", work_unit=ends)
    assert refused.value.code == "unit_ended"


def test_a_unit_is_merged_into_one_that_stands():
    one, stays = make_unit(), make_unit()
    post = make_position()
    person = make_appointment(work_unit=one, position=post).person
    for unit, need in ((one, 3), (stays, 4)):
        services.set_need([(unit, post, need)], year=2025, basis="ABK", by=None)
    carry_out(a_merger(one, into=stays))
    assert [row[0] for row in units_of(person)] == [one, stays]
    assert needs_on(2025, TMT) == {stays.pk: 7}


@pytest.mark.parametrize("keeps", [False, True])
def test_a_split_divides_people_what_is_below_and_needs(keeps):
    unit = make_unit()
    post = make_position()
    first, second = make_unit(parent=unit), make_unit(parent=unit)
    pns = {"status": "PNS", "position": post, "work_unit": unit}
    people = [
        make_appointment(employee_number=f"19900101201501100{n}", **pns).person for n in range(3)
    ]
    services.set_need([(unit, post, 10)], year=2026, basis="ABK", by=None)
    parts = [("B", "Bagian B")] if keeps else [("A", "Bagian A"), ("B", "Bagian B")]
    carry_out(a_split(unit, *parts, keeps=keeps, people={people[0].pk: 1}, below={second.pk: 1}))
    a = unit if keeps else WorkUnit.objects.get(code="A")
    b = WorkUnit.objects.get(code="B")
    assert [units_of(person)[-1][0] for person in people] == [b, a, a]
    assert (parent_on(first, TMT), parent_on(second, TMT)) == (a, b)
    # 10 × 2 ÷ 3 and 10 × 1 ÷ 3: 6.67 and 3.33.
    assert needs_on(2026, TMT) == {a.pk: 7, b.pk: 3}
    unit.refresh_from_db()
    assert unit.ended_on == (None if keeps else TMT)
    heirs = {unit.pk} if keeps else {a.pk, b.pk}  # a person chooses
    assert meanings(TMT)[unit.name.lower()] == heirs


def test_who_moves_is_asked_for_by_one_and_decided_by_another_and_a_new_colleague_voids_it():
    one, two = make_unit(), make_unit()
    plan = a_merger(one, two, into=NEW)
    approval = ask(plan)
    with pytest.raises(IntegrityError, match="unit_change_by_two"), transaction.atomic():
        UnitChange.objects.create(
            kind="merge", unit=one, decree_number="1", decree_on=TMT, tmt=TMT, approval=approval
        )
    make_appointment(work_unit=one)
    voided = approvals.grant(approval, by=make_user(*DECIDES), seen=approval.content_hash)
    assert voided.state == Approval.State.VOID
    assert not WorkUnit.objects.filter(code="SD-BARU").exists()


def test_an_officer_of_some_units_reorganises_nothing():
    plan = a_merger(make_unit(), make_unit(), into=NEW)
    with pytest.raises(PermissionDenied):
        services.reorganise(plan, by=make_user(), approval=ask(plan))


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (lambda a, b: a_merger(a, into=NEW), "too_few_units"),
        (lambda a, b: a_merger(a, b, into=(b.code, "X")), "code_taken"),
        (lambda a, b: a_split(a, ("X", "X")), "too_few_units"),
        (lambda a, b: a_split(a, ("X", "X"), ("X", "Y")), "code_taken"),
        (lambda a, b: a_move(a, b), "circle"),
        (lambda a, b: a_merger(a, into=b), "circle"),
        (lambda a, b: a_move(b, a, date(1999, 1, 1)), "unit_ends"),
    ],
)
def test_what_cannot_be_is_refused_with_its_sentence(plan, code):
    above = make_unit()
    below = make_unit(parent=above)
    with pytest.raises(ValidationError) as refused:
        ask(plan(above, below))
    assert code in {error.code for error in refused.value.error_list}


def test_a_change_before_the_last_one_is_refused():
    unit = make_unit()
    services.rename_unit(unit, name="Nama Kedua", decree=decree(), by=make_user())
    with pytest.raises(ValidationError) as refused:
        services.rename_unit(unit, name="Nama Ketiga", decree=decree(BEFORE), by=make_user())
    assert refused.value.code == "later_change"


def test_postgresql_refuses_a_circle_of_some_day_two_places_a_day_and_a_unit_below_a_closed_one():
    top = make_unit()
    middle = make_unit(parent=top)
    low = make_unit(parent=middle)
    apart = make_unit()
    UnitStretch.objects.filter(unit=top).update(ended_on=TMT)

    def refuses(rule, **fields):
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            UnitStretch.objects.create(**{"name": "x", "started_on": TMT} | fields)

    refuses("below itself", unit=top, parent=low)
    refuses("unit_stretch_one_a_day", unit=middle, parent=apart)
    WorkUnit.objects.filter(pk=apart.pk).update(ended_on=TMT)
    refuses("exist", unit=top, parent=apart)
    with pytest.raises(IntegrityError, match="below it"), transaction.atomic():
        WorkUnit.objects.filter(pk=middle.pk).update(ended_on=TMT)


def test_postgresql_lets_nobody_stand_in_a_closed_unit():
    unit = make_unit()
    make_appointment(work_unit=unit)
    with pytest.raises(IntegrityError, match="still stands"), transaction.atomic():
        WorkUnit.objects.filter(pk=unit.pk).update(ended_on=TMT)
    closed = make_unit(ended_on=TMT)
    with pytest.raises(IntegrityError, match="has ended"), transaction.atomic():
        make_appointment(work_unit=closed)
    make_appointment(make_person(), work_unit=closed, ended_on=TMT, end_reason="moved")


def test_needs_are_divided_into_whole_people():
    assert shares(10, [2, 1]) == [7, 3]
    assert shares(5, [1, 1]) == [3, 2]
    assert shares(4, [0, 0, 0]) == [4, 0, 0]
    assert shares(0, [3, 4]) == [0, 0]


# --- whatever happens, in whatever order ---------------------------------------------------------
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["rename", "move", "merge", "split"]),
        st.integers(0, 9),
        st.integers(0, 9),
        st.integers(-3, 40),  # days from the last TMT on; below 0 to be refused
    ),
    max_size=8,
)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example([("rename", 0, 0, 1), ("move", 2, 1, 1), ("merge", 3, 4, 1), ("split", 1, 0, 1)])
@example([("merge", 2, 5, 1), ("split", 0, 1, 1), ("rename", 1, 0, 0), ("merge", 3, 4, 2)])
@given(STEPS)
def test_whatever_happens_to_units_nobody_is_lost_and_every_name_resolves(steps):
    with transaction.atomic():
        _whatever_happens(steps)
        transaction.set_rollback(True)


def _whatever_happens(steps):
    root = make_unit(name="Kota")
    tops = [make_unit(parent=root) for _ in range(2)]
    schools = [make_unit(parent=top) for top in tops for _ in range(2)]
    people = [make_appointment(work_unit=unit).person.pk for unit in [*tops, *schools]]
    day, days = TMT, [TMT - timedelta(days=1)]
    for number, (deed, a, b, gap) in enumerate(steps):
        tmt = day + timedelta(days=gap)
        there = list(WorkUnit.objects.filter(ended_on=None).exclude(pk=root.pk).order_by("pk"))
        one, other = there[a % len(there)], there[b % len(there)]
        try:
            with transaction.atomic():
                if deed == "rename":
                    services.rename_unit(
                        one, name=f"Nama {number}", decree=decree(tmt), by=make_user()
                    )
                elif deed == "move":
                    carry_out(a_move(one, other, tmt))
                elif deed == "merge":
                    into = other if b % 2 else (f"M-{number}", f"Gabungan {number}")
                    carry_out(a_merger(one, *([] if b % 2 else [other]), into=into, tmt=tmt))
                else:
                    parts = [(f"S-{number}-{n}", f"Bagian {number} {n}") for n in range(2)]
                    carry_out(
                        a_split(one, *parts, keeps=bool(b % 2), people={people[a % 6]: 1}, tmt=tmt)
                    )
        except ValidationError:
            continue
        day = max(day, tmt)
        event(deed)
        days += [tmt, tmt + timedelta(days=1)]
    for on in days:
        parents = dict(UnitStretch.objects.on(on).values_list("unit", "parent"))
        assert set(parents) == set(WorkUnit.objects.on(on).values_list("pk", flat=True))
        for unit in parents:
            path = [unit]
            while (above := parents[path[-1]]) is not None:
                assert above not in path
                path.append(above)
            assert path[-1] == root.pk
        standing = Appointment.objects.true_on(on).filter(work_unit__in=parents)
        assert sorted(standing.values_list("person", flat=True)) == people
        means = meanings(on)
        names = UnitStretch.objects.filter(started_on__lte=on).values_list("name", flat=True)
        assert all(means[unit_key(name)] <= set(parents) for name in names)
    assert integrity.units_have_a_place_on_each_day_and_show_todays() == []
