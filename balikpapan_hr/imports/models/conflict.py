"""Two sources that say different things about one person."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked
from balikpapan_hr.imports.models.batch import ImportBatch, ImportRow
from personnel.own_case import NotAboutSelf
from personnel.policies import RowSecurity


class ConflictQuerySet(models.QuerySet["Conflict"]):
    def waiting(self) -> "ConflictQuerySet":
        """Undecided, and the list that contradicts still stands."""
        return self.filter(
            state=Conflict.State.WAITING, row__batch__state=ImportBatch.State.APPLIED
        )


@tracked()
class Conflict(models.Model):
    """Two sources say different things about one person: what the register holds, and what a row of
    an applied list states. Which of them holds is decided by an officer whom it does not concern.

    Of service, `other` is the stretch that stood before, and `service_period` the one of the row.
    """

    class Kind(models.TextChoices):
        NAME = "name", _("Name")
        BIRTH = "birth", _("Date of birth")
        EDUCATION = "education", _("Education")
        SERVICE = "service", _("Service at one unit")

    class State(models.TextChoices):
        WAITING = "waiting", _("To be decided")
        REGISTER = "register", _("The register stands")
        LIST = "list", _("The list is right")
        BOTH = "both", _("Both stand")

    kind = models.CharField(_("about"), max_length=9, choices=Kind)
    person = models.ForeignKey(
        "personnel.Person", models.PROTECT, related_name="conflicts", verbose_name=_("person")
    )
    row = models.ForeignKey(
        ImportRow, models.PROTECT, related_name="conflicts", verbose_name=_("row of the list")
    )
    ours = models.CharField(_("the register says"), max_length=150)
    theirs = models.CharField(_("the list says"), max_length=150)
    service_period = models.ForeignKey(
        "personnel.ServicePeriod",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conflicts",
        verbose_name=_("service by the list"),
    )
    other = models.ForeignKey(
        "personnel.ServicePeriod",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contradicted_by",
        verbose_name=_("service that stood before"),
    )
    state = models.CharField(
        _("decision"), max_length=8, choices=State, default=State.WAITING, editable=False
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decision_reason = models.TextField(_("reason of the decision"), blank=True, editable=False)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        verbose_name = _("conflict of two sources")
        verbose_name_plural = _("conflicts of two sources")
        ordering = ["id"]
        permissions = [("decide_conflict", "Can decide which of two sources holds")]
        indexes = [
            models.Index(fields=["id"], name="conflict_waiting", condition=Q(state="waiting"))
        ]
        constraints = [
            RowSecurity(name="conflict_in_reach", person="person_id"),
            # What was decided once is not asked again because another list repeats it.
            models.UniqueConstraint(
                name="conflict_once", fields=["person", "kind", "ours", "theirs"]
            ),
            models.CheckConstraint(
                name="conflict_decision_is_whole",
                condition=Q(state="waiting", decided_by=None, decided_at=None, decision_reason="")
                | ~Q(state="waiting")
                & Q(decided_by__isnull=False, decided_at__isnull=False)
                & ~Q(decision_reason=""),
                violation_error_message=_("A decision needs its reason."),
            ),
            models.CheckConstraint(
                name="conflict_of_service_names_both",
                condition=Q(kind="service", service_period__isnull=False, other__isnull=False)
                | ~Q(kind="service") & Q(service_period=None, other=None),
            ),
        ]
        triggers = [
            NotAboutSelf(name="conflict_not_own_case", officer="decided_by_id"),
            pgtrigger.Protect(
                name="conflict_decided_once",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__state="waiting"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_kind_display()}"
