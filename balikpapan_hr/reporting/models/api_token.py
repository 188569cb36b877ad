"""Keys by which other systems of the city read figures: shown once, kept as a hash."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked

MOST_DAYS = timedelta(days=366)


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def valid(self) -> "ApiTokenQuerySet":
        """Those that still open something; whether the account may, is asked at each use."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now(), account__is_active=True)


@tracked()
class ApiToken(models.Model):
    """One key of one other system. It reads what the system's account may see on a screen, and of
    that only the parts named here. The account signs in nowhere: it has no password."""

    class Part(models.TextChoices):
        FIGURES = "figures", _("Figures")
        UNITS = "units", _("Units")
        POSITIONS = "positions", _("Posts")
        WAVES = "waves", _("Waves")
        RESULTS = "results", _("Announced results")

    name = models.CharField(
        _("system"), max_length=80, help_text=_("Which system uses it, and for what.")
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("account of the system"),
    )
    parts = ArrayField(
        models.CharField(max_length=10, choices=Part), verbose_name=_("what it reads")
    )
    sha256 = models.CharField(_("hash"), max_length=64, unique=True, editable=False)
    beginning = models.CharField(
        _("beginning"),
        max_length=12,
        editable=False,
        help_text=_("By which a key that was found is recognised."),
    )
    expires_at = models.DateTimeField(_("good until"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made at"), db_default=Now(), editable=False)
    last_used_at = models.DateTimeField(
        _("last used"), null=True, blank=True, editable=False, help_text=_("To the hour.")
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("revoked by"),
    )

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("key of another system")
        verbose_name_plural = _("keys of other systems")
        ordering = ["-made_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("manage_apitoken", "Can make and revoke keys of other systems")]
        constraints = [
            models.CheckConstraint(
                name="api_token_is_kept_as_a_hash",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="api_token_reads_something",
                condition=Q(parts__len__gt=0),
                violation_error_message=_("Choose at least one thing that it reads."),
            ),
            models.CheckConstraint(
                name="api_token_revoked_by_somebody",
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="api_token_expires_within_a_year",
                condition=Q(expires_at__gt=F("made_at"))
                & Q(expires_at__lte=F("made_at") + Value(MOST_DAYS)),
                violation_error_message=_("A key is good for a year at most."),
            ),
            # Whoever reads as the system must not be whoever hands out its keys.
            models.CheckConstraint(
                name="api_token_not_of_its_maker", condition=~Q(account=F("made_by"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.beginning}…)"
