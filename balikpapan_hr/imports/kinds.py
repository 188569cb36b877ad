"""The kinds of lists that the site takes in, one line each: columns, reading, deciding, writing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils import timezone

from balikpapan_hr.imports import applications, employees, honorers, posts, reviews, scores
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.imports.reconcile import Entry
from balikpapan_hr.imports.rows import (
    RowReader,
    read_application,
    read_employee,
    read_formation,
    read_honorer,
    read_need,
    read_review,
    read_score,
)
from personnel.resources import EMPLOYEE_EXPORT, HONORER_LIST, NEED_LIST, REVIEW_LIST
from recruitment.models import Wave
from recruitment.resources import APPLICANT_LIST, FORMATION_LIST, SCORE_SHEET


class Kind(NamedTuple):
    """One kind of list. `columns` are the fields it reads, each with its name on the screen.

    `wave_state` is the state in which a wave takes such lists; without one it is of no wave.
    `subject` is the column that says what a row is about, when it is about no person.
    """

    columns: Mapping[str, Any]
    read: Callable[[RowReader], dict[str, Any]]
    plan: Callable[[Sequence[Entry], ImportBatch, set[int] | None], None]
    write: Callable[..., None]
    has_units: bool = True
    wave_state: Wave.State | None = None
    subject: str = "name"


# A part above adds its own when the site starts (`AppConfig.ready`).
KINDS: dict[str, Kind] = {
    ImportBatch.Kind.HONORER_LIST: Kind(
        HONORER_LIST,
        read_honorer,
        lambda entries, batch, own: honorers.plan(entries, own_units=own),
        honorers.write,
    ),
    ImportBatch.Kind.SIASN_EXPORT: Kind(
        EMPLOYEE_EXPORT,
        read_employee,
        lambda entries, batch, own: employees.plan(
            entries, day=timezone.localdate(batch.received_at), own_units=own
        ),
        employees.write,
    ),
    ImportBatch.Kind.APPLICATIONS: Kind(
        APPLICANT_LIST,
        read_application,
        lambda entries, batch, own: applications.plan(entries, batch),
        applications.write,
        wave_state=Wave.State.OPEN,
    ),
    ImportBatch.Kind.SCORES: Kind(
        SCORE_SHEET,
        read_score,
        lambda entries, batch, own: scores.plan(entries, batch.wave),
        scores.write,
        has_units=False,
        wave_state=Wave.State.SCORING,
    ),
    ImportBatch.Kind.REVIEWS: Kind(
        REVIEW_LIST,
        read_review,
        lambda entries, batch, own: reviews.plan(entries, own_units=own),
        reviews.write,
        has_units=False,
    ),
    ImportBatch.Kind.NEEDS: Kind(
        NEED_LIST,
        read_need,
        lambda entries, batch, own: posts.plan_needs(entries, batch, own_units=own),
        posts.write_needs,
        subject="position",
    ),
    ImportBatch.Kind.FORMATIONS: Kind(
        FORMATION_LIST,
        read_formation,
        lambda entries, batch, own: posts.plan_formation_list(entries, batch, own_units=own),
        posts.write_formations,
        wave_state=Wave.State.PLANNED,
        subject="position",
    ),
}
