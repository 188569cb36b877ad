"""What is decided about an agreement that ends: followed by another or not, and why."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.audit.tracking import tracked
from personnel.models import Document, Person
from personnel.own_case import NotAboutSelf
from personnel.policies import RowSecurity
from transitions.models.contract import Contract
from transitions.models.conversion import moment, officer
from transitions.models.guards import DecisionIsCarriedOut


@tracked()
class Renewal(models.Model):
    """One proposal about one agreement, decided by another officer.

    The evaluations are those the proposal rested on. A returned proposal stays; another follows.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Waiting for decision")
        DECIDED = "decided", _("Decided")
        RETURNED = "returned", _("Sent back")

    class Ground(models.TextChoices):
        PERFORMANCE = "performance", _("Poor performance")
        COMPETENCE = "competence", _("Does not fit the post")
        NEED = "need", _("The post is no longer needed")
        DISCIPLINE = "discipline", _("Disciplinary decision")
        OWN_WISH = "own_wish", _("At their own request")
        NO_MONEY = "no_money", _("No money in the budget")

    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="renewals", verbose_name=_("agreement")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="renewals", verbose_name=_("person")
    )
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.PROPOSED, editable=False
    )
    renew = models.BooleanField(_("followed by another agreement"))
    years = models.PositiveSmallIntegerField(_("years"), null=True, blank=True)
    pay = models.PositiveIntegerField(
        _("pay"), null=True, blank=True, help_text=_("Rupiah a month.")
    )
    grounds = ArrayField(
        models.CharField(max_length=11, choices=Ground),
        default=list,
        blank=True,
        verbose_name=_("grounds"),
    )
    reason = models.TextField(_("reason"))
    paper = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("evidence"),
    )
    performance = models.JSONField(
        _("evaluations it rests on"), blank=True, help_text=_("As they stood when it was proposed.")
    )
    proposed_by = officer(_("proposed by"))
    proposed_at = moment(_("proposed at"))
    decided_by = officer(_("decided by"))
    decided_at = moment(_("decided at"))
    return_reason = models.TextField(_("why it was sent back"), blank=True, editable=False)

    class Meta:
        verbose_name = _("decision on an agreement that ends")
        verbose_name_plural = _("decisions on agreements that end")
        ordering = ["-pk"]
        permissions = [
            ("propose_renewal", "Can propose whether an agreement is followed by another"),
            ("decide_renewal", "Can decide whether an agreement is followed by another"),
        ]
        constraints = [
            RowSecurity(name="renewal_in_reach", person="person_id"),
            models.UniqueConstraint(
                name="renewal_one_a_contract",
                fields=["contract"],
                condition=~Q(state="returned"),
                violation_error_message=_("This agreement already has its proposal or decision."),
            ),
            models.CheckConstraint(
                name="renewal_terms_are_whole",
                condition=Q(renew=True, years__gte=1, years__isnull=False, pay__isnull=False)
                | Q(renew=False, years=None, pay=None),
            ),
            models.CheckConstraint(
                name="renewal_has_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why, so that whoever reads it later understands."),
            ),
            models.CheckConstraint(
                name="renewal_end_has_evidence",
                violation_error_code="renewal_end_has_evidence",
                condition=Q(renew=True) | Q(paper__isnull=False),
                violation_error_message=_(
                    "Whoever is not given another agreement must be able to read on which paper "
                    "that rests."
                ),
            ),
            models.CheckConstraint(
                name="renewal_grounds_are_known",
                condition=Q(
                    grounds__contained_by=[
                        *("performance", "competence", "need", "discipline", "own_wish"),
                        "no_money",
                    ]
                ),
            ),
            # The empty list is contained as well: an end without a ground is refused too.
            models.CheckConstraint(
                name="renewal_money_alone_is_no_ground",
                violation_error_code="renewal_money_alone_is_no_ground",
                condition=Q(renew=True) | ~Q(grounds__contained_by=["no_money"]),
                violation_error_message=_(
                    "“No money” alone ends no agreement: name the ground that lies in the work, "
                    "the post or the person."
                ),
            ),
            models.CheckConstraint(
                name="renewal_checker_is_not_maker",
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
                violation_error_message=_("Who proposed it cannot decide it."),
            ),
            models.CheckConstraint(
                name="renewal_decision_is_whole",
                condition=Q(state="proposed", decided_by=None, decided_at=None)
                | ~Q(state="proposed") & Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="renewal_return_has_reason",
                condition=~Q(state="returned") | ~Q(return_reason=""),
            ),
        ]
        triggers = [
            NotAboutSelf(name="renewal_not_own_case", officer="decided_by_id"),
            pgtrigger.ReadOnly(
                name="renewal_words_fixed",
                exclude=["state", "decided_by", "decided_at", "return_reason"],
            ),
            pgtrigger.Protect(
                name="renewal_decided_once",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__state="proposed"),
            ),
            pgtrigger.Protect(name="renewal_kept", operation=pgtrigger.Delete),
            DecisionIsCarriedOut(name="renewal_is_carried_out"),
        ]

    def __str__(self) -> str:
        return str(self.contract)

    @property
    def grounds_said(self) -> str:
        return ", ".join(str(self.Ground(one).label) for one in self.grounds)
