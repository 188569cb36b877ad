"""The decrees that judge waves, one module each, and which of them judge a wave together.

A wave names one rule set; an application is judged by the decree of its post's group.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from recruitment.rulebooks import (
    cpns_2024,
    kepmenpanrb_16_2025,
    kepmenpanrb_347_2024,
    kepmenpanrb_348_2024,
    kepmenpanrb_349_2024,
)
from recruitment.rulebooks.rulebook import Rulebook, Setting, Source

RULEBOOKS: dict[str, Rulebook] = {
    module.RULEBOOK.code: module.RULEBOOK
    for module in (
        kepmenpanrb_347_2024,
        kepmenpanrb_348_2024,
        kepmenpanrb_349_2024,
        kepmenpanrb_16_2025,
        cpns_2024,
    )
}


# What no decree says: it decides about nobody, and each wave may set it.
OF_THE_DESK = (
    Setting(
        "fairness_percent",
        gettext_lazy("Fairness desk: percent of the highest pass rate that is enough"),
        80,
        Source("Aturan empat perlima (29 CFR 1607.4 D); belum ada aturan Indonesia", "K mid"),
    ),
)


# What a seat costs decides about nobody either: it is estimated for the plan.
MONTHLY_WAGE = Setting(
    "monthly_wage",
    gettext_lazy("Rupiah a month of one seat; 0: as the pay table of its grade"),
    0,
    Source("KepmenPANRB 16/2025 diktum 19: paling sedikit upah terakhir atau upah minimum", "S"),
)
FIRST_YEAR_PERCENT = Setting(
    "first_year_percent",
    gettext_lazy("Percent of basic pay in the first year of a seat"),
    80,
    Source("80% gaji pokok CPNS sampai TMT PNS", "S"),
)


@dataclass(frozen=True)
class RuleSet:
    """The decrees of one wave, by group of posts."""

    code: str
    title: str | Promise
    kind: str  # Wave.Kind that it may judge
    books: Mapping[str, Rulebook]  # by Position.Group
    of_the_cost: tuple[Setting, ...] = ()

    def of(self, group: str) -> Rulebook:
        return self.books[group]

    @property
    def rulebooks(self) -> tuple[Rulebook, ...]:
        """Every decree once."""
        return tuple({book.code: book for book in self.books.values()}.values())

    @property
    def settings(self) -> tuple[Setting, ...]:
        """Every setting once; what two of the decrees have is the same in both."""
        every = {s.code: s for book in self.rulebooks for s in book.settings}
        return (*every.values(), *self.of_the_cost, *OF_THE_DESK)

    def setting(self, code: str, chosen: Mapping[str, Any]) -> Any:
        """Return what the wave chose for `code`, or the default of its decrees."""
        default = next(s.default for s in self.settings if s.code == code)
        return chosen.get(code, default)

    def cost_setting(self, code: str, chosen: Mapping[str, Any], otherwise: int) -> int:
        """The same of what a seat costs; `otherwise` when waves of this kind do not choose it."""
        has = any(s.code == code for s in self.of_the_cost)
        return self.setting(code, chosen) if has else otherwise

    @property
    def category_names(self) -> dict[str, str | Promise]:
        return {c.code: c.name for book in self.rulebooks for c in book.categories}

    @property
    def has_test(self) -> bool:
        return any(book.subtests for book in self.rulebooks)

    @property
    def pinned(self) -> dict[str, str]:
        """The hash of each decree by its pinned name: what a seal says of the rules."""
        return {book.pinned_name: book.sha256() for book in self.rulebooks}


_347, _348, _349, _16, _cpns = RULEBOOKS.values()
RULE_SETS: dict[str, RuleSet] = {
    rules.code: rules
    for rules in (
        RuleSet(
            "pppk_2024",
            gettext_lazy("PPPK 2024: KepmenPANRB 347, 348 and 349/2024"),
            "PPPK",
            {"technical": _347, "teacher": _348, "health": _349},
        ),
        RuleSet(
            "pppk_pw_2025",
            gettext_lazy("Part-time PPPK 2025: KepmenPANRB 16/2025"),
            "PPPK_PW",
            {"technical": _16, "teacher": _16, "health": _16},
            (MONTHLY_WAGE,),
        ),
        RuleSet(
            "cpns_2024",
            gettext_lazy("CPNS 2024: PermenPANRB 6/2024 and KepmenPANRB 321/2024"),
            "CPNS",
            {"technical": _cpns, "teacher": _cpns, "health": _cpns},
            (FIRST_YEAR_PERCENT,),
        ),
    )
}


def get(code: str) -> Rulebook:
    """Return the decree with this code, pinned or not. Raises KeyError for an unknown one."""
    return RULEBOOKS[code.partition("@")[0]]


def rule_set(wave: Any) -> RuleSet:
    """Return the decrees that judge `wave`."""
    return RULE_SETS[wave.rulebook]


def of(application: Any) -> Rulebook:
    """Return the decree that judges `application`: that of its post's group."""
    return rule_set(application.wave).of(application.formation.position.group)


def require_fit(code: str, kind: str) -> RuleSet:
    """Return the rule set `code`. Raises "rulebook_unknown", "rulebook_of_another_kind"."""
    if code not in RULE_SETS:
        raise ValidationError(
            _("There is no rulebook “%(code)s”. Choose one of: %(known)s.")
            % {"code": code, "known": ", ".join(RULE_SETS)},
            code="rulebook_unknown",
        )
    rules = RULE_SETS[code]
    if rules.kind != kind:
        fitting = [str(other.title) for other in RULE_SETS.values() if other.kind == kind]
        raise ValidationError(
            _("The rulebook “%(title)s” does not judge waves of this kind. It has: %(fitting)s.")
            % {"title": rules.title, "fitting": ", ".join(fitting) or _("none yet")},
            code="rulebook_of_another_kind",
        )
    return rules


def choices() -> list[tuple[str, str | Promise]]:
    return [(rules.code, rules.title) for rules in RULE_SETS.values()]


def with_test() -> list[str]:
    """Return the codes of the rule sets that know points."""
    return [rules.code for rules in RULE_SETS.values() if rules.has_test]
