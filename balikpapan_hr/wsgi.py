"""The WSGI door: what the web server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balikpapan_hr.settings")
application = get_wsgi_application()

from balikpapan_hr.accounts.boot import refuse_unsafe_start  # noqa: E402 (needs Django set up)

refuse_unsafe_start()
