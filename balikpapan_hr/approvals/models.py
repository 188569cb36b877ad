"""What one officer asked for and another decides: the exact content, its hash, and what came of it.

No person is named here: a page that shows people is linked to, and stands under its own lock.
"""

import uuid
from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals import kinds
from balikpapan_hr.approvals.triggers import ApprovalKept, OwnerAlone, RoleGivenByTwo
from balikpapan_hr.audit.tracking import tracked


class ApprovalQuerySet(models.QuerySet["Approval"]):
    def open(self) -> "ApprovalQuerySet":
        """Those that may still take effect: not decided, or granted and not yet carried out."""
        return self.filter(OPEN)

    def waiting_for(self, user: User) -> "ApprovalQuerySet":
        """Those that `user` may decide: asked by someone else, of a kind that is theirs."""
        kinds_decided = [kind.name for kind in kinds.all_kinds() if user.has_perm(kind.decide)]
        return self.filter(state=Approval.State.ASKED, kind__in=kinds_decided).exclude(
            asked_by=user
        )

    def seen_by(self, user: User) -> "ApprovalQuerySet":
        """Those of kinds that `user` may ask for or decide, and their own; all for auditors."""
        if user.has_perm("approvals.view_every_approval"):
            return self
        theirs = [
            kind.name
            for kind in kinds.all_kinds()
            if user.has_perm(kind.ask) or user.has_perm(kind.decide)
        ]
        return self.filter(Q(kind__in=theirs) | Q(asked_by=user))


@tracked()
class Approval(models.Model):
    """One deed that takes two officers: who asked, for what exactly, and who decided."""

    class State(models.TextChoices):
        ASKED = "asked", _("Waiting for the second officer")
        GRANTED = "granted", _("Approved")
        REFUSED = "refused", _("Refused")
        VOID = "void", _("Void: what was asked for has changed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    # The record it is about, as the audit trail names records: this part stands below them.
    subject_type = models.CharField(_("kind of record"), max_length=60)
    subject_id = models.CharField(_("record"), max_length=60)
    title = models.CharField(_("title"), max_length=250)
    parameters = models.JSONField(_("parameters"), default=dict)
    content = models.JSONField(
        _("content"), help_text=_("What would be done, as the second officer sees it.")
    )
    content_hash = models.CharField(_("hash of the content"), max_length=64)
    reason = models.TextField(_("reason"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked for by")
    )
    asked_at = models.DateTimeField(_("asked for"), db_default=Now(), editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decision_reason = models.TextField(_("reason of the decision"), blank=True)
    used_at = models.DateTimeField(
        _("carried out"),
        null=True,
        blank=True,
        help_text=_("When what was approved took effect."),
    )

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["-asked_at"]
        permissions = [("view_every_approval", "Can see every approval, whatever its kind")]
        indexes = [models.Index(fields=["asked_by", "-asked_at"], name="approval_by_maker")]
        constraints = [
            models.CheckConstraint(
                name="approval_checker_is_not_maker",
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")),
                violation_error_message=_("Another officer decides than the one who asked."),
            ),
            models.CheckConstraint(
                name="approval_decided_by_someone",
                condition=Q(
                    state__in=["granted", "refused"],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                )
                | Q(state="asked", decided_by=None, decided_at=None)
                | Q(state__in=["withdrawn", "void"], decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="approval_used_is_granted",
                condition=Q(used_at=None) | Q(state="granted"),
            ),
            models.CheckConstraint(name="approval_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="approval_hash_is_whole", condition=Q(content_hash__regex=r"^[0-9a-f]{64}$")
            ),
            models.UniqueConstraint(
                name="approval_one_open_a_subject",
                fields=["kind", "subject_type", "subject_id"],
                condition=Q(state="asked") | Q(state="granted", used_at=None),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="approval_not_deleted", operation=pgtrigger.Delete),
            ApprovalKept(name="approval_kept"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("approvals:approval", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it may still take effect."""
        return self.state == self.State.ASKED or (
            self.state == self.State.GRANTED and self.used_at is None
        )

    @property
    def lines(self) -> list[tuple[str, list[Any]]]:
        """What would be done, line by line: its name on the screen and its values."""
        return [
            (label, value if isinstance(value, list) else [value])
            for name, label in kinds.find(self.kind).labels.items()
            if label and (value := self.content.get(name)) not in (None, "", [])
        ]

    @property
    def subject_url(self) -> str:
        """The page of the record itself, where the people it is about may be seen."""
        return kinds.find(self.kind).url(self.subject_id)


OPEN = Q(state=Approval.State.ASKED) | Q(state=Approval.State.GRANTED, used_at=None)


# Rights are given by roles, and a role by two officers; accounts and Django's own tables stand
# below this part, so their guards are declared here.
class RoleOfAccount(User.groups.through):
    class Meta:
        proxy = True
        default_permissions = ()
        triggers = [RoleGivenByTwo(name="role_given_by_two")]


class RightOfAccount(User.user_permissions.through):
    class Meta:
        proxy = True
        default_permissions = ()
        triggers = [OwnerAlone(name="right_by_owner_alone")]


class RightOfRole(Group.permissions.through):
    class Meta:
        proxy = True
        default_permissions = ()
        triggers = [OwnerAlone(name="role_by_owner_alone")]


class Superuser(User):
    class Meta:
        proxy = True
        default_permissions = ()
        triggers = [
            OwnerAlone(
                name="superuser_made_by_owner_alone",
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__is_superuser=True),
            ),
            OwnerAlone(
                name="superuser_by_owner_alone",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__is_superuser=False, new__is_superuser=True),
            ),
        ]
