"""The web service of SIASN, asked patiently, and never trusted."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.jobs import services as jobs
from balikpapan_hr.jobs.models import Job
from balikpapan_hr.siasn import services
from balikpapan_hr.siasn.client import Access, Client, Unavailable
from balikpapan_hr.siasn.models import SiasnRecord
from tests.siasn import factories as f
from tests.siasn.service import (
    BUSY,
    ERROR,
    FORBIDDEN,
    GARBAGE,
    PASSWORD,
    SECRET,
    SLOW,
    Service,
    running,
)

pytestmark = pytest.mark.django_db
NUMBER = "199005172020122001"


def person(number: int = 1, **fields: Any) -> dict[str, Any]:
    """data-utama of somebody about whom `make_teacher(number)` says the same."""
    return {
        "id": f"A8ACA{number}",
        "nipBaru": f"199005172020122{number:03}",
        "nama": "SITI AMINAH",
        "gelarDepan": None,
        "gelarBelakang": "S.Pd.",
        "tempatLahir": "BALIKPAPAN",
        "tglLahir": "17-05-1990",
        "jenisKelamin": "F",
        "nik": f"647103570590{number:04}",
        "statusPegawai": "PNS",
        "kedudukanPnsId": "01",
        "kedudukanPnsNama": "Aktif",
        "tmtCpns": "01-12-2020",
        "tmtPns": "01-01-2022",
        "golRuangAkhir": "III/a",
        "tmtGolAkhir": "01-12-2020",
        "jabatanNama": "Guru Kelas Ahli Pertama",
        "tmtJabatan": "null",
        "tkPendidikanTerakhirId": "40",
        "tkPendidikanTerakhir": "S-1/Sarjana",
        "pendidikanTerakhirNama": "S-1 PENDIDIKAN GURU",
        "unorId": "UNOR1",
        "unorNama": "SD Negeri 001",
    } | fields


@pytest.fixture
def service() -> Iterator[Service]:
    with running() as service:
        service.people[NUMBER] = person()
        yield service


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def client(service: Service, waits: list[float]) -> Client:
    return Client(service.access, sleep=waits.append)


def test_both_tokens_go_with_a_question_and_are_asked_for_once(client, service):
    assert client.main_data(NUMBER)["nama"] == "SITI AMINAH"
    assert client.history("skp22", NUMBER) == []
    assert service.tokens == 1


def test_an_expired_token_is_renewed_once(client, service):
    client.main_data(NUMBER)
    service.expire()
    assert client.main_data(NUMBER)["id"] == "A8ACA1"
    assert service.asked["data-utama"] == 3
    service.answer = lambda path, headers: (401, {})
    with pytest.raises(Unavailable, match="401"):
        client.main_data(NUMBER)


def test_who_is_not_there_is_nobody_and_no_error(client, service):
    assert client.main_data("199005172020122999") is None
    service.answer = lambda path, headers: (404, {})
    assert client.main_data(NUMBER) is None


@pytest.mark.parametrize("ails", [[ERROR], [GARBAGE], [SLOW], [ERROR, GARBAGE]])
def test_what_passes_is_asked_again(client, service, ails):
    service.ails[NUMBER] = list(ails)
    assert client.main_data(NUMBER)["nama"] == "SITI AMINAH"
    assert service.asked["data-utama"] == len(ails) + 1


def test_a_busy_service_is_left_alone_as_long_as_it_asks(client, service, waits):
    service.ails[NUMBER] = [BUSY]
    assert client.main_data(NUMBER)
    assert waits == [7.0]


def test_a_refusal_is_not_asked_again(client, service):
    service.ails[NUMBER] = [FORBIDDEN] * 3
    with pytest.raises(Unavailable, match="403"):
        client.main_data(NUMBER)
    assert service.asked["data-utama"] == 1


def test_patience_ends_and_the_waits_double(service):
    waits = []
    service.ails[NUMBER] = [ERROR] * 9
    access = service.access._replace(tries=4, pause=1.0)
    with pytest.raises(Unavailable, match="500"):
        Client(access, sleep=waits.append).main_data(NUMBER)
    assert waits == [1.0, 2.0, 4.0]


def test_no_secret_stands_in_a_message_or_a_log(service, caplog):
    caplog.set_level(logging.DEBUG)
    access = service.access._replace(sso_password="salah-77")
    with pytest.raises(Unavailable) as refused:
        Client(access).main_data(NUMBER)
    said = f"{refused.value} {refused.value.__context__} {caplog.text}"
    assert not [word for word in ("salah-77", SECRET, PASSWORD, "gerbang-1") if word in said]


def test_what_the_service_says_comes_into_the_same_queue(client, service):
    teacher = f.make_teacher()
    services.fetch([teacher.person], client, by=None)
    assert f.standing() == []
    service.people[NUMBER] = person(
        nama="Siti Aminatun", tmtPns="01-02-2022", tglLahir="31-02-1990"
    )
    service.reviews[NUMBER] = [
        {"tahun": 2024, "kuadranKinerja": "BAIK", "KuadranKinerjaNilai": 2},
        {"tahun": 2023, "kuadranKinerja": "KURANG", "KuadranKinerjaNilai": 4},
    ]
    assert services.fetch([teacher.person], client, by=f.make_officer()) == (1, 0, 0)
    assert [field for field, *_rest in f.standing()] == ["name", "pns_since"]
    record = SiasnRecord.objects.get()
    assert (record.row, record.values["performance"]) == (None, "2024 2")


def test_whom_the_service_does_not_know_is_unknown_to_siasn(client, service):
    teacher = f.make_teacher()
    f.compare_export(f.row(nama="Siti Aminatun"))
    del service.people[NUMBER]
    assert services.fetch([teacher.person], client, by=None) == (0, 1, 0)
    assert f.standing() == []
    assert [a.person for a in services.unknown_to_siasn()] == [teacher.person]


def test_a_service_that_fails_one_after_another_stops_the_work_and_what_was_read_stays(
    client, service
):
    people = [f.make_teacher(number).person for number in range(1, 7)]
    service.people |= {person(n)["nipBaru"]: person(n, nama="Ani") for n in range(1, 7)}
    for number in (2, 4, 5, 6):
        service.ails[person(number)["nipBaru"]] = [ERROR] * 3
    with pytest.raises(ValidationError) as stopped:
        services.fetch(people, client, by=None)
    assert stopped.value.code == "siasn_unavailable"
    assert "2 dari 6" in stopped.value.message
    assert [field for field, *_rest in f.standing()] == ["name", "name"]


def test_without_an_address_the_work_says_so(settings):
    assert settings.SIASN_URL == ""
    with pytest.raises(ValidationError) as off:
        Access.from_settings()
    assert off.value.code == "siasn_off"


def test_the_work_fetches_chosen_people_for_who_may_see_them(service, settings):
    teacher = f.make_teacher()
    service.people[NUMBER] = person(nama="Siti Aminatun")
    access = service.access._asdict()
    settings.SIASN_URL = access.pop("url")
    settings.SIASN_ACCESS = access
    parameters = {"people": [str(teacher.person.public_id)]}
    for officer, found in ((f.make_user(), 0), (f.make_officer(), 1)):
        job = jobs.enqueue("siasn.fetch", parameters, by=officer)
        jobs.run(job.pk)
        job = Job.objects.get(pk=job.pk)
        assert (job.state, job.result["read"]) == ("done", found), job.error
    assert [field for field, *_rest in f.standing()] == ["name"]
    told = [str(entry.changes) for entry in AuditEntry.objects.all()]
    assert not [word for word in (SECRET, PASSWORD, NUMBER) if word in " ".join(told)]
