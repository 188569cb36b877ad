"""Codes of the national system (SIASN), kept as rows because the centre changes them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked


@tracked()
class ReferenceCode(models.Model):
    """One code of one SIASN table, for example kedudukan_hukum 01 Aktif."""

    table = models.CharField(_("table"), max_length=40)
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=200)
    source = models.CharField(_("source"), max_length=200, blank=True)
    retired_on = models.DateField(_("out of use since"), null=True, blank=True)

    class Meta:
        verbose_name = _("SIASN code")
        verbose_name_plural = _("SIASN codes")
        ordering = ["table", "code"]
        constraints = [
            models.UniqueConstraint(name="reference_code_once", fields=["table", "code"]),
        ]

    def __str__(self) -> str:
        return f"{self.code} · {self.name}"
