"""Basic pay of a new PPPK, with the regulation that says so."""

from datetime import date

from personnel.models import Grade, PayTable
from recruitment.budget import monthly_pay
from recruitment.services.formations import pay_rows


def starting_pay(day: date) -> dict[int, tuple[int, str]]:
    """Return, for each PPPK grade, the rupiah a month on `day` without grade service, and why.

    Service as an honorer is not grade service (domain §3.5). Empty when no table is in force.
    """
    table = (
        PayTable.objects.filter(scheme=Grade.Scheme.PPPK, valid_from__lte=day)
        .order_by("-valid_from")
        .first()
    )
    return {
        grade: (monthly_pay(steps, 0), table.regulation) for grade, steps in pay_rows(day).items()
    }
