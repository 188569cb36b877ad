"""Lists of applicants from the national portal: what a row becomes, and how it is written.

A person whom the register knows by NIK stays who they are; someone from outside is recorded once.
The application is taken in by the verb of recruitment that every application goes through, as of
the moment when the list came: what an office does with it later costs nobody their application.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.imports.reconcile import (
    WRITTEN,
    Entry,
    Outcome,
    People,
    Posts,
    blanks_filled,
    by_identity,
    fill_blanks,
    find_levels,
    register_new,
    settle,
)
from personnel.models import Person
from recruitment import rulebooks
from recruitment.models import Application, Formation, Wave
from recruitment.services import (
    Submission,
    application_problems,
    registration_problem,
    submit_applications,
)

# What recruitment says of an application → what the row says.
CODES = {
    "formation_not_open": "E_FORMASI",
    "category_unknown": "E_KATEGORI",
    "participant_number": "E_PESERTA_POLA",
    "participant_number_used": "E_PESERTA_DIPAKAI",
    "already_applied": "E_SUDAH_MELAMAR",
    "person_merged": "E_ORANG_GANDA",
}
APPLIED_FOR = ("participant_number", "formation_id", "category")


# --- deciding ----------------------------------------------------------------------------------
def plan(entries: Sequence[Entry], batch: ImportBatch) -> None:
    """Give every entry its outcome by what recruitment says of its application."""
    wave = batch.wave
    find_levels(entries)
    _find_categories(entries, wave)
    _find_formations(entries, wave, Posts(timezone.localdate(batch.received_at)))
    groups = by_identity(entries)
    for group in groups:
        _compare_in_file(group)
    asking = [entry for entry in entries if entry.open]
    people = People(asking)
    for entry in asking:
        entry.person = people.match(entry)
    _leave_what_stands(asking, wave)
    asking = [entry for entry in asking if entry.open]
    if closed := registration_problem(wave, batch.received_at):
        for entry in asking:
            entry.complain("E_PENDAFTARAN_TUTUP", " ".join(closed.messages))
    else:
        problems = application_problems(wave, _submissions(asking))
        for at, errors in problems.items():
            for error in errors:
                asking[at].complain(CODES[error.code], " ".join(error.messages))
    for entry in asking:
        if not entry.open:
            continue
        entry.outcome = Outcome.CREATED
        if entry.person:
            entry.complain("I_DIKENAL")
            entry.fills = blanks_filled(entry.person, entry.values)
            entry.outcome = Outcome.CHANGED
    settle(entries)


def _find_categories(entries: Sequence[Entry], wave: Wave) -> None:
    """The code as the rulebook writes it; where there is only one, nobody need write it."""
    codes = {code.upper(): code for code in rulebooks.rule_set(wave).category_names}
    only = next(iter(codes.values())) if len(codes) == 1 else ""
    for entry in entries:
        written = entry.values.get("category", "")
        entry.values["category"] = codes.get(written.upper(), written) or only


def _find_formations(entries: Sequence[Entry], wave: Wave, posts: Posts) -> None:
    """The approved formation of this post at this unit; of several the one for this education."""
    offered: dict[tuple[int, int], list[Formation]] = defaultdict(list)
    for formation in wave.formations.filter(state=Formation.State.APPROVED):
        offered[formation.unit_id, formation.position_id].append(formation)
    for entry in entries:
        if not entry.open:
            continue
        named = posts.named(entry.values.get("position_title", ""))
        found = [f for post in named for f in offered[entry.values["unit_id"], post]]
        if len(found) > 1:
            level = entry.values.get("education_level_id")
            found = [f for f in found if f.education_level_id == level] or found
        if len(found) == 1:
            entry.values["formation_id"] = found[0].pk
        else:
            entry.complain("E_FORMASI_GANDA" if found else "E_FORMASI")


def _compare_in_file(group: Sequence[Entry]) -> None:
    """The same application twice is one; of two that differ neither is taken."""
    first, *others = group
    for entry in others:
        if _applied_for(entry.values) == _applied_for(first.values):
            entry.complain("I_SAMA_PERSIS", str(first.number))
            entry.outcome = Outcome.UNCHANGED
        else:
            for one, other in ((entry, first), (first, entry)):
                one.complain("E_SUDAH_MELAMAR", str(other.number))


def _applied_for(values: dict[str, Any]) -> list[Any]:
    return [values.get(name) for name in APPLIED_FOR]


def _leave_what_stands(entries: Sequence[Entry], wave: Wave) -> None:
    """An application that was taken in already stays as it is."""
    people = [entry.person.pk for entry in entries if entry.person]
    rows = wave.applications.filter(person__in=people).values("person", *APPLIED_FOR)
    standing = {row["person"]: _applied_for(row) for row in rows}
    for entry in entries:
        same = entry.person and standing.get(entry.person.pk) == _applied_for(entry.values)
        if same and entry.open:
            entry.outcome = Outcome.UNCHANGED


def _submissions(entries: Sequence[Entry]) -> list[Submission]:
    formations = Formation.objects.in_bulk({entry.values["formation_id"] for entry in entries})
    return [
        Submission(
            person=entry.person or Person(name=entry.values["name"]),
            formation=formations[entry.values["formation_id"]],
            participant_number=entry.values["participant_number"],
            category=entry.values["category"],
            disability=entry.values.get("disability"),
        )
        for entry in entries
    ]


# --- writing -----------------------------------------------------------------------------------
def write(batch: ImportBatch, entries: Sequence[Entry], *, by: User) -> None:
    """Record who is new and take their applications in; the caller holds the transaction."""
    new = [entry for entry in entries if entry.outcome in WRITTEN]
    if not new:
        return
    register_new([entry] for entry in new)
    fill_blanks(new, by=by, reason=_("List %(name)s") % {"name": batch.original_name})
    made = submit_applications(batch.wave, _submissions(new), by=by, at=batch.received_at)
    for entry, application in zip(new, made, strict=True):
        entry.application_id = application.pk


def taken_back(batch: ImportBatch) -> list[Application]:
    """What taking the list back removes: what nobody judged since, while the wave is open."""
    made = Application.objects.filter(import_rows__batch=batch)
    return list(made.not_screened().filter(wave__state=Wave.State.OPEN).order_by("pk"))
