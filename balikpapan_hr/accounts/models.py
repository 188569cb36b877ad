"""Who may sign in. What an account may do is its roles (roles.py); whom it may see is a fact of
personnel (`UnitOfficer`), so that this app knows nothing of the parts above it."""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """An account of one officer. Never deleted: made inactive, so that its deeds keep a name."""

    class Meta(AbstractUser.Meta):
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.get_full_name() or self.username
