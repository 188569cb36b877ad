"""Which function does which kind of work. Each part names its own in its tasks.py."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import autodiscover_modules

if TYPE_CHECKING:
    from balikpapan_hr.jobs.running import RunningJob

Handler = Callable[["RunningJob"], dict[str, Any] | None]
_handlers: dict[str, Handler] = {}


def job_kind(name: str) -> Callable[[Handler], Handler]:
    """Register a function as what does jobs of this kind: `@job_kind("imports.check")`.

    It may be called again after a crash, so either its verb is safe to repeat, or the effect
    stands inside `with job.completing()`, which commits effect and "done" together.
    """

    def register(handler: Handler) -> Handler:
        if _handlers.setdefault(name, handler) is not handler:
            raise ValueError(f"Two functions want the job kind {name}.")
        return handler

    return register


def handler_of(kind: str) -> Handler | None:
    if kind not in _handlers:
        autodiscover_modules("tasks")
    return _handlers.get(kind)
