import json
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.reporting.known import moment_of, no_day_to_come
from balikpapan_hr.reporting.life import Event, life_of
from personnel.identifiers import mask_nik
from personnel.management.arguments import NO_DATA, UNREADABLE, day_of, person_of
from personnel.models import Person

# What of each record is told. Keys are told by what they point at.
APPOINTMENT = (
    "status work_unit position position_title grade employee_number decree_number decree_on"
    " started_on ended_on end_reason known_from known_until recorded_by reason paper source"
)
SERVICE = (
    "work_unit position_title paid_from stated_started_on stated_ended_on documented_started_on"
    " documented_ended_on accepted_started_on accepted_ended_on state decided_at decided_by"
    " decision_reason papers source"
)
CONTRACT = "number signed_on started_on ends_on ended_on end_reason paper"
REVIEW = "scheme started_on ended_on value band assessor"


class Command(BaseCommand):
    help = (
        "Tell the life of one person at work: what was true on a day, as the register knows it now "
        "or knew it at the end of another day. The NIK is masked. Ends with 1 when nobody is known "
        "by that id or NIK, 2 when person or day cannot be read, 3 when there is no data yet."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("person", help="public id, the address of the page, or NIK")
        parser.add_argument("--as-of", metavar="YYYY-MM-DD", help="today when not given")
        parser.add_argument("--known-on", metavar="YYYY-MM-DD", help="now when not given")
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        today = timezone.localdate()
        day = day_of(options["as_of"]) if options["as_of"] else today
        known_on = day_of(options["known_on"]) if options["known_on"] else None
        if known_on:
            try:
                no_day_to_come(known_on)
            except ValidationError as error:
                raise CommandError(error.message, returncode=UNREADABLE) from error
        person, known_at = person_of(options["person"]), moment_of(known_on)
        if known_at and person.recorded_at > known_at:
            raise CommandError(
                _("The register did not know %(person)s on %(day)s: recorded first on %(first)s.")
                % {
                    "person": person,
                    "day": known_on,
                    "first": timezone.localdate(person.recorded_at),
                },
                returncode=NO_DATA,
            )
        life = life_of(person, day, may=lambda _right: True, known_at=known_at)
        first = _first_day(life)
        if first is None or first > day:
            said = {"person": person, "day": day, "first": first}
            raise CommandError(
                _(
                    "Nothing about %(person)s begins by %(day)s; the first record begins on "
                    "%(first)s."
                )
                % said
                if first
                else _("The register holds no work of %(person)s.") % said,
                returncode=NO_DATA,
            )
        told = _told(person, life) | {
            "as_of": day.isoformat(),
            "known_on": (known_on or today).isoformat(),
        }
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2, default=str))
            return
        standing = life["standing"]
        self.stdout.write(f"{person} · {mask_nik(person.nik)}")
        self.stdout.write(
            f"{standing.get_status_display()} · {standing.work_unit or '–'} · {standing.started_on}"
            if standing
            else _("No status on this day")
        )
        for event in [*life["events"], *life["ahead"]]:
            self.stdout.write(f"{event.on}  {event.text}")


def _first_day(life: dict[str, Any]) -> Any:
    days = [row.started_on for row in life["appointments"]]
    days += [row.stated_started_on for row in life["services"]]
    return min(days, default=None)


def _told(person: Person, life: dict[str, Any]) -> dict[str, Any]:
    length = life["tenure"]
    return {
        "person": str(person.public_id),
        "name": person.full_name,
        "nik": mask_nik(person.nik),
        "recorded_at": person.recorded_at.isoformat(),
        "standing": life["standing"] and _row(life["standing"], APPOINTMENT),
        "outcome": life["answer"] and _row(life["answer"], "kind since reason known_from"),
        "accepted_service": length
        and {
            "total": length.total._asdict(),
            "continuous": length.continuous._asdict(),
            "active": length.active,
        },
        "appointments": _rows(life["appointments"], APPOINTMENT),
        "appointments_before": _rows(life["earlier"], APPOINTMENT),
        "services": _rows(life["services"], SERVICE),
        "contracts": _rows(life["contracts"], CONTRACT),
        "reviews": _rows(life["reviews"], REVIEW),
        "events": [_event(event) for event in life["events"]],
        "to_come": [_event(event) for event in life["ahead"]],
        "rows_of_lists": [row.source.text for row in life["sources"]],
    }


def _rows(rows: Iterable[Model], names: str) -> list[dict[str, Any]]:
    return [_row(row, names) for row in rows]


def _row(row: Model, names: str) -> dict[str, Any]:
    return {name: _value(getattr(row, name, None)) for name in names.split()}


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return [_value(one) for one in value]
    if hasattr(value, "text"):  # a paper, or the row of a list
        return value.text
    if value is None or isinstance(value, int | str):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _event(event: Event) -> dict[str, str]:
    return {"on": event.on.isoformat(), "text": str(event.text), "detail": str(event.detail)}
