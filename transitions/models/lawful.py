"""What PostgreSQL asks of each write to a conversion: how it moves, what stays, and of whom."""

import pgtrigger
from django.db import models

from balikpapan_hr.approvals.triggers import NeedsApproval
from balikpapan_hr.audit.triggers import FirmTrigger
from personnel.own_case import NotAboutSelf
from transitions.models.guards import (
    NumberIsNobodyElses,
    PlacedInTheOpen,
    SeatIsLeftOnce,
    SwornIsCarriedOut,
)

# What the second officer approves.
APPROVED = [
    "person_id",
    "kind",
    "placement_id",
    "seat_id",
    "from_appointment_id",
    "work_unit_id",
    "position_id",
    "grade_id",
    "service_years",
    "pay",
    "pay_basis",
    "category",
    "tmt",
    "over_age_basis",
    "full_time_basis",
    "probation_basis",
    "replaces_id",
    "tenure",
    "performance",
]
# Lawful moves of the state; PostgreSQL refuses every other. It begins as proposed.
MOVES = {
    "proposed": ["approved", "returned", "cancelled"],
    "approved": ["numbered", "returned", "cancelled"],
    "numbered": ["decreed", "returned", "cancelled"],
    "decreed": ["sworn", "cancelled"],
    "returned": ["proposed", "cancelled"],
    "sworn": [],
    "cancelled": [],
}
# A PNS keeps the NIP that BKN gave to the CPNS: no number comes between approval and decree.
LAWFUL = " OR ".join(
    [
        f"OLD.state = '{old}' AND NEW.state IN ({', '.join(repr(new) for new in reached)})"
        for old, reached in MOVES.items()
        if reached
    ]
    + ["NEW.kind = 'PNS' AND OLD.state = 'approved' AND NEW.state = 'decreed'"]
)
# What is still written after the decree; and after the oath the first day of duty, and the day on
# which the seat was left for another, once.
WRITTEN_AFTER_DECREE = [
    "state",
    "state_reason",
    "to_appointment",
    "sworn_on",
    "sworn_by",
    "sworn_at",
    "cancelled_by",
    "cancelled_at",
    "cancel_decree_number",
    "cancel_decree_on",
    "cancel_approval",
    "withdrawal_letter",
    "withdrawal_on",
]
DUTY = ["began_on", "began_by", "began_at"]


class _SignedIsChanged(pgtrigger.Condition):
    """Whether what is fixed of a signed row changes.

    In the condition of its trigger: turning both rows into JSON took longer than all else.
    """

    def __init__(self) -> None:
        self.cases = [
            ("OLD.state = 'decreed'", pgtrigger.AnyChange(exclude=WRITTEN_AFTER_DECREE)),
            ("OLD.state = 'sworn'", pgtrigger.AnyChange(exclude=[*DUTY, "seat_left_on"])),
            ("OLD.began_on IS NOT NULL", pgtrigger.AnyChange(*DUTY)),
            ("OLD.seat_left_on IS NOT NULL", pgtrigger.AnyChange("seat_left_on")),
            ("OLD.state = 'cancelled'", pgtrigger.AnyChange()),
        ]

    def resolve(self, model: type[models.Model]) -> str:
        return " OR ".join(f"{when} AND ({any_.resolve(model)})" for when, any_ in self.cases)


# Whose appointment may go on: alive, one record, still there, of age, on a seat of their own.
WHO_SERVES = """
    SELECT p.merged_into_id, p.deceased_on, p.born_on IS NULL AS ageless,
        NEW.tmt >= date_trunc('month', p.born_on)
            + make_interval(years => post.retirement_age, months => 1) AS over_age,
        EXISTS (
            SELECT FROM transitions_outcome o
            WHERE o.person_id = p.id AND o.known_until IS NULL
                AND o.kind IN ('left', 'retired', 'deceased', 'duplicate')
        ) AS gone,
        EXISTS (
            SELECT FROM recruitment_seat s JOIN recruitment_application a ON a.id = s.held_by_id
            WHERE s.id = NEW.seat_id AND s.state IN ('held', 'filled') AND a.person_id = p.id
        ) AS seated
    INTO who
    FROM personnel_person p, personnel_position post
    WHERE p.id = NEW.person_id AND post.id = NEW.position_id;
    IF who.merged_into_id IS NULL AND who.deceased_on IS NULL AND NOT who.ageless
        AND (NOT who.over_age OR NEW.over_age_basis <> '') AND NOT who.gone AND who.seated
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an appointment to PPPK is of someone who serves, on a seat of their own'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'conversion_of_someone_who_serves';
"""
# Who becomes PNS is CPNS for a year, and keeps the number.
AFTER_PROBATION = """
    IF EXISTS (
        SELECT FROM personnel_appointment a
        WHERE a.id = NEW.from_appointment_id AND a.person_id = NEW.person_id
            AND a.status = 'CPNS' AND NEW.tmt >= a.started_on + make_interval(years => 1)
            AND NEW.employee_number = a.employee_number
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a PNS was CPNS for a year and keeps the NIP'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'conversion_pns_after_probation';
"""
_FIXED = [*APPROVED, "evidence", "approved_hash", "proposed_by_id", "approved_by_id"]
APPROVED_OLD, APPROVED_NEW = (", ".join(f"{r}.{c}" for c in _FIXED) for r in ("OLD", "NEW"))

TRIGGERS = [
    pgtrigger.Protect(name="conversion_kept", operation=pgtrigger.Delete),
    NotAboutSelf(name="conversion_not_own_case", officer="approved_by_id"),
    NeedsApproval(
        name="conversion_signed_is_cancelled_by_two",
        kind="transitions.cancel_signed",
        column="cancel_approval_id",
        condition="NEW.state = 'cancelled' AND NEW.decree_number <> ''",
    ),
    # What was approved is what goes on; another content is proposed and approved anew.
    FirmTrigger(
        name="conversion_fixed_once_approved",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(
            old__state__in=["approved", "numbered"],
            new__state__in=["approved", "numbered", "decreed"],
        ),
        func=f"""
            IF ({APPROVED_NEW}) IS DISTINCT FROM ({APPROVED_OLD}) THEN
                RAISE EXCEPTION 'an approved appointment to PPPK is not changed'
                    USING ERRCODE = 'check_violation',
                          CONSTRAINT = 'conversion_fixed_once_approved';
            END IF;
            RETURN NEW;
        """,
    ),
    FirmTrigger(
        name="conversion_fixed_once_signed",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=_SignedIsChanged(),
        func="""
            RAISE EXCEPTION 'a signed appointment to PPPK is not changed'
                USING ERRCODE = 'check_violation',
                      CONSTRAINT = 'conversion_fixed_once_signed';
        """,
    ),
    FirmTrigger(
        name="conversion_moves_lawfully",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"""
            IF TG_OP = 'INSERT' THEN
                IF NEW.state = 'proposed' THEN
                    RETURN NEW;
                END IF;
            ELSIF OLD.state = NEW.state OR {LAWFUL} THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'an appointment to PPPK does not come to be % this way',
                NEW.state
                USING ERRCODE = 'check_violation',
                      CONSTRAINT = 'conversion_moves_lawfully';
        """,
    ),
    FirmTrigger(
        name="conversion_of_someone_who_serves",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("state"),
        condition=pgtrigger.Q(
            new__state__in=["proposed", "approved", "numbered", "decreed", "sworn"]
        ),
        declare=[("who", "record")],
        func=WHO_SERVES,
    ),
    FirmTrigger(
        name="conversion_pns_after_probation",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=pgtrigger.Q(new__kind="PNS")
        & ~pgtrigger.Q(new__state__in=["returned", "cancelled"]),
        func=AFTER_PROBATION,
    ),
    NumberIsNobodyElses(name="conversion_number_is_nobody_elses"),
    PlacedInTheOpen(name="conversion_of_a_shown_run"),
    SwornIsCarriedOut(name="conversion_sworn_is_carried_out"),
    SeatIsLeftOnce(name="conversion_seat_is_left_once"),
]
