"""How well someone worked, in a period, by the scheme of its time."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked
from personnel.models.document import Document
from personnel.models.person import Person
from personnel.policies import OfLivingRecord, RowSecurity


@tracked()
class PerformanceReview(models.Model):
    """One evaluation: the value as given is kept beside the band it is worth (1 lowest, 5 best)."""

    class Scheme(models.TextChoices):
        PREDICATE_2022 = "predicate_2022", _("Predicate by PermenPANRB 6/2022")
        SKP_2019 = "skp_2019", _("SKP number by PP 30/2019")
        HONORER = "honorer", _("Evaluation of honorers by the unit")

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="reviews", verbose_name=_("person")
    )
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("until"), help_text=_("First day after the period."))
    scheme = models.CharField(_("scheme"), max_length=16, choices=Scheme)
    value = models.CharField(_("value as given"), max_length=40)
    band = models.PositiveSmallIntegerField(_("band"), help_text=_("1 lowest to 5 best."))
    assessor = models.CharField(_("assessor"), max_length=150, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("paper")
    )

    class Meta:
        verbose_name = _("performance review")
        verbose_name_plural = _("performance reviews")
        ordering = ["person", "-started_on"]
        constraints = [
            RowSecurity(name="review_in_reach", person="person_id"),
            models.UniqueConstraint(
                name="review_once_a_period", fields=["person", "scheme", "started_on"]
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
        triggers = [OfLivingRecord(name="review_of_living_record")]

    def __str__(self) -> str:
        return f"{self.person} {self.started_on}: {self.value}"
