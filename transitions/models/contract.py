"""Work agreements (perjanjian kerja): never edited, only followed by another."""

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from balikpapan_hr.audit.tracking import tracked
from balikpapan_hr.audit.triggers import append_only
from personnel.models import Person
from personnel.models.work_unit import date_range
from personnel.policies import RowSecurity
from transitions.models.conversion import Conversion, officer

# How long before its end an agreement asks for a decision.
ENDING = timedelta(days=180)


class ContractQuerySet(models.QuerySet["Contract"]):
    def ending(self, day: date) -> "ContractQuerySet":
        """Those that end within `ENDING` after `day` and are not followed by another."""
        return self.filter(extension=None, ends_on__gt=day, ends_on__lte=day + ENDING)


@tracked()
class Contract(models.Model):
    """One agreement of one PPPK. `ends_on` is the first day after it, capped by retirement."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="contracts", verbose_name=_("person")
    )
    conversion = models.ForeignKey(
        Conversion,
        models.PROTECT,
        related_name="contracts",
        verbose_name=pgettext_lazy("to PPPK", "appointment"),
    )
    parent = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="extension",
        verbose_name=_("extends"),
    )
    number = models.CharField(_("number"), max_length=80, unique=True)
    signed_on = models.DateField(_("signed on"))
    started_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("first day after it"))
    pay = models.PositiveIntegerField(_("pay"), help_text=_("Rupiah a month."))
    signed_by = officer(_("recorded by"))
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now(), editable=False)

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("work agreement")
        verbose_name_plural = _("work agreements")
        ordering = ["person", "-started_on"]
        indexes = [models.Index(fields=["ends_on"], name="contract_by_end")]
        constraints = [
            RowSecurity(name="contract_in_reach", person="person_id"),
            models.CheckConstraint(
                name="contract_ends_after_start",
                condition=Q(ends_on__gt=F("started_on")),
                violation_error_message=_("An agreement cannot end before it begins."),
            ),
            models.CheckConstraint(
                name="contract_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("id")),
            ),
            ExclusionConstraint(
                name="contract_no_overlap",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (date_range("started_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("The person already has an agreement on these days."),
            ),
        ]
        triggers = append_only("contract")

    def __str__(self) -> str:
        return self.number

    @property
    def last_day(self) -> date:
        """The last day at work under it; `ends_on` is the day after."""
        return self.ends_on - timedelta(days=1)
