"""What happens in a wave. Every writer of recruitment comes through here.

Locks are taken in one order, so that two officers never wait for each other: the wave's row, then
budget ceilings (year, line), then applications or objections (id), then seats (formation, number).
A scenario's row is locked alone: what it sees it keeps. Claims of seats (transitions) share the
wave's row, so that they wait for every verb here, and every verb for them, but not for each other.
"""

from recruitment.services.announcing import move_announcement, move_problem, publish_run
from recruitment.services.appeals import (
    decide_appeal,
    file_appeal,
    propose_answer,
    return_answer,
)
from recruitment.services.applications import (
    Submission,
    application_problems,
    disqualify_application,
    hand_over_applications,
    registration_problem,
    screen_applications,
    submit_application,
    submit_applications,
    take_back_applications,
    withdraw_application,
)
from recruitment.services.fairness import figures_of, record_finding
from recruitment.services.formations import (
    Proposal,
    approve_formation,
    approve_formations,
    change_seats,
    plan_formation,
    plan_formations,
    reject_formation,
    set_ceiling,
)
from recruitment.services.locks import share_waves
from recruitment.services.plan_inputs import Priorities
from recruitment.services.results import make_snapshot, sheet_of
from recruitment.services.scenarios import (
    freeze_scenario,
    make_scenario,
    overrule_line,
    plan_from_scenario,
    release_line,
    solve_scenario,
)
from recruitment.services.scores import ScoreEntry, record_scores, score_problems
from recruitment.services.seats import claim_seats
from recruitment.services.selection import (
    fill_open_seats,
    preview_selection,
    reopen_scoring,
    resolve_tie,
    run_selection,
)
from recruitment.services.waves import (
    Stage,
    approve_wave,
    choose_settings,
    close_registration,
    close_wave,
    move_stage,
    open_wave,
    plan_wave,
)

__all__ = [
    "Priorities",
    "Proposal",
    "ScoreEntry",
    "Stage",
    "Submission",
    "application_problems",
    "approve_formation",
    "approve_formations",
    "approve_wave",
    "change_seats",
    "choose_settings",
    "claim_seats",
    "close_registration",
    "close_wave",
    "decide_appeal",
    "disqualify_application",
    "file_appeal",
    "figures_of",
    "fill_open_seats",
    "freeze_scenario",
    "hand_over_applications",
    "make_scenario",
    "make_snapshot",
    "move_announcement",
    "move_problem",
    "move_stage",
    "open_wave",
    "overrule_line",
    "plan_formation",
    "plan_formations",
    "plan_from_scenario",
    "plan_wave",
    "preview_selection",
    "propose_answer",
    "publish_run",
    "record_finding",
    "record_scores",
    "registration_problem",
    "reject_formation",
    "release_line",
    "reopen_scoring",
    "resolve_tie",
    "return_answer",
    "run_selection",
    "score_problems",
    "screen_applications",
    "set_ceiling",
    "share_waves",
    "sheet_of",
    "solve_scenario",
    "submit_application",
    "submit_applications",
    "take_back_applications",
    "withdraw_application",
]
