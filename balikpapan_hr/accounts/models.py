"""Who may sign in. What an account may do is its roles (roles.py); whom it may see is a fact of
personnel (`UnitOfficer`), so that this app knows nothing of the parts above it."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """An account of one officer. Never deleted: made inactive, so that its deeds keep a name."""

    class Meta(AbstractUser.Meta):
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        permissions = [("decide_role", "Can decide on the role of an account")]

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Allowance(models.Model):
    """How often one account or address has done one kind of thing in the present window.

    In PostgreSQL and not in Redis, so that limits hold when Redis is down. Written by
    `limits.spend` alone.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    window_ends_at = models.DateTimeField(db_index=True)  # for the hourly tidying
    spent = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_allowance_a_kind_and_key")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.spent}"
