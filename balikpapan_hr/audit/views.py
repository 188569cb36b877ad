"""Daily seals to print, and what one deed changed."""

from datetime import date

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from balikpapan_hr.audit import words
from balikpapan_hr.audit.history import changes_of
from balikpapan_hr.audit.models import AuditEntry, DailySeal, Head

ROWS = 50
CHANGES = 100


@require_safe
@permission_required("audit.view_auditentry", raise_exception=True)
def seals(request: HttpRequest) -> HttpResponse:
    page = Paginator(DailySeal.objects.all(), ROWS).get_page(request.GET.get("halaman"))
    return render(request, "audit/seals.html", {"page": page, "head": Head.objects.first()})


@require_safe
@permission_required("audit.view_auditentry", raise_exception=True)
def seal(request: HttpRequest, day: date) -> HttpResponse:
    """One day's seal on one sheet of A4."""
    kept = get_object_or_404(DailySeal, day=day)
    groups = [kept.hash[i : i + 8] for i in range(0, len(kept.hash), 8)]
    return render(request, "audit/seal.html", {"seal": kept, "groups": groups})


@require_safe
@permission_required("audit.view_auditentry", raise_exception=True)
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One deed and the rows it changed. Values only for who may see people's protected facts."""
    kept = get_object_or_404(AuditEntry, pk=pk)
    changes, total = changes_of(kept, most=CHANGES)
    return render(
        request,
        "audit/entry.html",
        {
            "entry": kept,
            "deed": words.deed(kept.verb),
            "record": words.record_name(kept.target_type),
            "changes": changes,
            "total": total,
            "with_values": request.user.has_perm("personnel.view_nik"),
        },
    )
