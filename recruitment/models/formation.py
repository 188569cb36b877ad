"""Funded posts: what may be filled, from which money, and each single seat."""

from datetime import date

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.approvals.triggers import NeedsApproval
from balikpapan_hr.audit.tracking import tracked
from personnel.figures import standing
from personnel.models import EducationLevel, Establishment, Position, WorkUnit
from recruitment.models.wave import Wave


class BudgetLine(models.TextChoices):
    PERSONNEL = "personnel", _("Personnel spending")
    GOODS_SERVICES = "goods_services", _("Goods and services")


@tracked()
class BudgetCeiling(models.Model):
    """What one budget line may cost in one year, and what is committed before any wave.

    Personnel: at most 30 % of regional spending by 2027, teachers' allowances paid through
    transfers left aside (UU 1/2022 art. 146). Part-time PPPK are paid from goods and services
    (SE Mendagri 900.1.1/227/SJ), outside that share.
    """

    year = models.PositiveSmallIntegerField(_("year"))
    line = models.CharField(_("budget line"), max_length=16, choices=BudgetLine)
    ceiling = models.PositiveBigIntegerField(_("ceiling"), help_text=_("Rupiah in the year."))
    committed = models.PositiveBigIntegerField(
        _("already committed"), help_text=_("Rupiah in the year, without the waves planned here.")
    )
    spending = models.PositiveBigIntegerField(
        _("all regional spending"),
        null=True,
        blank=True,
        help_text=_("Rupiah in the year, for the share of personnel. Empty: not known yet."),
    )
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        verbose_name = _("budget ceiling")
        verbose_name_plural = _("budget ceilings")
        ordering = ["year", "line"]
        constraints = [
            models.UniqueConstraint(name="budget_ceiling_once", fields=["year", "line"]),
            models.CheckConstraint(
                name="budget_ceiling_spending_beside_personnel",
                condition=Q(spending=None)
                | Q(line=BudgetLine.PERSONNEL, spending__gt=0, spending__gte=F("ceiling")),
                violation_error_message=_(
                    "All regional spending stands beside the ceiling of personnel, and is not less "
                    "than it."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} · {self.get_line_display()}"


def _seats(which: Q) -> Coalesce:
    """How many seats of the outer formation are `which`."""
    seats = Seat.objects.filter(which, formation=OuterRef("pk")).order_by().values("formation")
    return Coalesce(Subquery(seats.values(n=Count("pk")), output_field=IntegerField()), 0)


class FormationQuerySet(models.QuerySet["Formation"]):
    def with_seats(self) -> "FormationQuerySet":
        """With `seats_open`, `seats_held` (filled ones too) and `seats_all` (none withdrawn)."""
        # One count a row shown: a join would first group every formation with all its columns.
        return self.annotate(
            seats_open=_seats(Q(state="open")),
            seats_held=_seats(Q(state__in=["held", "filled"])),
            seats_all=_seats(~Q(state="withdrawn")),
        )

    def with_gap(self, as_of: date) -> "FormationQuerySet":
        """With `need` of the wave's year, ASN `in_post` on `as_of`, and what the unit `lacks`."""
        need = Establishment.objects.filter(
            unit=OuterRef("unit"), position=OuterRef("position"), year=OuterRef("wave__year")
        ).values("need")
        in_post = (
            standing(as_of)
            .asn()
            .filter(work_unit=OuterRef("unit"), position=OuterRef("position"))
            .order_by()
            .values("work_unit")
            .annotate(people=Count("person"))
            .values("people")
        )
        return self.annotate(
            need=Coalesce(Subquery(need, output_field=IntegerField()), 0),
            in_post=Coalesce(Subquery(in_post, output_field=IntegerField()), 0),
            lacks=F("need") - F("in_post"),
        )


@tracked()
class Formation(models.Model):
    """How many posts of one kind one unit may fill in one wave. Approved, it becomes seats."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Rejected")

    wave = models.ForeignKey(
        Wave, models.PROTECT, related_name="formations", verbose_name=_("wave")
    )
    unit = models.ForeignKey(
        WorkUnit, models.PROTECT, related_name="formations", verbose_name=_("work unit")
    )
    position = models.ForeignKey(
        Position, models.PROTECT, related_name="formations", verbose_name=_("post")
    )
    education_level = models.ForeignKey(
        EducationLevel, models.PROTECT, related_name="+", verbose_name=_("education")
    )
    planned_seats = models.PositiveSmallIntegerField(_("seats"))
    budget_line = models.CharField(_("budget line"), max_length=16, choices=BudgetLine)
    justification = models.TextField(
        _("why beyond the need"),
        blank=True,
        help_text=_("Needed when more seats are asked than the unit lacks."),
    )
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.PROPOSED, editable=False
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("proposed by"),
    )
    proposed_at = models.DateTimeField(_("proposed at"), editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decision_reason = models.TextField(_("reason of the decision"), blank=True, editable=False)
    seats_approval = models.OneToOneField(
        Approval,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("approval of the last change of seats"),
    )

    objects = FormationQuerySet.as_manager()

    class Meta:
        verbose_name = _("formation")
        verbose_name_plural = _("formations")
        ordering = ["wave", "unit", "position"]
        constraints = [
            models.UniqueConstraint(
                name="formation_once",
                fields=["wave", "unit", "position", "education_level"],
                violation_error_message=_("This formation already exists in the wave."),
            ),
            models.UniqueConstraint(name="formation_in_wave", fields=["id", "wave"]),
            models.CheckConstraint(
                name="formation_has_seats",
                condition=Q(planned_seats__gt=0),
                violation_error_message=_("A formation needs at least one seat."),
            ),
            models.CheckConstraint(
                name="formation_decision_is_whole",
                condition=Q(state="proposed", decided_by=None, decided_at=None)
                | ~Q(state="proposed") & Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="formation_checker_is_not_maker",
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
                violation_error_message=_("Who proposed a formation cannot decide on it."),
            ),
            models.CheckConstraint(
                name="formation_rejection_has_reason",
                condition=~Q(state="rejected") | ~Q(decision_reason=""),
                violation_error_message=_("A rejection needs its reason."),
            ),
        ]
        triggers = [
            NeedsApproval(
                name="formation_seats_approved",
                kind="recruitment.seats",
                column="seats_approval_id",
                condition="NEW.state = 'approved'",
                changed="planned_seats",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} · {self.unit}"


@tracked()
class Seat(models.Model):
    """One funded post: one row, one holder at most, whatever happens at the same moment."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        HELD = "held", _("Held by a placed applicant")
        FILLED = "filled", _("Filled")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    formation = models.ForeignKey(
        Formation, models.PROTECT, related_name="seats", verbose_name=_("formation")
    )
    number = models.PositiveSmallIntegerField(_("seat number"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    held_by = models.OneToOneField(
        "recruitment.Application",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="seat",
        verbose_name=_("held by"),
    )

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["formation", "number"]
        indexes = [
            models.Index(
                fields=["formation", "number"], name="seat_open", condition=Q(state="open")
            ),
        ]
        constraints = [
            models.UniqueConstraint(name="seat_once", fields=["formation", "number"]),
            models.CheckConstraint(
                name="seat_holder_fits_state",
                condition=Q(state__in=["open", "withdrawn"], held_by=None)
                | Q(state__in=["held", "filled"], held_by__isnull=False),
                violation_error_message=_("An open seat has no holder; a held seat has one."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="seat_kept", operation=pgtrigger.Delete),
            # No more seats than were approved, whoever inserts them.
            pgtrigger.Trigger(
                name="seat_within_formation",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("formation_id", "number"),
                func="""
                    IF NEW.number NOT BETWEEN 1 AND (
                        SELECT CASE WHEN state = 'approved' THEN planned_seats ELSE 0 END
                        FROM recruitment_formation WHERE id = NEW.formation_id
                    ) THEN
                        RAISE EXCEPTION 'seat % exceeds the approved formation', NEW.number
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'seat_within_formation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.formation} #{self.number}"
