"""The SIASN desk: fetch, permit, call, answer."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record_read
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.jobs.models import Job
from balikpapan_hr.jobs.services import enqueue
from balikpapan_hr.siasn import services
from balikpapan_hr.siasn.fields import FIELDS
from balikpapan_hr.siasn.forms import DecisionForm, DeskFilter, UnitForm
from balikpapan_hr.siasn.models import (
    TAKE,
    DifferenceQuerySet,
    SiasnDifference,
    SiasnRecord,
    SiasnUnit,
)
from personnel.models import Person
from personnel.openings import count_opening
from personnel.scope import of_visible_people, visible_people

ROWS = 25
PROTECTED = ["nik", "born_on", "birth_place"]
SHOWN = 25  # of the equal ones, on their check page
ASKED_AT_ONCE = 500  # people of one work at the web service
VIEW, DECIDE = "siasn.view_siasndifference", "siasn.decide_siasndifference"


def _visible(request: HttpRequest) -> DifferenceQuerySet:
    """Differences of the people in reach; about protected facts to who may see those."""
    found = SiasnDifference.objects.select_related("person", "decided_by")
    if not request.user.has_perm("personnel.view_nik"):
        found = found.exclude(field__in=PROTECTED)
    return of_visible_people(found, request.user, timezone.localdate())


@require_safe
@permission_required(VIEW, raise_exception=True)
def desk(request: HttpRequest) -> HttpResponse:
    """What waits, by field; the people below, one line a field."""
    asked = DeskFilter(request.GET)
    standing = _visible(request).standing()
    found = asked.narrow(standing)
    state = asked.cleaned_data.get("keadaan") or SiasnDifference.State.OPEN
    counts = dict(
        standing.filter(state=state).order_by().values_list("field").annotate(n=Count("pk"))
    )
    ordered = found.order_by("person__name_key", "person_id", "field")
    page = Paginator(ordered, ROWS).get_page(request.GET.get("halaman"))
    last = ImportBatch.objects.filter(
        kind=ImportBatch.Kind.SIASN_COMPARISON, state=ImportBatch.State.APPLIED
    ).first()
    central = request.user.has_perm("personnel.view_every_unit")
    return render(
        request,
        "siasn/desk.html",
        {
            "form": asked,
            "page": page,
            "total": sum(counts.values()),
            "state": state,
            "tiles": [
                (FIELDS[name].label, counts[name], name, name == request.GET.get("bidang"))
                for name in FIELDS
                if counts.get(name)
            ],
            "last": last,
            "unknown_to_us": SiasnRecord.objects.unknown_to_us().count() if central else None,
            "unknown_to_siasn": _unknown_to_siasn(request).count(),
            "units_open": SiasnUnit.objects.to_say().count() if central else None,
            "service": bool(settings.SIASN_URL),
        },
    )


@require_safe
@permission_required(VIEW, raise_exception=True)
def person(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Everything about which SIASN and the register disagree in one person."""
    someone = _person(request, public_id)
    count_opening(request.user)
    record_read([someone.public_id], ["page", "siasn"], by=request.user, place=request.path)
    differences = _visible(request).filter(person=someone).order_by("-pk")
    return render(
        request,
        "siasn/person.html",
        {
            "person": someone,
            "at_siasn": SiasnRecord.objects.there().filter(person=someone).first(),
            "standing": [d for d in differences if d.state in ("open", "kept")],
            "settled": [d for d in differences if d.state in ("taken", "vanished")],
            "service": bool(settings.SIASN_URL),
        },
    )


def _person(request: HttpRequest, public_id: UUID) -> Person:
    people = visible_people(Person.objects.all(), request.user, timezone.localdate())
    return get_object_or_404(people, public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(VIEW, raise_exception=True)
def difference(request: HttpRequest, pk: int) -> HttpResponse:
    """One field of one person: both values, and the decision."""
    if request.method == "POST" and not request.user.has_perm(DECIDE):
        raise PermissionDenied
    found = get_object_or_404(_visible(request), pk=pk)
    objection = services.objection_to_take(found) if _is_standing(found) else None
    form = DecisionForm(request.POST or None, may_take=objection is None, heavy=found.is_heavy)
    if form.is_valid() and (answer := _decided(request, found, form)):
        return answer
    count_opening(request.user)
    record_read([found.person.public_id], ["siasn"], by=request.user, place=request.path)
    return render(
        request,
        "siasn/difference.html",
        {
            "difference": found,
            "standing": _is_standing(found),
            "form": form,
            "objection": objection,
            "asked": _asked(found),
            "equal": _equal(request, found).exclude(pk=found.pk).count(),
        },
        status=422 if request.method == "POST" else 200,
    )


def _is_standing(found: SiasnDifference) -> bool:
    return found.state in (SiasnDifference.State.OPEN, SiasnDifference.State.KEPT)


def _asked(found: SiasnDifference) -> Approval | None:
    """The second officer's decision that this waits for."""
    return Approval.objects.open().filter(kind=TAKE, subject_id=str(found.pk)).first()


def _decided(
    request: HttpRequest, found: SiasnDifference, form: DecisionForm
) -> HttpResponse | None:
    """The way on after the decision; None after putting the refusal on the form."""
    reason = form.cleaned_data["reason"]
    try:
        if form.taking and found.is_heavy:
            approval = services.ask_to_take(found, by=request.user, reason=reason)
            messages.success(request, _("Asked for. Another officer decides."))
            return redirect(approval)
        if form.taking:
            services.take(found, by=request.user, reason=reason)
            messages.success(request, _("The register now says what SIASN says."))
        else:
            services.keep(found, by=request.user, reason=reason)
            messages.success(request, _("Ours is kept; it stands on the sheet for SIASN."))
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None
    return redirect("siasn:person", found.person.public_id)


# --- many equal ones ------------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
@permission_required([VIEW, DECIDE], raise_exception=True)
def equal(request: HttpRequest, pk: int) -> HttpResponse:
    """The check page before everybody with the same two values is decided at once."""
    found = get_object_or_404(_visible(request).open(), pk=pk)
    alike = _equal(request, found)
    objection = services.objection_to_take(found)
    may_take = objection is None and not found.is_heavy
    form = DecisionForm(request.POST or None, may_take=may_take)
    if request.method == "POST" and form.is_valid():
        job = enqueue(
            "siasn.decide_equal",
            {
                "difference": found.pk,
                "taking": form.taking,
                "reason": form.cleaned_data["reason"],
            },
            by=request.user,
            title=_("Decide equal differences: %(field)s") % {"field": found.get_field_display()},
        )
        return redirect(job)
    return render(
        request,
        "siasn/equal.html",
        {
            "difference": found,
            "count": alike.count(),
            "some": alike.order_by("person__name_key", "person_id")[:SHOWN],
            "form": form,
            "objection": objection,
        },
        status=422 if request.method == "POST" else 200,
    )


def _equal(request: HttpRequest, found: SiasnDifference) -> DifferenceQuerySet:
    return _visible(request).equal_to(found)


# --- whom only one side knows ---------------------------------------------------------------------
@require_safe
@permission_required([VIEW, "personnel.view_every_unit"], raise_exception=True)
def unknown_to_us(request: HttpRequest) -> HttpResponse:
    found = SiasnRecord.objects.unknown_to_us().select_related("unit", "row__batch")
    page = Paginator(found.order_by("name", "pk"), ROWS).get_page(request.GET.get("halaman"))
    return render(request, "siasn/unknown_to_us.html", {"page": page})


@require_safe
@permission_required(VIEW, raise_exception=True)
def unknown_to_siasn(request: HttpRequest) -> HttpResponse:
    found = _unknown_to_siasn(request).select_related("person", "work_unit", "position")
    ordered = found.order_by("person__name_key", "person_id")
    page = Paginator(ordered, ROWS).get_page(request.GET.get("halaman"))
    return render(
        request,
        "siasn/unknown_to_siasn.html",
        {"page": page, "compared": SiasnRecord.objects.exists()},
    )


def _unknown_to_siasn(request: HttpRequest) -> Any:
    return of_visible_people(services.unknown_to_siasn(), request.user, timezone.localdate())


# --- which unit is which --------------------------------------------------------------------------
@require_safe
@permission_required([VIEW, "personnel.view_every_unit"], raise_exception=True)
def units(request: HttpRequest) -> HttpResponse:
    """The units of SIASN: those that nobody has named yet first."""
    found = SiasnUnit.objects.select_related("unit", "confirmed_by").annotate(
        people=Count("records")
    )
    page = Paginator(found.order_by("confirmed_at", "name", "code"), ROWS).get_page(
        request.GET.get("halaman")
    )
    open_units = SiasnUnit.objects.to_say().count()
    proposed = len(services.proposals()) if open_units else 0
    return render(
        request,
        "siasn/units.html",
        {"page": page, "open": open_units, "proposed": proposed},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required([VIEW, DECIDE, "personnel.view_every_unit"], raise_exception=True)
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    there = get_object_or_404(SiasnUnit.objects.select_related("unit", "confirmed_by"), pk=pk)
    form = UnitForm(request.POST or None, initial={"unit": there.unit})
    if request.method == "POST" and form.is_valid():
        try:
            services.confirm_units({there: form.cleaned_data["unit"]}, by=request.user)
        except ValidationError as error:
            form.add_error("unit", error.messages)
        else:
            messages.success(request, _("The unit is remembered, and its people are compared."))
            return redirect("siasn:units")
    return render(
        request,
        "siasn/unit.html",
        {"there": there, "form": form},
        status=422 if request.method == "POST" else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required([VIEW, DECIDE, "personnel.view_every_unit"], raise_exception=True)
def confirm_proposed(request: HttpRequest) -> HttpResponse:
    """The check page before every unit that has the same name on both sides is confirmed."""
    proposed = services.proposals()
    if request.method == "POST":
        shown = set(request.POST.getlist("unor"))
        meant = {there: ours for there, ours in proposed.items() if str(there.pk) in shown}
        done = services.confirm_units(meant, by=request.user)
        messages.success(
            request,
            ngettext("%(n)d unit is remembered.", "%(n)d units are remembered.", done)
            % {"n": done},
        )
        return redirect("siasn:units")
    return render(request, "siasn/confirm_units.html", {"proposed": proposed.items()})


# --- asking the web service -----------------------------------------------------------------------
@require_POST
@permission_required([VIEW, DECIDE], raise_exception=True)
def fetch_one(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return _fetch(request, [_person(request, public_id).public_id])


@require_POST
@permission_required([VIEW, DECIDE], raise_exception=True)
def fetch_shown(request: HttpRequest) -> HttpResponse:
    """Ask for the people of the desk as it is filtered in the address."""
    found = DeskFilter(request.GET).narrow(_visible(request).standing())
    people = Person.objects.filter(pk__in=found.order_by().values("person")).order_by("pk")
    return _fetch(request, list(people.values_list("public_id", flat=True)[:ASKED_AT_ONCE]))


def _fetch(request: HttpRequest, people: Sequence[UUID]) -> HttpResponse:
    if not settings.SIASN_URL:
        messages.warning(
            request,
            _(
                "This site has no access to the web service of SIASN. Hand in the employee export "
                "instead."
            ),
        )
        return redirect("siasn:desk")
    job: Job = enqueue(
        "siasn.fetch",
        {"people": [str(public_id) for public_id in people]},
        by=request.user,
        title=ngettext("Ask SIASN for %(n)d person", "Ask SIASN for %(n)d people", len(people))
        % {"n": len(people)},
    )
    return redirect(job)
