"""The quality of the data, and the rules that span tables."""

from django.db.models import Count
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from balikpapan_hr.formats import number
from balikpapan_hr.reporting.boards.parts import Asked, Cell, Page, Part, bars
from balikpapan_hr.reporting.figures import QUALITY
from balikpapan_hr.reporting.integrity import found_on
from balikpapan_hr.reporting.models import IntegrityRun
from personnel.quality import DIMENSIONS, Found, indicators, together

NO_ASN = gettext_lazy("No ASN stands in the units that you may see.")


def page(asked: Asked) -> Page:
    tiles = asked.tiles(QUALITY, compared=False)
    return Page(
        [(_("Quality of the records of ASN"), tiles)],
        [_indicators(asked), _dimensions(asked), _units(asked), _rules(asked)],
    )


def _indicators(asked: Asked) -> Part:
    found = asked.counts.quality
    order = sorted(
        (one for one in indicators().values() if one.computable and found.wrong[one.code]),
        key=lambda one: (-found.wrong[one.code], one.code),
    )
    rows = [
        [
            one.title,
            one.code,
            asked.people(found.wrong[one.code], temuan=one.code),
            round(found.score(one.code), 1),
        ]
        for one in order
    ]
    title = ""
    if rows:
        title = ngettext(
            "Most often found: %(what)s, %(n)s person",
            "Most often found: %(what)s, %(n)s people",
            rows[0][2].value,
        ) % {"what": rows[0][0], "n": number(rows[0][2].value)}
    return Part(
        "indikator",
        title,
        _("ASN whose record an indicator finds wrong, %(as_of)s") % {"as_of": asked.as_of},
        [_("Indicator"), _("Code"), _("People"), _("Right, in percent")],
        rows,
        bars([(row[0], row[2]) for row in rows], _("people"), "waiting"),
        why=_("No indicator finds a record of an ASN wrong on this day."),
    )


def _dimensions(asked: Asked) -> Part:
    found = asked.counts.quality
    return Part(
        "dimensi",
        _("Index by dimension"),
        _("0 to 100, by the weights of BKN without what cannot be computed, %(as_of)s")
        % {"as_of": asked.as_of},
        [_("Dimension"), _("Index (0–100)")],
        [
            [str(label), round(score, 1)]
            for dimension, label in DIMENSIONS.items()
            if found.people and (score := found.of_dimension(dimension)) is not None
        ],
        why=NO_ASN,
    )


def _units(asked: Asked) -> Part:
    steps = asked.by_step(
        ((unit, _Sum([found])) for unit, found in asked.counts.quality_by_unit.items()), _Sum
    )
    summed = ((unit, together(of_it)) for unit, of_it in steps.items())
    found = [(one.index, unit, one.people) for unit, one in summed]
    rows = [
        [asked.unit_cell(unit), people, round(index, 1)] for index, unit, people in sorted(found)
    ]
    return Part(
        "unit",
        _("By work unit, the lowest index first"),
        _("Index of data quality of each unit with all below it, %(as_of)s")
        % {"as_of": asked.as_of},
        [_("Work unit"), "ASN", _("Index (0–100)")],
        rows,
        why=NO_ASN,
    )


class _Sum(list[Found]):
    def __add__(self, other: list[Found]) -> "_Sum":
        return _Sum([*self, *other])


def _rules(asked: Asked) -> Part:
    """What the nightly check found; it looks at the whole city."""
    last = IntegrityRun.objects.first()
    counted = found_on(asked.day).order_by().values_list("check_name").annotate(n=Count("pk"))
    opens = asked.by.has_perm("reporting.view_integrityfinding")
    url = reverse("reporting:integrity") if opens else ""
    return Part(
        "aturan",
        _("Rules that span tables"),
        _("Records that break one and were not mended, whole city, %(as_of)s")
        % {"as_of": asked.as_of},
        [_("Rule"), _("Records")],
        [[name, Cell(n, url)] for name, n in sorted(counted)],
        why=_("The check of %(day)s found no record that breaks a rule.")
        % {"day": date_format(last.at)}
        if last
        else _("The rules were not checked yet. It happens every night."),
    )
