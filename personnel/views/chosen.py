"""What was ticked in a list, or its whole filter, as it stands in an address."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect


def by_address(request: HttpRequest) -> HttpResponse:
    """Lead what was sent to the same page by its address: whoever goes on from there, to one of
    those who pass, comes back to it."""
    sent = request.POST
    kept = {name: sent[name] for name in sent if sent[name]}
    kept.pop("csrfmiddlewaretoken", None)
    if kept.pop("pilih", None):  # each name stands once in an address
        kept["ids"] = ",".join(sent.getlist("pilih"))
    return redirect(f"{request.path}?{urlencode(kept)}")


def asked(request: HttpRequest) -> QueryDict:
    """What a check page is of: in its address, or sent from it with the deed."""
    return request.POST if request.method == "POST" else request.GET


def keys(data: QueryDict) -> list[int]:
    """The keys of the rows that were ticked."""
    return [int(pk) for pk in data.get("ids", "").split(",") if pk.isdecimal() and len(pk) < 19]
