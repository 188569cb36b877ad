"""The house keeps its shape: imports point one way, and no part leans on one above it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
# Lowest first. A part may use what stands before it, never what stands after it.
ORDER = [
    "balikpapan_hr.accounts",
    "balikpapan_hr.audit",
    "balikpapan_hr.approvals",
    "balikpapan_hr.files",
    "balikpapan_hr.jobs",
    "personnel",
    "recruitment",
    "transitions",
    "balikpapan_hr.imports",
    "balikpapan_hr.siasn",
    "balikpapan_hr.reporting",
    "balikpapan_hr.privacy",
    "balikpapan_hr.demo",
]
PURE = [
    "personnel/identifiers/checking.py",
    "personnel/identifiers/making.py",
    "personnel/identifiers/masking.py",
    "personnel/identifiers/reading.py",
    "personnel/likeness.py",
    "balikpapan_hr/siasn/fields.py",
    "personnel/names.py",
    "personnel/performance.py",
    "personnel/tenure.py",
    "recruitment/budget.py",
    "recruitment/fairness.py",
    "recruitment/ranking.py",
    "recruitment/sealed.py",
    "recruitment/verify_selection.py",
    "transitions/contracts.py",
    "transitions/priority.py",
    *[str(p.relative_to(ROOT)) for p in (ROOT / "recruitment/rulebooks").glob("*.py")],
]


def layer(module: str) -> int | None:
    return next(
        (i for i, name in enumerate(ORDER) if module == name or module.startswith(f"{name}.")),
        None,
    )


def files_of(package: str) -> Iterator[Path]:
    return (ROOT / package.replace(".", "/")).rglob("*.py")


@cache
def imports(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


@cache
def words(file: Path) -> set[str]:
    """Attribute names, and the first step of every lookup string, that `file` uses."""
    used: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Attribute):
            used.add(node.attr)
        elif isinstance(node, ast.keyword) and node.arg:
            used.add(node.arg.split("__")[0])
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            used.add(node.value.lstrip("-").split("__")[0])
    return used


def test_imports_point_one_way():
    backwards = [
        f"{file.relative_to(ROOT)} imports {name}"
        for i, package in enumerate(ORDER)
        for file in files_of(package)
        for name in imports(file)
        if (target := layer(name)) is not None and target > i
    ]
    assert not backwards


def test_no_part_uses_a_reverse_accessor_of_a_part_above_it():
    leaning = []
    for model in apps.get_models():
        here = layer(model.__module__)
        if here is None:
            continue
        above = {
            relation.get_accessor_name()
            for relation in model._meta.related_objects
            if (there := layer(relation.related_model.__module__)) is not None and there > here
        } - {None}
        if not above:
            continue
        leaning += [
            f"{file.relative_to(ROOT)} uses .{name} of {model.__name__}"
            for package in ORDER[: here + 1]
            for file in files_of(package)
            if "/migrations/" not in str(file)
            for name in above & words(file)
        ]
    assert not leaning


@pytest.mark.parametrize("path", PURE)
def test_pure_modules_know_no_database_no_clock_and_no_settings(path):
    forbidden = ("django.db", "django.conf", "django.utils.timezone", "time", "random")
    used = imports(ROOT / path)
    assert not [name for name in used if name.startswith(forbidden)]
    source = (ROOT / path).read_text()
    assert ".today()" not in source
    assert ".now()" not in source


def test_the_site_has_no_drawer_for_things_nobody_named():
    vague = {"core", "common", "utils", "helpers", "misc"}
    named_so = [
        str(path.relative_to(ROOT))
        for package in {name.split(".")[0] for name in ORDER}
        for path in (ROOT / package).rglob("*")
        if path.stem in vague
    ]
    assert not named_so
