"""The Celery application. Work and its truth live in `jobs`; Celery is only the hands."""

import os
import sys

from celery import Celery
from celery.signals import celeryd_init
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balikpapan_hr.settings")

app = Celery("balikpapan_hr")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@celeryd_init.connect
def refuse_unsafe_start(**_sender: object) -> None:
    """As the web server does: in production a worker starts only as safe as the site itself."""
    from balikpapan_hr.accounts.boot import refuse_unsafe_start
    from personnel.row_security import refuse_powerful_role  # needs the models

    try:
        refuse_unsafe_start()
        refuse_powerful_role()
    except ImproperlyConfigured as refusal:
        sys.exit(
            f"ImproperlyConfigured: {refusal}"
        )  # Celery logs what a receiver raises, and goes on
