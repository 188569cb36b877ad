"""A step for very many people: prepared, proved by samples, taken in lots that survive a crash."""

import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from balikpapan_hr.audit.tracking import tracked
from personnel.policies import RowSecurity
from transitions.models.conversion import Conversion, moment, officer


@tracked()
class StepRun(models.Model):
    """One mass step. Nobody takes it before an officer has looked at the samples."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("Samples to be looked at")
        STARTED = "started", _("Under way or done")
        DROPPED = "dropped", _("Not carried out")

    step = models.CharField(_("step"), max_length=20)
    given = models.JSONField(_("what the officer gave"), encoder=DjangoJSONEncoder, default=dict)
    people = models.PositiveIntegerField(_("people"))
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.PREPARED, editable=False
    )
    prepared_by = officer(_("prepared by"))
    prepared_at = models.DateTimeField(_("prepared at"), db_default=Now(), editable=False)
    decided_by = officer(_("decided by"))
    decided_at = moment(_("decided at"))
    reason = models.TextField(_("reason"), blank=True)
    job = models.OneToOneField(
        "jobs.Job",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("work"),
    )

    class Meta:
        verbose_name = _("mass step")
        verbose_name_plural = _("mass steps")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="step_run_decided_when_started",
                condition=Q(state="prepared", decided_at=None, job=None)
                | Q(state="started", decided_at__isnull=False, job__isnull=False)
                | Q(state="dropped", decided_at__isnull=False, job=None),
                violation_error_message=_("A mass step begins when its samples were looked at."),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="step_run_fixed",
                fields=["step", "given", "people", "prepared_by", "prepared_at"],
            ),
            pgtrigger.Protect(
                name="step_run_decided_once",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__state="prepared"),
            ),
            pgtrigger.Protect(name="step_run_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.pk}"


@tracked()
class StepRunPerson(models.Model):
    """Whom a mass step concerns, and what became of it: written with the step itself, once."""

    class Result(models.TextChoices):
        PASSED = "passed", _("Done")
        STOPPED = "stopped", _("Stopped")

    run = models.ForeignKey(
        StepRun, models.PROTECT, related_name="rows", verbose_name=_("mass step")
    )
    conversion = models.ForeignKey(
        Conversion,
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("to PPPK", "appointment"),
    )
    is_sample = models.BooleanField(_("sample"), default=False)
    result = models.CharField(_("result"), max_length=7, choices=Result, blank=True)
    code = models.CharField(_("code"), max_length=60, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("person of a mass step")
        verbose_name_plural = _("people of a mass step")
        ordering = ["run", "conversion"]
        constraints = [
            RowSecurity(
                name="step_run_person_in_reach",
                through="conversion_id",
                of="transitions_conversion",
            ),
            models.UniqueConstraint(
                name="step_run_person_once",
                fields=["run", "conversion"],
                violation_error_message=_("This person is in the mass step already."),
            ),
            models.CheckConstraint(
                name="step_run_stopped_has_reason",
                condition=~Q(result="stopped") | ~Q(reason=""),
                violation_error_message=_("Whoever is stopped is told why."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="step_run_told_once",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__result=""),
            ),
            pgtrigger.Protect(name="step_run_person_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.run} · {self.conversion}"
