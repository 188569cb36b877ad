"""What was done, by whom and why. Entries are added, never changed: PostgreSQL refuses."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


def append_only(name: str) -> list[pgtrigger.Trigger]:
    """Triggers that let rows of a table be added and read, and nothing else."""
    return [
        pgtrigger.Protect(name=f"{name}_kept", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name=f"{name}_not_emptied",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
        ),
    ]


class AuditEntry(models.Model):
    """One verb that one officer (or the system) carried out on one record."""

    at = models.DateTimeField(_("when"), db_default=Now(), editable=False)
    verb = models.CharField(_("deed"), max_length=60)
    target_type = models.CharField(_("kind of record"), max_length=60)
    target_id = models.CharField(_("record"), max_length=60)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("who"),
        help_text=_("Empty when the system acted by itself."),
    )
    by_name = models.CharField(_("name at the time"), max_length=150, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    changes = models.JSONField(_("changes"), default=dict)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit trail")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["target_type", "target_id"], name="audit_by_target"),
            models.Index(fields=["by", "at"], name="audit_by_officer"),
        ]
        triggers = append_only("audit_entry")

    def __str__(self) -> str:
        return f"{self.verb} {self.target_type}:{self.target_id}"
