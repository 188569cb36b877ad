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
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.approvals.triggers import NeedsApproval
from balikpapan_hr.audit.tracking import tracked
from balikpapan_hr.audit.triggers import FirmTrigger, append_only
from personnel.policies import OverEveryone

# The deed of two officers that moves, merges or splits units (`personnel.approvals`).
REORGANISE = "personnel.reorganise"
# The lock under which the tree changes; PostgreSQL takes it itself, but for a new unit.
TREE_LOCK = 64_710_021
TODAY = f"(now() AT TIME ZONE '{settings.TIME_ZONE}')::date"


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


@tracked()
class UnitChange(models.Model):
    """A decree that renames, moves, merges or splits units from its TMT on."""

    class Kind(models.TextChoices):
        RENAME = "rename", _("Renamed")
        MOVE = "move", _("Moved")
        MERGE = "merge", _("Merged")
        SPLIT = "split", _("Split")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    unit = models.ForeignKey(
        WorkUnit,
        models.PROTECT,
        related_name="changes",
        verbose_name=_("work unit"),
        help_text=_("Of a merger: the first of the units that end."),
    )
    decree_number = models.CharField(_("decree number"), max_length=80)
    decree_on = models.DateField(_("decree date"))
    tmt = models.DateField("TMT")
    approval = models.ForeignKey(
        "approvals.Approval",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approval"),
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("change of units")
        verbose_name_plural = _("changes of units")
        ordering = ["tmt", "id"]
        constraints = [
            models.CheckConstraint(
                name="unit_change_has_a_decree",
                condition=~Q(decree_number=""),
                violation_error_message=_("A change of units needs the number of its decree."),
            ),
            models.CheckConstraint(
                name="unit_change_decree_before_tmt",
                condition=Q(decree_on__lte=F("tmt")),
                violation_error_message=_(
                    "The decree is dated after its TMT: units do not change backwards."
                ),
            ),
        ]
        triggers = [
            *append_only("unit_change"),
            NeedsApproval(
                name="unit_change_by_two",
                kind=REORGANISE,
                column="approval_id",
                condition="NEW.kind <> 'rename'",
                subject_type="personnel.workunit",
                subject="NEW.unit_id",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.decree_number}"


class UnitStretchQuerySet(models.QuerySet["UnitStretch"]):
    def on(self, day: date) -> "UnitStretchQuerySet":
        """At most one a unit: what it was called and part of on `day`."""
        return self.filter(started_on__lte=day).filter(Q(ended_on=None) | Q(ended_on__gt=day))


@tracked()
class UnitStretch(models.Model):
    """What a unit is called and what it is part of, from one day to another (half-open)."""

    unit = models.ForeignKey(
        WorkUnit, models.PROTECT, related_name="stretches", verbose_name=_("work unit")
    )
    name = models.CharField(_("name"), max_length=150)
    short_name = models.CharField(_("short name"), max_length=60, blank=True, db_default="")
    parent = models.ForeignKey(
        WorkUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("part of"),
    )
    started_on = models.DateField(_("since"))
    ended_on = models.DateField(_("until"), null=True, blank=True)
    change = models.ForeignKey(
        UnitChange,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stretches",
        verbose_name=_("change"),
    )

    objects = UnitStretchQuerySet.as_manager()

    class Meta:
        verbose_name = _("name and place of a unit")
        verbose_name_plural = _("names and places of units")
        ordering = ["unit", "started_on"]
        constraints = [
            models.CheckConstraint(
                name="unit_stretch_ends_after_start",
                condition=Q(ended_on=None) | Q(ended_on__gt=F("started_on")),
                violation_error_message=_("A stretch cannot end before it began."),
            ),
            # So a unit has one name and one parent a day.
            ExclusionConstraint(
                name="unit_stretch_one_a_day",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (date_range("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("On some of these days the unit has another place."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="unit_stretch_kept", operation=pgtrigger.Delete),
            FirmTrigger(
                name="unit_stretch_stands",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("days", "daterange")],
                func=f"""
                    IF TG_OP = 'UPDATE' OR NEW.change_id IS NOT NULL THEN
                        PERFORM pg_advisory_xact_lock({TREE_LOCK}); -- nothing is below a new unit
                    END IF;
                    days := daterange(NEW.started_on, NEW.ended_on);
                    IF EXISTS (
                        SELECT FROM personnel_workunit u
                        WHERE u.id IN (NEW.unit_id, NEW.parent_id)
                        AND NOT daterange(u.started_on, u.ended_on) @> days
                    ) THEN
                        RAISE EXCEPTION 'a unit has its place while it and what it is part of exist'
                            USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'unit_stretch_within_life';
                    END IF;
                    IF NEW.unit_id IN (
                        WITH RECURSIVE up(unit, days) AS (
                            SELECT NEW.parent_id, days
                            UNION
                            SELECT s.parent_id, up.days * daterange(s.started_on, s.ended_on)
                            FROM up JOIN personnel_unitstretch s ON s.unit_id = up.unit
                            AND daterange(s.started_on, s.ended_on) && up.days
                            WHERE s.parent_id IS NOT NULL
                        )
                        SELECT unit FROM up
                    ) THEN
                        RAISE EXCEPTION 'a unit cannot be part of a unit below itself'
                            USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'unit_stretch_no_circle';
                    END IF;
                    UPDATE personnel_workunit u
                    SET name = s.name, short_name = s.short_name, parent_id = s.parent_id
                    FROM personnel_unitstretch s
                    WHERE u.id = NEW.unit_id AND s.id = {SHOWN.format(unit="NEW.unit_id")}
                    AND (u.name, u.short_name, u.parent_id)
                        IS DISTINCT FROM (s.name, s.short_name, s.parent_id);
                    RETURN NEW;
                """,  # noqa: S608
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.started_on}"


@tracked()
class UnitSuccession(models.Model):
    """Which unit goes on for which, by a merger or a split."""

    change = models.ForeignKey(
        UnitChange, models.PROTECT, related_name="successions", verbose_name=_("change")
    )
    before = models.ForeignKey(
        WorkUnit, models.PROTECT, related_name="followed_by", verbose_name=_("unit before")
    )
    after = models.ForeignKey(
        WorkUnit, models.PROTECT, related_name="follows", verbose_name=_("unit after")
    )

    class Meta:
        verbose_name = _("succession of units")
        verbose_name_plural = _("successions of units")
        ordering = ["change", "before", "after"]
        constraints = [
            models.UniqueConstraint(name="unit_succession_once", fields=["before", "after"]),
            models.CheckConstraint(name="unit_succession_of_two", condition=~Q(before=F("after"))),
        ]
        triggers = append_only("unit_succession")

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


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
