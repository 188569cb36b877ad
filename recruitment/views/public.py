"""Announced results for everybody, answered from the snapshot file and never from the database.

A participant number alone leads to the sheet. It is no secret: every city's list names it, beside
the same points. So the sheet holds no more than such a list may: no NIK, no birth date, no reason
in words of a requirement, the name masked; and a network has sixty look-ups a minute.
"""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from balikpapan_hr.accounts.limits import limited_in_redis
from recruitment import snapshots
from recruitment.forms import FormationLookUp, ParticipantLookUp
from recruitment.snapshots import Snapshot
from recruitment.views.page import ROWS, asked_of, page_of


@login_not_required
@require_safe
@limited_in_redis("result")
def waves(request: HttpRequest) -> HttpResponse:
    rows = [
        {"public_id": public_id, "wave": found.head["wave"], "announced": _announced(found)}
        for public_id, found in snapshots.all_shown(timezone.now())
    ]
    return render(request, "recruitment/public/waves.html", {"rows": rows})


@login_not_required
@require_safe
@limited_in_redis("result")
def result(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One announced wave: look up a participant, or choose a formation's list."""
    snapshot = _snapshot(public_id)
    context = _context(snapshot, public_id)
    number = asked_of(ParticipantLookUp(request.GET))["nomor"]
    if number := "".join(number.split()).upper():
        sheet = snapshot.get(snapshots.participant_key(number))
        if sheet:
            return render(
                request, "recruitment/public/participant.html", context | {"sheet": sheet}
            )
    words = asked_of(FormationLookUp(request.GET))["cari"]
    rows = [
        row
        for row in snapshot.head["formations"]
        if all(word in f"{row[1]} {row[2]}".lower() for word in words.lower().split())
    ]
    context |= {
        "number": ParticipantLookUp(initial={"nomor": number}),
        "search": FormationLookUp(initial={"cari": words}),
        "unknown": number,
        "page": page_of(request, rows),
    }
    status = 404 if number else 200
    return render(request, "recruitment/public/result.html", context, status=status)


@login_not_required
@require_safe
@limited_in_redis("result")
def formation(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """The list of one formation, as cities publish it, and the account of its seats."""
    snapshot = _snapshot(public_id)
    found = snapshot.get(snapshots.formation_key(number))
    if found is None:
        raise Http404
    page = Paginator(found["rows"], 4 * ROWS).get_page(request.GET.get("halaman"))
    context = _context(snapshot, public_id) | {"formation": found, "page": page}
    return render(request, "recruitment/public/formation.html", context)


def _snapshot(public_id: UUID) -> Snapshot:
    """The result of a wave; the same 404 before its second as for a wave that never was."""
    found = snapshots.shown(public_id, timezone.now())
    if found is None:
        raise Http404
    return found


def _context(snapshot: Snapshot, public_id: UUID) -> dict[str, object]:
    until = parse_datetime(snapshot.head["object_until"] or "")
    return {
        "snapshot": snapshot,
        "head": snapshot.head,
        "public_id": public_id,
        "announced": _announced(snapshot),
        "too_late": until is not None and until <= timezone.now(),
    }


def _announced(snapshot: Snapshot) -> object:
    return parse_datetime(snapshot.head["announced"])
