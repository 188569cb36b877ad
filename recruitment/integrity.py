"""Rules that span tables, checked over everything at once. Each function names what breaks it."""

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from recruitment import figures, rulebooks, sealed
from recruitment.models import Formation, Placement, Score, Seat, SelectionRun, Wave


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
        "application__formation__position__siasn_code",
    )
    return [
        _("Score %(pk)s: %(points)s points in “%(subtest)s” are more than possible.")
        % {"pk": pk, "points": points, "subtest": subtest}
        for pk, subtest, points, book, post in rows.iterator()
        if points > rulebooks.get(book).maximum(subtest, post)
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
    """The last run of each wave, worked out again from its sealed inputs, gives the same result."""
    broken = []
    for run in SelectionRun.objects.order_by("wave_id", "-number").distinct("wave_id"):
        stored = [
            sealed.Placing(
                *values[:5], None if values[5] is None else f"{values[5]:.3f}", *values[6:]
            )
            for values in run.placements.order_by("application").values_list(
                "application", "outcome", "code", "rank", "block", "total", "tie_step", "seat"
            )
        ]
        hashes = {
            _("its inputs"): (sealed.sha256(run.inputs), run.inputs_sha256),
            _("its placements"): (sealed.result_sha256(stored), run.result_sha256),
            _("the ranking worked out again"): (
                sealed.result_sha256(sealed.decide(run.inputs).rows),
                run.result_sha256,
            ),
        }
        broken += [
            _("Run %(pk)s: %(what)s does not fit the sealed hash.") % {"pk": run.pk, "what": what}
            for what, (found, sealed_hash) in hashes.items()
            if found != sealed_hash
        ]
    return broken


CHECKS = [
    seats_are_those_approved,
    seats_are_held_by_applicants_of_the_wave,
    seats_are_held_by_those_placed,
    points_are_possible,
    accounts_close,
    runs_come_out_the_same,
]
