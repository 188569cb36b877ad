"""How fast the officials' pages are in a city of 12,000 people, and how heavy the first view is.

`make bench` gives it servers of its own: it needs the right to make a database, and the password
of the site's role, as which the pages are asked. Another number of people may be given instead.
"""

import gzip
import re
import sys
from pathlib import Path

from tests.bench.database import fresh_database

# isort: split
from django.contrib.auth.models import Group
from django.contrib.staticfiles.finders import find
from django.core.management import call_command
from django.test import Client

from balikpapan_hr.accounts.models import User
from balikpapan_hr.reporting.boards import BOARDS, address_of
from personnel.row_security import everyone
from tests.bench.people import as_the_site, fill, run, timed
from tests.sign_in import sign_in_whole

PEOPLE = 12_000
SLOWEST, HEAVIEST = 150, 100_000  # milliseconds, bytes
FEW = 200  # people of a city that must cost as many statements

# Posts of three groups, a third of everybody in each; each unit needs twelve of each post.
POSTS = """
    UPDATE personnel_position SET name = 'Guru Kelas SD', level = '';
    INSERT INTO personnel_position
        (code, name, kind, level, "group", retirement_age, education_level_id, pppk_grade_id,
         siasn_code, source)
    SELECT 'B-BIDAN', 'Bidan', kind, '', 'health', 58, education_level_id, pppk_grade_id, '', ''
    FROM personnel_position
    UNION ALL
    SELECT 'B-TEKNIS', 'Arsiparis', kind, '', 'technical', 58, education_level_id, pppk_grade_id,
        '', ''
    FROM personnel_position;
    UPDATE personnel_appointment SET position_id = post.id
    FROM personnel_position post
    WHERE post.code LIKE 'B-%' AND personnel_appointment.person_id % 3
        = CASE post.code WHEN 'B-BIDAN' THEN 1 ELSE 2 END;
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


def first_view(page: bytes) -> int:
    """Bytes of a page and of the styles, scripts and pictures it asks for, as they are sent."""
    names = re.findall(r' (?:src|href)="/static/([^"]+)"', page.decode())
    files = [Path(find(name)).read_bytes() for name in names]
    return sum(len(gzip.compress(content)) for content in [page, *files])


def measured(people: int) -> dict[str, tuple]:
    """Page → its timing and the weight of its first view."""
    with fresh_database(f"bench_dashboards_{people}"):
        call_command("sync_roles", verbosity=0)
        user = User.objects.create_user(username="pusat")
        fill(people)
        run("SET session_replication_role = replica")
        with everyone():
            run(POSTS)
        run("SET session_replication_role = DEFAULT")
        run("VACUUM ANALYZE")
        user.groups.add(Group.objects.get(name="official"))
        with as_the_site():
            client = Client(SERVER_NAME="127.0.0.1")
            with everyone():
                sign_in_whole(client, User.objects.get(username="pusat"))
            paths = [address_of(key) for key in BOARDS]
            paths += [f"/angka/honorer/?menurut={way}" for way in ("unit", "masa")]
            return {
                path: (timed(client, path), first_view(client.get(path).content)) for path in paths
            }


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    small, found = measured(FEW), measured(people)
    faults = []
    for path, (timing, weight) in found.items():
        few = small[path][0].statements
        print(
            f"{path:32} {timing.median:6.0f} ms, p95 {timing.p95:6.0f} ms (promised: {SLOWEST}); "
            f"{timing.statements} statements, {few} for {FEW} people; {weight / 1000:.0f} kB"
        )
        if timing.p95 > SLOWEST or timing.statements != few or weight > HEAVIEST:
            faults.append(path)
    if faults:
        raise SystemExit(f"Not as promised: {', '.join(faults)}")


if __name__ == "__main__":
    main()
