"""The steps of a list on the screen: hand in, name columns, check, apply, receipt, take back."""

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

from balikpapan_hr.approvals import services as approvals
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.services import record
from balikpapan_hr.files.marks import Mark, marked
from balikpapan_hr.files.services import open_for
from balikpapan_hr.files.workbooks import XLSX
from balikpapan_hr.formats import moment
from balikpapan_hr.imports import days, services
from balikpapan_hr.imports.forms import ReasonForm, UndoForm, UploadForm
from balikpapan_hr.imports.kinds import KINDS
from balikpapan_hr.imports.models import ImportBatch
from balikpapan_hr.imports.repair import repaired_file
from balikpapan_hr.imports.views.batch import TILES, may_undo, problems_of
from balikpapan_hr.imports.views.journey import ROWS, STEPS, ask_to_check, visible
from balikpapan_hr.jobs.services import enqueue
from personnel.identifiers import mask_numbers

TO_MEND = "perbaiki"
ORDERS = {
    days.DAY_FIRST: gettext_lazy("Day first: 01-06-2015 is 1 June 2015"),
    days.MONTH_FIRST: gettext_lazy("Month first: 01-06-2015 is 6 January 2015"),
}
CHECKABLE = [ImportBatch.State.RECEIVED, ImportBatch.State.CHECKED]


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
                    % {"officer": job.requested_by, "moment": moment(job.requested_at)},
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
            "may_undo": may_undo(batch),
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
    context = {"batch": batch, "form": form, "may_undo": may_undo(batch)}
    if context["may_undo"]:
        taken = services.what_undo_takes(batch)
        left = [
            (fate, batch.sheets[fate.row.sheet]["name"], services.WHY[fate.why])
            for fate in taken.left[:LEFT_SHOWN]
        ]
        context |= {"counts": taken.counts(), "left": left, "left_count": len(taken.left)}
    status = 422 if request.method == "POST" else 200
    return render(request, "imports/undo.html", context, status=status)
