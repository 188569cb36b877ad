"""The signed copy of a letter: by BSrE's certificate, or by hand and scanned."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked
from balikpapan_hr.audit.triggers import FirmTrigger
from personnel.policies import RowSecurity
from transitions.models.conversion import moment, officer
from transitions.models.letter import Letter


@tracked()
class LetterSignature(models.Model):
    """One signed copy of one letter. Its bytes are kept as they came: any change breaks them.

    A scan of the wrong paper is taken back with its reason, and another one takes its place.
    """

    class Way(models.TextChoices):
        ELECTRONIC = "electronic", _("Signed electronically (BSrE)")
        SCAN = "scan", _("Signed by hand, scanned")

    letter = models.ForeignKey(
        Letter, models.PROTECT, related_name="signatures", verbose_name=_("letter")
    )
    way = models.CharField(_("way"), max_length=10, choices=Way)
    signed_on = models.DateField(_("signed on"))
    file = models.OneToOneField(
        "files.PrivateFile", models.PROTECT, related_name="+", verbose_name=_("signed copy")
    )
    recorded_by = officer(_("recorded by"))
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now(), editable=False)
    taken_back_by = officer(_("taken back by"))
    taken_back_at = moment(_("taken back at"))
    taken_back_reason = models.CharField(_("why it was taken back"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("signed copy of a letter")
        verbose_name_plural = _("signed copies of letters")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            RowSecurity(
                name="letter_signature_in_reach", through="letter_id", of="transitions_letter"
            ),
            models.UniqueConstraint(
                name="letter_signed_once",
                fields=["letter"],
                condition=Q(taken_back_at=None),
                violation_error_message=_("This letter already has its signed copy."),
            ),
            models.CheckConstraint(
                name="letter_signature_taken_back_is_whole",
                condition=Q(taken_back_at=None, taken_back_by=None, taken_back_reason="")
                | Q(way="scan", taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Only a scan is taken back, and with its reason."),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="letter_signature_fixed",
                exclude=["taken_back_by", "taken_back_at", "taken_back_reason"],
            ),
            pgtrigger.Protect(
                name="letter_signature_taken_back_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__taken_back_at__isnull=False),
            ),
            pgtrigger.Protect(name="letter_signature_kept", operation=pgtrigger.Delete),
            # A letter is signed as it was printed, while it holds.
            FirmTrigger(
                name="letter_signed_while_it_holds",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF EXISTS (
                        SELECT FROM transitions_letter l
                        WHERE l.id = NEW.letter_id AND l.validity = 'valid'
                            AND l.file_id IS NOT NULL AND l.file_id <> NEW.file_id
                            AND l.dated_on <= NEW.signed_on
                    ) THEN
                        RETURN NEW;
                    END IF;
                    RAISE EXCEPTION 'a letter is signed while it holds, and after it was printed'
                        USING ERRCODE = 'check_violation',
                              CONSTRAINT = 'letter_signed_while_it_holds';
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} · {self.get_way_display()}"
