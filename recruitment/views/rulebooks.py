"""The decrees as the site applies them: the list, and one screen each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from recruitment import words
from recruitment.rulebooks import RULE_SETS, RULEBOOKS
from recruitment.views.page import may


@require_safe
@may("view_wave")
def rulebooks(request: HttpRequest) -> HttpResponse:
    return render(request, "recruitment/rulebooks.html", {"rule_sets": RULE_SETS.values()})


@require_safe
@may("view_wave")
def rulebook(request: HttpRequest, key: str) -> HttpResponse:
    """One decree with all that it decides, each part with its article and mark."""
    if key not in RULEBOOKS:
        raise Http404
    book = RULEBOOKS[key]
    context = {
        "book": book,
        "settings": words.settings_in_words(book.settings),
        "tie_chain": [(words.TIE_CHAIN[step], source) for step, source in book.tie_chain],
    }
    return render(request, "recruitment/rulebook.html", context)
