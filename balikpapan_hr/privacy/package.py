"""Everything that is held about one person, for that person (UU 27/2022 art. 32)."""

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.models import AuditEntry, SensitiveRead
from balikpapan_hr.audit.services import record, record_read
from balikpapan_hr.files.marks import Mark
from balikpapan_hr.files.models import PrivateFile
from balikpapan_hr.files.services import open_file
from balikpapan_hr.files.workbooks import Column, Sheet, write_workbook
from balikpapan_hr.privacy.register import REGISTER, Held, by_number, history_of
from personnel.models import Person

# Parts of a row that say nothing about the person.
TECHNICAL = {"pgh_id", "transaction", "name_key"}


class Part(NamedTuple):
    """One table: the rows about the person as they are, and every state they had."""

    held: Held
    title: str
    rows: list[dict[str, Any]]
    history: list[dict[str, Any]]


class Package(NamedTuple):
    person: Person
    number: UUID
    made_at: datetime
    made_for: User
    parts: list[Part]
    deeds: list[dict[str, Any]]
    files: list[PrivateFile]

    def as_json(self) -> str:
        content = {
            "person": str(self.person.public_id),
            "number": str(self.number),
            "made_at": self.made_at,
            "made_by": str(self.made_for),
            "tables": {
                part.held.model: {
                    "title": part.title,
                    "why": str(part.held.why),
                    "retention": part.held.rule,
                    "rows": part.rows,
                    "history": part.history,
                }
                for part in self.parts
            },
            "kept_back": {h.model: str(h.kept_back) for h in REGISTER if h.kept_back},
            "deeds": self.deeds,
            "files": [
                {"name": file.name, "size": file.size, "sha256": file.sha256} for file in self.files
            ],
        }
        return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)

    def as_workbook(self) -> bytes:
        """The same to be read: a sheet for each table that has rows, and one for its history."""
        mark = Mark(
            number=str(self.number),
            what=_("Data held about %(name)s") % {"name": self.person.full_name},
            officer=f"{self.made_for} ({self.made_for.username})",
            made_at=self.made_at,
            reason=_("Request of the person (UU 27/2022)"),
        )
        sheets = [self._contents()]
        for number, part in enumerate(self.parts, start=1):
            if part.rows:
                sheets.append(_sheet(f"{number} {part.title}", part.held.table, part.rows))
            if part.history:
                title = _("%(number)s History of %(table)s") % {
                    "number": number,
                    "table": part.title,
                }
                sheets.append(_sheet(title, part.held.table, part.history))
        sheets.append(_sheet(_("What was done"), AuditEntry, self.deeds))
        return write_workbook(sheets, mark=mark)

    def as_zip(self) -> bytes:
        """Both, and the papers and letters themselves."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
            bundle.writestr("data.json", self.as_json())
            bundle.writestr("data.xlsx", self.as_workbook())
            for number, file in enumerate(self.files, start=1):
                if file.removed_at is None:
                    with open_file(file) as content:
                        bundle.writestr(f"berkas/{number:03}_{file.name}", content.read())
        return out.getvalue()

    def _contents(self) -> Sheet:
        columns = [
            Column(_("Table"), width=34),
            Column(_("Rows"), "whole", 10),
            Column(_("Changes"), "whole", 10),
            Column(_("Why it is held"), width=80),
        ]
        rows = [[p.title, len(p.rows), len(p.history), str(p.held.why)] for p in self.parts]
        rows += [
            [capfirst(h.table._meta.verbose_name_plural), None, None, str(h.kept_back)]
            for h in REGISTER
            if h.kept_back
        ]
        return Sheet(_("Contents"), columns, rows)


@transaction.atomic
def make_package(person: Person, *, by: User, reason: str) -> Package:
    """Gather everything about `person`, and of records that were merged into theirs.

    That it was made is recorded, and that `by` was shown it.
    """
    people = [person, *Person.objects.filter(merged_into=person)]
    package = Package(person, uuid4(), timezone.now(), by, [], [], [])
    for held in REGISTER:
        if held.kept_back:
            continue
        rows = list(_rows(held, people))
        package.parts.append(
            Part(
                held,
                str(capfirst(held.table._meta.verbose_name_plural)),
                [_plain(row) for row in rows],
                [_plain(change) for change in _history(held, rows, people)],
            )
        )
        package.deeds.extend(_plain(entry) for entry in _deeds(held, rows))
        package.files.extend(row.file for row in rows if isinstance(_file_of(row), PrivateFile))
    package.deeds.sort(key=lambda deed: deed["id"])
    record_read(
        [one.public_id for one in people],
        ["everything"],
        by=by,
        reason=reason,
        place="access_package",
    )
    record(
        "person.package_made",
        person,
        by=by,
        reason=reason,
        changes={"number": str(package.number)},
    )
    return package


def _rows(held: Held, people: Sequence[Person]) -> models.QuerySet:
    table = held.table
    keys = [one.public_id if by_number(table) else one.pk for one in people]
    joined = [f.name for f in table._meta.local_fields if f.is_relation and f.name != "person"]
    return (
        table._base_manager.filter(**{f"{held.way}__in": keys})
        .select_related(*joined)
        .order_by("pk")
    )


def _history(held: Held, rows: list[models.Model], people: Sequence[Person]) -> models.QuerySet:
    events = history_of(held.table)
    if events is None:
        return SensitiveRead.objects.none()
    ours = Q(**{f"{held.table._meta.pk.attname}__in": [row.pk for row in rows]})
    # Rows that are gone by now, where the change itself names the person.
    if held.way == "person":
        ours |= Q(person_id__in=[one.pk for one in people])
    return events.objects.filter(ours).order_by("pgh_id")


def _deeds(held: Held, rows: list[models.Model]) -> models.QuerySet[AuditEntry]:
    return AuditEntry.objects.filter(
        target_type=held.table._meta.label_lower, target_id__in=[str(row.pk) for row in rows]
    )


def _file_of(row: models.Model) -> PrivateFile | None:
    return getattr(row, "file", None)


def _plain(row: models.Model) -> dict[str, Any]:
    """The columns of `row` by name: choices in words, and of other records what they are called."""
    said = {}
    for field in row._meta.concrete_fields:
        if field.name in TECHNICAL:
            continue
        if field.is_relation:
            other = getattr(row, field.name) if row.__dict__.get(field.attname) else None
            said[field.name] = str(other) if other is not None else None
        elif field.choices:
            said[field.name] = str(getattr(row, f"get_{field.name}_display")())
        else:
            said[field.name] = row.__dict__[field.attname]
    return said


def _sheet(name: str, table: type[models.Model], rows: list[dict[str, Any]]) -> Sheet:
    names = list(rows[0]) if rows else ["id"]
    titles = {f.name: str(capfirst(f.verbose_name)) for f in table._meta.concrete_fields}
    titles |= {f.attname: titles[f.name] for f in table._meta.concrete_fields}
    titles |= {"pgh_created_at": _("Changed at"), "pgh_label": _("Change")}
    columns, taken = [], set()
    for one in names:
        title = titles.get(one, one)
        columns.append(Column(title if title not in taken else f"{title} ({one})", width=22))
        taken.add(title)
    cells = [[_readable(row[one]) for one in names] for row in rows]
    return Sheet(name[:31], columns, cells)


def _readable(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value if isinstance(value, int | float | Decimal | datetime) else _text(value)


def _text(value: Any) -> Any:
    return value if value is None or hasattr(value, "year") else str(value)
