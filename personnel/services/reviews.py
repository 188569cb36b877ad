"""Judgements of performance, as given."""

from collections.abc import Sequence

from django.db import transaction

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record_many
from personnel.models import PerformanceReview
from personnel.performance import band

BATCH = 2000


def record_reviews(reviews: Sequence[PerformanceReview], *, by: User) -> int:
    """Add reviews as given; the band is worked out from scheme and value here, for every caller.

    Returns how many. Raises ValidationError when a value means nothing in its scheme, and
    PostgreSQL refuses a second review of the same person, scheme and period (IntegrityError).
    """
    with transaction.atomic():
        for review in reviews:
            review.band = band(review.scheme, review.value)
        PerformanceReview.objects.bulk_create(reviews, batch_size=BATCH)
        record_many("review.recorded", list(reviews), by=by)
    return len(reviews)
