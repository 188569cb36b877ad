"""What a signed decree should have said: a record of its own, beside words that never change."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.approvals.triggers import NeedsApproval
from balikpapan_hr.audit.tracking import tracked
from balikpapan_hr.audit.triggers import append_only
from personnel.policies import RowSecurity
from transitions.models.conversion import Conversion, officer


@tracked()
class Correction(models.Model):
    """One word of a decree corrected by a later decree (SK ralat). Letters issued after it say it.

    The person's own facts (name, birth) are corrected in their record; the TMT and the number
    cannot be corrected: they say what happened, and another appointment says something else.
    """

    class What(models.TextChoices):
        """By the names that letters have for them (`letters.Facts`)."""

        POSITION = "position", _("Post")
        UNIT = "unit", _("Work unit")
        PAY = "pay", _("Pay")
        PAY_BASIS = "pay_basis", _("Basis of the pay")
        APPROVAL = "approval", _("BKN approval")

    conversion = models.ForeignKey(
        Conversion,
        models.PROTECT,
        related_name="corrections",
        verbose_name=pgettext_lazy("to PPPK", "appointment"),
    )
    what = models.CharField(_("what is corrected"), max_length=10, choices=What)
    was = models.CharField(_("as it was said"), max_length=250)
    becomes = models.CharField(_("as it should be"), max_length=250)
    decree_number = models.CharField(_("correcting decree"), max_length=80)
    decree_on = models.DateField(_("date of the correcting decree"))
    approval = models.OneToOneField(
        Approval, models.PROTECT, related_name="+", verbose_name=_("approval of the correction")
    )
    corrected_by = officer(_("corrected by"))
    corrected_at = models.DateTimeField(_("corrected at"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("correction of a decree")
        verbose_name_plural = _("corrections of decrees")
        ordering = ["conversion", "pk"]
        constraints = [
            RowSecurity(
                name="correction_in_reach", through="conversion_id", of="transitions_conversion"
            ),
            models.CheckConstraint(
                name="correction_changes_something",
                condition=~Q(becomes="") & ~Q(becomes=F("was")) & ~Q(decree_number=""),
                violation_error_message=_("A correction says something else, by a decree."),
            ),
            models.CheckConstraint(
                name="correction_pay_is_rupiah",
                condition=~Q(what="pay") | Q(becomes__regex=r"^[1-9]\d{0,8}$"),
                violation_error_message=_("Pay is whole rupiah a month, in digits alone."),
            ),
        ]
        triggers = [
            *append_only("correction"),
            NeedsApproval(
                name="correction_by_two",
                kind="transitions.correct",
                column="approval_id",
                subject_type="transitions.conversion",
                subject="NEW.conversion_id",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.was} → {self.becomes}"
