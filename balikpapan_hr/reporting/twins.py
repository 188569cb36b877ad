"""Two records side by side, for the desk on which an officer decides whether they are one human."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.reporting.life import life_of
from personnel.identifiers import mask_nik
from personnel.models import Appointment, Merge, Person, TwinPair
from personnel.models.twins import TwinPairQuerySet
from personnel.scope import of_visible_people
from personnel.services import FACTS

SIDES = ("first", "second")


def visible_pairs(user: User, day: date) -> TwinPairQuerySet:
    """The pairs of which `user` may see both people."""
    pairs = TwinPair.objects.all()
    for side in SIDES:
        pairs = of_visible_people(pairs, user, day, side)
    return pairs


class Line(NamedTuple):
    """One fact of both records, as it is written on the screen."""

    name: str
    label: str
    first: str
    second: str
    note: str  # where two numbers differ

    @property
    def differs(self) -> bool:
        return bool(self.note) or self.first != self.second


def lines(pair: TwinPair) -> list[Line]:
    """Every fact of both, those that neither has left out."""
    return [
        Line(
            name,
            capfirst(str(Person._meta.get_field(name).verbose_name)),
            written(pair.first, name),
            written(pair.second, name),
            _where(pair) if name == "nik" else "",
        )
        for name in FACTS
        if getattr(pair.first, name) or getattr(pair.second, name)
    ]


def written(person: Person, name: str) -> str:
    """One fact as a page shows it. A NIK by its ends."""
    value = getattr(person, name)
    if name == "nik":
        return mask_nik(value)
    if name == "sex":
        return str(person.get_sex_display())
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, date):
        return date_format(value)
    return str(value or "")


def _where(pair: TwinPair) -> str:
    """In which digits the two NIKs differ; without it both look alike behind their mask."""
    one, other = pair.first.nik, pair.second.nik
    places = [str(i) for i, (a, b) in enumerate(zip(one, other, strict=False), 1) if a != b]
    if not (one and other and places):
        return ""
    return _("They differ in digit %(digits)s.") % {"digits": ", ".join(places)}


def standing_now(pairs: list[TwinPair]) -> dict[int, Appointment]:
    """Person → the appointment of today, of everyone in `pairs`. One query."""
    people = {key for pair in pairs for key in (pair.first_id, pair.second_id)}
    rows = Appointment.objects.true_on(timezone.localdate()).filter(person__in=people)
    return {row.person_id: row for row in rows.select_related("work_unit")}


def lives(pair: TwinPair, by: User) -> list[tuple[Person, dict[str, Any]]]:
    """Each of the two people with what `by` may see of their life."""
    day = timezone.localdate()
    return [(person, life_of(person, day, may=by.has_perm)) for person in (pair.first, pair.second)]


def of_person(person: Person, by: User) -> dict[str, Any]:
    """What a person's page says of records of the same human, to who may decide on it."""
    if not by.has_perm("personnel.merge_person"):
        return {}
    either = Q(first=person) | Q(second=person)
    merges = Merge.objects.filter(undone_at=None).filter(Q(kept=person) | Q(merged=person))
    return {
        "twins": TwinPair.objects.waiting().filter(either),
        "merges": merges.select_related("merged", "kept"),
    }
