"""Waves: the list, one wave, and the steps taken from its page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balikpapan_hr.accounts.models import User
from recruitment import figures, forms, rulebooks, services, words
from recruitment.models import (
    Application,
    FairnessFinding,
    Placement,
    ResultSnapshot,
    SelectionRun,
    Wave,
    WaveStage,
)
from recruitment.steps import STEPS, offered
from recruitment.views.page import attempt, form_page, may, page_of, posted


@require_safe
@may("view_wave")
def waves(request: HttpRequest) -> HttpResponse:
    chosen = Wave.objects.all()
    if request.GET.get("meja") == "menunggu":
        chosen = chosen.filter(runs__in=SelectionRun.objects.to_look_at(request.user))
    page = page_of(request, chosen)
    seats, placed = figures.seats_by_wave(), figures.placed_by_wave()
    for wave in page:
        wave.seats, wave.placed = seats.get(wave.pk, 0), placed.get(wave.pk, 0)
    return render(request, "recruitment/waves.html", {"page": page})


@require_safe
@may("view_wave")
def wave(request: HttpRequest, pk: int) -> HttpResponse:
    """One wave: where it stands, what comes next, and the way to its lists."""
    found = get_object_or_404(Wave, pk=pk)
    run = found.runs.defer("files").select_related("run_by").first()
    shown = run and (found.is_announced or request.user.has_perm("recruitment.view_placement"))
    states = figures.applications_by_state(found)
    outcomes = figures.outcomes(run) if shown else {}
    seats = figures.seats_by_state(found)
    finding = FairnessFinding.objects.filter(run=run).select_related("recorded_by").first()
    desk_waits = bool(run) and not finding and found.state in Wave.DESK_STATES
    steps = offered(found, request.user)
    if desk_waits:
        steps.pop("umumkan", None)  # first the desk
    accounts = figures.accounts(found) if shown else []
    rules = rulebooks.rule_set(found)
    return render(
        request,
        "recruitment/wave.html",
        {
            "wave": found,
            "rulebook": rules,
            "settings": words.settings_in_words(rules.settings, found.settings),
            "stages": found.stages.all(),
            "seats": seats,
            "held": seats["held"] + seats["filled"],
            "lists": _lists(found, request.user),
            "applications": [(s, s.label, states[s]) for s in Application.State],
            "applications_all": sum(states.values()),
            "run": run if shown else None,
            "runs": found.runs.defer("files").select_related("run_by") if shown else [],
            "snapshots": ResultSnapshot.objects.filter(run__wave=found)
            .select_related("run")
            .defer("run__files")
            if shown
            else [],
            "finding": finding,
            "desk_waits": desk_waits,
            "outcomes": [(o, o.label, outcomes.get(o, 0)) for o in Placement.Outcome],
            "totals": _total(accounts),
            "unbalanced": [account for account in accounts if not account.closes],
            "formations": found.formations.count(),
            "appeals": figures.undecided_appeals(found),
            "next_steps": {key: step for key, step in steps.items() if step.next},
            "other_steps": {key: step for key, step in steps.items() if not step.next},
            "ties": found.tie_decisions.select_related("decided_by"),
        },
    )


def _lists(wave: Wave, user: User) -> dict[str, str]:
    """Where the numbers of the page lead, as far as the officer may follow."""
    lists = {}
    if user.has_perm("recruitment.view_formation"):
        formations = reverse("recruitment:formations", args=[wave.pk])
        lists["formations"] = formations
        lists["held"] = f"{formations}?kursi=dipegang"
        lists["open"] = f"{formations}?kursi=terbuka"
    if user.has_perm("recruitment.view_appeal"):
        lists["appeals"] = f"{reverse('recruitment:appeals')}?keadaan=undecided&gelombang={wave.pk}"
    return lists


def _total(accounts: list[figures.Account]) -> dict[str, int]:
    names = figures.Account._fields[1:]
    return {name: sum(getattr(account, name) for account in accounts) for name in names}


@may("plan_wave")
def plan_wave(request: HttpRequest) -> HttpResponse:
    form = forms.WaveForm(posted(request))
    if request.method == "POST":

        def call() -> Wave:
            given = form.cleaned_data
            return services.plan_wave(
                year=given["year"],
                kind=given["kind"],
                phase=given["phase"],
                rulebook=given["rulebook"],
                legal_basis=given["legal_basis"],
                stages=[form.stage(WaveStage.Kind.REGISTRATION)],
                by=request.user,
            )

        if planned := attempt(form, call):
            messages.success(request, _("The wave is planned. Propose its formations next."))
            return redirect("recruitment:wave", planned.pk)
    return form_page(request, form, title=_("Plan a wave"), button=_("Plan the wave"))


@may("plan_wave")
def move_stage(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Wave, pk=pk)
    form = forms.StageForm(posted(request))
    if request.method == "POST" and attempt(
        form,
        lambda: services.move_stage(
            found,
            form.stage(form.cleaned_data["kind"]),
            by=request.user,
            reason=form.cleaned_data["reason"],
        ),
    ):
        messages.success(request, _("The days of the stage are set."))
        return redirect("recruitment:wave", pk)
    return form_page(
        request, form, title=_("Set the days of a stage"), button=_("Set the days"), wave=found
    )


@may("plan_wave")
def choose_settings(request: HttpRequest, pk: int) -> HttpResponse:
    """What the decrees leave open or is not certain, as this wave has it."""
    found = get_object_or_404(Wave, pk=pk)
    form = forms.SettingsForm(found, posted(request))
    if request.method == "POST" and attempt(
        form,
        lambda: services.choose_settings(
            found, form.chosen(), by=request.user, reason=form.cleaned_data["reason"]
        ),
    ):
        messages.success(request, _("The settings of the wave are kept."))
        return redirect("recruitment:wave", pk)
    return form_page(
        request,
        form,
        title=_("Settings of this wave"),
        button=_("Keep the settings"),
        note=_(
            "They hold once the wave is opened and cannot be changed then. What is marked as not "
            "certain: compare it with the decree first."
        ),
        wave=found,
    )


@may("view_wave")
def step(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One step of the wave: the page says what it means, the button takes it."""
    if key not in STEPS:
        raise Http404
    taken = STEPS[key]
    if not request.user.has_perm(taken.permission):
        raise PermissionDenied
    found = get_object_or_404(Wave, pk=pk)
    form = taken.form(posted(request))
    if request.method == "POST" and attempt(
        form, lambda: taken.call(found, request.user, form.cleaned_data)
    ):
        messages.success(request, taken.done)
        return redirect("recruitment:wave", pk)
    return form_page(
        request, form, title=taken.title, button=taken.title, note=taken.meaning, wave=found
    )
