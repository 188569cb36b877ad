"""From CPNS to PNS: after a year of probation, with the papers that end it, on the same seat."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record_many
from personnel.models import Appointment, Grade
from personnel.services.locks import lock_people
from personnel.tenure import add_months
from transitions.models import Conversion
from transitions.pay import table_pay
from transitions.services.evidence import evidence, marks_when_frozen
from transitions.services.standing import Intended, who_cannot
from transitions.services.steps import (
    BATCH,
    OPEN,
    Faults,
    State,
    Step,
    from_status,
    preview,
    require_reason,
    standing_of,
)

Kind = Conversion.Kind
PROBATION = 12  # months as CPNS before the TMT as PNS (PP 11/2017 art. 34; domain §5.10)


class _Probation(NamedTuple):
    """Where a CPNS stands now, and the pay as PNS from a day on; None where no table says it."""

    current: Appointment | None
    error: ValidationError | None
    years: int
    pay: tuple[int, str] | None


@transaction.atomic
def propose_pns(
    conversions: Sequence[Conversion], *, tmt: date, probation_basis: str, by: User
) -> Step:
    """Propose CPNS who were sworn in as PNS from `tmt` on; `passed` holds the new proposals.

    They keep NIP and seat, and the unit, post and grade of now. `probation_basis` names the
    certificate of the basic training and the letter of health.
    """
    require_reason(probation_basis)
    lock_people(one.person_id for one in conversions)
    found = Conversion.objects.with_facts().filter(pk__in=[one.pk for one in conversions])
    step = preview(found.order_by("pk"), lambda rows: pns_faults(rows, tmt=tmt))
    stand = _probations(step.passed, {one.pk: tmt for one in step.passed})
    tenure, reviews = evidence([one.person_id for one in step.passed], tmt)
    now = timezone.now()
    made = []
    for cpns in step.passed:
        current, _error, years, pay = stand[cpns.pk]
        made.append(
            Conversion(
                person=cpns.person,
                kind=Kind.PNS,
                seat=cpns.seat,
                from_appointment=current,
                work_unit=current.work_unit,
                position=current.position,
                grade=current.grade,
                service_years=years,
                pay=pay[0],
                pay_basis=pay[1],
                category=cpns.category,
                tenure=tenure[cpns.person_id],
                performance=reviews[cpns.person_id],
                employee_number=current.employee_number,
                probation_basis=probation_basis,
                tmt=tmt,
                proposed_by=by,
                proposed_at=now,
            )
        )
    for new, marks in zip(made, marks_when_frozen(made), strict=True):
        new.evidence = marks
    Conversion.objects.bulk_create(made, batch_size=BATCH)
    record_many("conversion.proposed", list(made), by=by)
    return Step(made, step.stopped)


def pns_faults(conversions: Sequence[Conversion], *, tmt: date | None = None) -> Faults:
    """Who cannot be proposed as PNS from `tmt` on; without it, as soon as the year is over."""
    days = {one.pk: tmt or add_months(one.tmt, PROBATION) for one in conversions}
    stand = _probations(conversions, days)
    under_way = set(
        Conversion.objects.filter(
            person__in=[one.person_id for one in conversions], state__in=[*OPEN, State.DECREED]
        ).values_list("person", flat=True)
    )
    faults: Faults = {}
    for one in conversions:
        current, error, _years, pay = stand[one.pk]
        if one.kind != Kind.CPNS or one.state != State.SWORN or current is None:
            faults[one.pk] = error or ValidationError(
                _("%(person)s is no CPNS who was sworn in.") % {"person": one.person},
                code="not_cpns",
            )
        elif one.person_id in under_way:
            faults[one.pk] = ValidationError(
                _("An appointment of %(person)s is already under way.") % {"person": one.person},
                code="conversion_under_way",
            )
        elif days[one.pk] < (first := add_months(current.started_on, PROBATION)):
            faults[one.pk] = ValidationError(
                _("The probation of %(person)s lasts a year: PNS from %(day)s on at the earliest.")
                % {"person": one.person, "day": date_format(first)},
                code="probation",
            )
        elif pay is None:
            faults[one.pk] = ValidationError(
                _("%(position)s has no grade or pay on %(day)s. Complete the reference data.")
                % {"position": one.position, "day": date_format(days[one.pk])},
                code="pay_missing",
            )
    ready = [one for one in conversions if one.pk not in faults]
    return faults | who_cannot(
        {one.pk: Intended(one.person_id, one.position, days[one.pk], "") for one in ready}
    )


def _probations(
    conversions: Sequence[Conversion], days: Mapping[int, date]
) -> dict[int, _Probation]:
    standing = standing_of(one.person_id for one in conversions)
    tables: dict[tuple[date, int], dict[int, tuple[int, str]]] = {}
    found = {}
    for one in conversions:
        day = days[one.pk]
        current, error = from_status(standing.get(one.person_id, []), day, Kind.PNS)
        years = full_years(current.started_on, day) if current else 0
        if (day, years) not in tables:
            tables[day, years] = table_pay(Grade.Scheme.PNS, day, years=years)
        pay = tables[day, years].get(current.grade_id) if current else None
        found[one.pk] = _Probation(current, error, years, pay)
    return found


def full_years(first: date, day: date) -> int:
    """How many years from `first` on are full on `day`; never less than none."""
    return max(0, day.year - first.year - ((day.month, day.day) < (first.month, first.day)))
