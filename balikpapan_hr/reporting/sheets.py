"""A report as sheets: its list or its tables, each with notes, and the figures beside a list."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from import_export.resources import ModelResource

from balikpapan_hr.files.workbooks import Column, Sheet, resource_sheet
from balikpapan_hr.formats import moment
from balikpapan_hr.reporting.figures import RECALLED, count
from balikpapan_hr.reporting.filters import in_words
from balikpapan_hr.reporting.known import moment_of
from balikpapan_hr.reporting.listings import listing_of
from balikpapan_hr.reporting.lists import asked_of
from balikpapan_hr.reporting.models import GeneratedReport
from balikpapan_hr.reporting.resources import PeopleResource
from personnel.models import WorkUnit
from personnel.resources import RankResource
from recruitment import sealed
from recruitment.models import SelectionRun, Wave
from transitions.models import Letter
from transitions.services.letters import printed

Kind = GeneratedReport.Kind
Told = Callable[[int, int], None]  # told how many rows of how many are written
NOTES = {
    Kind.RANK_LIST: gettext_lazy(
        "In the order of SE Kepala BAKN 03/SE/1980: grade and since when, post and since when, "
        "service, training, education, age. Training, the year of graduation and service that was "
        "recognised for pay before the first appointment are not in the register: they decide "
        "nothing here. CPNS and PPPK are not in this list."
    )
}


def sheets_of(report: GeneratedReport, told: Told) -> list[Sheet]:
    """The sheets of `report`: its list, or its tables."""
    listing = listing_of(report)
    if listing.tables:
        tables = listing.tables(report)
        total = sum(len(sheet.rows) for sheet in tables)
        told(total, total)
        return [
            sheet._replace(notes=[*_notes(report, len(sheet.rows)), *sheet.notes])
            for sheet in tables
        ]
    rows = listing.rows(report)
    parts = listing.parts(rows) if listing.parts else {}
    sheets = []
    for name, part in (parts or {str(report.get_kind_display())[:31]: rows}).items():
        total = part.count()
        sheet = resource_sheet(name, _resource(report), part, _notes(report, total))
        sheets.append(sheet._replace(rows=_told(sheet.rows, total, told)))
    return sheets


def _resource(report: GeneratedReport) -> ModelResource:
    made = listing_of(report).resource
    if made is PeopleResource:
        return made(report=report)
    return made(day=report.as_of) if made is RankResource else made()


def files_of(report: GeneratedReport, told: Told) -> Iterator[tuple[str, bytes]]:
    """The files of a report that is no workbook, name and content: letters to be printed, or a run
    as `manage.py export_run` hands it out."""
    rows = listing_of(report).rows(report)
    if report.kind == Kind.LETTERS:
        yield from printed(_told(rows.iterator(200), rows.count(), told))
        return
    run = SelectionRun.objects.get(pk=report.parameters["run"])
    yield from sealed.contents(run.files, run.seal).items()


def people_told_of(report: GeneratedReport) -> tuple[list[UUID], list[str]]:
    """The people in `report`, and what it tells of them."""
    listing = listing_of(report)
    if not listing.person:
        return [], []
    people = listing.rows(report).order_by().values_list(listing.person, flat=True).distinct()
    return list(people), list(listing.tells)


def words_of(report: GeneratedReport) -> str:
    """What a report was asked for: filters, unit, wave or run, years, how many were marked."""
    asked = report.parameters
    words = list(in_words(asked_of(report)).values()) if report.kind == Kind.PEOPLE else []
    if unit := asked.get("unit"):
        words.append(
            _("%(value)s and below") % {"value": WorkUnit.objects.filter(pk=unit).first() or unit}
        )
    run = SelectionRun.objects.filter(pk=asked.get("run")).defer("files").first()
    if of := run or Wave.objects.filter(pk=asked.get("wave")).first():
        words.append(str(of))
    if letter := asked.get("letter"):
        words.append(str(Letter.Kind(letter).label))
    if years := asked.get("years"):
        words.append(ngettext("%(n)d year ahead", "%(n)d years ahead", years) % {"n": years})
    if marked := asked.get("people"):
        words.append(
            ngettext("%(n)d person marked", "%(n)d people marked", len(marked)) % {"n": len(marked)}
        )
    if report.kind == Kind.PEOPLE and not words:
        return _("no filter")
    return " · ".join(words)


def figures_of(report: GeneratedReport) -> Sheet:
    """The figures of the day, which a list must agree with."""
    counts = count(report.as_of, known_at=moment_of(report.known_on))
    return Sheet(
        _("Figures"),
        [
            Column(_("Figure"), width=32),
            Column(_("People"), "whole"),
            Column(_("Meaning"), width=72),
        ],
        [[str(f.title), f.value(counts), str(f.definition)] for f in RECALLED],
        [_("Figures as of %(day)s") % {"day": date_format(report.as_of)}],
    )


def _told(rows: Iterable[Any], total: int, told: Told) -> Iterator[Any]:
    for done, row in enumerate(rows, start=1):
        yield row
        if done % 100 == 0 or done == total:
            told(done, total)


def _notes(report: GeneratedReport, total: int) -> list[str]:
    notes = [
        _("%(report)s as of %(day)s: %(total)s rows")
        % {
            "report": report.get_kind_display(),
            "day": date_format(report.as_of),
            "total": total,
        }
    ]
    if report.known_on:
        notes.append(
            _(
                "By what the register knew at the end of %(day)s; names, NIK, units and posts "
                "as they are called now."
            )
            % {"day": date_format(report.known_on)}
        )
    if words := words_of(report):
        notes.append(_("Filters: %(filters)s") % {"filters": words})
    if report.kind in NOTES:
        notes.append(str(NOTES[Kind(report.kind)]))
    made = {
        "officer": report.requested_by,
        "moment": moment(timezone.now()),
    }
    if listing_of(report).person:
        personal = _(
            "Made for %(officer)s on %(moment)s. Contains personal data: for official use only."
        )
        return [*notes, personal % made]
    return [*notes, _("Made for %(officer)s on %(moment)s.") % made]
