"""The ASGI door, for servers that speak nothing else; the project itself is synchronous."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balikpapan_hr.settings")
application = get_asgi_application()
