"""From one appointment to the next: what it rests on, who took each step, and when."""

from datetime import date

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.tracking import tracked
from balikpapan_hr.audit.triggers import FirmTrigger
from personnel.models import Appointment, Grade, Person, Position, WorkUnit
from personnel.own_case import NotAboutSelf
from personnel.policies import RowSecurity
from personnel.scope import of_visible_people
from recruitment.models import Placement, Seat

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
    "tenure",
    "performance",
]
_FIXED = [*APPROVED, "evidence", "approved_hash", "proposed_by_id", "approved_by_id"]
APPROVED_OLD, APPROVED_NEW = (", ".join(f"{r}.{c}" for c in _FIXED) for r in ("OLD", "NEW"))


def officer(label: str) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=label,
    )


def moment(label: str) -> models.DateTimeField:
    return models.DateTimeField(label, null=True, blank=True, editable=False)


class ConversionQuerySet(models.QuerySet["Conversion"]):
    def visible_to(self, user: User, day: date) -> "ConversionQuerySet":
        """Those about people whom `user` may see on `day`."""
        return of_visible_people(self, user, day)

    def with_facts(self) -> "ConversionQuerySet":
        """With everything that a check, a list or a letter reads of each, however many.

        What many of them share is fetched apart: PostgreSQL would plan one join of all these
        tables longer than it runs.
        """
        return self.select_related("person", "seat__formation", "seat__held_by").prefetch_related(
            "person__education_level",
            "work_unit__parent",
            "position",
            "grade",
            "seat__formation__wave",
            "proposed_by",
            "approved_by",
        )


@tracked()
class Conversion(models.Model):
    """One appointment to PPPK. The tenure and performance it rested on are frozen inside it.

    The chain is domain §5.7: proposed, approved (by another officer), number given by BKN, decree
    signed, sworn in. From the decree on PostgreSQL refuses any change of what it says.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Waiting for approval")
        APPROVED = "approved", _("Approved, waiting for BKN's number")
        NUMBERED = "numbered", _("Number given, decree to be signed")
        DECREED = "decreed", _("Decree signed, to be sworn in")
        SWORN = "sworn", _("Sworn in")
        RETURNED = "returned", _("Returned for repair")
        CANCELLED = "cancelled", _("Cancelled")

    # States from which the decree's words are fixed.
    SIGNED = [State.DECREED, State.SWORN]
    # Approved, but number, decree or swearing-in is still missing.
    TO_FINISH = [State.APPROVED, State.NUMBERED, State.DECREED]

    class Kind(models.TextChoices):
        PPPK = "PPPK", "PPPK"
        PPPK_PW = "PPPK_PW", _("Part-time PPPK")

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="conversions", verbose_name=_("person")
    )
    kind = models.CharField(_("becomes"), max_length=8, choices=Kind)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.PROPOSED, editable=False
    )
    state_reason = models.TextField(_("reason of the state"), blank=True, editable=False)
    placement = models.ForeignKey(
        Placement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conversions",
        verbose_name=_("placement"),
    )
    seat = models.ForeignKey(
        Seat, models.PROTECT, related_name="conversions", verbose_name=_("seat")
    )
    from_appointment = models.ForeignKey(
        Appointment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conversions_from",
        verbose_name=_("from"),
        help_text=_("Empty for someone who did not work for the city before."),
    )
    to_appointment = models.OneToOneField(
        Appointment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conversion_to",
        verbose_name=_("to"),
    )
    work_unit = models.ForeignKey(
        WorkUnit, models.PROTECT, related_name="+", verbose_name=_("work unit")
    )
    position = models.ForeignKey(Position, models.PROTECT, related_name="+", verbose_name=_("post"))
    grade = models.ForeignKey(Grade, models.PROTECT, related_name="+", verbose_name=_("grade"))
    service_years = models.PositiveSmallIntegerField(_("years of grade service (MKG)"), default=0)
    pay = models.PositiveIntegerField(_("basic pay or wage"), help_text=_("Rupiah a month."))
    pay_basis = models.CharField(
        _("basis of the pay"),
        max_length=200,
        help_text=_("The pay table, or what a part-time wage follows (last pay, minimum wage)."),
    )
    category = models.CharField(_("category"), max_length=6, blank=True)
    tenure = models.JSONField(
        _("tenure it rested on"),
        default=dict,
        help_text=_("Reference day, accepted stretches, total and continuous service."),
    )
    performance = models.JSONField(
        _("performance it rested on"), default=list, help_text=_("Reviews as they stood.")
    )

    evidence = models.JSONField(
        _("marks of what it rests on"),
        default=dict,
        editable=False,
        help_text=_("A hash each of tenure, performance, papers, seat and terms, as proposed."),
    )
    approved_hash = models.CharField(
        _("hash of what was approved"), max_length=64, blank=True, editable=False
    )

    proposed_by = officer(_("proposed by"))
    proposed_at = moment(_("proposed at"))
    approved_by = officer(_("approved by"))
    approved_at = moment(_("approved at"))
    bkn_approval_number = models.CharField(_("BKN approval (pertek)"), max_length=80, blank=True)
    bkn_approval_on = models.DateField(_("BKN approval date"), null=True, blank=True)
    employee_number = models.CharField(_("NI PPPK"), max_length=18, blank=True)
    tmt = models.DateField("TMT", null=True, blank=True)
    decree_number = models.CharField(_("decree number"), max_length=80, blank=True)
    decree_on = models.DateField(_("decree date"), null=True, blank=True)
    decree_by = officer(_("decree recorded by"))
    decree_at = moment(_("decree recorded at"))
    sworn_on = models.DateField(_("sworn in on"), null=True, blank=True)
    sworn_by = officer(_("swearing-in recorded by"))
    sworn_at = moment(_("swearing-in recorded at"))

    objects = ConversionQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment to PPPK")
        verbose_name_plural = _("appointments to PPPK")
        ordering = ["-id"]
        permissions = [
            ("propose_conversion", "Can propose appointments to PPPK"),
            ("approve_conversion", "Can approve or return appointments to PPPK"),
            ("sign_conversion", "Can record numbers, decrees and swearing-in"),
        ]
        indexes = [models.Index(fields=["state", "id"], name="conversion_by_state")]
        constraints = [
            RowSecurity(name="conversion_in_reach", person="person_id"),
            models.UniqueConstraint(
                name="conversion_one_open_a_person",
                fields=["person"],
                condition=~Q(state__in=["sworn", "cancelled"]),
                violation_error_message=_("An appointment of this person is already under way."),
            ),
            models.UniqueConstraint(
                name="conversion_one_a_seat",
                fields=["seat"],
                condition=~Q(state="cancelled"),
                violation_error_message=_("This seat already has its appointment."),
            ),
            models.CheckConstraint(
                name="conversion_checker_is_not_maker",
                condition=Q(approved_by=None) | ~Q(approved_by=F("proposed_by")),
                violation_error_message=_("Who proposed an appointment cannot approve it."),
            ),
            models.CheckConstraint(
                name="conversion_approved_is_whole",
                condition=Q(state__in=["proposed", "returned", "cancelled"])
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="conversion_approved_is_marked",
                condition=Q(state__in=["proposed", "returned", "cancelled"])
                | Q(approved_hash__regex=r"^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="conversion_number_is_18_digits",
                condition=Q(employee_number="") | Q(employee_number__regex=r"^\d{18}$"),
                violation_error_message=_("The NI PPPK has 18 digits."),
            ),
            models.CheckConstraint(
                name="conversion_numbered_is_whole",
                condition=~Q(state__in=["numbered", "decreed", "sworn"])
                | ~Q(employee_number="") & ~Q(bkn_approval_number=""),
            ),
            models.CheckConstraint(
                name="conversion_decreed_is_whole",
                condition=~Q(state__in=["decreed", "sworn"])
                | ~Q(decree_number="")
                & Q(
                    decree_on__isnull=False,
                    tmt__isnull=False,
                    decree_by__isnull=False,
                    decree_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="conversion_sworn_is_whole",
                condition=Q(
                    state="sworn",
                    to_appointment__isnull=False,
                    sworn_on__isnull=False,
                    sworn_by__isnull=False,
                    sworn_at__isnull=False,
                )
                | ~Q(state="sworn")
                & Q(to_appointment=None, sworn_on=None, sworn_by=None, sworn_at=None),
            ),
            models.CheckConstraint(
                name="conversion_stop_has_reason",
                condition=~Q(state__in=["returned", "cancelled"]) | ~Q(state_reason=""),
                violation_error_message=_("Returning or cancelling needs its reason."),
            ),
            models.UniqueConstraint(
                name="conversion_decree_once",
                fields=["decree_number"],
                condition=~Q(decree_number=""),
                violation_error_message=_("This decree number is already used."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="conversion_kept", operation=pgtrigger.Delete),
            NotAboutSelf(name="conversion_not_own_case", officer="approved_by_id"),
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
            pgtrigger.Trigger(
                name="conversion_fixed_once_signed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=["decreed", "sworn"]),
                func="""
                    IF (to_jsonb(OLD) - ARRAY['state', 'state_reason', 'to_appointment_id',
                                              'sworn_on', 'sworn_by_id', 'sworn_at'])
                       IS DISTINCT FROM
                       (to_jsonb(NEW) - ARRAY['state', 'state_reason', 'to_appointment_id',
                                              'sworn_on', 'sworn_by_id', 'sworn_at'])
                       OR OLD.state = 'sworn'
                    THEN
                        RAISE EXCEPTION 'a signed appointment to PPPK is not changed'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'conversion_fixed_once_signed';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.get_kind_display()}"
