from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "balikpapan_hr.imports"
