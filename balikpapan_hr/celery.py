"""The Celery application. Work and its truth live in `jobs`; Celery is only the hands."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balikpapan_hr.settings")

app = Celery("balikpapan_hr")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
