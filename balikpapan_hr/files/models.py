"""Files that only some people may open: lists as received, papers, letters, reports."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked


@tracked()
class PrivateFile(models.Model):
    """One file in the private folder under a random name. Its bytes never change: see sha256."""

    class Purpose(models.TextChoices):
        IMPORT = "import", _("List as received")
        DOCUMENT = "document", _("Paper about a person")
        LETTER = "letter", _("Letter")
        REPORT = "report", _("Report")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose)
    name = models.CharField(_("name shown at download"), max_length=200)
    path = models.CharField(_("path below the private folder"), max_length=120, unique=True)
    content_type = models.CharField(_("content type"), max_length=120)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    stored_at = models.DateTimeField(_("stored at"), db_default=Now(), editable=False)
    stored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("stored by"),
    )
    expires_at = models.DateTimeField(_("removed after"), null=True, blank=True)
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("private file")
        verbose_name_plural = _("private files")
        ordering = ["-stored_at"]
        indexes = [models.Index(fields=["sha256"], name="file_by_hash")]
        constraints = [
            models.CheckConstraint(
                name="file_hash_is_sha256", condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return self.name
