"""Half-open stretches, said as people say them."""

from django import template
from django.utils.translation import gettext as _, ngettext

from personnel.forms import last_day
from personnel.models import ServicePeriod

register = template.Library()
register.filter("last_day", last_day)


@register.filter
def apart(service: ServicePeriod) -> str:
    """In words, how the papers of `service` differ from the list; empty where they agree."""
    begins, ends = service.papers_begin_later, service.papers_end_later
    told = []
    if begins > 0:
        text = ngettext("begins %(n)d day later", "begins %(n)d days later", begins)
        told.append(text % {"n": begins})
    elif begins < 0:
        text = ngettext("begins %(n)d day earlier", "begins %(n)d days earlier", -begins)
        told.append(text % {"n": -begins})
    if ends is None:
        told.append(_("one of the two goes on until today"))
    elif ends > 0:
        told.append(ngettext("ends %(n)d day later", "ends %(n)d days later", ends) % {"n": ends})
    elif ends < 0:
        text = ngettext("ends %(n)d day earlier", "ends %(n)d days earlier", -ends)
        told.append(text % {"n": -ends})
    return " · ".join(told)
