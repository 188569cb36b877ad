"""The ASGI door, for servers that speak nothing else; the project itself is synchronous."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balikpapan_hr.settings")
application = get_asgi_application()

from balikpapan_hr.accounts.boot import refuse_unsafe_start  # noqa: E402 (needs Django set up)

refuse_unsafe_start()
