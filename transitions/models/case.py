"""Whoever is unresolved is a case: somebody sees to it, something is next, and it has a day."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked
from personnel.models import Person
from personnel.policies import RowSecurity
from transitions.models.conversion import officer


@tracked()
class Case(models.Model):
    """What is next for one unresolved person. A new word closes the one before; none is lost."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="cases", verbose_name=_("person")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("officer who sees to it"),
    )
    next_step = models.CharField(_("next step"), max_length=200)
    due_on = models.DateField(_("due on"))
    note = models.TextField(_("note"), max_length=2000, blank=True)
    known_from = models.DateTimeField(_("known since"))
    known_until = models.DateTimeField(_("known until"), null=True, blank=True)
    recorded_by = officer(_("recorded by"))

    class Meta:
        verbose_name = _("case of an unresolved person")
        verbose_name_plural = _("cases of unresolved people")
        ordering = ["person", "-known_from", "-id"]
        indexes = [
            models.Index(
                fields=["owner", "due_on"], name="case_now_by_owner", condition=Q(known_until=None)
            ),
        ]
        constraints = [
            RowSecurity(name="case_in_reach", person="person_id"),
            models.UniqueConstraint(
                name="case_one_current_a_person",
                fields=["person"],
                condition=Q(known_until=None),
                violation_error_message=_("This person's case was changed meanwhile."),
            ),
            models.CheckConstraint(
                name="case_says_what_is_next",
                condition=~Q(next_step=""),
                violation_error_message=_("A case needs its next step."),
            ),
            models.CheckConstraint(
                name="case_known_in_order",
                condition=Q(known_until=None) | Q(known_until__gte=F("known_from")),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="case_only_closed", exclude=["known_until"]),
            pgtrigger.Protect(
                name="case_closed_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__known_until__isnull=False),
            ),
            pgtrigger.Protect(name="case_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.next_step}"
