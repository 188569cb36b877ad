"""The steps of a wave that officers take from its page, each behind a page that asks again."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.forms import Form
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.models import User
from recruitment import services
from recruitment.forms import AnnouncementForm, ReasonForm
from recruitment.models import Wave


class Step(NamedTuple):
    """One step: when it is offered, who may take it, what it says, and the verb it calls."""

    states: tuple[str, ...]
    permission: str
    title: str | Promise
    meaning: str | Promise
    done: str | Promise
    call: Callable[[Wave, User, dict[str, Any]], Any]
    form: type[Form] = Form
    next: bool = True  # the work's next step; otherwise a way back or aside


STEPS: dict[str, Step] = {
    "setujui": Step(
        (Wave.State.PLANNED,),
        "recruitment.approve_wave",
        _("Approve the formations and open the wave"),
        _(
            "Every proposed formation is approved within need and budget, or none is. Each funded "
            "post becomes a seat, and applications can come in."
        ),
        _("The wave is open."),
        lambda wave, by, given: services.approve_wave(wave, by=by),
    ),
    "saring": Step(
        (Wave.State.OPEN, Wave.State.SCORING),
        "recruitment.screen_application",
        _("Screen the applications"),
        _("Every application not yet screened is judged by the requirements of the rulebook."),
        _("The applications are screened."),
        lambda wave, by, given: services.screen_applications(wave, by=by),
        next=False,
    ),
    "tutup-pendaftaran": Step(
        (Wave.State.OPEN,),
        "recruitment.approve_wave",
        _("Close the registration"),
        _("No further application is taken; the scores can come in."),
        _("The registration is closed."),
        lambda wave, by, given: services.close_registration(wave, by=by),
    ),
    "kembali-ke-nilai": Step(
        (Wave.State.RANKED,),
        "recruitment.run_selection",
        _("Go back to the scores"),
        _("The ranking is kept on record but not announced; its seats are free again."),
        _("The scores can be changed again."),
        lambda wave, by, given: services.reopen_scoring(wave, by=by, reason=given["reason"]),
        form=ReasonForm,
        next=False,
    ),
    "umumkan": Step(
        (Wave.State.RANKED,),
        "recruitment.run_selection",
        _("Announce the result"),
        _(
            "The last run becomes the announced result. Its public page is made now and opens at "
            "the moment of the announcement; the days for objections begin then. Once that moment "
            "has come it is final; before, two officers may move it."
        ),
        _("The result is announced, or will be at the moment that was set."),
        lambda wave, by, given: services.publish_run(
            wave.runs.only("wave").first(), by=by, at=given["at"]
        ),
        form=AnnouncementForm,
    ),
    "isi-kursi-kosong": Step(
        (Wave.State.PUBLISHED,),
        "recruitment.run_selection",
        _("Fill open seats with the next in rank"),
        _(
            "Seats left by withdrawals go to the next in rank. Whoever holds a seat keeps it. Name "
            "the approval of the national committee as the reason."
        ),
        _("The open seats are filled by a new run."),
        lambda wave, by, given: services.fill_open_seats(wave, by=by, reason=given["reason"]),
        form=ReasonForm,
        next=False,
    ),
    "tutup": Step(
        (Wave.State.PUBLISHED,),
        "recruitment.approve_wave",
        _("Close the wave"),
        _("Nothing of the wave changes any more; its cost belongs to what is committed."),
        _("The wave is closed."),
        lambda wave, by, given: services.close_wave(wave, by=by),
        next=False,
    ),
}


def offered(wave: Wave, user: Any) -> dict[str, Step]:
    """The steps that the wave's state allows and the officer may take."""
    return {
        key: step
        for key, step in STEPS.items()
        if wave.state in step.states and user.has_perm(step.permission)
    }
