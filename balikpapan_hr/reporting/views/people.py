"""The list of people: found, filtered, paged; filters that are kept; deeds for many at once."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balikpapan_hr.accounts.limits import limited, spend
from balikpapan_hr.reporting import services
from balikpapan_hr.reporting.filters import chips, in_words
from balikpapan_hr.reporting.forms import ExportForm, FilterNameForm, PeopleForm, PlaceForm
from balikpapan_hr.reporting.keyset import page_of
from balikpapan_hr.reporting.known import moment_of
from balikpapan_hr.reporting.models import GeneratedReport, SavedFilter
from balikpapan_hr.reporting.people import (
    BY_NAME,
    COUNTED,
    count_of,
    find,
    first_of,
    is_narrowed,
    place_of,
    sortable,
    sorting_of,
    with_number,
    with_standing,
)
from personnel.identifiers import clean_number, holds_nik
from personnel.models import Person
from personnel.models.person import PersonQuerySet
from personnel.services import Checked, check_service_of, verify_service_of
from transitions.forms import MARKED_AT_ONCE

ROWS = 25
# A check page names everyone, so more than this are not decided on at once.
MOST_AT_ONCE = 1000
SHOWN = 100
EXPORT_RIGHTS = [
    "personnel.view_person",
    "personnel.view_appointment",
    "reporting.make_generatedreport",
]
VERIFY_RIGHTS = ["personnel.view_person", "personnel.verify_serviceperiod"]
PROPOSE_RIGHTS = ["personnel.view_person", "transitions.propose_conversion"]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("personnel.view_person", raise_exception=True)
@limited("search")
def people(request: HttpRequest) -> HttpResponse:
    """The list. The search box posts, so that a number typed into it stands in no address and no
    log: it leads to its person; whatever else was typed becomes the address of a list."""
    if request.method == "POST":
        return _sought(request)
    form = PeopleForm(request.GET, by=request.user)
    status = 422 if not form.is_valid() and form.has_error("q", "nik_in_address") else 200
    return _people_page(request, form, status=status)


def _sought(request: HttpRequest) -> HttpResponse:
    words = request.POST.get("q", "")
    if holds_nik(words):
        return _sought_number(request, clean_number(words))
    query = urlencode(PeopleForm(request.POST, by=request.user).typed())
    return redirect(f"{request.path}?{query}" if query else request.path)


def _sought_number(request: HttpRequest, number: str) -> HttpResponse:
    if not request.user.has_perm("personnel.view_nik"):
        spend("nik", request.user)
    if found := with_number(number, by=request.user, day=timezone.localdate()):
        return redirect("reporting:person", found.public_id)
    form = PeopleForm(QueryDict(), by=request.user)
    form.is_valid()
    form.add_error(
        "q",
        ValidationError(
            _(
                "Nobody whom you may see has this number. Compare every digit with the paper, or "
                "search by name."
            ),
            code="nik_unknown",
        ),
    )
    return _people_page(request, form, status=422)


def _people_page(request: HttpRequest, form: PeopleForm, *, status: int) -> HttpResponse:
    asked, address = form.asked(), form.address()
    day = asked.get("per") or timezone.localdate()
    order = sorting_of(asked)
    people = find(asked, by=request.user, day=day) if status == 200 else Person.objects.none()
    known_at = moment_of(asked.get("diketahui"))
    people = sortable(people, order, day, known_at)
    place = PlaceForm(request.GET).asked()
    ways: dict[str, Sequence[Any]] = {
        way: place_of(place[name], order, by=request.user, day=day, known_at=known_at)
        for way, name in [("after", "sesudah"), ("before", "sebelum")]
        if name in place
    }
    if order.keys == BY_NAME and "huruf" in place and not ways:
        ways["at"] = first_of(place["huruf"], order)
    count = count_of(people)
    few = count <= COUNTED and is_narrowed(asked, by=request.user)
    page = page_of(with_standing(people, day, known_at), order, ROWS, few=few, **ways)
    return render(
        request,
        "reporting/people.html",
        {
            "form": form,
            "day": day,
            "page": page,
            "count": count,
            "counted": COUNTED,
            "chips": chips(asked, address),
            "address": urlencode(address),
            "by_tmt": "tmt" in asked.get("urut", ""),
            "letters": LETTERS if order.keys == BY_NAME and count > ROWS else "",
            "saved": SavedFilter.objects.filter(officer=request.user),
            "name_form": FilterNameForm(),
            "can_export": request.user.has_perms(EXPORT_RIGHTS),
            "can_propose": request.user.has_perms(PROPOSE_RIGHTS),
            "can_verify": request.user.has_perms(VERIFY_RIGHTS),
        },
        status=status,
    )


@require_safe
@permission_required("personnel.view_person", raise_exception=True)
def suggestions(request: HttpRequest) -> HttpResponse:
    """What the browser offers while the name of a unit or a post is typed."""
    form = PeopleForm(by=request.user)
    found: list[str] = []
    for name in ("unit", "jabatan"):
        if typed := request.GET.get(name, "").strip():
            found = form.fields[name].suggestions(typed)
    return render(request, "reporting/suggestions.html", {"found": found})


# --- filters that are kept -----------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("personnel.view_person", raise_exception=True)
def filters(request: HttpRequest) -> HttpResponse:
    """The officer's own filters; posted, the present one is kept among them."""
    form = FilterNameForm(request.POST or None)
    kept = PeopleForm(QueryDict(request.POST.get("saringan", "")), by=request.user).address()
    if request.method == "POST" and form.is_valid():
        try:
            saved = services.save_filter(form.cleaned_data["name"], kept, by=request.user)
        except ValidationError as error:
            form.add_error("name", error.messages)
        else:
            messages.success(request, _("The filter is kept as “%(name)s”.") % {"name": saved.name})
            return redirect(saved)
    return render(
        request,
        "reporting/filters.html",
        {
            "form": form,
            "saved": [(one, _in_words(request, one)) for one in _own_filters(request)],
            "keeping": urlencode(kept),
        },
        status=422 if request.method == "POST" else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("personnel.view_person", raise_exception=True)
def rename_filter(request: HttpRequest, pk: int) -> HttpResponse:
    kept = get_object_or_404(_own_filters(request), pk=pk)
    form = FilterNameForm(request.POST if request.method == "POST" else {"name": kept.name})
    if request.method == "POST" and form.is_valid():
        try:
            services.rename_filter(kept, form.cleaned_data["name"], by=request.user)
        except ValidationError as error:
            form.add_error("name", error.messages)
        else:
            messages.success(request, _("The filter has its new name."))
            return redirect("reporting:filters")
    return render(
        request,
        "reporting/rename_filter.html",
        {"kept": kept, "form": form, "words": _in_words(request, kept)},
        status=422 if request.method == "POST" else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("personnel.view_person", raise_exception=True)
def delete_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once, then takes it away."""
    kept = get_object_or_404(_own_filters(request), pk=pk)
    if request.method == "POST":
        services.delete_filter(kept, by=request.user)
        messages.success(request, _("The filter “%(name)s” is deleted.") % {"name": kept.name})
        return redirect("reporting:filters")
    return render(
        request,
        "reporting/delete_filter.html",
        {"kept": kept, "words": _in_words(request, kept)},
    )


def _own_filters(request: HttpRequest) -> Any:
    return SavedFilter.objects.filter(officer=request.user)


def _in_words(request: HttpRequest, kept: SavedFilter) -> list[str]:
    return list(in_words(PeopleForm(kept.asked, by=request.user).asked()).values())


# --- for many at once ----------------------------------------------------------------------------
def _asked_of(request: HttpRequest) -> PeopleForm:
    """The filters that the list stood under when the deed was asked for."""
    return PeopleForm(QueryDict(request.POST.get("saringan", "")), by=request.user)


def _marked(request: HttpRequest) -> list[UUID]:
    """The people whom the officer marked; from a check page, those who were on it."""
    found = []
    for text in [*request.POST.getlist("orang"), *request.POST.get("semua_orang", "").split()]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def _chosen(request: HttpRequest, form: PeopleForm) -> PersonQuerySet:
    """Those whom the deed is for: the marked, or all who fit the filters."""
    asked = form.asked()
    day = asked.get("per") or timezone.localdate()
    people = find(asked, by=request.user, day=day)
    if not request.POST.get("semua"):
        people = people.filter(public_id__in=_marked(request))
    return people.order_by(*BY_NAME)


@require_POST
@permission_required(EXPORT_RIGHTS, raise_exception=True)
@limited("search")
def export(request: HttpRequest) -> HttpResponse:
    """Says what the file will hold; then asks for it, and a worker makes it."""
    asking = _asked_of(request)
    marked = [] if request.POST.get("semua") else _marked(request)
    asked = asking.asked()
    day = asked.get("per") or timezone.localdate()
    form = ExportForm(request.POST if "minta" in request.POST else None)
    if form.is_bound and form.is_valid():
        try:
            report = services.request_report(
                GeneratedReport.Kind.PEOPLE,
                as_of=day,
                by=request.user,
                asked=asking.address(),
                people=marked,
                reason=form.cleaned_data["reason"],
            )
        except ValidationError as error:
            form.add_error("reason", error.messages)
        else:
            messages.success(
                request,
                _("The report is being made. You may leave this page and come back to it.")
                if report.job
                else _(
                    "The list is long, so another officer is asked. It is made once they agree."
                ),
            )
            return redirect("reporting:reports")
    chosen = _chosen(request, asking)
    nobody = not (marked or request.POST.get("semua"))
    return render(
        request,
        "reporting/export_people.html",
        {
            "form": form,
            "day": day,
            "count": 0 if nobody else chosen.count(),
            "words": list(in_words(asked).values()),
            "marked": " ".join(str(each) for each in marked),
            "address": urlencode(asking.address()),
        },
        status=422 if form.is_bound or nobody else 200,
    )


@require_POST
@permission_required(PROPOSE_RIGHTS, raise_exception=True)
@limited("search")
def propose(request: HttpRequest) -> HttpResponse:
    """On to the page that asks for wave and terms and checks who of them may be proposed."""
    form = _asked_of(request)
    chosen = list(_chosen(request, form).values_list("public_id", flat=True)[: MARKED_AT_ONCE + 1])
    if 0 < len(chosen) <= MARKED_AT_ONCE:
        marked = urlencode({"orang": " ".join(str(each) for each in chosen)})
        return redirect(f"{reverse('transitions:propose_direct')}?{marked}")
    messages.warning(
        request,
        _("Mark at least one person and at most %(most)s, then propose them.")
        % {"most": MARKED_AT_ONCE},
    )
    return redirect(f"{reverse('reporting:people')}?{urlencode(form.address())}")


@require_POST
@permission_required(VERIFY_RIGHTS, raise_exception=True)
@limited("search")
def verify(request: HttpRequest) -> HttpResponse:
    """Who passes and who is stopped; then, for those who were on that page, the acceptance."""
    form = _asked_of(request)
    chosen = list(_chosen(request, form)[: MOST_AT_ONCE + 1])
    too_many = len(chosen) > MOST_AT_ONCE
    if "lakukan" in request.POST and chosen and not too_many:
        _tell(request, verify_service_of(chosen, by=request.user))
        return redirect(f"{reverse('reporting:people')}?{urlencode(form.address())}")
    checked = None if too_many else check_service_of(chosen, by=request.user)
    return render(
        request,
        "reporting/verify_people.html",
        {
            "checked": checked,
            "most": MOST_AT_ONCE,
            "chosen": chosen,
            "passing": checked.passed[:SHOWN] if checked else [],
            "marked": _passing(checked) if checked else "",
            "address": urlencode(form.address()),
        },
        status=200 if chosen and not too_many else 422,
    )


def _passing(checked: Checked) -> str:
    """Who stands on the check page as passing: nobody else is decided on after it."""
    return " ".join(sorted({str(service.person.public_id) for service in checked.passed}))


def _tell(request: HttpRequest, verified: Checked) -> None:
    if verified.passed:
        messages.success(
            request,
            ngettext(
                "%(n)d service period accepted by its papers.",
                "%(n)d service periods accepted by their papers.",
                len(verified.passed),
            )
            % {"n": len(verified.passed)},
        )
    for subject, reason in verified.left_out:
        messages.warning(
            request,
            _("Not accepted: %(person)s. %(reason)s")
            % {"person": getattr(subject, "person", subject), "reason": reason},
        )
