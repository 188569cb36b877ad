from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "balikpapan_hr.files"
