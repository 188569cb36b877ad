"""Fixed people, units and officers for tests. Numbers count up, so nothing is random."""

from datetime import date, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Permission

from balikpapan_hr.accounts.models import User
from personnel.models import (
    Appointment,
    EducationLevel,
    Grade,
    Person,
    Position,
    ServicePeriod,
    WorkUnit,
)

WITA = ZoneInfo("Asia/Makassar")
KNOWN = datetime(2024, 1, 2, 8, 0, tzinfo=WITA)
number = count(1)


def make_user(*permissions: str, **fields: Any) -> User:
    """An officer with `permissions` ("personnel.verify_serviceperiod")."""
    fields.setdefault("username", f"officer{next(number)}")
    user = User.objects.create_user(**fields)
    for permission in permissions:
        app, codename = permission.split(".")
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label=app, codename=codename)
        )
    return User.objects.get(pk=user.pk)  # without the permissions cached before


def make_unit(**fields: Any) -> WorkUnit:
    n = next(number)
    defaults = {
        "code": f"UNIT-{n}",
        "name": f"SD Negeri {n:03}",
        "kind": WorkUnit.Kind.SCHOOL,
        "sector": WorkUnit.Sector.EDUCATION,
    }
    return WorkUnit.objects.create(**defaults | fields)


def make_education(**fields: Any) -> EducationLevel:
    defaults = {"code": "40", "name": "S-1/Sarjana", "group": "S-1", "order": 40}
    defaults["pns_grade"] = make_grade(scheme=Grade.Scheme.PNS, code="III/a")
    return EducationLevel.objects.get_or_create(
        code=(defaults | fields)["code"], defaults=defaults | fields
    )[0]


def make_grade(**fields: Any) -> Grade:
    defaults = {"scheme": Grade.Scheme.PPPK, "code": "IX", "order": 9}
    values = defaults | fields
    return Grade.objects.get_or_create(
        scheme=values["scheme"], code=values["code"], defaults=values
    )[0]


def make_position(**fields: Any) -> Position:
    n = next(number)
    defaults = {
        "code": f"POS-{n}",
        "name": f"Guru Kelas {n}",
        "kind": Position.Kind.FUNCTIONAL,
        "group": Position.Group.TEACHER,
        "retirement_age": 60,
    }
    values = defaults | fields
    values.setdefault("education_level", make_education())
    values.setdefault("pppk_grade", make_grade())
    return Position.objects.create(**values)


def make_person(**fields: Any) -> Person:
    """A person without NIK unless one is given."""
    defaults = {
        "name": f"Siti Aminah {'abcdefghij'[next(number) % 10]}",
        "born_on": date(1990, 5, 17),
        "sex": Person.Sex.FEMALE,
    }
    return Person.objects.create(**defaults | fields)


def make_appointment(person: Person | None = None, **fields: Any) -> Appointment:
    """An open honorer appointment since 2015 unless told otherwise."""
    defaults = {
        "status": Appointment.Status.HONORER,
        "started_on": date(2015, 1, 2),
        "known_from": KNOWN,
    }
    values = defaults | fields
    if "work_unit" not in values:
        values["work_unit"] = make_unit()
    return Appointment.objects.create(person=person or make_person(), **values)


def make_service(person: Person | None = None, **fields: Any) -> ServicePeriod:
    """Service stated since 2015, not yet verified."""
    values = {"stated_started_on": date(2015, 1, 2)} | fields
    if "work_unit" not in values:
        values["work_unit"] = make_unit()
    return ServicePeriod.objects.create(person=person or make_person(), **values)
