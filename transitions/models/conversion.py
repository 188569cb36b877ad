"""From one appointment to the next: what it rests on, who took each step, and when."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, RangeOperators
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.audit.tracking import tracked
from personnel.models import Appointment, Grade, Person, Position, WorkUnit
from personnel.models.appointment import NOT_EQUAL
from personnel.policies import RowSecurity
from personnel.scope import of_visible_people
from recruitment.models import Placement, Seat
from transitions.models.lawful import TRIGGERS

DAYS_IN_ORDER = _(
    "The days are out of order: BKN is asked, BKN approves, the decree is signed, the person is "
    "sworn in; duty begins with the decree and the TMT or later."
)
EARLIEST = date(2005, 11, 11)  # PP 48/2005, under which honorers are recorded at all
TOO_LONG_AGO = _("So long ago nobody was appointed as PPPK. Compare the year with the letter.")
NUMBER_TAKEN = _(
    "This number already belongs to another person. HR officers of BKPSDM and the auditor of the "
    "inspectorate may look up whose it is; compare with BKN's list."
)
APPROVAL_TAKEN = _(
    "This BKN approval is already on record for another person. HR officers of BKPSDM and the "
    "auditor of the inspectorate may look up whose it is. If one letter names several people, "
    "say so."
)


def officer(label: str) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=label,
        db_index=False,  # nobody looks for rows by who wrote them: the trail answers that
    )


# An approval of one person stands against everybody else's: the range without ends. Approvals that
# name several people stand side by side: each is the range of its own person alone.
_own = Case(When(bkn_approval_shared=True, then=F("person")), output_field=models.BigIntegerField())
range_of_its_own = Func(
    _own, _own, Value("[]"), function="INT8RANGE", output_field=BigIntegerRangeField()
)


def moment(label: str) -> models.DateTimeField:
    return models.DateTimeField(label, null=True, blank=True, editable=False)


class ConversionQuerySet(models.QuerySet["Conversion"]):
    def visible_to(self, user: User, day: date) -> "ConversionQuerySet":
        """Those about people whom `user` may see on `day`."""
        return of_visible_people(self, user, day)

    def with_rules(self) -> "ConversionQuerySet":
        """With what the check of a step and the step itself read of each, however many.

        What many of them share is fetched apart: PostgreSQL would plan one join of all these
        tables longer than it runs.
        """
        return self.select_related("person", "seat__formation", "seat__held_by").prefetch_related(
            "position", "seat__formation__wave"
        )

    def with_facts(self) -> "ConversionQuerySet":
        """With what a list, a page or a letter says of each as well."""
        return self.with_rules().prefetch_related(
            "person__education_level", "work_unit__parent", "grade", "proposed_by", "approved_by"
        )


@tracked()
class Conversion(models.Model):
    """One appointment to PPPK, CPNS or PNS. The tenure and performance it rested on are frozen in
    it.

    The chain is domain §5.7: proposed, approved (by another officer), number given by BKN, decree
    signed, sworn in. From the decree on PostgreSQL refuses any change of what it says. A PNS keeps
    the NIP and the seat of the CPNS.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Waiting for approval")
        APPROVED = "approved", _("Approved, waiting for BKN's number")
        NUMBERED = "numbered", _("Number given, decree to be signed")
        DECREED = "decreed", _("Decree signed, to be sworn in")
        SWORN = "sworn", _("Sworn in")
        RETURNED = "returned", _("Returned for repair")
        CANCELLED = "cancelled", _("Cancelled")

    # States from which the decree's words are fixed.
    SIGNED = [State.DECREED, State.SWORN]
    # States from which nothing leads on.
    ENDS = [State.SWORN, State.CANCELLED]
    # Approved, but number, decree or swearing-in is still missing.
    TO_FINISH = [State.APPROVED, State.NUMBERED, State.DECREED]

    class BknReturn(models.TextChoices):
        """Why BKN gave a proposal back: its own codes, with its own words (domain §5.7)."""

        PAPERS = "50", _("50 · papers do not fit (BTS)")
        PAPERS_AGAIN = "51", _("51 · papers do not fit (BTS)")
        QUALIFICATION = "52", _("52 · does not qualify (TMS): education")
        DECEASED = "54", _("54 · does not qualify (TMS): deceased")
        WITHDREW = "55", _("55 · does not qualify (TMS): withdrew")
        OTHER = "60", _("60 · does not qualify (TMS): other")
        ANNULLED_QUALIFICATION = "61", _("61 · number annulled: education")
        ANNULLED_DECEASED = "62", _("62 · number annulled: deceased")
        ANNULLED_WITHDREW = "63", _("63 · number annulled: withdrew")
        ANNULLED_OTHER = "64", _("64 · number annulled: other")
        PAPERS_REPAIR = "67", _("67 · papers to be repaired (BTS)")
        PAPERS_REPAIR_AGAIN = "68", _("68 · papers to be repaired (BTS)")

    class Kind(models.TextChoices):
        PPPK = "PPPK", "PPPK"
        PPPK_PW = "PPPK_PW", _("Part-time PPPK")
        CPNS = "CPNS", "CPNS"
        PNS = "PNS", "PNS"

    # Civil servants without an agreement, whose decrees SIASN prints.
    CIVIL = [Kind.CPNS, Kind.PNS]

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="conversions", verbose_name=_("person")
    )
    kind = models.CharField(_("becomes"), max_length=8, choices=Kind)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.PROPOSED, editable=False
    )
    state_reason = models.TextField(_("reason of the state"), blank=True, editable=False)
    placement = models.ForeignKey(
        Placement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conversions",
        verbose_name=_("placement"),
    )
    seat = models.ForeignKey(
        Seat, models.PROTECT, related_name="conversions", verbose_name=_("seat")
    )
    from_appointment = models.ForeignKey(
        Appointment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conversions_from",
        verbose_name=_("from"),
        help_text=_("Empty for someone who did not work for the city before."),
    )
    to_appointment = models.OneToOneField(
        Appointment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conversion_to",
        verbose_name=_("to"),
    )
    work_unit = models.ForeignKey(
        WorkUnit, models.PROTECT, related_name="+", verbose_name=_("work unit")
    )
    position = models.ForeignKey(Position, models.PROTECT, related_name="+", verbose_name=_("post"))
    grade = models.ForeignKey(Grade, models.PROTECT, related_name="+", verbose_name=_("grade"))
    service_years = models.PositiveSmallIntegerField(_("years of grade service (MKG)"), default=0)
    pay = models.PositiveIntegerField(_("basic pay or wage"), help_text=_("Rupiah a month."))
    pay_basis = models.CharField(
        _("basis of the pay"),
        max_length=200,
        help_text=_("The pay table, or what a part-time wage follows (last pay, minimum wage)."),
    )
    category = models.CharField(_("category"), max_length=6, blank=True)
    tenure = models.JSONField(
        _("tenure it rested on"),
        default=dict,
        help_text=_("Reference day, accepted stretches, total and continuous service."),
    )
    performance = models.JSONField(
        _("performance it rested on"), default=list, help_text=_("Reviews as they stood.")
    )

    evidence = models.JSONField(
        _("marks of what it rests on"),
        default=dict,
        editable=False,
        help_text=_("A hash each of tenure, performance, papers, seat and terms, as proposed."),
    )
    approved_hash = models.CharField(
        _("hash of what was approved"), max_length=64, blank=True, editable=False
    )

    proposed_by = officer(_("proposed by"))
    proposed_at = moment(_("proposed at"))
    approved_by = officer(_("approved by"))
    approved_at = moment(_("approved at"))
    over_age_basis = models.CharField(
        _("basis of an appointment past the retirement age"),
        max_length=250,
        blank=True,
        help_text=_("As the settings of the wave had it when the appointment was proposed."),
    )
    full_time_basis = models.CharField(
        _("basis of full time without a test"),
        max_length=200,
        blank=True,
        help_text=_("The proposal by budget and performance of a part-time PPPK (diktum 28)."),
    )
    probation_basis = models.CharField(
        _("end of the probation"),
        max_length=200,
        blank=True,
        help_text=_("Certificate of the basic training and letter of health of a CPNS."),
    )
    papers_by = officer(_("papers found complete by"))
    papers_at = moment(_("papers found complete at"))
    number_asked_on = models.DateField(_("number asked of BKN on"), null=True, blank=True)
    number_asked_letter = models.CharField(_("letter to BKN"), max_length=80, blank=True)
    number_asked_by = officer(_("request to BKN recorded by"))
    number_asked_at = moment(_("request to BKN recorded at"))
    returned_by = officer(_("returned by"))
    returned_at = moment(_("returned at"))
    bkn_return_code = models.CharField(
        _("BKN's code of the return"), max_length=2, choices=BknReturn, blank=True
    )
    bkn_return_on = models.DateField(_("returned by BKN on"), null=True, blank=True)
    bkn_approval_number = models.CharField(_("BKN approval (pertek)"), max_length=80, blank=True)
    bkn_approval_shared = models.BooleanField(_("the approval names several people"), default=False)
    bkn_approval_on = models.DateField(_("BKN approval date"), null=True, blank=True)
    employee_number = models.CharField(_("NI PPPK"), max_length=18, blank=True)
    numbered_by = officer(_("BKN's number recorded by"))
    numbered_at = moment(_("BKN's number recorded at"))
    tmt = models.DateField("TMT", null=True, blank=True)
    decree_number = models.CharField(_("decree number"), max_length=80, blank=True)
    decree_on = models.DateField(_("decree date"), null=True, blank=True)
    decree_by = officer(_("decree recorded by"))
    decree_at = moment(_("decree recorded at"))
    sworn_on = models.DateField(_("sworn in on"), null=True, blank=True)
    sworn_by = officer(_("swearing-in recorded by"))
    sworn_at = moment(_("swearing-in recorded at"))
    began_on = models.DateField(_("duty began on"), null=True, blank=True)
    began_by = officer(_("start of duty recorded by"))
    began_at = moment(_("start of duty recorded at"))
    cancelled_by = officer(_("cancelled by"))
    cancelled_at = moment(_("cancelled at"))
    cancel_decree_number = models.CharField(_("cancelling decree"), max_length=80, blank=True)
    cancel_decree_on = models.DateField(_("date of the cancelling decree"), null=True, blank=True)
    cancel_approval = models.ForeignKey(
        Approval,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approval of the cancelling"),
    )
    withdrawal_letter = models.CharField(_("letter of withdrawal"), max_length=80, blank=True)
    withdrawal_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces"),
        help_text=_("The cancelled appointment to the same seat, of someone else."),
    )
    seat_left_on = models.DateField(
        _("seat left on"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("First day on which the seat is free again: the person has another one."),
    )

    objects = ConversionQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment to PPPK")
        verbose_name_plural = _("appointments to PPPK")
        ordering = ["-id"]
        permissions = [
            ("propose_conversion", "Can propose appointments to PPPK"),
            ("approve_conversion", "Can approve or return appointments to PPPK"),
            ("sign_conversion", "Can record numbers, decrees and swearing-in"),
        ]
        indexes = [models.Index(fields=["state", "id"], name="conversion_by_state")]
        constraints = [
            RowSecurity(name="conversion_in_reach", person="person_id"),
            models.UniqueConstraint(
                name="conversion_one_open_a_person",
                fields=["person"],
                condition=~Q(state__in=["sworn", "cancelled"]),
                violation_error_message=_("An appointment of this person is already under way."),
            ),
            models.UniqueConstraint(
                name="conversion_one_a_seat",
                fields=["seat"],
                condition=~Q(state="cancelled") & Q(seat_left_on=None) & ~Q(kind="PNS"),
                violation_error_message=_("This seat already has its appointment."),
            ),
            models.CheckConstraint(
                name="conversion_checker_is_not_maker",
                condition=Q(approved_by=None) | ~Q(approved_by=F("proposed_by")),
                violation_error_message=_("Who proposed an appointment cannot approve it."),
            ),
            models.CheckConstraint(
                name="conversion_approved_is_whole",
                condition=Q(state__in=["proposed", "returned", "cancelled"])
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="conversion_approved_is_marked",
                condition=Q(state__in=["proposed", "returned", "cancelled"])
                | Q(approved_hash__regex=r"^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="conversion_number_is_18_digits",
                condition=Q(employee_number="") | Q(employee_number__regex=r"^\d{18}$"),
                violation_error_message=_("The NIP or NI PPPK has 18 digits."),
            ),
            models.CheckConstraint(
                name="conversion_numbered_is_whole",
                condition=~Q(state__in=["numbered", "decreed", "sworn"])
                | ~Q(employee_number="") & (Q(kind="PNS") | ~Q(bkn_approval_number="")),
            ),
            models.CheckConstraint(
                name="conversion_decreed_is_whole",
                condition=~Q(state__in=["decreed", "sworn"])
                | ~Q(decree_number="")
                & Q(
                    decree_on__isnull=False,
                    tmt__isnull=False,
                    decree_by__isnull=False,
                    decree_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="conversion_sworn_is_whole",
                condition=Q(
                    state="sworn",
                    to_appointment__isnull=False,
                    sworn_on__isnull=False,
                    sworn_by__isnull=False,
                    sworn_at__isnull=False,
                )
                | ~Q(state="sworn")
                & Q(to_appointment=None, sworn_on=None, sworn_by=None, sworn_at=None),
            ),
            models.CheckConstraint(
                name="conversion_stop_has_reason",
                condition=~Q(state__in=["returned", "cancelled"]) | ~Q(state_reason=""),
                violation_error_message=_("Returning or cancelling needs its reason."),
            ),
            models.UniqueConstraint(
                name="conversion_decree_once",
                fields=["decree_number"],
                condition=~Q(decree_number=""),
                violation_error_message=_("This decree number is already used."),
            ),
            ExclusionConstraint(
                name="conversion_number_of_one_person",
                expressions=[
                    ("employee_number", RangeOperators.EQUAL),
                    ("person", NOT_EQUAL),
                ],
                condition=~Q(employee_number="") & ~Q(state="cancelled"),
                violation_error_message=NUMBER_TAKEN,
            ),
            ExclusionConstraint(
                name="conversion_approval_of_one_person",
                expressions=[
                    ("bkn_approval_number", RangeOperators.EQUAL),
                    ("person", NOT_EQUAL),
                    (range_of_its_own, RangeOperators.OVERLAPS),
                ],
                condition=~Q(bkn_approval_number="") & ~Q(state="cancelled"),
                violation_error_message=APPROVAL_TAKEN,
            ),
            models.CheckConstraint(
                name="conversion_full_time_has_its_basis",
                condition=Q(kind="PPPK_PW", full_time_basis="")
                | Q(kind="CPNS", placement__isnull=False, full_time_basis="")
                | Q(kind="PNS", placement=None, full_time_basis="")
                | Q(kind="PPPK")
                & (
                    Q(placement__isnull=False, full_time_basis="")
                    | Q(placement=None) & ~Q(full_time_basis="")
                ),
                violation_error_message=_(
                    "A full-time PPPK was placed by a selection, or comes from part time by "
                    "budget and performance."
                ),
            ),
            models.CheckConstraint(
                name="conversion_pns_ends_a_probation",
                condition=Q(kind="PNS", from_appointment__isnull=False) & ~Q(probation_basis="")
                | ~Q(kind="PNS") & Q(probation_basis=""),
                violation_error_message=_(
                    "A CPNS becomes PNS with the certificate of the basic training and a letter of "
                    "health; nobody else has them asked for."
                ),
            ),
            models.CheckConstraint(
                name="conversion_papers_are_whole",
                condition=Q(papers_by=None, papers_at=None)
                | Q(papers_by__isnull=False, papers_at__isnull=False),
            ),
            models.CheckConstraint(
                name="conversion_asking_is_whole",
                condition=Q(
                    number_asked_on=None,
                    number_asked_letter="",
                    number_asked_by=None,
                    number_asked_at=None,
                )
                | ~Q(number_asked_letter="")
                & Q(
                    papers_at__isnull=False,
                    number_asked_on__isnull=False,
                    number_asked_by__isnull=False,
                    number_asked_at__isnull=False,
                ),
                violation_error_message=_("A number is asked for when the papers are complete."),
            ),
            models.CheckConstraint(
                name="conversion_number_was_asked",
                condition=~Q(state__in=["numbered", "decreed", "sworn"])
                | Q(kind="PNS", papers_at__isnull=False)
                | Q(
                    number_asked_on__isnull=False,
                    numbered_by__isnull=False,
                    numbered_at__isnull=False,
                    bkn_approval_on__isnull=False,
                ),
                violation_error_message=_("BKN gives a number that was asked for."),
            ),
            models.CheckConstraint(
                name="conversion_stop_has_who",
                condition=(
                    ~Q(state="returned") | Q(returned_by__isnull=False, returned_at__isnull=False)
                )
                & (
                    ~Q(state="cancelled")
                    | Q(cancelled_by__isnull=False, cancelled_at__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="conversion_signed_is_cancelled_by_decree",
                condition=(~Q(state="cancelled") | Q(decree_number=""))
                & Q(cancel_decree_number="", cancel_decree_on=None, cancel_approval=None)
                | Q(state="cancelled")
                & ~Q(decree_number="")
                & ~Q(cancel_decree_number="")
                & Q(
                    cancel_decree_on__isnull=False,
                    cancel_decree_on__gte=F("decree_on"),
                    cancel_approval__isnull=False,
                ),
                violation_error_message=_(
                    "A signed appointment is cancelled by a decree of its own, not dated before."
                ),
            ),
            models.CheckConstraint(
                name="conversion_withdrawal_is_whole",
                condition=Q(withdrawal_letter="", withdrawal_on=None)
                | Q(state="cancelled", withdrawal_on__isnull=False) & ~Q(withdrawal_letter=""),
                violation_error_message=_("A withdrawal has its letter and its day."),
            ),
            models.CheckConstraint(
                name="conversion_bkn_return_is_whole",
                condition=Q(bkn_return_code="", bkn_return_on=None)
                | ~Q(bkn_return_code="") & Q(bkn_return_on__isnull=False),
            ),
            models.CheckConstraint(
                name="conversion_beginning_is_whole",
                condition=Q(began_on=None, began_by=None, began_at=None)
                | Q(
                    state="sworn",
                    began_on__isnull=False,
                    began_by__isnull=False,
                    began_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="conversion_days_in_order",
                condition=(
                    Q(bkn_approval_on=None)
                    | Q(number_asked_on=None)
                    | Q(bkn_approval_on__gte=F("number_asked_on"))
                )
                & (
                    Q(decree_on=None)
                    | Q(bkn_approval_on=None)
                    | Q(decree_on__gte=F("bkn_approval_on"))
                )
                & (Q(sworn_on=None) | Q(decree_on=None) | Q(sworn_on__gte=F("decree_on")))
                & (Q(began_on=None) | Q(began_on__gte=Greatest("decree_on", "tmt"))),
                violation_error_message=DAYS_IN_ORDER,
            ),
            # The days that follow are in order; a PNS is asked of BKN no more.
            models.CheckConstraint(
                name="conversion_days_in_our_time",
                condition=(Q(number_asked_on=None) | Q(number_asked_on__gte=EARLIEST))
                & (Q(decree_on=None) | Q(decree_on__gte=EARLIEST)),
                violation_error_message=TOO_LONG_AGO,
            ),
        ]
        triggers = TRIGGERS

    def __str__(self) -> str:
        return f"{self.person} → {self.get_kind_display()}"
