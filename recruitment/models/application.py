"""Who asks for a post, whether the requirements are met, and the scores."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked
from personnel.models import Person
from personnel.policies import RowSecurity, of_living_record
from recruitment.constraints import CompositeForeignKey
from recruitment.models.formation import Formation
from recruitment.models.wave import Wave


class ApplicationQuerySet(models.QuerySet["Application"]):
    def not_screened(self) -> "ApplicationQuerySet":
        return self.filter(state=Application.State.SUBMITTED)


@tracked(exclude=["disability"])
class Application(models.Model):
    """One person's application in one wave, for one formation.

    `disability` is protected health data (UU 27/2022), held for the sums of the fairness desk
    alone: no page, list, trail or report tells it of a person, but the person's own package.
    """

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("Not yet screened")
        ELIGIBLE = "eligible", _("Meets the requirements (MS)")
        INELIGIBLE = "ineligible", _("Does not meet the requirements (TMS)")
        WITHDRAWN = "withdrawn", _("Withdrawn (APS)")
        DISQUALIFIED = "disqualified", _("Disqualified (DIS)")

    wave = models.ForeignKey(
        Wave, models.PROTECT, related_name="applications", verbose_name=_("wave"), editable=False
    )
    formation = models.ForeignKey(
        Formation, models.PROTECT, related_name="applications", verbose_name=_("formation")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="applications", verbose_name=_("person")
    )
    participant_number = models.CharField(_("participant number"), max_length=20)
    category = models.CharField(
        _("category"), max_length=6, help_text=_("Code of the rulebook, for example R3.")
    )
    state = models.CharField(
        _("state"), max_length=12, choices=State, default=State.SUBMITTED, editable=False
    )
    state_reason = models.TextField(_("reason of the state"), blank=True, editable=False)
    submitted_at = models.DateTimeField(_("submitted at"), db_default=Now(), editable=False)
    disability = models.BooleanField(
        _("disability declared"),
        null=True,
        editable=False,
        help_text=_("As the applicant declared it; empty where nothing was declared."),
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["wave", "participant_number"]
        permissions = [("screen_application", "Can screen applications and record scores")]
        constraints = [
            RowSecurity(name="application_in_reach", person="person_id"),
            models.UniqueConstraint(
                name="application_once_a_wave",
                fields=["wave", "person"],
                violation_error_message=_("This person already applied in this wave. (R-07)"),
            ),
            models.UniqueConstraint(
                name="application_participant_once",
                fields=["wave", "participant_number"],
                violation_error_message=_("This participant number is already used in the wave."),
            ),
            CompositeForeignKey(
                name="application_wave_is_formations",
                fields=["formation", "wave"],
                to="recruitment.Formation",
                to_fields=["id", "wave"],
            ),
            models.CheckConstraint(
                name="application_refusal_has_reason",
                condition=~Q(state__in=["ineligible", "withdrawn", "disqualified"])
                | ~Q(state_reason=""),
                violation_error_message=_("This state needs its reason."),
            ),
        ]
        triggers = [
            *of_living_record("application"),
            pgtrigger.Protect(
                name="application_disability_as_declared",
                operation=pgtrigger.UpdateOf("disability"),
                condition=pgtrigger.Q(old__disability__df=pgtrigger.F("new__disability")),
            ),
        ]

    def __str__(self) -> str:
        return self.participant_number


@tracked()
class RequirementResult(models.Model):
    """Whether one requirement of the rulebook was met, and why not."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="requirements", verbose_name=_("application")
    )
    requirement = models.CharField(_("requirement"), max_length=40)
    met = models.BooleanField(_("met"))
    reason = models.TextField(_("reason"), blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("checked by"),
        help_text=_("Answers no objection to it."),
    )

    class Meta:
        verbose_name = _("requirement checked")
        verbose_name_plural = _("requirements checked")
        ordering = ["application", "requirement"]
        constraints = [
            RowSecurity(
                name="requirement_in_reach",
                through="application_id",
                of="recruitment_application",
            ),
            models.UniqueConstraint(name="requirement_once", fields=["application", "requirement"]),
            models.CheckConstraint(
                name="requirement_unmet_has_reason",
                condition=Q(met=True) | ~Q(reason=""),
                violation_error_message=_("A requirement that is not met needs its reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.requirement}"


@tracked()
class Score(models.Model):
    """Points of one application in one subtest of the rulebook. Missing is not zero."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="scores", verbose_name=_("application")
    )
    subtest = models.CharField(_("subtest"), max_length=20)
    points = models.DecimalField(_("points"), max_digits=7, decimal_places=3)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("recorded by"),
        help_text=_("Answers no objection to it."),
    )

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["application", "subtest"]
        constraints = [
            RowSecurity(
                name="score_in_reach",
                through="application_id",
                of="recruitment_application",
            ),
            models.UniqueConstraint(name="score_once", fields=["application", "subtest"]),
            models.CheckConstraint(
                name="score_not_negative",
                condition=Q(points__gte=0),
                violation_error_message=_("Points cannot be negative."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.subtest}: {self.points}"
