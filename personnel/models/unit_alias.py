"""The names under which lists mention units."""

from datetime import date

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
class WorkUnitAlias(models.Model):
    """A name under which lists mention a unit, valid between two days."""

    unit = models.ForeignKey(
        WorkUnit, models.PROTECT, related_name="aliases", verbose_name=_("work unit")
    )
    alias = models.CharField(
        _("name on lists"),
        max_length=150,
        help_text=_("Lower case, single spaces, no punctuation: personnel.names.unit_key."),
    )
    started_on = models.DateField(_("valid since"), default=date(2000, 1, 1))
    ended_on = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        verbose_name = _("unit name on lists")
        verbose_name_plural = _("unit names on lists")
        ordering = ["alias"]
        constraints = [
            models.CheckConstraint(
                name="unit_alias_ends_after_start",
                condition=Q(ended_on=None) | Q(ended_on__gt=F("started_on")),
            ),
            ExclusionConstraint(
                name="unit_alias_means_one_unit",
                expressions=[
                    ("alias", RangeOperators.EQUAL),
                    (date_range("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("On these days this name already means another unit."),
            ),
        ]

    def __str__(self) -> str:
        return self.alias

    def clean(self) -> None:
        """Say at the field which unit has the name, before the constraint refuses it."""
        other = sharing_days(WorkUnitAlias.objects.filter(alias=self.alias), self).first()
        if other:
            raise ValidationError(
                {
                    "alias": _(
                        "On these days this name already means %(unit)s (since %(day)s). End it "
                        "there first, or choose other days."
                    )
                    % {"unit": other.unit, "day": date_format(other.started_on)}
                }
            )
