"""How well someone worked, in a period, by the scheme of its time."""

from datetime import date, datetime, timedelta

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext, gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked
from personnel.models.document import Document
from personnel.models.person import Person
from personnel.own_case import NotAboutSelf
from personnel.performance import Span, span
from personnel.policies import RowSecurity, of_living_record


class PerformanceReviewQuerySet(models.QuerySet["PerformanceReview"]):
    def known(self, at: datetime | None = None) -> "PerformanceReviewQuerySet":
        """Reviews that no correction has replaced; with `at`: that none had replaced then."""
        if at is None:
            return self.filter(known_until=None)
        return self.filter(Q(known_until=None) | Q(known_until__gt=at), known_from__lte=at)


@tracked()
class PerformanceReview(models.Model):
    """One evaluation: the value as given is kept beside the band it is worth (1 lowest, 5 best).

    `scale` names the version of the mapping by which the band was found (`performance.SCALES`). A
    correction is a review of its own; the one it replaces stays, and ends in what is known.
    """

    class Scheme(models.TextChoices):
        PREDICATE_2022 = "predicate_2022", _("Predicate by PermenPANRB 6/2022")
        SKP_2019 = "skp_2019", _("SKP number by PP 30/2019")
        SKP_2011 = "skp_2011", _("SKP and conduct by PP 46/2011")
        DP3 = "dp3", _("DP3 by PP 10/1979")
        HONORER = "honorer", _("Evaluation of honorers by the unit")

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="reviews", verbose_name=_("person")
    )
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("until"), help_text=_("First day after the period."))
    scheme = models.CharField(_("scheme"), max_length=16, choices=Scheme)
    value = models.CharField(_("value as given"), max_length=40)
    band = models.PositiveSmallIntegerField(_("band"), help_text=_("1 lowest to 5 best."))
    scale = models.CharField(_("version of the mapping"), max_length=24, blank=True)
    assessor = models.CharField(_("assessor"), max_length=150, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("paper")
    )
    corrects = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrected_by",
        verbose_name=_("corrects"),
    )
    correction_reason = models.TextField(_("why it was corrected"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    known_from = models.DateTimeField(_("known from"), db_default=Now(), editable=False)
    known_until = models.DateTimeField(_("known until"), null=True, blank=True, editable=False)

    objects = PerformanceReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("performance review")
        verbose_name_plural = _("performance reviews")
        ordering = ["person", "-started_on"]
        constraints = [
            RowSecurity(name="review_in_reach", person="person_id"),
            models.UniqueConstraint(
                name="review_once_a_period",
                fields=["person", "scheme", "started_on", "ended_on"],
                condition=Q(known_until=None),
                violation_error_message=_(
                    "The person already has a review of this scheme for this period: correct that "
                    "one."
                ),
            ),
            models.CheckConstraint(
                name="review_correction_has_reason",
                condition=Q(corrects=None, correction_reason="")
                | Q(corrects__isnull=False) & ~Q(correction_reason=""),
                violation_error_message=_("Say why the review is corrected."),
            ),
            models.CheckConstraint(
                name="review_known_in_order",
                condition=Q(known_until=None) | Q(known_until__gte=F("known_from")),
            ),
            models.CheckConstraint(
                name="review_ends_after_start",
                condition=Q(ended_on__gt=F("started_on")),
                violation_error_message=_("The period of a review ends before it begins."),
            ),
            models.CheckConstraint(
                name="review_band_is_1_to_5",
                condition=Q(band__range=(1, 5)),
                violation_error_message=_("The band of a review goes from 1 to 5."),
            ),
        ]
        triggers = [
            # A merge of two records moves what a person has; the judgement itself stays.
            pgtrigger.ReadOnly(name="review_only_closed", exclude=["known_until", "person"]),
            pgtrigger.Protect(
                name="review_closed_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__known_until__isnull=False)
                & pgtrigger.Q(old__known_until__df=pgtrigger.F("new__known_until")),
            ),
            NotAboutSelf(name="review_not_own_case", officer="recorded_by_id"),
            *of_living_record("review"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.started_on}: {self.value}"

    @property
    def period(self) -> str:
        """The period as people say it: a year, a quarter, else its first and last day."""
        kind = span(self.started_on, self.ended_on)
        year = self.started_on.year
        if kind == Span.YEAR:
            return str(year)
        if kind == Span.QUARTER:
            return gettext("quarter %(n)s of %(year)s") % {
                "n": (self.started_on.month + 2) // 3,
                "year": year,
            }
        last: date = self.ended_on - timedelta(days=1)
        return f"{self.started_on:%d-%m-%Y} – {last:%d-%m-%Y}"
