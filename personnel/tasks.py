"""What this part does by itself when a day begins."""

from celery import shared_task

from personnel import services


@shared_task
def show_units_of_today() -> int:
    """Let the names and places of units that begin today be shown. Safe to run twice."""
    return services.show_units_of_today()
