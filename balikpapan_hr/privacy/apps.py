from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "balikpapan_hr.privacy"
    verbose_name = _("Duties to the people in the register")
