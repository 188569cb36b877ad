"""Codes of the ranking in the words of a screen."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recruitment import rulebooks
from recruitment.models import Placement, Wave
from recruitment.ranking import Step
from recruitment.rulebooks.rulebook import Setting

STEPS: dict[str, Promise] = {
    Step.FIRST: _("First of the formation"),
    Step.BLOCK: _("A category that is served later"),
    Step.TOTAL: _("Lower total"),
    Step.TECHNICAL: _("Equal total, lower technical points"),
    Step.MANAGERIAL: _("Also equal, lower managerial and sociocultural points"),
    Step.INTERVIEW: _("Also equal, lower interview points"),
    Step.SKD: _("Equal total, fewer SKD points"),
    Step.TKP: _("Also equal, fewer TKP points"),
    Step.TIU: _("Also equal, fewer TIU points"),
    Step.TWK: _("Also equal, fewer TWK points"),
    Step.GPA: _("All points equal, lower grade average"),
    Step.AGE: _("All points equal, younger"),
    Step.DECISION: _("Equal in everything, by decision of the committee"),
    Step.NOTHING: _("Equal in everything to the one above"),
}


# What is compared when everything before is equal.
TIE_CHAIN: dict[str, Promise] = {
    Step.TECHNICAL: _("More technical points"),
    Step.MANAGERIAL: _("More managerial and sociocultural points together"),
    Step.INTERVIEW: _("More interview points"),
    Step.SKD: _("More SKD points together"),
    Step.TKP: _("More TKP points"),
    Step.TIU: _("More TIU points"),
    Step.TWK: _("More TWK points"),
    Step.GPA: _("Higher grade average of the diploma"),
    Step.AGE: _("The older"),
}


class SettingInWords(NamedTuple):
    """A setting, and whether the wave chose other than the default."""

    setting: Setting
    default: str
    value: str
    differs: bool


def settings_in_words(
    settings: Iterable[Setting], chosen: Mapping[str, Any] | None = None
) -> list[SettingInWords]:
    """Each setting with its default and with what `chosen` makes of it."""
    rows = []
    for setting in settings:
        value = (chosen or {}).get(setting.code, setting.default)
        default = value_in_words(setting.default)
        rows.append(
            SettingInWords(setting, default, value_in_words(value), value != setting.default)
        )
    return rows


def value_in_words(value: Any) -> str:
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return str(value) or "–"


def in_words(placements: Iterable[Placement], wave: Wave) -> list[Placement]:
    """Give each placement `step_words` and `category_words` for a template."""
    categories = rulebooks.rule_set(wave).category_names
    rows = list(placements)
    for row in rows:
        row.step_words = STEPS.get(row.tie_step, "")
        row.category_words = categories.get(row.application.category, "")
    return rows
