"""What applying a checked list would do, told before anything is written. It only reads."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import BigIntegerField, Count, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.imports.reconcile import FILLED, Values
from personnel.identifiers import mask_nik
from personnel.models import Appointment, EducationLevel, Person, ServicePeriod, WorkUnit
from personnel.names import matching_key
from personnel.row_security import everyone
from personnel.scope import visible_people
from recruitment.models import Application, Formation, Seat, Wave

Outcome = ImportRow.Outcome
WRITTEN = [Outcome.CREATED, Outcome.CHANGED]
DAYS_A_YEAR = Decimal("365.2425")


class Effect(NamedTuple):
    """What a list would change beyond its own rows."""

    people_with_service: int  # who would have more service by lists than before
    years: Decimal  # how much more, of all of them together
    known_with_service: int  # of these, whom the register has already
    applicants: int  # of the people it touches, who stand in a wave that is not announced
    formations: list[tuple[str, int, int]]  # of a list of applicants: formation, rows, seats


def effect(batch: ImportBatch) -> Effect:
    """Return what the written rows of `batch` would bring about."""
    people, known, days = _service_gained(batch)
    with everyone():
        touched = batch.rows.filter(outcome=Outcome.CHANGED, person__isnull=False)
        open_waves = Wave.objects.filter(published_at=None)
        applicants = (
            Application.objects.filter(person__in=touched.values("person"), wave__in=open_waves)
            .order_by()
            .values("person")
            .distinct()
            .count()
        )
    years = (Decimal(days) / DAYS_A_YEAR).quantize(Decimal("0.1"))
    return Effect(people, years, known, applicants, _formations(batch))


def known_from(batch: ImportBatch) -> ImportBatch | None:
    """Return the applied list that named most people of one that changes nothing, else None."""
    if batch.rows_created or batch.rows_changed or not batch.rows_unchanged:
        return None
    people = batch.rows.filter(outcome=Outcome.UNCHANGED, person__isnull=False).values("person")
    lists = ImportBatch.objects.filter(kind=batch.kind, state=ImportBatch.State.APPLIED)
    return (
        lists.exclude(pk=batch.pk)
        .filter(rows__person__in=people)
        .annotate(named=Count("rows"))
        .order_by("-named", "applied_at")
        .select_related("applied_by")
        .first()
    )


def _service_gained(batch: ImportBatch) -> tuple[int, int, int]:
    """People, known people and days: what the rows state beyond what lists stated before.

    Days that several rows or lists state count once; days to come do not exist.
    """
    if batch.kind != ImportBatch.Kind.HONORER_LIST:
        return 0, 0, 0
    today = timezone.localdate(batch.received_at)
    rows, service = ImportRow._meta.db_table, ServicePeriod._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH listed AS (
                SELECT person_id, range_agg(daterange(
                    ("values"->>'started_on')::date,
                    least(coalesce(("values"->>'ended_on')::date, %(today)s), %(today)s)
                )) AS days
                FROM {rows}
                WHERE batch_id = %(batch)s AND outcome IN ('created', 'changed')
                    AND ("values"->>'started_on')::date < %(today)s
                GROUP BY person_id, CASE WHEN person_id IS NULL THEN coalesce(
                    "values"->>'nik', concat_ws('|', "values"->>'name', "values"->>'born_on')
                ) END
            ), known AS (
                SELECT person_id, range_agg(daterange(
                    stated_started_on, least(coalesce(stated_ended_on, %(today)s), %(today)s)
                )) AS days
                FROM {service}
                WHERE withdrawn_at IS NULL AND stated_started_on < %(today)s
                    AND person_id IN (SELECT person_id FROM listed)
                GROUP BY person_id
            ), gained AS (
                SELECT person_id, (
                    SELECT coalesce(sum(upper(r) - lower(r)), 0)
                    FROM unnest(listed.days - coalesce(known.days, '{{}}'::datemultirange)) AS r
                ) AS days
                FROM listed LEFT JOIN known USING (person_id)
            )
            SELECT count(*) FILTER (WHERE days > 0),
                count(*) FILTER (WHERE days > 0 AND person_id IS NOT NULL), coalesce(sum(days), 0)
            FROM gained
            """,  # noqa: S608
            {"today": today, "batch": batch.pk},
        )
        people, known, days = cursor.fetchone()
    return people, known, int(days)


def _formations(batch: ImportBatch) -> list[tuple[str, int, int]]:
    """For a list of applicants: how many would stand before how many seats, the fullest first."""
    if batch.kind != ImportBatch.Kind.APPLICATIONS:
        return []
    keys: dict[int, int] = {}
    rows = batch.rows.filter(outcome__in=WRITTEN).values_list("values__formation_id", flat=True)
    for key in rows:
        keys[key] = keys.get(key, 0) + 1
    formations = Formation.objects.filter(pk__in=keys).select_related("unit", "position")
    seats: dict[int, int] = {}
    for key in Seat.objects.filter(formation__in=keys).values_list("formation", flat=True):
        seats[key] = seats.get(key, 0) + 1
    lines = [(str(f), keys[f.pk], seats.get(f.pk, 0)) for f in formations]
    return sorted(lines, key=lambda line: line[2] - line[1])[:10]


def missing_people(batch: ImportBatch, *, by: User) -> QuerySet[Person]:
    """Honorers of the units that the list names, whom it does not name. They stay as they are.

    Whoever stands in a row that was kept aside or left out is on the list. Only whom `by` may see.
    """
    if batch.kind != ImportBatch.Kind.HONORER_LIST:
        return Person.objects.none()
    day = timezone.localdate(batch.received_at)
    units = (
        batch.rows.filter(values__has_key="unit_id")
        .order_by()
        .annotate(in_unit=Cast(KeyTextTransform("unit_id", "values"), BigIntegerField()))
        .values("in_unit")
    )
    standing = Appointment.objects.true_on(day).filter(
        status=Appointment.Status.HONORER, work_unit__in=units
    )
    nik, name = KeyTextTransform("nik", "values"), Lower(KeyTextTransform("name", "values"))
    aside = batch.rows.filter(outcome__in=[Outcome.QUARANTINED, Outcome.EXCLUDED]).order_by()
    people = (
        Person.objects.living_records()
        .filter(pk__in=standing.values("person"))
        .exclude(pk__in=batch.rows.exclude(person=None).order_by().values("person"))
        .exclude(nik__in=aside.filter(values__has_key="nik").annotate(said=nik).values("said"))
        .alias(lower_name=Lower("name"))
        .exclude(
            lower_name__in=aside.filter(values__has_key="name").annotate(said=name).values("said")
        )
        .order_by("name", "pk")
    )
    return visible_people(people, by, timezone.localdate())


class Difference(NamedTuple):
    """One fact of a row beside what the register has."""

    label: str
    known: str
    listed: str
    written: bool  # the register has nothing and takes it; else it keeps its own


def differences(rows: list[ImportRow], *, by: User) -> dict[int, list[Difference]]:
    """Return, by row, where a checked row and its known person differ, field by field.

    Only of people whom `by` may see. Birth, address and telephone are protected: that they differ
    is told, and not what they are.
    """
    keys = {row.person_id for row in rows if row.person_id}
    reach = visible_people(Person.objects.filter(pk__in=keys), by, timezone.localdate())
    people = {person.pk: person for person in reach}
    services: dict[int, set[tuple[int, str, str]]] = {}
    for period in ServicePeriod.objects.filter(person__in=people, withdrawn_at=None):
        stated = (
            period.work_unit_id,
            period.stated_started_on.isoformat(),
            period.stated_ended_on.isoformat() if period.stated_ended_on else "",
        )
        services.setdefault(period.person_id, set()).add(stated)
    wanted = {row.values["unit_id"] for row in rows if row.values.get("unit_id")}
    units = dict(WorkUnit.objects.filter(pk__in=wanted).values_list("pk", "name"))
    levels = dict(EducationLevel.objects.values_list("pk", "name"))
    result = {}
    for row in rows:
        if (person := people.get(row.person_id)) is not None:
            lines = _facts(person, row.values, levels)
            if row.batch.kind == ImportBatch.Kind.HONORER_LIST:
                lines += _stretch(row.values, services.get(person.pk, set()), units)
            result[row.pk] = lines
    return result


PROTECTED = {"birth_place", "born_on", "phone", "address"}


def _facts(person: Person, values: Values, levels: dict[int, str]) -> list[Difference]:
    lines = []
    if matching_key(person.name) != matching_key(values.get("name", "")):
        label = str(Person._meta.get_field("name").verbose_name)
        lines.append(Difference(label, person.name, values.get("name", ""), False))
    for name, column in FILLED.items():
        listed, known = values.get(name), getattr(person, column)
        known = known.isoformat() if isinstance(known, date) else known
        if not listed or listed == known:
            continue
        label = str(Person._meta.get_field(column.removesuffix("_id")).verbose_name)
        if name in PROTECTED:
            lines.append(Difference(label, _("different") if known else "", "", not known))
        else:
            shown = [_shown(name, value, levels) for value in (known, listed)]
            lines.append(Difference(label, *shown, not known))
    return lines


def _shown(name: str, value: Any, levels: dict[int, str]) -> str:
    if not value:
        return ""
    if name == "nik":
        return mask_nik(value)
    if name == "education_level_id":
        return levels.get(value, "")
    if value is True:
        return _("Yes")
    return str(dict(Person.Sex.choices).get(value, value)) if name == "sex" else str(value)


def _stretch(
    values: Values, known: set[tuple[int, str, str]], units: dict[int, str]
) -> list[Difference]:
    stated = (values.get("unit_id"), values.get("started_on", ""), values.get("ended_on", ""))
    if not stated[0] or not stated[1] or stated in known:
        return []
    return [Difference(_("Service"), _("not yet"), _period(*stated[1:], units[stated[0]]), True)]


def _period(started: str, ended: str, unit: str) -> str:
    days = [
        f"{date.fromisoformat(day):%d-%m-%Y}" if day else _("today") for day in (started, ended)
    ]
    return f"{unit}, {days[0]} – {days[1]}"
