"""How many people a unit needs at a post, and why."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record_many
from personnel import norms
from personnel.models import Establishment, Position, WorkUnit

BATCH = 2000


def set_need(
    needs: Iterable[tuple[WorkUnit, Position, int]], *, year: int, basis: str, by: User
) -> int:
    """Set how many people of each post each unit needs in `year`. Returns how many lines.

    A need already set for the year is replaced; the audit trail keeps the verb and its basis.
    """
    return _set_needs(
        [
            Establishment(unit=unit, position=position, year=year, need=need, basis=basis)
            for unit, position, need in needs
        ],
        by=by,
    )


def set_need_by_norm(
    unit: WorkUnit, position: Position, *, year: int, norm: str, inputs: dict[str, Any], by: User
) -> Establishment:
    """Work a need out by its norm and keep what went into it; see norms.work_out.

    Raises ValidationError "norm_inputs" when a number means nothing.
    """
    try:
        worked = norms.work_out(norm, inputs)
    except ValueError as error:
        raise ValidationError(str(error), code="norm_inputs") from None
    row = Establishment(unit=unit, position=position, year=year, norm=norm, inputs=inputs)
    row.need, row.basis = worked
    _set_needs([row], by=by)
    return Establishment.objects.get(unit=unit, position=position, year=year)


def _set_needs(rows: list[Establishment], *, by: User) -> int:
    with transaction.atomic():
        Establishment.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["unit", "position", "year"],
            update_fields=["need", "basis", "norm", "inputs"],
            batch_size=BATCH,
        )
        for basis, same in groupby(rows, key=lambda row: row.basis):
            record_many("need.set", list(same), by=by, reason=basis)
    return len(rows)
