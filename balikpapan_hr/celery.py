"""The Celery application. Work and its truth live in `jobs`; Celery is only the hands."""

import os
import sys
from typing import Any

from celery import Celery
from celery.signals import celeryd_init, worker_init
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balikpapan_hr.settings")

app = Celery("balikpapan_hr")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def refuse_unsafe_start(**_sender: Any) -> None:
    """As the web server does. Celery swallows exceptions here, but not an exit."""
    from balikpapan_hr.accounts.boot import refuse_unsafe_start

    try:
        refuse_unsafe_start()
    except ImproperlyConfigured as fault:
        sys.exit(f"ImproperlyConfigured: {fault}")


@celeryd_init.connect
def refuse_powerful_role(**_sender: Any) -> None:
    """A worker starts in production only as a role that row policies bind."""
    from personnel import row_security  # needs the models

    try:
        row_security.refuse_powerful_role()
    except ImproperlyConfigured as refusal:
        sys.exit(str(refusal))  # Celery logs what a receiver raises, and goes on
