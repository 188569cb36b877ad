"""How many people a unit needs, by the norms of teachers and of health staff. Pure.

Teachers (domain §6.2, the data are Dapodik's): one class teacher a class group (rombel); a subject
needs its lesson hours a week in all class groups, divided by the 24 that a teacher gives at least;
one counsellor for 150 pupils. The head is not among them: heads have a post of their own.

Health staff (ABK-Kes, Permenkes 33/2015, domain §6.3): the workload of each task is its outputs in
the year by what one person can do in the working time of a year; tasks that serve nobody directly
are added as a share of that time.

People come in whole numbers: a half is rounded up, as the forms of both do.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _

LESSON_HOURS_A_WEEK = 24
PUPILS_A_COUNSELLOR = 150
WORKING_MINUTES_A_YEAR = 72_000  # waktu kerja tersedia: 1,200 hours


def class_teachers(class_groups: int) -> Fraction:
    """Class teachers of a primary school: one a class group."""
    return Fraction(_not_negative(class_groups))


def subject_teachers(lessons: Iterable[tuple[int, Fraction]]) -> Fraction:
    """Teachers of one subject, from (class groups, lesson hours a week in each)."""
    hours = sum(_not_negative(groups) * _not_negative(hours) for groups, hours in lessons)
    return Fraction(hours) / LESSON_HOURS_A_WEEK


def counsellors(pupils: int) -> Fraction:
    """Counsellors (guru BK): one for 150 pupils."""
    return Fraction(_not_negative(pupils), PUPILS_A_COUNSELLOR)


def workload_standard(minutes: Fraction) -> Fraction:
    """Step 4, SBK: how many outputs of `minutes` each one person does in a year."""
    if minutes <= 0:
        raise ValueError(_("The time of one output must be more than 0 minutes."))
    return WORKING_MINUTES_A_YEAR / minutes


def support_standard(percent: Fraction) -> Fraction:
    """Step 5, STP: what the workload is multiplied by for tasks that serve nobody directly."""
    if not 0 <= percent < 100:
        raise ValueError(_("The share of supporting tasks must lie between 0 and below 100 %."))
    return 1 / (1 - percent / 100)


def health_staff(tasks: Iterable[tuple[int, Fraction]], support_percent: Fraction) -> Fraction:
    """Step 6: from (outputs a year, minutes each) and the share of supporting tasks."""
    workload = sum(
        (_not_negative(outputs) / workload_standard(minutes) for outputs, minutes in tasks),
        Fraction(0),
    )
    return workload * support_standard(support_percent)


def whole(people: Fraction) -> int:
    """Whole people: a half is rounded up."""
    return math.floor(people + Fraction(1, 2))


def shares(people: int, weights: Sequence[int]) -> list[int]:
    """`people` divided into whole people as `weights` are; all to the first when none weighs.

    The largest remainders are rounded up, the earlier first, so that the sum stays.
    """
    total = sum(weights)
    if not total:
        return [people, *[0] * (len(weights) - 1)]
    parts = [people * weight // total for weight in weights]
    remainders = sorted(range(len(weights)), key=lambda n: (-(people * weights[n] % total), n))
    for n in remainders[: people - sum(parts)]:
        parts[n] += 1
    return parts


def _not_negative(number: Any) -> Any:
    if number < 0:
        raise ValueError(_("A number of the norm is below 0."))
    return number


# --- from what an officer entered ---------------------------------------------------------------


class Worked(NamedTuple):
    people: int
    basis: str


def work_out(norm: str, inputs: dict[str, Any]) -> Worked:
    """The need by `norm` and the sentence that says how. Raises ValueError with a sentence.

    `inputs` is what is kept with the need: "number" (class groups, or pupils), or "parts" (name,
    amount, measure as text) and, for health staff, "support_percent" as text.
    """
    return _BY_NORM[norm](inputs)


def _by_class(inputs: dict[str, Any]) -> Worked:
    people = whole(class_teachers(inputs["number"]))
    sentence = _("Class teachers: %(n)s class groups, one teacher each") % {"n": inputs["number"]}
    return Worked(people, sentence)


def _by_subject(inputs: dict[str, Any]) -> Worked:
    exact = subject_teachers(_parts(inputs))
    return Worked(
        whole(exact),
        _("Lesson hours: %(hours)s a week ÷ %(norm)s = %(exact)s")
        % {
            "hours": _shown(exact * LESSON_HOURS_A_WEEK),
            "norm": LESSON_HOURS_A_WEEK,
            "exact": _shown(exact),
        },
    )


def _by_pupils(inputs: dict[str, Any]) -> Worked:
    exact = counsellors(inputs["number"])
    return Worked(
        whole(exact),
        _("Counsellors: %(n)s pupils ÷ %(norm)s = %(exact)s")
        % {"n": inputs["number"], "norm": PUPILS_A_COUNSELLOR, "exact": _shown(exact)},
    )


def _by_workload(inputs: dict[str, Any]) -> Worked:
    percent = Fraction(inputs["support_percent"])
    exact = health_staff(_parts(inputs), percent)
    support = support_standard(percent)
    return Worked(
        whole(exact),
        _("ABK-Kes: workload %(load)s × supporting tasks %(support)s = %(exact)s")
        % {"load": _shown(exact / support), "support": _shown(support), "exact": _shown(exact)},
    )


_BY_NORM: dict[str, Callable[[dict[str, Any]], Worked]] = {
    "class_teacher": _by_class,
    "subject_teacher": _by_subject,
    "counsellor": _by_pupils,
    "health": _by_workload,
}


def _parts(inputs: dict[str, Any]) -> list[tuple[int, Fraction]]:
    return [(amount, Fraction(measure)) for _name, amount, measure in inputs["parts"]]


def _shown(number: Fraction) -> str:
    rounded = Decimal(number.numerator) / Decimal(number.denominator)
    return number_format(
        rounded.quantize(Decimal("0.01"), ROUND_HALF_UP).normalize(), use_l10n=True
    )
