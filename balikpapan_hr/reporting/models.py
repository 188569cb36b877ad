"""Reports that were made: what was asked, as of when, by whom, and the file that came of it."""

import uuid
from typing import Any
from urllib.parse import urlencode

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, Lower, Now
from django.db.models.lookups import Regex
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.approvals.triggers import NeedsApproval
from balikpapan_hr.audit.tracking import tracked
from balikpapan_hr.audit.triggers import append_only

LARGE_EXPORT = "reporting.large_export"
# PostgreSQL refuses a longer list without approval, whatever the settings say; they may say less.
MOST_BY_ONE_PERSON = 5000
NOT_RECALLED = _(
    "Only the nominative list and the list of outcomes can be made as they were known on an "
    "earlier day. Leave that day empty for this list."
)


@tracked()
class GeneratedReport(models.Model):
    """One report, made once by a job. The same request can be made again and compared by hash."""

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
        SIASN_CHANGES = "siasn_changes", _("What must be changed at SIASN, form by form")
        LETTERS = "letters", _("Letters of a wave, to be printed")
        SEALED_RUN = "sealed_run", _("Run of a wave as it was sealed, to be checked again")

    # Lists that can be made as the register knew them on an earlier day.
    RECALLED = [Kind.HONORER_OUTCOMES, Kind.NOMINATIVE]
    OF_A_WAVE = {
        Kind.WAVE_RESULT,
        Kind.FORMATIONS,
        Kind.APPLICATIONS,
        Kind.SCORES,
        Kind.LETTERS,
        Kind.SEALED_RUN,
    }
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
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
                condition=Q(known_on=None) | Q(kind__in=["honorer_outcomes", "nominative"]),
                violation_error_message=NOT_RECALLED,
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


def _holds_no_number(path: Any) -> Q:
    """No NIK and no NIP: nowhere 16 digits, with or without what people put between them."""
    digits = Func(
        Coalesce(Cast(path, models.TextField()), Value("")),
        Value(r"\D"),
        Value(""),
        Value("g"),
        function="regexp_replace",
        output_field=models.TextField(),
    )
    return ~Q(Regex(digits, Value(r"\d{16}")))


@tracked()
class SavedFilter(models.Model):
    """A filter of the list of people that an officer named and keeps, for nobody else."""

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("account"),
    )
    name = models.CharField(_("name"), max_length=80)
    asked = models.JSONField(_("filters"), help_text=_("As they stand in the address."))
    saved_at = models.DateTimeField(_("saved at"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = ["name"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                "officer",
                Lower("name"),
                name="saved_filter_name_once",
                violation_error_message=_("You have a filter of this name already."),
            ),
            models.CheckConstraint(
                name="saved_filter_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("Give the filter a name by which you find it again."),
            ),
            models.CheckConstraint(
                name="saved_filter_asks_something",
                condition=~Q(asked={}),
                violation_error_message=_("There is no filter in force: choose one first."),
            ),
            models.CheckConstraint(
                name="saved_filter_holds_no_number",
                condition=_holds_no_number(F("name")) & _holds_no_number(KT("asked__q")),
                violation_error_message=_("A saved filter holds no NIK or NIP."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('reporting:people')}?{urlencode(self.asked)}"


@tracked()
class IntegrityRun(models.Model):
    """One look at every rule that spans tables: nightly, or `manage.py check_integrity --keep`."""

    at = models.DateTimeField(_("checked at"), db_default=Now(), editable=False)
    checks = models.PositiveSmallIntegerField(_("rules checked"))
    findings = models.PositiveIntegerField(_("records that break one"))

    class Meta:
        verbose_name = _("check of all rules")
        verbose_name_plural = _("checks of all rules")
        ordering = ["-pk"]
        triggers = append_only("integrity_run")

    def __str__(self) -> str:
        return str(self.at)


@tracked()
class IntegrityFinding(models.Model):
    """One record that breaks a rule, from the first check that saw it to the first that did not."""

    check_name = models.CharField(_("rule"), max_length=120)
    sentence = models.TextField(_("what was found"))
    first_seen = models.ForeignKey(
        IntegrityRun, models.PROTECT, related_name="+", verbose_name=_("first seen")
    )
    last_seen = models.ForeignKey(
        IntegrityRun, models.PROTECT, related_name="+", verbose_name=_("last seen")
    )
    gone_with = models.ForeignKey(
        IntegrityRun,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("no longer found"),
    )

    class Meta:
        verbose_name = _("record that breaks a rule")
        verbose_name_plural = _("records that break a rule")
        ordering = ["check_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="integrity_finding_once",
                fields=["check_name", "sentence"],
                condition=Q(gone_with=None),
            ),
            models.CheckConstraint(
                name="integrity_finding_in_order",
                condition=Q(last_seen__gte=F("first_seen"))
                & (Q(gone_with=None) | Q(gone_with__gt=F("last_seen"))),
            ),
        ]

    def __str__(self) -> str:
        return self.sentence
