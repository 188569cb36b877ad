"""The two-timed history of a person's status.

Valid time (`started_on`..`ended_on`, half-open) says when a thing was true; system time
(`known_from`..`known_until`) says when the register knew it. A correction closes the system time
of the old row and adds a new one; PostgreSQL refuses any other change.
"""

from datetime import date, datetime

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked
from balikpapan_hr.audit.triggers import FirmTrigger
from personnel.models.grade import Grade
from personnel.models.headcount import CountedIn, CountedOut
from personnel.models.person import Person
from personnel.models.position import Position
from personnel.models.work_unit import WorkUnit, date_range
from personnel.policies import OverEveryone, PeopleInReach, RowSecurity, of_living_record

NOT_EQUAL = "<>"


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def known(self, at: datetime | None = None) -> "AppointmentQuerySet":
        """Rows the register holds true now, or held true at the moment `at`."""
        if at is None:
            return self.filter(known_until=None)
        return self.filter(known_from__lte=at).filter(Q(known_until=None) | Q(known_until__gt=at))

    def true_on(self, day: date, known_at: datetime | None = None) -> "AppointmentQuerySet":
        """At most one row a person: what was true on `day` (as known at `known_at`)."""
        return (
            self.known(known_at)
            .filter(started_on__lte=day)
            .filter(Q(ended_on=None) | Q(ended_on__gt=day))
        )

    def outlasting_their_unit(self) -> "AppointmentQuerySet":
        """Those that go on after the day on which their unit ends, with the unit."""
        until = Q(ended_on=None) | Q(ended_on__gt=F("work_unit__ended_on"))
        return self.filter(until, work_unit__ended_on__isnull=False).select_related("work_unit")

    def asn(self) -> "AppointmentQuerySet":
        return self.filter(status__in=Appointment.ASN)


class BeginsInTime(OverEveryone):
    """Refuses an ASN whose TMT lies past the retirement age of the post, unless a letter is named.

    What stands already can still be ended or corrected otherwise (the same TMT at the same post),
    and goes on where a decree moves its unit: the first day of the unbroken status is judged.
    """

    when = pgtrigger.Before
    operation = pgtrigger.Insert
    condition = pgtrigger.Condition(
        "NEW.status <> 'HONORER' AND NEW.position_id IS NOT NULL AND NEW.over_age_basis = ''"
    )
    rule = "appointment_begins_in_time"
    says = "an appointment begins before the retirement age of its post, or names what allows it"

    def broken(self) -> str:
        return """
            EXISTS (
                SELECT FROM personnel_person p, personnel_position post
                WHERE p.id = NEW.person_id AND post.id = NEW.position_id
                    AND NEW.started_on >= date_trunc('month', p.born_on)
                        + make_interval(years => post.retirement_age, months => 1)
            ) AND NOT EXISTS (
                SELECT FROM personnel_appointment a
                WHERE a.person_id = NEW.person_id AND a.position_id = NEW.position_id
                    AND a.status = NEW.status AND (
                        a.started_on = NEW.started_on
                        OR a.ended_on = NEW.started_on AND a.end_reason = 'moved'
                        AND a.known_until IS NULL
                    )
            )
        """


@tracked()
class Appointment(models.Model):
    """One stretch of one status of one person."""

    class Status(models.TextChoices):
        HONORER = "HONORER", _("Honorer")
        PPPK_PW = "PPPK_PW", _("Part-time PPPK")
        PPPK = "PPPK", "PPPK"
        CPNS = "CPNS", "CPNS"
        PNS = "PNS", "PNS"

    # UU 20/2023: civil servants are PNS (with their candidates) and PPPK.
    ASN = [Status.PPPK_PW, Status.PPPK, Status.CPNS, Status.PNS]

    class EndReason(models.TextChoices):
        CONVERTED = "converted", _("Appointed as ASN")
        CONTRACT_ENDED = "contract_ended", _("Contract ended")
        RETIRED = "retired", _("Retirement age")
        RESIGNED = "resigned", _("Own request")
        DECEASED = "deceased", _("Deceased")
        DISCIPLINE = "discipline", _("Discipline")
        MOVED = "moved", _("Moved to another post")
        OTHER = "other", _("Other")

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="appointments", verbose_name=_("person")
    )
    status = models.CharField(_("status"), max_length=8, choices=Status)
    work_unit = models.ForeignKey(
        WorkUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name=_("work unit"),
    )
    position = models.ForeignKey(
        Position,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name=_("post"),
    )
    position_title = models.CharField(
        _("post as written"), max_length=150, blank=True, help_text=_("As the list or decree says.")
    )
    grade = models.ForeignKey(
        Grade, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("grade")
    )
    employee_number = models.CharField(
        _("NIP or NI PPPK"), max_length=18, blank=True, help_text=_("18 digits, given by BKN.")
    )
    decree_number = models.CharField(_("decree number"), max_length=80, blank=True)
    decree_on = models.DateField(_("decree date"), null=True, blank=True)
    started_on = models.DateField(_("TMT"), help_text=_("First day."))
    ended_on = models.DateField(
        _("ended on"), null=True, blank=True, help_text=_("First day on which it is no longer so.")
    )
    end_reason = models.CharField(_("why it ended"), max_length=16, choices=EndReason, blank=True)

    over_age_basis = models.CharField(
        _("basis of an appointment past the retirement age"),
        max_length=250,
        blank=True,
        help_text=_("The letter that allows it."),
    )

    known_from = models.DateTimeField(_("known since"))
    known_until = models.DateTimeField(_("known until"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    reason = models.CharField(
        _("reason of the record"), max_length=250, blank=True, help_text=_("For a correction.")
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["person", "started_on", "known_from"]
        permissions = [("correct_appointment", "Can correct the history of a person")]
        indexes = [
            # "Who is where now": lists by unit and status, every headcount, and at every request
            # who is in reach of an officer, from the index alone.
            models.Index(
                fields=["work_unit", "status", "started_on"],
                include=["person", "ended_on"],
                name="appointment_now_by_unit",
                condition=Q(known_until=None),
            ),
            # A list in the order of TMT, from any place in it.
            models.Index(
                fields=["started_on", "person"],
                include=["ended_on"],
                name="appointment_now_by_tmt",
                condition=Q(known_until=None),
            ),
        ]
        constraints = [
            PeopleInReach(name="people_in_reach"),
            RowSecurity(name="appointment_in_reach", person="person_id"),
            models.CheckConstraint(
                name="appointment_ends_after_start",
                condition=Q(ended_on=None) | Q(ended_on__gt=F("started_on")),
                violation_error_message=_(
                    "An appointment cannot end before it began. Compare both days with the decree."
                ),
            ),
            models.CheckConstraint(
                name="appointment_end_and_reason_together",
                condition=Q(ended_on=None, end_reason="")
                | Q(ended_on__isnull=False) & ~Q(end_reason=""),
                violation_error_message=_("An ended appointment needs its reason, and only it."),
            ),
            models.CheckConstraint(
                name="appointment_known_in_order",
                condition=Q(known_until=None) | Q(known_until__gte=F("known_from")),
            ),
            models.CheckConstraint(
                name="appointment_number_fits_status",
                condition=Q(status="HONORER", employee_number="")
                | ~Q(status="HONORER") & Q(employee_number__regex=r"^\d{18}$"),
                violation_error_message=_(
                    "An ASN appointment needs the 18 digits of the NIP or NI PPPK; "
                    "an honorer has none."
                ),
            ),
            # Both times at once: on any day, as known at any moment, a person has one status.
            ExclusionConstraint(
                name="appointment_one_status_a_day",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (date_range("started_on", "ended_on"), RangeOperators.OVERLAPS),
                    (
                        Func(
                            "known_from",
                            "known_until",
                            Value("[)"),
                            function="TSTZRANGE",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("On some of these days the person already has a status."),
            ),
            # An honorer's list may name one decree for several stretches.
            models.UniqueConstraint(
                name="appointment_decree_once_a_person",
                fields=["person", "decree_number"],
                condition=Q(known_until=None) & ~Q(decree_number="") & ~Q(status="HONORER"),
                violation_error_message=_(
                    "This decree is already recorded for this person. Correct that row instead."
                ),
            ),
            ExclusionConstraint(
                name="appointment_number_of_one_person",
                expressions=[
                    ("employee_number", RangeOperators.EQUAL),
                    ("person", NOT_EQUAL),
                ],
                condition=~Q(employee_number="") & Q(known_until=None),
                violation_error_message=_(
                    "Another person has this NIP or NI PPPK. Compare it with BKN's list."
                ),
            ),
        ]
        triggers = [
            *of_living_record("appointment"),
            pgtrigger.ReadOnly(name="appointment_only_closed", exclude=["known_until"]),
            pgtrigger.Protect(
                name="appointment_closed_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__known_until__isnull=False),
            ),
            pgtrigger.Protect(name="appointment_kept", operation=pgtrigger.Delete),
            # With the lock on the unit's row that the foreign key takes, nobody slips into a unit
            # while it is being closed (`services.units`).
            FirmTrigger(
                name="appointment_ends_with_its_unit",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="added"),
                func="""
                    IF EXISTS (
                        SELECT FROM added a JOIN personnel_workunit u ON u.id = a.work_unit_id
                        WHERE a.known_until IS NULL
                        AND u.ended_on < coalesce(a.ended_on, 'infinity')
                    ) THEN
                        RAISE EXCEPTION 'the work unit has ended by then'
                            USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'appointment_ends_with_its_unit';
                    END IF;
                    RETURN NULL;
                """,
            ),
            BeginsInTime(name="appointment_begins_in_time"),
            CountedIn(name="appointment_counted_in"),
            CountedOut(name="appointment_counted_out"),
            pgtrigger.Trigger(
                name="appointment_change_noted",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="INSERT INTO personnel_appointmentchange (transaction) "
                "VALUES (pg_current_xact_id()::text::bigint) ON CONFLICT DO NOTHING; RETURN NULL;",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.started_on}"


class AppointmentChange(models.Model):
    """A transaction that changed appointments: what was kept of who is in reach, seen before it was
    committed, is worked out anew (`policies.PEOPLE_IN_REACH`)."""

    transaction = models.BigIntegerField(primary_key=True)  # PostgreSQL's own number of it

    class Meta:
        verbose_name = _("change of appointments")
        verbose_name_plural = _("changes of appointments")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.transaction)
