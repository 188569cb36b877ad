"""Basic pay of who is appointed, with the regulation that says so."""

from datetime import date

from personnel.models import EducationLevel, Grade, PayTable, Position
from recruitment.budget import monthly_pay
from recruitment.services.formations import pay_rows
from transitions.models import Conversion

Kind = Conversion.Kind
Scheme = Grade.Scheme
SCHEMES = {Kind.PPPK: Scheme.PPPK, Kind.CPNS: Scheme.PNS, Kind.PNS: Scheme.PNS}
CPNS_PERCENT = 80  # of the basic pay of a PNS, until the TMT as PNS (domain §3.4)


def starting_pay(day: date, kind: str, years: int = 0) -> dict[int, tuple[int, str]]:
    """Return, for each grade, the rupiah a month on `day` after `years` in the grade, and why.

    Service as an honorer is not grade service (domain §3.5). Empty when no table is in force, and
    for part-time PPPK, whose wage no table decides.
    """
    scheme = SCHEMES.get(Kind(kind))
    table = (
        PayTable.objects.filter(scheme=scheme, valid_from__lte=day).order_by("-valid_from").first()
    )
    if scheme is None or table is None:
        return {}
    percent = CPNS_PERCENT if kind == Kind.CPNS else 100
    basis = f"{percent} % · {table.regulation}" if percent < 100 else table.regulation
    return {
        grade: (monthly_pay(steps, years) * percent // 100, basis)
        for grade, steps in pay_rows(day, scheme).items()
    }


def entry_grade(kind: str, position: Position, education: EducationLevel) -> Grade | None:
    """The grade in which somebody begins; None where the reference data name none."""
    if kind == Kind.CPNS:
        return education.pns_grade
    return position.pppk_grade or education.pppk_grade
