"""The ranking of a wave: sealed inputs, every placement with its reason, and objections."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.approvals.triggers import NeedsApproval
from balikpapan_hr.audit.tracking import CurrentTransaction, tracked
from balikpapan_hr.audit.triggers import TRANSACTION, FirmTrigger, append_only
from personnel.own_case import NotAboutSelf
from personnel.policies import RowSecurity
from recruitment.models.application import Application
from recruitment.models.formation import Seat
from recruitment.models.wave import Wave


@tracked()
class TieDecision(models.Model):
    """The order of applicants who are equal in everything: decided and minuted, never drawn."""

    wave = models.ForeignKey(
        Wave, models.PROTECT, related_name="tie_decisions", verbose_name=_("wave")
    )
    applications = ArrayField(
        models.BigIntegerField(),
        verbose_name=_("applications, best first"),
    )
    minutes = models.CharField(
        _("number of the minutes"), max_length=80, help_text=_("Where the committee wrote it down.")
    )
    reason = models.TextField(_("reason"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    decided_at = models.DateTimeField(_("recorded at"), db_default=Now(), editable=False)
    approval = models.OneToOneField(
        Approval, models.PROTECT, related_name="+", verbose_name=_("approval")
    )

    class Meta:
        verbose_name = _("decision on equal applicants")
        verbose_name_plural = _("decisions on equal applicants")
        ordering = ["wave", "id"]
        constraints = [
            RowSecurity(name="tie_in_reach"),
            models.CheckConstraint(
                name="tie_decision_has_reason",
                condition=~Q(reason="") & ~Q(minutes=""),
                violation_error_message=_("A decision needs its reason and its minutes."),
            ),
        ]
        triggers = [
            *append_only("tie_decision"),
            NeedsApproval(
                name="tie_approved",
                kind="recruitment.tie",
                column="approval_id",
                subject_type="recruitment.wave",
                subject="NEW.wave_id",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wave} · {self.minutes}"


def last_number(wave: str) -> Subquery:
    """The number of the last run of the wave that stands in the field `wave`."""
    return Subquery(
        SelectionRun.objects.filter(wave=OuterRef(wave))
        .order_by()
        .values("wave")
        .annotate(last=Max("number"))
        .values("last")
    )


class SelectionRunQuerySet(models.QuerySet["SelectionRun"]):
    def to_look_at(self, user: User) -> "SelectionRunQuerySet":
        """Last runs that wait for the finding of the fairness desk, and whose finding `user` may
        record: neither ranked by them, nor their own case."""
        runs = self.filter(
            number=last_number("wave"), finding=None, wave__state__in=Wave.DESK_STATES
        ).exclude(run_by=user)
        if user.person is None:
            return runs
        return runs.exclude(wave__applications__person__public_id=user.person)


@tracked()
class SelectionRun(models.Model):
    """The n-th ranking of a wave. Anyone with its sealed files gets the same result."""

    wave = models.ForeignKey(Wave, models.PROTECT, related_name="runs", verbose_name=_("wave"))
    number = models.PositiveSmallIntegerField(_("run"))
    rulebook = models.CharField(_("rulebook"), max_length=40)
    files = models.JSONField(
        _("sealed files"),
        help_text=_("By name, what the ranking saw and decided, as anyone may check it."),
    )
    seal = models.JSONField(_("seal"), help_text=_("The hash of each file, and the rules."))
    inputs_sha256 = models.CharField(_("hash of the inputs"), max_length=64)
    result_sha256 = models.CharField(_("hash of the result"), max_length=64)
    reason = models.CharField(_("why it was run"), max_length=250)
    run_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("run by")
    )
    run_at = models.DateTimeField(_("run at"), db_default=Now(), editable=False)
    transaction = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)

    objects = SelectionRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("selection run")
        verbose_name_plural = _("selection runs")
        ordering = ["wave", "-number"]
        constraints = [
            # Its inputs are all applicants of the wave.
            RowSecurity(name="run_in_reach"),
            models.UniqueConstraint(name="selection_run_once", fields=["wave", "number"]),
        ]
        triggers = append_only("selection_run")

    def __str__(self) -> str:
        return _("%(wave)s, run %(number)s") % {"wave": self.wave, "number": self.number}


@tracked()
class ResultSnapshot(models.Model):
    """The file from which the public reads the result of one run. Its bytes never change.

    As long as nobody may read it, it can be taken back and made again: the announcement moved.
    """

    run = models.OneToOneField(
        SelectionRun, models.PROTECT, related_name="snapshot", verbose_name=_("run")
    )
    sha256 = models.CharField(_("hash of the file"), max_length=64)
    size = models.PositiveIntegerField(_("bytes"))
    made_at = models.DateTimeField(_("made at"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("public result")
        verbose_name_plural = _("public results")
        ordering = ["run"]
        triggers = [
            FirmTrigger(
                name="result_snapshot_kept",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Truncate,
                func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
            ),
            FirmTrigger(
                name="result_snapshot_kept_once_shown",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func="""
                    IF NOT EXISTS (
                        SELECT FROM recruitment_wave wave
                        JOIN recruitment_selectionrun run ON run.wave_id = wave.id
                        WHERE run.id = OLD.run_id AND wave.published_at > clock_timestamp()
                    ) THEN
                        RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;
                    END IF;
                    RETURN OLD;
                """,
            ),
            FirmTrigger(
                name="result_snapshot_with_finding",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (
                        SELECT FROM recruitment_fairnessfinding finding
                        WHERE finding.run_id = NEW.run_id AND finding.decision = 'announce'
                    ) THEN
                        RAISE EXCEPTION 'a run is shown after its finding of fairness';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.run)


class PlacementQuerySet(models.QuerySet["Placement"]):
    def current(self) -> "PlacementQuerySet":
        """Placements of the last run of each wave: what stands now."""
        return self.filter(run__number=last_number("run__wave"))

    def announced(self) -> "PlacementQuerySet":
        """Current placements of waves whose moment of announcement has come."""
        return self.current().filter(run__wave__published_at__lte=timezone.now())

    def placed(self) -> "PlacementQuerySet":
        return self.filter(outcome__in=Placement.PLACED_OUTCOMES)


@tracked()
class Placement(models.Model):
    """What one run decided about one application, and every step of the comparison."""

    class Outcome(models.TextChoices):
        PLACED = "placed", _("Placed")
        PLACED_ELSEWHERE = "placed_elsewhere", _("Placed in another unit (optimisation)")
        NOT_PLACED = "not_placed", _("No seat left")
        NOT_CALLED = "not_called", _("Passed the SKD, no points of the SKB")
        BELOW_THRESHOLD = "below_threshold", _("Below a passing grade")
        ABSENT = "absent", _("Absent from the test")
        INELIGIBLE = "ineligible", _("Does not meet the requirements")
        WITHDRAWN = "withdrawn", pgettext_lazy("applicant", "Withdrawn")
        DISQUALIFIED = "disqualified", _("Disqualified")

    PLACED_OUTCOMES = [Outcome.PLACED, Outcome.PLACED_ELSEWHERE]

    run = models.ForeignKey(
        SelectionRun, models.PROTECT, related_name="placements", verbose_name=_("run")
    )
    application = models.ForeignKey(
        Application, models.PROTECT, related_name="placements", verbose_name=_("application")
    )
    outcome = models.CharField(_("outcome"), max_length=16, choices=Outcome)
    code = models.CharField(_("code announced"), max_length=12, help_text=_("For example R3/L."))
    rank = models.PositiveIntegerField(
        _("rank"), null=True, blank=True, help_text=_("Within its formation.")
    )
    block = models.PositiveSmallIntegerField(_("category block"), null=True, blank=True)
    total = models.DecimalField(_("total"), max_digits=7, decimal_places=3, null=True, blank=True)
    tie_step = models.CharField(
        _("decided by"),
        max_length=30,
        blank=True,
        help_text=_("The step that separates it from the one above."),
    )
    seat = models.ForeignKey(
        Seat,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="placements",
        verbose_name=_("seat"),
    )

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ["run", "application__formation", "rank"]
        constraints = [
            RowSecurity(
                name="placement_in_reach",
                through="application_id",
                of="recruitment_application",
            ),
            models.UniqueConstraint(name="placement_once_a_run", fields=["run", "application"]),
            models.UniqueConstraint(
                name="placement_seat_once_a_run",
                fields=["run", "seat"],
                condition=Q(seat__isnull=False),
            ),
            models.CheckConstraint(
                name="placement_seat_fits_outcome",
                condition=Q(outcome__in=["placed", "placed_elsewhere"], seat__isnull=False)
                | ~Q(outcome__in=["placed", "placed_elsewhere"]) & Q(seat=None),
            ),
            models.CheckConstraint(
                name="placement_ranked_is_whole",
                condition=Q(
                    outcome__in=["placed", "placed_elsewhere", "not_placed"],
                    rank__isnull=False,
                    block__isnull=False,
                    total__isnull=False,
                )
                | ~Q(outcome__in=["placed", "placed_elsewhere", "not_placed"]) & Q(rank=None),
            ),
        ]
        triggers = [
            *append_only("placement"),
            FirmTrigger(
                name="placement_comes_with_its_run",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="added"),
                func=f"""
                    IF EXISTS (
                        SELECT FROM added JOIN recruitment_selectionrun run ON run.id = added.run_id
                        WHERE run.transaction <> {TRANSACTION}
                    ) THEN
                        RAISE EXCEPTION 'placements come with their run, and never after';
                    END IF;
                    RETURN NULL;
                """,  # noqa: S608
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.code}"


class AppealQuerySet(models.QuerySet["Appeal"]):
    def undecided(self) -> "AppealQuerySet":
        return self.filter(state__in=[Appeal.State.FILED, Appeal.State.PROPOSED])


@tracked()
class Appeal(models.Model):
    """An objection (sanggah), one for each requirement or score objected to, with its clock."""

    class Subject(models.TextChoices):
        REQUIREMENT = "requirement", _("A requirement")
        SCORE = "score", _("A score")
        OTHER = "other", _("Another matter")

    class State(models.TextChoices):
        FILED = "filed", _("To be decided")
        PROPOSED = "proposed", _("Decision proposed")
        ACCEPTED = "accepted", pgettext_lazy("objection", "Accepted")
        REJECTED = "rejected", _("Rejected")

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="appeals", verbose_name=_("application")
    )
    subject = models.CharField(_("about"), max_length=12, choices=Subject)
    item = models.CharField(
        _("requirement or subtest"), max_length=40, help_text=_("Code of the rulebook.")
    )
    statement = models.TextField(_("what the applicant says"))
    filed_at = models.DateTimeField(_("filed at"))
    answer_due_at = models.DateTimeField(_("answer due"))
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.FILED, editable=False
    )
    correction = models.JSONField(
        _("what is corrected"),
        default=dict,
        editable=False,
        help_text=_(
            "For an accepted objection: the requirement met, or the points that are right."
        ),
    )
    answer = models.TextField(_("answer"), blank=True, editable=False)
    content_hash = models.CharField(
        _("hash of the proposal"),
        max_length=64,
        blank=True,
        editable=False,
        help_text=_("Of the answer, the correction, and what it corrects, as they were proposed."),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("proposed by"),
    )
    proposed_at = models.DateTimeField(_("proposed at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    resulting_run = models.ForeignKey(
        SelectionRun,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="appeals",
        editable=False,
        verbose_name=_("run made by it"),
    )

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        ordering = ["answer_due_at"]
        permissions = [
            ("propose_appeal", "Can propose the answer to an objection"),
            ("decide_appeal", "Can decide an objection"),
        ]
        constraints = [
            RowSecurity(
                name="appeal_in_reach",
                through="application_id",
                of="recruitment_application",
            ),
            models.UniqueConstraint(
                name="appeal_once_an_item",
                fields=["application", "subject", "item"],
                violation_error_message=_("An objection to this was already filed."),
            ),
            models.CheckConstraint(
                name="appeal_due_after_filing", condition=Q(answer_due_at__gt=F("filed_at"))
            ),
            models.CheckConstraint(
                name="appeal_decision_is_whole",
                condition=Q(state="filed", proposed_by=None, decided_by=None)
                | Q(state="proposed", proposed_by__isnull=False, decided_by=None)
                | Q(
                    state__in=["accepted", "rejected"],
                    proposed_by__isnull=False,
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                )
                & ~Q(answer=""),
            ),
            models.CheckConstraint(
                name="appeal_proposal_is_marked",
                condition=Q(state="filed", content_hash="")
                | ~Q(state="filed") & Q(content_hash__regex=r"^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="appeal_checker_is_not_maker",
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
                violation_error_message=_("Who proposed the answer cannot decide on it."),
            ),
        ]
        triggers = [
            NotAboutSelf(
                name="appeal_not_own_case",
                officer="decided_by_id",
                person="SELECT person_id FROM recruitment_application WHERE id=NEW.application_id",
            ),
            pgtrigger.Protect(
                name="appeal_decided_for_good",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=["accepted", "rejected"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self.item}"
