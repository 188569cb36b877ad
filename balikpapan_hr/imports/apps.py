from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    name = "balikpapan_hr.imports"
    verbose_name = _("Lists read in")
