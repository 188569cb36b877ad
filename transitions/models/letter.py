"""Letters: data frozen when issued, numbered without gaps, checked by anyone with the QR code."""

from typing import TYPE_CHECKING

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from balikpapan_hr.audit.tracking import tracked
from personnel.policies import RowSecurity
from transitions.models.conversion import Conversion, officer
from transitions.models.guards import LettersCarryTheirNumbers

if TYPE_CHECKING:
    from transitions.models.signature import LetterSignature


@tracked()
class NumberSeries(models.Model):
    """The last number given in one series of one year. Its row is the lock of the numbering."""

    series = models.CharField(_("series"), max_length=40)
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number given"), default=0)
    pattern = models.CharField(
        _("pattern"),
        max_length=120,
        help_text=_("As the settings had it when the series began; the same for the whole year."),
    )

    class Meta:
        verbose_name = _("number series")
        verbose_name_plural = _("number series")
        ordering = ["series", "year"]
        constraints = [
            models.UniqueConstraint(name="number_series_once", fields=["series", "year"]),
        ]
        triggers = [
            pgtrigger.Protect(
                name="number_series_only_grows",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__last__lt=pgtrigger.F("old__last")),
            ),
            pgtrigger.Protect(name="number_series_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}"


class LetterQuerySet(models.QuerySet["Letter"]):
    def to_print(self) -> "LetterQuerySet":
        """Those that hold and were made."""
        return self.filter(validity=Letter.Validity.VALID).exclude(file=None).with_copies()

    def with_copies(self) -> "LetterQuerySet":
        """With the PDF of each and its signed copies."""
        return self.select_related("file").prefetch_related("signatures__file")


@tracked()
class Letter(models.Model):
    """One issued letter. Its data never changes; a correction is a new letter that replaces it."""

    class Kind(models.TextChoices):
        DECREE = "decree", _("Decree of appointment (SK)")
        AGREEMENT = "agreement", _("Work agreement")
        START_OF_DUTY = "start_of_duty", _("Statement of start of duty (SPMT)")

    class Validity(models.TextChoices):
        VALID = "valid", _("Valid")
        REPLACED = "replaced", _("Replaced")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    number = models.CharField(_("number"), max_length=80)
    dated_on = models.DateField(_("date"))
    conversion = models.ForeignKey(
        Conversion,
        models.PROTECT,
        related_name="letters",
        verbose_name=pgettext_lazy("to PPPK", "appointment"),
    )
    template_version = models.CharField(_("template version"), max_length=20)
    data = models.JSONField(_("frozen data"))
    data_sha256 = models.CharField(_("hash of the data"), max_length=64)
    token = models.CharField(
        _("check token"),
        max_length=43,
        unique=True,
        help_text=_("In the QR code; says nothing about the person."),
    )
    validity = models.CharField(
        _("validity"), max_length=9, choices=Validity, default=Validity.VALID
    )
    validity_reason = models.CharField(_("reason"), max_length=250, blank=True)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces"),
    )
    file = models.OneToOneField(
        "files.PrivateFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("PDF"),
    )
    issued_by = officer(_("issued by"))
    issued_at = models.DateTimeField(_("issued at"), db_default=Now(), editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-issued_at"]
        permissions = [("issue_letter", "Can issue letters")]
        constraints = [
            RowSecurity(
                name="letter_in_reach",
                through="conversion_id",
                of="transitions_conversion",
                # Whoever holds a letter may ask whether it holds: `row_security.holding_letter`.
                also="current_setting('app.scope', true) = 'letter'"
                " AND token = current_setting('app.letter', true)",
            ),
            # A decree printed again keeps its number; the print before it is no longer valid.
            models.UniqueConstraint(
                name="letter_number_once",
                fields=["kind", "number"],
                condition=Q(validity="valid"),
                violation_error_message=_("A valid letter already has this number."),
            ),
            models.UniqueConstraint(
                name="letter_one_valid_a_kind",
                fields=["conversion", "kind"],
                condition=Q(validity="valid"),
                violation_error_message=_("A valid letter of this kind was already issued."),
            ),
            models.CheckConstraint(
                name="letter_invalid_has_reason",
                condition=Q(validity="valid") | ~Q(validity_reason=""),
                violation_error_message=_("A replaced or withdrawn letter needs its reason."),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="letter_words_fixed", exclude=["validity", "validity_reason", "file"]
            ),
            pgtrigger.Protect(
                name="letter_file_set_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__file__isnull=False)
                & pgtrigger.Q(old__file__df=pgtrigger.F("new__file")),
            ),
            pgtrigger.Protect(name="letter_kept", operation=pgtrigger.Delete),
            LettersCarryTheirNumbers(name="letters_carry_their_numbers"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def signed_copy(self) -> "LetterSignature | None":
        """The signed copy that stands; costs nothing more after `with_copies`."""
        return next((one for one in self.signatures.all() if one.taken_back_at is None), None)
