from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    name = "balikpapan_hr.imports"
    verbose_name = _("Lists read in")

    def ready(self) -> None:
        """Let the verification desk be narrowed by the list that stated the service."""
        from balikpapan_hr.imports.sources import SERVICE_LISTS
        from personnel import desk

        desk.LISTS.append(SERVICE_LISTS)
