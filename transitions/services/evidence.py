"""What a conversion rests on, as marks: what was proposed, approved, and still stands.

A mark for each part, so that it can be said which part changed since. While the people are locked
(`personnel.services.locks`) it stays as it is: whoever verifies service or adds a paper or a review
needs the person's row as well. They are locked before seats, by everyone.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.approvals.marks import mark_of
from personnel import services as personnel
from personnel.models import Document, PerformanceReview
from personnel.tenure import Tenure
from recruitment.models import Seat
from transitions.models import Conversion
from transitions.models.lawful import APPROVED
from transitions.services.steps import Faults

PARTS = {
    "tenure": gettext_lazy("the accepted tenure"),
    "performance": gettext_lazy("the performance reviews"),
    "papers": gettext_lazy("the papers"),
    "seat": gettext_lazy("the seat"),
    "terms": gettext_lazy("what is proposed"),
}


def marks_of(conversions: Sequence[Conversion]) -> list[dict[str, str]]:
    """The marks of each, as the register stands now. Four queries, and one a day of TMT."""
    by_day: dict[date, set[int]] = defaultdict(set)
    for one in conversions:
        by_day[one.tmt].add(one.person_id)
    tenure, reviews = {}, {}
    for day, persons in by_day.items():
        facts, reviews_now = evidence(list(persons), day)
        reviews |= reviews_now
        tenure |= {(person, day): fact for person, fact in facts.items()}
    return _marks(
        (one, tenure[one.person_id, one.tmt], reviews[one.person_id]) for one in conversions
    )


def marks_when_frozen(conversions: Sequence[Conversion]) -> list[dict[str, str]]:
    """The marks of each whose tenure and reviews were read in this transaction. Two queries."""
    return _marks((one, one.tenure, one.performance) for one in conversions)


def _marks(frozen: Iterable[tuple[Conversion, dict, list]]) -> list[dict[str, str]]:
    """The marks of conversions with this tenure and these reviews."""
    rows = list(frozen)
    papers: dict[int, list[Any]] = {one.person_id: [] for one, *_facts in rows}
    for person, *paper in (
        Document.objects.filter(person__in=list(papers))
        .order_by("pk")
        .values_list("person", "kind", "number", "dated_on", "file__sha256", "service_period")
    ):
        papers[person].append(paper)
    seats = {
        pk: rest
        for pk, *rest in Seat.objects.filter(
            pk__in={one.seat_id for one, *_facts in rows}
        ).values_list("pk", "formation", "number", "state", "held_by")
    }
    return [
        {
            "tenure": mark_of({"now": tenure}),
            "performance": mark_of({"now": reviews}),
            "papers": mark_of({"now": papers[one.person_id]}),
            "seat": mark_of({"now": seats[one.seat_id]}),
            "terms": mark_of({name: getattr(one, name) for name in APPROVED}),
        }
        for one, tenure, reviews in rows
    ]


def changed_faults(conversions: Sequence[Conversion]) -> Faults:
    """Those that no longer rest on what was proposed, or are not what was approved."""
    faults: Faults = {}
    for one, now in zip(conversions, marks_of(conversions), strict=True):
        changed = [
            str(words) for part, words in PARTS.items() if one.evidence.get(part) != now[part]
        ]
        if not changed and one.approved_hash in ("", mark_of(now)):
            continue
        faults[one.pk] = ValidationError(
            _(
                "Since %(person)s was proposed this has changed: %(parts)s. The approval no longer "
                "holds: return the proposal, so that it is proposed and approved anew."
            )
            % {"person": one.person, "parts": ", ".join(changed) or _("what was approved")},
            code="approval_void",
        )
    return faults


def evidence(
    people: list[int], day: date
) -> tuple[dict[int, dict[str, Any]], dict[int, list[dict[str, Any]]]]:
    """Accepted tenure on `day` and the reviews of each person, as they are frozen."""
    tenure = {
        pk: frozen_tenure(value) for pk, value in personnel.accepted_tenure(people, at=day).items()
    }
    reviews: dict[int, list[dict[str, Any]]] = {pk: [] for pk in people}
    for review in (
        PerformanceReview.objects.known().filter(person__in=people).order_by("started_on")
    ):
        reviews[review.person_id].append(
            {
                "started_on": review.started_on.isoformat(),
                "ended_on": review.ended_on.isoformat(),
                "scheme": review.scheme,
                "value": review.value,
                "band": review.band,
            }
        )
    return tenure, reviews


def frozen_tenure(tenure: Tenure) -> dict[str, Any]:
    """`tenure` in plain values, as a conversion keeps it."""
    return {
        "reference_on": tenure.at.isoformat(),
        "stretches": [[s.started_on.isoformat(), s.ended_on.isoformat()] for s in tenure.stretches],
        "total": list(tenure.total),
        "total_days": tenure.total_days,
        "continuous": list(tenure.continuous),
        "continuous_since": tenure.continuous_since and tenure.continuous_since.isoformat(),
        "active": tenure.active,
    }
