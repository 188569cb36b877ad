"""By which rules a report was made: the files that decide what stands in it, each by its hash."""

import hashlib
from functools import cache

from django.conf import settings

from balikpapan_hr.reporting.listings import listing_of
from balikpapan_hr.reporting.models import GeneratedReport
from recruitment import rulebooks
from recruitment.models import Wave

SHORT = 16  # hexadecimal digits of a version


def rules_of(report: GeneratedReport) -> dict[str, str]:
    """Name → version of every rule that decides about `report`: of a wave its decrees too."""
    rules = {name: _version(name) for name in listing_of(report).rules}
    if "wave" in report.parameters:
        wave = Wave.objects.get(pk=report.parameters["wave"])
        books = rulebooks.rule_set(wave).rulebooks
        rules |= {book.pinned_name: book.sha256()[:SHORT] for book in books}
    return rules


@cache
def _version(name: str) -> str:
    return hashlib.sha256((settings.BASE_DIR / name).read_bytes()).hexdigest()[:SHORT]
