"""From honorer to PPPK: each step of the chain (domain §5.7), and what became of everyone.

Every step has a check (`…_faults`), used three times: by the page that shows who passes before
anything is done, by the verb for one person, and by the verb for many, which leaves out who is
stopped. Each verb locks the conversions, checks, writes and records in one transaction.

Locks are taken in one order, so that two officers never wait for each other: the waves (shared),
then conversions (id), then people (id), then seats (formation, number), then a series of numbers.
"""

from transitions.services.agreements import (
    agreement_term,
    contract_faults,
    extend_contract,
    sign_contract,
    sign_contracts,
)
from transitions.services.cancelling import (
    LaterDecree,
    Withdrawal,
    cancel,
    cancel_faults,
    cancel_many,
    cancel_signed,
    withdraw,
    withdraw_many,
)
from transitions.services.correcting import (
    Ralat,
    correct,
    corrected,
    correction_faults,
    said_now,
)
from transitions.services.deciding import (
    Number,
    approve,
    approve_faults,
    approve_many,
    enter_number,
    enter_numbers,
    number_faults,
    return_,
    return_faults,
    return_many,
    sign_decree,
    sign_decrees,
    sign_faults,
)
from transitions.services.letters import (
    issue_letter,
    issue_letters,
    reissue_letter,
    withdraw_letter,
)
from transitions.services.outcomes import open_outcomes, set_outcome, take_back_outcomes
from transitions.services.papers import (
    ask_faults,
    ask_numbers,
    bkn_return_faults,
    complete_papers,
    papers_faults,
    return_by_bkn,
)
from transitions.services.proposing import (
    Direct,
    preview_directs,
    preview_proposals,
    propose,
    propose_direct,
    propose_direct_many,
    propose_many,
)
from transitions.services.proposing_again import again_faults, propose_again, propose_again_many
from transitions.services.steps import Step, Stop, preview
from transitions.services.swearing import (
    begin_faults,
    begin_work,
    swear_faults,
    swear_in,
    swear_in_many,
)

__all__ = [
    "Direct",
    "LaterDecree",
    "Number",
    "Ralat",
    "Step",
    "Stop",
    "Withdrawal",
    "again_faults",
    "agreement_term",
    "approve",
    "approve_faults",
    "approve_many",
    "ask_faults",
    "ask_numbers",
    "begin_faults",
    "begin_work",
    "bkn_return_faults",
    "cancel",
    "cancel_faults",
    "cancel_many",
    "cancel_signed",
    "complete_papers",
    "contract_faults",
    "correct",
    "corrected",
    "correction_faults",
    "enter_number",
    "enter_numbers",
    "extend_contract",
    "number_faults",
    "open_outcomes",
    "issue_letter",
    "issue_letters",
    "papers_faults",
    "preview",
    "preview_directs",
    "preview_proposals",
    "reissue_letter",
    "withdraw",
    "withdraw_letter",
    "withdraw_many",
    "propose",
    "propose_again",
    "propose_again_many",
    "propose_direct",
    "propose_direct_many",
    "propose_many",
    "return_",
    "return_by_bkn",
    "return_faults",
    "return_many",
    "said_now",
    "set_outcome",
    "sign_contract",
    "sign_contracts",
    "sign_decree",
    "sign_decrees",
    "sign_faults",
    "swear_faults",
    "swear_in",
    "swear_in_many",
    "take_back_outcomes",
]
