from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "balikpapan_hr.jobs"
