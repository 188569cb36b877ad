"""Rules that span tables, checked over everything at once. Each function names what breaks it."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from balikpapan_hr.audit.models import AuditEntry
from recruitment import figures, rulebooks, sealed, snapshots
from recruitment.models import (
    Application,
    Formation,
    Placement,
    ResultSnapshot,
    Score,
    Seat,
    SelectionRun,
    Wave,
)


def seats_are_those_approved() -> list[str]:
    """An approved formation has exactly its planned seats in use; any other has none."""
    rows = Formation.objects.annotate(n=Count("seats", filter=~Q(seats__state="withdrawn"))).filter(
        Q(state="approved") & ~Q(n=F("planned_seats")) | ~Q(state="approved") & Q(n__gt=0)
    )
    return [
        _("Formation %(pk)s: %(n)s seats, planned %(planned)s, state %(state)s.")
        % {"pk": row.pk, "n": row.n, "planned": row.planned_seats, "state": row.state}
        for row in rows
    ]


def participant_numbers_are_given_once_a_year() -> list[str]:
    """Rule C10: no two people have one participant number in the waves of one year."""
    numbers = (
        Application.objects.values("wave__year", "participant_number")
        .annotate(people=Count("person", distinct=True))
        .filter(people__gt=1)
    )
    return [
        _("Participant number %(number)s of %(year)s is that of %(n)s people.")
        % {"number": row["participant_number"], "year": row["wave__year"], "n": row["people"]}
        for row in numbers.order_by("wave__year", "participant_number")
    ]


def seats_are_held_by_applicants_of_the_wave() -> list[str]:
    """Who holds a seat applied in the seat's wave, for the same post and education."""
    rows = Seat.objects.exclude(held_by=None).exclude(
        held_by__wave=F("formation__wave"),
        held_by__formation__position=F("formation__position"),
        held_by__formation__education_level=F("formation__education_level"),
    )
    return [
        _("Seat %(pk)s: its holder applied for another wave, post or education.") % {"pk": row.pk}
        for row in rows
    ]


def seats_are_held_by_those_placed() -> list[str]:
    """The last run placed every holder on exactly that seat; who is out holds none.

    Seats of a wave without a test (part-time PPPK) are held without a run.
    """
    placed = dict(
        Placement.objects.current().placed().order_by().values_list("seat", "application")
    )
    ranked = SelectionRun.objects.values("wave")
    held = Seat.objects.exclude(held_by=None).filter(formation__wave__in=ranked)
    return [
        _("Seat %(pk)s: held by application %(held)s, but the last run placed %(placed)s there.")
        % {"pk": pk, "held": holder, "placed": placed.get(pk)}
        for pk, holder in held.order_by().values_list("pk", "held_by")
        if placed.get(pk) != holder
    ]


def points_are_possible() -> list[str]:
    """No score is above the maximum that the wave's rulebook gives the post."""
    rows = Score.objects.order_by().values_list(
        "pk",
        "subtest",
        "points",
        "application__wave__rulebook",
        "application__wave__settings",
        "application__formation__position__group",
        "application__formation__position__siasn_code",
    )
    return [
        _("Score %(pk)s: %(points)s points in “%(subtest)s” are more than possible.")
        % {"pk": pk, "points": points, "subtest": subtest}
        for pk, subtest, points, rules, settings, group, post in rows.iterator()
        if points > rulebooks.RULE_SETS[rules].of(group).maximum(subtest, post, settings)
    ]


def accounts_close() -> list[str]:
    """Seats = passed - dropped + replaced + moved in - moved out + empty, in every formation."""
    ranked = [Wave.State.RANKED, Wave.State.PUBLISHED, Wave.State.CLOSED]
    return [
        _("Formation %(pk)s: its account does not close: %(account)s.")
        % {"pk": account.formation, "account": account._asdict()}
        for wave in Wave.objects.filter(state__in=ranked)
        for account in figures.accounts(wave)
        if not account.closes
    ]


def runs_come_out_the_same() -> list[str]:
    """Every run fits its seal and the trail, and worked out again gives the same placements."""
    return [
        _("Run %(pk)s: %(what)s.") % {"pk": run.pk, "what": what}
        for run in SelectionRun.objects.order_by("pk").iterator(chunk_size=1)
        for what in _faults(run)
    ]


def _faults(run: SelectionRun) -> list[str]:
    hashes = {name: sealed.sha256(text) for name, text in run.files.items()}
    if hashes != run.seal.get("berkas_sha256") or run.result_sha256 != run.seal["hasil_sha256"]:
        return [_("its files do not fit their seal")]
    seal = {"run": run.number, "inputs": run.inputs_sha256, "result": run.result_sha256}
    if not AuditEntry.objects.filter(
        verb="wave.ranked",
        target_type=Wave._meta.label_lower,
        target_id=str(run.wave_id),
        changes=seal,
    ):
        return [_("the trail tells of another seal")]
    rows = sealed.read_results(run.files)
    faults = []
    if sealed.decide(sealed.read(run.files, run.seal)).rows != rows:
        faults.append(_("ranked again, its inputs give another result"))
    if not _are_kept(run, rows):
        faults.append(_("its placements are not those of its sealed result"))
    return faults


def _are_kept(run: SelectionRun, rows: Sequence[sealed.Placing]) -> bool:
    """Whether the placements of `run` say what its sealed result says."""
    stored = sorted(
        run.placements.order_by().values_list(
            "application__participant_number",
            "outcome",
            "code",
            "rank",
            "block",
            "total",
            "tie_step",
            "seat__number",
            "application__formation",
            "seat__formation",
        )
    )
    said = [
        (
            row.participant,
            sealed.outcome(row),
            row.code,
            row.rank,
            row.block,
            Decimal(row.total) if row.total else None,
            sealed.STEP_OF[row.step],
            int(row.seat) if row.seat else None,
        )
        for row in rows
    ]
    # Files and tables call formations by other names: one name here for each name there.
    names = {
        pair
        for row, (*_placement, applied_for, seated_in) in zip(rows, stored, strict=False)
        for pair in [(row.formation, applied_for), (row.seat_formation or None, seated_in)]
    }
    one_to_one = len({a for a, _b in names}) == len({b for _a, b in names}) == len(names)
    return [placement[:-2] for placement in stored] == said and one_to_one


def public_results_are_intact() -> list[str]:
    """The file from which the public reads a run is there, with the bytes that were announced."""
    rows = ResultSnapshot.objects.values_list("run__wave__public_id", "run__number", "sha256")
    return [
        _("Public result of run %(number)s of wave %(wave)s: its file is gone or was changed.")
        % {"number": number, "wave": wave}
        for wave, number, sha256 in rows
        if not snapshots.is_kept(wave, number, sha256)
    ]


CHECKS = [
    seats_are_those_approved,
    participant_numbers_are_given_once_a_year,
    seats_are_held_by_applicants_of_the_wave,
    seats_are_held_by_those_placed,
    points_are_possible,
    accounts_close,
    runs_come_out_the_same,
    public_results_are_intact,
]
