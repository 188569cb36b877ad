"""What beat asks of files."""

from celery import shared_task

from balikpapan_hr.files import services


@shared_task
def remove_expired() -> int:
    """Remove files past their day. Safe to run twice and at the same time."""
    return services.remove_expired()
