"""KepmenPANRB 348/2024: PPPK 2024, teachers.

What a teacher's certificate adds in 2024 was not found: how much may be added is a setting.
"""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from recruitment.rulebooks import pppk_2024
from recruitment.rulebooks.rulebook import (
    Affirmation,
    Category,
    Rulebook,
    Setting,
    Source,
    Subtest,
)

UNKNOWN = Source("348/2024", "K lo")

RULEBOOK = Rulebook(
    code="kepmenpanrb_348_2024",
    version=1,
    title="KepmenPANRB 348/2024",
    test="pppk",
    categories=(
        # Translators: category of PPPK applicants: "pelamar prioritas guru".
        Category("R1", _("Priority teacher"), Source("348/2024", "S")),
        *pppk_2024.listed("348/2024"),
        # Translators: "lulusan PPG".
        Category("R5", _("PPG graduate"), Source("348/2024", "K mid")),
    ),
    subtests=(
        *pppk_2024.PARTS,
        Subtest(
            "added",
            _("Added points"),
            Decimal(45),
            UNKNOWN,
            required=False,
            percent_setting="teacher_added_percent",
        ),
    ),
    tie_chain=pppk_2024.TIE_CHAIN,
    requirements=pppk_2024.REQUIREMENTS,
    result_codes=pppk_2024.RESULT_CODES,
    affirmations=(
        Affirmation(
            "teacher_certificate",
            _("Teacher's certificate (sertifikat pendidik)"),
            None,
            UNKNOWN,
        ),
    ),
    settings=(
        *pppk_2024.SETTINGS,
        Setting(
            "teacher_added_percent",
            _("Added points of a teacher, at most percent of the technical maximum"),
            10,
            UNKNOWN,
        ),
    ),
)
