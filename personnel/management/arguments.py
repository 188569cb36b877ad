"""What commands about one person are given: the person, and a day. A command that cannot answer
says why and ends with one of these codes."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from personnel.days import FIRST_DAY, LAST_DAY
from personnel.figures import no_day_without_data
from personnel.identifiers import clean_number
from personnel.models import Person

NO_SUCH_PERSON, UNREADABLE, NO_DATA = 1, 2, 3
PUBLIC_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def person_of(text: str) -> Person:
    """The person of a public id, an address that holds one, or a NIK; of a merged record the one
    that was kept."""
    public_id = PUBLIC_ID.search(text)
    nik = clean_number(text)
    if public_id:
        asked = {"public_id": public_id[0]}
    elif re.fullmatch(r"\d{16}", nik):
        asked = {"nik": nik}
    else:
        raise CommandError(
            _("A person is named by the public id (the end of the page's address) or by a NIK."),
            returncode=UNREADABLE,
        )
    person = Person.objects.select_related("merged_into").filter(**asked).first()
    if person is None:
        raise CommandError(
            _("The register knows nobody by this public id or NIK. Compare every digit."),
            returncode=NO_SUCH_PERSON,
        )
    return person.merged_into or person


def day_of(text: str) -> date:
    """The day of `--on 2025-12-31`."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        raise CommandError(
            _("“%(text)s” is no day between %(first)s and %(last)s. Write it as 2025-12-31.")
            % {"text": text, "first": FIRST_DAY, "last": LAST_DAY},
            returncode=UNREADABLE,
        )
    return day


def counted_day(text: str | None) -> date:
    """The day of `--as-of 2025-12-31` of which figures are asked, or today: one that the register
    can count."""
    day = day_of(text) if text else timezone.localdate()
    try:
        no_day_without_data(day)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    return day
