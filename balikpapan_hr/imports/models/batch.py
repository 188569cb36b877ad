"""A list as it arrived, and what became of each of its rows."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.approvals.triggers import NeedsApproval
from balikpapan_hr.audit.tracking import tracked
from balikpapan_hr.imports.triggers import ANSWER_CLOSED, BATCH_APPLIED, ROWS_WRITTEN
from personnel.policies import UNITS, RowSecurity
from transitions.models import Outcome

CHANGES_BY_ONE = 500  # people that a list may touch without a second officer


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def to_mend(self) -> "ImportBatchQuerySet":
        """Lists with rows that were kept aside, and that no applied list has mended since."""
        state = ImportBatch.State
        return self.filter(
            state__in=[state.CHECKED, state.APPLIED], rows_quarantined__gt=0
        ).exclude(repaired_by__state=state.APPLIED)

    def to_change(self) -> "ImportBatchQuerySet":
        """Lists of which an officer may still say how they are read and mended."""
        state = ImportBatch.State
        return self.filter(state__in=[state.RECEIVED, state.CHECKED], checked_at__isnull=False)


@tracked()
class ImportBatch(models.Model):
    """One file handed in by one officer, from receipt to receipt."""

    class Kind(models.TextChoices):
        HONORER_LIST = "honorer_list", _("List of former honorers")
        SIASN_EXPORT = "siasn_export", _("SIASN employee export")
        SIASN_COMPARISON = "siasn_comparison", _("SIASN employee export, to be compared")
        APPLICATIONS = "applications", _("Applications of a wave")
        SCORES = "scores", _("Scores of a wave")
        REVIEWS = "reviews", _("Performance reviews")
        NEEDS = "needs", _("Needs of units")
        FORMATIONS = "formations", _("Formations of a wave")

    # The rows of these name an application, or a post of a unit.
    NOT_ABOUT_PEOPLE = (Kind.SCORES, Kind.NEEDS, Kind.FORMATIONS)

    class State(models.TextChoices):
        RECEIVED = "received", _("Received")
        CHECKED = "checked", _("Checked")
        APPLIED = "applied", _("Applied")
        REFUSED = "refused", _("Refused")
        UNDONE = "undone", _("Taken back")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind of list"), max_length=20, choices=Kind)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.RECEIVED)
    original_name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    file = models.ForeignKey(
        "files.PrivateFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
        help_text=_("Empty when the file was refused: nothing of it is kept."),
    )
    unit = models.ForeignKey(
        "personnel.WorkUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("work unit that sent it"),
    )
    wave = models.ForeignKey(
        "recruitment.Wave",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("wave"),
        help_text=_("For applications and scores."),
    )
    repairs = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="repaired_by",
        verbose_name=_("repairs the list"),
    )
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("received from"),
    )
    received_at = models.DateTimeField(_("received at"), db_default=Now(), editable=False)

    refusal_code = models.CharField(_("refusal code"), max_length=30, blank=True)
    refusal = models.TextField(_("why it was refused"), blank=True)
    sheets = models.JSONField(
        _("sheets"),
        default=list,
        help_text=_("Name, visibility, layout and mapping of each sheet."),
    )
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("applied by"),
    )
    needs_second = models.BooleanField(
        _("needs a second officer"),
        default=False,
        help_text=_("Said by the check: so many people change that two officers must agree."),
    )
    approval = models.ForeignKey(
        Approval,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approval"),
    )
    undo_approval = models.ForeignKey(
        Approval,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approval of taking it back"),
    )
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken back by"),
    )

    # The receipt: how many physical rows the file has, and what each became. They must add up.
    rows_total = models.PositiveIntegerField(_("rows in the file"), default=0)
    rows_head = models.PositiveIntegerField(_("titles, heads, totals and signatures"), default=0)
    rows_blank = models.PositiveIntegerField(_("blank"), default=0)
    rows_created = models.PositiveIntegerField(_("new"), default=0)
    rows_changed = models.PositiveIntegerField(_("added to a known person"), default=0)
    rows_unchanged = models.PositiveIntegerField(_("already known"), default=0)
    rows_quarantined = models.PositiveIntegerField(_("to be repaired"), default=0)
    rows_excluded = models.PositiveIntegerField(_("excluded"), default=0)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("imported list")
        verbose_name_plural = _("imported lists")
        ordering = ["-received_at"]
        permissions = [
            ("check_importbatch", "Can hand in and check a list"),
            ("apply_importbatch", "Can apply a checked list"),
            ("undo_importbatch", "Can take back an applied list"),
            ("name_importbatch", "Can say for every list which unit or post a name means"),
        ]
        constraints = [
            # Its columns are kept with a sample of what stands in them.
            RowSecurity(name="batch_in_reach", also=f"unit_id = {UNITS}"),
            models.CheckConstraint(
                name="import_receipt_adds_up",
                condition=Q(
                    rows_total=F("rows_head")
                    + F("rows_blank")
                    + F("rows_created")
                    + F("rows_changed")
                    + F("rows_unchanged")
                    + F("rows_quarantined")
                    + F("rows_excluded")
                ),
                violation_error_message=_("The receipt does not add up to the rows of the file."),
            ),
            models.CheckConstraint(
                name="import_refused_has_code_and_no_file",
                condition=Q(state="refused", file=None) & ~Q(refusal_code="")
                | ~Q(state="refused") & Q(refusal_code="", file__isnull=False),
            ),
            models.CheckConstraint(
                name="import_applied_is_whole",
                condition=Q(state__in=["applied", "undone"])
                & Q(applied_at__isnull=False, applied_by__isnull=False)
                | ~Q(state__in=["applied", "undone"]) & Q(applied_at=None, applied_by=None),
            ),
            # The settings may be stricter than this, and not looser.
            models.CheckConstraint(
                name="import_large_needs_second",
                condition=Q(needs_second=True)
                | ~Q(state="applied")
                | Q(rows_created__lte=CHANGES_BY_ONE - F("rows_changed")),
                violation_error_message=_("So many changes take two officers."),
            ),
            # The same bytes are applied once, until they are taken back.
            models.UniqueConstraint(
                name="import_same_file_applied_once",
                fields=["kind", "sha256"],
                condition=Q(state="applied"),
            ),
        ]
        triggers = [
            NeedsApproval(
                name="import_large_approved",
                kind="imports.apply",
                column="approval_id",
                condition="NEW.state = 'applied' AND NEW.needs_second",
                later=True,
            ),
            NeedsApproval(
                name="import_undo_approved",
                kind="imports.undo",
                column="undo_approval_id",
                condition="NEW.state = 'undone'",
                later=True,
            ),
            BATCH_APPLIED,
        ]

    def __str__(self) -> str:
        return self.original_name

    @property
    def has_something_to_apply(self) -> bool:
        """Whether applying would bring something, or there is nothing left to mend."""
        compared = self.kind == self.Kind.SIASN_COMPARISON and self.rows_unchanged
        return bool(self.rows_created or self.rows_changed or compared or not self.rows_quarantined)

    @property
    def is_about_people(self) -> bool:
        return self.kind not in self.NOT_ABOUT_PEOPLE

    @property
    def can_be_taken_back(self) -> bool:
        """Whether what the list brings can be withdrawn; scores, reviews, needs and comparisons
        are replaced by the next sheet, formations rejected on their page."""
        return self.kind not in (
            self.Kind.SCORES,
            self.Kind.REVIEWS,
            self.Kind.NEEDS,
            self.Kind.FORMATIONS,
            self.Kind.SIASN_COMPARISON,
        )


class ImportRowQuerySet(models.QuerySet["ImportRow"]):
    def of_honorers(self) -> "ImportRowQuerySet":
        """Rows of applied lists of honorers that name someone whom the register took in."""
        outcome = ImportRow.Outcome
        return self.filter(
            batch__kind=ImportBatch.Kind.HONORER_LIST,
            batch__state=ImportBatch.State.APPLIED,
            outcome__in=[outcome.CREATED, outcome.CHANGED, outcome.UNCHANGED],
            person__isnull=False,
        )


class ImportRow(models.Model):
    """One physical row of one sheet: what stood in it, what it became, what is wrong with it."""

    class Outcome(models.TextChoices):
        TITLE = "title", _("Title")
        HEAD = "head", _("Heading")
        BLANK = "blank", _("Blank")
        TOTAL_OR_SIGNATURE = "total_or_signature", _("Total or signature")
        CREATED = "created", _("New")
        CHANGED = "changed", _("Added to a known person")
        UNCHANGED = "unchanged", _("Already known")
        QUARANTINED = "quarantined", _("To be repaired")
        EXCLUDED = "excluded", _("Excluded")

    batch = models.ForeignKey(
        ImportBatch,
        models.PROTECT,
        related_name="rows",
        db_index=False,  # `import_row_once` and `import_row_by_outcome` begin with it
        verbose_name=_("list"),
    )
    sheet = models.PositiveSmallIntegerField(_("sheet"), help_text=_("Counted from 0."))
    number = models.PositiveIntegerField(_("row"), help_text=_("Counted from 1, as Excel does."))
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    cells = models.JSONField(_("cells as they stand in the file"), default=list)
    values = models.JSONField(_("values read from them"), default=dict)
    mended = models.JSONField(
        _("cells that were mended"),
        default=list,
        help_text=_("For each: the mend, column letter, heading, what was found, what is read."),
    )
    problems = models.JSONField(
        _("problems"),
        default=list,
        help_text=_("For each: code, severity, column letter, heading, what was found, message."),
    )
    person = models.ForeignKey(
        "personnel.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="import_rows",
        verbose_name=_("person"),
    )
    appointment = models.ForeignKey(
        "personnel.Appointment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="import_rows",
        verbose_name=_("appointment made from it"),
    )
    service_period = models.ForeignKey(
        "personnel.ServicePeriod",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="import_rows",
        verbose_name=_("service period made from it"),
    )
    application = models.ForeignKey(
        "recruitment.Application",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="import_rows",
        verbose_name=_("application made from it"),
        help_text=_("Empty again when the list was taken back."),
    )

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of a list")
        verbose_name_plural = _("rows of lists")
        ordering = ["batch", "sheet", "number"]
        constraints = [
            RowSecurity(
                name="import_row_in_reach",
                person="person_id",
                through="batch_id",
                of="imports_importbatch",
            ),
            models.UniqueConstraint(name="import_row_once", fields=["batch", "sheet", "number"]),
        ]
        indexes = [models.Index(fields=["batch", "outcome"], name="import_row_by_outcome")]
        triggers = ROWS_WRITTEN

    def __str__(self) -> str:
        return f"{self.batch} {self.sheet}:{self.number}"

    @property
    def place(self) -> str:
        """Where the row stands in its list, as an address says it."""
        return f"{self.sheet}-{self.number}"


class ListedOutcome(Outcome):
    """The answers once more, for the one rule that lists have about them."""

    class Meta:
        proxy = True
        triggers = [ANSWER_CLOSED]
