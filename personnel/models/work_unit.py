"""The city's units, and which officer serves which of them."""

from datetime import date

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked


def date_range(start: str, end: str) -> Func:
    """The half-open range of two date columns: the first day in, the last day out."""
    return Func(start, end, Value("[)"), function="DATERANGE", output_field=DateRangeField())


SUBTREE = """
    WITH RECURSIVE tree(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT unit.id FROM personnel_workunit unit JOIN tree ON unit.parent_id = tree.id
    )
    SELECT id FROM tree
"""


class WorkUnitQuerySet(models.QuerySet["WorkUnit"]):
    def on(self, day: date) -> "WorkUnitQuerySet":
        """Units that exist on `day`."""
        return self.filter(started_on__lte=day).filter(Q(ended_on=None) | Q(ended_on__gt=day))

    def below(self, *units: "WorkUnit | int") -> "WorkUnitQuerySet":
        """`units` and every unit under them. One recursive query, whatever the depth."""
        ids = [unit if isinstance(unit, int) else unit.pk for unit in units]
        return self.filter(pk__in=RawSQL(SUBTREE, [ids]))  # noqa: S611 (ids are bound, not pasted)


@tracked()
class WorkUnit(models.Model):
    """A unit of the city: a department, a school under it, a section of the secretariat.

    A unit that is renamed or merged is ended and followed by `successor`, so that an old list
    still finds it under the name that was true on its day.
    """

    class Sector(models.TextChoices):
        EDUCATION = "education", _("Education")
        HEALTH = "health", _("Health")
        TECHNICAL = "technical", _("Technical")
        GENERAL = "general", _("General")

    class Kind(models.TextChoices):
        CITY = "city", _("City")
        SECRETARIAT = "secretariat", _("Secretariat")
        DEPARTMENT = "department", _("Department")
        AGENCY = "agency", _("Agency")
        INSPECTORATE = "inspectorate", _("Inspectorate")
        SECTION = "section", _("Section")
        SCHOOL = "school", _("School")
        CLINIC = "clinic", _("Community health centre")
        HOSPITAL = "hospital", _("Hospital")
        DISTRICT = "district", _("District")
        VILLAGE = "village", _("Urban village")

    code = models.CharField(_("code"), max_length=30, unique=True)
    name = models.CharField(_("name"), max_length=150)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    sector = models.CharField(_("sector"), max_length=10, choices=Sector)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    district = models.CharField(_("district"), max_length=40, blank=True)
    started_on = models.DateField(_("exists since"), default=date(2000, 1, 1))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("followed by"),
    )

    objects = WorkUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("work unit")
        verbose_name_plural = _("work units")
        ordering = ["name"]
        indexes = [
            GinIndex(name="work_unit_name_similar", fields=["name"], opclasses=["gin_trgm_ops"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="work_unit_ends_after_start",
                condition=Q(ended_on=None) | Q(ended_on__gt=F("started_on")),
                violation_error_message=_("A unit cannot end before it began."),
            ),
            models.CheckConstraint(
                name="work_unit_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("id")),
                violation_error_message=_("A unit cannot be part of itself."),
            ),
            models.CheckConstraint(
                name="work_unit_successor_after_end",
                condition=Q(successor=None) | Q(ended_on__isnull=False),
                violation_error_message=_("Only a unit that has ended is followed by another."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="work_unit_no_cycle",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("parent_id"),
                func="""
                    IF NEW.parent_id IN (
                        WITH RECURSIVE tree(id) AS (
                            SELECT NEW.id
                            UNION
                            SELECT unit.id FROM personnel_workunit unit
                            JOIN tree ON unit.parent_id = tree.id
                        )
                        SELECT id FROM tree
                    ) THEN
                        RAISE EXCEPTION 'a unit cannot be part of a unit below itself';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class WorkUnitAlias(models.Model):
    """A name under which lists mention a unit, valid between two days."""

    unit = models.ForeignKey(
        WorkUnit, models.PROTECT, related_name="aliases", verbose_name=_("work unit")
    )
    alias = models.CharField(
        _("name on lists"),
        max_length=150,
        help_text=_("Lower case, single spaces, no punctuation: personnel.names.unit_key."),
    )
    started_on = models.DateField(_("valid since"), default=date(2000, 1, 1))
    ended_on = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        verbose_name = _("unit name on lists")
        verbose_name_plural = _("unit names on lists")
        ordering = ["alias"]
        constraints = [
            models.CheckConstraint(
                name="unit_alias_ends_after_start",
                condition=Q(ended_on=None) | Q(ended_on__gt=F("started_on")),
            ),
            ExclusionConstraint(
                name="unit_alias_means_one_unit",
                expressions=[
                    ("alias", RangeOperators.EQUAL),
                    (date_range("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("On these days this name already means another unit."),
            ),
        ]

    def __str__(self) -> str:
        return self.alias


@tracked()
class UnitOfficer(models.Model):
    """Which account serves which unit and all below it, and on which days."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="unit_duties",
        verbose_name=_("account"),
    )
    unit = models.ForeignKey(
        WorkUnit, models.PROTECT, related_name="officers", verbose_name=_("work unit")
    )
    started_on = models.DateField(_("since"))
    ended_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("unit officer")
        verbose_name_plural = _("unit officers")
        ordering = ["unit", "user"]
        constraints = [
            models.CheckConstraint(
                name="unit_officer_ends_after_start",
                condition=Q(ended_on=None) | Q(ended_on__gt=F("started_on")),
                violation_error_message=_("A duty cannot end before it began."),
            ),
            ExclusionConstraint(
                name="unit_officer_once",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    (date_range("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This account already serves the unit on these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.unit}"
