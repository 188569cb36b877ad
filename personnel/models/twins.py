"""Records that may be one human: pairs that are offered, and what was merged, so that a wrong merge
can be taken apart."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.approvals.triggers import NeedsApproval
from balikpapan_hr.audit.tracking import tracked
from personnel.likeness import Reason
from personnel.models.person import Person
from personnel.own_case import NotAboutSelf
from personnel.policies import RowSecurity


def _officer(name: Any, **kwargs: Any) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=name, **kwargs
    )


class TwinPairQuerySet(models.QuerySet["TwinPair"]):
    def living(self) -> "TwinPairQuerySet":
        """Pairs of two records of which none was merged."""
        return self.filter(first__merged_into=None, second__merged_into=None)

    def waiting(self) -> "TwinPairQuerySet":
        """Likely pairs to be decided on: of what was kept apart, only those changed since."""
        return self.living().filter(likely=True).exclude(apart_facts=F("facts"))

    def apart(self) -> "TwinPairQuerySet":
        return self.living().exclude(apart_at=None).filter(apart_facts=F("facts"))


@tracked()
class TwinPair(models.Model):
    """Two records that may be one human, with the reasons. It decides nothing; an officer does."""

    first = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("first record")
    )
    second = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("second record")
    )
    score = models.SmallIntegerField(_("score"))
    reasons = models.JSONField(_("reasons"), default=list)  # [[code, weight], …] of `likeness`
    facts = models.CharField(_("mark of the facts compared"), max_length=64)
    likely = models.BooleanField(_("found likely by the last search"), default=True)
    found_at = models.DateTimeField(_("found at"), db_default=Now(), editable=False)

    apart_facts = models.CharField(
        _("mark of the facts when kept apart"), max_length=64, blank=True, editable=False
    )
    apart_reason = models.TextField(_("why they are kept apart"), blank=True, editable=False)
    apart_at = models.DateTimeField(_("kept apart at"), null=True, blank=True, editable=False)
    apart_by = _officer(_("kept apart by"), null=True, blank=True, editable=False)

    objects = TwinPairQuerySet.as_manager()

    class Meta:
        verbose_name = _("probable same person")
        verbose_name_plural = _("probable same persons")
        ordering = ["-score", "pk"]
        indexes = [models.Index(fields=["-score", "id"], name="twins_by_score")]
        constraints = [
            # Of two people at once: a matter of those who may see everyone.
            RowSecurity(name="twins_in_reach"),
            models.UniqueConstraint(name="twins_once", fields=["first", "second"]),
            models.CheckConstraint(name="twins_in_order", condition=Q(first__lt=F("second"))),
            # Kept apart or not, never half: who, when, why and on which facts come together.
            models.CheckConstraint(
                name="twins_apart_is_whole",
                condition=Q(apart_at=None, apart_by=None, apart_facts="", apart_reason="")
                | Q(apart_at__isnull=False, apart_by__isnull=False)
                & ~Q(apart_facts="")
                & ~Q(apart_reason=""),
                violation_error_message=_("Keeping two records apart needs its reason."),
            ),
        ]
        triggers = [
            NotAboutSelf(
                name="twins_first_not_own_case", officer="apart_by_id", person="NEW.first_id"
            ),
            NotAboutSelf(
                name="twins_second_not_own_case", officer="apart_by_id", person="NEW.second_id"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} · {self.second}"

    @property
    def why(self) -> list[Reason]:
        return [Reason(code, weight) for code, weight in self.reasons]

    @property
    def is_apart(self) -> bool:
        return bool(self.apart_at) and self.apart_facts == self.facts


@tracked()
class Merge(models.Model):
    """One record that was merged into another of the same person, and everything that moved.

    `taken` are the facts that the two records exchanged: the kept one has what the officers chose,
    the merged one what they did not choose. `moved` are the keys of the rows that changed hands.
    """

    pair = models.ForeignKey(
        TwinPair, models.PROTECT, related_name="merges", verbose_name=_("probable same person")
    )
    kept = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("record that stays")
    )
    merged = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("record that was merged")
    )
    taken = models.JSONField(_("facts exchanged"), default=dict, encoder=DjangoJSONEncoder)
    moved = models.JSONField(_("rows that changed hands"), default=dict, encoder=DjangoJSONEncoder)
    reason = models.TextField(_("reason"))
    approval = models.OneToOneField(
        Approval, models.PROTECT, related_name="+", verbose_name=_("approval of the merge")
    )
    merged_by = _officer(_("merged by"))
    merged_at = models.DateTimeField(_("merged at"))

    undone_at = models.DateTimeField(_("taken apart at"), null=True, blank=True)
    undone_by = _officer(_("taken apart by"), null=True, blank=True)
    undo_reason = models.TextField(_("why it was taken apart"), blank=True)
    undo_approval = models.OneToOneField(
        Approval,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approval of taking apart"),
    )

    class Meta:
        verbose_name = _("merge of two records")
        verbose_name_plural = _("merges of two records")
        ordering = ["-merged_at", "-pk"]
        constraints = [
            RowSecurity(name="merge_in_reach"),
            models.UniqueConstraint(
                name="merge_one_in_force",
                fields=["merged"],
                condition=Q(undone_at=None),
                violation_error_message=_("This record is merged already."),
            ),
            models.CheckConstraint(name="merge_of_two", condition=~Q(kept=F("merged"))),
            models.CheckConstraint(name="merge_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="merge_undo_is_whole",
                condition=Q(undone_at=None, undone_by=None, undo_reason="", undo_approval=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False, undo_approval__isnull=False)
                & ~Q(undo_reason=""),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="merge_only_undone",
                exclude=["undone_at", "undone_by", "undo_reason", "undo_approval"],
            ),
            pgtrigger.Protect(
                name="merge_undone_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__undone_at__isnull=False),
            ),
            pgtrigger.Protect(name="merge_kept", operation=pgtrigger.Delete),
            NeedsApproval(
                name="merge_by_two",
                kind="transitions.merge",
                column="approval_id",
                subject_type="personnel.twinpair",
                subject="NEW.pair_id",
            ),
            NeedsApproval(
                name="merge_undone_by_two",
                kind="transitions.unmerge",
                column="undo_approval_id",
                condition="NEW.undone_at IS NOT NULL",
            ),
            NotAboutSelf(
                name="merge_kept_not_own_case", officer="merged_by_id", person="NEW.kept_id"
            ),
            NotAboutSelf(
                name="merge_merged_not_own_case", officer="merged_by_id", person="NEW.merged_id"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged} → {self.kept}"
