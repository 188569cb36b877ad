"""What the pages of appointments share: whom the officer sees, and saying what was done."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from transitions import services
from transitions.models import Conversion
from transitions.models.conversion import ConversionQuerySet

ROWS = 50


def visible(request: HttpRequest) -> ConversionQuerySet:
    return Conversion.objects.visible_to(request.user, timezone.localdate())


def tell(request: HttpRequest, step: services.Step, *, done: bool = True) -> None:
    """Say what was done, unless a job still does it, and name whoever was stopped meanwhile."""
    if step.passed and done:
        messages.success(
            request,
            ngettext("Done for %(n)d person.", "Done for %(n)d people.", len(step.passed))
            % {"n": len(step.passed)},
        )
    for stop in step.stopped[:20]:
        reason, subject = stop.reason, getattr(stop.subject, "application", stop.subject)
        who = str(getattr(subject, "person", subject))
        if who not in reason:
            reason = f"{who}: {reason}"
        messages.warning(request, _("Not done: %(reason)s") % {"reason": reason})
    if len(step.stopped) > 20:
        rest = len(step.stopped) - 20
        messages.warning(
            request,
            ngettext("%(n)d more was stopped.", "%(n)d more were stopped.", rest) % {"n": rest},
        )
    if not step.passed and not step.stopped:
        messages.warning(request, _("Nobody was chosen: tick the people first."))
