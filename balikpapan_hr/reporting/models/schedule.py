"""Reports that come again by themselves: every week or month, for one officer, in their reach."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked
from balikpapan_hr.reporting.models.report import GeneratedReport


class ReportScheduleQuerySet(models.QuerySet["ReportSchedule"]):
    def running(self) -> "ReportScheduleQuerySet":
        """Those that are neither removed nor stopped; a paused one is among them."""
        return self.filter(ended_at=None)


@tracked()
class ReportSchedule(models.Model):
    """One report that an officer is to have again and again. It names nobody: at each turn it is
    asked for anew, with what the officer may do and see on that day."""

    class Rhythm(models.TextChoices):
        WEEKLY = "weekly", _("Every week")
        MONTHLY = "monthly", _("Every month")

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("account"),
    )
    kind = models.CharField(_("report"), max_length=30, choices=GeneratedReport.Kind)
    format = models.CharField(_("format"), max_length=4, choices=GeneratedReport.Format)
    parameters = models.JSONField(_("parameters"), default=dict, blank=True)
    rhythm = models.CharField(_("how often"), max_length=8, choices=Rhythm)
    next_on = models.DateField(_("next on"))
    reason = models.CharField(_("reason"), max_length=250, blank=True)
    paused_at = models.DateTimeField(_("paused at"), null=True, blank=True, editable=False)
    problem = models.CharField(
        _("why it was not made last time"), max_length=500, blank=True, editable=False
    )
    made_at = models.DateTimeField(_("added at"), db_default=Now(), editable=False)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True, editable=False)
    end_reason = models.CharField(_("why it ended"), max_length=500, blank=True, editable=False)

    objects = ReportScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = _("scheduled report")
        verbose_name_plural = _("scheduled reports")
        ordering = ["next_on", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="schedule_once",
                fields=["officer", "kind", "format", "parameters", "rhythm"],
                condition=Q(ended_at=None),
                violation_error_message=_("You have this report in this rhythm already."),
            ),
            models.CheckConstraint(
                name="schedule_ended_says_why",
                condition=Q(ended_at=None, end_reason="")
                | Q(ended_at__isnull=False) & ~Q(end_reason=""),
            ),
            models.CheckConstraint(
                name="schedule_monthly_on_a_day_of_every_month",
                condition=Q(rhythm="weekly") | Q(next_on__day__lte=28),
                violation_error_message=_(
                    "Not every month has that day. Choose the 28th or an earlier one."
                ),
            ),
            # The filtered list of people, letters and a sealed run are asked for where they are
            # shown.
            models.CheckConstraint(
                name="schedule_of_a_kind_that_comes_again",
                condition=~Q(kind__in=["people", "letters", "sealed_run"]),
                violation_error_message=_("This report is made when it is asked for, not by day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.get_rhythm_display()}"
