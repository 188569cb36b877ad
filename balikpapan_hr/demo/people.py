"""The people of the practice city: who they are and where they work, in the published proportions.

Everything follows from the seed. No list of real people was used; `names.py` holds the words.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from balikpapan_hr.demo.names import draw_name, draw_tradition
from personnel import reference
from personnel.identifiers import make_ni_pppk, make_nik, make_nip

AS_OF = date(2025, 3, 1)  # the day the lists were asked for
CITY = 12_175
# The published headcount of March 2025 (domain: workforce figures).
HEADCOUNT = {"PNS": 4041, "PPPK": 2343, "HONORER": 5791}
# Of 5,791 former honorers. About 1,000 began too late; 133 of category II in 2019 less 67 placed.
UNDER_TWO_YEARS, THK2 = 1000, 66
SINCE_2021 = 800  # long enough for a test, too late for BKN's list of 2022
NEAR_RETIREMENT = 0.012  # of those who began before 2021: aged 56 or 57 now
NIK_DIFFERS = 0.05  # of people: the birth part of the NIK is not the birth date
LISTED_TWICE = 0.012  # of former honorers: two units list them, with different first days

UNITS = {row["code"]: row for row in reference.table("units")}
POSITIONS = {row["code"]: row for row in reference.table("positions")}


@dataclass(slots=True)
class Citizen:
    """One invented person and the truth about them; lists may say it badly."""

    number: int
    status: str
    sex: str
    name: str
    title_before: str
    title_after: str
    born_on: date
    born_in: str
    religion: str
    nik: str
    nik_differs: bool
    education: str
    programme: str
    unit: str
    position: str
    job: str  # the work as lists write it
    started_on: date  # TMT CPNS, TMT PPPK, or first day as honorer
    employee_number: str = ""
    grade: str = ""
    thk2_number: str = ""
    bkn_listed: bool = False
    paid_from: str = ""
    second_unit: str = ""
    second_started_on: date | None = None

    @property
    def full_name(self) -> str:
        before = f"{self.title_before} " if self.title_before else ""
        return f"{before}{self.name}{', ' if self.title_after else ''}{self.title_after}"


# --- where people work -------------------------------------------------------------------------
Place = tuple[str, str, float]  # unit, position, weight


def _units(kind: str, prefix: str = "") -> list[str]:
    return [code for code, row in UNITS.items() if row["kind"] == kind and code.startswith(prefix)]


def _spread(units: list[str], positions: Mapping[str, float], heads: float) -> list[Place]:
    """Spread `heads` people over `units`, each position in its proportion."""
    share = heads / len(units) / sum(positions.values())
    return [
        (unit, position, share * weight) for unit in units for position, weight in positions.items()
    ]


SD, SMP = _units("school", "SDN"), _units("school", "SMPN")
CLINICS, HOSPITALS = _units("clinic"), _units("hospital")
DISTRICTS, VILLAGES = _units("district"), _units("village")
OFFICES = [
    *_units("secretariat"),
    *_units("inspectorate"),
    *_units("department"),
    *_units("agency"),
    *_units("section"),
]
SD_TEACHERS = {"KELAS-SD": 72, "PJOK": 12, "PAI": 13, "AGAMA-KRISTEN": 3}
SMP_TEACHERS = {
    "MTK": 13, "IPA": 13, "BIND": 13, "BING": 12, "IPS": 10, "PPKN": 8, "PJOK": 7, "PAI": 7,
    "SENI": 5, "INFORMATIKA": 5, "PRAKARYA": 3, "BK": 6, "AGAMA-KRISTEN": 2, "AGAMA-KATOLIK": 1,
    "AGAMA-HINDU": 1,
}  # fmt: skip
HEALTH = {
    "PERAWAT-TR": 30, "BIDAN-TR": 26, "DOKTER-PT": 9, "DOKTER-GIGI-PT": 3, "APOTEKER-PT": 4,
    "ASISTEN-APOTEKER-TR": 5, "NUTRISIONIS-TR": 4, "SANITASI-TR": 4, "LABKES-TR": 5,
    "REKAM-MEDIS-TR": 4, "TERAPIS-GIGI-TR": 3, "PROMKES-PT": 2, "PERAWAT-PT": 5,
}  # fmt: skip
HOSPITAL = HEALTH | {"RADIOGRAFER-TR": 3, "FISIOTERAPIS-TR": 2, "DOKTER-SPESIALIS-PT": 3}
# What honorers do: the four operational posts carry nine in ten of them.
HELP = {
    "PENGELOLA-UMUM-OPERASIONAL": 26,
    "OPERATOR-LAYANAN-OPERASIONAL": 48,
    "PENGELOLA-LAYANAN-OPERASIONAL": 9,
    "PENATA-LAYANAN-OPERASIONAL": 17,
}
CLERKS = {
    "PENGADMINISTRASI-PERKANTORAN": 34,
    "PENGOLAH-DATA": 14,
    "PENELAAH-KEBIJAKAN": 30,
    "PENATA-KELOLA-TI": 3,
    "ARSIPARIS-TR": 6,
    "PRANATA-KOMPUTER-PT": 4,
    "ANALIS-SDMA-PT": 4,
    "PERENCANA-PT": 5,
}


def _levels(subjects: Mapping[str, float], levels: Mapping[str, float]) -> dict[str, float]:
    return {
        f"GURU-{subject}-{level}": weight * share
        for subject, weight in subjects.items()
        for level, share in levels.items()
    }


def _civil_servants() -> list[Place]:
    senior = {"PT": 0.35, "MU": 0.35, "MA": 0.30}
    places = _spread(SD, _levels(SD_TEACHERS, senior), 780)
    places += _spread(SMP, _levels(SMP_TEACHERS, senior), 590)
    places += _spread(SD, {"GURU-KELAS-SD-KEPALA": 1}, 118)
    places += _spread(SMP, {"GURU-SMP-KEPALA": 1}, 28)
    places += _spread(SMP, {"PENGADMINISTRASI-PERKANTORAN": 1}, 35)
    places += _spread(CLINICS, HEALTH | {"PERAWAT-MH": 14, "BIDAN-MH": 12, "BIDAN-PY": 8}, 560)
    places += _spread(HOSPITALS, HOSPITAL | {"PERAWAT-MH": 16, "PERAWAT-PY": 9}, 330)
    places += _spread(["DINKES"], {"ADMINKES-PT": 3, "EPIDEMIOLOG-PT": 1, "ADMINKES-MU": 2}, 30)
    heads = [unit for unit in OFFICES if UNITS[unit]["kind"] in ("department", "agency")]
    places += _spread(heads, {"KEPALA-BIDANG": 4, "KASUBBAG": 3, "SEKRETARIS-OPD": 1}, 8 * 26)
    places += _spread(VILLAGES, {"LURAH": 1, "SEKRETARIS-LURAH": 1, "KASI-KELURAHAN": 3}, 5 * 34)
    places += _spread(DISTRICTS, {"CAMAT": 1, "SEKRETARIS-CAMAT": 1, "KASI-KECAMATAN": 5}, 42)
    places += _spread(OFFICES, CLERKS, 650)
    places += _spread(["SATPOLPP"], {"PAMONG-PRAJA-TR": 3, "PAMONG-PRAJA-PM": 2}, 150)
    places += _spread(["BPBD"], {"DAMKAR-TR": 3, "DAMKAR-PM": 2}, 110)
    places += _spread(
        ["DISHUB"], {"PENGUJI-KENDARAAN-TR": 1, "OPERATOR-LAYANAN-OPERASIONAL": 3}, 60
    )
    places += _spread(["INSPEKTORAT"], {"AUDITOR-PT": 2, "AUDITOR-MU": 2, "PPUPD-MU": 1}, 40)
    return places + _spread([*DISTRICTS, *VILLAGES], CLERKS, 140)


def _contract_staff() -> list[Place]:
    places = _spread(SD, _levels(SD_TEACHERS, {"PT": 1}), 1290)
    places += _spread(SMP, _levels(SMP_TEACHERS, {"PT": 1}), 673)
    places += _spread(CLINICS, HEALTH, 170) + _spread(HOSPITALS, HOSPITAL, 80)
    places += _spread(["DP3"], {"PENYULUH-PERTANIAN-TR": 2, "PENYULUH-PERTANIAN-PT": 1}, 20)
    places += _spread(["BPBD"], {"DAMKAR-PM": 1}, 40)
    return places + _spread(OFFICES, {"PRANATA-KOMPUTER-TR": 2, "ARSIPARIS-TR": 3}, 70)


def _honorers() -> list[Place]:
    places = _spread(SD, _levels(SD_TEACHERS, {"PT": 1}), 1330)
    places += _spread(SMP, _levels(SMP_TEACHERS, {"PT": 1}), 670)
    school = {"PENGELOLA-UMUM-OPERASIONAL": 4, "OPERATOR-LAYANAN-OPERASIONAL": 3}
    places += _spread([*SD, *SMP], school | {"PENGELOLA-LAYANAN-OPERASIONAL": 1}, 640)
    places += _spread(CLINICS, HEALTH, 210) + _spread(HOSPITALS, HOSPITAL, 140)
    places += _spread([*CLINICS, *HOSPITALS], HELP, 270)
    crews = {"DLH": 500, "DPU": 250, "DISHUB": 190, "DISPERKIM": 130, "SATPOLPP": 230, "BPBD": 230}
    places += [place for unit, heads in crews.items() for place in _spread([unit], HELP, heads)]
    places += _spread(VILLAGES, HELP, 270) + _spread(DISTRICTS, HELP, 90)
    others = [unit for unit in OFFICES if unit not in crews]
    return places + _spread(others, HELP, 641)


PLACES = {"PNS": _civil_servants(), "PPPK": _contract_staff(), "HONORER": _honorers()}

# --- what people studied -----------------------------------------------------------------------
# First match of the position's code: programme and title at D-III, then at S-1.
STUDIES = {
    "GURU-KELAS": (("Pendidikan Guru Sekolah Dasar", "A.Ma.Pd."), ("PGSD", "S.Pd.")),
    "GURU-PJOK": (("Pendidikan Jasmani", "A.Md."), ("Pendidikan Jasmani dan Kesehatan", "S.Pd.")),
    "GURU-PAI": (("Tarbiyah", "A.Ma."), ("Pendidikan Agama Islam", "S.Pd.I.")),
    "GURU-AGAMA": (("Teologi", "A.Ma."), ("Pendidikan Agama", "S.Pd.")),
    "GURU-MTK": (("Matematika", "A.Md."), ("Pendidikan Matematika", "S.Pd.")),
    "GURU-BING": (("Bahasa Inggris", "A.Md."), ("Pendidikan Bahasa Inggris", "S.Pd.")),
    "GURU-BIND": (("Bahasa Indonesia", "A.Md."), ("Pendidikan Bahasa Indonesia", "S.Pd.")),
    "GURU-IPA": (("Biologi", "A.Md."), ("Pendidikan Biologi", "S.Pd.")),
    "GURU": (("Pendidikan", "A.Md."), ("Pendidikan", "S.Pd.")),
    "PERAWAT": (("Keperawatan", "A.Md.Kep."), ("Ners", "S.Kep., Ns.")),
    "BIDAN": (("Kebidanan", "A.Md.Keb."), ("Kebidanan", "S.Tr.Keb.")),
    "DOKTER": (("Kedokteran", ""), ("Kedokteran", "")),
    "APOTEKER": (("Farmasi", "A.Md.Farm."), ("Apoteker", "S.Farm., Apt.")),
    "ASISTEN-APOTEKER": (("Farmasi", "A.Md.Farm."), ("Farmasi", "S.Farm.")),
    "NUTRISIONIS": (("Gizi", "A.Md.Gz."), ("Gizi", "S.Gz.")),
    "SANITASI": (("Kesehatan Lingkungan", "A.Md.KL."), ("Kesehatan Lingkungan", "S.KM.")),
    "LABKES": (("Analis Kesehatan", "A.Md.AK."), ("Analis Kesehatan", "S.Tr.Kes.")),
    "REKAM-MEDIS": (("Rekam Medis", "A.Md.RMIK."), ("Rekam Medis", "S.Tr.Kes.")),
    "TERAPIS-GIGI": (("Kesehatan Gigi", "A.Md.Kes."), ("Kesehatan Gigi", "S.Tr.Kes.")),
}
OTHER_STUDIES = {
    "05": [("", "")],
    "10": [("", "")],
    "15": [("IPA", ""), ("IPS", ""), ("Bahasa", "")],
    "17": [("Akuntansi", ""), ("Teknik Komputer dan Jaringan", ""), ("Teknik Mesin", "")],
    "30": [("Manajemen Informatika", "A.Md.Kom."), ("Akuntansi", "A.Md.Ak."),
           ("Administrasi Perkantoran", "A.Md.")],
    "40": [("Administrasi Negara", "S.Sos."), ("Hukum", "S.H."), ("Manajemen", "S.E."),
           ("Teknik Sipil", "S.T."), ("Teknik Informatika", "S.Kom."), ("Akuntansi", "S.Ak.")],
    "45": [("Administrasi Publik", "M.AP."), ("Manajemen", "M.M."), ("Hukum", "M.H.")],
}  # fmt: skip


def _study(random: Random, position: str, education: str) -> tuple[str, str]:
    """Return the programme and the title after the name."""
    for prefix, (diploma, degree) in STUDIES.items():
        if position.startswith(prefix) and education in ("30", "35", "40", "45"):
            programme, title = diploma if education == "30" else degree
            if education == "45" and title:
                title = f"{title}, M.Pd." if position.startswith("GURU") else f"{title}, M.Kes."
            return programme, title
    return random.choice(OTHER_STUDIES[education])


def _education(random: Random, status: str, position: str) -> str:
    required = POSITIONS[position]["education"]
    if required == "05":
        return random.choices(["05", "10", "15"], [30, 40, 30])[0]
    if required == "15":
        return random.choices(["15", "17"], [60, 40])[0]
    if required == "40" and status == "PNS" and random.random() < 0.18:
        return "45"
    return "40" if required == "45" and position.startswith("GURU") else required


# --- when they began ---------------------------------------------------------------------------
# First days of civil-servant intakes, and of PPPK waves with their weights.
CPNS_DAYS = [
    date(year, month, 1)
    for year, month in [
        (1990, 3), (1994, 3), (1997, 3), (1999, 3), (2003, 12), (2005, 1), (2006, 4), (2007, 4),
        (2008, 4), (2009, 1), (2010, 1), (2011, 1), (2014, 2), (2015, 4), (2019, 3), (2021, 1),
        (2022, 4),
    ]
]  # fmt: skip
PPPK_DAYS = {
    date(2021, 2, 1): 67,
    date(2022, 4, 1): 593,
    date(2023, 6, 1): 805,
    date(2024, 5, 1): 878,
}
HOME_DISTRICTS = ["647101", "647102", "647103", "647104", "647105", "647106"]
OTHER_DISTRICTS = [
    "647201", "640205", "640901", "640110", "637103", "637101", "630307", "737110", "730806",
    "731803", "357817", "350720", "351801", "337406", "331502", "127121", "717105", "517103",
]  # fmt: skip


def _years_before(day: date, years: float) -> date:
    return day - timedelta(days=int(years * 365.2425))


def _first_day(random: Random, year: int) -> date:
    """A first day as unit heads date them: the turn of the year, or July in schools."""
    month = random.choices(range(1, 13), [46, 4, 5, 4, 2, 2, 24, 4, 3, 3, 2, 1])[0]
    day = random.choices([1, 2, 3], [72, 20, 8])[0]
    return date(year, month, day)


def _honorer_start(random: Random, group: str) -> date:
    if group == "new":
        start = _first_day(random, random.choice([2023, 2024]))
        return start if start > date(2023, 4, 1) else start.replace(year=2024)
    if group == "thk2":
        return _first_day(random, random.randint(1999, 2004))
    if group == "since_2021":
        return _first_day(random, random.choice([2021, 2022]))
    years = min(15, int(random.expovariate(1 / 4.5)))
    return _first_day(random, 2020 - years)


def _grade(random: Random, citizen: Citizen) -> str:
    """PNS: from the grade of the education up, a step every four years, not above its top."""
    if citizen.status == "PPPK":
        return POSITIONS[citizen.position]["pppk_grade"]
    ladder = [row["code"] for row in reference.table("grades") if row["scheme"] == "PNS"]
    level = next(r for r in reference.table("education") if r["code"] == citizen.education)
    served = (AS_OF - citizen.started_on).days // 365
    step = ladder.index(level["pns_start_grade"]) + served // 4
    return ladder[min(step, ladder.index(level["pns_top_grade"]))]


class Registry:
    """Gives out identity numbers, each once."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.serials: Counter[str] = Counter()

    def nik(self, born_on: date, sex: str, differs: bool) -> str:
        """A NIK; when `differs`, of a birth date that was later corrected (the NIK stays)."""
        districts, at_home = (
            (HOME_DISTRICTS, True) if self.random.random() < 0.92 else (OTHER_DISTRICTS, False)
        )
        district = self.random.choice(districts)
        if differs:
            wrong = self.random.choice([1, 10, 31, 365, 730])
            born_on += timedelta(days=wrong if self.random.random() < 0.5 else -wrong)
        key = f"{district}{born_on}{sex}"
        self.serials[key] += self.random.randint(1, 6)
        return make_nik(region=district, born_on=born_on, sex=sex, serial=self.serials[key])

    def employee_number(self, status: str, born_on: date, tmt: date, sex: str) -> str:
        key = f"{status}{born_on}{tmt if status == 'PNS' else tmt.year}{sex}"
        self.serials[key] += 1
        if status == "PNS":
            return make_nip(born_on=born_on, sex=sex, cpns_on=tmt, serial=self.serials[key])
        return make_ni_pppk(born_on=born_on, sex=sex, year=tmt.year, serial=self.serials[key])


def headcount(people: int) -> dict[str, int]:
    """Share `people` over the statuses as the city is; whole people, none lost."""
    exact = {status: heads * people / CITY for status, heads in HEADCOUNT.items()}
    counts = {status: int(heads) for status, heads in exact.items()}
    rest = sorted(exact, key=lambda status: counts[status] - exact[status])
    for status in rest[: people - sum(counts.values())]:
        counts[status] += 1
    return counts


def _honorer_groups(honorers: int) -> list[str]:
    def part(of_city: int) -> int:
        return max(1, round(of_city * honorers / HEADCOUNT["HONORER"]))

    groups = ["new"] * part(UNDER_TWO_YEARS) + ["thk2"] * part(THK2)
    groups += ["since_2021"] * part(SINCE_2021)
    return groups + ["before_2021"] * (honorers - len(groups))


class _Drawer:
    """Draws places by weight; `random.choices` would sum the weights anew for every person."""

    def __init__(self, places: list[Place]) -> None:
        self.places = places
        self.sums = list(accumulate(weight for _, _, weight in places))

    def draw(self, random: Random) -> tuple[str, str]:
        unit, position, _ = self.places[bisect_left(self.sums, random.random() * self.sums[-1])]
        return unit, position


def make_people(seed: int, people: int) -> list[Citizen]:
    """Return the people of the city, civil servants first, the same for the same arguments."""
    random = Random(f"people {seed} {people}")
    registry = Registry(random)
    citizens: list[Citizen] = []
    for status, heads in headcount(people).items():
        drawer = _Drawer(PLACES[status])
        groups = _honorer_groups(heads) if status == "HONORER" else [""] * heads
        random.shuffle(groups)
        for group in groups:
            citizens.append(_citizen(random, registry, len(citizens) + 1, status, drawer, group))
    _list_twice(random, [c for c in citizens if c.status == "HONORER"])
    return citizens


def _citizen(
    random: Random, registry: Registry, number: int, status: str, drawer: _Drawer, group: str
) -> Citizen:
    unit, position = drawer.draw(random)
    tradition = draw_tradition(random)
    row = POSITIONS[position]
    women = {"teacher": 0.68, "health": 0.78}.get(row["group"], 0.36)
    women = 1.0 if position.startswith("BIDAN") else women
    sex = "F" if random.random() < women else "M"
    education = _education(random, status, position)
    programme, title_after = _study(random, position, education)
    born_on, started_on = _life(random, status, group, int(row["retirement_age"]), education)
    religions = tradition.religions
    religion = random.choices(list(religions), list(religions.values()))[0]
    if position.startswith("DOKTER"):
        title_before = "drg." if "GIGI" in position else "dr."
    elif religion == "1" and AS_OF.year - born_on.year > 38 and random.random() < 0.12:
        title_before = "H." if sex == "M" else "Hj."
    else:
        title_before = ""
    differs = random.random() < NIK_DIFFERS
    citizen = Citizen(
        number=number,
        status=status,
        sex=sex,
        name=draw_name(random, tradition, sex),
        title_before=title_before,
        title_after=title_after,
        born_on=born_on,
        born_in="Balikpapan" if random.random() < 0.55 else random.choice(tradition.birthplaces),
        religion=religion,
        nik=registry.nik(born_on, sex, differs),
        nik_differs=differs,
        education=education,
        programme=programme,
        unit=unit,
        position=position,
        job=row["name"],
        started_on=started_on,
    )
    if status == "HONORER":
        citizen.job = random.choice(reference.aliases(row) or [row["name"]])
        citizen.paid_from = (
            random.choices(["BOS", "APBD"], [45, 55])[0]
            if UNITS[unit]["kind"] == "school"
            else random.choices(["BLUD", "APBD"], [60, 40])[0]
            if UNITS[unit]["sector"] == "health"
            else "APBD"
        )
        old_enough = _years_before(date(2021, 12, 31), 20) >= born_on
        citizen.bkn_listed = (
            group in ("thk2", "before_2021") and old_enough and random.random() < 0.965
        )
        if group == "thk2":
            citizen.thk2_number = f"1325-6971-{number:05d}"
    else:
        citizen.grade = _grade(random, citizen)
        citizen.employee_number = registry.employee_number(status, born_on, started_on, sex)
    return citizen


def _life(
    random: Random, status: str, group: str, retirement_age: int, education: str
) -> tuple[date, date]:
    """Return a birth date and a first day that fit each other and the rules of the status."""
    finished = 22 if education in ("30", "35", "40", "45") else 18
    if status == "HONORER":
        started_on = _honorer_start(random, group)
        if group == "before_2021" and random.random() < NEAR_RETIREMENT:
            return _years_before(AS_OF, random.uniform(56.4, 57.8)), started_on
        oldest = min(30.0, 55.5 - (AS_OF - started_on).days / 365.2425 - finished)
        age = finished + random.triangular(0.2, max(oldest, 1.0), 2.5)
        return _years_before(started_on, age), started_on
    if status == "PPPK":
        days = list(PPPK_DAYS)
        started_on = random.choices(days, list(PPPK_DAYS.values()))[0]
        return _years_before(started_on, random.triangular(23, retirement_age - 6, 33)), started_on
    age_now = random.triangular(26, retirement_age - 0.2, 46)
    born_on = _years_before(AS_OF, age_now)
    fitting = [day for day in CPNS_DAYS if finished <= (day - born_on).days / 365.2425 <= 35]
    if not fitting:  # between two intakes: move the birth to fit the last one
        return _years_before(CPNS_DAYS[-1], random.uniform(finished + 0.5, 33)), CPNS_DAYS[-1]
    return born_on, random.choice(fitting)


def _list_twice(random: Random, honorers: list[Citizen]) -> None:
    """Let a few work for two units of a kind, each of which lists them with its own first day."""
    neighbours = defaultdict(list)
    for unit in sorted({citizen.unit for citizen in honorers}):
        neighbours[UNITS[unit]["kind"]].append(unit)
    twice = max(2, round(len(honorers) * LISTED_TWICE))
    for citizen in random.sample(honorers, min(twice * 2, len(honorers))):
        others = [u for u in neighbours[UNITS[citizen.unit]["kind"]] if u != citizen.unit]
        later = citizen.started_on + timedelta(days=random.randint(200, 1500))
        if twice and others and later < date(2024, 12, 1):
            citizen.second_unit = random.choice(others)
            citizen.second_started_on = later.replace(day=1)
            twice -= 1
