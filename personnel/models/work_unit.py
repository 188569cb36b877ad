"""The city's units as they are today; `unit_history` has the other days."""

from datetime import date

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked
from balikpapan_hr.audit.triggers import FirmTrigger
from personnel.policies import OverEveryone

# The lock under which the tree changes; PostgreSQL takes it itself, but for a new unit.
TREE_LOCK = 64_710_021


TODAY = f"(now() AT TIME ZONE '{settings.TIME_ZONE}')::date"


def date_range(start: str, end: str) -> Func:
    """The half-open range of two date columns: the first day in, the last day out."""
    return Func(start, end, Value("[)"), function="DATERANGE", output_field=DateRangeField())


def sharing_days(rows: models.QuerySet, row: models.Model) -> models.QuerySet:
    """Those of `rows` whose days `row` shares; both begin, and may end, half-open."""
    if row.started_on is None:
        return rows.none()
    found = rows.exclude(pk=row.pk).filter(Q(ended_on=None) | Q(ended_on__gt=row.started_on))
    return found.filter(started_on__lt=row.ended_on) if row.ended_on else found


SUBTREE = """
    WITH RECURSIVE tree(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT unit.id FROM personnel_workunit unit JOIN tree ON unit.parent_id = tree.id
    )
    SELECT id FROM tree
"""


SUBTREE_ON = """
    WITH RECURSIVE tree(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT stretch.unit_id FROM personnel_unitstretch stretch
        JOIN tree ON stretch.parent_id = tree.id
        WHERE stretch.started_on <= %s AND (stretch.ended_on IS NULL OR stretch.ended_on > %s)
    )
    SELECT id FROM tree
"""


class WorkUnitQuerySet(models.QuerySet["WorkUnit"]):
    def on(self, day: date) -> "WorkUnitQuerySet":
        """Units that exist on `day`."""
        return self.filter(started_on__lte=day).filter(Q(ended_on=None) | Q(ended_on__gt=day))

    def below(self, *units: "WorkUnit | int", on: date | None = None) -> "WorkUnitQuerySet":
        """`units` and every unit under them, today or on a day. One recursive query."""
        ids = [unit if isinstance(unit, int) else unit.pk for unit in units]
        subtree = RawSQL(SUBTREE_ON, [ids, on, on]) if on else RawSQL(SUBTREE, [ids])  # noqa: S611 (bound)
        return self.filter(pk__in=subtree)


# The stretch of a unit whose name and parent it shows: today's, else its last, else its first.
SHOWN = f"""(
    SELECT id FROM personnel_unitstretch
    WHERE unit_id = {{unit}}
    ORDER BY (started_on <= {TODAY}) DESC,
        CASE WHEN started_on <= {TODAY} THEN started_on END DESC, started_on
    LIMIT 1
)"""  # noqa: S608


class NobodyLeft(OverEveryone):
    """Refuses to end a unit in which somebody still stands afterwards, whoever may see them."""

    rule = "work_unit_nobody_left"
    says = "somebody still stands in the unit after its end"

    def broken(self) -> str:
        return """NEW.ended_on IS NOT NULL AND EXISTS (
            SELECT FROM personnel_appointment a
            WHERE a.work_unit_id = NEW.id AND a.known_until IS NULL
            AND (a.ended_on IS NULL OR a.ended_on > NEW.ended_on)
        )"""


@tracked()
class WorkUnit(models.Model):
    """A unit of the city: a department, a school under it, a section of the secretariat.

    `name`, `short_name` and `parent` are those of today: PostgreSQL keeps them equal to the stretch
    that is true today (`UnitStretch`). What a decree changes goes through `services.units`; writing
    the columns corrects a slip in the stretch of today.
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
    objects = WorkUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("work unit")
        verbose_name_plural = _("work units")
        ordering = ["name"]
        permissions = [
            ("reorganise_workunit", "Can rename units, and ask for moves, mergers and splits"),
            ("approve_reorganisation", "Can decide on moves, mergers and splits of units"),
        ]
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
        ]
        triggers = [
            FirmTrigger(
                name="work_unit_begins",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func="""
                    INSERT INTO personnel_unitstretch
                        (unit_id, name, short_name, parent_id, started_on, ended_on)
                    VALUES (NEW.id, NEW.name, NEW.short_name, NEW.parent_id, NEW.started_on,
                        NEW.ended_on);
                    RETURN NEW;
                """,
            ),
            FirmTrigger(
                name="work_unit_corrected",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf(
                    "name", "short_name", "parent_id", "started_on", "ended_on"
                ),
                func=f"""
                    IF NEW.started_on <> OLD.started_on THEN
                        UPDATE personnel_unitstretch SET started_on = NEW.started_on
                        WHERE unit_id = NEW.id AND started_on = OLD.started_on;
                    END IF;
                    IF NEW.ended_on IS DISTINCT FROM OLD.ended_on THEN
                        UPDATE personnel_unitstretch SET ended_on = NEW.ended_on
                        WHERE unit_id = NEW.id AND ended_on IS NOT DISTINCT FROM OLD.ended_on;
                        IF EXISTS (
                            SELECT FROM personnel_unitstretch
                            WHERE parent_id = NEW.id
                            AND (ended_on IS NULL OR ended_on > NEW.ended_on)
                        ) THEN
                            RAISE EXCEPTION 'a unit that ends has no unit below it afterwards'
                                USING ERRCODE = 'check_violation',
                                CONSTRAINT = 'work_unit_none_below_closed';
                        END IF;
                    END IF;
                    IF (NEW.name, NEW.short_name, NEW.parent_id)
                        IS NOT DISTINCT FROM (OLD.name, OLD.short_name, OLD.parent_id) THEN
                        RETURN NEW;
                    END IF;
                    UPDATE personnel_unitstretch s
                    SET name = NEW.name, short_name = NEW.short_name, parent_id = NEW.parent_id
                    WHERE s.id = {SHOWN.format(unit="NEW.id")}
                    AND (s.name, s.short_name, s.parent_id)
                        IS DISTINCT FROM (NEW.name, NEW.short_name, NEW.parent_id);
                    RETURN NEW;
                """,  # noqa: S608
            ),
            NobodyLeft(
                name="work_unit_nobody_left",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("ended_on"),
            ),
        ]

    def __str__(self) -> str:
        return self.name
