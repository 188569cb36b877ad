"""What must not be removed although its time has come."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked
from personnel.models import Person
from personnel.policies import RowSecurity


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    def in_force(self) -> "LegalHoldQuerySet":
        return self.filter(released_at=None)


@tracked()
class LegalHold(models.Model):
    """Nothing about this person is removed while a case runs: a court's, an auditor's, a claim."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="legal_holds", verbose_name=_("person")
    )
    reason = models.CharField(_("reason"), max_length=250, help_text=_("The case and its number."))
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("placed by")
    )
    placed_at = models.DateTimeField(_("placed at"), db_default=Now(), editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("released by"),
    )
    released_at = models.DateTimeField(_("released at"), null=True, blank=True)
    release_reason = models.CharField(_("reason of the release"), max_length=250, blank=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal hold")
        verbose_name_plural = _("legal holds")
        ordering = ["-placed_at"]
        constraints = [
            RowSecurity(name="hold_in_reach", person="person_id"),
            models.CheckConstraint(
                name="hold_has_reason",
                condition=~Q(reason=""),
                violation_error_message=_("A legal hold names its case."),
            ),
            models.CheckConstraint(
                name="hold_released_by_someone",
                condition=Q(released_at=None, released_by=None, release_reason="")
                | Q(released_at__isnull=False, released_by__isnull=False) & ~Q(release_reason=""),
            ),
            models.UniqueConstraint(
                name="hold_once_a_case",
                fields=["person", "reason"],
                condition=Q(released_at=None),
                violation_error_message=_("This case already holds the person's records."),
            ),
        ]

    def __str__(self) -> str:
        return self.reason
