"""Housekeeping of sign-in. Nothing here is needed for a limit to hold."""

from celery import shared_task

from balikpapan_hr.accounts import services


@shared_task
def tidy() -> None:
    services.forget_what_is_over()
