from django.apps import AppConfig


class SiasnConfig(AppConfig):
    name = "balikpapan_hr.siasn"
    verbose_name = "SIASN"

    def ready(self) -> None:
        from balikpapan_hr.siasn import lists

        lists.register()
