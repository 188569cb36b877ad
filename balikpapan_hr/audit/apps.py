from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "balikpapan_hr.audit"
