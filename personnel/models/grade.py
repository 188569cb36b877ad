"""Grades (golongan) and what they pay. Pay tables are versioned by regulation, never edited."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked


@tracked()
class Grade(models.Model):
    """One grade of PNS (I/a to IV/e) or of PPPK (I to XVII)."""

    class Scheme(models.TextChoices):
        PNS = "PNS", "PNS"
        PPPK = "PPPK", "PPPK"

    scheme = models.CharField(_("scheme"), max_length=4, choices=Scheme)
    code = models.CharField(_("grade"), max_length=6)
    title = models.CharField(_("rank title"), max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), help_text=_("Lowest first."))
    siasn_id = models.CharField(_("SIASN code"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("grade")
        verbose_name_plural = _("grades")
        ordering = ["scheme", "order"]
        constraints = [models.UniqueConstraint(name="grade_once", fields=["scheme", "code"])]

    def __str__(self) -> str:
        return f"{self.scheme} {self.code}"


@tracked()
class PayTable(models.Model):
    """One regulation's table of basic pay, valid from a day until the next one of its scheme."""

    scheme = models.CharField(_("scheme"), max_length=4, choices=Grade.Scheme)
    regulation = models.CharField(_("regulation"), max_length=60)
    valid_from = models.DateField(_("valid from"))
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("pay table")
        verbose_name_plural = _("pay tables")
        ordering = ["scheme", "-valid_from"]
        constraints = [
            models.UniqueConstraint(name="pay_table_once", fields=["scheme", "valid_from"]),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.regulation}"


@tracked()
class PayStep(models.Model):
    """Basic pay of one grade from one year of grade service (MKG) on, until the next step."""

    table = models.ForeignKey(
        PayTable, models.PROTECT, related_name="steps", verbose_name=_("pay table")
    )
    grade = models.ForeignKey(Grade, models.PROTECT, related_name="+", verbose_name=_("grade"))
    service_years = models.PositiveSmallIntegerField(_("years of grade service (MKG)"))
    amount = models.PositiveIntegerField(_("basic pay"), help_text=_("Rupiah a month."))

    class Meta:
        verbose_name = _("pay step")
        verbose_name_plural = _("pay steps")
        ordering = ["table", "grade", "service_years"]
        constraints = [
            models.UniqueConstraint(
                name="pay_step_once", fields=["table", "grade", "service_years"]
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="pay_step_never_edited"),
        ]

    def __str__(self) -> str:
        return f"{self.grade} MKG {self.service_years}"
