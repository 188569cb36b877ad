"""What the fairness desk found in a run before it was announced, and what was decided on it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked
from balikpapan_hr.audit.triggers import FirmTrigger, append_only
from personnel.policies import RowSecurity
from recruitment.models.selection import SelectionRun


class FairnessFindingQuerySet(models.QuerySet["FairnessFinding"]):
    def to_announce(self) -> "FairnessFindingQuerySet":
        """Findings that let their run be announced."""
        return self.filter(decision=FairnessFinding.Decision.ANNOUNCE)


@tracked()
class FairnessFinding(models.Model):
    """One a run, with the figures that were seen. Without it PostgreSQL announces no run."""

    class Decision(models.TextChoices):
        ANNOUNCE = "announce", _("Announce the result as it is")
        HOLD = "hold", _("Do not announce it: look at the scores and requirements again")

    run = models.OneToOneField(
        SelectionRun, models.PROTECT, related_name="finding", verbose_name=_("run")
    )
    result_sha256 = models.CharField(_("hash of the result"), max_length=64)
    figures = models.JSONField(_("figures seen"))
    figures_sha256 = models.CharField(_("hash of the figures"), max_length=64)
    finding = models.TextField(_("finding"))
    decision = models.CharField(_("decision"), max_length=8, choices=Decision)
    reason = models.TextField(_("reason of the decision"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now(), editable=False)

    objects = FairnessFindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding of fairness")
        verbose_name_plural = _("findings of fairness")
        ordering = ["run"]
        constraints = [
            # Its figures are of all applicants of the wave.
            RowSecurity(name="finding_in_reach"),
            models.CheckConstraint(
                name="finding_is_told",
                condition=~Q(finding="") & ~Q(reason=""),
                violation_error_message=_("Write what was found, and why it is decided so. (R-50)"),
            ),
        ]
        triggers = [
            *append_only("finding"),
            FirmTrigger(
                name="finding_is_of_its_run",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (
                        SELECT FROM recruitment_selectionrun run WHERE run.id = NEW.run_id
                        AND run.result_sha256 = NEW.result_sha256
                        AND run.run_by_id <> NEW.recorded_by_id
                    ) THEN
                        RAISE EXCEPTION 'a finding is of its run, by another than ranked it';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run} · {self.get_decision_display()}"
