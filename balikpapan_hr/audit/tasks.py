"""What beat asks of the trail."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from balikpapan_hr.audit.daily import seal_day


@shared_task
def seal_yesterday() -> str:
    """Keep the seal of the day that is over. Safe to run twice."""
    seal, _verdict = seal_day(timezone.localdate() - timedelta(days=1))
    return seal.hash
