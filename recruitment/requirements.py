"""The administrative screening of one applicant: which requirement is met, and why not. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from personnel.identifiers import age_on
from personnel.tenure import Duration
from recruitment.rulebooks.rulebook import Rulebook


class Applicant(NamedTuple):
    """What the register knows of the applicant on the day that counts."""

    category: str
    born_on: date | None
    education_order: int | None  # EducationLevel.order; higher is more
    thk2: bool
    bkn_listed: bool
    ppg_graduate: bool
    active: bool  # an honorer of this city on the day
    continuous: Duration  # accepted service without a break up to the day
    withdrew_in: int | None  # last year in which the applicant withdrew after passing
    last_outcome: str = ""  # Placement.Outcome in the selection that counts, if a wave asks for one


class Opening(NamedTuple):
    """What the formation asks for."""

    group: str  # Position.Group
    education_order: int
    retirement_age: int
    day: date  # the last day of registration, not counted itself
    year: int  # of the wave
    post: str = ""  # SIASN code
    applied_on: date | None = None


def check(
    applicant: Applicant, opening: Opening, rulebook: Rulebook, chosen: Mapping[str, Any]
) -> dict[str, str]:
    """Return the reason for each requirement judged from the record; "" means it is met."""
    checks = {
        "age": _age,
        "age_applying": _age_applying,
        "education": _education,
        "active": _active,
        "category": _category,
        "tenure": _tenure,
        "not_banned": _not_banned,
        "took_part": _took_part,
    }

    def setting(code: str) -> Any:
        return rulebook.setting(code, chosen)

    return {
        requirement.code: checks[requirement.code](applicant, opening, rulebook, setting)
        for requirement in rulebook.requirements
        if not requirement.by_officer
    }


def _age(applicant: Applicant, opening: Opening, rulebook: Rulebook, setting: Any) -> str:
    if applicant.born_on is None:
        return _("The date of birth is missing. Complete the person's record first.")
    age = age_on(applicant.born_on, opening.day)
    oldest = opening.retirement_age - setting("years_before_retirement")
    if setting("youngest") <= age <= oldest:
        return ""
    return _("Aged %(age)s on %(day)s; this post takes %(youngest)s to %(oldest)s years.") % {
        "age": age,
        "day": f"{opening.day:%d-%m-%Y}",
        "youngest": setting("youngest"),
        "oldest": oldest,
    }


def _age_applying(applicant: Applicant, opening: Opening, rulebook: Rulebook, setting: Any) -> str:
    """Age on the day of applying; without that day, on the last day of registration."""
    if applicant.born_on is None:
        return _("The date of birth is missing. Complete the person's record first.")
    day = opening.applied_on or opening.day
    some = opening.post in setting("posts_of_some").replace(",", " ").split()
    oldest = setting("oldest_of_some" if some else "oldest")
    # To the day: yesterday still below the oldest age, so at most the birthday itself.
    beyond = age_on(applicant.born_on, day - timedelta(days=1)) >= oldest
    too_old = beyond if setting("to_the_day") else age_on(applicant.born_on, day) > oldest
    if age_on(applicant.born_on, day) >= setting("youngest") and not too_old:
        return ""
    return _("Aged %(age)s on %(day)s; this post takes %(youngest)s to %(oldest)s years.") % {
        "age": age_on(applicant.born_on, day),
        "day": f"{day:%d-%m-%Y}",
        "youngest": setting("youngest"),
        "oldest": oldest,
    }


def _education(applicant: Applicant, opening: Opening, rulebook: Rulebook, setting: Any) -> str:
    if applicant.education_order is None:
        return _("The education is missing. Complete the person's record first.")
    if applicant.education_order >= opening.education_order:
        return ""
    return _("The education is lower than this formation asks for.")


def _active(applicant: Applicant, opening: Opening, rulebook: Rulebook, setting: Any) -> str:
    if applicant.active:
        return ""
    return _("Not an honorer of this city on %(day)s.") % {"day": f"{opening.day:%d-%m-%Y}"}


def _category(applicant: Applicant, opening: Opening, rulebook: Rulebook, setting: Any) -> str:
    open_here = list(rulebook.blocks())
    if applicant.category not in open_here:
        return _("Category %(category)s does not exist for this kind of post (%(open)s).") % {
            "category": applicant.category,
            "open": ", ".join(open_here),
        }
    proofs = {
        "R2": (applicant.thk2, _("No THK-II participant number is recorded.")),
        "R3": (applicant.bkn_listed, _("Not recorded on BKN's 2022 list of non-ASN.")),
        "R5": (applicant.ppg_graduate, _("Not recorded as a PPG graduate.")),
        "PW1": (
            applicant.bkn_listed or applicant.thk2,
            _("Not recorded on BKN's 2022 list of non-ASN."),
        ),
        "PW3": (applicant.ppg_graduate, _("Not recorded as a PPG graduate.")),
    }
    proven, reason = proofs.get(applicant.category, (True, ""))
    return "" if proven else reason


def _tenure(applicant: Applicant, opening: Opening, rulebook: Rulebook, setting: Any) -> str:
    years = setting("continuous_years")
    if applicant.category not in ("R4", "PW2") or applicant.continuous >= Duration(years, 0, 0):
        return ""
    return _(
        "Accepted service without a break is %(y)s years, %(m)s months, %(d)s days on %(day)s; "
        "category %(category)s asks for %(years)s years."
    ) % {
        "y": applicant.continuous.years,
        "m": applicant.continuous.months,
        "d": applicant.continuous.days,
        "day": f"{opening.day:%d-%m-%Y}",
        "category": applicant.category,
        "years": years,
    }


def _not_banned(applicant: Applicant, opening: Opening, rulebook: Rulebook, setting: Any) -> str:
    withdrew = applicant.withdrew_in
    if withdrew is None or opening.year > withdrew + setting("ban_years"):
        return ""
    return _("Withdrew after passing in %(year)s and may apply again from %(again)s.") % {
        "year": withdrew,
        "again": withdrew + setting("ban_years") + 1,
    }


def _took_part(applicant: Applicant, opening: Opening, rulebook: Rulebook, setting: Any) -> str:
    without_seat = {"not_placed", "not_called", "below_threshold"}
    if setting("absent_too"):
        without_seat.add("absent")
    if applicant.last_outcome in without_seat:
        return ""
    return _(
        "Not recorded as a participant of the selection of %(year)s who was left without a seat."
    ) % {"year": setting("selection_year")}
