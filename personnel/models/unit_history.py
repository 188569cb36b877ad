"""What a unit was called and part of on which days, by which decree, and who goes on for it."""

from datetime import date

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.approvals.triggers import NeedsApproval
from balikpapan_hr.audit.tracking import tracked
from balikpapan_hr.audit.triggers import FirmTrigger, append_only
from personnel.models.work_unit import SHOWN, TREE_LOCK, WorkUnit, date_range

# The deed of two officers that moves, merges or splits units (`personnel.approvals`).
REORGANISE = "personnel.reorganise"


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
