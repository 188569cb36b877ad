"""Announced results for everybody, answered from the snapshot file and never from the database.

A participant number alone leads to the sheet. It is no secret: every city's list names it, beside
the same points. So the sheet holds no more than such a list may: no NIK, no birth date, no reason
in words of a requirement, the name masked; and a network has sixty look-ups a minute.

Lists and sheets stand in the file as they are shown. What surrounds them is rendered once for each
file: on the day of an announcement a look-up must cost next to nothing.
"""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balikpapan_hr.accounts.limits import limited, spend_in_redis
from recruitment import snapshots
from recruitment.forms import FormationLookUp, ParticipantLookUp
from recruitment.snapshots import Snapshot
from recruitment.views.page import ROWS, asked_of

TITLE, CONTENT = "{judul}", "{isi}"  # where they stand in the frame


@login_not_required
@require_safe
@limited("result", spend_in_redis)
def waves(request: HttpRequest) -> HttpResponse:
    rows = [
        {"public_id": public_id, "wave": found.head["wave"], "announced": _announced(found)}
        for public_id, found in snapshots.all_shown(timezone.now())
    ]
    content = render_to_string("recruitment/public/waves.html", {"rows": rows})
    return HttpResponse(_framed(_frame(None, False), _("Announced results"), content))


@login_not_required
@require_safe
@limited("result", spend_in_redis)
def result(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One announced wave: look up a participant, or choose a formation's list."""
    snapshot = _snapshot(public_id)
    number = "".join(request.GET.get("nomor", "")[:30].split()).upper()
    if number and (found := snapshot.get(snapshots.participant_key(number))):
        return _answer(snapshot, found["title"], found["html"])
    words = asked_of(FormationLookUp(request.GET))["cari"].lower()
    page = request.GET.get("halaman", "")
    show = _result.__wrapped__ if number or words else _result  # few ways to ask for nothing
    title = _("Result of %(wave)s") % {"wave": snapshot.head["wave"]}
    page = page if page.isdecimal() and len(page) < 6 else "1"
    content = show(snapshot, public_id, number, words, page)
    return _answer(snapshot, title, content, status=404 if number else 200)


@login_not_required
@require_safe
@limited("result", spend_in_redis)
def formation(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """The list of one formation, as cities publish it, and the account of its seats."""
    snapshot = _snapshot(public_id)
    page = request.GET.get("halaman", "")
    page = int(page) if page.isdecimal() and len(page) < 5 else 1
    found = snapshot.get(snapshots.formation_key(number, page))
    if found is None:
        raise Http404
    return _answer(snapshot, found["title"], found["html"])


def _snapshot(public_id: UUID) -> Snapshot:
    """The result of a wave; the same 404 before its second as for a wave that never was."""
    found = snapshots.shown(public_id, timezone.now())
    if found is None:
        raise Http404
    return found


@lru_cache(maxsize=64)
def _result(snapshot: Snapshot, public_id: UUID, number: str, words: str, page: str) -> str:
    rows = [
        row
        for row in snapshot.head["formations"]
        if all(word in f"{row[1]} {row[2]}".lower() for word in words.split())
    ]
    context = {
        "head": snapshot.head,
        "public_id": public_id,
        "announced": _announced(snapshot),
        "number": ParticipantLookUp(initial={"nomor": number}),
        "search": FormationLookUp(initial={"cari": words}),
        "unknown": number,
        "words": words,
        "page": Paginator(rows, ROWS).get_page(page),
    }
    return render_to_string("recruitment/public/result.html", context)


@lru_cache(maxsize=64)
def _frame(snapshot: Snapshot | None, too_late: bool) -> str:
    context: dict[str, Any] = {
        "title": TITLE,
        "content": CONTENT,
        "practice": not settings.PRODUCTION,
        "snapshot": snapshot,
        "head": snapshot and snapshot.head,
        "too_late": too_late,
    }
    return render_to_string("recruitment/public/frame.html", context)


def _framed(frame: str, title: str, content: str) -> str:
    before, _title, rest = frame.partition(TITLE)
    middle, _content, after = rest.partition(CONTENT)
    return "".join([before, escape(title), middle, content, after])


def _answer(snapshot: Snapshot, title: str, content: str, status: int = 200) -> HttpResponse:
    until = parse_datetime(snapshot.head["object_until"] or "")
    too_late = until is not None and until <= timezone.now()
    return HttpResponse(_framed(_frame(snapshot, too_late), title, content), status=status)


def _announced(snapshot: Snapshot) -> object:
    return parse_datetime(snapshot.head["announced"])
