"""The days that may be asked for, and from a day to the moment that the parts ask by."""

from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def moment_of(day: date | None) -> datetime | None:
    """The last moment of `day`; None, which is now, when no day was given or it is not over yet."""
    if day is None or day >= timezone.localdate():
        return None
    return timezone.make_aware(datetime.combine(day, time.max))


def no_day_to_come(day: date) -> None:
    """What will be known on a day to come, nobody can say yet."""
    if day > timezone.localdate():
        raise ValidationError(
            _("Nobody knows yet what the register will say on %(day)s. Choose today or earlier.")
            % {"day": date_format(day)},
            code="known_in_future",
        )
