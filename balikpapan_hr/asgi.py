"""The ASGI door, for servers that speak nothing else; the project itself is synchronous."""

import os

from django.core.asgi import get_asgi_application

from balikpapan_hr.accounts.boot import refuse_unsafe_start, settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balikpapan_hr.settings")
refuse_unsafe_start()
application = get_asgi_application()

from personnel.row_security import refuse_powerful_role  # noqa: E402 (needs the models)

refuse_powerful_role()
settle()
