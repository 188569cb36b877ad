"""What PostgreSQL asks of a swearing-in and an outcome, over all the tables that they change.

Where a rule spans tables, a verb breaks it for a moment: those triggers ask when it commits. The
tables of lower parts are guarded here, by a proxy, since they know nothing of conversions.
"""

import pgtrigger

from personnel.models import Appointment
from personnel.policies import OverEveryone, OverEveryoneAdded
from recruitment.models import Seat

# Who was sworn in on a seat, of `{seat}`, and has not left it for another.
ON_SEAT = """
    SELECT FROM transitions_conversion c
    WHERE c.seat_id = {seat} AND c.state = 'sworn' AND c.seat_left_on IS NULL
"""
# The appointment as the decree of the sworn conversion `c` says it, as known now.
AS_DECREED = """
    SELECT FROM personnel_appointment a
    WHERE a.person_id = c.person_id AND a.known_until IS NULL
        AND a.status = c.kind AND a.started_on = c.tmt
        AND a.employee_number = c.employee_number AND a.decree_number = c.decree_number
"""


class AtCommit(OverEveryone):
    """A trigger that looks at what stands in the end, before the transaction is committed."""

    when = pgtrigger.After
    timing = pgtrigger.Deferred


class SwornIsCarriedOut(AtCommit):
    """Refuses a swearing-in without its appointment, its seat, or a former honorer's outcome."""

    operation = pgtrigger.UpdateOf("state")
    condition = pgtrigger.Q(new__state="sworn")
    rule = "conversion_sworn_is_carried_out"
    says = "who is sworn in has the appointment, the seat and the outcome that go with it"

    def broken(self) -> str:
        return f"""
            EXISTS (
                SELECT FROM transitions_conversion c
                WHERE c.id = NEW.id AND (
                    NOT EXISTS ({AS_DECREED})
                    OR c.seat_left_on IS NULL AND NOT EXISTS (
                        SELECT FROM recruitment_seat s
                        JOIN recruitment_application held ON held.id = s.held_by_id
                        WHERE s.id = c.seat_id AND s.state = 'filled'
                            AND held.person_id = c.person_id
                    )
                    OR NOT EXISTS (SELECT FROM transitions_outcome o WHERE o.conversion_id = c.id)
                    AND EXISTS (
                        SELECT FROM personnel_appointment a
                        WHERE a.person_id = c.person_id AND a.known_until IS NULL
                            AND a.status = 'HONORER'
                    )
                )
            )
        """  # noqa: S608


class PlacedInTheOpen(OverEveryoneAdded):
    """Refuses to propose whom a run placed that the fairness desk has not let be shown."""

    rule = "conversion_of_a_shown_run"
    says = "nobody is proposed from a ranking that is not shown"

    def broken(self) -> str:
        return """
            EXISTS (
                SELECT FROM added a
                JOIN recruitment_placement placed ON placed.id = a.placement_id
                WHERE NOT EXISTS (
                    SELECT FROM recruitment_fairnessfinding finding
                    WHERE finding.run_id = placed.run_id AND finding.decision = 'announce'
                )
            )
        """


class SeatIsLeftOnce(AtCommit):
    """Refuses to say that a seat was left while it stays filled without anyone sworn in on it."""

    operation = pgtrigger.UpdateOf("seat_left_on")
    rule = "seat_filled_by_who_was_sworn"
    says = "a filled seat has its sworn appointment"
    seat = "NEW.seat_id"

    def broken(self) -> str:
        filled = f"SELECT FROM recruitment_seat s WHERE s.id = {self.seat} AND s.state = 'filled'"  # noqa: S608
        return f"EXISTS ({filled}) AND NOT EXISTS ({ON_SEAT.format(seat=self.seat)})"


class SeatIsFilledBySwearing(SeatIsLeftOnce):
    """Refuses to fill a seat on which nobody was sworn in."""

    operation = pgtrigger.Insert | pgtrigger.UpdateOf("state")
    condition = pgtrigger.Q(new__state="filled")
    seat = "NEW.id"


class SeatStaysFilled(OverEveryone):
    """Refuses to free, or to give away, the seat of someone who was sworn in on it."""

    when = pgtrigger.Before
    operation = pgtrigger.UpdateOf("state", "held_by_id")
    condition = pgtrigger.Condition(
        "OLD.state = 'filled' AND (NEW.state <> 'filled' OR NEW.held_by_id <> OLD.held_by_id)"
    )
    rule = "seat_stays_with_who_was_sworn"
    says = "a seat stays with whoever was sworn in on it"

    def broken(self) -> str:
        return f"EXISTS ({ON_SEAT.format(seat='NEW.id')})"


class DecreedStaysOnRecord(AtCommit):
    """Refuses a history that no longer says the appointment of someone who was sworn in."""

    operation = pgtrigger.UpdateOf("known_until")
    condition = pgtrigger.Condition("NEW.status <> 'HONORER' AND NEW.known_until IS NOT NULL")
    rule = "appointment_as_decreed"
    says = "the history says the appointment of whoever was sworn in, as the decree does"

    def broken(self) -> str:
        return f"""
            EXISTS (
                SELECT FROM transitions_conversion c
                WHERE c.person_id = NEW.person_id AND c.kind = NEW.status AND c.state = 'sworn'
                    AND NOT EXISTS ({AS_DECREED})
            )
        """  # noqa: S608


class FormerHonorerKeepsAnAnswer(AtCommit):
    """Refuses to close the answer about a former honorer without giving another."""

    operation = pgtrigger.UpdateOf("known_until")
    condition = pgtrigger.Q(new__known_until__isnull=False)
    rule = "outcome_of_every_former_honorer"
    says = "whoever was an honorer has an answer to what became of them"

    def broken(self) -> str:
        return """
            NOT EXISTS (
                SELECT FROM transitions_outcome o
                WHERE o.person_id = NEW.person_id AND o.known_until IS NULL
            ) AND EXISTS (
                SELECT FROM personnel_appointment a
                WHERE a.person_id = NEW.person_id AND a.known_until IS NULL
                    AND a.status = 'HONORER'
            )
        """


class NumberIsNobodyElses(OverEveryone):
    """Refuses BKN's number where the history gives it to another person."""

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.UpdateOf("employee_number")
    condition = ~pgtrigger.Q(new__employee_number="")
    rule = "conversion_number_of_another"
    says = "this number belongs to another person"

    def broken(self) -> str:
        return """
            EXISTS (
                SELECT FROM personnel_appointment a
                WHERE a.employee_number = NEW.employee_number AND a.employee_number <> ''
                    AND a.person_id <> NEW.person_id AND a.known_until IS NULL
            )
        """


class AgreementFitsWhatItFollows(OverEveryone):
    """Refuses an agreement of another person, or one that begins on another day, than what it
    follows: the TMT of its conversion, or the end of the agreement before. The first one is not
    signed before the decree."""

    when = pgtrigger.Before
    operation = pgtrigger.Insert
    rule = "contract_fits_what_it_follows"
    says = "an agreement begins with the appointment, or where the one before ends"

    def broken(self) -> str:
        return """
            NOT EXISTS (
                SELECT FROM transitions_conversion c
                LEFT JOIN transitions_contract before ON before.id = NEW.parent_id
                WHERE c.id = NEW.conversion_id AND c.person_id = NEW.person_id
                    AND NEW.started_on = coalesce(before.ends_on, c.tmt)
                    AND coalesce(before.person_id, NEW.person_id) = NEW.person_id
                    AND (NEW.parent_id IS NOT NULL OR NEW.signed_on >= c.decree_on)
            )
        """


class LettersCarryTheirNumbers(OverEveryoneAdded):
    """Refuses a decree or an agreement, as a letter, with a number that the record has not."""

    rule = "letter_carries_its_number"
    says = "a letter carries the number that the record has"

    def broken(self) -> str:
        return """
            EXISTS (
                SELECT FROM added l
                WHERE l.kind = 'decree' AND NOT EXISTS (
                    SELECT FROM transitions_conversion c
                    WHERE c.id = l.conversion_id AND c.decree_number = l.number
                ) OR l.kind = 'agreement' AND NOT EXISTS (
                    SELECT FROM transitions_contract c
                    WHERE c.number = l.number AND c.conversion_id = l.conversion_id
                )
            )
        """


class DecisionIsCarriedOut(AtCommit):
    """Refuses a decision for another agreement without that agreement."""

    operation = pgtrigger.UpdateOf("state")
    condition = pgtrigger.Q(new__state="decided") & pgtrigger.Q(new__renew=True)
    rule = "renewal_is_carried_out"
    says = "whoever is to get another agreement has it"

    def broken(self) -> str:
        return """
            NOT EXISTS (
                SELECT FROM transitions_contract next WHERE next.parent_id = NEW.contract_id
            )
        """


class SwornSeat(Seat):
    class Meta:
        proxy = True
        default_permissions = ()
        triggers = [
            SeatStaysFilled(name="seat_stays_filled"),
            SeatIsFilledBySwearing(name="seat_is_filled_by_swearing"),
        ]


class DecreedAppointment(Appointment):
    class Meta:
        proxy = True
        default_permissions = ()
        triggers = [DecreedStaysOnRecord(name="decreed_stays_on_record")]
