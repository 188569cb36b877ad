"""The chain from the shell: the same verbs, with an answer that other programs can read."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_user
from tests.transitions.factories import (
    SWORN_ON,
    TMT,
    make_conversions,
    make_honorer,
    make_placements,
)
from transitions import services
from transitions.models import Conversion, Letter
from transitions.services import letters

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_folder")]
State = Conversion.State


def asked(*words):
    out = StringIO()
    call_command(*words, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_everyone_whom_a_wave_placed_is_proposed_once():
    placements = make_placements([make_honorer() for _n in range(3)])
    wave = placements[0].run.wave.pk
    by = make_user("transitions.propose_conversion", "personnel.view_every_unit").username
    words = ["convert", "usul", "--wave", str(wave), "--by", by, "--set", f"tmt={TMT}"]
    assert asked(*words, "--check-only")["passed"] == 3
    assert not Conversion.objects.exists()
    assert asked(*words)["passed"] == 3
    nobody = {"passed": 0, "stopped": [], "run": None, "samples": []}
    assert asked(*words) == {"step": "usul", "wave": wave} | nobody


def test_a_step_is_taken_by_who_may_and_says_who_was_stopped():
    made = make_conversions(3, State.DECREED)
    wave = str(made[0].seat.formation.wave_id)
    dead = made[0].person
    dead.deceased_on = SWORN_ON
    dead.save()
    officer = make_user("transitions.sign_conversion", "personnel.view_every_unit")
    words = ["convert", "lantik", "--wave", wave, "--set", f"sworn_on={SWORN_ON}"]
    with pytest.raises(CommandError):
        call_command(*words, "--by", make_user().username)
    told = asked(*words, "--by", officer.username)
    assert (told["passed"], [stop["person"] for stop in told["stopped"]]) == (
        2,
        [str(dead.public_id)],
    )
    assert Conversion.objects.filter(state=State.SWORN).count() == 2


def test_a_mass_step_waits_for_the_word_of_an_officer_who_saw_its_samples(monkeypatch):
    monkeypatch.setattr(services, "MASS", 2)
    made = make_conversions(3, State.DECREED)
    by = make_user("transitions.sign_conversion", "personnel.view_every_unit").username
    words = ["convert", "lantik", "--wave", str(made[0].seat.formation.wave_id), "--by", by]
    told = asked(*words, "--set", f"sworn_on={SWORN_ON}")
    assert (told["passed"], set(told["samples"])) == (0, {str(o.person.public_id) for o in made})
    assert not Conversion.objects.filter(state=State.SWORN).exists()
    begun = asked(*words, "--seen", str(told["run"]))
    assert (begun["passed"], begun["run"]) == (3, told["run"])
    with pytest.raises(CommandError):
        call_command(*words, "--seen", str(told["run"]))


def test_what_the_step_asks_must_be_said():
    (one,) = make_conversions(1, State.DECREED)
    officer = make_user("transitions.sign_conversion", "personnel.view_every_unit")
    wave = str(one.seat.formation.wave_id)
    with pytest.raises(CommandError, match="sworn_on"):
        call_command("convert", "lantik", "--wave", wave, "--by", officer.username)


def test_the_letters_of_a_wave_are_issued_and_made_once():
    made = make_conversions(2, State.DECREED)
    (elsewhere,) = make_conversions(1, State.DECREED)
    wave = str(made[0].seat.formation.wave_id)
    officer = make_user("transitions.issue_letter", "personnel.view_every_unit")
    by = officer.username
    other = letters.issue_letter(elsewhere, Letter.Kind.DECREE, by=officer)
    told = asked("make_letters", "decree", "--wave", wave, "--by", by)
    assert (told["issued"], told["made"], told["waiting"]) == (2, 2, 0)
    again = asked("make_letters", "decree", "--wave", wave, "--by", by)
    assert (again["issued"], again["made"]) == (0, 0)
    assert again["stopped"] == {"letter_issued": 2}
    assert Letter.objects.exclude(file=None).count() == 2
    assert Letter.objects.get(file=None) == other  # of another wave: not asked for
