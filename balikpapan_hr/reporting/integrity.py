"""Collects the parts' rules that span tables: checked all at once, and what was found is kept."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from importlib import import_module

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.module_loading import module_has_submodule

from balikpapan_hr.reporting.models import IntegrityFinding, IntegrityRun
from personnel.services import recount_people
from transitions.services import restretch_outcomes


def all_checks() -> Iterator[tuple[str, Callable[[], list[str]]]]:
    """Yield every function in CHECKS of each part's integrity.py, with its name.

    A check changes nothing and returns one sentence for each record that breaks its rule.
    """
    for config in apps.get_app_configs():
        if config.module and module_has_submodule(config.module, "integrity"):
            module = import_module(f"{config.name}.integrity")
            for check in getattr(module, "CHECKS", []):
                yield f"{config.label}.{check.__name__}", check


def check_all() -> dict[str, list[str]]:
    """What every rule found, by its name. The sentences are those of the city's own language."""
    with translation.override(settings.LANGUAGE_CODE):
        return {name: check() for name, check in all_checks()}


def found_on(day: date) -> QuerySet[IntegrityFinding]:
    """What was found until the end of `day` and not mended by then."""
    over = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    still = Q(gone_with=None) | Q(gone_with__at__gte=over)
    return IntegrityFinding.objects.filter(still, first_seen__at__lt=over)


@transaction.atomic
def keep(found: dict[str, list[str]]) -> IntegrityRun:
    """Keep what was found: new findings are added, and those no longer found are closed."""
    sentences = {(name, line) for name, lines in found.items() for line in lines}
    run = IntegrityRun.objects.create(checks=len(found), findings=len(sentences))
    open_ = IntegrityFinding.objects.select_for_update().filter(gone_with=None).order_by("pk")
    known = {(finding.check_name, finding.sentence): finding.pk for finding in open_}
    still = [pk for key, pk in known.items() if key in sentences]
    gone = [pk for key, pk in known.items() if key not in sentences]
    IntegrityFinding.objects.filter(pk__in=still).update(last_seen=run)
    IntegrityFinding.objects.filter(pk__in=gone).update(gone_with=run)
    IntegrityFinding.objects.bulk_create(
        IntegrityFinding(check_name=name, sentence=line, first_seen=run, last_seen=run)
        for name, line in sorted(sentences - known.keys())
    )
    return run


def recount() -> None:
    """Put together anew what the parts count as it changes: what drifted is right again."""
    recount_people()
    restretch_outcomes()
