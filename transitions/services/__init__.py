"""From honorer to PPPK: each step of the chain (domain §5.7), and what became of everyone.

Every step has a check (`…_faults`), used three times: by the page that shows who passes before
anything is done, by the verb for one person, and by the verb for many, which leaves out who is
stopped. Each verb locks the conversions, checks, writes and records in one transaction.
"""

from transitions.services.agreements import (
    agreement_term,
    contract_faults,
    end_contract,
    extend_contract,
    sign_contract,
    sign_contracts,
)
from transitions.services.deciding import (
    Number,
    approve,
    approve_faults,
    approve_many,
    cancel,
    cancel_faults,
    cancel_many,
    enter_number,
    enter_numbers,
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
from transitions.services.priority import run_priority, set_rule, what_if
from transitions.services.proposing import (
    Direct,
    preview_proposals,
    propose,
    propose_again,
    propose_direct,
    propose_direct_many,
    propose_many,
)
from transitions.services.renewals import (
    End,
    Terms,
    back_faults,
    decide_faults,
    decide_renewals,
    propose_renewal,
    propose_renewals,
    renewal_faults,
    return_renewals,
    reviews_under,
)
from transitions.services.steps import Step, Stop, preview
from transitions.services.swearing import swear_faults, swear_in, swear_in_many

__all__ = [
    "Direct",
    "End",
    "Number",
    "Step",
    "Stop",
    "Terms",
    "agreement_term",
    "approve",
    "approve_faults",
    "approve_many",
    "cancel",
    "cancel_faults",
    "cancel_many",
    "contract_faults",
    "enter_number",
    "enter_numbers",
    "extend_contract",
    "open_outcomes",
    "issue_letter",
    "issue_letters",
    "preview",
    "preview_proposals",
    "reissue_letter",
    "withdraw_letter",
    "propose",
    "propose_again",
    "propose_direct",
    "propose_direct_many",
    "propose_many",
    "return_",
    "return_faults",
    "return_many",
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
    "back_faults",
    "decide_faults",
    "decide_renewals",
    "end_contract",
    "propose_renewal",
    "propose_renewals",
    "renewal_faults",
    "return_renewals",
    "reviews_under",
    "run_priority",
    "set_rule",
    "what_if",
]
