"""Whom an account was shown between two moments, for the notices of UU 27/2022 art. 46."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.audit.services import record
from balikpapan_hr.files.models import PrivateFile
from balikpapan_hr.files.workbooks import Column, Sheet
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.reporting.models import GeneratedReport
from balikpapan_hr.reporting.templatetags.people import shown_fields
from personnel.models import Document, Person
from transitions.models import Letter

# art. 46: written notice to the people and the authority within three times 24 hours.
NOTICE_WITHIN = timedelta(hours=72)
PAGES = """
    SELECT person, array_agg(DISTINCT field), min(at), max(at), count(DISTINCT id)
    FROM audit_sensitiveread, unnest(fields) AS field
    WHERE by_id = %(account)s AND at >= %(since)s AND at < %(until)s
    GROUP BY person
"""
REPORT = """
    SELECT person, array_agg(DISTINCT field)
    FROM audit_sensitiveread, unnest(fields) AS field
    WHERE by_id = %(account)s AND place = %(place)s
    GROUP BY person
"""


class Exposure(NamedTuple):
    """One person: which facts the account saw or took away, how often, first and last."""

    person: UUID
    name: str
    fields: tuple[str, ...]
    first: datetime
    last: datetime
    times: int


class Breach(NamedTuple):
    number: UUID
    account: User
    since: datetime
    until: datetime
    people: list[Exposure]
    files: list[dict[str, Any]]
    # Rows of lists as received whose person is not in the register: looked up in the file itself.
    rows_of_nobody: int

    def as_json(self) -> dict[str, Any]:
        return {
            "number": str(self.number),
            "account": self.account.username,
            "since": self.since,
            "until": self.until,
            "count": len(self.people),
            "people": [one._asdict() for one in self.people],
            "files": self.files,
            "rows_of_nobody": self.rows_of_nobody,
        }

    def as_sheet(self) -> Sheet:
        columns = [
            Column(_("Person"), width=38),
            Column(_("Name"), width=32),
            Column(_("What was shown"), width=60),
            Column(_("First"), "moment", 18),
            Column(_("Last"), "moment", 18),
            Column(_("Times"), "whole", 8),
        ]
        rows = (
            [str(p.person), p.name, shown_fields(list(p.fields)), p.first, p.last, p.times]
            for p in self.people
        )
        return Sheet(_("People"), columns, rows)

    def notices(self) -> str:
        """Drafts of the two notices of art. 46, to the people and to the authority."""
        fields = sorted({field for one in self.people for field in one.fields})
        now = timezone.now()
        context = {
            "breach": self,
            "fields": shown_fields(fields),
            "count": len(self.people),
            "now": now,
            "due": now + NOTICE_WITHIN,
        }
        return render_to_string("privacy/notice.txt", context)


class _Seen:
    """Exposures as they add up, by person."""

    def __init__(self) -> None:
        self.by_person: dict[UUID, tuple[set[str], datetime, datetime, int]] = {}

    def add(
        self, person: UUID, fields: Iterable[str], first: datetime, last: datetime, times: int
    ) -> None:
        known = self.by_person.get(person)
        if known:
            first, last = min(first, known[1]), max(last, known[2])
            fields, times = known[0] | set(fields), times + known[3]
        self.by_person[person] = (set(fields), first, last, times)


@transaction.atomic
def breach_list(account: User, since: datetime, until: datetime, *, by: User | None) -> Breach:
    """Everyone of whom `account` was shown or took protected facts from `since` until `until`.

    From the trail of readings, and from the files that were opened: the people in them are those
    written down when the file was made, and for a list as received those of its rows.
    """
    seen, rows_of_nobody = _Seen(), 0
    for person, fields, first, last, times in _query(
        PAGES, account=account.pk, since=since, until=until
    ):
        seen.add(person, fields, first, last, times)
    files = []
    for entry in _opened(account, since, until):
        kind, name, people, unknown = _contents(entry, account)
        rows_of_nobody += unknown
        files.append({"at": entry.at, "kind": kind, "name": name, "people": len(people)})
        for person, fields in people:
            seen.add(person, fields, entry.at, entry.at, 1)
    breach = Breach(uuid4(), account, since, until, _named(seen), files, rows_of_nobody)
    record(
        "breach.listed",
        account,
        by=by,
        changes={
            "number": str(breach.number),
            "since": since.isoformat(),
            "until": until.isoformat(),
            "people": len(breach.people),
        },
    )
    return breach


def _query(sql: str, **values: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _opened(account: User, since: datetime, until: datetime) -> list[AuditEntry]:
    """The openings of files by `account`, oldest first."""
    return list(
        AuditEntry.objects.filter(
            by=account,
            at__gte=since,
            at__lt=until,
            verb__in=["file.opened", "import.repair_taken"],
        ).order_by("id")
    )


def _contents(
    entry: AuditEntry, account: User
) -> tuple[str, str, list[tuple[UUID, list[str]]], int]:
    """The kind and name of the file that was opened, the people in it, and rows without one."""
    if entry.verb == "import.repair_taken":
        batch = ImportBatch.objects.get(pk=entry.target_id)
        rows = batch.rows.filter(outcome=ImportRow.Outcome.QUARANTINED)
        return "repair", batch.original_name, *_of_rows(rows)
    file = PrivateFile.objects.get(pk=entry.target_id)
    people: list[tuple[UUID, list[str]]] = []
    unknown = 0
    match file.purpose:
        case PrivateFile.Purpose.REPORT:
            for report in GeneratedReport.objects.filter(file=file):
                place = report.get_absolute_url()
                people += _query(REPORT, account=account.pk, place=place)
        case PrivateFile.Purpose.DOCUMENT:
            found = Document.objects.filter(file=file).values_list("person__public_id", flat=True)
            people = [(one, ["document"]) for one in found]
        case PrivateFile.Purpose.LETTER:
            found = Letter.objects.filter(Q(file=file) | Q(signatures__file=file)).values_list(
                "conversion__person__public_id", flat=True
            )
            people = [(one, ["letter"]) for one in found]
        case PrivateFile.Purpose.IMPORT:
            people, unknown = _of_rows(ImportRow.objects.filter(batch__file=file))
    return file.purpose, file.name, people, unknown


PEOPLE_ROWS = [
    ImportRow.Outcome.CREATED,
    ImportRow.Outcome.CHANGED,
    ImportRow.Outcome.UNCHANGED,
    ImportRow.Outcome.QUARANTINED,
    ImportRow.Outcome.EXCLUDED,
]


def _of_rows(rows: Any) -> tuple[list[tuple[UUID, list[str]]], int]:
    rows = rows.filter(outcome__in=PEOPLE_ROWS).order_by()
    people = rows.exclude(person=None).values_list("person__public_id", flat=True).distinct()
    return [(one, ["list"]) for one in people], rows.filter(person=None).count()


def _named(seen: _Seen) -> list[Exposure]:
    people = Person.objects.filter(public_id__in=list(seen.by_person))
    names = {one.public_id: one.full_name for one in people.iterator(chunk_size=5000)}
    listed = [
        Exposure(person, names.get(person, ""), tuple(sorted(fields)), first, last, times)
        for person, (fields, first, last, times) in seen.by_person.items()
    ]
    return sorted(listed, key=lambda one: (one.name, str(one.person)))
