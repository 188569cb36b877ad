"""The city's own order, as data: weights with a version, and each run with what it rested on."""

from decimal import Decimal

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.approvals.triggers import NeedsApproval
from balikpapan_hr.audit.tracking import tracked
from balikpapan_hr.audit.triggers import FirmTrigger, append_only
from personnel.models import Person
from personnel.policies import RowSecurity
from recruitment.models import Wave
from transitions.models.conversion import officer
from transitions.priority import Weights

SET_WEIGHTS = "transitions.set_weights"


def _points(label: str) -> models.DecimalField:
    return models.DecimalField(label, max_digits=5, decimal_places=2)


def _share(band: int) -> models.Func:
    """What a band earns. `band_shares__0` would do for the table, but does not compile for a value
    that a form asks about, and a rule that cannot be asked lets everything pass."""
    return models.Func(
        F("band_shares"), template=f"(%(expressions)s)[{band}]", output_field=models.DecimalField()
    )


class PriorityRuleQuerySet(models.QuerySet["PriorityRule"]):
    def in_force(self) -> "PriorityRuleQuerySet":
        """Those that a second officer approved; no other ever orders anybody."""
        return self.exclude(approval=None)


@tracked()
class PriorityRule(models.Model):
    """One version of the weights. A changed weight is a new version; old runs keep theirs.

    One officer proposes it, another approves it; until then, and if not, it orders nobody.
    """

    version = models.CharField(_("version"), max_length=40, unique=True)
    tenure = _points(_("points for tenure"))
    performance = _points(_("points for performance"))
    full_tenure_months = models.PositiveSmallIntegerField(
        _("months of service for all points"), help_text=_("Service beyond this earns no more.")
    )
    band_shares = ArrayField(
        models.DecimalField(max_digits=3, decimal_places=2),
        size=5,
        verbose_name=_("share of the points a band earns"),
        help_text=_("From band 1 (lowest) to band 5 (best), 0 to 1."),
    )
    basis = models.CharField(
        _("basis"), max_length=250, help_text=_("The decision that set these weights.")
    )
    set_by = officer(_("proposed by"))
    set_at = models.DateTimeField(_("proposed at"), db_default=Now(), editable=False)
    approval = models.OneToOneField(
        Approval,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("approval of a second officer"),
    )

    objects = PriorityRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("weights of the city's order")
        verbose_name_plural = _("weights of the city's order")
        ordering = ["-set_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="priority_rule_adds_up",
                condition=Q(tenure__gte=0, performance__gte=0, tenure=100 - F("performance")),
                violation_error_message=_("The two weights must add up to 100 points."),
            ),
            models.CheckConstraint(
                name="priority_rule_counts_service",
                condition=Q(full_tenure_months__gte=1),
                violation_error_message=_(
                    "All points for tenure are earned after one month at the earliest."
                ),
            ),
            models.CheckConstraint(
                name="priority_rule_bands_are_shares",
                condition=Q(
                    GreaterThanOrEqual(_share(1), Decimal(0)),
                    *[LessThanOrEqual(_share(band), _share(band + 1)) for band in range(1, 5)],
                    LessThanOrEqual(_share(5), Decimal(1)),
                    band_shares__len=5,
                ),
                violation_error_message=_(
                    "Five shares from 0 to 1, and a better band never earns less."
                ),
            ),
            models.CheckConstraint(name="priority_rule_has_basis", condition=~Q(basis="")),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="priority_rule_fixed", exclude=["approval"]),
            pgtrigger.Protect(
                name="priority_rule_approved_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__approval__isnull=False),
            ),
            pgtrigger.Protect(name="priority_rule_kept", operation=pgtrigger.Delete),
            NeedsApproval(
                name="priority_rule_set_by_two",
                kind=SET_WEIGHTS,
                column="approval_id",
                condition="NEW.approval_id IS NOT NULL",
            ),
        ]

    def __str__(self) -> str:
        return self.version

    @property
    def weights(self) -> Weights:
        return Weights(
            version=self.version,
            tenure=self.tenure,
            performance=self.performance,
            full_tenure_months=self.full_tenure_months,
            band_share=dict(enumerate(self.band_shares, start=1)),
            basis=self.basis,
        )


@tracked()
class PriorityRun(models.Model):
    """One order of one group of people. It proposes; it never replaces the selection's rank."""

    class Purpose(models.TextChoices):
        PROPOSE = "propose", _("Who is proposed first")
        FULL_TIME = "full_time", _("Who goes from part time to full time first")

    purpose = models.CharField(_("for"), max_length=9, choices=Purpose)
    wave = models.ForeignKey(
        Wave, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("wave")
    )
    rule = models.ForeignKey(
        PriorityRule, models.PROTECT, related_name="runs", verbose_name=_("weights")
    )
    counted_on = models.DateField(_("service counted to"))
    inputs_sha256 = models.CharField(_("hash of the inputs"), max_length=64)
    result_sha256 = models.CharField(_("hash of the result"), max_length=64)
    run_by = officer(_("run by"))
    run_at = models.DateTimeField(_("run at"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("city's order")
        verbose_name_plural = _("city's orders")
        ordering = ["-run_at", "-pk"]
        permissions = [
            ("set_priorityrule", "Can set the weights of the city's order"),
            ("make_priorityrun", "Can have the city's order made"),
        ]
        constraints = [
            models.CheckConstraint(
                name="priority_run_wave_by_purpose",
                condition=Q(purpose="propose", wave__isnull=False)
                | Q(purpose="full_time", wave=None),
            ),
        ]
        triggers = [
            *append_only("priority_run"),
            FirmTrigger(
                name="priority_run_by_weights_in_force",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF EXISTS (
                        SELECT FROM transitions_priorityrule r
                        WHERE r.id = NEW.rule_id AND r.approval_id IS NOT NULL
                    ) THEN
                        RETURN NEW;
                    END IF;
                    RAISE EXCEPTION 'these weights were approved by nobody'
                        USING ERRCODE = 'check_violation',
                              CONSTRAINT = 'priority_run_by_weights_in_force';
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} · {self.counted_on}"


@tracked()
class PriorityPlace(models.Model):
    """One person's place in one run, with everything it rests on."""

    run = models.ForeignKey(
        PriorityRun, models.PROTECT, related_name="places", verbose_name=_("order")
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    place = models.PositiveIntegerField(_("place"))
    shared_with = models.PositiveIntegerField(_("others on the same place"))
    points = _points(_("points"))
    tenure_months = models.PositiveSmallIntegerField(_("months of accepted service"))
    tenure_points = _points(_("points for tenure"))
    bands = ArrayField(models.PositiveSmallIntegerField(), verbose_name=_("performance bands"))
    performance_points = _points(_("points for performance"))
    national_rank = models.PositiveIntegerField(
        _("rank of the selection"),
        null=True,
        blank=True,
        help_text=_("In the formation; empty where there was no test."),
    )

    class Meta:
        verbose_name = _("place in the city's order")
        verbose_name_plural = _("places in the city's order")
        ordering = ["run", "place", "person__name_key"]
        constraints = [
            RowSecurity(name="priority_place_in_reach", person="person_id"),
            models.UniqueConstraint(name="priority_place_once", fields=["run", "person"]),
            models.CheckConstraint(
                name="priority_place_adds_up",
                condition=Q(points=F("tenure_points") + F("performance_points")),
            ),
        ]
        triggers = append_only("priority_place")

    def __str__(self) -> str:
        return f"{self.place} · {self.person}"
