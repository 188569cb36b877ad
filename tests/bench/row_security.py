"""What the second lock costs: the same pages of the clerk and of an operator, with it and without.

Run by `make bench` inside a running practice city. "Without" is without the policies, which the
owner switches off, and without the middleware that says for whom a request works; rounds alternate,
so that both meet the same machine.
"""

import os
import re
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balikpapan_hr.settings")
django.setup()

import psycopg  # noqa: E402 (after django.setup, like what follows)
from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.test import Client, override_settings  # noqa: E402

from balikpapan_hr.accounts import limits  # noqa: E402
from balikpapan_hr.accounts.models import User  # noqa: E402
from personnel.policies import RowSecurity  # noqa: E402
from personnel.row_security import everyone  # noqa: E402
from tests.sign_in import sign_in_whole  # noqa: E402

ROUNDS, TIMES = 8, 12
MIDDLEWARE = "personnel.row_security.RowSecurityMiddleware"
LISTS = ["/pegawai/", "/pegawai/?q=siti", "/pegawai/?status=HONORER&huruf=s"]
PAGES = {
    "petugas": [*LISTS, "/kepegawaian/verifikasi/"],
    "operator.disdikbud": LISTS,  # half the city, the widest duty there is
    "operator.dinkes": LISTS,
}


@contextmanager
def without_the_lock() -> Iterator[None]:
    tables = [
        model._meta.db_table
        for model in apps.get_models()
        if any(isinstance(each, RowSecurity) for each in model._meta.constraints)
    ]
    with psycopg.connect(settings.DATABASE_OWNER_URL, autocommit=True) as owner:
        for table in tables:
            owner.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        try:
            yield
        finally:
            for table in tables:
                owner.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")


def seconds(client: Client, path: str) -> list[float]:
    taken = []
    for _n in range(TIMES):
        started = time.perf_counter()
        answer = client.get(path)
        taken.append(time.perf_counter() - started)
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code}")
    return taken[2:]  # the first two warm up


def client_of(name: str) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    with everyone():
        sign_in_whole(client, User.objects.get(username=name))
    return client


def measure(name: str, path: str) -> tuple[list[float], list[float]]:
    with_it, without = [], []
    bare = [each for each in settings.MIDDLEWARE if each != MIDDLEWARE]
    locked, unlocked = client_of(name), client_of(name)
    for _round in range(ROUNDS):
        with_it += seconds(locked, path)
        with without_the_lock(), override_settings(MIDDLEWARE=bare):
            without += seconds(unlocked, path)
    return with_it, without


def p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[18] * 1000


def main() -> None:
    for kind in ("search", "person"):  # more pages than an officer opens
        limits.LIMITS[kind] = limits.LIMITS[kind]._replace(times=1_000_000)
    print(f"{'page':44} {'median ms':>18} {'p95 ms':>18} {'p95 more':>9}   without, with the lock")
    for name, paths in PAGES.items():
        listed = client_of(name).get("/pegawai/").content.decode()
        person = re.search(r"/pegawai/[0-9a-f-]{36}/", listed).group()
        for path in [*paths, person]:
            locked, free = measure(name, path)
            medians = [statistics.median(taken) * 1000 for taken in (free, locked)]
            tails = [p95(taken) for taken in (free, locked)]
            more = (tails[1] / tails[0] - 1) * 100
            said = f"{name} {path.replace(person, '/pegawai/…/')}"
            numbers = f"{medians[0]:>8.1f} {medians[1]:>8.1f}  {tails[0]:>8.1f} {tails[1]:>8.1f}"
            print(f"{said:44} {numbers} {more:>8.1f} %")


if __name__ == "__main__":
    main()
