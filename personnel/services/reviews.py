"""Judgements of performance, as given."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record, record_many
from personnel.models import Document, PerformanceReview, Person
from personnel.performance import CURRENT, band
from personnel.services.facts import require_impartial
from personnel.services.locks import lock_people

BATCH = 2000


def record_reviews(reviews: Sequence[PerformanceReview], *, by: User) -> int:
    """Add reviews as given; the band is worked out from scheme and value here, for every caller.

    Returns how many. Raises ValidationError "review_value" when a value means nothing in its
    scheme, and PostgreSQL refuses a second review of the same person, scheme and period, and one's
    own (IntegrityError).
    """
    with transaction.atomic():
        for review in reviews:
            _judge(review)
            review.recorded_by = by
        PerformanceReview.objects.bulk_create(reviews, batch_size=BATCH)
        record_many("review.recorded", list(reviews), by=by)
    return len(reviews)


def record_review(
    review: PerformanceReview, *, by: User, paper: Document | None = None
) -> PerformanceReview:
    """Add one review with the paper that shows it.

    Raises ValidationError "review_value", "own_case", "own_unit", or that the period has one.
    """
    with transaction.atomic():
        lock_people([review.person_id])
        _add(review, by=by, paper=paper)
        record("review.recorded", review, by=by)
    return review


def correct_review(
    old: PerformanceReview,
    *,
    value: str,
    by: User,
    reason: str,
    assessor: str = "",
    paper: Document | None = None,
) -> PerformanceReview:
    """Put a review in the place of `old`, which stays on record as what was known until now.

    Raises ValidationError "review_corrected" when it was corrected already, and what
    `record_review` raises.
    """
    with transaction.atomic():
        lock_people([old.person_id])
        old = PerformanceReview.objects.select_related("person").get(pk=old.pk)
        if old.known_until is not None:
            raise ValidationError(
                _("This review was corrected already: correct the one that replaced it."),
                code="review_corrected",
            )
        old.known_until = timezone.now()
        old.save(update_fields=["known_until"])
        review = PerformanceReview(
            person=old.person,
            started_on=old.started_on,
            ended_on=old.ended_on,
            scheme=old.scheme,
            value=value,
            assessor=assessor or old.assessor,
            corrects=old,
            correction_reason=reason,
            document=old.document,
        )
        _add(review, by=by, paper=paper)
        record(
            "review.corrected",
            review,
            by=by,
            reason=reason,
            changes={"value": [old.value, review.value], "band": [old.band, review.band]},
        )
    return review


def record_for_unit(reviews: Sequence[PerformanceReview], *, by: User) -> int:
    """Add the reviews of a unit's people for one period: all of them, or none.

    Raises ValidationError with a line for each that is refused, who it is and why.
    """
    refused: list[str] = []
    with transaction.atomic():
        lock_people([review.person_id for review in reviews])
        people = Person.objects.in_bulk([review.person_id for review in reviews])
        for review in reviews:
            review.person = people[review.person_id]
            try:
                _add(review, by=by, paper=None)
            except ValidationError as error:
                refused += [f"{review.person}: {message}" for message in error.messages]
        if refused:
            raise ValidationError(refused, code="reviews_refused")
        record_many("review.recorded", list(reviews), by=by)
    return len(reviews)


def _add(review: PerformanceReview, *, by: User, paper: Document | None) -> None:
    require_impartial(review.person, by)
    _judge(review)
    review.recorded_by = by
    if paper is not None:
        paper.person, paper.kind, paper.added_by = review.person, Document.Kind.REVIEW, by
        paper.full_clean()
        paper.save()
        review.document = paper
    review.full_clean()
    review.save()


def _judge(review: PerformanceReview) -> None:
    """Set the band that the value is worth, and by which version of the mapping."""
    try:
        review.band = band(review.scheme, review.value)
    except ValueError:
        raise ValidationError(
            _("“%(value)s” means nothing in “%(scheme)s”: write it as the evaluation gives it.")
            % {"value": review.value, "scheme": review.get_scheme_display()},
            code="review_value",
        ) from None
    review.scale = CURRENT[review.scheme].version
