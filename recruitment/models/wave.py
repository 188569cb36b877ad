"""A wave of recruitment (gelombang): a year, a kind and a phase, under one rulebook."""

from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.approvals.triggers import NeedsApproval
from balikpapan_hr.audit.tracking import tracked
from balikpapan_hr.audit.triggers import FirmTrigger


@tracked()
class Wave(models.Model):
    """One wave. Its state moves only by the verbs of recruitment.services."""

    class Kind(models.TextChoices):
        CPNS = "CPNS", "CPNS"
        PPPK = "PPPK", "PPPK"
        PPPK_PW = "PPPK_PW", _("Part-time PPPK")

    class State(models.TextChoices):
        PLANNED = "planned", _("Being planned")
        OPEN = "open", _("Open for applications")
        SCORING = "scoring", _("Applications closed, scores coming in")
        RANKED = "ranked", _("Ranked, not announced")
        PUBLISHED = "published", _("Announced")
        CLOSED = "closed", _("Closed")

    # While its last run has no finding, the wave's next step is the fairness desk.
    DESK_STATES = (State.RANKED, State.PUBLISHED)

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    phase = models.PositiveSmallIntegerField(_("phase"), default=1)
    rulebook = models.CharField(
        _("rulebook"),
        max_length=40,
        help_text=_("The module of recruitment.rulebooks that judges this wave."),
    )
    legal_basis = models.CharField(_("legal basis"), max_length=200)
    settings = models.JSONField(
        _("settings the rulebook leaves open"),
        default=dict,
        blank=True,
        help_text=_("For example the days for objections; see the rulebook."),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.PLANNED, editable=False
    )
    published_at = models.DateTimeField(
        _("announced at"),
        null=True,
        blank=True,
        editable=False,
        help_text=_(
            "First announcement, perhaps still to come; the last run before it is the one first "
            "announced."
        ),
    )
    announcement_approval = models.ForeignKey(
        Approval,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("approval of the moved announcement"),
    )

    class Meta:
        verbose_name = _("wave")
        verbose_name_plural = _("waves")
        ordering = ["-year", "kind", "-phase"]
        permissions = [
            ("plan_wave", "Can plan waves and formations"),
            ("approve_wave", "Can approve formations and open waves"),
            ("run_selection", "Can run and announce selections"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="wave_once",
                fields=["year", "kind", "phase"],
                violation_error_message=_("This wave already exists."),
            ),
            models.CheckConstraint(
                name="wave_announced_is_whole",
                condition=Q(state__in=["published", "closed"], published_at__isnull=False)
                | ~Q(state__in=["published", "closed"]) & Q(published_at=None),
            ),
        ]
        triggers = [
            # Whoever applies is judged by what stood when the wave was opened.
            pgtrigger.Protect(
                name="wave_rules_pinned",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(
                    old__state__in=["open", "scoring", "ranked", "published", "closed"],
                )
                & (
                    pgtrigger.Q(old__rulebook__df=pgtrigger.F("new__rulebook"))
                    | pgtrigger.Q(old__settings__df=pgtrigger.F("new__settings"))
                ),
            ),
            # What was said to everyone cannot be made unsaid, nor said at another moment; until the
            # moment has come two officers may set another that is still to come.
            FirmTrigger(
                name="wave_announced_for_good",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("published_at"),
                condition=pgtrigger.Q(old__published_at__isnull=False)
                & pgtrigger.Q(old__published_at__df=pgtrigger.F("new__published_at")),
                func="""
                    IF NEW.published_at IS NULL
                        OR least(OLD.published_at, NEW.published_at) <= clock_timestamp()
                    THEN
                        RAISE EXCEPTION 'an announcement stands for good';
                    END IF;
                    RETURN NEW;
                """,
            ),
            NeedsApproval(
                name="wave_announcement_moved_by_two",
                kind="recruitment.announcement",
                column="announcement_approval_id",
                condition="NEW.published_at IS NOT NULL",
                changed="published_at",
            ),
            FirmTrigger(
                name="wave_announced_with_finding",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("published_at"),
                condition=pgtrigger.Q(
                    old__published_at__isnull=True, new__published_at__isnull=False
                ),
                func="""
                    IF NOT EXISTS (
                        SELECT FROM recruitment_fairnessfinding finding
                        JOIN recruitment_selectionrun run ON run.id = finding.run_id
                        WHERE run.wave_id = NEW.id AND finding.decision = 'announce'
                        AND run.number = (
                            SELECT max(number) FROM recruitment_selectionrun WHERE wave_id = NEW.id
                        )
                    ) THEN
                        RAISE EXCEPTION 'a run is announced after its finding of fairness';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return _("%(kind)s %(year)s phase %(phase)s") % {
            "kind": self.get_kind_display(),
            "year": self.year,
            "phase": self.phase,
        }

    @property
    def is_announced(self) -> bool:
        """Whether the moment of the announcement has come."""
        return self.published_at is not None and self.published_at <= timezone.now()


@tracked()
class WaveStage(models.Model):
    """One stage of a wave's calendar. Moments are shown in WITA; the end is not part of it."""

    class Kind(models.TextChoices):
        REGISTRATION = "registration", _("Registration")
        SCREENING = "screening", _("Administrative screening")
        SCREENING_APPEAL = "screening_appeal", _("Objections to the screening")
        TEST = "test", _("Competence test")
        RESULT = "result", _("Result")
        RESULT_APPEAL = "result_appeal", _("Objections to the result")
        PAPERS = "papers", _("Filing of papers")
        NUMBERS = "numbers", _("Proposal of employee numbers")

    wave = models.ForeignKey(Wave, models.PROTECT, related_name="stages", verbose_name=_("wave"))
    kind = models.CharField(_("stage"), max_length=16, choices=Kind)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))

    class Meta:
        verbose_name = _("stage of a wave")
        verbose_name_plural = _("stages of waves")
        ordering = ["wave", "starts_at"]
        constraints = [
            models.UniqueConstraint(name="wave_stage_once", fields=["wave", "kind"]),
            models.CheckConstraint(
                name="wave_stage_ends_after_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("A stage cannot end before it begins. (R-30)"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wave} · {self.get_kind_display()}"
