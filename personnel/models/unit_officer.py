"""Which officer serves which unit."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked
from personnel.models.work_unit import WorkUnit, date_range, sharing_days


@tracked()
class UnitOfficer(models.Model):
    """Which account serves which unit and all below it, and on which days."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="unit_duties",
        verbose_name=_("account"),
    )
    unit = models.ForeignKey(
        WorkUnit, models.PROTECT, related_name="officers", verbose_name=_("work unit")
    )
    started_on = models.DateField(_("since"))
    ended_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("unit officer")
        verbose_name_plural = _("unit officers")
        ordering = ["unit", "user"]
        constraints = [
            models.CheckConstraint(
                name="unit_officer_ends_after_start",
                condition=Q(ended_on=None) | Q(ended_on__gt=F("started_on")),
                violation_error_message=_("A duty cannot end before it began."),
            ),
            ExclusionConstraint(
                name="unit_officer_once",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    (date_range("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This account already serves the unit on these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.unit}"

    def clean(self) -> None:
        """Say at the field since when the account serves, before the constraint refuses it."""
        same = UnitOfficer.objects.filter(user=self.user_id, unit=self.unit_id)
        if other := sharing_days(same, self).first():
            raise ValidationError(
                {
                    "started_on": _(
                        "This account already serves the unit since %(day)s. End that duty first, "
                        "or choose other days."
                    )
                    % {"day": date_format(other.started_on)}
                }
            )
