"""What the nightly check of all rules that span tables found."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked
from balikpapan_hr.audit.triggers import append_only


@tracked()
class IntegrityRun(models.Model):
    """One look at every rule that spans tables: nightly, or `manage.py check_integrity --keep`."""

    at = models.DateTimeField(_("checked at"), db_default=Now(), editable=False)
    checks = models.PositiveSmallIntegerField(_("rules checked"))
    findings = models.PositiveIntegerField(_("records that break one"))

    class Meta:
        verbose_name = _("check of all rules")
        verbose_name_plural = _("checks of all rules")
        ordering = ["-pk"]
        triggers = append_only("integrity_run")

    def __str__(self) -> str:
        return str(self.at)


@tracked()
class IntegrityFinding(models.Model):
    """One record that breaks a rule, from the first check that saw it to the first that did not."""

    check_name = models.CharField(_("rule"), max_length=120)
    sentence = models.TextField(_("what was found"))
    first_seen = models.ForeignKey(
        IntegrityRun, models.PROTECT, related_name="+", verbose_name=_("first seen")
    )
    last_seen = models.ForeignKey(
        IntegrityRun, models.PROTECT, related_name="+", verbose_name=_("last seen")
    )
    gone_with = models.ForeignKey(
        IntegrityRun,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("no longer found"),
    )

    class Meta:
        verbose_name = _("record that breaks a rule")
        verbose_name_plural = _("records that break a rule")
        ordering = ["check_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="integrity_finding_once",
                fields=["check_name", "sentence"],
                condition=Q(gone_with=None),
            ),
            models.CheckConstraint(
                name="integrity_finding_in_order",
                condition=Q(last_seen__gte=F("first_seen"))
                & (Q(gone_with=None) | Q(gone_with__gt=F("last_seen"))),
            ),
        ]

    def __str__(self) -> str:
        return self.sentence
