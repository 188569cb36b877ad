"""The clerk's journey with a list: hand in, name columns, check, mend, apply, receipt."""

from collections import defaultdict
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_safe

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record
from balikpapan_hr.files.marks import Mark, marked
from balikpapan_hr.files.services import open_for
from balikpapan_hr.imports import services
from balikpapan_hr.imports.forms import ReasonForm, UndoForm, UploadForm
from balikpapan_hr.imports.kinds import KINDS
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.imports.problems import SENTENCES
from balikpapan_hr.imports.repair import repaired_file
from balikpapan_hr.jobs.models import Job
from balikpapan_hr.jobs.services import enqueue
from personnel.identifiers import mask_numbers

STEPS = [
    gettext_lazy("Hand in"),
    gettext_lazy("Know the columns"),
    gettext_lazy("Check"),
    gettext_lazy("Mend"),
    gettext_lazy("Apply"),
    gettext_lazy("Receipt"),
]
ROWS = 50
TO_MEND = "perbaiki"
TILES = [
    ("created", "done"),
    ("changed", "done"),
    ("unchanged", ""),
    ("quarantined", "waiting"),
    ("excluded", ""),
]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _visible(request: HttpRequest) -> QuerySet[ImportBatch]:
    """Every list for central HR; for an officer of a unit those they handed in."""
    batches = ImportBatch.objects.select_related("received_by", "applied_by", "unit", "wave")
    if request.user.has_perm("personnel.view_every_unit"):
        return batches
    return batches.filter(received_by=request.user)


@require_safe
@permission_required("imports.view_importbatch", raise_exception=True)
def batches(request: HttpRequest) -> HttpResponse:
    found = _visible(request)
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
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
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
                )
            except ValidationError as refusal:
                messages.error(request, f"{file.name}: {' '.join(refusal.messages)}")
                continue
            received.append(batch)
            if batch.state == ImportBatch.State.RECEIVED:
                _ask_to_check(batch, request)
        if len(received) == 1:
            return redirect("imports:batch", received[0].pk)
        if received:
            return redirect("imports:batches")
    status = 422 if request.method == "POST" else 200
    return render(request, "imports/upload.html", {"form": form, "steps": STEPS}, status=status)


def _ask_to_check(batch: ImportBatch, request: HttpRequest, **chosen: Any) -> Job:
    return enqueue(
        "imports.check",
        {"batch": str(batch.pk)} | chosen,
        by=request.user,
        effect_key=None if chosen else f"imports.check:{batch.pk}",
        title=_("Check the list %(name)s") % {"name": batch.original_name},
    )


@require_safe
@permission_required("imports.view_importbatch", raise_exception=True)
def batch(request: HttpRequest, pk: str) -> HttpResponse:
    """The list with its counts, its problems and its rows; or why it was refused."""
    batch = get_object_or_404(_visible(request), pk=pk)
    outcome, code = request.GET.get("hasil", ""), request.GET.get("kode", "")
    rows = batch.rows.select_related("person")
    if outcome in ImportRow.Outcome.values:
        rows = rows.filter(outcome=outcome)
    if code:
        rows = rows.filter(problems__contains=[{"code": code}])
    if not (outcome or code):
        rows = rows.filter(outcome__in=[name for name, _tone in TILES])
    context = {
        "batch": batch,
        "steps": STEPS,
        "step": _step(batch),
        "tiles": _tiles(batch, outcome),
        "problems": _problems(batch),
        "page": Paginator(rows, ROWS).get_page(request.GET.get("halaman")),
        "filtered": bool(outcome or code),
        "jobs": _jobs(batch),
        "may_undo": _may_undo(batch),
    }
    return render(request, "imports/batch.html", context)


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


def _problems(batch: ImportBatch) -> list[dict[str, Any]]:
    """The problems of a list, one line a cure, errors first and the most frequent before."""
    url = reverse("imports:batch", args=[batch.pk])
    counted: dict[str, dict[str, Any]] = {}
    counts: dict[str, int] = defaultdict(int)
    rows = batch.rows.exclude(problems=[]).values_list("sheet", "number", "problems")
    for sheet, number, problems in rows.order_by("sheet", "number"):
        for problem in {p["code"]: p for p in problems}.values():
            counts[problem["code"]] += 1
            counted.setdefault(
                problem["code"],
                {
                    "code": problem["code"],
                    "severity": problem["severity"],
                    "message": f"{SENTENCES[problem['code']][0]} {problem['cure']}",
                    "sample": mask_numbers(problem["found"]),
                    "place": _("Sheet %(sheet)s, row %(row)s, column %(column)s")
                    % {
                        "sheet": batch.sheets[sheet]["name"],
                        "row": number,
                        "column": f"{problem['column']} {problem['heading']}".strip() or "–",
                    },
                    "tone": "stopped" if problem["severity"] == "error" else "waiting",
                    "url": f"{url}?kode={problem['code']}#baris",
                },
            )
    order = {"error": 0, "warning": 1, "excluded": 2, "note": 3}
    lines = [line | {"count": counts[code]} for code, line in counted.items()]
    return sorted(lines, key=lambda line: (order[line["severity"]], -line["count"]))


def _jobs(batch: ImportBatch) -> QuerySet[Job]:
    """Work on this list that is not over."""
    return Job.objects.filter(
        kind__startswith="imports.",
        parameters__batch=str(batch.pk),
        state__in=[Job.State.QUEUED, Job.State.RUNNING],
    )


def _may_undo(batch: ImportBatch) -> bool:
    return (
        batch.state == ImportBatch.State.APPLIED
        and batch.can_be_taken_back
        and timezone.now() - batch.applied_at <= services.UNDO_WITHIN
    )


@permission_required("imports.check_importbatch", raise_exception=True)
def columns(request: HttpRequest, pk: str) -> HttpResponse:
    """What each column means, as recognised; an officer may say otherwise and check again."""
    batch = get_object_or_404(_visible(request), pk=pk, state=ImportBatch.State.CHECKED)
    fields = KINDS[batch.kind].columns
    if request.method == "POST":
        mapping, left_out = {}, []
        for number, about in enumerate(batch.sheets):
            if request.POST.get(f"lepas-{number}"):
                left_out.append(number)
            chosen = {}
            for column in about["columns"]:
                position = column["position"]
                field = request.POST.get(f"kolom-{number}-{position}", "")
                field = field if field in fields else None
                if field != column["field"] or column["how"] == "officer":
                    chosen[str(position)] = field
            mapping[str(number)] = chosen
        job = _ask_to_check(batch, request, mapping=mapping, left_out=left_out)
        return redirect(job)
    for about in batch.sheets:
        for column in about["columns"]:
            column["masked_sample"] = mask_numbers(column["sample"])
    context = {"batch": batch, "fields": fields, "steps": STEPS}
    return render(request, "imports/columns.html", context)


@permission_required("imports.apply_importbatch", raise_exception=True)
def apply(request: HttpRequest, pk: str) -> HttpResponse:
    """The check page before a list is written: consequences, and the warnings to confirm."""
    batch = get_object_or_404(_visible(request), pk=pk)
    warned = [p for p in _problems(batch) if p["severity"] == "warning"]
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
    batch = get_object_or_404(_visible(request), pk=pk, state__in=states)
    return render(
        request,
        "imports/receipt.html",
        {
            "batch": batch,
            "lines": _receipt_lines(batch),
            "undo_until": batch.applied_at + services.UNDO_WITHIN,
            "may_undo": _may_undo(batch),
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
    batch = get_object_or_404(_visible(request), pk=pk, rows_quarantined__gt=0)
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
    batch = get_object_or_404(_visible(request), pk=pk, file__isnull=False)
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


@permission_required("imports.undo_importbatch", raise_exception=True)
def undo(request: HttpRequest, pk: str) -> HttpResponse:
    batch = get_object_or_404(_visible(request), pk=pk)
    form = UndoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (approval := _ask("imports.undo", batch, request, form)):
        return redirect(approval)
    context = {"batch": batch, "form": form, "may_undo": _may_undo(batch)}
    status = 422 if request.method == "POST" else 200
    return render(request, "imports/undo.html", context, status=status)
