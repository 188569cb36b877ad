"""What SIASN says of the city's employees, and about what it and the register disagree."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy as _

from balikpapan_hr.approvals.triggers import NeedsApproval
from balikpapan_hr.audit.tracking import tracked
from balikpapan_hr.siasn.fields import CHOICES, DAYS, FIELDS, HEAVY, HEAVY_FIELDS, Field
from personnel.identifiers import mask_nik
from personnel.models import Appointment, Person, WorkUnit
from personnel.policies import RowSecurity

TAKE = "siasn.take"
STANDING = ("open", "kept")


class UnitQuerySet(models.QuerySet["SiasnUnit"]):
    def to_say(self) -> "UnitQuerySet":
        """Those that no unit of ours is said to be, or one that has ended."""
        return self.filter(Q(unit=None) | Q(unit__ended_on__lte=timezone.localdate()))


@tracked()
class SiasnUnit(models.Model):
    """A unit as SIASN numbers it (unor), and which of ours it is: said once, and remembered."""

    code = models.CharField(_("SIASN id of the unit"), max_length=40, unique=True)
    name = models.CharField(_("name at SIASN"), max_length=200)
    unit = models.ForeignKey(
        WorkUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("work unit"),
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit of SIASN")
        verbose_name_plural = _("units of SIASN")
        ordering = ["name", "code"]
        constraints = [
            models.CheckConstraint(
                name="siasn_unit_confirmed_by_someone",
                condition=Q(unit=None, confirmed_by=None, confirmed_at=None)
                | Q(unit__isnull=False, confirmed_by__isnull=False, confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_ended(self) -> bool:
        """Whether the unit that was said has ended, so that another is to be said."""
        ended_on = self.unit.ended_on if self.unit else None
        return ended_on is not None and ended_on <= timezone.localdate()


class RecordQuerySet(models.QuerySet["SiasnRecord"]):
    def there(self) -> "RecordQuerySet":
        """Whom SIASN has, as far as it was last asked."""
        return self.filter(gone_at=None)

    def unknown_to_us(self) -> "RecordQuerySet":
        """Whom SIASN has and the register does not, by their number as it is known now."""
        ours = Appointment.objects.known().filter(employee_number=OuterRef("employee_number"))
        return self.there().filter(~Exists(ours), person=None)


@tracked()
class SiasnRecord(models.Model):
    """What SIASN said last of one employee. Without a person: the register does not know them."""

    employee_number = models.CharField(_("NIP or NI PPPK"), max_length=18, unique=True)
    siasn_key = models.CharField(_("SIASN id of the person"), max_length=40, blank=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="siasn_records",
        verbose_name=_("person"),
    )
    unit = models.ForeignKey(
        SiasnUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="records",
        verbose_name=_("unit of SIASN"),
    )
    values = models.JSONField(_("what SIASN says"), default=dict)
    names = models.JSONField(
        _("its codes in words"), default=dict, help_text=_("As SIASN writes them.")
    )
    row = models.ForeignKey(
        "imports.ImportRow",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="siasn_records",
        verbose_name=_("row of the export"),
        help_text=_("Empty when it was fetched from the web service."),
    )
    seen_at = models.DateTimeField(_("last seen at SIASN"))
    gone_at = models.DateTimeField(
        _("no longer at SIASN"), null=True, blank=True, help_text=_("Missing in a later export.")
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("employee at SIASN")
        verbose_name_plural = _("employees at SIASN")
        ordering = ["name", "pk"]
        constraints = [
            RowSecurity(name="siasn_record_in_reach", person="person_id"),
            models.UniqueConstraint(
                name="siasn_record_once_a_person", fields=["person"], condition=Q(gone_at=None)
            ),
            models.CheckConstraint(
                name="siasn_record_number_is_number",
                condition=Q(employee_number__regex=r"^\d{18}$"),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.employee_number


class DifferenceQuerySet(models.QuerySet["SiasnDifference"]):
    def open(self) -> "DifferenceQuerySet":
        return self.standing().filter(state=SiasnDifference.State.OPEN)

    def standing(self) -> "DifferenceQuerySet":
        """Those that are there today: open, or kept as ours until SIASN is changed. A merged record
        differs from nothing."""
        return self.filter(state__in=STANDING, person__merged_into=None)

    def equal_to(self, one: "SiasnDifference") -> "DifferenceQuerySet":
        """Open ones in which the same two values stand against each other."""
        return self.open().filter(field=one.field, ours=one.ours, theirs=one.theirs)


@tracked()
class SiasnDifference(models.Model):
    """One field in which SIASN and the register disagree about one person."""

    class State(models.TextChoices):
        OPEN = "open", _("To be decided")
        TAKEN = "taken", _("Theirs taken")
        KEPT = "kept", _("Ours kept")
        VANISHED = "vanished", _("No longer differs")

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="siasn_differences", verbose_name=_("person")
    )
    record = models.ForeignKey(
        SiasnRecord, models.PROTECT, related_name="differences", verbose_name=_("at SIASN")
    )
    row = models.ForeignKey(
        "imports.ImportRow",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="siasn_differences",
        verbose_name=_("row of the export"),
    )
    field = models.CharField(_("field"), max_length=20, choices=CHOICES)
    ours = models.CharField(_("in the register"), max_length=250, blank=True)
    theirs = models.CharField(_("at SIASN"), max_length=250, blank=True)
    ours_name = models.CharField(_("in the register, in words"), max_length=250, blank=True)
    theirs_name = models.CharField(_("at SIASN, in words"), max_length=250, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    found_at = models.DateTimeField(_("found at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=250, blank=True)
    approval = models.ForeignKey(
        "approvals.Approval",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approval"),
    )
    vanished_at = models.DateTimeField(_("no longer differs since"), null=True, blank=True)

    objects = DifferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("difference with SIASN")
        verbose_name_plural = _("differences with SIASN")
        ordering = ["person", "field"]
        default_permissions = ("view",)
        permissions = [("decide_siasndifference", "Can decide on differences with SIASN")]
        indexes = [
            models.Index(
                fields=["field", "state"],
                name="siasn_difference_standing",
                condition=Q(state__in=STANDING),
            ),
        ]
        constraints = [
            RowSecurity(name="siasn_difference_in_reach", person="person_id"),
            models.UniqueConstraint(
                name="siasn_difference_once_a_field",
                fields=["person", "field"],
                condition=Q(state__in=STANDING),
                violation_error_message=_("This field of the person already waits at the desk."),
            ),
            models.CheckConstraint(
                name="siasn_difference_differs", condition=~Q(ours=models.F("theirs"))
            ),
            models.CheckConstraint(
                name="siasn_difference_decided_by_someone",
                condition=Q(state="open", decided_by=None, decided_at=None)
                | Q(state__in=["taken", "kept"])
                & Q(decided_by__isnull=False, decided_at__isnull=False)
                | Q(state="vanished"),
            ),
            models.CheckConstraint(
                name="siasn_difference_kept_for_a_reason",
                condition=~Q(state="kept") | ~Q(reason=""),
                violation_error_message=_(
                    "Say why ours is right: the operator of SIASN reads it, for example the number "
                    "of the decree."
                ),
            ),
            models.CheckConstraint(
                name="siasn_difference_vanished_has_a_moment",
                condition=Q(state="vanished", vanished_at__isnull=False)
                | ~Q(state="vanished") & Q(vanished_at=None),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="siasn_difference_kept_on_record", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="siasn_difference_decided_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=["taken", "vanished"]),
            ),
            NeedsApproval(
                name="siasn_identity_by_two",
                kind=TAKE,
                column="approval_id",
                condition="NEW.state = 'taken' AND NEW.field IN ("
                + ", ".join(f"'{name}'" for name in HEAVY_FIELDS)
                + ")",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()} · {self.person}"

    def get_absolute_url(self) -> str:
        return reverse("siasn:person", args=[self.person.public_id])

    @property
    def about(self) -> Field:
        return FIELDS[self.field]

    @property
    def is_heavy(self) -> bool:
        return self.about.weight == HEAVY

    @property
    def shown_ours(self) -> str:
        return self.ours_name or self._shown(self.ours)

    @property
    def shown_theirs(self) -> str:
        return self.theirs_name or self._shown(self.theirs)

    def _shown(self, value: str) -> str:
        """A value as people read it: a day in words, a NIK masked, nothing as a word."""
        if not value:
            return gettext("(empty)")
        if self.field == "nik":
            return mask_nik(value)
        day = parse_date(value) if self.field in DAYS else None
        return date_format(day, "SHORT_DATE_FORMAT") if day else value
