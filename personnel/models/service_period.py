"""Honorer work, stretch by stretch, as claimed, as papers show it, and as a verifier accepts it."""

from datetime import date

from django.conf import settings
from django.db import connection, models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked
from personnel.models.person import Person
from personnel.models.work_unit import WorkUnit
from personnel.own_case import NotAboutSelf
from personnel.policies import RowSecurity, of_living_record

# What `tenure.tenure` counts as the full years of the total, for many people in one statement: the
# union of the stretches up to a day, each measured in full months and loose days from its first
# day; 31 loose days are a month. Where the month has no such day the first of the next stands for
# it, which PostgreSQL puts on the last day before.
YEARS = """
    SELECT person_id, (sum(months) + sum(
        until - reached - (date_part('day', reached) < date_part('day', first))::int
    ) / 31) / 12 AS years FROM (
        SELECT person_id, first, until,
            (12 * date_part('year', span) + date_part('month', span))::int AS months,
            (first + date_trunc('month', span))::date AS reached
        FROM (
            SELECT person_id, lower(stretch) AS first, upper(stretch) AS until,
                age(upper(stretch), lower(stretch)) AS span
            FROM (
                SELECT person_id, unnest(range_agg(daterange(
                    accepted_started_on, least(coalesce(accepted_ended_on, %s), %s)
                ))) AS stretch
                FROM personnel_serviceperiod
                WHERE state = 'accepted' AND accepted_started_on < %s {of}
                GROUP BY person_id
            ) AS merged
            OFFSET 0
        ) AS stretches
        OFFSET 0
    ) AS measured
    GROUP BY person_id
"""
YEARS_ACCEPTED = f"""
    SELECT person_id FROM ({YEARS.format(of="")}) AS served WHERE years BETWEEN %s AND %s
"""  # noqa: S608
OF_GROUPS = YEARS.format(of="AND person_id IN (SELECT person_id FROM people)")
YEARS_OF_GROUPS = f"""
    WITH people (person_id, kind) AS MATERIALIZED ({{people}})
    SELECT years, kind, count(*) FROM ({OF_GROUPS}) AS served JOIN people USING (person_id)
    GROUP BY 1, 2
"""  # noqa: S608


class ServicePeriodQuerySet(models.QuerySet["ServicePeriod"]):
    def waiting(self) -> "ServicePeriodQuerySet":
        """Service that waits for a verifier; what was taken back with its list does not."""
        return self.filter(state=ServicePeriod.State.PENDING, withdrawn_at=None)

    def accepted(self) -> "ServicePeriodQuerySet":
        return self.filter(state=ServicePeriod.State.ACCEPTED)

    def by_papers(self, *, differ: bool) -> "ServicePeriodQuerySet":
        """Service whose papers show other days than the list states; or, without, the same."""
        end = date.max  # "until today" equals itself
        same = Q(documented_started_on=F("stated_started_on")) & Q(
            Exact(Coalesce("documented_ended_on", end), Coalesce("stated_ended_on", end))
        )
        papered = self.filter(documented_started_on__isnull=False)
        return papered.exclude(same) if differ else papered.filter(same)

    @staticmethod
    def people_with_years(day: date, least: int, most: int) -> RawSQL:
        """The people whose accepted service on `day` makes `least` to `most` full years."""
        return RawSQL(YEARS_ACCEPTED, [day, day, day, least, most])  # noqa: S611 (values are bound, not pasted)

    @staticmethod
    def counted_by_years(day: date, people: models.QuerySet) -> list[tuple[int, str, int]]:
        """(full years of accepted service on `day`, kind, people), of those who have some. `people`
        is a query of keys of people with the kind of each. One query."""
        asked, values = people.query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(YEARS_OF_GROUPS.format(people=asked), [*values, day, day, day])
            return cursor.fetchall()


@tracked()
class ServicePeriod(models.Model):
    """One paper-backed stretch of honorer work; stretches of one person may overlap (two schools).

    Each pair of dates is half-open; an end of None means "until today". Only accepted dates count
    for tenure.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("To be verified")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="service_periods", verbose_name=_("person")
    )
    work_unit = models.ForeignKey(
        WorkUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="service_periods",
        verbose_name=_("work unit"),
    )
    position_title = models.CharField(_("work as written"), max_length=150, blank=True)
    paid_from = models.CharField(
        _("paid from"), max_length=20, blank=True, help_text=_("APBD, BOS, BLUD or other.")
    )
    stated_started_on = models.DateField(_("first day as listed"))
    stated_ended_on = models.DateField(_("end as listed"), null=True, blank=True)
    documented_started_on = models.DateField(_("first day by papers"), null=True, blank=True)
    documented_ended_on = models.DateField(_("end by papers"), null=True, blank=True)
    accepted_started_on = models.DateField(
        _("first day as accepted"), null=True, blank=True, editable=False
    )
    accepted_ended_on = models.DateField(
        _("end as accepted"), null=True, blank=True, editable=False
    )

    state = models.CharField(
        _("verification"), max_length=8, choices=State, default=State.PENDING, editable=False
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decision_reason = models.TextField(_("reason of the decision"), blank=True, editable=False)
    withdrawn_at = models.DateTimeField(
        _("withdrawn at"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("The list it came from was taken back."),
    )

    objects = ServicePeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("service period")
        verbose_name_plural = _("service periods")
        ordering = ["person", "stated_started_on"]
        permissions = [("verify_serviceperiod", "Can accept or refuse service of honorers")]
        indexes = [
            models.Index(
                fields=["work_unit", "id"],
                name="service_waiting_by_unit",
                condition=Q(state="pending", withdrawn_at=None),
            ),
        ]
        constraints = [
            RowSecurity(name="service_in_reach", person="person_id"),
            models.CheckConstraint(
                name="service_stated_in_order",
                condition=Q(stated_ended_on=None) | Q(stated_ended_on__gt=F("stated_started_on")),
                violation_error_message=_("The listed service ends before it begins."),
            ),
            models.CheckConstraint(
                name="service_documented_in_order",
                condition=Q(documented_ended_on=None)
                | Q(documented_started_on__isnull=False)
                & Q(documented_ended_on__gt=F("documented_started_on")),
                violation_error_message=_("The service by papers ends before it begins."),
            ),
            models.CheckConstraint(
                name="service_accepted_in_order",
                condition=Q(accepted_ended_on=None)
                | Q(accepted_started_on__isnull=False)
                & Q(accepted_ended_on__gt=F("accepted_started_on")),
                violation_error_message=_("The accepted service ends before it begins."),
            ),
            # Decided or pending, never half: who, when and the dates come with the decision.
            models.CheckConstraint(
                name="service_decision_is_whole",
                condition=Q(
                    state="pending",
                    decided_at=None,
                    decided_by=None,
                    accepted_started_on=None,
                    accepted_ended_on=None,
                )
                | Q(
                    state="accepted",
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                    accepted_started_on__isnull=False,
                )
                | Q(
                    state="refused",
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                    accepted_started_on=None,
                    accepted_ended_on=None,
                ),
            ),
            models.CheckConstraint(
                name="service_refusal_has_reason",
                condition=~Q(state="refused") | ~Q(decision_reason=""),
                violation_error_message=_("A refusal needs its reason."),
            ),
            models.CheckConstraint(
                name="service_withdrawn_only_undecided",
                condition=Q(withdrawn_at=None) | Q(state="pending"),
            ),
        ]
        triggers = [
            NotAboutSelf(name="service_not_own_case", officer="decided_by_id"),
            *of_living_record("service"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.work_unit or '-'} · {self.stated_started_on}"

    @property
    def papers_begin_later(self) -> int:
        """By how many days the papers begin later than the list states; negative: earlier."""
        if self.documented_started_on is None:
            return 0
        return (self.documented_started_on - self.stated_started_on).days

    @property
    def papers_end_later(self) -> int | None:
        """By how many days the papers end later; None when one of the two goes on until today."""
        ends = (self.documented_ended_on, self.stated_ended_on)
        if self.documented_started_on is None or ends == (None, None):
            return 0
        return (ends[0] - ends[1]).days if all(ends) else None

    @property
    def accepted(self) -> tuple[date, date | None] | None:
        """The accepted stretch, half-open, or None when nothing was accepted."""
        return (
            (self.accepted_started_on, self.accepted_ended_on) if self.accepted_started_on else None
        )
