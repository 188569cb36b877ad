"""What every step of a list shares: the batch under lock, whose units it may name, and progress."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.formats import moment
from balikpapan_hr.imports.models import ImportBatch
from personnel import scope

State = ImportBatch.State
Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """No progress is asked for."""


def locked_batch(batch: ImportBatch, *states: str) -> ImportBatch:
    """The batch under lock, if it is in one of `states`; else who decided it, and when."""
    # No joins here: a row joined before the wait for the lock would be that of before.
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.state in states:
        return batch
    raise decided_already(batch)


@contextmanager
def uncollected() -> Iterator[None]:
    """Spare a long list the collector of cycles: its rows are in none, and it would walk through
    all of them again and again, for as long as everything else takes."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def take_time() -> None:
    """Let this transaction think for as long as a list of a hundred thousand rows takes.

    A session may else sit in a transaction without a statement for two minutes and no longer.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")


def decided_already(batch: ImportBatch) -> ValidationError:
    at, officer = batch.applied_at or batch.received_at, batch.applied_by or batch.received_by
    if batch.state == State.UNDONE:
        at, officer = batch.undone_at, batch.undone_by
    return ValidationError(
        _("The list %(name)s cannot be taken further: %(state)s, %(officer)s, %(moment)s.")
        % {
            "name": batch.original_name,
            "state": batch.get_state_display().lower(),
            "officer": officer,
            "moment": moment(at),
        },
        code="batch_decided",
    )


def own_units(user: User) -> set[int] | None:
    """The units an officer may hand in lists for; None for central HR, who may for all."""
    if user.has_perm("personnel.view_every_unit"):
        return None
    return set(scope.units_served(user, timezone.localdate()).values_list("pk", flat=True))
