"""Whether the time of an answer tells another unit's piece from one that never was (trust S2).

Run by `make bench` inside a running practice city: an operator asks for both in turn, so that they
meet the same machine.
"""

import logging
import os
import statistics
import time
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balikpapan_hr.settings")
django.setup()

from django.test import Client  # noqa: E402 (after django.setup, like what follows)
from django.urls import reverse  # noqa: E402

from balikpapan_hr.accounts import limits  # noqa: E402
from balikpapan_hr.accounts.models import User  # noqa: E402
from balikpapan_hr.files.models import PrivateFile  # noqa: E402
from balikpapan_hr.imports.models import ImportBatch  # noqa: E402
from balikpapan_hr.jobs.models import Job  # noqa: E402
from personnel.models import Person, ServicePeriod  # noqa: E402
from personnel.row_security import everyone  # noqa: E402
from tests.sign_in import sign_in_whole  # noqa: E402

OPERATOR, TIMES = "operator.dinkes", 200
NEVER = 2_000_000_000
# What is looked at, by which of its columns, and a value of that column which nothing has.
PIECES = {
    "reporting:person": (Person, "public_id", uuid4()),
    "personnel:service": (ServicePeriod, "pk", NEVER),
    "imports:batch": (ImportBatch, "pk", uuid4()),
    "imports:original": (ImportBatch, "pk", uuid4()),
    "jobs:job": (Job, "pk", uuid4()),
    "files:download": (PrivateFile, "pk", uuid4()),
}


def twins(client: Client, name: str) -> list[str] | None:
    """An address of another's piece, which `client` may not open, and one that leads nowhere."""
    model, column, never = PIECES[name]
    with everyone():
        newest = list(model.objects.order_by("-pk").values_list(column, flat=True)[:1000])
    addresses = (reverse(name, args=[key]) for key in newest)
    theirs = next((each for each in addresses if client.get(each).status_code == 404), None)
    return theirs and [theirs, reverse(name, args=[never])]


def milliseconds(client: Client, path: str) -> float:
    started = time.perf_counter()
    answer = client.get(path)
    taken = (time.perf_counter() - started) * 1000
    if answer.status_code != 404:
        raise SystemExit(f"{path}: {answer.status_code}")
    return taken


def main() -> None:
    logging.disable(logging.CRITICAL)  # a thousand refusals are no news
    for kind in limits.LIMITS:  # more pages than an officer opens
        limits.LIMITS[kind] = limits.LIMITS[kind]._replace(times=1_000_000)
    client = Client(SERVER_NAME="127.0.0.1")
    with everyone():
        sign_in_whole(client, User.objects.get(username=OPERATOR))
    print(f"{'address':44} {'another unit':>13} {'missing':>9} {'apart':>7}   median ms")
    for name in PIECES:
        paths = twins(client, name)
        if paths is None:
            raise SystemExit(f"{name}: {OPERATOR} may open all that there are")
        taken: list[list[float]] = [[], []]
        for turn in range(-10, TIMES):  # the first warm up
            for path, times in zip(paths, taken, strict=True):
                one = milliseconds(client, path)
                if turn >= 0:
                    times.append(one)
        other, missing = (statistics.median(times) for times in taken)
        print(f"{name:44} {other:>13.2f} {missing:>9.2f} {abs(other - missing):>7.2f}")


if __name__ == "__main__":
    main()
