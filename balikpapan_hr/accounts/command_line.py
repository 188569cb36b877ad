"""What commands of every part share: the row that a command line names."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db.models import Model
from django.utils.translation import gettext as _


def named(model: type[Model], name: Any, field: str = "pk", **also: Any) -> Any:
    """Return the row of `model` called `name`; None when none was named.

    Raises CommandError when there is no such row.
    """
    if name is None:
        return None
    try:
        found = model._default_manager.filter(**{field: name}, **also).first()
    except (ValueError, ValidationError):  # no number, or no UUID
        found = None
    if found is None:
        raise CommandError(
            _("No %(what)s has the name or number “%(name)s”. Compare it with its page.")
            % {"what": model._meta.verbose_name, "name": name}
        )
    return found
