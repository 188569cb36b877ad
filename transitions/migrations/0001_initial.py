import datetime
from decimal import Decimal

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.lookups
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import balikpapan_hr.audit.migrating
import balikpapan_hr.audit.tracking
import balikpapan_hr.audit.triggers
import personnel.policies
import transitions.triggers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("approvals", "0001_initial"),
        ("files", "0001_initial"),
        ("jobs", "0001_initial"),
        ("personnel", "0001_initial"),
        ("recruitment", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(), editable=False
                    ),
                ),
                ("person_id", models.BigIntegerField()),
                ("owner_id", models.BigIntegerField()),
                ("recorded_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("next_step", models.CharField(max_length=200, verbose_name="next step")),
                ("due_on", models.DateField(verbose_name="due on")),
                ("note", models.TextField(blank=True, max_length=2000, verbose_name="note")),
                ("known_from", models.DateTimeField(verbose_name="known since")),
                (
                    "known_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="known until"),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Conversion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversions",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PPPK", "PPPK"),
                            ("PPPK_PW", "Part-time PPPK"),
                            ("CPNS", "CPNS"),
                            ("PNS", "PNS"),
                        ],
                        max_length=8,
                        verbose_name="becomes",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Waiting for approval"),
                            ("approved", "Approved, waiting for BKN's number"),
                            ("numbered", "Number given, decree to be signed"),
                            ("decreed", "Decree signed, to be sworn in"),
                            ("sworn", "Sworn in"),
                            ("returned", "Returned for repair"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="proposed",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "state_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reason of the state"
                    ),
                ),
                (
                    "placement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversions",
                        to="recruitment.placement",
                        verbose_name="placement",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversions",
                        to="recruitment.seat",
                        verbose_name="seat",
                    ),
                ),
                (
                    "from_appointment",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty for someone who did not work for the city before.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversions_from",
                        to="personnel.appointment",
                        verbose_name="from",
                    ),
                ),
                (
                    "to_appointment",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversion_to",
                        to="personnel.appointment",
                        verbose_name="to",
                    ),
                ),
                (
                    "work_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.workunit",
                        verbose_name="work unit",
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.position",
                        verbose_name="post",
                    ),
                ),
                (
                    "grade",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.grade",
                        verbose_name="grade",
                    ),
                ),
                (
                    "service_years",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="years of grade service (MKG)"
                    ),
                ),
                (
                    "pay",
                    models.PositiveIntegerField(
                        help_text="Rupiah a month.", verbose_name="basic pay or wage"
                    ),
                ),
                (
                    "pay_basis",
                    models.CharField(
                        help_text="The pay table, or what a part-time wage follows (last pay, minimum wage).",
                        max_length=200,
                        verbose_name="basis of the pay",
                    ),
                ),
                ("category", models.CharField(blank=True, max_length=6, verbose_name="category")),
                (
                    "tenure",
                    models.JSONField(
                        default=dict,
                        help_text="Reference day, accepted stretches, total and continuous service.",
                        verbose_name="tenure it rested on",
                    ),
                ),
                (
                    "performance",
                    models.JSONField(
                        default=list,
                        help_text="Reviews as they stood.",
                        verbose_name="performance it rested on",
                    ),
                ),
                (
                    "evidence",
                    models.JSONField(
                        default=dict,
                        editable=False,
                        help_text="A hash each of tenure, performance, papers, seat and terms, as proposed.",
                        verbose_name="marks of what it rests on",
                    ),
                ),
                (
                    "approved_hash",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        verbose_name="hash of what was approved",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "proposed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="proposed at"
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="approved at"
                    ),
                ),
                (
                    "over_age_basis",
                    models.CharField(
                        blank=True,
                        help_text="As the settings of the wave had it when the appointment was proposed.",
                        max_length=250,
                        verbose_name="basis of an appointment past the retirement age",
                    ),
                ),
                (
                    "full_time_basis",
                    models.CharField(
                        blank=True,
                        help_text="The proposal by budget and performance of a part-time PPPK (diktum 28).",
                        max_length=200,
                        verbose_name="basis of full time without a test",
                    ),
                ),
                (
                    "probation_basis",
                    models.CharField(
                        blank=True,
                        help_text="Certificate of the basic training and letter of health of a CPNS.",
                        max_length=200,
                        verbose_name="end of the probation",
                    ),
                ),
                (
                    "papers_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="papers found complete by",
                    ),
                ),
                (
                    "papers_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="papers found complete at",
                    ),
                ),
                (
                    "number_asked_on",
                    models.DateField(blank=True, null=True, verbose_name="number asked of BKN on"),
                ),
                (
                    "number_asked_letter",
                    models.CharField(blank=True, max_length=80, verbose_name="letter to BKN"),
                ),
                (
                    "number_asked_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="request to BKN recorded by",
                    ),
                ),
                (
                    "number_asked_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="request to BKN recorded at",
                    ),
                ),
                (
                    "returned_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="returned by",
                    ),
                ),
                (
                    "returned_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="returned at"
                    ),
                ),
                (
                    "bkn_return_code",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("50", "50 · papers do not fit (BTS)"),
                            ("51", "51 · papers do not fit (BTS)"),
                            ("52", "52 · does not qualify (TMS): education"),
                            ("54", "54 · does not qualify (TMS): deceased"),
                            ("55", "55 · does not qualify (TMS): withdrew"),
                            ("60", "60 · does not qualify (TMS): other"),
                            ("61", "61 · number annulled: education"),
                            ("62", "62 · number annulled: deceased"),
                            ("63", "63 · number annulled: withdrew"),
                            ("64", "64 · number annulled: other"),
                            ("67", "67 · papers to be repaired (BTS)"),
                            ("68", "68 · papers to be repaired (BTS)"),
                        ],
                        max_length=2,
                        verbose_name="BKN's code of the return",
                    ),
                ),
                (
                    "bkn_return_on",
                    models.DateField(blank=True, null=True, verbose_name="returned by BKN on"),
                ),
                (
                    "bkn_approval_number",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="BKN approval (pertek)"
                    ),
                ),
                (
                    "bkn_approval_shared",
                    models.BooleanField(
                        default=False, verbose_name="the approval names several people"
                    ),
                ),
                (
                    "bkn_approval_on",
                    models.DateField(blank=True, null=True, verbose_name="BKN approval date"),
                ),
                (
                    "employee_number",
                    models.CharField(blank=True, max_length=18, verbose_name="NI PPPK"),
                ),
                (
                    "numbered_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="BKN's number recorded by",
                    ),
                ),
                (
                    "numbered_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="BKN's number recorded at",
                    ),
                ),
                ("tmt", models.DateField(blank=True, null=True, verbose_name="TMT")),
                (
                    "decree_number",
                    models.CharField(blank=True, max_length=80, verbose_name="decree number"),
                ),
                ("decree_on", models.DateField(blank=True, null=True, verbose_name="decree date")),
                (
                    "decree_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decree recorded by",
                    ),
                ),
                (
                    "decree_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="decree recorded at"
                    ),
                ),
                ("sworn_on", models.DateField(blank=True, null=True, verbose_name="sworn in on")),
                (
                    "sworn_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="swearing-in recorded by",
                    ),
                ),
                (
                    "sworn_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="swearing-in recorded at",
                    ),
                ),
                ("began_on", models.DateField(blank=True, null=True, verbose_name="duty began on")),
                (
                    "began_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="start of duty recorded by",
                    ),
                ),
                (
                    "began_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="start of duty recorded at",
                    ),
                ),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="cancelled by",
                    ),
                ),
                (
                    "cancelled_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="cancelled at"
                    ),
                ),
                (
                    "cancel_decree_number",
                    models.CharField(blank=True, max_length=80, verbose_name="cancelling decree"),
                ),
                (
                    "cancel_decree_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="date of the cancelling decree"
                    ),
                ),
                (
                    "cancel_approval",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="approvals.approval",
                        verbose_name="approval of the cancelling",
                    ),
                ),
                (
                    "withdrawal_letter",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="letter of withdrawal"
                    ),
                ),
                (
                    "withdrawal_on",
                    models.DateField(blank=True, null=True, verbose_name="withdrawn on"),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        help_text="The cancelled appointment to the same seat, of someone else.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="transitions.conversion",
                        verbose_name="replaces",
                    ),
                ),
                (
                    "seat_left_on",
                    models.DateField(
                        blank=True,
                        editable=False,
                        help_text="First day on which the seat is free again: the person has another one.",
                        null=True,
                        verbose_name="seat left on",
                    ),
                ),
            ],
            options={
                "verbose_name": "appointment to PPPK",
                "verbose_name_plural": "appointments to PPPK",
                "ordering": ["-id"],
                "permissions": [
                    ("propose_conversion", "Can propose appointments to PPPK"),
                    ("approve_conversion", "Can approve or return appointments to PPPK"),
                    ("sign_conversion", "Can record numbers, decrees and swearing-in"),
                ],
                "indexes": [models.Index(fields=["state", "id"], name="conversion_by_state")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["sworn", "cancelled"]), _negated=True),
                        fields=("person",),
                        name="conversion_one_open_a_person",
                        violation_error_message="An appointment of this person is already under way.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("state", "cancelled"), _negated=True),
                            ("seat_left_on", None),
                            models.Q(("kind", "PNS"), _negated=True),
                        ),
                        fields=("seat",),
                        name="conversion_one_a_seat",
                        violation_error_message="This seat already has its appointment.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by", None),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="conversion_checker_is_not_maker",
                        violation_error_message="Who proposed an appointment cannot approve it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["proposed", "returned", "cancelled"]),
                            models.Q(
                                ("approved_at__isnull", False), ("approved_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="conversion_approved_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["proposed", "returned", "cancelled"]),
                            ("approved_hash__regex", "^[0-9a-f]{64}$"),
                            _connector="OR",
                        ),
                        name="conversion_approved_is_marked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("employee_number", ""),
                            ("employee_number__regex", "^\\d{18}$"),
                            _connector="OR",
                        ),
                        name="conversion_number_is_18_digits",
                        violation_error_message="The NIP or NI PPPK has 18 digits.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["numbered", "decreed", "sworn"]), _negated=True
                            ),
                            models.Q(
                                models.Q(("employee_number", ""), _negated=True),
                                models.Q(
                                    ("kind", "PNS"),
                                    models.Q(("bkn_approval_number", ""), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="conversion_numbered_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["decreed", "sworn"]), _negated=True),
                            models.Q(
                                models.Q(("decree_number", ""), _negated=True),
                                ("decree_at__isnull", False),
                                ("decree_by__isnull", False),
                                ("decree_on__isnull", False),
                                ("tmt__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="conversion_decreed_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "sworn"),
                                ("sworn_at__isnull", False),
                                ("sworn_by__isnull", False),
                                ("sworn_on__isnull", False),
                                ("to_appointment__isnull", False),
                            ),
                            models.Q(
                                models.Q(("state", "sworn"), _negated=True),
                                ("sworn_at", None),
                                ("sworn_by", None),
                                ("sworn_on", None),
                                ("to_appointment", None),
                            ),
                            _connector="OR",
                        ),
                        name="conversion_sworn_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["returned", "cancelled"]), _negated=True),
                            models.Q(("state_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="conversion_stop_has_reason",
                        violation_error_message="Returning or cancelling needs its reason.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("decree_number", ""), _negated=True),
                        fields=("decree_number",),
                        name="conversion_decree_once",
                        violation_error_message="This decree number is already used.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("full_time_basis", ""), ("kind", "PPPK_PW")),
                            models.Q(
                                ("full_time_basis", ""),
                                ("kind", "CPNS"),
                                ("placement__isnull", False),
                            ),
                            models.Q(("full_time_basis", ""), ("kind", "PNS"), ("placement", None)),
                            models.Q(
                                ("kind", "PPPK"),
                                models.Q(
                                    models.Q(("full_time_basis", ""), ("placement__isnull", False)),
                                    models.Q(
                                        ("placement", None),
                                        models.Q(("full_time_basis", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="conversion_full_time_has_its_basis",
                        violation_error_message="A full-time PPPK was placed by a selection, or comes from part time by budget and performance.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("from_appointment__isnull", False),
                                ("kind", "PNS"),
                                models.Q(("probation_basis", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("kind", "PNS"), _negated=True), ("probation_basis", "")
                            ),
                            _connector="OR",
                        ),
                        name="conversion_pns_ends_a_probation",
                        violation_error_message="A CPNS becomes PNS with the certificate of the basic training and a letter of health; nobody else has them asked for.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("papers_at", None), ("papers_by", None)),
                            models.Q(("papers_at__isnull", False), ("papers_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="conversion_papers_are_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("number_asked_at", None),
                                ("number_asked_by", None),
                                ("number_asked_letter", ""),
                                ("number_asked_on", None),
                            ),
                            models.Q(
                                models.Q(("number_asked_letter", ""), _negated=True),
                                ("number_asked_at__isnull", False),
                                ("number_asked_by__isnull", False),
                                ("number_asked_on__isnull", False),
                                ("papers_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="conversion_asking_is_whole",
                        violation_error_message="A number is asked for when the papers are complete.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["numbered", "decreed", "sworn"]), _negated=True
                            ),
                            models.Q(("kind", "PNS"), ("papers_at__isnull", False)),
                            models.Q(
                                ("bkn_approval_on__isnull", False),
                                ("number_asked_on__isnull", False),
                                ("numbered_at__isnull", False),
                                ("numbered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="conversion_number_was_asked",
                        violation_error_message="BKN gives a number that was asked for.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("state", "returned"), _negated=True),
                                models.Q(
                                    ("returned_at__isnull", False), ("returned_by__isnull", False)
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("state", "cancelled"), _negated=True),
                                models.Q(
                                    ("cancelled_at__isnull", False), ("cancelled_by__isnull", False)
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="conversion_stop_has_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(
                                    models.Q(("state", "cancelled"), _negated=True),
                                    ("decree_number", ""),
                                    _connector="OR",
                                ),
                                ("cancel_approval", None),
                                ("cancel_decree_number", ""),
                                ("cancel_decree_on", None),
                            ),
                            models.Q(
                                ("state", "cancelled"),
                                models.Q(("decree_number", ""), _negated=True),
                                models.Q(("cancel_decree_number", ""), _negated=True),
                                ("cancel_approval__isnull", False),
                                ("cancel_decree_on__gte", models.F("decree_on")),
                                ("cancel_decree_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="conversion_signed_is_cancelled_by_decree",
                        violation_error_message="A signed appointment is cancelled by a decree of its own, not dated before.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawal_letter", ""), ("withdrawal_on", None)),
                            models.Q(
                                ("state", "cancelled"),
                                ("withdrawal_on__isnull", False),
                                models.Q(("withdrawal_letter", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="conversion_withdrawal_is_whole",
                        violation_error_message="A withdrawal has its letter and its day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bkn_return_code", ""), ("bkn_return_on", None)),
                            models.Q(
                                models.Q(("bkn_return_code", ""), _negated=True),
                                ("bkn_return_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="conversion_bkn_return_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("began_at", None), ("began_by", None), ("began_on", None)),
                            models.Q(
                                ("began_at__isnull", False),
                                ("began_by__isnull", False),
                                ("began_on__isnull", False),
                                ("state", "sworn"),
                            ),
                            _connector="OR",
                        ),
                        name="conversion_beginning_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("bkn_approval_on", None),
                                ("number_asked_on", None),
                                ("bkn_approval_on__gte", models.F("number_asked_on")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("decree_on", None),
                                ("bkn_approval_on", None),
                                ("decree_on__gte", models.F("bkn_approval_on")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("sworn_on", None),
                                ("decree_on", None),
                                ("sworn_on__gte", models.F("decree_on")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("began_on", None),
                                (
                                    "began_on__gte",
                                    django.db.models.functions.comparison.Greatest(
                                        "decree_on", "tmt"
                                    ),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="conversion_days_in_order",
                        violation_error_message="The days are out of order: BKN is asked, BKN approves, the decree is signed, the person is sworn in; duty begins with the decree and the TMT or later.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("number_asked_on", None),
                                ("number_asked_on__gte", datetime.date(2005, 11, 11)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("decree_on", None),
                                ("decree_on__gte", datetime.date(2005, 11, 11)),
                                _connector="OR",
                            ),
                        ),
                        name="conversion_days_in_our_time",
                        violation_error_message="So long ago nobody was appointed as PPPK. Compare the year with the letter.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contract",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "conversion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="transitions.conversion",
                        verbose_name="appointment",
                    ),
                ),
                (
                    "parent",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extension",
                        to="transitions.contract",
                        verbose_name="extends",
                    ),
                ),
                ("number", models.CharField(max_length=80, unique=True, verbose_name="number")),
                ("signed_on", models.DateField(verbose_name="signed on")),
                ("started_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="first day after it")),
                (
                    "pay",
                    models.PositiveIntegerField(help_text="Rupiah a month.", verbose_name="pay"),
                ),
                (
                    "term_basis",
                    models.CharField(
                        blank=True,
                        help_text="The rule, with its article, that sets the years.",
                        max_length=200,
                        verbose_name="basis of the term",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "ended_on",
                    models.DateField(
                        blank=True,
                        help_text="First day no longer under it; its own first day when it never came to hold.",
                        null=True,
                        verbose_name="ended early on",
                    ),
                ),
                (
                    "end_reason",
                    models.CharField(blank=True, max_length=250, verbose_name="why it ended early"),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="early end recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "work agreement",
                "verbose_name_plural": "work agreements",
                "ordering": ["person", "-started_on"],
                "indexes": [models.Index(fields=["ends_on"], name="contract_by_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("started_on"))),
                        name="contract_ends_after_start",
                        violation_error_message="An agreement cannot end before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="contract_not_its_own_parent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("ended_by", None), ("ended_on", None)),
                            models.Q(
                                ("ended_on__gte", models.F("started_on")),
                                ("ended_on__lt", models.F("ends_on")),
                                ("ended_on__isnull", False),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="contract_early_end_is_whole",
                        violation_error_message="An early end lies within the term, and says why it came.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(), editable=False
                    ),
                ),
                ("person_id", models.BigIntegerField()),
                ("conversion_id", models.BigIntegerField()),
                ("parent_id", models.BigIntegerField(null=True)),
                ("signed_by_id", models.BigIntegerField(null=True)),
                ("ended_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("number", models.CharField(max_length=80, verbose_name="number")),
                ("signed_on", models.DateField(verbose_name="signed on")),
                ("started_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="first day after it")),
                (
                    "pay",
                    models.PositiveIntegerField(help_text="Rupiah a month.", verbose_name="pay"),
                ),
                (
                    "term_basis",
                    models.CharField(
                        blank=True,
                        help_text="The rule, with its article, that sets the years.",
                        max_length=200,
                        verbose_name="basis of the term",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "ended_on",
                    models.DateField(
                        blank=True,
                        help_text="First day no longer under it; its own first day when it never came to hold.",
                        null=True,
                        verbose_name="ended early on",
                    ),
                ),
                (
                    "end_reason",
                    models.CharField(blank=True, max_length=250, verbose_name="why it ended early"),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ConversionEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(), editable=False
                    ),
                ),
                ("person_id", models.BigIntegerField()),
                ("placement_id", models.BigIntegerField(null=True)),
                ("seat_id", models.BigIntegerField()),
                ("from_appointment_id", models.BigIntegerField(null=True)),
                ("to_appointment_id", models.BigIntegerField(null=True)),
                ("work_unit_id", models.BigIntegerField()),
                ("position_id", models.BigIntegerField()),
                ("grade_id", models.BigIntegerField()),
                ("proposed_by_id", models.BigIntegerField(null=True)),
                ("approved_by_id", models.BigIntegerField(null=True)),
                ("papers_by_id", models.BigIntegerField(null=True)),
                ("number_asked_by_id", models.BigIntegerField(null=True)),
                ("returned_by_id", models.BigIntegerField(null=True)),
                ("numbered_by_id", models.BigIntegerField(null=True)),
                ("decree_by_id", models.BigIntegerField(null=True)),
                ("sworn_by_id", models.BigIntegerField(null=True)),
                ("began_by_id", models.BigIntegerField(null=True)),
                ("cancelled_by_id", models.BigIntegerField(null=True)),
                ("cancel_approval_id", models.UUIDField(null=True)),
                ("replaces_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PPPK", "PPPK"),
                            ("PPPK_PW", "Part-time PPPK"),
                            ("CPNS", "CPNS"),
                            ("PNS", "PNS"),
                        ],
                        max_length=8,
                        verbose_name="becomes",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Waiting for approval"),
                            ("approved", "Approved, waiting for BKN's number"),
                            ("numbered", "Number given, decree to be signed"),
                            ("decreed", "Decree signed, to be sworn in"),
                            ("sworn", "Sworn in"),
                            ("returned", "Returned for repair"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="proposed",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "state_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reason of the state"
                    ),
                ),
                (
                    "service_years",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="years of grade service (MKG)"
                    ),
                ),
                (
                    "pay",
                    models.PositiveIntegerField(
                        help_text="Rupiah a month.", verbose_name="basic pay or wage"
                    ),
                ),
                (
                    "pay_basis",
                    models.CharField(
                        help_text="The pay table, or what a part-time wage follows (last pay, minimum wage).",
                        max_length=200,
                        verbose_name="basis of the pay",
                    ),
                ),
                ("category", models.CharField(blank=True, max_length=6, verbose_name="category")),
                (
                    "tenure",
                    models.JSONField(
                        default=dict,
                        help_text="Reference day, accepted stretches, total and continuous service.",
                        verbose_name="tenure it rested on",
                    ),
                ),
                (
                    "performance",
                    models.JSONField(
                        default=list,
                        help_text="Reviews as they stood.",
                        verbose_name="performance it rested on",
                    ),
                ),
                (
                    "evidence",
                    models.JSONField(
                        default=dict,
                        editable=False,
                        help_text="A hash each of tenure, performance, papers, seat and terms, as proposed.",
                        verbose_name="marks of what it rests on",
                    ),
                ),
                (
                    "approved_hash",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        verbose_name="hash of what was approved",
                    ),
                ),
                (
                    "proposed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="proposed at"
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="approved at"
                    ),
                ),
                (
                    "over_age_basis",
                    models.CharField(
                        blank=True,
                        help_text="As the settings of the wave had it when the appointment was proposed.",
                        max_length=250,
                        verbose_name="basis of an appointment past the retirement age",
                    ),
                ),
                (
                    "full_time_basis",
                    models.CharField(
                        blank=True,
                        help_text="The proposal by budget and performance of a part-time PPPK (diktum 28).",
                        max_length=200,
                        verbose_name="basis of full time without a test",
                    ),
                ),
                (
                    "probation_basis",
                    models.CharField(
                        blank=True,
                        help_text="Certificate of the basic training and letter of health of a CPNS.",
                        max_length=200,
                        verbose_name="end of the probation",
                    ),
                ),
                (
                    "papers_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="papers found complete at",
                    ),
                ),
                (
                    "number_asked_on",
                    models.DateField(blank=True, null=True, verbose_name="number asked of BKN on"),
                ),
                (
                    "number_asked_letter",
                    models.CharField(blank=True, max_length=80, verbose_name="letter to BKN"),
                ),
                (
                    "number_asked_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="request to BKN recorded at",
                    ),
                ),
                (
                    "returned_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="returned at"
                    ),
                ),
                (
                    "bkn_return_code",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("50", "50 · papers do not fit (BTS)"),
                            ("51", "51 · papers do not fit (BTS)"),
                            ("52", "52 · does not qualify (TMS): education"),
                            ("54", "54 · does not qualify (TMS): deceased"),
                            ("55", "55 · does not qualify (TMS): withdrew"),
                            ("60", "60 · does not qualify (TMS): other"),
                            ("61", "61 · number annulled: education"),
                            ("62", "62 · number annulled: deceased"),
                            ("63", "63 · number annulled: withdrew"),
                            ("64", "64 · number annulled: other"),
                            ("67", "67 · papers to be repaired (BTS)"),
                            ("68", "68 · papers to be repaired (BTS)"),
                        ],
                        max_length=2,
                        verbose_name="BKN's code of the return",
                    ),
                ),
                (
                    "bkn_return_on",
                    models.DateField(blank=True, null=True, verbose_name="returned by BKN on"),
                ),
                (
                    "bkn_approval_number",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="BKN approval (pertek)"
                    ),
                ),
                (
                    "bkn_approval_shared",
                    models.BooleanField(
                        default=False, verbose_name="the approval names several people"
                    ),
                ),
                (
                    "bkn_approval_on",
                    models.DateField(blank=True, null=True, verbose_name="BKN approval date"),
                ),
                (
                    "employee_number",
                    models.CharField(blank=True, max_length=18, verbose_name="NI PPPK"),
                ),
                (
                    "numbered_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="BKN's number recorded at",
                    ),
                ),
                ("tmt", models.DateField(blank=True, null=True, verbose_name="TMT")),
                (
                    "decree_number",
                    models.CharField(blank=True, max_length=80, verbose_name="decree number"),
                ),
                ("decree_on", models.DateField(blank=True, null=True, verbose_name="decree date")),
                (
                    "decree_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="decree recorded at"
                    ),
                ),
                ("sworn_on", models.DateField(blank=True, null=True, verbose_name="sworn in on")),
                (
                    "sworn_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="swearing-in recorded at",
                    ),
                ),
                ("began_on", models.DateField(blank=True, null=True, verbose_name="duty began on")),
                (
                    "began_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="start of duty recorded at",
                    ),
                ),
                (
                    "cancelled_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="cancelled at"
                    ),
                ),
                (
                    "cancel_decree_number",
                    models.CharField(blank=True, max_length=80, verbose_name="cancelling decree"),
                ),
                (
                    "cancel_decree_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="date of the cancelling decree"
                    ),
                ),
                (
                    "withdrawal_letter",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="letter of withdrawal"
                    ),
                ),
                (
                    "withdrawal_on",
                    models.DateField(blank=True, null=True, verbose_name="withdrawn on"),
                ),
                (
                    "seat_left_on",
                    models.DateField(
                        blank=True,
                        editable=False,
                        help_text="First day on which the seat is free again: the person has another one.",
                        null=True,
                        verbose_name="seat left on",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "conversion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="transitions.conversion",
                        verbose_name="appointment",
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("position", "Post"),
                            ("unit", "Work unit"),
                            ("pay", "Pay"),
                            ("pay_basis", "Basis of the pay"),
                            ("approval", "BKN approval"),
                        ],
                        max_length=10,
                        verbose_name="what is corrected",
                    ),
                ),
                ("was", models.CharField(max_length=250, verbose_name="as it was said")),
                ("becomes", models.CharField(max_length=250, verbose_name="as it should be")),
                (
                    "decree_number",
                    models.CharField(max_length=80, verbose_name="correcting decree"),
                ),
                ("decree_on", models.DateField(verbose_name="date of the correcting decree")),
                (
                    "approval",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="approvals.approval",
                        verbose_name="approval of the correction",
                    ),
                ),
                (
                    "corrected_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="corrected by",
                    ),
                ),
                (
                    "corrected_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="corrected at",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction of a decree",
                "verbose_name_plural": "corrections of decrees",
                "ordering": ["conversion", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("becomes", ""), _negated=True),
                            models.Q(("becomes", models.F("was")), _negated=True),
                            models.Q(("decree_number", ""), _negated=True),
                        ),
                        name="correction_changes_something",
                        violation_error_message="A correction says something else, by a decree.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("what", "pay"), _negated=True),
                            ("becomes__regex", "^[1-9]\\d{0,8}$"),
                            _connector="OR",
                        ),
                        name="correction_pay_is_rupiah",
                        violation_error_message="Pay is whole rupiah a month, in digits alone.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(), editable=False
                    ),
                ),
                ("conversion_id", models.BigIntegerField()),
                ("approval_id", models.UUIDField()),
                ("corrected_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("position", "Post"),
                            ("unit", "Work unit"),
                            ("pay", "Pay"),
                            ("pay_basis", "Basis of the pay"),
                            ("approval", "BKN approval"),
                        ],
                        max_length=10,
                        verbose_name="what is corrected",
                    ),
                ),
                ("was", models.CharField(max_length=250, verbose_name="as it was said")),
                ("becomes", models.CharField(max_length=250, verbose_name="as it should be")),
                (
                    "decree_number",
                    models.CharField(max_length=80, verbose_name="correcting decree"),
                ),
                ("decree_on", models.DateField(verbose_name="date of the correcting decree")),
                (
                    "corrected_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="corrected at",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("decree", "Decree of appointment (SK)"),
                            ("agreement", "Work agreement"),
                            ("start_of_duty", "Statement of start of duty (SPMT)"),
                        ],
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                ("number", models.CharField(max_length=80, verbose_name="number")),
                ("dated_on", models.DateField(verbose_name="date")),
                (
                    "conversion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="transitions.conversion",
                        verbose_name="appointment",
                    ),
                ),
                (
                    "template_version",
                    models.CharField(max_length=20, verbose_name="template version"),
                ),
                ("data", models.JSONField(verbose_name="frozen data")),
                ("data_sha256", models.CharField(max_length=64, verbose_name="hash of the data")),
                (
                    "token",
                    models.CharField(
                        help_text="In the QR code; says nothing about the person.",
                        max_length=43,
                        unique=True,
                        verbose_name="check token",
                    ),
                ),
                (
                    "validity",
                    models.CharField(
                        choices=[
                            ("valid", "Valid"),
                            ("replaced", "Replaced"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="valid",
                        max_length=9,
                        verbose_name="validity",
                    ),
                ),
                (
                    "validity_reason",
                    models.CharField(blank=True, max_length=250, verbose_name="reason"),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="transitions.letter",
                        verbose_name="replaces",
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.privatefile",
                        verbose_name="PDF",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="issued by",
                    ),
                ),
                (
                    "issued_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="issued at",
                    ),
                ),
            ],
            options={
                "verbose_name": "letter",
                "verbose_name_plural": "letters",
                "ordering": ["-issued_at"],
                "permissions": [("issue_letter", "Can issue letters")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("validity", "valid")),
                        fields=("kind", "number"),
                        name="letter_number_once",
                        violation_error_message="A valid letter already has this number.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("validity", "valid")),
                        fields=("conversion", "kind"),
                        name="letter_one_valid_a_kind",
                        violation_error_message="A valid letter of this kind was already issued.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("validity", "valid"),
                            models.Q(("validity_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="letter_invalid_has_reason",
                        violation_error_message="A replaced or withdrawn letter needs its reason.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(), editable=False
                    ),
                ),
                ("conversion_id", models.BigIntegerField()),
                ("replaces_id", models.BigIntegerField(null=True)),
                ("file_id", models.UUIDField(null=True)),
                ("issued_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("decree", "Decree of appointment (SK)"),
                            ("agreement", "Work agreement"),
                            ("start_of_duty", "Statement of start of duty (SPMT)"),
                        ],
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                ("number", models.CharField(max_length=80, verbose_name="number")),
                ("dated_on", models.DateField(verbose_name="date")),
                (
                    "template_version",
                    models.CharField(max_length=20, verbose_name="template version"),
                ),
                ("data", models.JSONField(verbose_name="frozen data")),
                ("data_sha256", models.CharField(max_length=64, verbose_name="hash of the data")),
                (
                    "token",
                    models.CharField(
                        help_text="In the QR code; says nothing about the person.",
                        max_length=43,
                        verbose_name="check token",
                    ),
                ),
                (
                    "validity",
                    models.CharField(
                        choices=[
                            ("valid", "Valid"),
                            ("replaced", "Replaced"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="valid",
                        max_length=9,
                        verbose_name="validity",
                    ),
                ),
                (
                    "validity_reason",
                    models.CharField(blank=True, max_length=250, verbose_name="reason"),
                ),
                (
                    "issued_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="issued at",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="LetterSignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="transitions.letter",
                        verbose_name="letter",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("electronic", "Signed electronically (BSrE)"),
                            ("scan", "Signed by hand, scanned"),
                        ],
                        max_length=10,
                        verbose_name="way",
                    ),
                ),
                ("signed_on", models.DateField(verbose_name="signed on")),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.privatefile",
                        verbose_name="signed copy",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "taken_back_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="taken back by",
                    ),
                ),
                (
                    "taken_back_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="taken back at"
                    ),
                ),
                (
                    "taken_back_reason",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="why it was taken back"
                    ),
                ),
            ],
            options={
                "verbose_name": "signed copy of a letter",
                "verbose_name_plural": "signed copies of letters",
                "ordering": ["-pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at", None)),
                        fields=("letter",),
                        name="letter_signed_once",
                        violation_error_message="This letter already has its signed copy.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("taken_back_at", None),
                                ("taken_back_by", None),
                                ("taken_back_reason", ""),
                            ),
                            models.Q(
                                ("taken_back_at__isnull", False),
                                ("way", "scan"),
                                models.Q(("taken_back_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="letter_signature_taken_back_is_whole",
                        violation_error_message="Only a scan is taken back, and with its reason.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterSignatureEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(), editable=False
                    ),
                ),
                ("letter_id", models.BigIntegerField()),
                ("file_id", models.UUIDField()),
                ("recorded_by_id", models.BigIntegerField(null=True)),
                ("taken_back_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("electronic", "Signed electronically (BSrE)"),
                            ("scan", "Signed by hand, scanned"),
                        ],
                        max_length=10,
                        verbose_name="way",
                    ),
                ),
                ("signed_on", models.DateField(verbose_name="signed on")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "taken_back_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="taken back at"
                    ),
                ),
                (
                    "taken_back_reason",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="why it was taken back"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("series", models.CharField(max_length=40, verbose_name="series")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("last", models.PositiveIntegerField(default=0, verbose_name="last number given")),
                (
                    "pattern",
                    models.CharField(
                        help_text="As the settings had it when the series began; the same for the whole year.",
                        max_length=120,
                        verbose_name="pattern",
                    ),
                ),
            ],
            options={
                "verbose_name": "number series",
                "verbose_name_plural": "number series",
                "ordering": ["series", "year"],
                "constraints": [
                    models.UniqueConstraint(fields=("series", "year"), name="number_series_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="NumberSeriesEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(), editable=False
                    ),
                ),
                ("id", models.BigIntegerField(db_index=True)),
                ("series", models.CharField(max_length=40, verbose_name="series")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("last", models.PositiveIntegerField(default=0, verbose_name="last number given")),
                (
                    "pattern",
                    models.CharField(
                        help_text="As the settings had it when the series began; the same for the whole year.",
                        max_length=120,
                        verbose_name="pattern",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("unresolved", "Unresolved"),
                            ("pppk", "PPPK"),
                            ("pppk_pw", "Part-time PPPK"),
                            ("pns", "PNS"),
                            ("ineligible", "Not eligible"),
                            ("left", "Left"),
                            ("retired", "Retired"),
                            ("deceased", "Deceased"),
                            ("duplicate", "Merged duplicate"),
                        ],
                        max_length=12,
                        verbose_name="outcome",
                    ),
                ),
                ("since", models.DateField(verbose_name="since")),
                ("reason", models.CharField(blank=True, max_length=250, verbose_name="reason")),
                (
                    "conversion",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcome",
                        to="transitions.conversion",
                        verbose_name="appointment",
                    ),
                ),
                (
                    "appointment",
                    models.ForeignKey(
                        blank=True,
                        help_text="For whoever became ASN otherwise than by an appointment made here.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.appointment",
                        verbose_name="appointment",
                    ),
                ),
                ("known_from", models.DateTimeField(verbose_name="known since")),
                (
                    "known_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="known until"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome of a former honorer",
                "verbose_name_plural": "outcomes of former honorers",
                "ordering": ["person", "-known_from"],
                "permissions": [("set_outcome", "Can record what became of a former honorer")],
                "indexes": [
                    models.Index(
                        condition=models.Q(("known_until", None)),
                        fields=["kind", "person"],
                        name="outcome_now_by_kind",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("known_until", None)),
                        fields=("person",),
                        name="outcome_one_current_a_person",
                        violation_error_message="This person already has a current outcome.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_until", None),
                            ("known_until__gte", models.F("known_from")),
                            _connector="OR",
                        ),
                        name="outcome_known_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind__in", ["ineligible", "left", "duplicate"]), _negated=True
                            ),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="outcome_explains_itself",
                        violation_error_message="This outcome needs its reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind__in", ["pppk", "pppk_pw", "pns"]),
                                models.Q(
                                    ("conversion__isnull", False),
                                    ("appointment__isnull", False),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                models.Q(("kind__in", ["pppk", "pppk_pw", "pns"]), _negated=True),
                                ("appointment", None),
                                ("conversion", None),
                            ),
                            _connector="OR",
                        ),
                        name="outcome_rests_on_an_appointment",
                        violation_error_message="This outcome rests on an appointment: name it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutcomeEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(), editable=False
                    ),
                ),
                ("person_id", models.BigIntegerField()),
                ("conversion_id", models.BigIntegerField(null=True)),
                ("appointment_id", models.BigIntegerField(null=True)),
                ("recorded_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("unresolved", "Unresolved"),
                            ("pppk", "PPPK"),
                            ("pppk_pw", "Part-time PPPK"),
                            ("pns", "PNS"),
                            ("ineligible", "Not eligible"),
                            ("left", "Left"),
                            ("retired", "Retired"),
                            ("deceased", "Deceased"),
                            ("duplicate", "Merged duplicate"),
                        ],
                        max_length=12,
                        verbose_name="outcome",
                    ),
                ),
                ("since", models.DateField(verbose_name="since")),
                ("reason", models.CharField(blank=True, max_length=250, verbose_name="reason")),
                ("known_from", models.DateTimeField(verbose_name="known since")),
                (
                    "known_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="known until"),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="OutcomeStretch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("unresolved", "Unresolved"),
                            ("pppk", "PPPK"),
                            ("pppk_pw", "Part-time PPPK"),
                            ("pns", "PNS"),
                            ("ineligible", "Not eligible"),
                            ("left", "Left"),
                            ("retired", "Retired"),
                            ("deceased", "Deceased"),
                            ("duplicate", "Merged duplicate"),
                        ],
                        max_length=12,
                        verbose_name="outcome",
                    ),
                ),
                ("origin", models.CharField(max_length=4, verbose_name="list")),
                (
                    "work_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.workunit",
                        verbose_name="unit of the last honorer work",
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recruitment.wave",
                        verbose_name="wave",
                    ),
                ),
                ("since", models.DateField(verbose_name="since")),
                ("until", models.DateField(null=True, verbose_name="until")),
            ],
            options={
                "verbose_name": "days of an outcome",
                "verbose_name_plural": "days of outcomes",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "since"), name="outcome_stretch_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="outcome_stretch_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PriorityRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.CharField(max_length=40, unique=True, verbose_name="version")),
                (
                    "tenure",
                    models.DecimalField(
                        decimal_places=2, max_digits=5, verbose_name="points for tenure"
                    ),
                ),
                (
                    "performance",
                    models.DecimalField(
                        decimal_places=2, max_digits=5, verbose_name="points for performance"
                    ),
                ),
                (
                    "full_tenure_months",
                    models.PositiveSmallIntegerField(
                        help_text="Service beyond this earns no more.",
                        verbose_name="months of service for all points",
                    ),
                ),
                (
                    "band_shares",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DecimalField(decimal_places=2, max_digits=3),
                        help_text="From band 1 (lowest) to band 5 (best), 0 to 1.",
                        size=5,
                        verbose_name="share of the points a band earns",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        help_text="The decision that set these weights.",
                        max_length=250,
                        verbose_name="basis",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "set_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="proposed at",
                    ),
                ),
                (
                    "approval",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="approvals.approval",
                        verbose_name="approval of a second officer",
                    ),
                ),
            ],
            options={
                "verbose_name": "weights of the city's order",
                "verbose_name_plural": "weights of the city's order",
                "ordering": ["-set_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("performance__gte", 0),
                            (
                                "tenure",
                                django.db.models.expressions.CombinedExpression(
                                    models.Value(100), "-", models.F("performance")
                                ),
                            ),
                            ("tenure__gte", 0),
                        ),
                        name="priority_rule_adds_up",
                        violation_error_message="The two weights must add up to 100 points.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("full_tenure_months__gte", 1)),
                        name="priority_rule_counts_service",
                        violation_error_message="All points for tenure are earned after one month at the earliest.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.GreaterThanOrEqual(
                                models.Func(
                                    models.F("band_shares"),
                                    output_field=models.DecimalField(),
                                    template="(%(expressions)s)[1]",
                                ),
                                Decimal("0"),
                            ),
                            django.db.models.lookups.LessThanOrEqual(
                                models.Func(
                                    models.F("band_shares"),
                                    output_field=models.DecimalField(),
                                    template="(%(expressions)s)[1]",
                                ),
                                models.Func(
                                    models.F("band_shares"),
                                    output_field=models.DecimalField(),
                                    template="(%(expressions)s)[2]",
                                ),
                            ),
                            django.db.models.lookups.LessThanOrEqual(
                                models.Func(
                                    models.F("band_shares"),
                                    output_field=models.DecimalField(),
                                    template="(%(expressions)s)[2]",
                                ),
                                models.Func(
                                    models.F("band_shares"),
                                    output_field=models.DecimalField(),
                                    template="(%(expressions)s)[3]",
                                ),
                            ),
                            django.db.models.lookups.LessThanOrEqual(
                                models.Func(
                                    models.F("band_shares"),
                                    output_field=models.DecimalField(),
                                    template="(%(expressions)s)[3]",
                                ),
                                models.Func(
                                    models.F("band_shares"),
                                    output_field=models.DecimalField(),
                                    template="(%(expressions)s)[4]",
                                ),
                            ),
                            django.db.models.lookups.LessThanOrEqual(
                                models.Func(
                                    models.F("band_shares"),
                                    output_field=models.DecimalField(),
                                    template="(%(expressions)s)[4]",
                                ),
                                models.Func(
                                    models.F("band_shares"),
                                    output_field=models.DecimalField(),
                                    template="(%(expressions)s)[5]",
                                ),
                            ),
                            django.db.models.lookups.LessThanOrEqual(
                                models.Func(
                                    models.F("band_shares"),
                                    output_field=models.DecimalField(),
                                    template="(%(expressions)s)[5]",
                                ),
                                Decimal("1"),
                            ),
                            ("band_shares__len", 5),
                        ),
                        name="priority_rule_bands_are_shares",
                        violation_error_message="Five shares from 0 to 1, and a better band never earns less.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis", ""), _negated=True),
                        name="priority_rule_has_basis",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PriorityRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("propose", "Who is proposed first"),
                            ("full_time", "Who goes from part time to full time first"),
                        ],
                        max_length=9,
                        verbose_name="for",
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recruitment.wave",
                        verbose_name="wave",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="transitions.priorityrule",
                        verbose_name="weights",
                    ),
                ),
                ("counted_on", models.DateField(verbose_name="service counted to")),
                (
                    "inputs_sha256",
                    models.CharField(max_length=64, verbose_name="hash of the inputs"),
                ),
                (
                    "result_sha256",
                    models.CharField(max_length=64, verbose_name="hash of the result"),
                ),
                (
                    "run_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="run by",
                    ),
                ),
                (
                    "run_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="run at",
                    ),
                ),
            ],
            options={
                "verbose_name": "city's order",
                "verbose_name_plural": "city's orders",
                "ordering": ["-run_at", "-pk"],
                "permissions": [
                    ("set_priorityrule", "Can set the weights of the city's order"),
                    ("make_priorityrun", "Can have the city's order made"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("purpose", "propose"), ("wave__isnull", False)),
                            models.Q(("purpose", "full_time"), ("wave", None)),
                            _connector="OR",
                        ),
                        name="priority_run_wave_by_purpose",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PriorityPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="transitions.priorityrun",
                        verbose_name="order",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                ("place", models.PositiveIntegerField(verbose_name="place")),
                (
                    "shared_with",
                    models.PositiveIntegerField(verbose_name="others on the same place"),
                ),
                (
                    "points",
                    models.DecimalField(decimal_places=2, max_digits=5, verbose_name="points"),
                ),
                (
                    "tenure_months",
                    models.PositiveSmallIntegerField(verbose_name="months of accepted service"),
                ),
                (
                    "tenure_points",
                    models.DecimalField(
                        decimal_places=2, max_digits=5, verbose_name="points for tenure"
                    ),
                ),
                (
                    "bands",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        size=None,
                        verbose_name="performance bands",
                    ),
                ),
                (
                    "performance_points",
                    models.DecimalField(
                        decimal_places=2, max_digits=5, verbose_name="points for performance"
                    ),
                ),
                (
                    "national_rank",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="In the formation; empty where there was no test.",
                        null=True,
                        verbose_name="rank of the selection",
                    ),
                ),
            ],
            options={
                "verbose_name": "place in the city's order",
                "verbose_name_plural": "places in the city's order",
                "ordering": ["run", "place", "person__name_key"],
                "constraints": [
                    models.UniqueConstraint(fields=("run", "person"), name="priority_place_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "points",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("tenure_points"), "+", models.F("performance_points")
                                ),
                            )
                        ),
                        name="priority_place_adds_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PriorityPlaceEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(), editable=False
                    ),
                ),
                ("run_id", models.BigIntegerField()),
                ("person_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
                ("place", models.PositiveIntegerField(verbose_name="place")),
                (
                    "shared_with",
                    models.PositiveIntegerField(verbose_name="others on the same place"),
                ),
                (
                    "points",
                    models.DecimalField(decimal_places=2, max_digits=5, verbose_name="points"),
                ),
                (
                    "tenure_months",
                    models.PositiveSmallIntegerField(verbose_name="months of accepted service"),
                ),
                (
                    "tenure_points",
                    models.DecimalField(
                        decimal_places=2, max_digits=5, verbose_name="points for tenure"
                    ),
                ),
                (
                    "bands",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        size=None,
                        verbose_name="performance bands",
                    ),
                ),
                (
                    "performance_points",
                    models.DecimalField(
                        decimal_places=2, max_digits=5, verbose_name="points for performance"
                    ),
                ),
                (
                    "national_rank",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="In the formation; empty where there was no test.",
                        null=True,
                        verbose_name="rank of the selection",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PriorityRuleEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(), editable=False
                    ),
                ),
                ("set_by_id", models.BigIntegerField(null=True)),
                ("approval_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("version", models.CharField(max_length=40, verbose_name="version")),
                (
                    "tenure",
                    models.DecimalField(
                        decimal_places=2, max_digits=5, verbose_name="points for tenure"
                    ),
                ),
                (
                    "performance",
                    models.DecimalField(
                        decimal_places=2, max_digits=5, verbose_name="points for performance"
                    ),
                ),
                (
                    "full_tenure_months",
                    models.PositiveSmallIntegerField(
                        help_text="Service beyond this earns no more.",
                        verbose_name="months of service for all points",
                    ),
                ),
                (
                    "band_shares",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DecimalField(decimal_places=2, max_digits=3),
                        help_text="From band 1 (lowest) to band 5 (best), 0 to 1.",
                        size=5,
                        verbose_name="share of the points a band earns",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        help_text="The decision that set these weights.",
                        max_length=250,
                        verbose_name="basis",
                    ),
                ),
                (
                    "set_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="proposed at",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PriorityRunEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(), editable=False
                    ),
                ),
                ("wave_id", models.BigIntegerField(null=True)),
                ("rule_id", models.BigIntegerField()),
                ("run_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("propose", "Who is proposed first"),
                            ("full_time", "Who goes from part time to full time first"),
                        ],
                        max_length=9,
                        verbose_name="for",
                    ),
                ),
                ("counted_on", models.DateField(verbose_name="service counted to")),
                (
                    "inputs_sha256",
                    models.CharField(max_length=64, verbose_name="hash of the inputs"),
                ),
                (
                    "result_sha256",
                    models.CharField(max_length=64, verbose_name="hash of the result"),
                ),
                (
                    "run_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="run at",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Renewal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renewals",
                        to="transitions.contract",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renewals",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Waiting for decision"),
                            ("decided", "Decided"),
                            ("returned", "Sent back"),
                        ],
                        default="proposed",
                        editable=False,
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("renew", models.BooleanField(verbose_name="followed by another agreement")),
                (
                    "years",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="years"),
                ),
                (
                    "pay",
                    models.PositiveIntegerField(
                        blank=True, help_text="Rupiah a month.", null=True, verbose_name="pay"
                    ),
                ),
                (
                    "grounds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("performance", "Poor performance"),
                                ("competence", "Does not fit the post"),
                                ("need", "The post is no longer needed"),
                                ("discipline", "Disciplinary decision"),
                                ("own_wish", "At their own request"),
                                ("no_money", "No money in the budget"),
                            ],
                            max_length=11,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="grounds",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.document",
                        verbose_name="evidence",
                    ),
                ),
                (
                    "performance",
                    models.JSONField(
                        blank=True,
                        help_text="As they stood when it was proposed.",
                        verbose_name="evaluations it rests on",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "proposed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="proposed at"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="decided at"
                    ),
                ),
                (
                    "return_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="why it was sent back"
                    ),
                ),
            ],
            options={
                "verbose_name": "decision on an agreement that ends",
                "verbose_name_plural": "decisions on agreements that end",
                "ordering": ["-pk"],
                "permissions": [
                    ("propose_renewal", "Can propose whether an agreement is followed by another"),
                    ("decide_renewal", "Can decide whether an agreement is followed by another"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "returned"), _negated=True),
                        fields=("contract",),
                        name="renewal_one_a_contract",
                        violation_error_message="This agreement already has its proposal or decision.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("pay__isnull", False),
                                ("renew", True),
                                ("years__gte", 1),
                                ("years__isnull", False),
                            ),
                            models.Q(("pay", None), ("renew", False), ("years", None)),
                            _connector="OR",
                        ),
                        name="renewal_terms_are_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="renewal_has_reason",
                        violation_error_message="Say why, so that whoever reads it later understands.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("renew", True), ("paper__isnull", False), _connector="OR"
                        ),
                        name="renewal_end_has_evidence",
                        violation_error_code="renewal_end_has_evidence",
                        violation_error_message="Whoever is not given another agreement must be able to read on which paper that rests.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "grounds__contained_by",
                                [
                                    "performance",
                                    "competence",
                                    "need",
                                    "discipline",
                                    "own_wish",
                                    "no_money",
                                ],
                            )
                        ),
                        name="renewal_grounds_are_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("renew", True),
                            models.Q(("grounds__contained_by", ["no_money"]), _negated=True),
                            _connector="OR",
                        ),
                        name="renewal_money_alone_is_no_ground",
                        violation_error_code="renewal_money_alone_is_no_ground",
                        violation_error_message="“No money” alone ends no agreement: name the ground that lies in the work, the post or the person.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="renewal_checker_is_not_maker",
                        violation_error_message="Who proposed it cannot decide it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at", None), ("decided_by", None), ("state", "proposed")
                            ),
                            models.Q(
                                models.Q(("state", "proposed"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="renewal_decision_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "returned"), _negated=True),
                            models.Q(("return_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="renewal_return_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RenewalEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(), editable=False
                    ),
                ),
                ("contract_id", models.BigIntegerField()),
                ("person_id", models.BigIntegerField()),
                ("paper_id", models.BigIntegerField(null=True)),
                ("proposed_by_id", models.BigIntegerField(null=True)),
                ("decided_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Waiting for decision"),
                            ("decided", "Decided"),
                            ("returned", "Sent back"),
                        ],
                        default="proposed",
                        editable=False,
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("renew", models.BooleanField(verbose_name="followed by another agreement")),
                (
                    "years",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="years"),
                ),
                (
                    "pay",
                    models.PositiveIntegerField(
                        blank=True, help_text="Rupiah a month.", null=True, verbose_name="pay"
                    ),
                ),
                (
                    "grounds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("performance", "Poor performance"),
                                ("competence", "Does not fit the post"),
                                ("need", "The post is no longer needed"),
                                ("discipline", "Disciplinary decision"),
                                ("own_wish", "At their own request"),
                                ("no_money", "No money in the budget"),
                            ],
                            max_length=11,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="grounds",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "performance",
                    models.JSONField(
                        blank=True,
                        help_text="As they stood when it was proposed.",
                        verbose_name="evaluations it rests on",
                    ),
                ),
                (
                    "proposed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="proposed at"
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="decided at"
                    ),
                ),
                (
                    "return_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="why it was sent back"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="StepRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.CharField(max_length=20, verbose_name="step")),
                (
                    "given",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="what the officer gave",
                    ),
                ),
                ("people", models.PositiveIntegerField(verbose_name="people")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "Samples to be looked at"),
                            ("started", "Under way or done"),
                            ("dropped", "Not carried out"),
                        ],
                        default="prepared",
                        editable=False,
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="prepared by",
                    ),
                ),
                (
                    "prepared_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="prepared at",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="decided at"
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "job",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="jobs.job",
                        verbose_name="work",
                    ),
                ),
            ],
            options={
                "verbose_name": "mass step",
                "verbose_name_plural": "mass steps",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("job", None), ("state", "prepared")),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("job__isnull", False),
                                ("state", "started"),
                            ),
                            models.Q(
                                ("decided_at__isnull", False), ("job", None), ("state", "dropped")
                            ),
                            _connector="OR",
                        ),
                        name="step_run_decided_when_started",
                        violation_error_message="A mass step begins when its samples were looked at.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StepRunEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(), editable=False
                    ),
                ),
                ("prepared_by_id", models.BigIntegerField(null=True)),
                ("decided_by_id", models.BigIntegerField(null=True)),
                ("job_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("step", models.CharField(max_length=20, verbose_name="step")),
                (
                    "given",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="what the officer gave",
                    ),
                ),
                ("people", models.PositiveIntegerField(verbose_name="people")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "Samples to be looked at"),
                            ("started", "Under way or done"),
                            ("dropped", "Not carried out"),
                        ],
                        default="prepared",
                        editable=False,
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "prepared_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="prepared at",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="decided at"
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="StepRunPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="transitions.steprun",
                        verbose_name="mass step",
                    ),
                ),
                (
                    "conversion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="transitions.conversion",
                        verbose_name="appointment",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample")),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[("passed", "Done"), ("stopped", "Stopped")],
                        max_length=7,
                        verbose_name="result",
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=60, verbose_name="code")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
            ],
            options={
                "verbose_name": "person of a mass step",
                "verbose_name_plural": "people of a mass step",
                "ordering": ["run", "conversion"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "conversion"),
                        name="step_run_person_once",
                        violation_error_message="This person is in the mass step already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("result", "stopped"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="step_run_stopped_has_reason",
                        violation_error_message="Whoever is stopped is told why.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StepRunPersonEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(), editable=False
                    ),
                ),
                ("run_id", models.BigIntegerField()),
                ("conversion_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample")),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[("passed", "Done"), ("stopped", "Stopped")],
                        max_length=7,
                        verbose_name="result",
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=60, verbose_name="code")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="DecreedAppointment",
            fields=[],
            options={
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("personnel.appointment",),
        ),
        migrations.CreateModel(
            name="FormerHonorer",
            fields=[],
            options={
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("personnel.person",),
        ),
        migrations.CreateModel(
            name="HonorerWork",
            fields=[],
            options={
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("personnel.appointment",),
        ),
        migrations.CreateModel(
            name="SwornSeat",
            fields=[],
            options={
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("recruitment.seat",),
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="officer who sees to it",
                    ),
                ),
                ("next_step", models.CharField(max_length=200, verbose_name="next step")),
                ("due_on", models.DateField(verbose_name="due on")),
                ("note", models.TextField(blank=True, max_length=2000, verbose_name="note")),
                ("known_from", models.DateTimeField(verbose_name="known since")),
                (
                    "known_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="known until"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "case of an unresolved person",
                "verbose_name_plural": "cases of unresolved people",
                "ordering": ["person", "-known_from", "-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("known_until", None)),
                        fields=["owner", "due_on"],
                        name="case_now_by_owner",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("known_until", None)),
                        fields=("person",),
                        name="case_one_current_a_person",
                        violation_error_message="This person's case was changed meanwhile.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("next_step", ""), _negated=True),
                        name="case_says_what_is_next",
                        violation_error_message="A case needs its next step.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_until", None),
                            ("known_until__gte", models.F("known_from")),
                            _connector="OR",
                        ),
                        name="case_known_in_order",
                    ),
                ],
            },
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="caseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="dc1cc5abf1df28a486b5d3eb4620c6dcdc4972ab",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_09fa1",
                    table="transitions_caseevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="caseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="c943e553e6b455aba4012e26dc739c163c042bed",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_60635",
                    table="transitions_caseevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="caseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                13,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="7955f4a469f2528b4ff1b18951af962144039a32",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_e8faf",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="transitions_caseevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="contractevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="7a39e359a4e7375f6385cdd536c09aa639f471bd",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_9761a",
                    table="transitions_contractevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="contractevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="38e04cb26b784fffad6d655f34cbb65853bbfca7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_8509d",
                    table="transitions_contractevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="contractevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                19,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="2ba9f95a41903ed5f8a174992d05fab1cf40eb09",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_bf976",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="transitions_contractevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conversionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="703fc48081fd0566c007ebe8394ac7db2fa546a1",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_42e3a",
                    table="transitions_conversionevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conversionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="c3b986c55f88ac6503770a50a30bc8543be9e92f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_0072f",
                    table="transitions_conversionevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conversionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                67,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="a8f3c595d36e0b7cf5da97b9bd67ffd756059856",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_6afa5",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="transitions_conversionevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="correctionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="32c5feea31b120c3011106b36539b67f40dd28b0",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_c8605",
                    table="transitions_correctionevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="correctionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="81d3c5474fa84cc4960b5b95ae1f1bfc48c7ad2d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_665cf",
                    table="transitions_correctionevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="correctionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                14,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="e2e37fd0d5f6af3ba4fa09a8761437fd1f4ca6f7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_94b96",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="transitions_correctionevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="letterevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="d2df8482325b4bcedfac699b3569a52ef3144168",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_e0369",
                    table="transitions_letterevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="letterevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="7d3ae2dd0357affae78693ce36c7df698d2710fc",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_7e1d2",
                    table="transitions_letterevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="letterevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                19,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="33f3be0d64ff9aa626041985406bd5ecd1eb2c0c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_9d336",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="transitions_letterevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="lettersignatureevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="05c5275efb6883cb6406246a199d781f10170901",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_6b59b",
                    table="transitions_lettersignatureevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="lettersignatureevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="5f3998cda7a5dafceaa4fc965d7aab4f89583fb6",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_705e7",
                    table="transitions_lettersignatureevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="lettersignatureevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                14,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="81c16206791d079fc9ca991d838858915b12af2c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_a8971",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="transitions_lettersignatureevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="numberseries",
            trigger=pgtrigger.compiler.Trigger(
                name="number_series_only_grows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."last" < (OLD."last"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="923a7a1cbe30d7d9540556414c39c737f892540f",
                    operation="UPDATE",
                    pgid="pgtrigger_number_series_only_grows_5ced1",
                    table="transitions_numberseries",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="numberseries",
            trigger=pgtrigger.compiler.Trigger(
                name="number_series_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="541b361bfb439c78f0a7725b74de35ab04310ac7",
                    operation="DELETE",
                    pgid="pgtrigger_number_series_kept_b8224",
                    table="transitions_numberseries",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="numberseries",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_numberseriesevent" ("id", "series", "year", "last", "pattern", pgh_created_at, pgh_label) SELECT new_values."id", new_values."series", new_values."year", new_values."last", new_values."pattern", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="8c90d2cb86686b71a2e2053843b7e20dc850203b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_817da",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="transitions_numberseries",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="numberseries",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_numberseriesevent" ("id", "series", "year", "last", "pattern", pgh_created_at, pgh_label) SELECT new_values."id", new_values."series", new_values."year", new_values."last", new_values."pattern", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*); RETURN NULL;',
                    hash="e78154ebe2ef32668bf8e6bf10e9c2c4579e85c7",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_402f7",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="transitions_numberseries",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="numberseries",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_numberseriesevent" ("id", "series", "year", "last", "pattern", pgh_created_at, pgh_label) SELECT old_values."id", old_values."series", old_values."year", old_values."last", old_values."pattern", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="aacda589af4b684082b4071c395471f5bc6353ca",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ada0c",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="transitions_numberseries",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="numberseriesevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="88fcba181ffec072a4b1758587eebe62ad5bc38e",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_d9618",
                    table="transitions_numberseriesevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="numberseriesevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="f83d14c400cc00061ddf10766873b868bb7fdaf0",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_b6083",
                    table="transitions_numberseriesevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="numberseriesevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                9,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="4bf70adb71d2f40c2abec8d620aa8f99e86b2a62",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_820bf",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="transitions_numberseriesevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="outcomeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="11a94a6cb83be853f8a190f1f671d056342383c3",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_aa40b",
                    table="transitions_outcomeevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="outcomeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="d5cd6f5f487361db77a403d004a1f7af4953a969",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_1c6f1",
                    table="transitions_outcomeevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="outcomeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                14,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="39d2e52dcc426c5663f8990d7753ef8445836536",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_796ad",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="transitions_outcomeevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityplaceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="7cac05f92cbf4572b8831c1f632e4b70bae4a7cc",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_f661b",
                    table="transitions_priorityplaceevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityplaceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="b02584973597df8972466d7d3d2ce3806c464e9a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_bfbe2",
                    table="transitions_priorityplaceevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityplaceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                15,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="b79b354a23239d28ff2128e970505116927ca4bc",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_39fb6",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="transitions_priorityplaceevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityruleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="e6a47d567f9fdf6f12c218a1a5670698b03be4c2",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_02820",
                    table="transitions_priorityruleevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityruleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="64017d7a1200ce7d5744b535d2aa75696def5f51",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_dd300",
                    table="transitions_priorityruleevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityruleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                14,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="e0b0096599fa6c5a6b37c1e2cde8e0fb9470e6ee",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_995ae",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="transitions_priorityruleevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityrunevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="3106fee534bf681f220878578e575ef70a3152fe",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_c0194",
                    table="transitions_priorityrunevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityrunevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="cd457c30d800a8732abb7a37698b3b3bedf86861",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_41a26",
                    table="transitions_priorityrunevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityrunevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                13,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="801bf6d718de1783e80d97f18d6e9fea5c241c81",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_8fea4",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="transitions_priorityrunevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="renewalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="3e5da004cdf6aeaef1f2dadc5ea159fd0515a9fc",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_4c246",
                    table="transitions_renewalevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="renewalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="f748e609e003a91e9adecc03f70e042ce43e33e3",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_54c2d",
                    table="transitions_renewalevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="renewalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                20,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="7b0510ad0fca4befea6eafab3645cd6bce4ea696",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_1be50",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="transitions_renewalevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="steprunevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="1acbe52bdf03e0d6a4313016cc6975fa4c6acf0f",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_c74bb",
                    table="transitions_steprunevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="steprunevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="2aeda3e9e2af7c8820af5cc1e7903c877f285df2",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_c3fae",
                    table="transitions_steprunevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="steprunevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                15,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="31d492d28833667c1d478cf72e803ef5d2a2c81f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_6ddab",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="transitions_steprunevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="steprunpersonevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="cb63002b8942627ca116ce267da5ce7510ed0e00",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_b561e",
                    table="transitions_steprunpersonevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="steprunpersonevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="a393cc840113c7bd8862b2410940b399c5cdf8f6",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_63926",
                    table="transitions_steprunpersonevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="steprunpersonevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                11,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="8401e0b1f86dcaa32bf8ce17db9b9ec7cfc92a0f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_fdf8b",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="transitions_steprunpersonevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="decreedappointment",
            trigger=pgtrigger.compiler.Trigger(
                name="decreed_stays_on_record",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    condition="WHEN (NEW.status <> 'HONORER' AND NEW.known_until IS NOT NULL)",
                    constraint="CONSTRAINT",
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (\n            EXISTS (\n                SELECT FROM transitions_conversion c\n                WHERE c.person_id = NEW.person_id AND c.kind = NEW.status AND c.state = 'sworn'\n                    AND NOT EXISTS (\n    SELECT FROM personnel_appointment a\n    WHERE a.person_id = c.person_id AND a.known_until IS NULL\n        AND a.status = c.kind AND a.started_on = c.tmt\n        AND a.employee_number = c.employee_number AND a.decree_number = c.decree_number\n)\n            )\n        );\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'the history says the appointment of whoever was sworn in, as the decree does'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_as_decreed';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="d85cdd2bbcae94c9c64fc81ec3a2a7e239e93d81",
                    operation='UPDATE OF "known_until"',
                    pgid="pgtrigger_decreed_stays_on_record_bfe91",
                    table="personnel_appointment",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="formerhonorer",
            trigger=pgtrigger.compiler.Trigger(
                name="former_honorer_listed",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition='WHEN (OLD."in_bkn_database" IS DISTINCT FROM (NEW."in_bkn_database") OR OLD."thk2_number" IS DISTINCT FROM (NEW."thk2_number"))',
                    func="PERFORM stretch_outcomes(ARRAY[NEW.id]); RETURN NULL;",
                    hash="4f7b6f95c701caeff9d15b09e3b3d228ed7fd05f",
                    operation='UPDATE OF "thk2_number", "in_bkn_database"',
                    pgid="pgtrigger_former_honorer_listed_b3cf2",
                    table="personnel_person",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="honorerwork",
            trigger=pgtrigger.compiler.Trigger(
                name="honorer_work_added",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE people bigint[];",
                    func="\n            people := ARRAY(SELECT DISTINCT person_id FROM changed WHERE status = 'HONORER' AND EXISTS (\n                SELECT FROM transitions_outcomestretch s WHERE s.person_id = changed.person_id\n            ));\n            IF cardinality(people) > 0 THEN\n                PERFORM stretch_outcomes(people);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="5e5e4f193124e5a3d4211f1dc42ed8aa88e11ec7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_honorer_work_added_c8cc0",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="personnel_appointment",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="honorerwork",
            trigger=pgtrigger.compiler.Trigger(
                name="honorer_work_closed",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE people bigint[];",
                    func="\n            people := ARRAY(SELECT DISTINCT person_id FROM changed WHERE status = 'HONORER' AND EXISTS (\n                SELECT FROM transitions_outcomestretch s WHERE s.person_id = changed.person_id\n            ));\n            IF cardinality(people) > 0 THEN\n                PERFORM stretch_outcomes(people);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="3715fd2b59036f2007bbf9eda08ecaa7da399cdb",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_honorer_work_closed_f12f1",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="personnel_appointment",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="swornseat",
            trigger=pgtrigger.compiler.Trigger(
                name="seat_stays_filled",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    condition="WHEN (OLD.state = 'filled' AND (NEW.state <> 'filled' OR NEW.held_by_id <> OLD.held_by_id))",
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (EXISTS (\n    SELECT FROM transitions_conversion c\n    WHERE c.seat_id = NEW.id AND c.state = 'sworn' AND c.seat_left_on IS NULL\n));\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'a seat stays with whoever was sworn in on it'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_stays_with_who_was_sworn';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="90e5eeaca4ddd4a4ce510802631e49c405a923d4",
                    operation='UPDATE OF "state", "held_by_id"',
                    pgid="pgtrigger_seat_stays_filled_88e45",
                    table="recruitment_seat",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="swornseat",
            trigger=pgtrigger.compiler.Trigger(
                name="seat_is_filled_by_swearing",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    condition="WHEN (NEW.\"state\" = 'filled')",
                    constraint="CONSTRAINT",
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (EXISTS (SELECT FROM recruitment_seat s WHERE s.id = NEW.id AND s.state = 'filled') AND NOT EXISTS (\n    SELECT FROM transitions_conversion c\n    WHERE c.seat_id = NEW.id AND c.state = 'sworn' AND c.seat_left_on IS NULL\n));\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'a filled seat has its sworn appointment'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_filled_by_who_was_sworn';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="c9e5e2d7907cc5404f2452ab65cc8da81cddaaf3",
                    operation='INSERT OR UPDATE OF "state"',
                    pgid="pgtrigger_seat_is_filled_by_swearing_25074",
                    table="recruitment_seat",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="case",
            constraint=personnel.policies.RowSecurity(name="case_in_reach", person="person_id"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="case_only_closed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."next_step" IS DISTINCT FROM (NEW."next_step") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."known_from" IS DISTINCT FROM (NEW."known_from") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="aefdb895c9b5832f1c9cb220c773d01881c37037",
                    operation="UPDATE",
                    pgid="pgtrigger_case_only_closed_a37d9",
                    table="transitions_case",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="case_closed_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."known_until" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="3b6d97dbc2000ca718725c25127cf08d61e44cb0",
                    operation="UPDATE",
                    pgid="pgtrigger_case_closed_once_1e51d",
                    table="transitions_case",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="case_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="7bb79ac8c2eb3ef78ecd32577ee6ea7f903bdaac",
                    operation="DELETE",
                    pgid="pgtrigger_case_kept_fced5",
                    table="transitions_case",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_caseevent" ("person_id", "owner_id", "recorded_by_id", "id", "next_step", "due_on", "note", "known_from", "known_until", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."owner_id", new_values."recorded_by_id", new_values."id", new_values."next_step", new_values."due_on", new_values."note", new_values."known_from", new_values."known_until", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="03621da98f79b2e9c69087d7f57bc9c42ec8abcc",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_38832",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="transitions_case",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_caseevent" ("person_id", "owner_id", "recorded_by_id", "id", "next_step", "due_on", "note", "known_from", "known_until", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."owner_id", new_values."recorded_by_id", new_values."id", new_values."next_step", new_values."due_on", new_values."note", new_values."known_from", new_values."known_until", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."due_on" IS DISTINCT FROM (new_values."due_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."known_from" IS DISTINCT FROM (new_values."known_from") OR old_values."known_until" IS DISTINCT FROM (new_values."known_until") OR old_values."next_step" IS DISTINCT FROM (new_values."next_step") OR old_values."note" IS DISTINCT FROM (new_values."note")); RETURN NULL;',
                    hash="19caf64cfdf84dc2b9e79be1dc81864a741027fe",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7b02f",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="transitions_case",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_caseevent" ("person_id", "owner_id", "recorded_by_id", "id", "next_step", "due_on", "note", "known_from", "known_until", pgh_created_at, pgh_label) SELECT old_values."person_id", old_values."owner_id", old_values."recorded_by_id", old_values."id", old_values."next_step", old_values."due_on", old_values."note", old_values."known_from", old_values."known_until", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="1852cda684c009733193d1d030226f4576385043",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ecd81",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="transitions_case",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="conversion",
            constraint=personnel.policies.RowSecurity(
                name="conversion_in_reach", person="person_id"
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="conversion",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(
                    models.Q(("employee_number", ""), _negated=True),
                    models.Q(("state", "cancelled"), _negated=True),
                ),
                expressions=[("employee_number", "="), ("person", "<>")],
                name="conversion_number_of_one_person",
                violation_error_message="This number already belongs to another person. HR officers of BKPSDM and the auditor of the inspectorate may look up whose it is; compare with BKN's list.",
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="conversion",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(
                    models.Q(("bkn_approval_number", ""), _negated=True),
                    models.Q(("state", "cancelled"), _negated=True),
                ),
                expressions=[
                    ("bkn_approval_number", "="),
                    ("person", "<>"),
                    (
                        models.Func(
                            models.Case(
                                models.When(bkn_approval_shared=True, then=models.F("person")),
                                output_field=models.BigIntegerField(),
                            ),
                            models.Case(
                                models.When(bkn_approval_shared=True, then=models.F("person")),
                                output_field=models.BigIntegerField(),
                            ),
                            models.Value("[]"),
                            function="INT8RANGE",
                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="conversion_approval_of_one_person",
                violation_error_message="This BKN approval is already on record for another person. HR officers of BKPSDM and the auditor of the inspectorate may look up whose it is. If one letter names several people, say so.",
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conversion",
            trigger=pgtrigger.compiler.Trigger(
                name="conversion_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="bbcd483af8cab3d9752e6f382155f2c0e9639936",
                    operation="DELETE",
                    pgid="pgtrigger_conversion_kept_3f7b5",
                    table="transitions_conversion",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conversion",
            trigger=pgtrigger.compiler.Trigger(
                name="conversion_not_own_case",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (NEW.approved_by_id IS NOT NULL)",
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF NEW.approved_by_id IS NOT DISTINCT FROM OLD.approved_by_id THEN\n                    RETURN NEW;\n                END IF;\n            END IF;\n            IF EXISTS (\n                SELECT FROM accounts_user u JOIN personnel_person p ON p.public_id = u.person\n                WHERE u.id = NEW.approved_by_id AND p.id = (NEW.person_id)\n            ) THEN\n                RAISE EXCEPTION 'nobody decides about themselves'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'conversion_not_own_case';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="b36d08143ca314f2240e9cfc5321ee63405c974f",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_conversion_not_own_case_7d392",
                    table="transitions_conversion",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conversion",
            trigger=pgtrigger.compiler.Trigger(
                name="conversion_signed_is_cancelled_by_two",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF (OLD.state = 'cancelled' AND OLD.decree_number <> '') AND NEW.cancel_approval_id IS NOT DISTINCT FROM OLD.cancel_approval_id THEN\n                    RETURN NEW;\n                END IF;\n            ELSIF false THEN\n                RETURN NEW;\n            END IF;\n            IF (NEW.state = 'cancelled' AND NEW.decree_number <> '') AND NOT EXISTS (\n                SELECT FROM approvals_approval a\n                WHERE a.id = NEW.cancel_approval_id AND a.kind = 'transitions.cancel_signed'\n                    AND a.subject_type = 'transitions.conversion' AND a.subject_id = (NEW.id)::text\n                    AND a.state = 'granted' AND a.used_at IS NULL\n            ) THEN\n                RAISE EXCEPTION '% needs the approval of a second officer', TG_TABLE_NAME\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'conversion_signed_is_cancelled_by_two';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="651f88fe192dc54e5935043b00a6099e5ed807cc",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_conversion_signed_is_cancelled_by_two_b0653",
                    table="transitions_conversion",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conversion",
            trigger=pgtrigger.compiler.Trigger(
                name="conversion_fixed_once_approved",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (NEW.\"state\" IN ('approved', 'numbered', 'decreed') AND OLD.\"state\" IN ('approved', 'numbered'))",
                    func="\n            IF (NEW.person_id, NEW.kind, NEW.placement_id, NEW.seat_id, NEW.from_appointment_id, NEW.work_unit_id, NEW.position_id, NEW.grade_id, NEW.service_years, NEW.pay, NEW.pay_basis, NEW.category, NEW.tmt, NEW.over_age_basis, NEW.full_time_basis, NEW.probation_basis, NEW.replaces_id, NEW.tenure, NEW.performance, NEW.evidence, NEW.approved_hash, NEW.proposed_by_id, NEW.approved_by_id) IS DISTINCT FROM (OLD.person_id, OLD.kind, OLD.placement_id, OLD.seat_id, OLD.from_appointment_id, OLD.work_unit_id, OLD.position_id, OLD.grade_id, OLD.service_years, OLD.pay, OLD.pay_basis, OLD.category, OLD.tmt, OLD.over_age_basis, OLD.full_time_basis, OLD.probation_basis, OLD.replaces_id, OLD.tenure, OLD.performance, OLD.evidence, OLD.approved_hash, OLD.proposed_by_id, OLD.approved_by_id) THEN\n                RAISE EXCEPTION 'an approved appointment to PPPK is not changed'\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'conversion_fixed_once_approved';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="c59e4221bb414fd0fa1def4f1b77a7d9963a3b46",
                    operation="UPDATE",
                    pgid="pgtrigger_conversion_fixed_once_approved_5ccc5",
                    table="transitions_conversion",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conversion",
            trigger=pgtrigger.compiler.Trigger(
                name="conversion_fixed_once_signed",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition='WHEN (OLD.state = \'decreed\' AND ((OLD."approved_at" IS DISTINCT FROM (NEW."approved_at") OR OLD."approved_by_id" IS DISTINCT FROM (NEW."approved_by_id") OR OLD."approved_hash" IS DISTINCT FROM (NEW."approved_hash") OR OLD."began_at" IS DISTINCT FROM (NEW."began_at") OR OLD."began_by_id" IS DISTINCT FROM (NEW."began_by_id") OR OLD."began_on" IS DISTINCT FROM (NEW."began_on") OR OLD."bkn_approval_number" IS DISTINCT FROM (NEW."bkn_approval_number") OR OLD."bkn_approval_on" IS DISTINCT FROM (NEW."bkn_approval_on") OR OLD."bkn_approval_shared" IS DISTINCT FROM (NEW."bkn_approval_shared") OR OLD."bkn_return_code" IS DISTINCT FROM (NEW."bkn_return_code") OR OLD."bkn_return_on" IS DISTINCT FROM (NEW."bkn_return_on") OR OLD."category" IS DISTINCT FROM (NEW."category") OR OLD."decree_at" IS DISTINCT FROM (NEW."decree_at") OR OLD."decree_by_id" IS DISTINCT FROM (NEW."decree_by_id") OR OLD."decree_number" IS DISTINCT FROM (NEW."decree_number") OR OLD."decree_on" IS DISTINCT FROM (NEW."decree_on") OR OLD."employee_number" IS DISTINCT FROM (NEW."employee_number") OR OLD."evidence" IS DISTINCT FROM (NEW."evidence") OR OLD."from_appointment_id" IS DISTINCT FROM (NEW."from_appointment_id") OR OLD."full_time_basis" IS DISTINCT FROM (NEW."full_time_basis") OR OLD."grade_id" IS DISTINCT FROM (NEW."grade_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."number_asked_at" IS DISTINCT FROM (NEW."number_asked_at") OR OLD."number_asked_by_id" IS DISTINCT FROM (NEW."number_asked_by_id") OR OLD."number_asked_letter" IS DISTINCT FROM (NEW."number_asked_letter") OR OLD."number_asked_on" IS DISTINCT FROM (NEW."number_asked_on") OR OLD."numbered_at" IS DISTINCT FROM (NEW."numbered_at") OR OLD."numbered_by_id" IS DISTINCT FROM (NEW."numbered_by_id") OR OLD."over_age_basis" IS DISTINCT FROM (NEW."over_age_basis") OR OLD."papers_at" IS DISTINCT FROM (NEW."papers_at") OR OLD."papers_by_id" IS DISTINCT FROM (NEW."papers_by_id") OR OLD."pay" IS DISTINCT FROM (NEW."pay") OR OLD."pay_basis" IS DISTINCT FROM (NEW."pay_basis") OR OLD."performance" IS DISTINCT FROM (NEW."performance") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."placement_id" IS DISTINCT FROM (NEW."placement_id") OR OLD."position_id" IS DISTINCT FROM (NEW."position_id") OR OLD."probation_basis" IS DISTINCT FROM (NEW."probation_basis") OR OLD."proposed_at" IS DISTINCT FROM (NEW."proposed_at") OR OLD."proposed_by_id" IS DISTINCT FROM (NEW."proposed_by_id") OR OLD."replaces_id" IS DISTINCT FROM (NEW."replaces_id") OR OLD."returned_at" IS DISTINCT FROM (NEW."returned_at") OR OLD."returned_by_id" IS DISTINCT FROM (NEW."returned_by_id") OR OLD."seat_id" IS DISTINCT FROM (NEW."seat_id") OR OLD."seat_left_on" IS DISTINCT FROM (NEW."seat_left_on") OR OLD."service_years" IS DISTINCT FROM (NEW."service_years") OR OLD."tenure" IS DISTINCT FROM (NEW."tenure") OR OLD."tmt" IS DISTINCT FROM (NEW."tmt") OR OLD."work_unit_id" IS DISTINCT FROM (NEW."work_unit_id"))) OR OLD.state = \'sworn\' AND ((OLD."approved_at" IS DISTINCT FROM (NEW."approved_at") OR OLD."approved_by_id" IS DISTINCT FROM (NEW."approved_by_id") OR OLD."approved_hash" IS DISTINCT FROM (NEW."approved_hash") OR OLD."bkn_approval_number" IS DISTINCT FROM (NEW."bkn_approval_number") OR OLD."bkn_approval_on" IS DISTINCT FROM (NEW."bkn_approval_on") OR OLD."bkn_approval_shared" IS DISTINCT FROM (NEW."bkn_approval_shared") OR OLD."bkn_return_code" IS DISTINCT FROM (NEW."bkn_return_code") OR OLD."bkn_return_on" IS DISTINCT FROM (NEW."bkn_return_on") OR OLD."cancel_approval_id" IS DISTINCT FROM (NEW."cancel_approval_id") OR OLD."cancel_decree_number" IS DISTINCT FROM (NEW."cancel_decree_number") OR OLD."cancel_decree_on" IS DISTINCT FROM (NEW."cancel_decree_on") OR OLD."cancelled_at" IS DISTINCT FROM (NEW."cancelled_at") OR OLD."cancelled_by_id" IS DISTINCT FROM (NEW."cancelled_by_id") OR OLD."category" IS DISTINCT FROM (NEW."category") OR OLD."decree_at" IS DISTINCT FROM (NEW."decree_at") OR OLD."decree_by_id" IS DISTINCT FROM (NEW."decree_by_id") OR OLD."decree_number" IS DISTINCT FROM (NEW."decree_number") OR OLD."decree_on" IS DISTINCT FROM (NEW."decree_on") OR OLD."employee_number" IS DISTINCT FROM (NEW."employee_number") OR OLD."evidence" IS DISTINCT FROM (NEW."evidence") OR OLD."from_appointment_id" IS DISTINCT FROM (NEW."from_appointment_id") OR OLD."full_time_basis" IS DISTINCT FROM (NEW."full_time_basis") OR OLD."grade_id" IS DISTINCT FROM (NEW."grade_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."number_asked_at" IS DISTINCT FROM (NEW."number_asked_at") OR OLD."number_asked_by_id" IS DISTINCT FROM (NEW."number_asked_by_id") OR OLD."number_asked_letter" IS DISTINCT FROM (NEW."number_asked_letter") OR OLD."number_asked_on" IS DISTINCT FROM (NEW."number_asked_on") OR OLD."numbered_at" IS DISTINCT FROM (NEW."numbered_at") OR OLD."numbered_by_id" IS DISTINCT FROM (NEW."numbered_by_id") OR OLD."over_age_basis" IS DISTINCT FROM (NEW."over_age_basis") OR OLD."papers_at" IS DISTINCT FROM (NEW."papers_at") OR OLD."papers_by_id" IS DISTINCT FROM (NEW."papers_by_id") OR OLD."pay" IS DISTINCT FROM (NEW."pay") OR OLD."pay_basis" IS DISTINCT FROM (NEW."pay_basis") OR OLD."performance" IS DISTINCT FROM (NEW."performance") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."placement_id" IS DISTINCT FROM (NEW."placement_id") OR OLD."position_id" IS DISTINCT FROM (NEW."position_id") OR OLD."probation_basis" IS DISTINCT FROM (NEW."probation_basis") OR OLD."proposed_at" IS DISTINCT FROM (NEW."proposed_at") OR OLD."proposed_by_id" IS DISTINCT FROM (NEW."proposed_by_id") OR OLD."replaces_id" IS DISTINCT FROM (NEW."replaces_id") OR OLD."returned_at" IS DISTINCT FROM (NEW."returned_at") OR OLD."returned_by_id" IS DISTINCT FROM (NEW."returned_by_id") OR OLD."seat_id" IS DISTINCT FROM (NEW."seat_id") OR OLD."service_years" IS DISTINCT FROM (NEW."service_years") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."state_reason" IS DISTINCT FROM (NEW."state_reason") OR OLD."sworn_at" IS DISTINCT FROM (NEW."sworn_at") OR OLD."sworn_by_id" IS DISTINCT FROM (NEW."sworn_by_id") OR OLD."sworn_on" IS DISTINCT FROM (NEW."sworn_on") OR OLD."tenure" IS DISTINCT FROM (NEW."tenure") OR OLD."tmt" IS DISTINCT FROM (NEW."tmt") OR OLD."to_appointment_id" IS DISTINCT FROM (NEW."to_appointment_id") OR OLD."withdrawal_letter" IS DISTINCT FROM (NEW."withdrawal_letter") OR OLD."withdrawal_on" IS DISTINCT FROM (NEW."withdrawal_on") OR OLD."work_unit_id" IS DISTINCT FROM (NEW."work_unit_id"))) OR OLD.began_on IS NOT NULL AND ((OLD."began_at" IS DISTINCT FROM (NEW."began_at") OR OLD."began_by_id" IS DISTINCT FROM (NEW."began_by_id") OR OLD."began_on" IS DISTINCT FROM (NEW."began_on"))) OR OLD.seat_left_on IS NOT NULL AND (OLD."seat_left_on" IS DISTINCT FROM (NEW."seat_left_on")) OR OLD.state = \'cancelled\' AND (OLD.* IS DISTINCT FROM NEW.*))',
                    func="\n            RAISE EXCEPTION 'a signed appointment to PPPK is not changed'\n                USING ERRCODE = 'check_violation',\n                      CONSTRAINT = 'conversion_fixed_once_signed';\n        ",
                    hash="d6d2fc23f04af9833022c60813cef63e19c50b91",
                    operation="UPDATE",
                    pgid="pgtrigger_conversion_fixed_once_signed_d7203",
                    table="transitions_conversion",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conversion",
            trigger=pgtrigger.compiler.Trigger(
                name="conversion_moves_lawfully",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF TG_OP = 'INSERT' THEN\n                IF NEW.state = 'proposed' THEN\n                    RETURN NEW;\n                END IF;\n            ELSIF OLD.state = NEW.state OR OLD.state = 'proposed' AND NEW.state IN ('approved', 'returned', 'cancelled') OR OLD.state = 'approved' AND NEW.state IN ('numbered', 'returned', 'cancelled') OR OLD.state = 'numbered' AND NEW.state IN ('decreed', 'returned', 'cancelled') OR OLD.state = 'decreed' AND NEW.state IN ('sworn', 'cancelled') OR OLD.state = 'returned' AND NEW.state IN ('proposed', 'cancelled') OR NEW.kind = 'PNS' AND OLD.state = 'approved' AND NEW.state = 'decreed' THEN\n                RETURN NEW;\n            END IF;\n            RAISE EXCEPTION 'an appointment to PPPK does not come to be % this way',\n                NEW.state\n                USING ERRCODE = 'check_violation',\n                      CONSTRAINT = 'conversion_moves_lawfully';\n        ",
                    hash="6d4ad17b326b11f5b240699ad7ee5c2f81c9c156",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_conversion_moves_lawfully_0cdae",
                    table="transitions_conversion",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conversion",
            trigger=pgtrigger.compiler.Trigger(
                name="conversion_of_someone_who_serves",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (NEW.\"state\" IN ('proposed', 'approved', 'numbered', 'decreed', 'sworn'))",
                    declare="DECLARE who record;",
                    func="\n    SELECT p.merged_into_id, p.deceased_on, p.born_on IS NULL AS ageless,\n        NEW.tmt >= date_trunc('month', p.born_on)\n            + make_interval(years => post.retirement_age, months => 1) AS over_age,\n        EXISTS (\n            SELECT FROM transitions_outcome o\n            WHERE o.person_id = p.id AND o.known_until IS NULL\n                AND o.kind IN ('left', 'retired', 'deceased', 'duplicate')\n        ) AS gone,\n        EXISTS (\n            SELECT FROM recruitment_seat s JOIN recruitment_application a ON a.id = s.held_by_id\n            WHERE s.id = NEW.seat_id AND s.state IN ('held', 'filled') AND a.person_id = p.id\n        ) AS seated\n    INTO who\n    FROM personnel_person p, personnel_position post\n    WHERE p.id = NEW.person_id AND post.id = NEW.position_id;\n    IF who.merged_into_id IS NULL AND who.deceased_on IS NULL AND NOT who.ageless\n        AND (NOT who.over_age OR NEW.over_age_basis <> '') AND NOT who.gone AND who.seated\n    THEN\n        RETURN NEW;\n    END IF;\n    RAISE EXCEPTION 'an appointment to PPPK is of someone who serves, on a seat of their own'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'conversion_of_someone_who_serves';\n",
                    hash="7e96814a2fe5bb49fa5748a23c084b3d630d1831",
                    operation='INSERT OR UPDATE OF "state"',
                    pgid="pgtrigger_conversion_of_someone_who_serves_42901",
                    table="transitions_conversion",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conversion",
            trigger=pgtrigger.compiler.Trigger(
                name="conversion_pns_after_probation",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (NEW.\"kind\" = 'PNS' AND NOT (NEW.\"state\" IN ('returned', 'cancelled')))",
                    func="\n    IF EXISTS (\n        SELECT FROM personnel_appointment a\n        WHERE a.id = NEW.from_appointment_id AND a.person_id = NEW.person_id\n            AND a.status = 'CPNS' AND NEW.tmt >= a.started_on + make_interval(years => 1)\n            AND NEW.employee_number = a.employee_number\n    ) THEN\n        RETURN NEW;\n    END IF;\n    RAISE EXCEPTION 'a PNS was CPNS for a year and keeps the NIP'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'conversion_pns_after_probation';\n",
                    hash="970fe1891aa9c9dc168eeeb7f2ed4ca83fac7923",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_conversion_pns_after_probation_45f5c",
                    table="transitions_conversion",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conversion",
            trigger=pgtrigger.compiler.Trigger(
                name="conversion_number_is_nobody_elses",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    condition="WHEN (NOT (NEW.\"employee_number\" = ''))",
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (\n            EXISTS (\n                SELECT FROM personnel_appointment a\n                WHERE a.employee_number = NEW.employee_number AND a.employee_number <> ''\n                    AND a.person_id <> NEW.person_id AND a.known_until IS NULL\n            )\n        );\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'this number belongs to another person'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'conversion_number_of_another';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="bf10f441c83670dcba40a0179c83772b27387bca",
                    operation='INSERT OR UPDATE OF "employee_number"',
                    pgid="pgtrigger_conversion_number_is_nobody_elses_efa30",
                    table="transitions_conversion",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conversion",
            trigger=pgtrigger.compiler.Trigger(
                name="conversion_of_a_shown_run",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (\n            EXISTS (\n                SELECT FROM added a\n                JOIN recruitment_placement placed ON placed.id = a.placement_id\n                WHERE NOT EXISTS (\n                    SELECT FROM recruitment_fairnessfinding finding\n                    WHERE finding.run_id = placed.run_id AND finding.decision = 'announce'\n                )\n            )\n        );\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'nobody is proposed from a ranking that is not shown'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'conversion_of_a_shown_run';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="6e91f060255866732771b131dfdfb717274c1fea",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_conversion_of_a_shown_run_ce8d1",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="transitions_conversion",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conversion",
            trigger=pgtrigger.compiler.Trigger(
                name="conversion_sworn_is_carried_out",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    condition="WHEN (NEW.\"state\" = 'sworn')",
                    constraint="CONSTRAINT",
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (\n            EXISTS (\n                SELECT FROM transitions_conversion c\n                WHERE c.id = NEW.id AND (\n                    NOT EXISTS (\n    SELECT FROM personnel_appointment a\n    WHERE a.person_id = c.person_id AND a.known_until IS NULL\n        AND a.status = c.kind AND a.started_on = c.tmt\n        AND a.employee_number = c.employee_number AND a.decree_number = c.decree_number\n)\n                    OR c.seat_left_on IS NULL AND NOT EXISTS (\n                        SELECT FROM recruitment_seat s\n                        JOIN recruitment_application held ON held.id = s.held_by_id\n                        WHERE s.id = c.seat_id AND s.state = 'filled'\n                            AND held.person_id = c.person_id\n                    )\n                    OR NOT EXISTS (SELECT FROM transitions_outcome o WHERE o.conversion_id = c.id)\n                    AND EXISTS (\n                        SELECT FROM personnel_appointment a\n                        WHERE a.person_id = c.person_id AND a.known_until IS NULL\n                            AND a.status = 'HONORER'\n                    )\n                )\n            )\n        );\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'who is sworn in has the appointment, the seat and the outcome that go with it'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'conversion_sworn_is_carried_out';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="a91616bb959475fdf66359e41af83b4241711bdb",
                    operation='UPDATE OF "state"',
                    pgid="pgtrigger_conversion_sworn_is_carried_out_dda83",
                    table="transitions_conversion",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conversion",
            trigger=pgtrigger.compiler.Trigger(
                name="conversion_seat_is_left_once",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (EXISTS (SELECT FROM recruitment_seat s WHERE s.id = NEW.seat_id AND s.state = 'filled') AND NOT EXISTS (\n    SELECT FROM transitions_conversion c\n    WHERE c.seat_id = NEW.seat_id AND c.state = 'sworn' AND c.seat_left_on IS NULL\n));\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'a filled seat has its sworn appointment'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_filled_by_who_was_sworn';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="36e3c979a1d588d610c6453e54f1cda4b3e921c3",
                    operation='UPDATE OF "seat_left_on"',
                    pgid="pgtrigger_conversion_seat_is_left_once_a45a9",
                    table="transitions_conversion",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conversion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_conversionevent" ("person_id", "placement_id", "seat_id", "from_appointment_id", "to_appointment_id", "work_unit_id", "position_id", "grade_id", "proposed_by_id", "approved_by_id", "papers_by_id", "number_asked_by_id", "returned_by_id", "numbered_by_id", "decree_by_id", "sworn_by_id", "began_by_id", "cancelled_by_id", "cancel_approval_id", "replaces_id", "id", "kind", "state", "state_reason", "service_years", "pay", "pay_basis", "category", "tenure", "performance", "evidence", "approved_hash", "proposed_at", "approved_at", "over_age_basis", "full_time_basis", "probation_basis", "papers_at", "number_asked_on", "number_asked_letter", "number_asked_at", "returned_at", "bkn_return_code", "bkn_return_on", "bkn_approval_number", "bkn_approval_shared", "bkn_approval_on", "employee_number", "numbered_at", "tmt", "decree_number", "decree_on", "decree_at", "sworn_on", "sworn_at", "began_on", "began_at", "cancelled_at", "cancel_decree_number", "cancel_decree_on", "withdrawal_letter", "withdrawal_on", "seat_left_on", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."placement_id", new_values."seat_id", new_values."from_appointment_id", new_values."to_appointment_id", new_values."work_unit_id", new_values."position_id", new_values."grade_id", new_values."proposed_by_id", new_values."approved_by_id", new_values."papers_by_id", new_values."number_asked_by_id", new_values."returned_by_id", new_values."numbered_by_id", new_values."decree_by_id", new_values."sworn_by_id", new_values."began_by_id", new_values."cancelled_by_id", new_values."cancel_approval_id", new_values."replaces_id", new_values."id", new_values."kind", new_values."state", new_values."state_reason", new_values."service_years", new_values."pay", new_values."pay_basis", new_values."category", new_values."tenure", new_values."performance", new_values."evidence", new_values."approved_hash", new_values."proposed_at", new_values."approved_at", new_values."over_age_basis", new_values."full_time_basis", new_values."probation_basis", new_values."papers_at", new_values."number_asked_on", new_values."number_asked_letter", new_values."number_asked_at", new_values."returned_at", new_values."bkn_return_code", new_values."bkn_return_on", new_values."bkn_approval_number", new_values."bkn_approval_shared", new_values."bkn_approval_on", new_values."employee_number", new_values."numbered_at", new_values."tmt", new_values."decree_number", new_values."decree_on", new_values."decree_at", new_values."sworn_on", new_values."sworn_at", new_values."began_on", new_values."began_at", new_values."cancelled_at", new_values."cancel_decree_number", new_values."cancel_decree_on", new_values."withdrawal_letter", new_values."withdrawal_on", new_values."seat_left_on", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="8490359d408180934cef9818f8f1d80fabcdfa13",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_39f3a",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="transitions_conversion",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conversion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_conversionevent" ("person_id", "placement_id", "seat_id", "from_appointment_id", "to_appointment_id", "work_unit_id", "position_id", "grade_id", "proposed_by_id", "approved_by_id", "papers_by_id", "number_asked_by_id", "returned_by_id", "numbered_by_id", "decree_by_id", "sworn_by_id", "began_by_id", "cancelled_by_id", "cancel_approval_id", "replaces_id", "id", "kind", "state", "state_reason", "service_years", "pay", "pay_basis", "category", "tenure", "performance", "evidence", "approved_hash", "proposed_at", "approved_at", "over_age_basis", "full_time_basis", "probation_basis", "papers_at", "number_asked_on", "number_asked_letter", "number_asked_at", "returned_at", "bkn_return_code", "bkn_return_on", "bkn_approval_number", "bkn_approval_shared", "bkn_approval_on", "employee_number", "numbered_at", "tmt", "decree_number", "decree_on", "decree_at", "sworn_on", "sworn_at", "began_on", "began_at", "cancelled_at", "cancel_decree_number", "cancel_decree_on", "withdrawal_letter", "withdrawal_on", "seat_left_on", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."placement_id", new_values."seat_id", new_values."from_appointment_id", new_values."to_appointment_id", new_values."work_unit_id", new_values."position_id", new_values."grade_id", new_values."proposed_by_id", new_values."approved_by_id", new_values."papers_by_id", new_values."number_asked_by_id", new_values."returned_by_id", new_values."numbered_by_id", new_values."decree_by_id", new_values."sworn_by_id", new_values."began_by_id", new_values."cancelled_by_id", new_values."cancel_approval_id", new_values."replaces_id", new_values."id", new_values."kind", new_values."state", new_values."state_reason", new_values."service_years", new_values."pay", new_values."pay_basis", new_values."category", new_values."tenure", new_values."performance", new_values."evidence", new_values."approved_hash", new_values."proposed_at", new_values."approved_at", new_values."over_age_basis", new_values."full_time_basis", new_values."probation_basis", new_values."papers_at", new_values."number_asked_on", new_values."number_asked_letter", new_values."number_asked_at", new_values."returned_at", new_values."bkn_return_code", new_values."bkn_return_on", new_values."bkn_approval_number", new_values."bkn_approval_shared", new_values."bkn_approval_on", new_values."employee_number", new_values."numbered_at", new_values."tmt", new_values."decree_number", new_values."decree_on", new_values."decree_at", new_values."sworn_on", new_values."sworn_at", new_values."began_on", new_values."began_at", new_values."cancelled_at", new_values."cancel_decree_number", new_values."cancel_decree_on", new_values."withdrawal_letter", new_values."withdrawal_on", new_values."seat_left_on", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."approved_at" IS DISTINCT FROM (new_values."approved_at") OR old_values."approved_hash" IS DISTINCT FROM (new_values."approved_hash") OR old_values."began_at" IS DISTINCT FROM (new_values."began_at") OR old_values."began_on" IS DISTINCT FROM (new_values."began_on") OR old_values."bkn_approval_number" IS DISTINCT FROM (new_values."bkn_approval_number") OR old_values."bkn_approval_on" IS DISTINCT FROM (new_values."bkn_approval_on") OR old_values."bkn_approval_shared" IS DISTINCT FROM (new_values."bkn_approval_shared") OR old_values."bkn_return_code" IS DISTINCT FROM (new_values."bkn_return_code") OR old_values."bkn_return_on" IS DISTINCT FROM (new_values."bkn_return_on") OR old_values."cancel_decree_number" IS DISTINCT FROM (new_values."cancel_decree_number") OR old_values."cancel_decree_on" IS DISTINCT FROM (new_values."cancel_decree_on") OR old_values."cancelled_at" IS DISTINCT FROM (new_values."cancelled_at") OR old_values."category" IS DISTINCT FROM (new_values."category") OR old_values."decree_at" IS DISTINCT FROM (new_values."decree_at") OR old_values."decree_number" IS DISTINCT FROM (new_values."decree_number") OR old_values."decree_on" IS DISTINCT FROM (new_values."decree_on") OR old_values."employee_number" IS DISTINCT FROM (new_values."employee_number") OR old_values."evidence" IS DISTINCT FROM (new_values."evidence") OR old_values."full_time_basis" IS DISTINCT FROM (new_values."full_time_basis") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."number_asked_at" IS DISTINCT FROM (new_values."number_asked_at") OR old_values."number_asked_letter" IS DISTINCT FROM (new_values."number_asked_letter") OR old_values."number_asked_on" IS DISTINCT FROM (new_values."number_asked_on") OR old_values."numbered_at" IS DISTINCT FROM (new_values."numbered_at") OR old_values."over_age_basis" IS DISTINCT FROM (new_values."over_age_basis") OR old_values."papers_at" IS DISTINCT FROM (new_values."papers_at") OR old_values."pay" IS DISTINCT FROM (new_values."pay") OR old_values."pay_basis" IS DISTINCT FROM (new_values."pay_basis") OR old_values."performance" IS DISTINCT FROM (new_values."performance") OR old_values."probation_basis" IS DISTINCT FROM (new_values."probation_basis") OR old_values."proposed_at" IS DISTINCT FROM (new_values."proposed_at") OR old_values."returned_at" IS DISTINCT FROM (new_values."returned_at") OR old_values."seat_left_on" IS DISTINCT FROM (new_values."seat_left_on") OR old_values."service_years" IS DISTINCT FROM (new_values."service_years") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."state_reason" IS DISTINCT FROM (new_values."state_reason") OR old_values."sworn_at" IS DISTINCT FROM (new_values."sworn_at") OR old_values."sworn_on" IS DISTINCT FROM (new_values."sworn_on") OR old_values."tenure" IS DISTINCT FROM (new_values."tenure") OR old_values."tmt" IS DISTINCT FROM (new_values."tmt") OR old_values."withdrawal_letter" IS DISTINCT FROM (new_values."withdrawal_letter") OR old_values."withdrawal_on" IS DISTINCT FROM (new_values."withdrawal_on")); RETURN NULL;',
                    hash="7bfde6ca69f9c4dea14f0e4940c741d904b58810",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_97ab2",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="transitions_conversion",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conversion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_conversionevent" ("person_id", "placement_id", "seat_id", "from_appointment_id", "to_appointment_id", "work_unit_id", "position_id", "grade_id", "proposed_by_id", "approved_by_id", "papers_by_id", "number_asked_by_id", "returned_by_id", "numbered_by_id", "decree_by_id", "sworn_by_id", "began_by_id", "cancelled_by_id", "cancel_approval_id", "replaces_id", "id", "kind", "state", "state_reason", "service_years", "pay", "pay_basis", "category", "tenure", "performance", "evidence", "approved_hash", "proposed_at", "approved_at", "over_age_basis", "full_time_basis", "probation_basis", "papers_at", "number_asked_on", "number_asked_letter", "number_asked_at", "returned_at", "bkn_return_code", "bkn_return_on", "bkn_approval_number", "bkn_approval_shared", "bkn_approval_on", "employee_number", "numbered_at", "tmt", "decree_number", "decree_on", "decree_at", "sworn_on", "sworn_at", "began_on", "began_at", "cancelled_at", "cancel_decree_number", "cancel_decree_on", "withdrawal_letter", "withdrawal_on", "seat_left_on", pgh_created_at, pgh_label) SELECT old_values."person_id", old_values."placement_id", old_values."seat_id", old_values."from_appointment_id", old_values."to_appointment_id", old_values."work_unit_id", old_values."position_id", old_values."grade_id", old_values."proposed_by_id", old_values."approved_by_id", old_values."papers_by_id", old_values."number_asked_by_id", old_values."returned_by_id", old_values."numbered_by_id", old_values."decree_by_id", old_values."sworn_by_id", old_values."began_by_id", old_values."cancelled_by_id", old_values."cancel_approval_id", old_values."replaces_id", old_values."id", old_values."kind", old_values."state", old_values."state_reason", old_values."service_years", old_values."pay", old_values."pay_basis", old_values."category", old_values."tenure", old_values."performance", old_values."evidence", old_values."approved_hash", old_values."proposed_at", old_values."approved_at", old_values."over_age_basis", old_values."full_time_basis", old_values."probation_basis", old_values."papers_at", old_values."number_asked_on", old_values."number_asked_letter", old_values."number_asked_at", old_values."returned_at", old_values."bkn_return_code", old_values."bkn_return_on", old_values."bkn_approval_number", old_values."bkn_approval_shared", old_values."bkn_approval_on", old_values."employee_number", old_values."numbered_at", old_values."tmt", old_values."decree_number", old_values."decree_on", old_values."decree_at", old_values."sworn_on", old_values."sworn_at", old_values."began_on", old_values."began_at", old_values."cancelled_at", old_values."cancel_decree_number", old_values."cancel_decree_on", old_values."withdrawal_letter", old_values."withdrawal_on", old_values."seat_left_on", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="276758a043ae5468c9c801eeddb4ccd57d02bb98",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ea1f4",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="transitions_conversion",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="contract",
            constraint=personnel.policies.RowSecurity(name="contract_in_reach", person="person_id"),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="contract",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("person", "="),
                    (
                        models.Func(
                            "started_on",
                            django.db.models.functions.comparison.Coalesce("ended_on", "ends_on"),
                            models.Value("[)"),
                            function="DATERANGE",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="contract_no_overlap",
                violation_error_message="The person already has an agreement on these days.",
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="contract_words_fixed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."conversion_id" IS DISTINCT FROM (NEW."conversion_id") OR OLD."parent_id" IS DISTINCT FROM (NEW."parent_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."signed_on" IS DISTINCT FROM (NEW."signed_on") OR OLD."started_on" IS DISTINCT FROM (NEW."started_on") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."pay" IS DISTINCT FROM (NEW."pay") OR OLD."term_basis" IS DISTINCT FROM (NEW."term_basis") OR OLD."signed_by_id" IS DISTINCT FROM (NEW."signed_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="6b700423bd713d2baa0ec2189502c0053fde7e96",
                    operation="UPDATE",
                    pgid="pgtrigger_contract_words_fixed_faffb",
                    table="transitions_contract",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="contract_ended_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ended_on" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="8c1334116ac93f774d877470ccc7cda303160bd7",
                    operation="UPDATE",
                    pgid="pgtrigger_contract_ended_once_bd9e0",
                    table="transitions_contract",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="contract_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="6bc415777ed344d4756abac91ae75c5b810101f4",
                    operation="DELETE",
                    pgid="pgtrigger_contract_kept_b9b58",
                    table="transitions_contract",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="contract_fits_what_it_follows",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (\n            NOT EXISTS (\n                SELECT FROM transitions_conversion c\n                LEFT JOIN transitions_contract before ON before.id = NEW.parent_id\n                WHERE c.id = NEW.conversion_id AND c.person_id = NEW.person_id\n                    AND NEW.started_on = coalesce(before.ends_on, c.tmt)\n                    AND coalesce(before.person_id, NEW.person_id) = NEW.person_id\n                    AND (NEW.parent_id IS NOT NULL OR NEW.signed_on >= c.decree_on)\n            )\n        );\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'an agreement begins with the appointment, or where the one before ends'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'contract_fits_what_it_follows';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="06bd005182bed6a0b8e41ff71af16ab1cae25426",
                    operation="INSERT",
                    pgid="pgtrigger_contract_fits_what_it_follows_810ce",
                    table="transitions_contract",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_contractevent" ("person_id", "conversion_id", "parent_id", "signed_by_id", "ended_by_id", "id", "number", "signed_on", "started_on", "ends_on", "pay", "term_basis", "recorded_at", "ended_on", "end_reason", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."conversion_id", new_values."parent_id", new_values."signed_by_id", new_values."ended_by_id", new_values."id", new_values."number", new_values."signed_on", new_values."started_on", new_values."ends_on", new_values."pay", new_values."term_basis", new_values."recorded_at", new_values."ended_on", new_values."end_reason", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="cd9c1c4ec263e409786f277256ad41d971ef4843",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7f09e",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="transitions_contract",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_contractevent" ("person_id", "conversion_id", "parent_id", "signed_by_id", "ended_by_id", "id", "number", "signed_on", "started_on", "ends_on", "pay", "term_basis", "recorded_at", "ended_on", "end_reason", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."conversion_id", new_values."parent_id", new_values."signed_by_id", new_values."ended_by_id", new_values."id", new_values."number", new_values."signed_on", new_values."started_on", new_values."ends_on", new_values."pay", new_values."term_basis", new_values."recorded_at", new_values."ended_on", new_values."end_reason", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."end_reason" IS DISTINCT FROM (new_values."end_reason") OR old_values."ended_on" IS DISTINCT FROM (new_values."ended_on") OR old_values."ends_on" IS DISTINCT FROM (new_values."ends_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."pay" IS DISTINCT FROM (new_values."pay") OR old_values."recorded_at" IS DISTINCT FROM (new_values."recorded_at") OR old_values."signed_on" IS DISTINCT FROM (new_values."signed_on") OR old_values."started_on" IS DISTINCT FROM (new_values."started_on") OR old_values."term_basis" IS DISTINCT FROM (new_values."term_basis")); RETURN NULL;',
                    hash="aafec9adf76490e56b0c16169472976e712ab5a6",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8247e",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="transitions_contract",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_contractevent" ("person_id", "conversion_id", "parent_id", "signed_by_id", "ended_by_id", "id", "number", "signed_on", "started_on", "ends_on", "pay", "term_basis", "recorded_at", "ended_on", "end_reason", pgh_created_at, pgh_label) SELECT old_values."person_id", old_values."conversion_id", old_values."parent_id", old_values."signed_by_id", old_values."ended_by_id", old_values."id", old_values."number", old_values."signed_on", old_values."started_on", old_values."ends_on", old_values."pay", old_values."term_basis", old_values."recorded_at", old_values."ended_on", old_values."end_reason", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="ffd537746cb0ad75ed6bd51845ea8b24f00042b8",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bdec8",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="transitions_contract",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="correction",
            constraint=personnel.policies.RowSecurity(
                name="correction_in_reach", of="transitions_conversion", through="conversion_id"
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="correction_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="fd36f3aba11b3a817a6beb6b79edb4f326d7c727",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_correction_kept_ebcee",
                    table="transitions_correction",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="correction_by_two",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF (true) AND NEW.approval_id IS NOT DISTINCT FROM OLD.approval_id THEN\n                    RETURN NEW;\n                END IF;\n            ELSIF false THEN\n                RETURN NEW;\n            END IF;\n            IF (true) AND NOT EXISTS (\n                SELECT FROM approvals_approval a\n                WHERE a.id = NEW.approval_id AND a.kind = 'transitions.correct'\n                    AND a.subject_type = 'transitions.conversion' AND a.subject_id = (NEW.conversion_id)::text\n                    AND a.state = 'granted' AND a.used_at IS NULL\n            ) THEN\n                RAISE EXCEPTION '% needs the approval of a second officer', TG_TABLE_NAME\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'correction_by_two';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="eec3f494bd793e3f2c59fc9138e202cc8533b0dd",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_correction_by_two_7fa37",
                    table="transitions_correction",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_correctionevent" ("conversion_id", "approval_id", "corrected_by_id", "id", "what", "was", "becomes", "decree_number", "decree_on", "corrected_at", pgh_created_at, pgh_label) SELECT new_values."conversion_id", new_values."approval_id", new_values."corrected_by_id", new_values."id", new_values."what", new_values."was", new_values."becomes", new_values."decree_number", new_values."decree_on", new_values."corrected_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="0059fb59ac860676ccf6f9e4efd649869aa48925",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_041b9",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="transitions_correction",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_correctionevent" ("conversion_id", "approval_id", "corrected_by_id", "id", "what", "was", "becomes", "decree_number", "decree_on", "corrected_at", pgh_created_at, pgh_label) SELECT new_values."conversion_id", new_values."approval_id", new_values."corrected_by_id", new_values."id", new_values."what", new_values."was", new_values."becomes", new_values."decree_number", new_values."decree_on", new_values."corrected_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."becomes" IS DISTINCT FROM (new_values."becomes") OR old_values."corrected_at" IS DISTINCT FROM (new_values."corrected_at") OR old_values."decree_number" IS DISTINCT FROM (new_values."decree_number") OR old_values."decree_on" IS DISTINCT FROM (new_values."decree_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."was" IS DISTINCT FROM (new_values."was") OR old_values."what" IS DISTINCT FROM (new_values."what")); RETURN NULL;',
                    hash="36e898cc6b174565338303ee7e57da902b665ab4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b9221",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="transitions_correction",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_correctionevent" ("conversion_id", "approval_id", "corrected_by_id", "id", "what", "was", "becomes", "decree_number", "decree_on", "corrected_at", pgh_created_at, pgh_label) SELECT old_values."conversion_id", old_values."approval_id", old_values."corrected_by_id", old_values."id", old_values."what", old_values."was", old_values."becomes", old_values."decree_number", old_values."decree_on", old_values."corrected_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="66945397bb4d82901ca71751a4c47635461d5a2b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_30647",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="transitions_correction",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="letter",
            constraint=personnel.policies.RowSecurity(
                also="current_setting('app.scope', true) = 'letter' AND token = current_setting('app.letter', true)",
                name="letter_in_reach",
                of="transitions_conversion",
                through="conversion_id",
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="letter",
            trigger=pgtrigger.compiler.Trigger(
                name="letter_words_fixed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."dated_on" IS DISTINCT FROM (NEW."dated_on") OR OLD."conversion_id" IS DISTINCT FROM (NEW."conversion_id") OR OLD."template_version" IS DISTINCT FROM (NEW."template_version") OR OLD."data" IS DISTINCT FROM (NEW."data") OR OLD."data_sha256" IS DISTINCT FROM (NEW."data_sha256") OR OLD."token" IS DISTINCT FROM (NEW."token") OR OLD."replaces_id" IS DISTINCT FROM (NEW."replaces_id") OR OLD."issued_by_id" IS DISTINCT FROM (NEW."issued_by_id") OR OLD."issued_at" IS DISTINCT FROM (NEW."issued_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="475f2fbd2b55be8da2114efcb39df79e06ac8294",
                    operation="UPDATE",
                    pgid="pgtrigger_letter_words_fixed_35da4",
                    table="transitions_letter",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="letter",
            trigger=pgtrigger.compiler.Trigger(
                name="letter_file_set_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."file_id" IS NOT NULL AND OLD."file_id" IS DISTINCT FROM (NEW."file_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="d3e215d68afeb524927a99d4ee40152ee83db68d",
                    operation="UPDATE",
                    pgid="pgtrigger_letter_file_set_once_50cd5",
                    table="transitions_letter",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="letter",
            trigger=pgtrigger.compiler.Trigger(
                name="letter_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="693dba99c8124ef2a4931170a73c91d230488226",
                    operation="DELETE",
                    pgid="pgtrigger_letter_kept_e6547",
                    table="transitions_letter",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="letter",
            trigger=pgtrigger.compiler.Trigger(
                name="letters_carry_their_numbers",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (\n            EXISTS (\n                SELECT FROM added l\n                WHERE l.kind = 'decree' AND NOT EXISTS (\n                    SELECT FROM transitions_conversion c\n                    WHERE c.id = l.conversion_id AND c.decree_number = l.number\n                ) OR l.kind = 'agreement' AND NOT EXISTS (\n                    SELECT FROM transitions_contract c\n                    WHERE c.number = l.number AND c.conversion_id = l.conversion_id\n                )\n            )\n        );\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'a letter carries the number that the record has'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'letter_carries_its_number';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="273bd41b8ee0c03342662e977d351ce7b3afd19f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_letters_carry_their_numbers_b32f5",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="transitions_letter",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="letter",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_letterevent" ("conversion_id", "replaces_id", "file_id", "issued_by_id", "id", "kind", "number", "dated_on", "template_version", "data", "data_sha256", "token", "validity", "validity_reason", "issued_at", pgh_created_at, pgh_label) SELECT new_values."conversion_id", new_values."replaces_id", new_values."file_id", new_values."issued_by_id", new_values."id", new_values."kind", new_values."number", new_values."dated_on", new_values."template_version", new_values."data", new_values."data_sha256", new_values."token", new_values."validity", new_values."validity_reason", new_values."issued_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="985f04dc23fd753841d02fba487f8dde2b54af2a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b3202",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="transitions_letter",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="letter",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_letterevent" ("conversion_id", "replaces_id", "file_id", "issued_by_id", "id", "kind", "number", "dated_on", "template_version", "data", "data_sha256", "token", "validity", "validity_reason", "issued_at", pgh_created_at, pgh_label) SELECT new_values."conversion_id", new_values."replaces_id", new_values."file_id", new_values."issued_by_id", new_values."id", new_values."kind", new_values."number", new_values."dated_on", new_values."template_version", new_values."data", new_values."data_sha256", new_values."token", new_values."validity", new_values."validity_reason", new_values."issued_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."data" IS DISTINCT FROM (new_values."data") OR old_values."data_sha256" IS DISTINCT FROM (new_values."data_sha256") OR old_values."dated_on" IS DISTINCT FROM (new_values."dated_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."issued_at" IS DISTINCT FROM (new_values."issued_at") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."template_version" IS DISTINCT FROM (new_values."template_version") OR old_values."token" IS DISTINCT FROM (new_values."token") OR old_values."validity" IS DISTINCT FROM (new_values."validity") OR old_values."validity_reason" IS DISTINCT FROM (new_values."validity_reason")); RETURN NULL;',
                    hash="2d5246553b3397b5a2611563f36c8844d9bfd670",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dcdd3",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="transitions_letter",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="letter",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_letterevent" ("conversion_id", "replaces_id", "file_id", "issued_by_id", "id", "kind", "number", "dated_on", "template_version", "data", "data_sha256", "token", "validity", "validity_reason", "issued_at", pgh_created_at, pgh_label) SELECT old_values."conversion_id", old_values."replaces_id", old_values."file_id", old_values."issued_by_id", old_values."id", old_values."kind", old_values."number", old_values."dated_on", old_values."template_version", old_values."data", old_values."data_sha256", old_values."token", old_values."validity", old_values."validity_reason", old_values."issued_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="409d7968e2e53ea2cb741560481de612f1ccf676",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b04c3",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="transitions_letter",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="lettersignature",
            constraint=personnel.policies.RowSecurity(
                name="letter_signature_in_reach", of="transitions_letter", through="letter_id"
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="lettersignature",
            trigger=pgtrigger.compiler.Trigger(
                name="letter_signature_fixed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."letter_id" IS DISTINCT FROM (NEW."letter_id") OR OLD."way" IS DISTINCT FROM (NEW."way") OR OLD."signed_on" IS DISTINCT FROM (NEW."signed_on") OR OLD."file_id" IS DISTINCT FROM (NEW."file_id") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="e38d3fde0429cfb5695d8663281ef7897fdf2a6b",
                    operation="UPDATE",
                    pgid="pgtrigger_letter_signature_fixed_09a9e",
                    table="transitions_lettersignature",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="lettersignature",
            trigger=pgtrigger.compiler.Trigger(
                name="letter_signature_taken_back_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."taken_back_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="19cb13e3adc46fd6516a5abf75cee7e2df7cab29",
                    operation="UPDATE",
                    pgid="pgtrigger_letter_signature_taken_back_once_dcaf9",
                    table="transitions_lettersignature",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="lettersignature",
            trigger=pgtrigger.compiler.Trigger(
                name="letter_signature_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="2713b96e24f3bfdee143047b62b893ed75ff670d",
                    operation="DELETE",
                    pgid="pgtrigger_letter_signature_kept_632b3",
                    table="transitions_lettersignature",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="lettersignature",
            trigger=pgtrigger.compiler.Trigger(
                name="letter_signed_while_it_holds",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n                    IF EXISTS (\n                        SELECT FROM transitions_letter l\n                        WHERE l.id = NEW.letter_id AND l.validity = 'valid'\n                            AND l.file_id IS NOT NULL AND l.file_id <> NEW.file_id\n                            AND l.dated_on <= NEW.signed_on\n                    ) THEN\n                        RETURN NEW;\n                    END IF;\n                    RAISE EXCEPTION 'a letter is signed while it holds, and after it was printed'\n                        USING ERRCODE = 'check_violation',\n                              CONSTRAINT = 'letter_signed_while_it_holds';\n                ",
                    hash="30ecdd8337e70f5daab36646f76a781cd71a55ad",
                    operation="INSERT",
                    pgid="pgtrigger_letter_signed_while_it_holds_8fb9f",
                    table="transitions_lettersignature",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="lettersignature",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_lettersignatureevent" ("letter_id", "file_id", "recorded_by_id", "taken_back_by_id", "id", "way", "signed_on", "recorded_at", "taken_back_at", "taken_back_reason", pgh_created_at, pgh_label) SELECT new_values."letter_id", new_values."file_id", new_values."recorded_by_id", new_values."taken_back_by_id", new_values."id", new_values."way", new_values."signed_on", new_values."recorded_at", new_values."taken_back_at", new_values."taken_back_reason", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="6bc51621b4756924c1655dfbd01fceb6f99fc707",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_03019",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="transitions_lettersignature",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="lettersignature",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_lettersignatureevent" ("letter_id", "file_id", "recorded_by_id", "taken_back_by_id", "id", "way", "signed_on", "recorded_at", "taken_back_at", "taken_back_reason", pgh_created_at, pgh_label) SELECT new_values."letter_id", new_values."file_id", new_values."recorded_by_id", new_values."taken_back_by_id", new_values."id", new_values."way", new_values."signed_on", new_values."recorded_at", new_values."taken_back_at", new_values."taken_back_reason", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."recorded_at" IS DISTINCT FROM (new_values."recorded_at") OR old_values."signed_on" IS DISTINCT FROM (new_values."signed_on") OR old_values."taken_back_at" IS DISTINCT FROM (new_values."taken_back_at") OR old_values."taken_back_reason" IS DISTINCT FROM (new_values."taken_back_reason") OR old_values."way" IS DISTINCT FROM (new_values."way")); RETURN NULL;',
                    hash="63b1b4f66be34f3982f57f935a6b4a8db306dc04",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5d8a7",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="transitions_lettersignature",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="lettersignature",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_lettersignatureevent" ("letter_id", "file_id", "recorded_by_id", "taken_back_by_id", "id", "way", "signed_on", "recorded_at", "taken_back_at", "taken_back_reason", pgh_created_at, pgh_label) SELECT old_values."letter_id", old_values."file_id", old_values."recorded_by_id", old_values."taken_back_by_id", old_values."id", old_values."way", old_values."signed_on", old_values."recorded_at", old_values."taken_back_at", old_values."taken_back_reason", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="09db85d54ae08c56c7faaf542c06bb65d340c7df",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e7892",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="transitions_lettersignature",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="outcome",
            constraint=personnel.policies.RowSecurity(name="outcome_in_reach", person="person_id"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="outcome",
            trigger=pgtrigger.compiler.Trigger(
                name="outcome_only_closed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."since" IS DISTINCT FROM (NEW."since") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."conversion_id" IS DISTINCT FROM (NEW."conversion_id") OR OLD."appointment_id" IS DISTINCT FROM (NEW."appointment_id") OR OLD."known_from" IS DISTINCT FROM (NEW."known_from") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="cad2c19427d46a954f879b0fab2f38f077ab1421",
                    operation="UPDATE",
                    pgid="pgtrigger_outcome_only_closed_56fc9",
                    table="transitions_outcome",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="outcome",
            trigger=pgtrigger.compiler.Trigger(
                name="outcome_closed_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."known_until" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="fe8222348c5c6dea7f3b488e11a8387bd0bc61d9",
                    operation="UPDATE",
                    pgid="pgtrigger_outcome_closed_once_1b57f",
                    table="transitions_outcome",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="outcome",
            trigger=pgtrigger.compiler.Trigger(
                name="outcome_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="7451f5b492fa42c0cb711aa6d507022143e921ba",
                    operation="DELETE",
                    pgid="pgtrigger_outcome_kept_e0b71",
                    table="transitions_outcome",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="outcome",
            trigger=pgtrigger.compiler.Trigger(
                name="outcome_rests_on_facts",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    condition="WHEN (NEW.kind IN ('pppk', 'pppk_pw', 'pns', 'duplicate'))",
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (\n            CASE WHEN NEW.kind = 'duplicate' THEN NOT EXISTS (\n                SELECT FROM personnel_person p\n                WHERE p.id = NEW.person_id AND p.merged_into_id IS NOT NULL\n            ) ELSE NOT EXISTS (\n                SELECT FROM transitions_conversion c\n                WHERE c.id = NEW.conversion_id AND c.person_id = NEW.person_id\n                    AND c.state = 'sworn'\n                    AND (lower(c.kind) = NEW.kind OR NEW.kind = 'pns' AND c.kind IN ('CPNS', 'PNS'))\n            ) AND NOT EXISTS (\n                SELECT FROM personnel_appointment a\n                WHERE a.id = NEW.appointment_id AND a.person_id = NEW.person_id\n                    AND a.known_until IS NULL\n                    AND (lower(a.status) = NEW.kind\n                        OR NEW.kind = 'pns' AND a.status IN ('CPNS', 'PNS'))\n            ) END\n        );\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'an outcome rests on what the register says'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'outcome_rests_on_facts';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="cad67a3f182615d01d79f60b02ee7f2be8509a52",
                    operation="INSERT",
                    pgid="pgtrigger_outcome_rests_on_facts_a36c5",
                    table="transitions_outcome",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="outcome",
            trigger=pgtrigger.compiler.Trigger(
                name="outcome_of_every_former_honorer",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    condition='WHEN (NEW."known_until" IS NOT NULL)',
                    constraint="CONSTRAINT",
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (\n            NOT EXISTS (\n                SELECT FROM transitions_outcome o\n                WHERE o.person_id = NEW.person_id AND o.known_until IS NULL\n            ) AND EXISTS (\n                SELECT FROM personnel_appointment a\n                WHERE a.person_id = NEW.person_id AND a.known_until IS NULL\n                    AND a.status = 'HONORER'\n            )\n        );\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'whoever was an honorer has an answer to what became of them'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'outcome_of_every_former_honorer';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="0d427215f3adf4f33363e04f9b0d246be9b0880a",
                    operation='UPDATE OF "known_until"',
                    pgid="pgtrigger_outcome_of_every_former_honorer_c80a4",
                    table="transitions_outcome",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="outcome",
            trigger=pgtrigger.compiler.Trigger(
                name="outcome_answered",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE people bigint[];",
                    func="\n            people := ARRAY(SELECT DISTINCT person_id FROM changed WHERE true);\n            IF cardinality(people) > 0 THEN\n                PERFORM stretch_outcomes(people);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="5ae850a9d05b0c4f2d613e783650e730ec6791b5",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_outcome_answered_ccdfb",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="transitions_outcome",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="outcome",
            trigger=pgtrigger.compiler.Trigger(
                name="outcome_closed",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE people bigint[];",
                    func="\n            people := ARRAY(SELECT DISTINCT person_id FROM changed WHERE true);\n            IF cardinality(people) > 0 THEN\n                PERFORM stretch_outcomes(people);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="35d02e91ffa6063fed3af7e83df7277c8ea1e7bc",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_outcome_closed_abf02",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="transitions_outcome",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="outcome",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_outcomeevent" ("person_id", "conversion_id", "appointment_id", "recorded_by_id", "id", "kind", "since", "reason", "known_from", "known_until", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."conversion_id", new_values."appointment_id", new_values."recorded_by_id", new_values."id", new_values."kind", new_values."since", new_values."reason", new_values."known_from", new_values."known_until", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="8ca4d09e989a9b8fa2c19de46278aa7385298096",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c8807",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="transitions_outcome",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="outcome",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_outcomeevent" ("person_id", "conversion_id", "appointment_id", "recorded_by_id", "id", "kind", "since", "reason", "known_from", "known_until", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."conversion_id", new_values."appointment_id", new_values."recorded_by_id", new_values."id", new_values."kind", new_values."since", new_values."reason", new_values."known_from", new_values."known_until", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."known_from" IS DISTINCT FROM (new_values."known_from") OR old_values."known_until" IS DISTINCT FROM (new_values."known_until") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."since" IS DISTINCT FROM (new_values."since")); RETURN NULL;',
                    hash="24e83d47ef2efac947472f88246d365829689adc",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_26a19",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="transitions_outcome",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="outcome",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_outcomeevent" ("person_id", "conversion_id", "appointment_id", "recorded_by_id", "id", "kind", "since", "reason", "known_from", "known_until", pgh_created_at, pgh_label) SELECT old_values."person_id", old_values."conversion_id", old_values."appointment_id", old_values."recorded_by_id", old_values."id", old_values."kind", old_values."since", old_values."reason", old_values."known_from", old_values."known_until", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="985cb298f74081285179bd7aedc1c8ab85e4849b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6fb20",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="transitions_outcome",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="outcomestretch",
            constraint=transitions.triggers.StretchOutcomes(name="stretch_outcomes"),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="outcomestretch",
            constraint=personnel.policies.RowSecurity(
                name="outcome_stretch_in_reach", person="person_id"
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityrule",
            trigger=pgtrigger.compiler.Trigger(
                name="priority_rule_fixed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."tenure" IS DISTINCT FROM (NEW."tenure") OR OLD."performance" IS DISTINCT FROM (NEW."performance") OR OLD."full_tenure_months" IS DISTINCT FROM (NEW."full_tenure_months") OR OLD."band_shares" IS DISTINCT FROM (NEW."band_shares") OR OLD."basis" IS DISTINCT FROM (NEW."basis") OR OLD."set_by_id" IS DISTINCT FROM (NEW."set_by_id") OR OLD."set_at" IS DISTINCT FROM (NEW."set_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="7774f1bc9e7c091971d76bcaf5371d54f432730f",
                    operation="UPDATE",
                    pgid="pgtrigger_priority_rule_fixed_9c378",
                    table="transitions_priorityrule",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityrule",
            trigger=pgtrigger.compiler.Trigger(
                name="priority_rule_approved_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."approval_id" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="b31b561fd71ba53258dc16d4b3fd1004cf7e2a53",
                    operation="UPDATE",
                    pgid="pgtrigger_priority_rule_approved_once_ef105",
                    table="transitions_priorityrule",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityrule",
            trigger=pgtrigger.compiler.Trigger(
                name="priority_rule_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="c4eb97f6bcb8f956e4e77fcd454315b89b7edea8",
                    operation="DELETE",
                    pgid="pgtrigger_priority_rule_kept_ad67b",
                    table="transitions_priorityrule",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityrule",
            trigger=pgtrigger.compiler.Trigger(
                name="priority_rule_set_by_two",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF (OLD.approval_id IS NOT NULL) AND NEW.approval_id IS NOT DISTINCT FROM OLD.approval_id THEN\n                    RETURN NEW;\n                END IF;\n            ELSIF false THEN\n                RETURN NEW;\n            END IF;\n            IF (NEW.approval_id IS NOT NULL) AND NOT EXISTS (\n                SELECT FROM approvals_approval a\n                WHERE a.id = NEW.approval_id AND a.kind = 'transitions.set_weights'\n                    AND a.subject_type = 'transitions.priorityrule' AND a.subject_id = (NEW.id)::text\n                    AND a.state = 'granted' AND a.used_at IS NULL\n            ) THEN\n                RAISE EXCEPTION '% needs the approval of a second officer', TG_TABLE_NAME\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'priority_rule_set_by_two';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="cd850bbc3cf0eb8a80ba64b05cec8473643a2aef",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_priority_rule_set_by_two_3b159",
                    table="transitions_priorityrule",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityrule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_priorityruleevent" ("set_by_id", "approval_id", "id", "version", "tenure", "performance", "full_tenure_months", "band_shares", "basis", "set_at", pgh_created_at, pgh_label) SELECT new_values."set_by_id", new_values."approval_id", new_values."id", new_values."version", new_values."tenure", new_values."performance", new_values."full_tenure_months", new_values."band_shares", new_values."basis", new_values."set_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="4525d39cf51b8c089a727b259df50aab7c5448fb",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_08128",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="transitions_priorityrule",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityrule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_priorityruleevent" ("set_by_id", "approval_id", "id", "version", "tenure", "performance", "full_tenure_months", "band_shares", "basis", "set_at", pgh_created_at, pgh_label) SELECT new_values."set_by_id", new_values."approval_id", new_values."id", new_values."version", new_values."tenure", new_values."performance", new_values."full_tenure_months", new_values."band_shares", new_values."basis", new_values."set_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."band_shares" IS DISTINCT FROM (new_values."band_shares") OR old_values."basis" IS DISTINCT FROM (new_values."basis") OR old_values."full_tenure_months" IS DISTINCT FROM (new_values."full_tenure_months") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."performance" IS DISTINCT FROM (new_values."performance") OR old_values."set_at" IS DISTINCT FROM (new_values."set_at") OR old_values."tenure" IS DISTINCT FROM (new_values."tenure") OR old_values."version" IS DISTINCT FROM (new_values."version")); RETURN NULL;',
                    hash="52bce456472dd8a2af52f2e6b2a42c2eb30af65d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_74a0d",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="transitions_priorityrule",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityrule",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_priorityruleevent" ("set_by_id", "approval_id", "id", "version", "tenure", "performance", "full_tenure_months", "band_shares", "basis", "set_at", pgh_created_at, pgh_label) SELECT old_values."set_by_id", old_values."approval_id", old_values."id", old_values."version", old_values."tenure", old_values."performance", old_values."full_tenure_months", old_values."band_shares", old_values."basis", old_values."set_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="77d14c57ac6e4cd06888e6a594dfddfaaf9040c9",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fd954",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="transitions_priorityrule",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityrun",
            trigger=pgtrigger.compiler.Trigger(
                name="priority_run_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="e5d81a12d8c918ab5d1421cb23fd5e8b5873566d",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_priority_run_kept_32407",
                    table="transitions_priorityrun",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityrun",
            trigger=pgtrigger.compiler.Trigger(
                name="priority_run_by_weights_in_force",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n                    IF EXISTS (\n                        SELECT FROM transitions_priorityrule r\n                        WHERE r.id = NEW.rule_id AND r.approval_id IS NOT NULL\n                    ) THEN\n                        RETURN NEW;\n                    END IF;\n                    RAISE EXCEPTION 'these weights were approved by nobody'\n                        USING ERRCODE = 'check_violation',\n                              CONSTRAINT = 'priority_run_by_weights_in_force';\n                ",
                    hash="02a0d97cfe9df26a7e3d3a2afdbd600eda375f9b",
                    operation="INSERT",
                    pgid="pgtrigger_priority_run_by_weights_in_force_ad73d",
                    table="transitions_priorityrun",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityrun",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_priorityrunevent" ("wave_id", "rule_id", "run_by_id", "id", "purpose", "counted_on", "inputs_sha256", "result_sha256", "run_at", pgh_created_at, pgh_label) SELECT new_values."wave_id", new_values."rule_id", new_values."run_by_id", new_values."id", new_values."purpose", new_values."counted_on", new_values."inputs_sha256", new_values."result_sha256", new_values."run_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="d7351ce0e688dd286c92c98fda9446d351a1c153",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b0420",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="transitions_priorityrun",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityrun",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_priorityrunevent" ("wave_id", "rule_id", "run_by_id", "id", "purpose", "counted_on", "inputs_sha256", "result_sha256", "run_at", pgh_created_at, pgh_label) SELECT new_values."wave_id", new_values."rule_id", new_values."run_by_id", new_values."id", new_values."purpose", new_values."counted_on", new_values."inputs_sha256", new_values."result_sha256", new_values."run_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."counted_on" IS DISTINCT FROM (new_values."counted_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."inputs_sha256" IS DISTINCT FROM (new_values."inputs_sha256") OR old_values."purpose" IS DISTINCT FROM (new_values."purpose") OR old_values."result_sha256" IS DISTINCT FROM (new_values."result_sha256") OR old_values."run_at" IS DISTINCT FROM (new_values."run_at")); RETURN NULL;',
                    hash="68d99caaecfb71cb0e210630d1205474ee261d70",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2ae48",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="transitions_priorityrun",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityrun",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_priorityrunevent" ("wave_id", "rule_id", "run_by_id", "id", "purpose", "counted_on", "inputs_sha256", "result_sha256", "run_at", pgh_created_at, pgh_label) SELECT old_values."wave_id", old_values."rule_id", old_values."run_by_id", old_values."id", old_values."purpose", old_values."counted_on", old_values."inputs_sha256", old_values."result_sha256", old_values."run_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="12be04ee0153e6cce913db220824ad14fc964714",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3f93f",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="transitions_priorityrun",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="priorityplace",
            constraint=personnel.policies.RowSecurity(
                name="priority_place_in_reach", person="person_id"
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityplace",
            trigger=pgtrigger.compiler.Trigger(
                name="priority_place_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="317009111e23070e8f9693d22db5cde75a9e77c8",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_priority_place_kept_0e854",
                    table="transitions_priorityplace",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityplace",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_priorityplaceevent" ("run_id", "person_id", "id", "place", "shared_with", "points", "tenure_months", "tenure_points", "bands", "performance_points", "national_rank", pgh_created_at, pgh_label) SELECT new_values."run_id", new_values."person_id", new_values."id", new_values."place", new_values."shared_with", new_values."points", new_values."tenure_months", new_values."tenure_points", new_values."bands", new_values."performance_points", new_values."national_rank", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="9dd2715683cc2c9281fc513a873a0125b7e1803d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e70a2",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="transitions_priorityplace",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityplace",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_priorityplaceevent" ("run_id", "person_id", "id", "place", "shared_with", "points", "tenure_months", "tenure_points", "bands", "performance_points", "national_rank", pgh_created_at, pgh_label) SELECT new_values."run_id", new_values."person_id", new_values."id", new_values."place", new_values."shared_with", new_values."points", new_values."tenure_months", new_values."tenure_points", new_values."bands", new_values."performance_points", new_values."national_rank", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."bands" IS DISTINCT FROM (new_values."bands") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."national_rank" IS DISTINCT FROM (new_values."national_rank") OR old_values."performance_points" IS DISTINCT FROM (new_values."performance_points") OR old_values."place" IS DISTINCT FROM (new_values."place") OR old_values."points" IS DISTINCT FROM (new_values."points") OR old_values."shared_with" IS DISTINCT FROM (new_values."shared_with") OR old_values."tenure_months" IS DISTINCT FROM (new_values."tenure_months") OR old_values."tenure_points" IS DISTINCT FROM (new_values."tenure_points")); RETURN NULL;',
                    hash="2bbc2feae45b7752557ba335ee25d8187422a7f7",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_041a8",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="transitions_priorityplace",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="priorityplace",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_priorityplaceevent" ("run_id", "person_id", "id", "place", "shared_with", "points", "tenure_months", "tenure_points", "bands", "performance_points", "national_rank", pgh_created_at, pgh_label) SELECT old_values."run_id", old_values."person_id", old_values."id", old_values."place", old_values."shared_with", old_values."points", old_values."tenure_months", old_values."tenure_points", old_values."bands", old_values."performance_points", old_values."national_rank", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="0e4415a1e285c36350bbde677819d085d2bd74e4",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_830f9",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="transitions_priorityplace",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="renewal",
            constraint=personnel.policies.RowSecurity(name="renewal_in_reach", person="person_id"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="renewal",
            trigger=pgtrigger.compiler.Trigger(
                name="renewal_not_own_case",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (NEW.decided_by_id IS NOT NULL)",
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF NEW.decided_by_id IS NOT DISTINCT FROM OLD.decided_by_id THEN\n                    RETURN NEW;\n                END IF;\n            END IF;\n            IF EXISTS (\n                SELECT FROM accounts_user u JOIN personnel_person p ON p.public_id = u.person\n                WHERE u.id = NEW.decided_by_id AND p.id = (NEW.person_id)\n            ) THEN\n                RAISE EXCEPTION 'nobody decides about themselves'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'renewal_not_own_case';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="7b6ac6bbca7fa9157bc308b835bd1b63fff7a095",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_renewal_not_own_case_25425",
                    table="transitions_renewal",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="renewal",
            trigger=pgtrigger.compiler.Trigger(
                name="renewal_words_fixed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."contract_id" IS DISTINCT FROM (NEW."contract_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."renew" IS DISTINCT FROM (NEW."renew") OR OLD."years" IS DISTINCT FROM (NEW."years") OR OLD."pay" IS DISTINCT FROM (NEW."pay") OR OLD."grounds" IS DISTINCT FROM (NEW."grounds") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."paper_id" IS DISTINCT FROM (NEW."paper_id") OR OLD."performance" IS DISTINCT FROM (NEW."performance") OR OLD."proposed_by_id" IS DISTINCT FROM (NEW."proposed_by_id") OR OLD."proposed_at" IS DISTINCT FROM (NEW."proposed_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="f9aa16905565c9fb4eab9b0046c674a04efb7604",
                    operation="UPDATE",
                    pgid="pgtrigger_renewal_words_fixed_9e1f6",
                    table="transitions_renewal",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="renewal",
            trigger=pgtrigger.compiler.Trigger(
                name="renewal_decided_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (OLD.\"state\" = 'proposed'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="6022d52929c9d2bb7f110f43cf0467305cde5d17",
                    operation="UPDATE",
                    pgid="pgtrigger_renewal_decided_once_b5b47",
                    table="transitions_renewal",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="renewal",
            trigger=pgtrigger.compiler.Trigger(
                name="renewal_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="283cc80023185ddb97f25e6dd434a4d2ceb4187f",
                    operation="DELETE",
                    pgid="pgtrigger_renewal_kept_e6042",
                    table="transitions_renewal",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="renewal",
            trigger=pgtrigger.compiler.Trigger(
                name="renewal_is_carried_out",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    condition='WHEN (NEW."state" = \'decided\' AND NEW."renew")',
                    constraint="CONSTRAINT",
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (\n            NOT EXISTS (\n                SELECT FROM transitions_contract next WHERE next.parent_id = NEW.contract_id\n            )\n        );\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'whoever is to get another agreement has it'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'renewal_is_carried_out';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="e140a29638f3a176d89a50f35ffa552256a97341",
                    operation='UPDATE OF "state"',
                    pgid="pgtrigger_renewal_is_carried_out_4ef0d",
                    table="transitions_renewal",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="renewal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_renewalevent" ("contract_id", "person_id", "paper_id", "proposed_by_id", "decided_by_id", "id", "state", "renew", "years", "pay", "grounds", "reason", "performance", "proposed_at", "decided_at", "return_reason", pgh_created_at, pgh_label) SELECT new_values."contract_id", new_values."person_id", new_values."paper_id", new_values."proposed_by_id", new_values."decided_by_id", new_values."id", new_values."state", new_values."renew", new_values."years", new_values."pay", new_values."grounds", new_values."reason", new_values."performance", new_values."proposed_at", new_values."decided_at", new_values."return_reason", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="7e44fb6a78e7f349e6c1ff6477cc7d813c04722e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_53068",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="transitions_renewal",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="renewal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_renewalevent" ("contract_id", "person_id", "paper_id", "proposed_by_id", "decided_by_id", "id", "state", "renew", "years", "pay", "grounds", "reason", "performance", "proposed_at", "decided_at", "return_reason", pgh_created_at, pgh_label) SELECT new_values."contract_id", new_values."person_id", new_values."paper_id", new_values."proposed_by_id", new_values."decided_by_id", new_values."id", new_values."state", new_values."renew", new_values."years", new_values."pay", new_values."grounds", new_values."reason", new_values."performance", new_values."proposed_at", new_values."decided_at", new_values."return_reason", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."decided_at" IS DISTINCT FROM (new_values."decided_at") OR old_values."grounds" IS DISTINCT FROM (new_values."grounds") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."pay" IS DISTINCT FROM (new_values."pay") OR old_values."performance" IS DISTINCT FROM (new_values."performance") OR old_values."proposed_at" IS DISTINCT FROM (new_values."proposed_at") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."renew" IS DISTINCT FROM (new_values."renew") OR old_values."return_reason" IS DISTINCT FROM (new_values."return_reason") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."years" IS DISTINCT FROM (new_values."years")); RETURN NULL;',
                    hash="b623f89c8546d7dddd5179836f3bcf1f546fe27b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6825a",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="transitions_renewal",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="renewal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_renewalevent" ("contract_id", "person_id", "paper_id", "proposed_by_id", "decided_by_id", "id", "state", "renew", "years", "pay", "grounds", "reason", "performance", "proposed_at", "decided_at", "return_reason", pgh_created_at, pgh_label) SELECT old_values."contract_id", old_values."person_id", old_values."paper_id", old_values."proposed_by_id", old_values."decided_by_id", old_values."id", old_values."state", old_values."renew", old_values."years", old_values."pay", old_values."grounds", old_values."reason", old_values."performance", old_values."proposed_at", old_values."decided_at", old_values."return_reason", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="55bf1deb847eae4bf93a81591d17f56163b5a22d",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a68cb",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="transitions_renewal",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="steprun",
            trigger=pgtrigger.compiler.Trigger(
                name="step_run_fixed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."step" IS DISTINCT FROM (NEW."step") OR OLD."given" IS DISTINCT FROM (NEW."given") OR OLD."people" IS DISTINCT FROM (NEW."people") OR OLD."prepared_by_id" IS DISTINCT FROM (NEW."prepared_by_id") OR OLD."prepared_at" IS DISTINCT FROM (NEW."prepared_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="247b1524605c94eb9f37fc3e0363f7a35b858f4f",
                    operation="UPDATE",
                    pgid="pgtrigger_step_run_fixed_a8acf",
                    table="transitions_steprun",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="steprun",
            trigger=pgtrigger.compiler.Trigger(
                name="step_run_decided_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (OLD.\"state\" = 'prepared'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="e46b4ba393c74335d85e33d13ad4dd1cbcb0dc71",
                    operation="UPDATE",
                    pgid="pgtrigger_step_run_decided_once_9e4a9",
                    table="transitions_steprun",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="steprun",
            trigger=pgtrigger.compiler.Trigger(
                name="step_run_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="b311a55c7db8112a3397d3a65f0b2831e1ce4d8e",
                    operation="DELETE",
                    pgid="pgtrigger_step_run_kept_e82d8",
                    table="transitions_steprun",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="steprun",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_steprunevent" ("prepared_by_id", "decided_by_id", "job_id", "id", "step", "given", "people", "state", "prepared_at", "decided_at", "reason", pgh_created_at, pgh_label) SELECT new_values."prepared_by_id", new_values."decided_by_id", new_values."job_id", new_values."id", new_values."step", new_values."given", new_values."people", new_values."state", new_values."prepared_at", new_values."decided_at", new_values."reason", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="24a362dc931272c7d4037d9726e9cb1bf761aa26",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5aa5a",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="transitions_steprun",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="steprun",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_steprunevent" ("prepared_by_id", "decided_by_id", "job_id", "id", "step", "given", "people", "state", "prepared_at", "decided_at", "reason", pgh_created_at, pgh_label) SELECT new_values."prepared_by_id", new_values."decided_by_id", new_values."job_id", new_values."id", new_values."step", new_values."given", new_values."people", new_values."state", new_values."prepared_at", new_values."decided_at", new_values."reason", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."decided_at" IS DISTINCT FROM (new_values."decided_at") OR old_values."given" IS DISTINCT FROM (new_values."given") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."people" IS DISTINCT FROM (new_values."people") OR old_values."prepared_at" IS DISTINCT FROM (new_values."prepared_at") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."step" IS DISTINCT FROM (new_values."step")); RETURN NULL;',
                    hash="1b5b10b770d8a2f0d9222f98fda3590f01429119",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dbdba",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="transitions_steprun",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="steprun",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_steprunevent" ("prepared_by_id", "decided_by_id", "job_id", "id", "step", "given", "people", "state", "prepared_at", "decided_at", "reason", pgh_created_at, pgh_label) SELECT old_values."prepared_by_id", old_values."decided_by_id", old_values."job_id", old_values."id", old_values."step", old_values."given", old_values."people", old_values."state", old_values."prepared_at", old_values."decided_at", old_values."reason", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="59000af6254e13b886fff5a3bac1a2ea7012495c",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6e4d1",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="transitions_steprun",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="steprunperson",
            constraint=personnel.policies.RowSecurity(
                name="step_run_person_in_reach",
                of="transitions_conversion",
                through="conversion_id",
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="steprunperson",
            trigger=pgtrigger.compiler.Trigger(
                name="step_run_told_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (OLD.\"result\" = ''))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="b22785d610379f0f756045dff612a9287becca51",
                    operation="UPDATE",
                    pgid="pgtrigger_step_run_told_once_4cf0c",
                    table="transitions_steprunperson",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="steprunperson",
            trigger=pgtrigger.compiler.Trigger(
                name="step_run_person_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="cc835bc10fe8a0c5f8fb382d8f046af53270a0ba",
                    operation="DELETE",
                    pgid="pgtrigger_step_run_person_kept_8b00b",
                    table="transitions_steprunperson",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="steprunperson",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_steprunpersonevent" ("run_id", "conversion_id", "id", "is_sample", "result", "code", "reason", pgh_created_at, pgh_label) SELECT new_values."run_id", new_values."conversion_id", new_values."id", new_values."is_sample", new_values."result", new_values."code", new_values."reason", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="ab009794ba4eb20634406687c131088dd789f006",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9ef02",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="transitions_steprunperson",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="steprunperson",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_steprunpersonevent" ("run_id", "conversion_id", "id", "is_sample", "result", "code", "reason", pgh_created_at, pgh_label) SELECT new_values."run_id", new_values."conversion_id", new_values."id", new_values."is_sample", new_values."result", new_values."code", new_values."reason", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."result" IS DISTINCT FROM (new_values."result")); RETURN NULL;',
                    hash="0ddfb667d13474bcda39c4ca2ba95281dd23def4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2820c",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="transitions_steprunperson",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="steprunperson",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_steprunpersonevent" ("run_id", "conversion_id", "id", "is_sample", "result", "code", "reason", pgh_created_at, pgh_label) SELECT old_values."run_id", old_values."conversion_id", old_values."id", old_values."is_sample", old_values."result", old_values."code", old_values."reason", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="26acdf3fe5ae49a35b3e7d54ac10e2ae07cdf43b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3ef35",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="transitions_steprunperson",
                    when="AFTER",
                ),
            ),
        ),
    ]
