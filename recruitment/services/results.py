"""What is told of a run: the sheet of each applicant, and the public file made of all of them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from balikpapan_hr.approvals.marks import mark_of
from balikpapan_hr.audit.services import record
from balikpapan_hr.jobs.models import Job
from balikpapan_hr.jobs.services import enqueue
from personnel.identifiers import age_on
from personnel.names import masked
from personnel.row_security import everyone
from recruitment import compared, disclosure, figures, reasons, rulebooks, snapshots
from recruitment.models import (
    Application,
    FairnessFinding,
    Formation,
    Placement,
    RequirementResult,
    ResultSnapshot,
    Score,
    Seat,
    SelectionRun,
    Wave,
    WaveStage,
)
from recruitment.ranking import Compared, merit
from recruitment.rulebooks.rulebook import Rulebook
from recruitment.services.windows import result_window

LIST_ROWS = 200
JOB_KIND = "recruitment.snapshot"
AGES = (0, 25, 30, 35, 40, 45, 50, 55)  # first age of each group, before small ones are joined


class Telling:
    """The cases of one run: every placement, or those of one kind of post."""

    def __init__(self, run: SelectionRun, **likeness: Any) -> None:
        self.wave: Wave = run.wave
        self.rules = rulebooks.rule_set(self.wave)
        rows = Placement.objects.filter(run=run.pk, **likeness)
        self.placements = list(
            rows.select_related(
                "application__person",
                "application__formation__position",
                "application__formation__education_level",
                "application__formation__unit",
                "seat__formation__unit",
            ).order_by("application__participant_number")
        )
        self.books = {p.application_id: self._book(p) for p in self.placements}
        self.points: dict[int, dict[str, Decimal]] = {}
        scores = Score.objects.filter(application__placements__in=rows)
        for application, subtest, value in scores.values_list("application", "subtest", "points"):
            self.points.setdefault(application, {})[subtest] = value
        self.unmet: dict[int, list[tuple[str, str]]] = {}
        faults = RequirementResult.objects.filter(application__placements__in=rows, met=False)
        for application, code, reason in faults.order_by("requirement").values_list(
            "application", "requirement", "reason"
        ):
            named = self.books[application].name_of(code)
            self.unmet.setdefault(application, []).append((named, reason))
        self.candidates = {p.application_id: self._candidate(p) for p in self.placements if p.rank}
        self.ranked = Counter(p.application.formation_id for p in self.placements if p.rank)
        self.lines = self._lines({p.application.formation_id for p in self.placements})
        self.elsewhere = self._elsewhere()
        window = result_window(self.wave)
        self.object_until = window[1] if window else None
        self.answer_days = self.rules.setting("answer_days", self.wave.settings)

    def case(self, placement: Placement, *, public: bool) -> reasons.Case:
        """Return the case of one placement; `public` hides the name and the reasons in words."""
        application, key = placement.application, placement.application_id
        formation = application.formation
        ineligible = placement.outcome == Placement.Outcome.INELIGIBLE
        unmet = self.unmet.get(key, []) if ineligible else []
        return reasons.Case(
            participant=application.participant_number,
            name=masked(application.person.name) if public else str(application.person),
            formation=str(formation.position),
            unit=str(formation.unit),
            education=str(formation.education_level),
            category=application.category,
            outcome=placement.outcome,
            code=placement.code,
            rulebook=self.books[key],
            settings=self.wave.settings,
            points=self.points.get(key, {}),
            post=formation.position.siasn_code,
            line=self.lines[formation.pk],
            own=self.candidates.get(key),
            rank=placement.rank,
            ranked=self.ranked[formation.pk],
            step=placement.tie_step,
            elsewhere=self.elsewhere.get((formation.position_id, formation.education_level_id)),
            seat_unit=str(placement.seat.formation.unit) if placement.seat else "",
            unmet=tuple((name, "" if public else reason) for name, reason in unmet),
            object_until=self.object_until,
            answer_days=self.answer_days,
        )

    def _book(self, placement: Placement) -> Rulebook:
        return self.rules.of(placement.application.formation.position.group)

    def _candidate(self, placement: Placement) -> Compared:
        key = placement.application_id
        book = self.books[key]
        points = {part: _thousandths(value) for part, value in self.points.get(key, {}).items()}
        born = placement.application.person.born_on
        test = compared.TESTS[book.test]
        return test.compared(book, key, placement.block, points, born)

    def _lines(self, formations: Iterable[int]) -> dict[int, reasons.Line]:
        in_use = Seat.objects.filter(formation__in=formations).exclude(state=Seat.State.WITHDRAWN)
        seats = Counter(in_use.values_list("formation", flat=True))
        books = {p.application.formation_id: self.books[p.application_id] for p in self.placements}
        own: dict[int, list[Compared]] = {}
        moved_in: Counter[int] = Counter()
        for row in self.placements:
            if row.seat is None:
                continue
            if row.seat.formation_id == row.application.formation_id:
                own.setdefault(row.seat.formation_id, []).append(
                    self.candidates[row.application_id]
                )
            else:
                moved_in[row.seat.formation_id] += 1
        return {
            pk: reasons.line_of(seats[pk], own.get(pk, []), books[pk], moved_in[pk])
            for pk in formations
        }

    def _elsewhere(self) -> dict[tuple[int, int], Compared]:
        """For each post and education, the last who got a seat in a unit not applied for."""
        last: dict[tuple[int, int], Compared] = {}
        for row in self.placements:
            if row.outcome == Placement.Outcome.PLACED_ELSEWHERE:
                formation, candidate = (
                    row.application.formation,
                    self.candidates[row.application_id],
                )
                likeness = (formation.position_id, formation.education_level_id)
                last[likeness] = max(last.get(likeness, candidate), candidate, key=merit)
        return last


def _thousandths(points: Decimal) -> int:
    return int(points.scaleb(3))


def sheet_of(application: Application) -> dict[str, Any] | None:
    """Return the sheet that an officer shows and prints, or None before any run saw it.

    Reads everybody who applied for the same kind of post, whatever the officer may see: the sheet
    tells nothing of them but the seat line.
    """
    formation = application.formation
    with everyone():
        runs = SelectionRun.objects.filter(placements__application=application)
        run = runs.only("number", "wave").select_related("wave").order_by("-number").first()
        if run is None:
            return None
        telling = Telling(
            run,
            application__formation__position=formation.position_id,
            application__formation__education_level=formation.education_level_id,
        )
        own = next(p for p in telling.placements if p.application_id == application.pk)
        return reasons.sheet(telling.case(own, public=False)) | {"run": run.number}


def ask_for_snapshot(run: SelectionRun) -> Job:
    """Have the public file of a run made; asked twice for the same moments, it is made once."""
    return enqueue(
        JOB_KIND,
        {"run": run.pk},
        by=None,
        effect_key=f"{JOB_KIND}:{run.pk}:{mark_of(_moments(run.wave))}",
        title=_("Public result of %(run)s") % {"run": run},
    )


def make_snapshots_anew(wave: Wave) -> None:
    """Take back the public files of a wave whose moment has not come, and have the last made again.

    The caller has the wave under lock and does nothing after this. The files go before the commit:
    should it fail, nothing is shown, and `check_integrity` says that a file is gone; the other way
    round a result could be shown at a moment that no longer holds.
    """
    made = ResultSnapshot.objects.filter(run__wave=wave).select_related("run").defer("run__files")
    files = [(one.run.number, one.sha256) for one in made]
    made.delete()
    run = wave.runs.defer("files").first()
    if FairnessFinding.objects.to_announce().filter(run=run).exists():
        ask_for_snapshot(run)
    for number, sha256 in files:
        snapshots.remove(wave.public_id, number, sha256)


def _moments(wave: Wave) -> list[str]:
    """What a public file says of time: the announcement, and the days to object to it."""
    return [
        at.astimezone(UTC).isoformat() for at in (wave.published_at, *(result_window(wave) or ()))
    ]


def make_snapshot(run_id: int) -> ResultSnapshot | None:
    """Write the public file of the last run of an announced wave, and its hash into the trail.

    None when another run has followed, or the fairness desk has not looked at it yet. Safe to
    repeat: the bytes are made once. They take seconds, so nothing is locked meanwhile.
    """
    run = SelectionRun.objects.only("number", "wave", "run_at", "result_sha256").get(pk=run_id)
    if made := ResultSnapshot.objects.filter(run=run_id).first():
        return made
    if not _is_last_word(run):
        return None
    moments = _moments(run.wave)
    return _keep(run, snapshots.encode(_entries(run)), moments)


@transaction.atomic
def _keep(run: SelectionRun, content: bytes, moments: list[str]) -> ResultSnapshot | None:
    """Keep the file, if what it says still holds; of a moved announcement another is asked for."""
    wave = Wave.objects.select_for_update().get(pk=run.wave_id)
    if made := ResultSnapshot.objects.filter(run=run.pk).first():
        return made
    if not _is_last_word(run) or _moments(wave) != moments:
        return None
    sha256 = snapshots.write(wave.public_id, run.number, content)
    made = ResultSnapshot.objects.create(run_id=run.pk, sha256=sha256, size=len(content))
    record("wave.result_shown", wave, by=None, changes={"run": run.number, "sha256": sha256})
    return made


def _is_last_word(run: SelectionRun) -> bool:
    followed = SelectionRun.objects.filter(wave=run.wave_id, number__gt=run.number)
    found = FairnessFinding.objects.to_announce().filter(run=run.pk)
    return run.wave.published_at is not None and found.exists() and not followed.exists()


def _entries(run: SelectionRun) -> dict[str, Any]:
    """Everything that can be looked up, by key."""
    telling, wave = Telling(run), run.wave
    shared = {"wave": str(wave), "public_id": wave.public_id, "announced": wave.published_at}
    entries: dict[str, Any] = {}
    lists: dict[int, list[list[Any]]] = {}
    for placement in telling.placements:
        case = telling.case(placement, public=True)
        entries[snapshots.participant_key(case.participant)] = participant_page(
            reasons.sheet(case), shared
        )
        row = [
            case.participant,
            case.name,
            case.code,
            reasons.points_in_words(placement.total),
            placement.rank or 0,
        ]
        lists.setdefault(placement.application.formation_id, []).append(row)
    accounts = {account.formation: account for account in figures.accounts(wave)}
    formations = wave.formations.filter(state=Formation.State.APPROVED).select_related(
        "unit", "position", "education_level"
    )
    contents = []
    for number, formation in enumerate(formations.order_by("unit__name", "position__name"), 1):
        account = accounts[formation.pk]
        rows = lists.get(formation.pk, [])
        title = [str(formation.position), str(formation.unit), str(formation.education_level)]
        contents.append([number, *title, account.seats, len(rows)])
        rows.sort(key=lambda row: (row[4] == 0, row[4], row[2], row[0]))
        pages = formation_pages(title, rows, shared | {"account": account})
        entries |= {snapshots.formation_key(number, at): page for at, page in enumerate(pages, 1)}
    outcomes = figures.outcomes(run)
    entries[snapshots.HEAD] = {
        "wave": str(wave),
        "legal_basis": wave.legal_basis,
        "run": run.number,
        "announced": wave.published_at.isoformat(),
        "shown_from": max(wave.published_at, run.run_at).isoformat(),
        "result_sha256": run.result_sha256,
        "object_until": telling.object_until.isoformat() if telling.object_until else "",
        "earlier": list(
            ResultSnapshot.objects.filter(run__wave=wave)
            .order_by("run__number")
            .values_list("run__number", "sha256")
        ),
        "outcomes": [[str(o.label), outcomes[o]] for o in Placement.Outcome if outcomes[o]],
        "ages": _ages(telling),
        "formations": contents,
    }
    return entries


def participant_page(sheet: dict[str, Any], shared: dict[str, Any]) -> dict[str, str]:
    """Return a sheet as it is shown."""
    title = _("Result of participant %(number)s") % {"number": sheet["participant"]}
    context = shared | {"sheet": sheet, "reasons_elsewhere": True}
    return {"title": title, "html": _html("recruitment/public/participant.html", context)}


def formation_pages(
    title: list[str], rows: list[list[Any]], shared: dict[str, Any]
) -> Iterator[dict[str, str]]:
    """Return the pages of a formation's list as they are shown."""
    for page in Paginator(rows, LIST_ROWS):
        context = shared | {"title": title, "page": page}
        html = _html("recruitment/public/formation.html", context)
        yield {"title": " · ".join(title[:2]), "html": html}


def _html(template: str, context: dict[str, Any]) -> str:
    lines = render_to_string(template, context).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def _ages(telling: Telling) -> list[list[Any]]:
    """How many of each age were ranked and how many passed, small groups joined.

    Told once, of the run first announced: the difference of two runs would be a single person.
    """
    first = ResultSnapshot.objects.filter(run__wave=telling.wave).order_by("run__number").first()
    if first:
        return snapshots.head_of(telling.wave.public_id, first.run.number, first.sha256)["ages"]
    stage = telling.wave.stages.filter(kind=WaveStage.Kind.REGISTRATION).first()
    day: date = (stage.ends_at if stage else telling.wave.published_at).date()
    counts = {start: [0, 0] for start in AGES}
    for row in telling.placements:
        if row.rank:
            age = age_on(row.application.person.born_on, day)
            start = max(start for start in AGES if start <= age)
            counts[start][row.seat is None] += 1
    groups = [disclosure.Group(start, tuple(n)) for start, n in counts.items()]
    return [[group.start, *group.counts] for group in disclosure.joined(groups)]
