from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "balikpapan_hr.accounts"
