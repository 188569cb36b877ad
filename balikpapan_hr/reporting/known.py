"""The days that may be asked for, and from a day to the moment that the parts ask by."""

from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from personnel.figures import first_day


def moment_of(day: date | None) -> datetime | None:
    """The last moment of `day`; None, which is now, when no day was given or it is not over yet."""
    if day is None or day >= timezone.localdate():
        return None
    return timezone.make_aware(datetime.combine(day, time.max))


def no_day_before_data(day: date) -> None:
    """Of a day before its first the register can say nothing, which is not to say zero."""
    begins = first_day()
    if begins and day < begins:
        raise ValidationError(
            _("The register begins on %(first)s. Choose that day or a later one.")
            % {"first": date_format(begins)},
            code="before_data",
        )


def no_day_to_come(day: date) -> None:
    """What will be known on a day to come, nobody can say yet."""
    if day > timezone.localdate():
        raise ValidationError(
            _("Nobody knows yet what the register will say on %(day)s. Choose today or earlier.")
            % {"day": date_format(day)},
            code="known_in_future",
        )
