"""Plans that answer "with this money, which formations?": what went in, what came out, by whom."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Sum, Value
from django.db.models.functions import Greatest, Now
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from balikpapan_hr.audit.tracking import tracked
from personnel.models import Position, WorkUnit


def _officer(words: str) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=words,
    )


class ScenarioQuerySet(models.QuerySet["Scenario"]):
    def with_seats(self) -> "ScenarioQuerySet":
        """With the seats planned: `full_seats` and `part_seats`."""
        return self.annotate(
            full_seats=Sum("lines__full", default=0), part_seats=Sum("lines__part", default=0)
        )


class ScenarioLineQuerySet(models.QuerySet["ScenarioLine"]):
    def lacking(self) -> "ScenarioLineQuerySet":
        """Lines that still miss people after the plan."""
        present = Greatest(F("in_post") - F("leaving"), Value(0)) + F("waiting")
        return self.filter(need__gt=present + F("full") + F("part"))


@tracked()
class Scenario(models.Model):
    """One plan for five years. What went in is kept, so that it can be worked out again.

    Frozen, it is the paper that goes before the council: nobody changes it, the database included.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("scenario", "Not worked out yet")
        SOLVED = "solved", pgettext_lazy("scenario", "Worked out")
        IMPOSSIBLE = "impossible", pgettext_lazy("scenario", "No plan is possible")
        FROZEN = "frozen", pgettext_lazy("scenario", "Council paper")

    name = models.CharField(_("name"), max_length=80, unique=True)
    year = models.PositiveSmallIntegerField(_("first year"))
    priorities = models.JSONField(_("priorities"), help_text=_("Weights, shares and minimums."))
    money = models.JSONField(
        _("money"), help_text=_("By line and year: ceiling, committed, approved. Rupiah.")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    value = models.BigIntegerField(
        _("weighted gap closed"),
        null=True,
        blank=True,
        help_text=_("A whole post of weight 1 is 100."),
    )
    bound = models.BigIntegerField(_("no plan closes more than"), null=True, blank=True)
    problem = models.TextField(_("why no plan is possible"), blank=True)
    revision = models.PositiveSmallIntegerField(
        _("revision"), default=1, help_text=_("Counts the changes of its lines.")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made at"), db_default=Now(), editable=False)
    solved_by = _officer(_("worked out by"))
    solved_at = models.DateTimeField(_("worked out at"), null=True, blank=True, editable=False)
    frozen_by = _officer(_("frozen by"))
    frozen_at = models.DateTimeField(_("frozen at"), null=True, blank=True, editable=False)
    paper = models.CharField(_("number of the paper"), max_length=80, blank=True, editable=False)
    content_sha256 = models.CharField(
        _("hash of the content"), max_length=64, blank=True, editable=False
    )

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        verbose_name = _("scenario")
        verbose_name_plural = _("scenarios")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="scenario_result_is_whole",
                condition=Q(state__in=["draft", "impossible"], value=None, bound=None)
                | Q(
                    state__in=["solved", "frozen"],
                    value__isnull=False,
                    bound__gte=F("value"),
                    solved_by__isnull=False,
                    solved_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="scenario_frozen_is_whole",
                condition=~Q(state="frozen") & Q(frozen_by=None, paper="")
                | Q(
                    state="frozen",
                    frozen_by__isnull=False,
                    frozen_at__isnull=False,
                    content_sha256__regex=r"^[0-9a-f]{64}$",
                )
                & ~Q(paper=""),
            ),
            models.CheckConstraint(
                name="scenario_checker_is_not_maker",
                condition=Q(frozen_by=None)
                | ~Q(frozen_by=F("made_by")) & ~Q(frozen_by=F("solved_by")),
                violation_error_message=_("Who made or worked out a scenario cannot freeze it."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="scenario_frozen_for_good",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state="frozen"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_proven(self) -> bool:
        """Whether no other plan can close more of the weighted gap."""
        return self.value is not None and self.value == self.bound


@tracked()
class ScenarioLine(models.Model):
    """What one unit lacks of one post as the scenario saw it, and the seats that it plans."""

    scenario = models.ForeignKey(
        Scenario, models.CASCADE, related_name="lines", verbose_name=_("scenario")
    )
    unit = models.ForeignKey(
        WorkUnit, models.PROTECT, related_name="+", verbose_name=_("work unit")
    )
    position = models.ForeignKey(Position, models.PROTECT, related_name="+", verbose_name=_("post"))
    need = models.PositiveSmallIntegerField(_("people needed"))
    in_post = models.PositiveSmallIntegerField(_("in post"))
    leaving = models.PositiveSmallIntegerField(_("leaving"))
    waiting = models.PositiveSmallIntegerField(_("seats funded earlier and not yet filled"))
    weight = models.PositiveSmallIntegerField(_("weight"))
    costs = ArrayField(
        models.PositiveBigIntegerField(),
        blank=True,
        verbose_name=_("cost of a seat"),
        help_text=_("Rupiah in each of the five years; empty when the grade of pay is unknown."),
    )
    full = models.PositiveSmallIntegerField(_("full-time seats"), default=0)
    part = models.PositiveSmallIntegerField(_("part-time seats"), default=0)
    is_overruled = models.BooleanField(_("overruled"), default=False)
    reason = models.CharField(_("why overruled"), max_length=250, blank=True)
    overruled_by = _officer(_("overruled by"))

    objects = ScenarioLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a scenario")
        verbose_name_plural = _("lines of scenarios")
        ordering = ["scenario", "unit", "position"]
        constraints = [
            models.UniqueConstraint(
                name="scenario_line_once", fields=["scenario", "unit", "position"]
            ),
            models.CheckConstraint(
                name="scenario_line_overruled_has_reason",
                condition=Q(is_overruled=False, reason="", overruled_by=None)
                | Q(is_overruled=True, overruled_by__isnull=False) & ~Q(reason=""),
                violation_error_message=_("Overruling a line needs its reason."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="scenario_line_frozen_for_good",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF EXISTS (
                        SELECT FROM recruitment_scenario WHERE state = 'frozen' AND id IN (
                            CASE WHEN TG_OP <> 'INSERT' THEN OLD.scenario_id END,
                            CASE WHEN TG_OP <> 'DELETE' THEN NEW.scenario_id END
                        )
                    ) THEN
                        RAISE EXCEPTION 'lines of a frozen scenario are kept';
                    END IF;
                    RETURN COALESCE(NEW, OLD);
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} · {self.unit}"

    @property
    def present(self) -> int:
        """Who will be there without this plan."""
        return max(0, self.in_post - self.leaving) + self.waiting

    @property
    def missing(self) -> int:
        return max(0, self.need - self.present)

    @property
    def still_missing(self) -> int:
        """What is still missing after the plan."""
        return max(0, self.missing - self.full - self.part)
