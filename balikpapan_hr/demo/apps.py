from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "balikpapan_hr.demo"
