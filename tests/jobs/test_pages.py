import pytest
from django.urls import reverse

from balikpapan_hr.jobs import services
from balikpapan_hr.jobs.models import Job
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def job() -> Job:
    return Job.objects.create(
        kind="test.plain",
        title="Surat pengangkatan gelombang 3",
        requested_by=make_user(username="ani"),
        state="queued",
    )


def test_the_requester_sees_progress_and_may_leave(client, job):
    services.claim(job.pk)
    Job.objects.update(done=12, total=40, message="Surat ke-12")
    client.force_login(job.requested_by)
    page = client.get(job.get_absolute_url())
    assert page.status_code == 200
    assert "Surat pengangkatan gelombang 3" in page.text
    part = client.get(job.get_absolute_url(), headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert 'hx-trigger="every 2s"' in part.text
    assert 'value="12" max="40"' in part.text


def test_a_page_of_work_that_is_over_asks_no_more(client, job):
    services.cancel(job, by=job.requested_by)
    client.force_login(job.requested_by)
    part = client.get(job.get_absolute_url(), headers={"HX-Request": "true"})
    assert "hx-trigger" not in part.text


def test_others_do_not_see_it_unless_they_may_see_all(client, job):
    addresses = [job.get_absolute_url(), reverse("jobs:state", args=[job.pk])]
    client.force_login(make_user())
    assert [client.get(a).status_code for a in addresses] == [404, 404]
    assert job.title not in client.get(reverse("jobs:jobs")).text
    client.force_login(make_user("jobs.view_job"))
    assert [client.get(a).status_code for a in addresses] == [200, 200]
    assert job.title in client.get(reverse("jobs:jobs")).text


def test_only_the_requester_cancels(client, job):
    address = reverse("jobs:cancel", args=[job.pk])
    client.force_login(make_user("jobs.view_job"))
    assert client.post(address).status_code == 404
    client.force_login(job.requested_by)
    assert client.get(address).status_code == 405
    assert client.post(address).status_code == 302
    assert Job.objects.get().state == "cancelled"
    assert client.post(address, follow=True).status_code == 200  # told, not broken


def test_the_state_as_data(client, job):
    client.force_login(job.requested_by)
    services.claim(job.pk)
    Job.objects.update(done=1, total=4)
    data = client.get(reverse("jobs:state", args=[job.pk])).json()
    assert (data["state"], data["done"], data["total"]) == ("running", 1, 4)


def test_health_is_public_and_says_nothing_about_people(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get("/sehat/")
    assert answer.status_code == 200
    assert answer.json() == {"database": "ok", "redis": "ok"}
    assert "no-store" in answer.headers["Cache-Control"]
