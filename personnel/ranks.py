"""The rank list (daftar urut kepangkatan, DUK): all PNS of a day in the order of PP 15/1979.

The order is that of SE Kepala BAKN 03/SE/1980: who stands higher in grade, or has it longer; then
by post, the higher first, and since when; then by the service that counts for pay; by training; by
education; by age, the elder first. The register holds no training and no year of graduation, so
these two decide nothing; service is counted from the first day as CPNS or PNS, because service
that was recognised for pay before that is not held either.

CPNS and PPPK have no place in it: the one has no rank yet, the other none in this order.
"""

from datetime import date, datetime

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import RowNumber

from personnel.figures import standing
from personnel.models import Appointment
from personnel.models.appointment import AppointmentQuerySet

Status = Appointment.Status
# Posts from the highest level: by eselon, then functional posts, then the rest.
LEVELS = [
    *("I.a", "I.b", "II.a", "II.b", "III.a", "III.b", "IV.a", "IV.b", "V.a"),
    *("Ahli Utama", "Ahli Madya", "Ahli Muda", "Ahli Pertama"),
    *("Penyelia", "Mahir", "Terampil", "Pemula"),
]
LAST = len(LEVELS)


def rank_list(day: date, known_at: datetime | None = None) -> AppointmentQuerySet:
    """PNS of `day` from the highest, with `grade_since`, `post_since` and `serving_since`.

    Unit: people. `place` counts from 1 through those who are left when the rows are narrowed.
    """
    held = Appointment.objects.known(known_at).filter(
        person=OuterRef("person"), status__in=[Status.CPNS, Status.PNS], started_on__lte=day
    )
    rows = (
        standing(day, known_at)
        .filter(status=Status.PNS)
        .annotate(
            grade_since=_first_day(held.filter(grade=OuterRef("grade"))),
            post_since=_first_day(held.filter(position=OuterRef("position"))),
            serving_since=_first_day(held),
            post_level=Case(
                *(When(position__level=level, then=n) for n, level in enumerate(LEVELS)),
                default=Value(LAST),
            ),
        )
    )
    order = [
        F("grade__order").desc(nulls_last=True),
        F("grade_since").asc(nulls_last=True),
        F("post_level").asc(),
        F("post_since").asc(nulls_last=True),
        F("serving_since").asc(),
        F("person__education_level__order").desc(nulls_last=True),
        F("person__born_on").asc(nulls_last=True),
        F("person__name_key").asc(),
        F("person_id").asc(),
    ]
    return rows.annotate(place=Window(RowNumber(), order_by=order)).order_by("place")


def _first_day(rows: QuerySet[Appointment]) -> Subquery:
    return Subquery(rows.order_by("started_on").values("started_on")[:1])
