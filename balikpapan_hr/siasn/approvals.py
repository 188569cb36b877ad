"""The deed of two officers: the register takes a number, a NIK or a birth date from SIASN."""

from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.kinds import ApprovalKind, Content, register
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.siasn import services
from balikpapan_hr.siasn.models import STANDING, TAKE, SiasnDifference


def _content(difference: SiasnDifference, parameters: dict[str, Any]) -> Content:
    if difference.state not in STANDING:
        raise ValidationError(
            _("This difference is no longer to be decided."), code="difference_decided"
        )
    if not difference.is_heavy:
        raise ValidationError(_("One officer may take this over."), code="one_is_enough")
    if objection := services.objection_to_take(difference):
        raise objection
    pair = f"{difference.person_id}|{difference.ours}|{difference.theirs}"
    return {
        "field": str(difference.get_field_display()),
        "found": difference.found_at.isoformat(),
        "pair": sha256(pair.encode()).hexdigest(),  # the approval itself tells nobody's number
    }


def _perform(approval: Approval, difference: SiasnDifference, by: User) -> None:
    services.take(difference, by=by, reason=approval.reason, approval=approval)


register(
    ApprovalKind(
        name=TAKE,
        title=gettext_lazy("Identity taken from SIASN"),
        model="siasn.SiasnDifference",
        ask="siasn.decide_siasndifference",
        decide="siasn.decide_siasndifference",
        labels={"field": gettext_lazy("Field"), "found": "", "pair": ""},
        content=_content,
        perform=_perform,
        headline=lambda difference, parameters: (
            _("Take over from SIASN: %(field)s") % {"field": difference.get_field_display()}
        ),
        url=lambda pk: reverse("siasn:difference", args=[pk]),
        concerns=lambda difference, parameters, user: difference.person.public_id == user.person,
    )
)
