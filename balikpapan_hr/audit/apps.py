from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "balikpapan_hr.audit"
    verbose_name = _("Audit trail")

    def ready(self) -> None:
        from balikpapan_hr.audit import own_account  # noqa: F401 (it listens)
