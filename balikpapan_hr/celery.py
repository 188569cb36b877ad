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
def refuse_powerful_role(**kwargs: object) -> None:
    """A worker starts in production only as a role that row policies bind."""
    from personnel import row_security  # needs the models

    try:
        row_security.refuse_powerful_role()
    except ImproperlyConfigured as refusal:
        sys.exit(str(refusal))  # Celery logs what a receiver raises, and goes on
