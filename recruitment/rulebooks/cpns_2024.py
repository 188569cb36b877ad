"""CPNS 2024: PermenPANRB 6/2024 and KepmenPANRB 321/2024, for general formations.

Two tests: the SKD (TWK, TIU, TKP), in which each part has its passing grade, and the SKB of those
who are called to it, at most three for a seat. The total is 40 percent of the SKD and 60 percent of
the SKB, each out of 100. Read through news and summaries: have the official texts compared before a
real wave is opened. Special formations (cum laude, disability) have passing grades of their own and
would need a rulebook of their own.

The SKB is one number out of 100, as the centre sends it, whatever tests it was made of. Who is
called to it is the centre's list: who passed the SKD and has no points of the SKB was not on it, or
did not come.
"""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from recruitment.rulebooks.rulebook import (
    Category,
    Requirement,
    ResultCode,
    Rulebook,
    Setting,
    Source,
    Subtest,
    Weight,
)

GENERAL = "PermenPANRB 6/2024"
SKD = Source("KepmenPANRB 321/2024", "K hi")
RANKING = Source(f"{GENERAL} (nilai akhir yang sama)", "S")
SSCASN = Source("SSCASN", "S")
POLICY = Source("Kebijakan BKPSDM", "K lo")

RULEBOOK = Rulebook(
    code="cpns_2024",
    version=1,
    title="PermenPANRB 6/2024, KepmenPANRB 321/2024 (CPNS)",
    test="cpns",
    categories=(
        # Translators: "kebutuhan umum".
        Category("UMUM", _("General formation"), Source(GENERAL, "K hi")),
    ),
    subtests=(
        # Translators: "tes wawasan kebangsaan".
        Subtest("twk", _("TWK (civic knowledge)"), Decimal(150), SKD, threshold=Decimal(65)),
        # Translators: "tes intelegensia umum".
        Subtest("tiu", _("TIU (general intelligence)"), Decimal(175), SKD, threshold=Decimal(80)),
        # Translators: "tes karakteristik pribadi".
        Subtest("tkp", _("TKP (personal character)"), Decimal(225), SKD, threshold=Decimal(166)),
        # Translators: "seleksi kompetensi bidang".
        Subtest("skb", _("SKB (competence in the field)"), Decimal(100), Source(GENERAL, "K hi")),
        # Translators: "IPK, atau rata-rata nilai ijazah".
        Subtest(
            "gpa",
            _("Grade average of the diploma"),
            Decimal(100),
            RANKING,
            counted=False,
        ),
    ),
    weights=(
        Weight("skd", "SKD", ("twk", "tiu", "tkp"), 40, Source(GENERAL, "S")),
        Weight("skb", "SKB", ("skb",), 60, Source(GENERAL, "S")),
    ),
    tie_chain=(
        ("skd", RANKING),
        ("tkp", RANKING),
        ("tiu", RANKING),
        ("twk", RANKING),
        ("gpa", RANKING),
        ("age", RANKING),
    ),
    requirements=(
        Requirement("age_applying", _("Age"), Source(f"{GENERAL} Pasal 23", "S")),
        Requirement("education", _("Education"), Source("Pengumuman formasi", "K hi")),
        Requirement("not_banned", _("No withdrawal after passing"), Source(GENERAL, "K mid")),
        Requirement(
            "papers", _("Papers complete and true"), Source(GENERAL, "K hi"), by_officer=True
        ),
    ),
    result_codes=(
        ResultCode("placed", "P/L", _("Passed"), SSCASN),
        ResultCode("placed_elsewhere", "L-2", _("Passed in another unit"), SSCASN),
        ResultCode("not_placed", "P/TL", _("Took part, no seat"), POLICY),
        ResultCode("not_called", "P", _("Passed the SKD, no points of the SKB"), SSCASN),
        ResultCode("below_threshold", "TL", _("Below a passing grade"), SSCASN),
        ResultCode("absent", "TH", _("Absent"), SSCASN),
        ResultCode("ineligible", "TMS", _("Requirements not met"), SSCASN),
        ResultCode("withdrawn", "APS", _("Withdrew"), SSCASN),
        ResultCode("disqualified", "DIS", _("Disqualified"), SSCASN),
    ),
    affirmations=(),
    settings=(
        Setting("youngest", _("Youngest age, years"), 18, Source(f"{GENERAL} Pasal 23", "S")),
        Setting("oldest", _("Oldest age, years"), 35, Source(f"{GENERAL} Pasal 23", "S")),
        Setting(
            "oldest_of_some", _("Oldest age for some posts, years"), 40, Source(GENERAL, "K mid")
        ),
        Setting(
            "posts_of_some",
            _("SIASN codes of the posts with that oldest age"),
            "",
            Source(GENERAL, "K mid"),
        ),
        Setting("to_the_day", _("A day beyond the oldest age is too old"), True, POLICY),
        Setting("ban_years", _("Fiscal years of the ban"), 2, Source(GENERAL, "K mid")),
        Setting("appeal_days", _("Days to object"), 3, Source(GENERAL, "K mid")),
        Setting("answer_days", _("Days to answer an objection"), 7, Source(GENERAL, "K mid")),
        Setting(
            "optimisation", _("Fill empty seats from other units"), True, Source(GENERAL, "K mid")
        ),
    ),
)
