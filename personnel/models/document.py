"""Papers about a person."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked
from personnel.models.person import Person
from personnel.policies import RowSecurity, of_living_record


@tracked()
class Document(models.Model):
    """One paper about one person: a decree, a proof of pay, a signed statement (SPTJM)."""

    class Kind(models.TextChoices):
        DECREE = "decree", _("Decree (SK)")
        PAY_PROOF = "pay_proof", _("Proof of pay")
        SPTJM = "sptjm", _("Statement of absolute responsibility (SPTJM)")
        DIPLOMA = "diploma", _("Diploma")
        REVIEW = "review", _("Performance evaluation")
        OTHER = "other", _("Other")

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="documents", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    number = models.CharField(_("number"), max_length=80, blank=True)
    dated_on = models.DateField(_("date"), null=True, blank=True)
    file = models.ForeignKey(
        "files.PrivateFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
    )
    service_period = models.ForeignKey(
        "personnel.ServicePeriod",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("proves the service"),
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("added by"),
    )
    added_at = models.DateTimeField(_("added at"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["person", "-dated_on"]
        constraints = [
            RowSecurity(name="document_in_reach", person="person_id"),
            models.UniqueConstraint(
                name="document_once",
                # One decree may show several stretches of a person, each once.
                fields=["person", "kind", "number", "service_period"],
                nulls_distinct=False,
                condition=~models.Q(number=""),
                violation_error_message=_("This paper is already recorded for the person."),
            ),
        ]
        triggers = [*of_living_record("paper")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"
