"""Posts (jabatan), and how many of each a unit needs."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked
from personnel.models.grade import Grade
from personnel.models.person import EducationLevel
from personnel.models.work_unit import WorkUnit, date_range


@tracked()
class Position(models.Model):
    """A post as the national catalogue names it, for example "Guru Kelas Ahli Pertama"."""

    class Kind(models.TextChoices):
        STRUCTURAL = "structural", _("Structural")
        FUNCTIONAL = "functional", _("Functional")
        OPERATIONAL = "operational", _("Operational")

    class Group(models.TextChoices):
        TEACHER = "teacher", _("Teachers")
        HEALTH = "health", _("Health workers")
        TECHNICAL = "technical", _("Technical staff")

    code = models.CharField(_("code"), max_length=30, unique=True)
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    group = models.CharField(_("selection group"), max_length=10, choices=Group)
    level = models.CharField(
        _("level"), max_length=20, blank=True, help_text=_("For example Ahli Pertama or Terampil.")
    )
    retirement_age = models.PositiveSmallIntegerField(
        _("retirement age"), help_text=_("Years (BUP), by UU 20/2023 art. 55 and the post's rules.")
    )
    education_level = models.ForeignKey(
        EducationLevel,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lowest education"),
    )
    pppk_grade = models.ForeignKey(
        Grade,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("grade as PPPK"),
    )
    siasn_code = models.CharField(_("SIASN code"), max_length=20, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    retired_on = models.DateField(_("out of use since"), null=True, blank=True)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="position_retirement_age_is_real",
                condition=models.Q(retirement_age__range=(50, 70)),
                violation_error_message=_("The retirement age must lie between 50 and 70 years."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def profession(self) -> str:
        """The post without its level: what somebody is, however far they have come."""
        return self.name.removesuffix(self.level).strip()


@tracked()
class PositionAlias(models.Model):
    """A name under which lists mention a post, valid between two days."""

    position = models.ForeignKey(
        Position, models.PROTECT, related_name="aliases", verbose_name=_("post")
    )
    alias = models.CharField(
        _("name on lists"),
        max_length=150,
        help_text=_("Lower case, single spaces, no punctuation: personnel.names.unit_key."),
    )
    started_on = models.DateField(_("valid since"), default=date(2000, 1, 1))
    ended_on = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        verbose_name = _("post name on lists")
        verbose_name_plural = _("post names on lists")
        ordering = ["alias"]
        constraints = [
            models.CheckConstraint(
                name="position_alias_ends_after_start",
                condition=models.Q(ended_on=None) | models.Q(ended_on__gt=models.F("started_on")),
            ),
            ExclusionConstraint(
                name="position_alias_means_one_post",
                expressions=[
                    ("alias", RangeOperators.EQUAL),
                    (date_range("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("On these days this name already means another post."),
            ),
        ]

    def __str__(self) -> str:
        return self.alias


@tracked()
class Establishment(models.Model):
    """How many people of one post one unit needs in one year, and how that was worked out.

    Who is in post, and the gap, are counted, never stored. A need that follows a norm keeps what
    went into it (`norms.work_out`).
    """

    class Norm(models.TextChoices):
        CLASS_TEACHER = "class_teacher", _("Class teachers: class groups")
        SUBJECT_TEACHER = "subject_teacher", _("Teachers of a subject: lesson hours ÷ 24")
        COUNSELLOR = "counsellor", _("Counsellors: 1 for 150 pupils")
        HEALTH = "health", _("Health staff: ABK-Kes")

    unit = models.ForeignKey(
        WorkUnit, models.PROTECT, related_name="establishment", verbose_name=_("work unit")
    )
    position = models.ForeignKey(
        Position, models.PROTECT, related_name="establishment", verbose_name=_("post")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    need = models.PositiveSmallIntegerField(_("people needed"))
    basis = models.CharField(
        _("basis"),
        max_length=200,
        help_text=_("The workload analysis or norm that gives the need."),
    )
    norm = models.CharField(_("norm"), max_length=16, choices=Norm, blank=True, editable=False)
    inputs = models.JSONField(_("inputs of the norm"), default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = _("need of a unit")
        verbose_name_plural = _("needs of units")
        ordering = ["year", "unit", "position"]
        permissions = [("set_establishment", "Can set the need of a unit")]
        constraints = [
            models.UniqueConstraint(name="establishment_once", fields=["unit", "position", "year"]),
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.position} · {self.year}"
