"""A person's form in the admin: the NIK is replaced without being shown."""

import io
from datetime import date

import openpyxl
import pytest
from django.contrib import admin
from django.urls import reverse

from balikpapan_hr.audit.tracking import events_of
from personnel.models import Person
from tests.factories import make_appointment, make_person, make_position, make_user

pytestmark = pytest.mark.django_db
OLD, NEW = "6471051705900003", "6471051705900011"
SEES = ["personnel.view_person", "personnel.change_person", "personnel.view_every_unit"]


@pytest.fixture
def someone():
    person = make_person(nik=OLD, name="Siti Aminah", phone="081254000001")
    make_appointment(person)
    return person


def change(client, person, **fields):
    address = reverse("admin:personnel_person_change", args=[person.pk])
    page = client.get(address)
    form = page.context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    inlines = {
        f"{formset.formset.prefix}-{count}": "0"
        for formset in page.context["inline_admin_formsets"]
        for count in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    sent = {k: v for k, v in (values | inlines | fields).items() if v not in (None, False)}
    return client.post(address, sent)


@pytest.fixture
def clerk(client):
    user = make_user(*SEES, "personnel.view_nik", is_staff=True)
    client.force_login(user)
    return user


@pytest.mark.usefixtures("clerk")
def test_a_wrong_nik_is_replaced_and_the_history_keeps_both(client, someone):
    assert change(client, someone, new_nik=NEW).status_code == 302
    someone.refresh_from_db()
    assert someone.nik == NEW
    history = events_of(Person).objects.filter(id=someone.pk).order_by("pgh_id")
    assert list(history.values_list("nik", flat=True)) == [OLD, NEW]


@pytest.mark.usefixtures("clerk")
@pytest.mark.parametrize("wrong", ["647105", "64710517059000AB", "6471051705900099"])
def test_a_nik_that_cannot_be_or_is_anothers_is_refused(client, someone, wrong):
    make_person(nik="6471051705900099")
    refused = change(client, someone, new_nik=wrong)
    assert refused.status_code == 200
    assert refused.context["adminform"].form.errors["new_nik"]
    someone.refresh_from_db()
    assert someone.nik == OLD


@pytest.mark.usefixtures("clerk")
def test_without_a_new_one_the_nik_stays(client, someone):
    assert change(client, someone, name="Siti Aminah Putri").status_code == 302
    someone.refresh_from_db()
    assert (someone.nik, someone.name) == (OLD, "Siti Aminah Putri")


def test_without_the_right_no_nik_is_set(client, someone):
    client.force_login(make_user(*SEES, is_staff=True))
    change(client, someone, new_nik=NEW, nik=NEW, phone="0")
    someone.refresh_from_db()
    assert (someone.nik, someone.phone) == (OLD, "081254000001")


def test_a_new_person_is_added_with_a_nik(client):
    client.force_login(
        make_user(*SEES, "personnel.add_person", "personnel.view_nik", is_staff=True)
    )
    page = client.get(reverse("admin:personnel_person_add"))
    fields = page.context["adminform"].form.fields
    assert ("new_nik" in fields, "nik" in fields) == (True, False)


@pytest.mark.parametrize(
    "guess",
    ["nik__startswith=6", "nik__gt=5", "born_on__year=1984", "phone__contains=8", "o=1&nik=6"],
)
def test_who_may_not_see_a_fact_does_not_find_it_by_filtering(client, guess):
    """Each answer would give away one digit more."""
    make_person(nik="6471051705900003", born_on=date(1984, 5, 17))
    reader = make_user("personnel.view_person", "personnel.view_every_unit", is_staff=True)
    client.force_login(reader)
    assert client.get("/admin/personnel/person/").status_code == 200
    assert client.get(f"/admin/personnel/person/?{guess}").status_code == 400


def test_no_list_of_the_admin_is_filtered_by_a_column_without_a_filter_on_the_page(rf):
    open_ways = []
    for model, page in admin.site._registry.items():
        shown = {str(each).partition("__")[0] for each in [*page.list_filter, page.date_hierarchy]}
        open_ways += [
            (model.__name__, field.name)
            for field in model._meta.concrete_fields
            if field.name not in shown
            and page.lookup_allowed(f"{field.name}__gte", "1", rf.get("/"))
        ]
    assert open_ways == []


def test_reference_data_leave_as_a_workbook_in_which_nothing_is_a_formula(client):
    client.force_login(make_user("personnel.view_position", is_staff=True))
    post = make_position(name="=Guru Ahli Pertama", retirement_age=60)
    chosen = {"action": "download", "_selected_action": [post.pk]}
    answer = client.post(reverse("admin:personnel_position_changelist"), chosen)
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    titles, first = ([cell.value for cell in row] for row in sheet.iter_rows())
    row = dict(zip(titles, first, strict=True))
    assert (row["Jabatan"], row["Batas usia pensiun"]) == ("'=Guru Ahli Pertama", 60)


def test_the_lists_of_the_admin_lead_to_where_such_lists_are_handed_in(client):
    rights = ["personnel.view_performancereview", "personnel.view_every_unit"]
    upload = reverse("imports:upload") + "?jenis=reviews"
    for user, led in (
        (make_user(*rights, "imports.check_importbatch", is_staff=True), True),
        (make_user(*rights, is_staff=True), False),
    ):
        client.force_login(user)
        page = client.get(reverse("admin:personnel_performancereview_changelist"))
        assert (upload in page.content.decode()) == led
    client.force_login(make_user(*rights, "imports.check_importbatch", is_staff=True))
    assert client.get(upload).context["form"]["kind"].value() == "reviews"
