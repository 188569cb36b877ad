"""The wave's row under lock, and the sentences that say who was first."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext as _

from balikpapan_hr.formats import moment
from recruitment.models import SelectionRun, Wave


def locked_wave(wave_id: int, *states: str) -> Wave:
    """Return the wave under lock, if it is in one of `states`. The first lock of every verb.

    Raises ValidationError "wave_already_ranked" naming who ranked it and when, "wave_not_open" when
    applications are not taken, else "wave_state".
    """
    wave = Wave.objects.select_for_update().get(pk=wave_id)
    if wave.state in states:
        return wave
    run = SelectionRun.objects.filter(wave=wave).defer("files").select_related("run_by").first()
    if run and wave.state in (Wave.State.RANKED, Wave.State.PUBLISHED, Wave.State.CLOSED):
        raise ValidationError(
            _(
                "%(wave)s was ranked by %(officer)s on %(moment)s (run %(number)s). Open the wave "
                "again to see the result."
            )
            % {
                "wave": wave,
                "officer": run.run_by,
                "moment": moment(run.run_at),
                "number": run.number,
            },
            code="wave_already_ranked",
        )
    raise ValidationError(
        _("This cannot be done while %(wave)s is in the state “%(state)s”.")
        % {"wave": wave, "state": wave.get_state_display()},
        code="wave_not_open" if states == (Wave.State.OPEN,) else "wave_state",
    )


def share_waves(wave_ids: Iterable[int]) -> None:
    """Keep every verb that needs a wave's row waiting until the end of the transaction.

    So no application and no holder of a seat changes meanwhile but by others who share the waves;
    they do not wait for each other here, and look to the seats themselves.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT FROM recruitment_wave WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE",
            [list(wave_ids)],
        )
