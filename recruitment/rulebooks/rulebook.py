"""What a rulebook consists of. Each part says which article it comes from and how sure we are.

Marks: "S" read in a source; "K hi", "K mid", "K lo" known without a source at hand. Whatever is
"K mid" or "K lo" is a setting that each wave may fix differently, never a constant in code.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Source:
    article: str
    mark: str

    @property
    def uncertain(self) -> bool:
        return self.mark in ("K mid", "K lo")


@dataclass(frozen=True)
class Category:
    """A category of applicants. Their order in the rulebook is the order of service."""

    code: str
    name: str | Promise
    source: Source


@dataclass(frozen=True)
class Subtest:
    """One part of the test. `maxima` are exceptions by SIASN code of the post.

    With `percent_setting` the wave says how many percent of the technical maximum it has.
    """

    code: str
    name: str | Promise
    maximum: Decimal
    source: Source
    required: bool = True  # an applicant without these points was absent
    maxima: Mapping[str, Decimal] = field(default_factory=dict)
    percent_setting: str = ""
    threshold: Decimal | None = None  # fewer points end the selection for an applicant
    counted: bool = True  # False: no part of the total, but may decide between equals


@dataclass(frozen=True)
class Weight:
    """The share of the total that some parts of the test have together."""

    code: str
    name: str | Promise
    parts: tuple[str, ...]
    percent: int
    source: Source


@dataclass(frozen=True)
class Requirement:
    """One condition of the administrative screening (MS or TMS)."""

    code: str
    name: str | Promise
    source: Source
    by_officer: bool = False  # judged from papers by an officer, not from the record


@dataclass(frozen=True)
class Setting:
    """Something the law leaves open or we are not sure of: a wave may set it."""

    code: str
    meaning: str | Promise
    default: Any
    source: Source

    @property
    def most(self) -> int:
        """The largest number that makes sense."""
        if self.code.endswith("_wage"):
            return 50_000_000
        return 2100 if self.code.endswith("_year") else 100


@dataclass(frozen=True)
class ResultCode:
    """A code of the announcement. "{category}" stands for the applicant's category."""

    outcome: str
    code: str
    name: str | Promise
    source: Source

    @property
    def shown(self) -> str:
        """The code as a reader meets it: an ellipsis where the category stands."""
        return self.code.replace("{category}", "…")


@dataclass(frozen=True)
class Affirmation:
    """Points added to the technical score, as a share of its maximum."""

    code: str
    condition: str | Promise
    percent: int | None  # None: not found, the wave must say
    source: Source


@dataclass(frozen=True)
class Rulebook:
    code: str
    version: int  # raised when a correction changes what the rulebook decides
    title: str
    test: str  # of recruitment.compared.TESTS
    categories: tuple[Category, ...]
    subtests: tuple[Subtest, ...]
    tie_chain: tuple[tuple[str, Source], ...]
    requirements: tuple[Requirement, ...]
    result_codes: tuple[ResultCode, ...]
    affirmations: tuple[Affirmation, ...]
    settings: tuple[Setting, ...]
    weights: tuple[Weight, ...] = ()  # none: the total is the plain sum

    @property
    def pinned_name(self) -> str:
        return f"{self.code}@{self.version}"

    def blocks(self) -> dict[str, int]:
        """Return the place of each category in the order of service, from 1."""
        return {c.code: block for block, c in enumerate(self.categories, start=1)}

    def name_of(self, part: str) -> str:
        """Return the name of the requirement or subtest with this code, or the code itself."""
        names = {p.code: p.name for p in (*self.requirements, *self.subtests)}
        return str(names.get(part, part))

    def maximum(self, subtest: str, post: str, chosen: Mapping[str, Any] | None = None) -> Decimal:
        """Return the most points in `subtest` for the post with this SIASN code.

        `chosen` are the settings of the wave. What the decree does not test gives no points.
        """
        parts = {part.code: part for part in self.subtests}
        if subtest not in parts:
            return Decimal(0)
        part = parts[subtest]
        if part.percent_setting:
            percent = Decimal(self.setting(part.percent_setting, chosen or {}))
            return self.maximum("technical", post) * percent / 100
        return part.maxima.get(post, part.maximum)

    def weighted(self, weight: Weight, points: int) -> int:
        """Return what `points` of the parts of `weight` give to the total; whole thousandths.

        Half a thousandth is rounded up.
        """
        most = int(sum(self.maximum(part, "") for part in weight.parts))
        return (2 * points * weight.percent + most) // (2 * most)

    def setting(self, code: str, chosen: Mapping[str, Any]) -> Any:
        """Return what the wave chose for `code`, or the default of the rulebook."""
        default = next(s.default for s in self.settings if s.code == code)
        return chosen.get(code, default)

    def codes(self) -> dict[tuple[str, str], str]:
        """Return the code of the announcement by outcome and category."""
        return {
            (result.outcome, category.code): result.code.format(category=category.code)
            for result in self.result_codes
            for category in self.categories
        }

    def sha256(self) -> str:
        """Return the hash of what this rulebook decides; names and wording do not count."""
        decides = ("categories", "subtests", "weights", "tie_chain", "requirements", "settings")
        parts = asdict(self, dict_factory=_without_words)
        plain = json.dumps({key: parts[key] for key in decides}, default=str, sort_keys=True)
        return hashlib.sha256(plain.encode()).hexdigest()


def _without_words(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    words = ("name", "meaning", "source", "article", "mark")
    return {key: value for key, value in pairs if key not in words}
