"""How people and their states are written on screens."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balikpapan_hr.reporting.models import GeneratedReport
from balikpapan_hr.reporting.sheets import words_of
from personnel.identifiers import mask_nik, mask_numbers
from personnel.tenure import Duration
from transitions.models import Outcome

register = template.Library()

TONES = {
    Outcome.Kind.UNRESOLVED: "waiting",
    Outcome.Kind.PPPK: "done",
    Outcome.Kind.PPPK_PW: "done",
    Outcome.Kind.PNS: "done",
    Outcome.Kind.INELIGIBLE: "stopped",
}


@register.filter
def masked(nik: str) -> str:
    """A NIK of which only the ends can be read; a dash when there is none."""
    return mask_nik(nik) or "–"


@register.filter
def filters_of(report: GeneratedReport) -> str:
    """What a report was narrowed to, in words."""
    return words_of(report)


@register.filter
def numbers_masked(text: str) -> str:
    """A text of a list, its long numbers masked: one of them may be a NIK."""
    return mask_numbers(text)


@register.filter
def iso_day(text: str | None) -> str:
    """A day that is kept as ISO text, as tables write days."""
    return date_format(date.fromisoformat(text), "SHORT_DATE_FORMAT") if text else ""


@register.filter
def shown_fields(fields: list[str]) -> str:
    """What was shown at a reading, in words; it is kept under the names of the columns."""
    words = {
        "page": _("the page"),
        "nik": _("full NIK"),
        "born_on": _("date of birth"),
        "birth_place": _("place of birth"),
        "phone": _("phone"),
        "address": _("address"),
        "employee_number": _("NIP or NI PPPK"),
        "name": _("name"),
        "masked_nik": _("masked NIK"),
        "siasn": _("differences with SIASN"),
        "outcome": _("outcome"),
        "service": _("honorer service"),
        "pay": _("pay"),
        "performance": _("performance"),
        "rank": _("rank, service, education and age"),
        "participant_number": _("participant number"),
        "scores": _("scores"),
        "application": _("application"),
        "everything": _("everything that is held"),
        "list": _("row of an imported list"),
        "letter": _("letter"),
        "document": _("paper"),
    }
    return ", ".join(words.get(field, field) for field in fields)


@register.filter
def age(born_on: date | None, day: date) -> int | None:
    """Full years on `day`."""
    if born_on is None:
        return None
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


@register.filter
def outcome_tag(outcome: Outcome) -> SafeString:
    tone = TONES.get(Outcome.Kind(outcome.kind))
    return format_html(
        '<span class="tag{}">{}</span>', f" tag-{tone}" if tone else "", outcome.get_kind_display()
    )


@register.filter
def duration(length: Duration) -> str:
    """Years and months, as one says it."""
    if length.years:
        return _("%(years)s years %(months)s months") % {
            "years": length.years,
            "months": length.months,
        }
    return _("%(months)s months") % {"months": length.months}
