"""What the three decrees of PPPK 2024 have in common: one test, one tie chain, one screening.

Read through news and summaries, not from the decrees themselves: have the official texts compared
before a real wave is opened. No threshold of points in 2024: everyone present is ranked (347/2024
diktum 29). An extra test of the agency (SKTT) would need a rulebook of its own; its weight was
never found in a source.
"""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from recruitment.rulebooks.rulebook import (
    Affirmation,
    Category,
    Requirement,
    ResultCode,
    Setting,
    Source,
    Subtest,
)

PENGELOLA_UMUM_OPERASIONAL = "4291490"  # SIASN code: a shorter test
GENERAL = "PermenPANRB 6/2024"
RANKING = Source(f"{GENERAL} Pasal 47 ayat (3)", "S")
TEST = Source("347/2024 diktum 24-28", "S")


def listed(decree: str) -> tuple[Category, ...]:
    """Return the categories that every decree of 2024 has, in the order of service."""
    return (
        # Translators: "eks THK-II terdata dan aktif".
        Category("R2", _("Former THK-II"), Source(decree, "S")),
        # Translators: "non-ASN terdata BKN dan aktif".
        Category("R3", _("Non-ASN on the BKN list"), Source(decree, "S")),
        # Translators: "non-ASN tidak terdata, aktif 2 tahun terus-menerus".
        Category("R4", _("Active non-ASN not on the BKN list"), Source(decree, "S")),
    )


PARTS = (
    Subtest(
        "technical",
        _("Technical"),
        Decimal(450),
        TEST,
        maxima={PENGELOLA_UMUM_OPERASIONAL: Decimal(225)},
    ),
    Subtest("managerial", _("Managerial"), Decimal(100), TEST),
    Subtest("sociocultural", _("Sociocultural"), Decimal(80), TEST),
    Subtest("interview", _("Interview"), Decimal(40), TEST),
)
SUBTESTS = (
    *PARTS,
    Subtest(
        "added",
        _("Added points"),
        Decimal(45),
        Source(f"391/2024; {GENERAL}", "S"),
        required=False,
        maxima={PENGELOLA_UMUM_OPERASIONAL: Decimal("22.5")},
    ),
)
CERTIFICATE = Affirmation(
    "certificate", _("Certificate of competence"), 10, Source("391/2024", "S")
)
# After the category and the total. The rule ends here: who is still equal is decided by people.
TIE_CHAIN = (
    ("technical", RANKING),
    ("managerial_sociocultural", RANKING),
    ("interview", RANKING),
    ("age", RANKING),
)
REQUIREMENTS = (
    Requirement("age", _("Age"), Source(f"{GENERAL} Pasal 23", "S")),
    Requirement("education", _("Education"), Source("Pengumuman formasi", "K hi")),
    Requirement("active", _("Works for this city"), Source("347/2024", "S")),
    Requirement("category", _("Proof of the category"), Source("347/2024", "S")),
    Requirement("tenure", _("Two years without a break"), Source("347/2024 (R4)", "S")),
    Requirement("not_banned", _("No withdrawal after passing"), Source("347/2024", "S")),
    Requirement(
        "papers", _("Papers complete and true"), Source("347/2024", "K hi"), by_officer=True
    ),
)
RESULT_CODES = (
    ResultCode("placed", "{category}/L", _("Passed"), Source("SSCASN", "S")),
    ResultCode("placed_elsewhere", "L-2", _("Passed in another unit"), Source("SSCASN", "S")),
    ResultCode("not_placed", "{category}", _("Took part, no seat"), Source("SSCASN", "S")),
    ResultCode("absent", "TH", _("Absent"), Source("SSCASN", "S")),
    ResultCode("ineligible", "TMS", _("Requirements not met"), Source("SSCASN", "S")),
    ResultCode("withdrawn", "APS", _("Withdrew"), Source("SSCASN", "S")),
    ResultCode("disqualified", "DIS", _("Disqualified"), Source("SSCASN", "S")),
)
SETTINGS = (
    Setting("youngest", _("Youngest age, years"), 20, Source(f"{GENERAL} Pasal 23", "S")),
    Setting(
        "years_before_retirement",
        _("Years left before retirement age, at least"),
        1,
        Source(f"{GENERAL} Pasal 23", "S"),
    ),
    Setting(
        "agreement_years",
        _("Years of the work agreement"),
        5,
        Source("PP 49/2018 Pasal 37", "S"),
    ),
    Setting("continuous_years", _("Years without a break, for R4"), 2, Source("347/2024", "S")),
    Setting(
        "gap_days",
        _("Days of a gap that do not break service"),
        31,
        Source("Kebijakan BKPSDM", "K lo"),
    ),
    Setting("ban_years", _("Fiscal years of the ban"), 2, Source("347/2024", "S")),
    Setting("appeal_days", _("Days to object"), 3, Source("347/2024", "K mid")),
    Setting("answer_days", _("Days to answer an objection"), 7, Source("347/2024", "K mid")),
    Setting(
        "optimisation",
        _("Fill empty seats from other units"),
        True,
        Source(f"{GENERAL} Pasal 47 ayat (4)", "S"),
    ),
    Setting(
        "over_age_basis",
        _("Letters by which people past the retirement age are appointed; empty: they are not"),
        "",
        Source("B/1043/M.SM.01.00/2025", "S"),
    ),
    Setting(
        "full_time_band",
        _("Band of the last review, at least, for part-time PPPK who become full time"),
        4,
        Source("Kebijakan BKPSDM", "K lo"),
    ),
)
