"""Basic pay of who is appointed, with the regulation that says so."""

from datetime import date

from recruitment.budget import monthly_pay
from recruitment.models import Wave
from recruitment.services.formations import first_year_percent, pay_table, scheme_of, steps_of


def starting_pay(wave: Wave, day: date) -> dict[int, tuple[int, str]]:
    """Return, for each grade, what who is appointed by `wave` is paid from `day` on, and why.

    A CPNS has the part of a PNS's pay that the wave says. Service as an honorer is not grade
    service (domain §3.5).
    """
    return table_pay(scheme_of(wave), day, percent=first_year_percent(wave))


def table_pay(
    scheme: str, day: date, *, years: int = 0, percent: int = 100
) -> dict[int, tuple[int, str]]:
    """Return, for each grade of `scheme`, `percent` of the rupiah a month on `day` after `years` in
    the grade, and the regulation. Empty when no table is in force."""
    table = pay_table(day, scheme)
    if table is None:
        return {}
    basis = f"{percent} % · {table.regulation}" if percent != 100 else table.regulation
    return {
        grade: (monthly_pay(steps, years) * percent // 100, basis)
        for grade, steps in steps_of(table).items()
    }
