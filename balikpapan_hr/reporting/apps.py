from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "balikpapan_hr.reporting"
