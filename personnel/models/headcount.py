"""How many stand where: kept as it changes, so that a page adds up a few rows and not everybody."""

from datetime import date

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.triggers import FirmTrigger
from personnel.models.position import Position
from personnel.models.work_unit import WorkUnit


def kept_since(today: date) -> date:
    """The first day whose headcount is kept: what began before is added up to it. An earlier day is
    counted from the history."""
    return date(today.year - 1, 1, 1)


class Headcount(models.Model):
    """A change in how many stand in one unit and post with one status, from `day` on.

    The sum up to a day is the number on that day. Rows are only added, by triggers of the history
    and in its transaction: nobody waits for anyone else's. At night they are put together
    (`services.recount_people`).
    """

    work_unit = models.ForeignKey(
        WorkUnit, models.PROTECT, null=True, related_name="+", verbose_name=_("work unit")
    )
    position = models.ForeignKey(
        Position, models.PROTECT, null=True, related_name="+", verbose_name=_("post")
    )
    status = models.CharField(_("status"), max_length=8)
    day = models.DateField(_("from"))
    people = models.IntegerField(_("people more or fewer"))

    class Meta:
        verbose_name = _("change of a headcount")
        verbose_name_plural = _("changes of headcounts")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.day}: {self.people:+}"


# What appointments add up to: one more from the first day on, one fewer from the day of the end.
CHANGES = """
    SELECT work_unit_id, position_id, status, started_on AS day, 1 AS people
    FROM {appointments} WHERE {which}
    UNION ALL
    SELECT work_unit_id, position_id, status, ended_on, -1
    FROM {appointments} WHERE {which} AND ended_on IS NOT NULL
"""


class Counted(FirmTrigger):
    """Adds to the headcount what a statement changed in what is known of the history."""

    level = pgtrigger.Statement
    when = pgtrigger.After
    referencing = pgtrigger.Referencing(new="changed")
    which = ""
    sign = ""

    def get_func(self, model: type[models.Model]) -> str:
        changes = CHANGES.format(appointments="changed", which=self.which)
        return f"""
            INSERT INTO personnel_headcount (work_unit_id, position_id, status, day, people)
            SELECT work_unit_id, position_id, status, day, {self.sign}sum(people)
            FROM ({changes}) AS change
            GROUP BY work_unit_id, position_id, status, day HAVING sum(people) <> 0;
            RETURN NULL;
        """  # noqa: S608


class CountedIn(Counted):
    """For appointments that are added."""

    operation = pgtrigger.Insert
    which = "known_until IS NULL"


class CountedOut(Counted):
    """For those that are closed: all an update can do to an appointment, and once."""

    operation = pgtrigger.Update
    which = "known_until IS NOT NULL"
    sign = "-"
