"""The sheet of one applicant: what was decided and by which steps, how far the seat was, and how to
object. Pure: no database, no clock.

It speaks of the applicant alone. Of others it tells the seat line: how many seats went to which
category, and the total of the last of them. What would have changed the result is arithmetic on
that line; it promises nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from recruitment.clocks import until_words
from recruitment.compared import BELOW_THRESHOLD, TESTS
from recruitment.ranking import Compared, Step, merit
from recruitment.rulebooks.rulebook import Rulebook

NAMES: dict[Step, str | Promise] = {
    Step.BLOCK: gettext_lazy("Category"),
    Step.TOTAL: gettext_lazy("Total"),
    Step.TECHNICAL: gettext_lazy("Technical points"),
    Step.MANAGERIAL: gettext_lazy("Managerial and sociocultural points together"),
    Step.INTERVIEW: gettext_lazy("Interview points"),
    Step.SKD: gettext_lazy("SKD points together"),
    Step.TKP: gettext_lazy("TKP points"),
    Step.TIU: gettext_lazy("TIU points"),
    Step.TWK: gettext_lazy("TWK points"),
    Step.GPA: gettext_lazy("Grade average of the diploma"),
    Step.AGE: gettext_lazy("Age (the older stands first)"),
}


class Line(NamedTuple):
    """Where the seats of a formation went."""

    seats: int
    by_category: tuple[tuple[str, int], ...] = ()  # own applicants, in the order of service
    moved_in: int = 0  # applicants of other units
    last: Compared | None = None  # own applicant with the last seat
    passing_rank: int = 0  # of whoever has more points than the last


class Case(NamedTuple):
    """Everything that the sheet of one applicant is made of."""

    participant: str
    name: str
    formation: str
    unit: str
    education: str
    category: str
    outcome: str  # Placement.Outcome
    code: str
    rulebook: Rulebook
    settings: Mapping[str, Any]  # of the wave
    points: dict[str, Decimal]  # subtest → points; missing is not zero
    post: str  # SIASN code: some posts have maxima of their own
    line: Line
    own: Compared | None = None  # None: not ranked
    rank: int | None = None
    ranked: int = 0  # how many were ranked for the formation
    step: str = ""
    elsewhere: Compared | None = None  # last who got an empty seat of the same post elsewhere
    seat_unit: str = ""  # where the seat is, when one was given
    unmet: tuple[tuple[str, str], ...] = ()  # requirement, and the reason in words if it is told
    object_until: datetime | None = None
    answer_days: int = 0

    @property
    def most(self) -> Decimal:
        """The highest total that is possible."""
        if self.rulebook.weights:
            return Decimal(sum(weight.percent for weight in self.rulebook.weights))
        return sum((self.maximum(s.code) for s in self.rulebook.subtests), Decimal())

    @property
    def chain(self) -> tuple[Step, ...]:
        """What is compared, in order."""
        return TESTS[self.rulebook.test].chain

    @property
    def total(self) -> Decimal | None:
        """What is compared with others, or the plain sum of who is not compared."""
        if self.rulebook.weights or not self.points:
            return _of(self.own.total) if self.own and self.points else None
        return sum(self.points.values(), Decimal())

    def maximum(self, subtest: str) -> Decimal:
        return self.rulebook.maximum(subtest, self.post, self.settings)


def sheet(case: Case) -> dict[str, Any]:
    """Return the sheet as plain words and lists, for a page, a print and the public file."""
    parts = [
        (part, case.maximum(part.code))
        for part in case.rulebook.subtests
        if part.required or part.code in case.points
    ]
    return {
        "participant": case.participant,
        "name": case.name,
        "formation": case.formation,
        "unit": case.unit,
        "education": case.education,
        "category": f"{case.category} · {_category_name(case)}",
        "code": case.code,
        "placed": bool(case.seat_unit),
        "result": _result(case),
        "points": [
            [str(part.name), points_in_words(case.points.get(part.code)), points_in_words(most)]
            for part, most in parts
        ],
        "total": points_in_words(case.total),
        "most": points_in_words(_shown_most(case, [most for _part, most in parts])),
        "reckoned": reckoned(case),
        "rank": _rank(case),
        "steps": steps(case),
        "seats": seat_line(case),
        "change": change(case),
        "unmet": [list(each) for each in case.unmet],
        "object": objecting(case),
        "object_until": case.object_until.isoformat() if case.object_until else "",
    }


def _shown_most(case: Case, maxima: Sequence[Decimal]) -> Decimal:
    return case.most if case.rulebook.weights else sum(maxima, Decimal())


def reckoned(case: Case) -> list[str]:
    """Return how a weighted total is reckoned, and which passing grade was not reached."""
    said = []
    if case.outcome == BELOW_THRESHOLD:
        said += [
            _("%(part)s: %(points)s points are below the passing grade of %(least)s.")
            % {
                "part": part.name,
                "points": points_in_words(case.points[part.code]),
                "least": points_in_words(part.threshold),
            }
            for part in case.rulebook.subtests
            if part.threshold and case.points.get(part.code, part.threshold) < part.threshold
        ]
    if case.own is not None:
        for weight in case.rulebook.weights:
            points = sum((case.points[part] for part in weight.parts), Decimal())
            said.append(
                _(
                    "%(name)s: %(points)s of %(most)s points count for %(percent)s percent, so "
                    "%(part)s."
                )
                % {
                    "name": weight.name,
                    "points": points_in_words(points),
                    "most": points_in_words(
                        sum((case.maximum(part) for part in weight.parts), Decimal())
                    ),
                    "percent": weight.percent,
                    "part": points_in_words(
                        _of(case.rulebook.weighted(weight, int(points.scaleb(3))))
                    ),
                }
            )
    return said


def points_in_words(points: Decimal | None) -> str:
    """Return points without idle zeros: 431, or 431,5."""
    if points is None:
        return "–"
    return str(number_format(points.normalize() + 0, use_l10n=True))


def _of(thousandths: int) -> Decimal:
    """Points, of the whole thousandths in which a candidate has them."""
    return Decimal(thousandths).scaleb(-3)


def steps(case: Case) -> list[list[str]]:
    """Return each step of the comparison with whoever stands directly above, and its finding."""
    if case.own is None:
        return []
    if case.step == Step.FIRST:
        return [[_("Rank"), _("first of the formation: nobody stands above")]]
    decided = case.step in case.chain
    equal = case.chain[: case.chain.index(Step(case.step))] if decided else case.chain
    taken = [[str(NAMES[step]), _("equal to the one above")] for step in equal]
    if decided:
        finding = {
            Step.BLOCK: _("served later than the one above; this decided"),
            Step.AGE: _("younger than the one above; this decided"),
        }
        lower = _("lower than the one above; this decided")
        taken.append([str(NAMES[Step(case.step)]), finding.get(Step(case.step), lower)])
    elif case.step == Step.DECISION:
        taken.append([_("Committee"), _("decided the order of those equal in everything")])
    else:
        taken.append([_("Rank"), _("shared with the one above")])
    return taken


def seat_line(case: Case) -> list[str]:
    """Return where the seats of the formation went: "12 of 12 seats went to category R2"."""
    line = case.line
    said = [
        _("%(n)s of %(seats)s seats went to category %(category)s.")
        % {"n": n, "seats": line.seats, "category": category}
        for category, n in line.by_category
    ]
    if line.last and case.rulebook.subtests:
        said.append(
            _("The last seat went to category %(category)s with %(total)s points.")
            % {
                "category": _category_of(case, line.last),
                "total": points_in_words(_of(line.last.total)),
            }
        )
    if line.moved_in:
        said.append(
            _("%(n)s of %(seats)s seats went to applicants of other units (code L-2).")
            % {"n": line.moved_in, "seats": line.seats}
        )
    empty = line.seats - line.moved_in - sum(n for _category, n in line.by_category)
    if empty:
        said.append(_("%(n)s of %(seats)s seats are empty.") % {"n": empty, "seats": line.seats})
    if case.elsewhere and case.rulebook.subtests:
        said.append(
            _(
                "Empty seats of the same post and education in other units went by rank, the last "
                "to category %(category)s with %(total)s points (code L-2)."
            )
            % {
                "category": _category_of(case, case.elsewhere),
                "total": points_in_words(_of(case.elsewhere.total)),
            }
        )
    return said


def change(case: Case) -> list[str]:
    """Return what would have given a seat to someone ranked who has none."""
    own, last, other = case.own, case.line.last, case.elsewhere
    if own is None or case.seat_unit:
        return []
    if not case.rulebook.subtests:
        return [_("No points are compared in this selection: the category decides.")]
    said, near = [], None
    if last is None:
        said.append(_("No seat of this formation was there for its own applicants."))
    elif merit(own) < merit(last):
        said.append(
            _(
                "You stand before the last who holds a seat, but that seat was already filled by "
                "an appointment, which a later ranking does not take back."
            )
        )
    elif own.block > last.block:
        said.append(
            _(
                "Every seat went to a category that is served before yours, so no number of points "
                "would have changed the result."
            )
        )
    elif _of(last.total) >= case.most:
        said.append(_("The last seat went to the highest total that is possible."))
    else:
        near = last.total - own.total
        said.append(_closer(case, last, near))
    if other and own.block == other.block and merit(own) > merit(other):
        gap = other.total - own.total
        if _of(other.total) < case.most and (near is None or gap < near):
            said.append(
                _(
                    "With more than %(points)s points more you would have come before the last who "
                    "got an empty seat of the same post in another unit."
                )
                % {"points": points_in_words(_of(gap))}
            )
    return said


def _closer(case: Case, last: Compared, gap: int) -> str:
    if gap:
        return _(
            "With more than %(points)s points more you would have stood at rank %(rank)s, which "
            "got a seat."
        ) % {"points": points_in_words(_of(gap)), "rank": case.line.passing_rank}
    pairs = zip(case.own.chain, merit(case.own), merit(last), strict=True)
    step = next((step for step, mine, theirs in pairs if mine != theirs), None)
    decided = str(NAMES[step]) if step else _("Committee")
    return _(
        "Your total equals that of the last seat; decided by: %(step)s. With any points more you "
        "would have stood at rank %(rank)s, which got a seat."
    ) % {"step": decided, "rank": case.line.passing_rank}


def objecting(case: Case) -> list[str]:
    """Return how to object, until when, and what follows."""
    until = (
        _("Until %(until)s you can object to one requirement or one score at a time.")
        % {"until": until_words(case.object_until)}
        if case.object_until
        else _("The days to object are announced by the city's personnel agency.")
    )
    return [
        until,
        _(
            "Object through your SSCASN account or in writing at the desk of BKPSDM Kota "
            "Balikpapan: your participant number, what you object to, and why."
        ),
        _(
            "You get an answer with its reasons within %(days)s days, from officers who did not "
            "decide before. If it is accepted, everybody is ranked again."
        )
        % {"days": case.answer_days},
    ]


def _result(case: Case) -> str:
    sentences = {
        "placed": _("You passed: a seat of this formation is yours."),
        "placed_elsewhere": _("You passed: you get a seat of the same post at %(unit)s."),
        "not_placed": _("You took part, and no seat was left for you."),
        "not_called": _(
            "No seat: you reached every passing grade of the SKD and have no points of the SKB."
        ),
        "below_threshold": _("No seat: a passing grade of the SKD is not reached."),
        "absent": _("No seat: points of a required part of the test are missing."),
        "ineligible": _("No seat: a requirement is not met."),
        "withdrawn": _("No seat: the application was withdrawn."),
        "disqualified": _("No seat: the application was disqualified."),
    }
    return sentences[case.outcome] % {"unit": case.seat_unit}


def _rank(case: Case) -> str:
    if case.rank is None:
        return ""
    return _("%(rank)s of %(n)s ranked in this formation") % {"rank": case.rank, "n": case.ranked}


def _category_of(case: Case, candidate: Compared) -> str:
    return case.rulebook.categories[candidate.block - 1].code


def _category_name(case: Case) -> str:
    return str(next(c.name for c in case.rulebook.categories if c.code == case.category))


def line_of(seats: int, placed: Sequence[Compared], rulebook: Rulebook, moved_in: int = 0) -> Line:
    """Return the seat line of a formation, from its own applicants who got a seat of it."""
    counted: dict[int, int] = {}
    for candidate in placed:
        counted[candidate.block] = counted.get(candidate.block, 0) + 1
    last = max(placed, key=merit, default=None)
    # Who has more than the last passes everybody with the same total as well.
    ahead = sum((c.block, -c.total) < (last.block, -last.total) for c in placed)
    by_category = tuple((rulebook.categories[b - 1].code, n) for b, n in sorted(counted.items()))
    return Line(seats, by_category, moved_in, last, ahead + 1)
