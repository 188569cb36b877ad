"""Which deeds take two officers. Each part names its own in its approvals.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.utils.module_loading import autodiscover_modules

from balikpapan_hr.accounts.models import User

if TYPE_CHECKING:
    from balikpapan_hr.approvals.models import Approval

Content = dict[str, Any]


def _lock(model: str, pk: str) -> models.Model:
    """The record under lock, without joins: joined rows would be those of before the wait."""
    manager = apps.get_model(model)._base_manager
    return manager.select_for_update().get(pk=pk)


@dataclass(frozen=True)
class ApprovalKind:
    """One kind of deed that one officer asks for and another decides.

    `content` works out anew what would be done, as plain values under the names of `labels`
    (a name with an empty label is hashed and not shown); it raises ValidationError when the deed
    is not possible at all. It names no person. `perform` does it, in the transaction of the grant,
    by the one verb for it. With `later` it only starts long work, whose verb calls `services.use`.
    """

    name: str  # "imports.apply"
    title: Any  # its name on the screen
    model: str  # of the record it is about: "imports.ImportBatch"
    ask: str  # the permission to ask for it
    decide: str  # the permission to decide on it
    labels: Mapping[str, Any]
    content: Callable[[Any, dict[str, Any]], Content]
    perform: Callable[["Approval", Any, User], None]
    headline: Callable[[Any, dict[str, Any]], str]
    url: Callable[[str], str] = lambda pk: ""  # "" where who decides may not open the record
    later: bool = False
    # Whether the deed is about the officer, who then cannot be the one to decide on it.
    concerns: Callable[[Any, dict[str, Any], User], bool] = lambda subject, parameters, user: False
    # The record under lock, for a kind that must lock something before it (a wave, a ceiling).
    lock: Callable[[str], models.Model] | None = None

    def locked(self, pk: str) -> models.Model:
        return self.lock(pk) if self.lock else _lock(self.model, pk)


_kinds: dict[str, ApprovalKind] = {}


def register(kind: ApprovalKind) -> ApprovalKind:
    """Make `kind` known. Called once, in a part's approvals.py."""
    if _kinds.setdefault(kind.name, kind) is not kind:
        raise ValueError(f"The kind of approval {kind.name} is registered twice.")
    return kind


def find(name: str) -> ApprovalKind:
    if name not in _kinds:
        autodiscover_modules("approvals")
    return _kinds[name]


def all_kinds() -> list[ApprovalKind]:
    autodiscover_modules("approvals")
    return list(_kinds.values())
