"""Lists on the screen: hand in, name columns, check, apply, receipt, take back."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record
from balikpapan_hr.files.marks import Mark, marked
from balikpapan_hr.files.services import open_for
from balikpapan_hr.files.workbooks import XLSX
from balikpapan_hr.imports import days, preview, services
from balikpapan_hr.imports.forms import ReasonForm, UndoForm, UploadForm
from balikpapan_hr.imports.kinds import KINDS
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.imports.problems import SENTENCES
from balikpapan_hr.imports.repair import repaired_file
from balikpapan_hr.imports.views.journey import STEPS, ask_to_check, jobs_of, visible
from balikpapan_hr.jobs.services import enqueue
from personnel.identifiers import mask_numbers
from personnel.models import Person
from personnel.scope import visible_people

ROWS = 50
TO_MEND = "perbaiki"
MISSING = "tidak-ada"
ORDERS = {
    days.DAY_FIRST: gettext_lazy("Day first: 01-06-2015 is 1 June 2015"),
    days.MONTH_FIRST: gettext_lazy("Month first: 01-06-2015 is 6 January 2015"),
}
CHECKABLE = [ImportBatch.State.RECEIVED, ImportBatch.State.CHECKED]
TILES = [
    ("created", "done"),
    ("changed", "done"),
    ("unchanged", ""),
    ("quarantined", "waiting"),
    ("excluded", ""),
]


@require_safe
@permission_required("imports.view_importbatch", raise_exception=True)
def batches(request: HttpRequest) -> HttpResponse:
    found = visible(request)
    state = request.GET.get("keadaan", "")
    if state == TO_MEND:
        found = found.to_mend()
    elif state in ImportBatch.State.values:
        found = found.filter(state=state)
    page = Paginator(found, ROWS).get_page(request.GET.get("halaman"))
    choices = [(TO_MEND, _("To be repaired")), *ImportBatch.State.choices]
    states = [(value, label, value == state) for value, label in choices]
    return render(request, "imports/batches.html", {"page": page, "states": states, "state": state})


@permission_required("imports.check_importbatch", raise_exception=True)
def upload(request: HttpRequest) -> HttpResponse:
    """Take in one or several files; each is read in the jail at once and checked by a worker."""
    mended = _list_to_mend(request)
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        user=request.user,
        repairs=mended,
        initial={"kind": request.GET.get("jenis", ImportBatch.Kind.HONORER_LIST)},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        received = []
        for file in given["files"]:
            try:
                batch = services.receive_file(
                    file.file,
                    name=file.name,
                    kind=given["kind"],
                    by=request.user,
                    unit=given["unit"],
                    wave=given.get("wave"),
                    repairs=mended,
                )
            except ValidationError as refusal:
                messages.error(request, f"{file.name}: {' '.join(refusal.messages)}")
                continue
            received.append(batch)
            if batch.state == ImportBatch.State.RECEIVED:
                ask_to_check(batch, request)
        if len(received) == 1:
            return redirect("imports:batch", received[0].pk)
        if received:
            return redirect("imports:batches")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "steps": STEPS, "repairs": mended}
    return render(request, "imports/upload.html", context, status=status)


def _list_to_mend(request: HttpRequest) -> ImportBatch | None:
    """The list whose rows were mended, when the page was opened from it."""
    try:
        key = UUID(request.GET.get("memperbaiki", ""))
    except ValueError:
        return None
    return get_object_or_404(visible(request).to_mend(), pk=key)


@require_safe
@permission_required("imports.view_importbatch", raise_exception=True)
def batch(request: HttpRequest, pk: str) -> HttpResponse:
    """The list with what it would change, its problems and its rows; or why it was refused."""
    batch = get_object_or_404(visible(request), pk=pk)
    outcome, code = request.GET.get("hasil", ""), request.GET.get("kode", "")
    checked = batch.state == ImportBatch.State.CHECKED
    missing = preview.missing_people(batch, by=request.user) if checked else None
    rows = batch.rows.select_related("person", "batch")
    if outcome in ImportRow.Outcome.values:
        rows = rows.filter(outcome=outcome)
    if code:
        rows = rows.filter(problems__contains=[{"code": code}])
    if not (outcome or code):
        rows = rows.filter(outcome__in=[name for name, _tone in TILES])
    found = missing if outcome == MISSING and checked else rows
    page = Paginator(found, ROWS).get_page(request.GET.get("halaman"))
    problems = problems_of(batch)
    context = {
        "batch": batch,
        "steps": STEPS,
        "step": _step(batch),
        "tiles": _tiles(batch, outcome),
        "problems": problems,
        "page": page,
        "lists_missing": found is missing,
        "filtered": bool(outcome or code),
        "jobs": jobs_of(batch),
        "may_undo": _may_undo(batch),
    }
    if checked:
        context |= {
            "effect": preview.effect(batch),
            "known_from": preview.known_from(batch),
            "open_work": _open_work(batch, problems, request.user),
            "layouts": [about["like"] for about in batch.sheets if "like" in about],
            "days": _days_to_look_at(batch),
        }
        context["tiles"].append(_missing_tile(batch, missing.count(), outcome))
    if found is rows:
        shown = list(page)
        reach = visible_people(
            Person.objects.filter(pk__in=[row.person_id for row in shown]),
            request.user,
            timezone.localdate(),
        )
        inside = set(reach.values_list("pk", flat=True))
        told = preview.differences(shown, by=request.user) if checked else {}
        context["rows"] = [
            (row, row.person if row.person_id in inside else None, told.get(row.pk, []))
            for row in shown
        ]
    return render(request, "imports/batch.html", context)


def _missing_tile(batch: ImportBatch, count: int, current: str) -> dict[str, Any]:
    return {
        "label": _("Not in the file"),
        "value": count,
        "url": f"{reverse('imports:batch', args=[batch.pk])}?hasil={MISSING}#baris",
        "note": _("People of these units who stay as they are."),
        "current": current == MISSING,
    }


def _open_work(
    batch: ImportBatch, problems: list[dict[str, Any]], user: User
) -> list[dict[str, Any]]:
    """What a person must say before more rows can be applied: names first, then people."""
    if not user.has_perm("imports.check_importbatch"):
        return []
    names = len(services.unknown_names(batch, by=user))
    people = services.uncertain_rows(batch).count()
    lines = [
        (names, _("Names of units and posts to confirm"), "imports:names"),
        (people, _("Rows of which somebody must say whom they mean"), "imports:people"),
    ]
    return [
        {"count": n, "label": label, "url": reverse(name, args=[batch.pk])}
        for n, label, name in lines
        if n
    ]


def _days_to_look_at(batch: ImportBatch) -> list[dict[str, str]]:
    """Columns of days, each with the order in which it was read."""
    return [
        {"sheet": about["name"], "letter": c["letter"], "heading": c["heading"], "days": c["days"]}
        for about in batch.sheets
        if not about.get("refusal") and not about.get("left_out")
        for c in about["columns"]
        if c.get("days") and not c.get("order")
    ]


def _step(batch: ImportBatch) -> int:
    if batch.state in (ImportBatch.State.APPLIED, ImportBatch.State.UNDONE):
        return 6
    if batch.state == ImportBatch.State.CHECKED:
        return 4 if batch.rows_quarantined else 5
    return 3 if batch.state == ImportBatch.State.RECEIVED else 1


def _tiles(batch: ImportBatch, current: str) -> list[dict[str, Any]]:
    url = reverse("imports:batch", args=[batch.pk])
    return [
        {
            "label": ImportRow.Outcome(name).label,
            "value": getattr(batch, f"rows_{name}"),
            "url": f"{url}?hasil={name}#baris",
            "tone": tone if getattr(batch, f"rows_{name}") else "",
            "current": name == current,
        }
        for name, tone in TILES
    ]


def problems_of(
    batch: ImportBatch, outcomes: Collection[str] = ImportRow.Outcome.values
) -> list[dict[str, Any]]:
    """The problems of a list, one line a cure, errors first and the most frequent before.

    `outcomes` narrows it to the rows that become this.
    """
    url = reverse("imports:batch", args=[batch.pk])
    counted: dict[str, dict[str, Any]] = {}
    counts: dict[str, int] = defaultdict(int)
    rows = batch.rows.filter(outcome__in=outcomes).exclude(problems=[])
    rows = rows.values_list("sheet", "number", "problems")
    for sheet, number, problems in rows.order_by("sheet", "number"):
        for problem in {p["code"]: p for p in problems}.values():
            counts[problem["code"]] += 1
            counted.setdefault(
                problem["code"],
                {
                    "code": problem["code"],
                    "severity": problem["severity"],
                    "title": SENTENCES[problem["code"]][0],
                    "message": f"{SENTENCES[problem['code']][0]} {problem['cure']}",
                    "sample": mask_numbers(problem["found"]),
                    "place": _place(batch.sheets[sheet]["name"], number, problem),
                    "tone": "stopped" if problem["severity"] == "error" else "waiting",
                    "url": f"{url}?kode={problem['code']}#baris",
                    "mend_url": _mend_url(batch, problem),
                },
            )
    order = {"error": 0, "warning": 1, "excluded": 2, "note": 3}
    lines = [line | {"count": counts[code]} for code, line in counted.items()]
    return sorted(lines, key=lambda line: (order[line["severity"]], -line["count"]))


def _place(sheet: str, row: int, problem: dict[str, Any]) -> str:
    """Where a problem stands in the file; some are of the whole row."""
    column = f"{problem['column']} {problem['heading']}".strip()
    about = {"sheet": sheet, "row": row, "column": column}
    if column:
        return _("Sheet %(sheet)s, row %(row)s, column %(column)s") % about
    return _("Sheet %(sheet)s, row %(row)s") % about


def _may_undo(batch: ImportBatch) -> bool:
    return (
        batch.state == ImportBatch.State.APPLIED
        and batch.can_be_taken_back
        and timezone.now() - batch.applied_at <= services.UNDO_WITHIN
    )


def _mend_url(batch: ImportBatch, problem: dict[str, Any]) -> str:
    """Where a problem is mended in the browser."""
    if problem["severity"] not in ("error", "warning"):
        return ""
    if problem["code"] in ("E_UNIT", "E_UNIT_GANDA", "E_JABATAN", "P_JABATAN"):
        return reverse("imports:names", args=[batch.pk])
    if problem["code"] in services.UNCERTAIN:
        return reverse("imports:people", args=[batch.pk])
    return f"{reverse('imports:mend', args=[batch.pk])}?kode={problem['code']}"


@permission_required("imports.check_importbatch", raise_exception=True)
def columns(request: HttpRequest, pk: str) -> HttpResponse:
    """What each column means, as recognised; an officer may say otherwise and check again."""
    batch = get_object_or_404(visible(request), pk=pk, state=ImportBatch.State.CHECKED)
    fields = KINDS[batch.kind].columns
    if request.method == "POST" and "lupakan" in request.POST:
        services.forget_layouts(batch, by=request.user)
        return redirect(ask_to_check(batch, request, mapping={}, orders={}))
    if request.method == "POST":
        mapping, orders, left_out = {}, {}, []
        for number, about in enumerate(batch.sheets):
            if request.POST.get(f"lepas-{number}"):
                left_out.append(number)
            chosen, days = {}, {}
            for column in about["columns"]:
                position = column["position"]
                order = request.POST.get(f"urutan-{number}-{position}", "")
                if order in ORDERS:
                    days[str(position)] = order
                field = request.POST.get(f"kolom-{number}-{position}", "")
                field = field if field in fields else None
                if field != column["field"] or column["how"] == "officer":
                    chosen[str(position)] = field
            mapping[str(number)], orders[str(number)] = chosen, days
        job = ask_to_check(batch, request, mapping=mapping, orders=orders, left_out=left_out)
        return redirect(job)
    for about in batch.sheets:
        for column in about["columns"]:
            column["masked_sample"] = mask_numbers(column["sample"])
    context = {
        "batch": batch,
        "fields": fields,
        "steps": STEPS,
        "orders": ORDERS.items(),
        "layouts": [about["like"] for about in batch.sheets if "like" in about],
    }
    return render(request, "imports/columns.html", context)


@require_POST
@permission_required("imports.check_importbatch", raise_exception=True)
def recheck(request: HttpRequest, pk: str) -> HttpResponse:
    """Check a list again that waits for it, after its check was cancelled or failed."""
    batch = get_object_or_404(visible(request), pk=pk, state__in=CHECKABLE)
    ask_to_check(batch, request)
    return redirect("imports:batch", batch.pk)


@permission_required("imports.apply_importbatch", raise_exception=True)
def apply(request: HttpRequest, pk: str) -> HttpResponse:
    """The check page before a list is written: consequences, and the warnings to confirm."""
    batch = get_object_or_404(visible(request), pk=pk)
    warned = [p for p in problems_of(batch, services.WRITTEN) if p["severity"] == "warning"]
    error = services.objection_to_apply(batch)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not error:
        confirmed = [p["code"] for p in warned if request.POST.get(f"yakin-{p['code']}")]
        open_codes = {p["code"] for p in warned} - set(confirmed)
        if open_codes:
            error = ValidationError(
                _("Tick every group of warnings after looking at it, or mend its rows first."),
                code="warnings_unconfirmed",
            )
        elif batch.needs_second:
            parameters = {"confirmed": confirmed}
            if approval := _ask("imports.apply", batch, request, form, parameters):
                return redirect(approval)
        else:
            job = enqueue(
                "imports.apply",
                {"batch": str(batch.pk), "confirmed": confirmed},
                by=request.user,
                effect_key=f"imports.apply:{batch.pk}",
                title=_("Apply the list %(name)s") % {"name": batch.original_name},
            )
            if job.requested_by_id != request.user.pk:
                messages.warning(
                    request,
                    _("%(officer)s has already asked for this on %(moment)s.")
                    % {"officer": job.requested_by, "moment": services.moment(job.requested_at)},
                )
                return redirect("imports:batch", batch.pk)
            return redirect(job)
    context = {"batch": batch, "warned": warned, "error": error, "steps": STEPS, "form": form}
    context["why_two"] = services.why_two(batch) if batch.needs_second else []
    status = 422 if request.method == "POST" else 200
    return render(request, "imports/apply.html", context, status=status)


@require_safe
@permission_required("imports.view_importbatch", raise_exception=True)
def receipt(request: HttpRequest, pk: str) -> HttpResponse:
    states = [ImportBatch.State.APPLIED, ImportBatch.State.UNDONE]
    batch = get_object_or_404(visible(request), pk=pk, state__in=states)
    return render(
        request,
        "imports/receipt.html",
        {
            "batch": batch,
            "lines": _receipt_lines(batch),
            "undo_until": batch.applied_at + services.UNDO_WITHIN,
            "may_undo": _may_undo(batch),
            "mends": services.mends_told(batch),
            "steps": STEPS,
        },
    )


def _receipt_lines(batch: ImportBatch) -> list[tuple[str, int, str]]:
    """Each line's words, its count, and where its rows are shown."""
    names = dict.fromkeys(services.RECEIPT.values())
    url = reverse("imports:batch", args=[batch.pk])
    urls = {f"rows_{name}": f"{url}?hasil={name}#baris" for name, _tone in TILES}
    return [
        (ImportBatch._meta.get_field(name).verbose_name, getattr(batch, name), urls.get(name, ""))
        for name in names
    ]


@require_safe
@permission_required("imports.check_importbatch", raise_exception=True)
def repair(request: HttpRequest, pk: str) -> HttpResponse:
    """Download the rows that were kept aside, to be mended and handed in again."""
    batch = get_object_or_404(visible(request), pk=pk, rows_quarantined__gt=0)
    mark = Mark(
        number=str(uuid4()),
        what=_("Rows to mend of %(name)s") % {"name": batch.original_name},
        officer=f"{request.user} ({request.user.username})",
        made_at=timezone.now(),
    )
    # No sheet about the file and no column more: it is handed in again as it is.
    content = marked(repaired_file(batch), mark)
    record(
        "import.repair_taken",
        batch,
        by=request.user,
        changes={"rows": batch.rows_quarantined, "copy": mark.number},
    )
    stem = batch.original_name.replace("/", " ").rpartition(".")[0] or batch.original_name
    answer = HttpResponse(content, content_type=XLSX)
    # Translators: file name of the rows to be mended: "perbaikan", then the name of the list.
    name = _("mend %(name)s.xlsx") % {"name": stem}
    return _as_download(answer, name)


@require_safe
@permission_required("imports.view_importbatch", raise_exception=True)
def original(request: HttpRequest, pk: str) -> FileResponse:
    """Download the file as it was received; that it was taken is recorded."""
    batch = get_object_or_404(visible(request), pk=pk, file__isnull=False)
    content = open_for(request.user, batch.file, in_scope=True)
    return FileResponse(content, as_attachment=True, filename=batch.file.name)


def _as_download(answer: HttpResponse, name: str) -> HttpResponse:
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer


def _ask(
    kind: str,
    batch: ImportBatch,
    request: HttpRequest,
    form: Form,
    parameters: dict[str, Any] | None = None,
) -> Approval | None:
    """Ask a second officer; None after putting the refusal on the form."""
    if not form.is_valid():
        return None
    reason = form.cleaned_data["reason"]
    try:
        approval = approvals.ask(kind, batch, by=request.user, reason=reason, parameters=parameters)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return None
    messages.success(request, _("Asked for. Another officer decides."))
    return approval


LEFT_SHOWN = 200  # rows that stay, on the page that asks to take a list back


@permission_required("imports.undo_importbatch", raise_exception=True)
def undo(request: HttpRequest, pk: str) -> HttpResponse:
    batch = get_object_or_404(visible(request), pk=pk)
    form = UndoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (approval := _ask("imports.undo", batch, request, form)):
        return redirect(approval)
    context = {"batch": batch, "form": form, "may_undo": _may_undo(batch)}
    if context["may_undo"]:
        taken = services.what_undo_takes(batch)
        left = [
            (fate, batch.sheets[fate.row.sheet]["name"], services.WHY[fate.why])
            for fate in taken.left[:LEFT_SHOWN]
        ]
        context |= {"counts": taken.counts(), "left": left, "left_count": len(taken.left)}
    status = 422 if request.method == "POST" else 200
    return render(request, "imports/undo.html", context, status=status)
