"""KepmenPANRB 347/2024: PPPK 2024, technical and general posts."""

from recruitment.rulebooks import pppk_2024
from recruitment.rulebooks.rulebook import Rulebook

RULEBOOK = Rulebook(
    code="kepmenpanrb_347_2024",
    version=1,
    title="KepmenPANRB 347/2024",
    test="pppk",
    categories=pppk_2024.listed("347/2024"),
    subtests=pppk_2024.SUBTESTS,
    tie_chain=pppk_2024.TIE_CHAIN,
    requirements=pppk_2024.REQUIREMENTS,
    result_codes=pppk_2024.RESULT_CODES,
    affirmations=(pppk_2024.CERTIFICATE,),
    settings=pppk_2024.SETTINGS,
)
