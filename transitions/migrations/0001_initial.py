import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import balikpapan_hr.audit.migrating
import balikpapan_hr.audit.tracking
import balikpapan_hr.audit.triggers
import personnel.policies


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("files", "0001_initial"),
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
                    "kind",
                    models.CharField(
                        choices=[("PPPK", "PPPK"), ("PPPK_PW", "Part-time PPPK")],
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
                    "bkn_approval_number",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="BKN approval (pertek)"
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
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "decree_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decree recorded by",
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
                    "grade",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.grade",
                        verbose_name="grade",
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
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.position",
                        verbose_name="post",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
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
                    "sworn_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="swearing-in recorded by",
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
                        condition=models.Q(("state", "cancelled"), _negated=True),
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
                        violation_error_message="The NI PPPK has 18 digits.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["numbered", "decreed", "sworn"]), _negated=True
                            ),
                            models.Q(
                                models.Q(("employee_number", ""), _negated=True),
                                models.Q(("bkn_approval_number", ""), _negated=True),
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
                ("number", models.CharField(max_length=80, unique=True, verbose_name="number")),
                ("signed_on", models.DateField(verbose_name="signed on")),
                ("started_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="first day after it")),
                (
                    "pay",
                    models.PositiveIntegerField(help_text="Rupiah a month.", verbose_name="pay"),
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
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
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
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("person", "="),
                            (
                                models.Func(
                                    "started_on",
                                    "ends_on",
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
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
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
                ("decree_by_id", models.BigIntegerField(null=True)),
                ("sworn_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("PPPK", "PPPK"), ("PPPK_PW", "Part-time PPPK")],
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
                    "bkn_approval_number",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="BKN approval (pertek)"
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
                    "issued_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="issued at",
                    ),
                ),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="issued by",
                    ),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
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
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="officer who sees to it",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
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
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                15,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="80810b916c8bca4402068fafdee4e47e8024a50a",
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
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                39,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="4c98545e1f45401c79138a728267ad8a89148742",
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
            model_name="numberseries",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_numberseriesevent" ("id", "series", "year", "last", pgh_created_at, pgh_label) SELECT new_values."id", new_values."series", new_values."year", new_values."last", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="75a3c26ddeb37479ac46e8f05d684e30a285c645",
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
                    func='INSERT INTO "transitions_numberseriesevent" ("id", "series", "year", "last", pgh_created_at, pgh_label) SELECT new_values."id", new_values."series", new_values."year", new_values."last", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*); RETURN NULL;',
                    hash="ea5bea20086414527392a02887985067f9c4f8ac",
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
                    func='INSERT INTO "transitions_numberseriesevent" ("id", "series", "year", "last", pgh_created_at, pgh_label) SELECT old_values."id", old_values."series", old_values."year", old_values."last", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="67b4c5067919f93ed2adf21440cc7a7877272433",
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
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                8,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="06c2ea857ff0fbd3eef75230b593b852df3863c5",
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
        migrations.AddConstraint(
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
        migrations.AddConstraint(
            model_name="conversion",
            constraint=personnel.policies.RowSecurity(
                name="conversion_in_reach", person="person_id"
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
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF NEW.approved_by_id IS NOT DISTINCT FROM OLD.approved_by_id THEN\n                    RETURN NEW;\n                END IF;\n            END IF;\n            IF EXISTS (\n                SELECT FROM accounts_user u JOIN personnel_person p ON p.public_id = u.person\n                WHERE u.id = NEW.approved_by_id AND p.id = (NEW.person_id)\n            ) THEN\n                RAISE EXCEPTION 'nobody decides about themselves'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'conversion_not_own_case';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="c4f00fc5132edb52b33a798dbb92b0853795c556",
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
                name="conversion_fixed_once_approved",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (NEW.\"state\" IN ('approved', 'numbered', 'decreed') AND OLD.\"state\" IN ('approved', 'numbered'))",
                    func="\n                    IF (NEW.person_id, NEW.kind, NEW.placement_id, NEW.seat_id, NEW.from_appointment_id, NEW.work_unit_id, NEW.position_id, NEW.grade_id, NEW.service_years, NEW.pay, NEW.pay_basis, NEW.category, NEW.tmt, NEW.tenure, NEW.performance, NEW.evidence, NEW.approved_hash, NEW.proposed_by_id, NEW.approved_by_id) IS DISTINCT FROM (OLD.person_id, OLD.kind, OLD.placement_id, OLD.seat_id, OLD.from_appointment_id, OLD.work_unit_id, OLD.position_id, OLD.grade_id, OLD.service_years, OLD.pay, OLD.pay_basis, OLD.category, OLD.tmt, OLD.tenure, OLD.performance, OLD.evidence, OLD.approved_hash, OLD.proposed_by_id, OLD.approved_by_id) THEN\n                        RAISE EXCEPTION 'an approved appointment to PPPK is not changed'\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'conversion_fixed_once_approved';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="e0c572706718b04e4c26851c9704f3a502e4a0ac",
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
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"state\" IN ('decreed', 'sworn'))",
                    func="\n                    IF (to_jsonb(OLD) - ARRAY['state', 'state_reason', 'to_appointment_id',\n                                              'sworn_on', 'sworn_by_id', 'sworn_at'])\n                       IS DISTINCT FROM\n                       (to_jsonb(NEW) - ARRAY['state', 'state_reason', 'to_appointment_id',\n                                              'sworn_on', 'sworn_by_id', 'sworn_at'])\n                       OR OLD.state = 'sworn'\n                    THEN\n                        RAISE EXCEPTION 'a signed appointment to PPPK is not changed'\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'conversion_fixed_once_signed';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="a4176cc563aa0a6b5bd39d74716d5c8415d036b9",
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
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "transitions_conversionevent" ("person_id", "placement_id", "seat_id", "from_appointment_id", "to_appointment_id", "work_unit_id", "position_id", "grade_id", "proposed_by_id", "approved_by_id", "decree_by_id", "sworn_by_id", "id", "kind", "state", "state_reason", "service_years", "pay", "pay_basis", "category", "tenure", "performance", "evidence", "approved_hash", "proposed_at", "approved_at", "bkn_approval_number", "bkn_approval_on", "employee_number", "tmt", "decree_number", "decree_on", "decree_at", "sworn_on", "sworn_at", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."placement_id", new_values."seat_id", new_values."from_appointment_id", new_values."to_appointment_id", new_values."work_unit_id", new_values."position_id", new_values."grade_id", new_values."proposed_by_id", new_values."approved_by_id", new_values."decree_by_id", new_values."sworn_by_id", new_values."id", new_values."kind", new_values."state", new_values."state_reason", new_values."service_years", new_values."pay", new_values."pay_basis", new_values."category", new_values."tenure", new_values."performance", new_values."evidence", new_values."approved_hash", new_values."proposed_at", new_values."approved_at", new_values."bkn_approval_number", new_values."bkn_approval_on", new_values."employee_number", new_values."tmt", new_values."decree_number", new_values."decree_on", new_values."decree_at", new_values."sworn_on", new_values."sworn_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="30588ed669c688ec156e5e663aa0ab3d19b6284b",
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
                    func='INSERT INTO "transitions_conversionevent" ("person_id", "placement_id", "seat_id", "from_appointment_id", "to_appointment_id", "work_unit_id", "position_id", "grade_id", "proposed_by_id", "approved_by_id", "decree_by_id", "sworn_by_id", "id", "kind", "state", "state_reason", "service_years", "pay", "pay_basis", "category", "tenure", "performance", "evidence", "approved_hash", "proposed_at", "approved_at", "bkn_approval_number", "bkn_approval_on", "employee_number", "tmt", "decree_number", "decree_on", "decree_at", "sworn_on", "sworn_at", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."placement_id", new_values."seat_id", new_values."from_appointment_id", new_values."to_appointment_id", new_values."work_unit_id", new_values."position_id", new_values."grade_id", new_values."proposed_by_id", new_values."approved_by_id", new_values."decree_by_id", new_values."sworn_by_id", new_values."id", new_values."kind", new_values."state", new_values."state_reason", new_values."service_years", new_values."pay", new_values."pay_basis", new_values."category", new_values."tenure", new_values."performance", new_values."evidence", new_values."approved_hash", new_values."proposed_at", new_values."approved_at", new_values."bkn_approval_number", new_values."bkn_approval_on", new_values."employee_number", new_values."tmt", new_values."decree_number", new_values."decree_on", new_values."decree_at", new_values."sworn_on", new_values."sworn_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."approved_at" IS DISTINCT FROM (new_values."approved_at") OR old_values."approved_hash" IS DISTINCT FROM (new_values."approved_hash") OR old_values."bkn_approval_number" IS DISTINCT FROM (new_values."bkn_approval_number") OR old_values."bkn_approval_on" IS DISTINCT FROM (new_values."bkn_approval_on") OR old_values."category" IS DISTINCT FROM (new_values."category") OR old_values."decree_at" IS DISTINCT FROM (new_values."decree_at") OR old_values."decree_number" IS DISTINCT FROM (new_values."decree_number") OR old_values."decree_on" IS DISTINCT FROM (new_values."decree_on") OR old_values."employee_number" IS DISTINCT FROM (new_values."employee_number") OR old_values."evidence" IS DISTINCT FROM (new_values."evidence") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."pay" IS DISTINCT FROM (new_values."pay") OR old_values."pay_basis" IS DISTINCT FROM (new_values."pay_basis") OR old_values."performance" IS DISTINCT FROM (new_values."performance") OR old_values."proposed_at" IS DISTINCT FROM (new_values."proposed_at") OR old_values."service_years" IS DISTINCT FROM (new_values."service_years") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."state_reason" IS DISTINCT FROM (new_values."state_reason") OR old_values."sworn_at" IS DISTINCT FROM (new_values."sworn_at") OR old_values."sworn_on" IS DISTINCT FROM (new_values."sworn_on") OR old_values."tenure" IS DISTINCT FROM (new_values."tenure") OR old_values."tmt" IS DISTINCT FROM (new_values."tmt")); RETURN NULL;',
                    hash="b4c3a5d2db3751af4abd0bc3fd6cc8b9d7402d04",
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
                    func='INSERT INTO "transitions_conversionevent" ("person_id", "placement_id", "seat_id", "from_appointment_id", "to_appointment_id", "work_unit_id", "position_id", "grade_id", "proposed_by_id", "approved_by_id", "decree_by_id", "sworn_by_id", "id", "kind", "state", "state_reason", "service_years", "pay", "pay_basis", "category", "tenure", "performance", "evidence", "approved_hash", "proposed_at", "approved_at", "bkn_approval_number", "bkn_approval_on", "employee_number", "tmt", "decree_number", "decree_on", "decree_at", "sworn_on", "sworn_at", pgh_created_at, pgh_label) SELECT old_values."person_id", old_values."placement_id", old_values."seat_id", old_values."from_appointment_id", old_values."to_appointment_id", old_values."work_unit_id", old_values."position_id", old_values."grade_id", old_values."proposed_by_id", old_values."approved_by_id", old_values."decree_by_id", old_values."sworn_by_id", old_values."id", old_values."kind", old_values."state", old_values."state_reason", old_values."service_years", old_values."pay", old_values."pay_basis", old_values."category", old_values."tenure", old_values."performance", old_values."evidence", old_values."approved_hash", old_values."proposed_at", old_values."approved_at", old_values."bkn_approval_number", old_values."bkn_approval_on", old_values."employee_number", old_values."tmt", old_values."decree_number", old_values."decree_on", old_values."decree_at", old_values."sworn_on", old_values."sworn_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="ad4d8b7de550cbfa996efa6a4c995b541f8645c9",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ea1f4",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="transitions_conversion",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="contract",
            constraint=personnel.policies.RowSecurity(name="contract_in_reach", person="person_id"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="contract_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="4db30af9834c67430a0943f7596fe5c1ecdc6859",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_contract_kept_b9b58",
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
                    func='INSERT INTO "transitions_contractevent" ("person_id", "conversion_id", "parent_id", "signed_by_id", "id", "number", "signed_on", "started_on", "ends_on", "pay", "recorded_at", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."conversion_id", new_values."parent_id", new_values."signed_by_id", new_values."id", new_values."number", new_values."signed_on", new_values."started_on", new_values."ends_on", new_values."pay", new_values."recorded_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="21e2fad8cecea97ba5c50659f012f1f2b971fbe1",
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
                    func='INSERT INTO "transitions_contractevent" ("person_id", "conversion_id", "parent_id", "signed_by_id", "id", "number", "signed_on", "started_on", "ends_on", "pay", "recorded_at", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."conversion_id", new_values."parent_id", new_values."signed_by_id", new_values."id", new_values."number", new_values."signed_on", new_values."started_on", new_values."ends_on", new_values."pay", new_values."recorded_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."ends_on" IS DISTINCT FROM (new_values."ends_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."pay" IS DISTINCT FROM (new_values."pay") OR old_values."recorded_at" IS DISTINCT FROM (new_values."recorded_at") OR old_values."signed_on" IS DISTINCT FROM (new_values."signed_on") OR old_values."started_on" IS DISTINCT FROM (new_values."started_on")); RETURN NULL;',
                    hash="acea1e797dad9857a6045a7d15b5046fa0b21f7a",
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
                    func='INSERT INTO "transitions_contractevent" ("person_id", "conversion_id", "parent_id", "signed_by_id", "id", "number", "signed_on", "started_on", "ends_on", "pay", "recorded_at", pgh_created_at, pgh_label) SELECT old_values."person_id", old_values."conversion_id", old_values."parent_id", old_values."signed_by_id", old_values."id", old_values."number", old_values."signed_on", old_values."started_on", old_values."ends_on", old_values."pay", old_values."recorded_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="87215c3a99ea2ee330c7b03850777ca232f9865b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bdec8",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="transitions_contract",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
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
        migrations.AddConstraint(
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
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (NEW.kind IN ('pppk', 'pppk_pw', 'pns', 'duplicate'))",
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (\n            CASE WHEN NEW.kind = 'duplicate' THEN NOT EXISTS (\n                SELECT FROM personnel_person p\n                WHERE p.id = NEW.person_id AND p.merged_into_id IS NOT NULL\n            ) ELSE NOT EXISTS (\n                SELECT FROM transitions_conversion c\n                WHERE c.id = NEW.conversion_id AND c.person_id = NEW.person_id\n                    AND c.state = 'sworn'\n                    AND (lower(c.kind) = NEW.kind OR NEW.kind = 'pns' AND c.kind IN ('CPNS', 'PNS'))\n            ) AND NOT EXISTS (\n                SELECT FROM personnel_appointment a\n                WHERE a.id = NEW.appointment_id AND a.person_id = NEW.person_id\n                    AND a.known_until IS NULL\n                    AND (lower(a.status) = NEW.kind\n                        OR NEW.kind = 'pns' AND a.status IN ('CPNS', 'PNS'))\n            ) END\n        );\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'an outcome rests on what the register says'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'outcome_rests_on_facts';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="b2a87a46eb9b48165d070dedba1a842f8e5bfee5",
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
    ]
