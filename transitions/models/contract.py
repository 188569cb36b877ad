"""Work agreements (perjanjian kerja): never edited, only followed by another."""

from datetime import date, timedelta

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from balikpapan_hr.audit.tracking import tracked
from personnel.models import Appointment, Person
from personnel.models.work_unit import date_range
from personnel.policies import RowSecurity
from personnel.tenure import add_months
from transitions.models.conversion import Conversion, officer
from transitions.models.guards import AgreementFitsWhatItFollows

# How many calendar months before its end an agreement asks for a decision (PermenPANRB 70/2020).
ENDING = 6


class ContractQuerySet(models.QuerySet["Contract"]):
    def ending(self, day: date) -> "ContractQuerySet":
        """Those to be decided: their end is at most `ENDING` months after `day`, or already past,
        no other follows, and the person goes on working."""
        goes_on = Appointment.objects.known().filter(
            Q(ended_on=None) | Q(ended_on__gt=OuterRef("ends_on")),
            person=OuterRef("person"),
            status__in=[Appointment.Status.PPPK, Appointment.Status.PPPK_PW],
        )
        return self.filter(
            Exists(goes_on), extension=None, ended_on=None, ends_on__lte=add_months(day, ENDING)
        )


@tracked()
class Contract(models.Model):
    """One agreement of one PPPK. `ends_on` is the first day after it, capped by retirement."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="contracts", verbose_name=_("person")
    )
    conversion = models.ForeignKey(
        Conversion,
        models.PROTECT,
        related_name="contracts",
        verbose_name=pgettext_lazy("to PPPK", "appointment"),
    )
    parent = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="extension",
        verbose_name=_("extends"),
    )
    number = models.CharField(_("number"), max_length=80, unique=True)
    signed_on = models.DateField(_("signed on"))
    started_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("first day after it"))
    pay = models.PositiveIntegerField(_("pay"), help_text=_("Rupiah a month."))
    term_basis = models.CharField(
        _("basis of the term"),
        max_length=200,
        blank=True,
        help_text=_("The rule, with its article, that sets the years."),
    )
    signed_by = officer(_("recorded by"))
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now(), editable=False)
    ended_on = models.DateField(
        _("ended early on"),
        null=True,
        blank=True,
        help_text=_("First day no longer under it; its own first day when it never came to hold."),
    )
    end_reason = models.CharField(_("why it ended early"), max_length=250, blank=True)
    ended_by = officer(_("early end recorded by"))

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("work agreement")
        verbose_name_plural = _("work agreements")
        ordering = ["person", "-started_on"]
        indexes = [models.Index(fields=["ends_on"], name="contract_by_end")]
        constraints = [
            RowSecurity(name="contract_in_reach", person="person_id"),
            models.CheckConstraint(
                name="contract_ends_after_start",
                condition=Q(ends_on__gt=F("started_on")),
                violation_error_message=_("An agreement cannot end before it begins."),
            ),
            models.CheckConstraint(
                name="contract_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("id")),
            ),
            models.CheckConstraint(
                name="contract_early_end_is_whole",
                condition=Q(ended_on=None, end_reason="", ended_by=None)
                | Q(ended_on__gte=F("started_on"), ended_on__lt=F("ends_on"))
                & Q(ended_on__isnull=False)
                & ~Q(end_reason=""),
                violation_error_message=_(
                    "An early end lies within the term, and says why it came."
                ),
            ),
            ExclusionConstraint(
                name="contract_no_overlap",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (
                        date_range("started_on", Coalesce("ended_on", "ends_on")),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("The person already has an agreement on these days."),
            ),
        ]
        triggers = [
            # An agreement is followed, or ends early once; what was signed stays.
            pgtrigger.ReadOnly(
                name="contract_words_fixed", exclude=["ended_on", "end_reason", "ended_by"]
            ),
            pgtrigger.Protect(
                name="contract_ended_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__ended_on__isnull=False),
            ),
            pgtrigger.Protect(name="contract_kept", operation=pgtrigger.Delete),
            AgreementFitsWhatItFollows(name="contract_fits_what_it_follows"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def last_day(self) -> date:
        """The last day at work under it; `until` is the day after."""
        return self.until - timedelta(days=1)

    @property
    def until(self) -> date:
        """The first day no longer under it, early or as signed."""
        return self.ended_on or self.ends_on
