"""What became of each former honorer: exactly one current answer a person."""

from datetime import date, datetime

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from balikpapan_hr.audit.tracking import tracked
from personnel.models import Appointment, Person
from personnel.policies import OverEveryone, RowSecurity
from transitions.models.conversion import Conversion, officer
from transitions.models.guards import FormerHonorerKeepsAnAnswer
from transitions.triggers import Stretched


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def current(self) -> "OutcomeQuerySet":
        return self.filter(known_until=None)

    def true_on(self, day: date, known_at: datetime | None = None) -> "OutcomeQuerySet":
        """At most one row a person: the answer that held on `day`, by what is known now, or was
        known at the moment `known_at`.

        Of the answers that hold since `day` or earlier the last one recorded wins, so that a
        corrected answer does not come back. Whoever has no answer at that moment (the list that
        named them was taken back) has none on any day.
        """
        same_person = Outcome.objects.filter(person=OuterRef("person"))
        answered, recorded = Q(known_until=None), Q()
        if known_at is not None:
            recorded = Q(known_from__lte=known_at)
            answered = recorded & (answered | Q(known_until__gt=known_at))
        later = same_person.filter(recorded, since__lte=day).filter(
            Q(known_from__gt=OuterRef("known_from"))
            | Q(known_from=OuterRef("known_from"), pk__gt=OuterRef("pk"))
        )
        last = Q(~Exists(later), Exists(same_person.filter(answered)))
        if known_at is None:
            # Nothing was recorded after the answer of now: of nearly everybody it is the one.
            last = answered | last
        return self.filter(recorded, last, since__lte=day)


class OutcomeRestsOnFacts(OverEveryone):
    """Refuses "PPPK" or "PNS" of someone who is not, and "merged" of a record that is not.

    The conversion is sworn, the appointment known now; both are the person's own and of that kind.
    """

    when = pgtrigger.Before
    operation = pgtrigger.Insert
    condition = pgtrigger.Condition("NEW.kind IN ('pppk', 'pppk_pw', 'pns', 'duplicate')")
    rule = "outcome_rests_on_facts"
    says = "an outcome rests on what the register says"

    def broken(self) -> str:
        return """
            CASE WHEN NEW.kind = 'duplicate' THEN NOT EXISTS (
                SELECT FROM personnel_person p
                WHERE p.id = NEW.person_id AND p.merged_into_id IS NOT NULL
            ) ELSE NOT EXISTS (
                SELECT FROM transitions_conversion c
                WHERE c.id = NEW.conversion_id AND c.person_id = NEW.person_id
                    AND c.state = 'sworn'
                    AND (lower(c.kind) = NEW.kind OR NEW.kind = 'pns' AND c.kind IN ('CPNS', 'PNS'))
            ) AND NOT EXISTS (
                SELECT FROM personnel_appointment a
                WHERE a.id = NEW.appointment_id AND a.person_id = NEW.person_id
                    AND a.known_until IS NULL
                    AND (lower(a.status) = NEW.kind
                        OR NEW.kind = 'pns' AND a.status IN ('CPNS', 'PNS'))
            ) END
        """


@tracked()
class Outcome(models.Model):
    """One answer to "what became of them?". A new answer closes the old one; nothing is lost."""

    class Kind(models.TextChoices):
        UNRESOLVED = "unresolved", _("Unresolved")
        PPPK = "pppk", "PPPK"
        PPPK_PW = "pppk_pw", _("Part-time PPPK")
        PNS = "pns", "PNS"
        INELIGIBLE = "ineligible", _("Not eligible")
        LEFT = "left", _("Left")
        RETIRED = "retired", _("Retired")
        DECEASED = "deceased", _("Deceased")
        DUPLICATE = "duplicate", _("Merged duplicate")

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="outcomes", verbose_name=_("person")
    )
    kind = models.CharField(_("outcome"), max_length=12, choices=Kind)
    since = models.DateField(_("since"))
    reason = models.CharField(_("reason"), max_length=250, blank=True)
    conversion = models.OneToOneField(
        Conversion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="outcome",
        verbose_name=pgettext_lazy("to PPPK", "appointment"),
    )
    appointment = models.ForeignKey(
        Appointment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("appointment"),
        help_text=_("For whoever became ASN otherwise than by an appointment made here."),
    )
    known_from = models.DateTimeField(_("known since"))
    known_until = models.DateTimeField(_("known until"), null=True, blank=True)
    recorded_by = officer(_("recorded by"))

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome of a former honorer")
        verbose_name_plural = _("outcomes of former honorers")
        ordering = ["person", "-known_from"]
        permissions = [("set_outcome", "Can record what became of a former honorer")]
        indexes = [
            models.Index(
                fields=["kind", "person"],
                name="outcome_now_by_kind",
                condition=Q(known_until=None),
            ),
        ]
        constraints = [
            RowSecurity(name="outcome_in_reach", person="person_id"),
            models.UniqueConstraint(
                name="outcome_one_current_a_person",
                fields=["person"],
                condition=Q(known_until=None),
                violation_error_message=_("This person already has a current outcome."),
            ),
            models.CheckConstraint(
                name="outcome_known_in_order",
                condition=Q(known_until=None) | Q(known_until__gte=F("known_from")),
            ),
            models.CheckConstraint(
                name="outcome_explains_itself",
                condition=~Q(kind__in=["ineligible", "left", "duplicate"]) | ~Q(reason=""),
                violation_error_message=_("This outcome needs its reason."),
            ),
            models.CheckConstraint(
                name="outcome_rests_on_an_appointment",
                condition=Q(kind__in=["pppk", "pppk_pw", "pns"])
                & (Q(conversion__isnull=False) | Q(appointment__isnull=False))
                | ~Q(kind__in=["pppk", "pppk_pw", "pns"]) & Q(conversion=None, appointment=None),
                violation_error_message=_("This outcome rests on an appointment: name it."),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="outcome_only_closed", exclude=["known_until"]),
            pgtrigger.Protect(
                name="outcome_closed_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__known_until__isnull=False),
            ),
            pgtrigger.Protect(name="outcome_kept", operation=pgtrigger.Delete),
            OutcomeRestsOnFacts(name="outcome_rests_on_facts"),
            FormerHonorerKeepsAnAnswer(name="outcome_of_every_former_honorer"),
            Stretched(name="outcome_answered", operation=pgtrigger.Insert),
            Stretched(name="outcome_closed", operation=pgtrigger.Update),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"
