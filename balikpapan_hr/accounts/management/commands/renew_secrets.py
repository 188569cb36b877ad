from typing import Any

from django.core.management.base import BaseCommand

from balikpapan_hr.accounts import services


class Command(BaseCommand):
    help = "Write the secrets of second factors under the present SECRET_KEY."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{services.renew_secrets()} secrets written under the present key.")
