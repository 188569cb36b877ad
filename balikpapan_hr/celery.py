"""The Celery application. Work and its truth live in `jobs`; Celery is only the hands."""

import os
import sys
from typing import Any

from celery import Celery, Task
from celery.signals import celeryd_init
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balikpapan_hr.settings")


class CityTask(Task):
    """A task works for the whole city; a job narrows that to who asked for it."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        from personnel.row_security import everyone  # needs the models

        with everyone():
            return super().__call__(*args, **kwargs)


app = Celery("balikpapan_hr", task_cls=CityTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@celeryd_init.connect
def refuse_unsafe_start(**_sender: Any) -> None:
    """As the web server does, before the first task is taken."""
    from balikpapan_hr.accounts.boot import refuse_unsafe_start
    from personnel.row_security import refuse_powerful_role  # needs the models

    try:
        refuse_unsafe_start()
        refuse_powerful_role()
    except ImproperlyConfigured as refusal:
        sys.exit(f"ImproperlyConfigured: {refusal}")  # what is raised here Celery only logs
