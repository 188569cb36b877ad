"""What was done, by whom and why; what was read; and the chain that shows when it was altered.

Rows of all of these are added, never changed: PostgreSQL refuses.
"""

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.tracking import CurrentTransaction, tracked
from balikpapan_hr.audit.triggers import (
    EVERYTHING,
    Digested,
    Sealed,
    append_only,
    only_by_triggers,
    written_by_triggers,
)


class AuditEntry(models.Model):
    """One verb that one officer (or the system) carried out on one record."""

    at = models.DateTimeField(_("when"), db_default=Now(), editable=False)
    verb = models.CharField(_("deed"), max_length=60)
    target_type = models.CharField(_("kind of record"), max_length=60)
    target_id = models.CharField(_("record"), max_length=60)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("who"),
        help_text=_("Empty when the system acted by itself."),
    )
    by_name = models.CharField(_("name at the time"), max_length=150, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    changes = models.JSONField(_("changes"), default=dict)
    # The row changes of the verb have the same number, whoever wrote them and however.
    transaction = models.BigIntegerField(
        _("transaction"), db_default=CurrentTransaction(), editable=False
    )

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit trail")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["target_type", "target_id"], name="audit_by_target"),
            models.Index(fields=["by", "at"], name="audit_by_officer"),
        ]
        triggers = [*append_only("audit_entry"), Digested(name="audit_entry_digested")]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_type}:{self.target_id}"


class SensitiveRead(models.Model):
    """One officer was shown protected facts of one person."""

    at = models.DateTimeField(_("when"), db_default=Now(), editable=False)
    # The public id: this part stands below the one that knows people.
    person = models.UUIDField(_("person"))
    fields = ArrayField(models.CharField(max_length=30), verbose_name=_("what was shown"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who")
    )
    by_name = models.CharField(_("name at the time"), max_length=150)
    reason = models.TextField(_("reason"), blank=True)
    place = models.CharField(
        _("where"), max_length=200, blank=True, help_text=_("The address that was opened.")
    )
    transaction = models.BigIntegerField(
        _("transaction"), db_default=CurrentTransaction(), editable=False
    )

    class Meta:
        verbose_name = _("reading of protected facts")
        verbose_name_plural = _("readings of protected facts")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["person", "-id"], name="read_by_person"),
            models.Index(fields=["by", "at"], name="read_by_officer"),
        ]
        triggers = [*append_only("sensitive_read"), Digested(name="sensitive_read_digested")]

    def __str__(self) -> str:
        return f"{self.by_name} {self.person}"


class Digest(models.Model):
    """The rows that one statement added to one table of the trail, as hashes."""

    id = models.BigAutoField(primary_key=True)
    transaction = models.BigIntegerField()
    table_name = models.CharField(max_length=63)
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    rows = models.IntegerField()
    # Columns of the table at that time: those that came later are not part of the hash.
    width = models.SmallIntegerField()
    marks = models.BinaryField(help_text="The first four bytes of each row's hash, in order.")
    sha256 = models.BinaryField(help_text="The hash of the row, or of the rows' hashes in order.")

    class Meta:
        db_table = "audit_digest"
        default_permissions = ()
        indexes = [
            models.Index(fields=["table_name", "last_id"], name="digest_by_rows"),
        ]
        triggers = written_by_triggers("digest")

    def __str__(self) -> str:
        return f"{self.table_name} {self.first_id}..{self.last_id}"


class Sealing(models.Model):
    """A transaction that is about to commit. Its seal takes the row away, so none is ever seen."""

    transaction = models.BigIntegerField()
    first_digest = models.BigIntegerField()
    round = models.SmallIntegerField()

    class Meta:
        db_table = "audit_sealing"
        default_permissions = ()
        triggers = [only_by_triggers("sealing", EVERYTHING), Sealed(name="sealing_at_commit")]

    def __str__(self) -> str:
        return str(self.transaction)


class Seal(models.Model):
    """One committed transaction as a link of the chain: it holds the hash of the seal before it."""

    number = models.BigIntegerField(_("number"), primary_key=True)
    transaction = models.BigIntegerField()
    first_digest = models.BigIntegerField()
    last_digest = models.BigIntegerField()
    digests = models.IntegerField()
    content = models.BinaryField(help_text="The hash of the transaction's digests, in order.")
    previous = models.CharField(max_length=64)
    hash = models.CharField(_("hash"), max_length=64)
    sealed_at = models.DateTimeField(_("sealed at"))

    class Meta:
        db_table = "audit_seal"
        default_permissions = ()
        indexes = [
            # Both grow with the table: a range of pages is found, and writing costs nothing.
            BrinIndex(fields=["transaction", "sealed_at"], name="seal_by_time", autosummarize=True),
        ]
        triggers = written_by_triggers("seal")

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"


class Head(models.Model):
    """The last seal's number and hash, kept apart so that a chain cut short is noticed."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "audit_head"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="head_is_one_row", condition=models.Q(id=1)),
        ]
        triggers = [only_by_triggers("head", EVERYTHING)]

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"


class DailySeal(models.Model):
    """The last seal of one day, to be printed, signed and kept where no database is."""

    day = models.DateField(_("day"), unique=True)
    number = models.BigIntegerField(_("number of the last seal"))
    hash = models.CharField(_("hash"), max_length=64)
    entries = models.PositiveIntegerField(_("deeds of the day"))
    changes = models.PositiveIntegerField(_("row changes of the day"))
    reads = models.PositiveIntegerField(_("readings of the day"))
    findings = models.PositiveIntegerField(
        _("findings"), help_text=_("What the verification before it found; 0 when all is whole.")
    )
    made_at = models.DateTimeField(_("made at"), db_default=Now(), editable=False)
    transaction = models.BigIntegerField(
        _("transaction"), db_default=CurrentTransaction(), editable=False
    )

    class Meta:
        verbose_name = _("daily seal")
        verbose_name_plural = _("daily seals")
        ordering = ["-day"]
        triggers = [*append_only("daily_seal"), Digested(name="daily_seal_digested")]

    def __str__(self) -> str:
        return f"{self.day} {self.hash}"


# Rights are decisions too. Accounts stand below this part, and groups are Django's own.
@tracked(exclude=["password", "last_login"], name="User")
class TrackedUser(User):
    class Meta:
        proxy = True
        default_permissions = ()


@tracked(name="UserGroup")
class TrackedUserGroup(User.groups.through):
    class Meta:
        proxy = True
        default_permissions = ()


@tracked(name="UserPermission")
class TrackedUserPermission(User.user_permissions.through):
    class Meta:
        proxy = True
        default_permissions = ()


@tracked(name="Group", app_label="audit")
class TrackedGroup(Group):
    class Meta:
        proxy = True
        default_permissions = ()


@tracked(name="GroupPermission", app_label="audit")
class TrackedGroupPermission(Group.permissions.through):
    class Meta:
        proxy = True
        default_permissions = ()
