"""Codes of the ranking in the words of a screen."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recruitment import rulebooks
from recruitment.models import Placement, Wave
from recruitment.ranking import Step

STEPS: dict[str, Promise] = {
    Step.FIRST: _("First of the formation"),
    Step.BLOCK: _("A category that is served later"),
    Step.TOTAL: _("Lower total"),
    Step.TECHNICAL: _("Equal total, lower technical points"),
    Step.MANAGERIAL: _("Also equal, lower managerial and sociocultural points"),
    Step.INTERVIEW: _("Also equal, lower interview points"),
    Step.AGE: _("All points equal, younger"),
    Step.DECISION: _("Equal in everything, by decision of the committee"),
    Step.NOTHING: _("Equal in everything to the one above"),
}


def in_words(placements: Iterable[Placement], wave: Wave) -> list[Placement]:
    """Give each placement `step_words` and `category_words` for a template."""
    categories = rulebooks.rule_set(wave).category_names
    rows = list(placements)
    for row in rows:
        row.step_words = STEPS.get(row.tie_step, "")
        row.category_words = categories.get(row.application.category, "")
    return rows
