from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "balikpapan_hr.files"
    verbose_name = _("Private files")
