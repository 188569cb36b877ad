"""How fast the officials' pages are in a city of 12,000 people, and how heavy the first view is.

`make bench` gives it servers of its own: it needs the right to make a database, and the password
of the site's role, as which the pages are asked. Another number of people and of agencies may be
given instead: of 6500000 and 630, which is not part of `make bench`, the pages of one agency, of
10,300 people in 40 units, are promised, and those of all are told. That takes an hour or more.
"""

import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.database import fresh_database

# isort: split
from django.contrib.auth.models import Group
from django.contrib.staticfiles.finders import find
from django.core.management import call_command
from django.test import Client

from balikpapan_hr.accounts.models import User
from balikpapan_hr.accounts.roles import ROLES
from balikpapan_hr.reporting.boards import BOARDS, address_of
from personnel.models import Position, UnitOfficer, WorkUnit
from personnel.row_security import everyone
from tests.bench.people import IN_AN_AGENCY, Timing, as_the_site, fill, run, timed
from tests.bench.waves import hold_waves
from tests.factories import make_position, make_user
from tests.sign_in import sign_in_whole

PEOPLE = 12_000
READERS = ["pusat", "kepala"]  # who sees all, and the head of one agency
# Milliseconds, of a city and of one agency among many; of many agencies together nothing is said.
SLOWEST = {("pusat", False): 150, ("kepala", True): 200}
HEAVIEST = 100_000  # bytes
FEW = 200  # people of a city that must cost as many statements

# One city above all, in six districts; each unit needs twelve of each post.
CITY = """
    UPDATE personnel_workunit SET district = (ARRAY['Balikpapan Utara', 'Balikpapan Barat',
        'Balikpapan Tengah', 'Balikpapan Timur', 'Balikpapan Kota', 'Balikpapan Selatan'])
        [1 + id % 6];
    INSERT INTO personnel_workunit
        (code, name, short_name, kind, sector, parent_id, district, started_on)
    VALUES ('KOTA', 'Kota', '', 'city', 'general', NULL, '', '2000-01-01');
    UPDATE personnel_workunit SET parent_id = (
        SELECT id FROM personnel_workunit WHERE code = 'KOTA'
    ) WHERE parent_id IS NULL AND code <> 'KOTA';
    INSERT INTO personnel_unitstretch (unit_id, name, short_name, parent_id, started_on)
    SELECT id, name, short_name, parent_id, started_on FROM personnel_workunit;
    INSERT INTO personnel_establishment (unit_id, position_id, year, need, basis, norm, inputs)
    SELECT unit.id, post.id, extract(year FROM now())::int, 12, 'ABK', '', '{}'
    FROM personnel_workunit unit CROSS JOIN personnel_position post WHERE unit.code LIKE 'B-%';
"""


def posts() -> list[Position]:
    """A post of each group, a third of everybody in each."""
    kinds = Position.Group
    return [
        make_position(name="Guru Kelas SD", group=kinds.TEACHER),
        make_position(name="Bidan", group=kinds.HEALTH, retirement_age=58),
        make_position(name="Arsiparis", group=kinds.TECHNICAL, retirement_age=58),
    ]


def fill_register(people: int, agencies: int) -> None:
    """All that the pages count, and who reads them: everything, or one agency in the midst."""
    call_command("sync_roles", verbosity=0)
    officer = User.objects.create_user(username="pusat")
    officer.groups.add(Group.objects.get(name="official"))
    fill(people, agencies=agencies, posts=posts(), outcomes=False)
    run("SET session_replication_role = replica")
    with everyone():
        run(CITY)
        hold_waves(officer)
        call_command("recount", verbosity=0)
    run("SET session_replication_role = DEFAULT")
    run("VACUUM ANALYZE")
    rights = set(ROLES["official"].permissions) - {"personnel.view_every_unit"}
    head = make_user(*rights, username="kepala")
    agency = WorkUnit.objects.get(code=f"B-{agencies // 2 * IN_AN_AGENCY + 1}")
    UnitOfficer.objects.create(user=head, unit=agency, started_on="2020-01-01")


def first_view(page: bytes) -> int:
    """Bytes of a page and of the styles, scripts and pictures it asks for, as they are sent."""
    names = re.findall(r' (?:src|href)="/static/([^"]+)"', page.decode())
    files = [Path(find(name)).read_bytes() for name in names]
    return sum(len(gzip.compress(content)) for content in [page, *files])


def measured(people: int, agencies: int = 0) -> dict[tuple[str, str], tuple[Timing, int]]:
    """By whom a page is read and which → its timing, and the weight of its first view."""
    with fresh_database(f"bench_dashboards_{people}"):
        fill_register(people, agencies)
        with as_the_site():
            return {
                (reader, path): seen
                for reader in (READERS if agencies else READERS[:1])
                for path, seen in pages_of(reader)
            }


def pages_of(reader: str) -> Iterator[tuple[str, tuple[Timing, int]]]:
    client = Client(SERVER_NAME="127.0.0.1")
    with everyone():
        sign_in_whole(client, User.objects.get(username=reader))
    paths = [address_of(key) for key in BOARDS]
    paths += [f"/angka/honorer/?menurut={way}" for way in ("unit", "masa")]
    for path in paths:
        yield path, (timed(client, path), first_view(client.get(path).content))


def main() -> None:
    people, agencies = map(int, sys.argv[1:]) if sys.argv[2:] else (PEOPLE, 0)
    small, found = measured(FEW, min(agencies, 2)), measured(people, agencies)
    faults = []
    for (reader, path), (timing, weight) in found.items():
        few, promised = small[reader, path][0].statements, SLOWEST.get((reader, agencies > 0))
        print(
            f"{reader:7} {path:30} {timing.median:6.0f} ms, p95 {timing.p95:6.0f} ms (promised: "
            f"{promised or 'nothing'}); {timing.statements} statements, {few} for {FEW} people; "
            f"{weight / 1000:.0f} kB"
        )
        if timing.p95 > (promised or timing.p95) or timing.statements != few or weight > HEAVIEST:
            faults.append(f"{reader} {path}")
    if faults:
        raise SystemExit(f"Not as promised: {', '.join(faults)}")


if __name__ == "__main__":
    main()
