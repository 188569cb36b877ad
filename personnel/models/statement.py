"""SPTJM: the head of a unit vouches for a list of people and their service (domain §10.4)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked
from balikpapan_hr.audit.triggers import FirmTrigger, append_only
from personnel.models.person import Person
from personnel.models.service_period import ServicePeriod
from personnel.models.work_unit import WorkUnit
from personnel.policies import UNITS, OverEveryone, RowSecurity


class ListUnchanged(OverEveryone):
    """Refuses a signature under a list that is another than the one whose hash was printed."""

    when = pgtrigger.Before
    operation = pgtrigger.UpdateOf("file_id")
    rule = "statement_list_unchanged"
    says = "the attached list is not the one that was frozen"

    def broken(self) -> str:
        return """
            NEW.list_sha256 IS DISTINCT FROM (
                SELECT encode(
                    sha256(convert_to(string_agg(words, E'\\n' ORDER BY place), 'UTF8')), 'hex'
                )
                FROM personnel_statementline WHERE statement_id = NEW.id
            )
        """


class NotSignedYet(FirmTrigger):
    """Refuses a line that is added to a statement that was signed or given up."""

    level = pgtrigger.Row
    when = pgtrigger.Before
    operation = pgtrigger.Insert
    func = """
            IF EXISTS (
                SELECT FROM personnel_statement
                WHERE id = NEW.statement_id AND (file_id IS NOT NULL OR cancelled_at IS NOT NULL)
            ) THEN
                RAISE EXCEPTION 'the attached list is not the one that was frozen'
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_list_unchanged';
            END IF;
            RETURN NEW;
        """


class StatementQuerySet(models.QuerySet["Statement"]):
    def waiting(self) -> "StatementQuerySet":
        """Printed, and not yet come back with a signature."""
        return self.filter(file=None, cancelled_at=None)


@tracked()
class Statement(models.Model):
    """One SPTJM with the list attached to it. The list is frozen before it is printed; the signed
    scan closes it, and then it documents the service on the list."""

    unit = models.ForeignKey(
        WorkUnit, models.PROTECT, related_name="statements", verbose_name=_("work unit")
    )
    number = models.CharField(_("number"), max_length=80)
    dated_on = models.DateField(_("date"))
    official = models.CharField(_("who vouches"), max_length=150)
    official_number = models.CharField(_("NIP of who vouches"), max_length=18, blank=True)
    official_post = models.CharField(_("post of who vouches"), max_length=150)
    list_sha256 = models.CharField(_("SHA-256 of the attached list"), max_length=64)
    people = models.PositiveIntegerField(_("lines of the attached list"))
    file = models.OneToOneField(
        "files.PrivateFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed scan"),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"), db_default=Now(), editable=False)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed scan recorded by"),
    )
    signed_at = models.DateTimeField(_("signed scan recorded at"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("given up at"), null=True, blank=True)
    cancel_reason = models.TextField(_("why it was given up"), blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement of absolute responsibility (SPTJM)")
        verbose_name_plural = _("statements of absolute responsibility (SPTJM)")
        ordering = ["-made_at"]
        constraints = [
            RowSecurity(name="statement_in_reach", also=f"unit_id = {UNITS}"),
            models.UniqueConstraint(
                name="statement_number_once",
                fields=["unit", "number"],
                condition=Q(cancelled_at=None),
                violation_error_message=_("This unit already has an SPTJM with this number."),
            ),
            models.CheckConstraint(
                name="statement_hash_is_sha256", condition=Q(list_sha256__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="statement_has_lines",
                condition=Q(people__gte=1),
                violation_error_message=_("Choose the service that the SPTJM vouches for first."),
            ),
            models.CheckConstraint(
                name="statement_signature_is_whole",
                condition=Q(file=None, signed_by=None, signed_at=None)
                | Q(file__isnull=False, signed_by__isnull=False, signed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="statement_given_up_unsigned_with_reason",
                condition=Q(cancelled_at=None, cancel_reason="")
                | Q(cancelled_at__isnull=False, file=None) & ~Q(cancel_reason=""),
                violation_error_message=_("Say why the SPTJM is given up."),
            ),
            models.CheckConstraint(
                name="statement_signed_after_made",
                condition=Q(signed_at=None) | Q(signed_at__gte=F("made_at")),
            ),
        ]
        triggers = [
            ListUnchanged(name="statement_list_unchanged"),
            pgtrigger.ReadOnly(
                name="statement_words_fixed",
                exclude=["file", "signed_by", "signed_at", "cancelled_at", "cancel_reason"],
            ),
            pgtrigger.Protect(
                name="statement_closed_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__file__isnull=False)
                | pgtrigger.Q(old__cancelled_at__isnull=False),
            ),
            pgtrigger.Protect(name="statement_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"SPTJM {self.number}"


@tracked()
class StatementLine(models.Model):
    """One line of the list attached to an SPTJM, in the words that were hashed and printed."""

    statement = models.ForeignKey(
        Statement, models.PROTECT, related_name="lines", verbose_name=_("SPTJM")
    )
    place = models.PositiveIntegerField(_("number on the list"))
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="statement_lines", verbose_name=_("person")
    )
    service_period = models.ForeignKey(
        ServicePeriod,
        models.PROTECT,
        related_name="statement_lines",
        verbose_name=_("service vouched for"),
    )
    words = models.TextField(_("line as printed"))

    class Meta:
        verbose_name = _("line of an SPTJM")
        verbose_name_plural = _("lines of SPTJM")
        ordering = ["statement", "place"]
        constraints = [
            RowSecurity(
                name="statement_line_in_reach",
                person="person_id",
                through="statement_id",
                of="personnel_statement",
            ),
            models.UniqueConstraint(name="statement_place_once", fields=["statement", "place"]),
            models.UniqueConstraint(
                name="statement_service_once", fields=["statement", "service_period"]
            ),
        ]
        triggers = [
            *append_only("statement_line"),
            NotSignedYet(name="statement_line_before_signature"),
        ]

    def __str__(self) -> str:
        return self.words
