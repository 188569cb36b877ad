from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from balikpapan_hr.reporting import integrity


class Command(BaseCommand):
    help = "Count anew the headcount and the days of outcomes, as every night."

    def handle(self, **options: Any) -> None:
        integrity.recount()
        self.stdout.write(_("Counted anew, from the history and the answers."))
