from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.command_line import named
from balikpapan_hr.accounts.models import User
from balikpapan_hr.privacy.models import LegalHold
from balikpapan_hr.privacy.services import place_hold, release_hold
from personnel.management.arguments import PUBLIC_ID
from personnel.models import Person


class Command(BaseCommand):
    help = "Hold everything about one person while a case runs, or release the hold of that case."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("person", help="public id, or the address of the person's page")
        parser.add_argument("--case", required=True, help="the case and its number")
        parser.add_argument("--by", required=True, metavar="USERNAME")
        parser.add_argument("--release", metavar="REASON", help="how the case ended")

    def handle(self, **options: Any) -> None:
        public_id = PUBLIC_ID.search(options["person"])
        person = named(Person, public_id[0] if public_id else options["person"], "public_id")
        by = named(User, options["by"], "username")
        try:
            if options["release"] is None:
                place_hold(person, reason=options["case"], by=by)
                self.stdout.write("Held.")
                return
            hold = (
                LegalHold.objects.in_force().filter(person=person, reason=options["case"]).first()
            )
            if hold is None:
                raise CommandError(_("No hold of this person is in force for this case."))
            release_hold(hold, reason=options["release"], by=by)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write("Released.")
