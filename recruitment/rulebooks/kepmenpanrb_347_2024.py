"""KepmenPANRB 347/2024 (PPPK 2024), with 348 (teachers), 349 (health) and PermenPANRB 6/2024.

Read through news and summaries, not from the decrees themselves: have the official texts compared
before a real wave is opened. Groups are those of Position: teacher, health, technical.
No threshold of points in 2024: everyone present is ranked (diktum 29). An extra test of the agency
(SKTT) would need a rulebook of its own; its weight was never found in a source.
"""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from recruitment.rulebooks.rulebook import (
    Affirmation,
    Category,
    Requirement,
    ResultCode,
    Rulebook,
    Setting,
    Source,
    Subtest,
)

EVERYONE = ("teacher", "health", "technical")
PENGELOLA_UMUM_OPERASIONAL = "4291490"  # SIASN code: a shorter test

RULEBOOK = Rulebook(
    code="kepmenpanrb_347_2024",
    version=1,
    title="KepmenPANRB 347/2024",
    # Served in this order, whatever the scores.
    categories=(
        # Translators: category of PPPK applicants: "pelamar prioritas guru".
        Category("R1", _("Priority teacher"), ("teacher",), Source("348/2024", "S")),
        # Translators: "eks THK-II terdata dan aktif".
        Category("R2", _("Former THK-II"), EVERYONE, Source("347/2024; 349/2024", "S")),
        # Translators: "non-ASN terdata BKN dan aktif".
        Category("R3", _("Non-ASN on the BKN list"), EVERYONE, Source("347/2024", "S")),
        # Translators: "non-ASN tidak terdata, aktif 2 tahun terus-menerus".
        Category("R4", _("Active non-ASN not on the BKN list"), EVERYONE, Source("347/2024", "S")),
        # Translators: "lulusan PPG".
        Category("R5", _("PPG graduate"), ("teacher",), Source("348/2024", "K mid")),
    ),
    subtests=(
        Subtest(
            "technical",
            _("Technical"),
            Decimal(450),
            Source("347/2024 diktum 24-28", "S"),
            maxima={PENGELOLA_UMUM_OPERASIONAL: Decimal(225)},
        ),
        Subtest("managerial", _("Managerial"), Decimal(100), Source("diktum 24-28", "S")),
        Subtest("sociocultural", _("Sociocultural"), Decimal(80), Source("diktum 24-28", "S")),
        Subtest("interview", _("Interview"), Decimal(40), Source("diktum 24-28", "S")),
        Subtest(
            "added",
            _("Added points"),
            Decimal(45),
            Source("391/2024; PermenPANRB 6/2024", "S"),
            required=False,
            maxima={PENGELOLA_UMUM_OPERASIONAL: Decimal("22.5")},
        ),
    ),
    # After the category and the total. The rule ends here: who is still equal is decided by people.
    tie_chain=(
        ("technical", Source("PermenPANRB 6/2024 Pasal 47 ayat (3)", "S")),
        ("managerial_sociocultural", Source("PermenPANRB 6/2024 Pasal 47 ayat (3)", "S")),
        ("interview", Source("PermenPANRB 6/2024 Pasal 47 ayat (3)", "S")),
        ("age", Source("PermenPANRB 6/2024 Pasal 47 ayat (3)", "S")),
    ),
    requirements=(
        Requirement("age", _("Age"), Source("PermenPANRB 6/2024 Pasal 23", "S")),
        Requirement("education", _("Education"), Source("Pengumuman formasi", "K hi")),
        Requirement("active", _("Works for this city"), Source("347/2024", "S")),
        Requirement("category", _("Proof of the category"), Source("347/2024", "S")),
        Requirement("tenure", _("Two years without a break"), Source("347/2024 (R4)", "S")),
        Requirement("not_banned", _("No withdrawal after passing"), Source("347/2024", "S")),
        Requirement(
            "papers", _("Papers complete and true"), Source("347/2024", "K hi"), by_officer=True
        ),
    ),
    result_codes=(
        ResultCode("placed", "{category}/L", _("Passed"), Source("SSCASN", "S")),
        ResultCode("placed_elsewhere", "L-2", _("Passed in another unit"), Source("SSCASN", "S")),
        ResultCode("not_placed", "{category}", _("Took part, no seat"), Source("SSCASN", "S")),
        ResultCode("absent", "TH", _("Absent"), Source("SSCASN", "S")),
        ResultCode("ineligible", "TMS", _("Requirements not met"), Source("SSCASN", "S")),
        ResultCode("withdrawn", "APS", _("Withdrew"), Source("SSCASN", "S")),
        ResultCode("disqualified", "DIS", _("Disqualified"), Source("SSCASN", "S")),
    ),
    affirmations=(
        Affirmation("certificate", _("Certificate of competence"), 10, Source("391/2024", "S")),
        Affirmation(
            "teacher_certificate",
            _("Teacher's certificate (sertifikat pendidik)"),
            None,
            Source("348/2024", "K lo"),
        ),
    ),
    settings=(
        Setting(
            "youngest", _("Youngest age, years"), 20, Source("PermenPANRB 6/2024 Pasal 23", "S")
        ),
        Setting(
            "years_before_retirement",
            _("Years left before retirement age, at least"),
            1,
            Source("PermenPANRB 6/2024 Pasal 23", "S"),
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
            Source("PermenPANRB 6/2024 Pasal 47", "S"),
        ),
    ),
)
