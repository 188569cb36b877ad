"""KepmenPANRB 16/2025: part-time PPPK, widened by letter B/3832/M.SM.01.00/2025.

No test: whoever meets the requirements takes part, and the priority alone decides. What separates
people of one priority was not found in a source, so the committee decides where seats are fewer.
The codes of the priorities are the city's own; the decree and the letter give them none.
"""

from django.utils.translation import gettext_lazy as _

from recruitment.rulebooks.rulebook import (
    Category,
    Requirement,
    ResultCode,
    Rulebook,
    Setting,
    Source,
)

LETTER = "B/3832/M.SM.01.00/2025"
POLICY = Source("Kebijakan BKPSDM", "K lo")

RULEBOOK = Rulebook(
    code="kepmenpanrb_16_2025",
    version=1,
    title="KepmenPANRB 16/2025",
    test="none",
    categories=(
        # Translators: "non-ASN terdata BKN dan aktif, termasuk eks THK-II".
        Category("PW1", _("On the BKN list and active"), Source(LETTER, "S")),
        # Translators: "non-ASN tidak terdata, aktif 2 tahun".
        Category("PW2", _("Not on the BKN list, active for two years"), Source(LETTER, "S")),
        # Translators: "lulusan PPG".
        Category("PW3", _("PPG graduate"), Source(LETTER, "S")),
    ),
    subtests=(),
    tie_chain=(),
    requirements=(
        Requirement(
            "took_part",
            _("Took part in the selection of 2024 and got no seat"),
            Source(f"16/2025 diktum 5; {LETTER}", "S"),
        ),
        Requirement("age", _("Age"), POLICY),
        Requirement("education", _("Education"), Source("Pengumuman formasi", "K mid")),
        Requirement("active", _("Works for this city"), Source(LETTER, "S")),
        Requirement("category", _("Proof of the category"), Source(LETTER, "S")),
        Requirement("tenure", _("Two years without a break"), Source(f"{LETTER} (PW2)", "S")),
        Requirement(
            "papers", _("Papers complete and true"), Source("16/2025", "K hi"), by_officer=True
        ),
    ),
    result_codes=(
        ResultCode("placed", "{category}/L", _("Passed"), POLICY),
        ResultCode("placed_elsewhere", "L-2", _("Passed in another unit"), POLICY),
        ResultCode("not_placed", "{category}", _("Took part, no seat"), POLICY),
        ResultCode("ineligible", "TMS", _("Requirements not met"), Source("SSCASN", "S")),
        ResultCode("withdrawn", "APS", _("Withdrew"), Source("SSCASN", "S")),
        ResultCode("disqualified", "DIS", _("Disqualified"), Source("SSCASN", "S")),
    ),
    affirmations=(),
    settings=(
        Setting(
            "selection_year", _("Year of the selection that counts"), 2024, Source(LETTER, "S")
        ),
        Setting("absent_too", _("Those absent from the test took part as well"), False, POLICY),
        Setting("youngest", _("Youngest age, years"), 18, POLICY),
        Setting(
            "years_before_retirement",
            _("Years left before retirement age, at least"),
            1,
            POLICY,
        ),
        Setting(
            "agreement_years",
            _("Years of the work agreement"),
            1,
            Source("16/2025 diktum 13", "S"),
        ),
        Setting("continuous_years", _("Years without a break, for PW2"), 2, Source(LETTER, "S")),
        Setting("gap_days", _("Days of a gap that do not break service"), 31, POLICY),
        Setting("appeal_days", _("Days to object"), 3, POLICY),
        Setting("answer_days", _("Days to answer an objection"), 7, POLICY),
        Setting("optimisation", _("Fill empty seats from other units"), False, POLICY),
        Setting(
            "over_age_basis",
            _("Letters by which people past the retirement age are appointed; empty: they are not"),
            "",
            POLICY,
        ),
    ),
)
