"""Basic pay of who is appointed, with the regulation that says so."""

from datetime import date

from personnel.models import PayTable
from recruitment import rulebooks
from recruitment.budget import monthly_pay
from recruitment.models import Wave
from recruitment.services.formations import pay_rows, scheme_of


def starting_pay(wave: Wave, day: date) -> dict[int, tuple[int, str]]:
    """Return, for each grade, what who is appointed by `wave` is paid from `day` on, and why.

    A CPNS has the part of a PNS's pay that the wave says. Service as an honorer is not grade
    service (domain §3.5).
    """
    percent = rulebooks.rule_set(wave).cost_setting(
        "first_year_percent", wave.settings, otherwise=100
    )
    return table_pay(scheme_of(wave), day, percent=percent)


def table_pay(
    scheme: str, day: date, *, years: int = 0, percent: int = 100
) -> dict[int, tuple[int, str]]:
    """Return, for each grade of `scheme`, `percent` of the rupiah a month on `day` after `years` in
    the grade, and the regulation. Empty when no table is in force."""
    table = (
        PayTable.objects.filter(scheme=scheme, valid_from__lte=day).order_by("-valid_from").first()
    )
    if table is None:
        return {}
    basis = f"{percent} % · {table.regulation}" if percent != 100 else table.regulation
    return {
        grade: (monthly_pay(steps, years) * percent // 100, basis)
        for grade, steps in pay_rows(day, scheme).items()
    }
