"""From which day to which an answer holds for a former honorer, beside where they come from.

What `Outcome.true_on` works out for one day is kept here for all of them, so that a page need not
ask it of everybody. PostgreSQL keeps it, in the transaction that changes what it is made of.
"""

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.triggers import FirmTrigger
from personnel.models import Appointment, Person, WorkUnit
from personnel.policies import RowSecurity
from recruitment.models import Wave
from transitions.models.outcome import Outcome
from transitions.triggers import OfHonorers, StretchOutcomes

# The list that knows somebody best: one of the two national ones, or the city's alone.
THK2, BKN, CITY = "thk2", "bkn", "city"


class OutcomeStretchQuerySet(models.QuerySet["OutcomeStretch"]):
    def on(self, day: date) -> "OutcomeStretchQuerySet":
        """At most one a person: the answer of `day`, by what is known now."""
        return self.filter(since__lte=day).filter(Q(until=None) | Q(until__gt=day))


class OutcomeStretch(models.Model):
    """One answer for one person, for the days on which it holds (half-open)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    kind = models.CharField(_("outcome"), max_length=12, choices=Outcome.Kind)
    origin = models.CharField(_("list"), max_length=4)
    work_unit = models.ForeignKey(
        WorkUnit,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("unit of the last honorer work"),
    )
    wave = models.ForeignKey(
        Wave, models.PROTECT, null=True, related_name="+", verbose_name=_("wave")
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True)

    objects = OutcomeStretchQuerySet.as_manager()

    class Meta:
        verbose_name = _("days of an outcome")
        verbose_name_plural = _("days of outcomes")
        default_permissions = ()
        constraints = [
            StretchOutcomes(name="stretch_outcomes"),
            RowSecurity(name="outcome_stretch_in_reach", person="person_id"),
            models.UniqueConstraint(name="outcome_stretch_once", fields=["person", "since"]),
            models.CheckConstraint(
                name="outcome_stretch_ends_after_start",
                condition=Q(until=None) | Q(until__gt=F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.since}"


class HonorerWork(Appointment):
    """Appointments, as far as they say in which unit somebody did the last honorer work."""

    class Meta:
        proxy = True
        default_permissions = ()
        triggers = [
            OfHonorers(name="honorer_work_added", operation=pgtrigger.Insert),
            OfHonorers(name="honorer_work_closed", operation=pgtrigger.Update),
        ]


class FormerHonorer(Person):
    """People, as far as they say on which national list somebody stands."""

    class Meta:
        proxy = True
        default_permissions = ()
        triggers = [
            FirmTrigger(
                name="former_honorer_listed",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("thk2_number", "in_bkn_database"),
                condition=pgtrigger.AnyChange("thk2_number", "in_bkn_database"),
                func="PERFORM stretch_outcomes(ARRAY[NEW.id]); RETURN NULL;",
            )
        ]
