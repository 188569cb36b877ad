"""One human for life: through honorer, PPPK and PNS."""

import uuid
from datetime import date, datetime

import pgtrigger
from django.apps import apps
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Prefetch, Q, Value
from django.db.models.functions import Coalesce, Lower, Now
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from balikpapan_hr.audit.recall import last_changes
from balikpapan_hr.audit.tracking import events_of, tracked
from personnel.names import search_words
from personnel.policies import OverEveryone, RowSecurity

NIK = r"^\d{16}$"
# Letters; of fewer an index of trigrams knows only how a word begins.
SHORTEST_PART = 3
# Where people without a birth date stand in an order by it: after all others.
NO_BIRTH_DATE = date.max


@tracked()
class EducationLevel(models.Model):
    """A level of education as SIASN counts it, and the grades it opens."""

    code = models.CharField(_("SIASN code"), max_length=4, unique=True)
    name = models.CharField(_("name"), max_length=60)
    group = models.CharField(_("group"), max_length=30)
    order = models.PositiveSmallIntegerField(_("order"), help_text=_("Lowest first."))
    pppk_grade = models.ForeignKey(
        "personnel.Grade",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("grade as PPPK"),
    )
    pns_grade = models.ForeignKey(
        "personnel.Grade",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("first grade as PNS"),
    )

    class Meta:
        verbose_name = _("education level")
        verbose_name_plural = _("education levels")
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class PersonQuerySet(models.QuerySet["Person"]):
    def living_records(self, known_at: datetime | None = None) -> "PersonQuerySet":
        """People, without records that are merged into another, or were at the moment `known_at`;
        then without people who were recorded later."""
        if known_at is None:
            return self.filter(merged_into=None)
        ever_merged = Person.objects.filter(
            pk__in=events_of(Person).objects.exclude(merged_into_id=None).values("id")
        )
        merged = [
            row["id"]
            for row in last_changes(ever_merged, known_at).values()
            if row["merged_into_id"]
        ]
        return self.filter(recorded_at__lte=known_at).exclude(pk__in=merged)

    def as_of(self, day: date, known_at: datetime | None = None) -> "PersonQuerySet":
        """People with `standing`: a list of the one appointment true on `day`, or empty.

        With `known_at`: as the register knew it at that moment. Costs one query more.
        """
        appointments = (
            apps.get_model("personnel", "Appointment")
            .objects.true_on(day, known_at)
            .select_related("work_unit", "position", "grade")
        )
        return self.prefetch_related(
            Prefetch("appointments", queryset=appointments, to_attr="standing")
        )

    def matching(self, written: str) -> "PersonQuerySet":
        """People whose name holds every word of `written`, in any order, titles left aside.

        Of one or two letters a word must begin with: fewer than three no index finds in the middle.
        """
        words = search_words(written)
        people = self if words else self.none()
        for word in words:
            people = people.filter(
                Q(name_key__contains=word)
                if len(word) >= SHORTEST_PART
                else Q(name_key__startswith=word) | Q(name_key__contains=f" {word}")
            )
        return people


class MergedOnce(OverEveryone):
    """Refuses chains and circles of merged records, and to merge one that still has a status.

    The record that is kept is locked before it is looked at: of two officers who merge it and merge
    into it at once, one waits for the other or is refused.
    """

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.UpdateOf("merged_into_id")
    condition = pgtrigger.Condition("NEW.merged_into_id IS NOT NULL")
    rule = "person_merged_once"
    says = "a record is merged once, into one that was not, and holds no status then"

    def get_func(self, model: type[models.Model]) -> str:
        lock = "PERFORM FROM personnel_person WHERE id = NEW.merged_into_id FOR SHARE;"
        looked_at = "is_broken := "
        return super().get_func(model).replace(looked_at, f"{lock}\n            {looked_at}")

    def broken(self) -> str:
        return """
            EXISTS (
                SELECT FROM personnel_person p
                WHERE p.id = NEW.merged_into_id AND p.merged_into_id IS NOT NULL
                    OR p.merged_into_id = NEW.id
            ) OR EXISTS (
                SELECT FROM personnel_appointment a
                WHERE a.person_id = NEW.id AND a.known_until IS NULL
            )
        """


@tracked(exclude=["name_key"])
class Person(models.Model):
    """One human. `public_id` is the only identity that leaves the site; NIK may be missing."""

    class Sex(models.TextChoices):
        MALE = "M", _("Male")
        FEMALE = "F", _("Female")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nik = models.CharField(
        "NIK",
        max_length=16,
        blank=True,
        validators=[RegexValidator(NIK, _("NIK must be 16 digits."))],
        help_text=_("16 digits. Empty when the list that named the person had none."),
    )
    name = models.CharField(_("name without titles"), max_length=150)
    title_before = models.CharField(_("titles before the name"), max_length=60, blank=True)
    title_after = models.CharField(_("titles after the name"), max_length=100, blank=True)
    name_key = models.GeneratedField(
        expression=Lower(
            Func(
                F("name"),
                Value(r"[^[:alpha:]]+"),
                Value(" "),
                Value("g"),
                function="regexp_replace",
                output_field=models.TextField(),
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
    )
    birth_place = models.CharField(_("place of birth"), max_length=80, blank=True)
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True)
    education_level = models.ForeignKey(
        EducationLevel,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("education"),
    )
    education_program = models.CharField(_("study programme"), max_length=150, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    address = models.CharField(_("address"), max_length=250, blank=True)
    deceased_on = models.DateField(_("deceased on"), null=True, blank=True)

    # What decides the order of categories in PPPK selection (KepmenPANRB 347/2024).
    thk2_number = models.CharField(
        _("THK-II participant number"),
        max_length=30,
        blank=True,
        help_text=_("On the 2013 list of category II honorers."),
    )
    in_bkn_database = models.BooleanField(_("on BKN's 2022 list of non-ASN"), default=False)
    ppg_graduate = models.BooleanField(_("graduate of teacher profession education"), default=False)

    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_records",
        verbose_name=_("same person as"),
    )
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now(), editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = pgettext_lazy("everyone on record", "people")
        ordering = ["name_key", "id"]
        permissions = [
            ("view_nik", "Can see the full NIK, birth date, address and phone"),
            ("view_every_unit", "Can see the people of every unit"),
            ("merge_person", "Can say that two records are one person, and take them apart"),
        ]
        indexes = [
            models.Index(fields=["name_key", "id"], name="person_by_name"),
            models.Index(fields=["born_on", "name_key"], name="person_by_birth"),
            models.Index(
                Coalesce("born_on", Value(NO_BIRTH_DATE)), "name_key", "id", name="person_by_age"
            ),
            GinIndex(name="person_name_similar", fields=["name_key"], opclasses=["gin_trgm_ops"]),
        ]
        constraints = [
            RowSecurity(name="person_in_reach", person="id"),
            models.CheckConstraint(
                name="person_nik_is_nik",
                condition=Q(nik="") | Q(nik__regex=NIK),
                violation_error_message=_("NIK must be 16 digits."),
            ),
            models.UniqueConstraint(
                name="person_nik_once",
                fields=["nik"],
                condition=~Q(nik="") & Q(merged_into=None),
                violation_error_message=_("Another person has this NIK."),
            ),
            models.CheckConstraint(
                name="person_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("A person needs a name."),
            ),
            models.CheckConstraint(
                name="person_died_after_birth",
                condition=Q(deceased_on=None) | Q(born_on=None) | Q(deceased_on__gte=F("born_on")),
                violation_error_message=_("The date of death lies before the date of birth."),
            ),
            models.CheckConstraint(
                name="person_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
            ),
        ]
        triggers = [MergedOnce(name="person_merged_once")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name with its titles, as a letter writes it."""
        before = f"{self.title_before} " if self.title_before else ""
        after = f", {self.title_after}" if self.title_after else ""
        return f"{before}{self.name}{after}"
