"""Filters of the list of people that an officer keeps."""

from django.db import transaction

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from balikpapan_hr.reporting.models import SavedFilter


@transaction.atomic
def save_filter(name: str, asked: dict[str, str], *, by: User) -> SavedFilter:
    """Keep `asked`, the filters of an address, under `name`, for the officer alone.

    Raises ValidationError: the name is taken or missing, nothing is asked, a NIK stands in it.
    """
    kept = SavedFilter(officer=by, name=name.strip(), asked=asked)
    kept.full_clean()
    kept.save(force_insert=True)
    record("filter.saved", kept, by=by)
    return kept


@transaction.atomic
def rename_filter(kept: SavedFilter, name: str, *, by: User) -> SavedFilter:
    """Raises ValidationError as `save_filter` does."""
    kept = SavedFilter.objects.select_for_update().get(pk=kept.pk)
    kept.name = name.strip()
    kept.full_clean()
    kept.save(update_fields=["name"])
    record("filter.renamed", kept, by=by)
    return kept


@transaction.atomic
def delete_filter(kept: SavedFilter, *, by: User) -> None:
    """Take a filter away for good: it is a note of the officer, and no record of anybody."""
    record("filter.deleted", kept, by=by)
    kept.delete()
