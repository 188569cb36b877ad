"""Collects the parts' rules that span tables, so that one command can check them all."""

from collections.abc import Callable, Iterator
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule


def all_checks() -> Iterator[tuple[str, Callable[[], list[str]]]]:
    """Yield every function in CHECKS of each part's integrity.py, with its name.

    A check changes nothing and returns one sentence for each record that breaks its rule.
    """
    for config in apps.get_app_configs():
        if config.module and module_has_submodule(config.module, "integrity"):
            module = import_module(f"{config.name}.integrity")
            for check in getattr(module, "CHECKS", []):
                yield f"{config.label}.{check.__name__}", check
