"""How long the duties of UU 27/2022 take: the package of one person, the list after a breach.

Run by `make bench` inside a running practice city.
"""

import os
import time
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balikpapan_hr.settings")
django.setup()

from django.utils import timezone  # noqa: E402 (after django.setup, like what follows)

from balikpapan_hr.accounts.models import User  # noqa: E402
from balikpapan_hr.audit.services import record_read  # noqa: E402
from balikpapan_hr.files.workbooks import write_csv  # noqa: E402
from balikpapan_hr.privacy.breach import breach_list  # noqa: E402
from balikpapan_hr.privacy.package import make_package  # noqa: E402
from balikpapan_hr.privacy.retention import review  # noqa: E402
from personnel.models import Person  # noqa: E402
from personnel.row_security import everyone  # noqa: E402
from transitions.models import Contract  # noqa: E402

TIMES = 3


def package_of_one_person() -> None:
    """Of somebody who went the whole way, with letters if there are any."""
    officer = User.objects.get(username="petugas")
    person = Contract.objects.order_by("pk").first().person
    for _n in range(TIMES):
        started = time.perf_counter()
        package = make_package(person, by=officer, reason="Ukur waktu")
        size = len(package.as_zip())
        taken = time.perf_counter() - started
    rows = sum(len(part.rows) + len(part.history) for part in package.parts)
    print(
        f"access package, {rows} rows, {size // 1024} KB   {taken:8.2f} s   (promised: at most 60)"
    )


def list_after_a_breach() -> None:
    """An account that was shown everybody three times."""
    account = User.objects.get(username="petugas")
    people = list(Person.objects.values_list("public_id", flat=True))
    for fields in (["page"], ["nik"], ["name", "employee_number"]):
        record_read(people, fields, by=account, reason="Ukur waktu")
    now = timezone.now()
    started = time.perf_counter()
    breach = breach_list(account, now - timedelta(days=1), now, by=None)
    write_csv(breach.as_sheet())
    breach.notices()
    taken = time.perf_counter() - started
    print(f"breach list of {len(breach.people)} people   {taken:8.2f} s   (promised: at most 300)")


def review_of_retention() -> None:
    started = time.perf_counter()
    due = sum(len(one.due) for one in review(timezone.localdate() + timedelta(days=365 * 12)))
    print(f"retention review, {due} due in twelve years   {time.perf_counter() - started:8.2f} s")


def main() -> None:
    with everyone():
        package_of_one_person()
        list_after_a_breach()
        review_of_retention()


if __name__ == "__main__":
    main()
