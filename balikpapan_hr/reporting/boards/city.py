"""The city in five numbers, with what changed since another day."""

from collections import Counter

from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from balikpapan_hr.formats import number
from balikpapan_hr.reporting.boards.parts import Asked, Cell, Page, Part, bars
from balikpapan_hr.reporting.figures import FIGURES, KINDS, OUTCOMES, STATUSES
from personnel.models import Appointment, WorkUnit

FIVE = ["asn", "honorer", "unresolved", "posts_missing", "personnel_share"]


def page(asked: Asked) -> Page:
    five = asked.tiles(FIGURES[key] for key in FIVE)
    rest = asked.tiles(figure for figure in STATUSES if figure.key not in FIVE)
    groups = [(_("Five numbers"), five), (_("ASN by status"), rest)]
    return Page(groups, [_sectors(asked), _changes(asked)])


def _sectors(asked: Asked) -> Part:
    """ASN and honorers by the sector of their unit."""
    sectors = dict(WorkUnit.objects.values_list("pk", "sector"))
    counted: Counter[tuple[str, bool]] = Counter()
    for (unit, _post, status), people in asked.counts.places.items():
        if unit:
            counted[sectors[unit], status in Appointment.ASN] += people
    subtitle = _("ASN by sector of their unit, people, %(as_of)s") % {"as_of": asked.as_of}
    if not counted:
        why = _("Nobody stands in a unit on this day. Choose a later day, or read in a list.")
        return Part("sektor", _("ASN by sector"), subtitle, [], [], why=why)
    rows = [
        [
            label,
            asked.people(counted[sector, True], status="ASN", sektor_unit=sector),
            asked.people(counted[sector, False], status="HONORER", sektor_unit=sector),
        ]
        for sector, label in WorkUnit.Sector.choices
    ]
    rows.sort(key=lambda row: -row[1].value)
    most = rows[0]
    return Part(
        "sektor",
        ngettext(
            "Most ASN work in: %(sector)s, %(n)s person",
            "Most ASN work in: %(sector)s, %(n)s people",
            most[1].value,
        )
        % {"sector": most[0], "n": number(most[1].value)},
        subtitle,
        [_("Sector"), "ASN", _("Honorer still at work")],
        rows,
        bars([(row[0], row[1]) for row in rows], _("people")),
    )


def _changes(asked: Asked) -> Part:
    """What changed since the other day, figure by figure."""
    figures = [*STATUSES, *OUTCOMES, *KINDS, FIGURES["passed"], FIGURES["sworn"]]
    days = (asked.since, asked.day)
    since, day = (date_format(one) for one in days)
    return Part(
        "perubahan",
        _("What changed between %(since)s and %(day)s") % {"since": since, "day": day},
        _("People on both days, by what is known now"),
        [_("Figure"), *(date_format(one, "SHORT_DATE_FORMAT") for one in days), _("Difference")],
        [
            [one.figure.title, one.value - one.change, Cell(one.value, one.url), one.change]
            for one in asked.tiles(figures)
            if one.value or one.change
        ],
        why=_("On neither day is anybody counted."),
    )
