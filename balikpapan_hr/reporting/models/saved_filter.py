"""Filters of the list of people that officers keep for themselves."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, Lower, Now
from django.db.models.lookups import Regex
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked


def _holds_no_number(path: Any) -> Q:
    """No NIK and no NIP: nowhere 16 digits, with or without what people put between them."""
    digits = Func(
        Coalesce(Cast(path, models.TextField()), Value("")),
        Value(r"\D"),
        Value(""),
        Value("g"),
        function="regexp_replace",
        output_field=models.TextField(),
    )
    return ~Q(Regex(digits, Value(r"\d{16}")))


@tracked()
class SavedFilter(models.Model):
    """A filter of the list of people that an officer named and keeps, for nobody else."""

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("account"),
    )
    name = models.CharField(_("name"), max_length=80)
    asked = models.JSONField(_("filters"), help_text=_("As they stand in the address."))
    saved_at = models.DateTimeField(_("saved at"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = ["name"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                "officer",
                Lower("name"),
                name="saved_filter_name_once",
                violation_error_message=_("You have a filter of this name already."),
            ),
            models.CheckConstraint(
                name="saved_filter_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("Give the filter a name by which you find it again."),
            ),
            models.CheckConstraint(
                name="saved_filter_asks_something",
                condition=~Q(asked={}),
                violation_error_message=_("There is no filter in force: choose one first."),
            ),
            models.CheckConstraint(
                name="saved_filter_holds_no_number",
                condition=_holds_no_number(F("name")) & _holds_no_number(KT("asked__q")),
                violation_error_message=_("A saved filter holds no NIK or NIP."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('reporting:people')}?{urlencode(self.asked)}"
