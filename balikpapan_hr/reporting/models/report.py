"""Reports that were made: what was asked, as of when, by whom, and the file that came of it."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.approvals.triggers import NeedsApproval
from balikpapan_hr.audit.tracking import tracked

LARGE_EXPORT = "reporting.large_export"
# PostgreSQL refuses a longer list without approval, whatever the settings say; they may say less.
MOST_BY_ONE_PERSON = 5000
NOT_RECALLED = _(
    "Only the nominative list, the rank list and the list of outcomes can be made as they were "
    "known on an earlier day. Leave that day empty for this list."
)


@tracked()
class GeneratedReport(models.Model):
    """One report, made once by a job, with the hash of its data and the rules it was made by, so
    that it can be made again and compared (`repeats`)."""

    class Kind(models.TextChoices):
        HONORER_OUTCOMES = "honorer_outcomes", _("Outcome of every former honorer")
        PEOPLE = "people", _("People, as filtered")
        NOMINATIVE = "nominative", _("Nominative list of employees")
        SERVICE = "service", _("Honorer service, stated and accepted")
        CONVERSIONS = "conversions", _("Appointments to PPPK")
        CONTRACTS = "contracts", _("Work agreements")
        WAVE_RESULT = "wave_result", _("Result of a wave")
        FORMATIONS = "formations", _("Formations of a wave")
        APPLICATIONS = "applications", _("Applications of a wave")
        SCORES = "scores", _("Scores of a wave")
        STATEMENT = "statement", _("Statement of outcomes, for signature")
        RANK_LIST = "rank_list", _("Rank list of civil servants (DUK)")
        RETIREMENTS = "retirements", _("Who retires in the years ahead")
        CONTRACT_ENDS = "contract_ends", _("Whose agreement ends in the years ahead")
        BUDGET = "budget", _("Budget paper of a wave")
        QUALITY = "quality", _("Data quality by indicator and unit")
        AUDIT_SEALS = "audit_seals", _("Daily seals of the audit trail")
        SIASN_CHANGES = "siasn_changes", _("What must be changed at SIASN, form by form")
        LETTERS = "letters", _("Letters of a wave, to be printed")
        SEALED_RUN = "sealed_run", _("Run of a wave as it was sealed, to be checked again")

    class Format(models.TextChoices):
        XLSX = "xlsx", _("Workbook (XLSX)")
        PDF = "pdf", _("For print (PDF)")
        ZIP = "zip", _("Files (ZIP)")

    # Lists that can be made as the register knew them on an earlier day.
    RECALLED = [Kind.HONORER_OUTCOMES, Kind.NOMINATIVE, Kind.RANK_LIST]
    OF_A_WAVE = {
        Kind.WAVE_RESULT,
        Kind.FORMATIONS,
        Kind.APPLICATIONS,
        Kind.SCORES,
        Kind.LETTERS,
        Kind.SEALED_RUN,
        Kind.BUDGET,
    }
    # Lists of who stands somewhere: they can be narrowed to a unit and all below it.
    OF_A_UNIT = {
        Kind.NOMINATIVE,
        Kind.RANK_LIST,
        Kind.RETIREMENTS,
        Kind.CONTRACT_ENDS,
        Kind.QUALITY,
    }
    OF_YEARS_AHEAD = {Kind.RETIREMENTS, Kind.CONTRACT_ENDS}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    format = models.CharField(_("format"), max_length=4, choices=Format, default=Format.XLSX)
    parameters = models.JSONField(_("parameters"), default=dict)
    as_of = models.DateField(_("as of"))
    known_on = models.DateField(
        _("as known on"),
        null=True,
        blank=True,
        help_text=_("By what the register knew at the end of this day; empty: when it is made."),
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("requested by"),
    )
    reason = models.CharField(_("reason"), max_length=250, blank=True)
    expected = models.PositiveIntegerField(
        _("rows when it was asked for"), default=0, editable=False
    )
    requested_at = models.DateTimeField(_("requested at"), db_default=Now(), editable=False)
    job = models.ForeignKey(
        "jobs.Job",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("job"),
        help_text=_("Empty until a second person has agreed to a very long list."),
    )
    file = models.ForeignKey(
        "files.PrivateFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
    )
    approval = models.ForeignKey(
        "approvals.Approval",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approval"),
    )
    rows = models.PositiveIntegerField(_("people in it"), null=True, blank=True)
    rules = models.JSONField(
        _("rules it was made by"),
        default=dict,
        blank=True,
        editable=False,
        help_text=_("Each with its version: the hash of the words that decide."),
    )
    data_sha256 = models.CharField(_("hash of its data"), max_length=64, blank=True, editable=False)
    contents = models.JSONField(
        _("its parts"),
        default=list,
        blank=True,
        editable=False,
        help_text=_("Each with its rows and its hash."),
    )
    marks = models.BinaryField(
        _("marks of its rows"),
        default=bytes,
        editable=False,
        help_text=_("The first four bytes of the hash of each row, in order."),
    )
    asked_key = models.CharField(
        _("what was asked"),
        max_length=64,
        blank=True,
        editable=False,
        help_text=_("Until it is made: a second request for the same is this one."),
    )
    schedule = models.ForeignKey(
        "reporting.ReportSchedule",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("schedule"),
    )
    repeats = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made again from"),
    )
    differences = models.JSONField(
        _("what differs from the one before"), default=list, blank=True, editable=False
    )
    frozen = models.JSONField(_("words of the statement"), default=dict, blank=True, editable=False)
    frozen_sha256 = models.CharField(
        _("hash of these words"), max_length=64, blank=True, editable=False
    )
    reach = models.CharField(
        _("reach of the officer"),
        max_length=64,
        blank=True,
        editable=False,
        help_text=_("What the officer might do and see when it was made, as a hash."),
    )

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-requested_at"]
        permissions = [
            ("make_generatedreport", "Can have reports made"),
            ("approve_generatedreport", "Can agree to very long lists of others"),
            ("view_dashboard", "Can see the figures of the whole city"),
        ]
        constraints = [
            models.CheckConstraint(
                name="report_recalls_what_has_two_times",
                condition=Q(known_on=None)
                | Q(kind__in=["honorer_outcomes", "nominative", "rank_list"]),
                violation_error_message=NOT_RECALLED,
            ),
            models.CheckConstraint(
                name="report_format_fits_kind",
                condition=Q(kind="statement", format="pdf")
                | Q(kind__in=["sealed_run", "letters"], format="zip")
                | ~Q(kind__in=["statement", "sealed_run", "letters"])
                & Q(format__in=["xlsx", "pdf"]),
                violation_error_message=_("This report is not made in that format."),
            ),
            models.CheckConstraint(
                name="report_made_has_the_hash_of_its_data",
                condition=Q(file=None, data_sha256="") | Q(data_sha256__regex=r"^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="report_differs_from_one_before",
                condition=Q(differences=[]) | Q(repeats__isnull=False),
            ),
            models.UniqueConstraint(
                name="report_asked_for_once",
                fields=["requested_by", "asked_key"],
                condition=~Q(asked_key=""),
            ),
            models.CheckConstraint(
                name="report_statement_is_frozen",
                condition=~Q(kind="statement") | Q(file=None) | ~Q(frozen_sha256=""),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="report_frozen_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__frozen_sha256__gt="")
                & (
                    pgtrigger.Q(old__frozen__df=pgtrigger.F("new__frozen"))
                    | pgtrigger.Q(old__frozen_sha256__df=pgtrigger.F("new__frozen_sha256"))
                    | pgtrigger.Q(old__as_of__df=pgtrigger.F("new__as_of"))
                ),
            ),
            # What a file was made of stays what it was: it is what the next one is compared with.
            pgtrigger.Protect(
                name="report_made_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__file_id__isnull=False)
                & (
                    pgtrigger.Q(old__file_id__df=pgtrigger.F("new__file_id"))
                    | pgtrigger.Q(old__kind__df=pgtrigger.F("new__kind"))
                    | pgtrigger.Q(old__format__df=pgtrigger.F("new__format"))
                    | pgtrigger.Q(old__parameters__df=pgtrigger.F("new__parameters"))
                    | pgtrigger.Q(old__as_of__df=pgtrigger.F("new__as_of"))
                    | pgtrigger.Q(old__rules__df=pgtrigger.F("new__rules"))
                    | pgtrigger.Q(old__data_sha256__df=pgtrigger.F("new__data_sha256"))
                    | pgtrigger.Q(old__marks__df=pgtrigger.F("new__marks"))
                ),
            ),
            NeedsApproval(
                name="report_needs_approval",
                kind=LARGE_EXPORT,
                column="approval_id",
                condition=f"NEW.file_id IS NOT NULL AND NEW.rows > {MOST_BY_ONE_PERSON}",
                later=True,
            ),
        ]

    def __str__(self) -> str:
        known = f" ({self.known_on})" if self.known_on else ""
        return f"{self.get_kind_display()} {self.as_of}{known}"

    def get_absolute_url(self) -> str:
        return reverse("reporting:report_file", args=[self.pk])
