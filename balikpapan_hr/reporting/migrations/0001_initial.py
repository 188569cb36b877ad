import datetime
import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.fields.json
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.db.models.lookups
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import balikpapan_hr.audit.migrating
import balikpapan_hr.audit.tracking
import balikpapan_hr.audit.triggers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("approvals", "0001_initial"),
        ("files", "0001_initial"),
        ("jobs", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiTokenEvent",
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
                ("account_id", models.BigIntegerField()),
                ("made_by_id", models.BigIntegerField()),
                ("revoked_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "name",
                    models.CharField(
                        help_text="Which system uses it, and for what.",
                        max_length=80,
                        verbose_name="system",
                    ),
                ),
                (
                    "parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("figures", "Figures"),
                                ("units", "Units"),
                                ("positions", "Posts"),
                                ("waves", "Waves"),
                                ("results", "Announced results"),
                            ],
                            max_length=10,
                        ),
                        size=None,
                        verbose_name="what it reads",
                    ),
                ),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="hash")),
                (
                    "beginning",
                    models.CharField(
                        editable=False,
                        help_text="By which a key that was found is recognised.",
                        max_length=12,
                        verbose_name="beginning",
                    ),
                ),
                ("expires_at", models.DateTimeField(verbose_name="good until")),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="made at",
                    ),
                ),
                (
                    "last_used_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        help_text="To the hour.",
                        null=True,
                        verbose_name="last used",
                    ),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="revoked at"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ReportSchedule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("honorer_outcomes", "Outcome of every former honorer"),
                            ("people", "People, as filtered"),
                            ("nominative", "Nominative list of employees"),
                            ("service", "Honorer service, stated and accepted"),
                            ("conversions", "Appointments to PPPK"),
                            ("contracts", "Work agreements"),
                            ("wave_result", "Result of a wave"),
                            ("formations", "Formations of a wave"),
                            ("applications", "Applications of a wave"),
                            ("scores", "Scores of a wave"),
                            ("statement", "Statement of outcomes, for signature"),
                            ("rank_list", "Rank list of civil servants (DUK)"),
                            ("retirements", "Who retires in the years ahead"),
                            ("contract_ends", "Whose agreement ends in the years ahead"),
                            ("budget", "Budget paper of a wave"),
                            ("quality", "Data quality by indicator and unit"),
                            ("audit_seals", "Daily seals of the audit trail"),
                            ("siasn_changes", "What must be changed at SIASN, form by form"),
                            ("letters", "Letters of a wave, to be printed"),
                            ("sealed_run", "Run of a wave as it was sealed, to be checked again"),
                        ],
                        max_length=30,
                        verbose_name="report",
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("xlsx", "Workbook (XLSX)"),
                            ("pdf", "For print (PDF)"),
                            ("zip", "Files (ZIP)"),
                        ],
                        max_length=4,
                        verbose_name="format",
                    ),
                ),
                (
                    "parameters",
                    models.JSONField(blank=True, default=dict, verbose_name="parameters"),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[("weekly", "Every week"), ("monthly", "Every month")],
                        max_length=8,
                        verbose_name="how often",
                    ),
                ),
                ("next_on", models.DateField(verbose_name="next on")),
                ("reason", models.CharField(blank=True, max_length=250, verbose_name="reason")),
                (
                    "paused_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="paused at"
                    ),
                ),
                (
                    "problem",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=500,
                        verbose_name="why it was not made last time",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="added at",
                    ),
                ),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="ended at"
                    ),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True, editable=False, max_length=500, verbose_name="why it ended"
                    ),
                ),
            ],
            options={
                "verbose_name": "scheduled report",
                "verbose_name_plural": "scheduled reports",
                "ordering": ["next_on", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("officer", "kind", "format", "parameters", "rhythm"),
                        name="schedule_once",
                        violation_error_message="You have this report in this rhythm already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("ended_at", None)),
                            models.Q(
                                ("ended_at__isnull", False),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="schedule_ended_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rhythm", "weekly"), ("next_on__day__lte", 28), _connector="OR"
                        ),
                        name="schedule_monthly_on_a_day_of_every_month",
                        violation_error_message="Not every month has that day. Choose the 28th or an earlier one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["people", "letters", "sealed_run"]), _negated=True
                        ),
                        name="schedule_of_a_kind_that_comes_again",
                        violation_error_message="This report is made when it is asked for, not by day.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GeneratedReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("honorer_outcomes", "Outcome of every former honorer"),
                            ("people", "People, as filtered"),
                            ("nominative", "Nominative list of employees"),
                            ("service", "Honorer service, stated and accepted"),
                            ("conversions", "Appointments to PPPK"),
                            ("contracts", "Work agreements"),
                            ("wave_result", "Result of a wave"),
                            ("formations", "Formations of a wave"),
                            ("applications", "Applications of a wave"),
                            ("scores", "Scores of a wave"),
                            ("statement", "Statement of outcomes, for signature"),
                            ("rank_list", "Rank list of civil servants (DUK)"),
                            ("retirements", "Who retires in the years ahead"),
                            ("contract_ends", "Whose agreement ends in the years ahead"),
                            ("budget", "Budget paper of a wave"),
                            ("quality", "Data quality by indicator and unit"),
                            ("audit_seals", "Daily seals of the audit trail"),
                            ("siasn_changes", "What must be changed at SIASN, form by form"),
                            ("letters", "Letters of a wave, to be printed"),
                            ("sealed_run", "Run of a wave as it was sealed, to be checked again"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("xlsx", "Workbook (XLSX)"),
                            ("pdf", "For print (PDF)"),
                            ("zip", "Files (ZIP)"),
                        ],
                        default="xlsx",
                        max_length=4,
                        verbose_name="format",
                    ),
                ),
                ("parameters", models.JSONField(default=dict, verbose_name="parameters")),
                ("as_of", models.DateField(verbose_name="as of")),
                (
                    "known_on",
                    models.DateField(
                        blank=True,
                        help_text="By what the register knew at the end of this day; empty: when it is made.",
                        null=True,
                        verbose_name="as known on",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="requested by",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=250, verbose_name="reason")),
                (
                    "expected",
                    models.PositiveIntegerField(
                        default=0, editable=False, verbose_name="rows when it was asked for"
                    ),
                ),
                (
                    "requested_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="requested at",
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty until a second person has agreed to a very long list.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="jobs.job",
                        verbose_name="job",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.privatefile",
                        verbose_name="file",
                    ),
                ),
                (
                    "approval",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="approvals.approval",
                        verbose_name="approval",
                    ),
                ),
                (
                    "rows",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="people in it"),
                ),
                (
                    "rules",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        help_text="Each with its version: the hash of the words that decide.",
                        verbose_name="rules it was made by",
                    ),
                ),
                (
                    "data_sha256",
                    models.CharField(
                        blank=True, editable=False, max_length=64, verbose_name="hash of its data"
                    ),
                ),
                (
                    "contents",
                    models.JSONField(
                        blank=True,
                        default=list,
                        editable=False,
                        help_text="Each with its rows and its hash.",
                        verbose_name="its parts",
                    ),
                ),
                (
                    "marks",
                    models.BinaryField(
                        default=bytes,
                        help_text="The first four bytes of the hash of each row, in order.",
                        verbose_name="marks of its rows",
                    ),
                ),
                (
                    "asked_key",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="Until it is made: a second request for the same is this one.",
                        max_length=64,
                        verbose_name="what was asked",
                    ),
                ),
                (
                    "schedule",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="reporting.reportschedule",
                        verbose_name="schedule",
                    ),
                ),
                (
                    "repeats",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.generatedreport",
                        verbose_name="made again from",
                    ),
                ),
                (
                    "differences",
                    models.JSONField(
                        blank=True,
                        default=list,
                        editable=False,
                        verbose_name="what differs from the one before",
                    ),
                ),
                (
                    "frozen",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        verbose_name="words of the statement",
                    ),
                ),
                (
                    "frozen_sha256",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        verbose_name="hash of these words",
                    ),
                ),
                (
                    "reach",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="What the officer might do and see when it was made, as a hash.",
                        max_length=64,
                        verbose_name="reach of the officer",
                    ),
                ),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "ordering": ["-requested_at"],
                "permissions": [
                    ("make_generatedreport", "Can have reports made"),
                    ("approve_generatedreport", "Can agree to very long lists of others"),
                    ("view_dashboard", "Can see the figures of the whole city"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_on", None),
                            ("kind__in", ["honorer_outcomes", "nominative", "rank_list"]),
                            _connector="OR",
                        ),
                        name="report_recalls_what_has_two_times",
                        violation_error_message="Only the nominative list, the rank list and the list of outcomes can be made as they were known on an earlier day. Leave that day empty for this list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("format", "pdf"), ("kind", "statement")),
                            models.Q(("format", "zip"), ("kind__in", ["sealed_run", "letters"])),
                            models.Q(
                                models.Q(
                                    ("kind__in", ["statement", "sealed_run", "letters"]),
                                    _negated=True,
                                ),
                                ("format__in", ["xlsx", "pdf"]),
                            ),
                            _connector="OR",
                        ),
                        name="report_format_fits_kind",
                        violation_error_message="This report is not made in that format.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("data_sha256", ""), ("file", None)),
                            ("data_sha256__regex", "^[0-9a-f]{64}$"),
                            _connector="OR",
                        ),
                        name="report_made_has_the_hash_of_its_data",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("differences", []), ("repeats__isnull", False), _connector="OR"
                        ),
                        name="report_differs_from_one_before",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("asked_key", ""), _negated=True),
                        fields=("requested_by", "asked_key"),
                        name="report_asked_for_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "statement"), _negated=True),
                            ("file", None),
                            models.Q(("frozen_sha256", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="report_statement_is_frozen",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GeneratedReportEvent",
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
                ("requested_by_id", models.BigIntegerField()),
                ("job_id", models.UUIDField(null=True)),
                ("file_id", models.UUIDField(null=True)),
                ("approval_id", models.UUIDField(null=True)),
                ("schedule_id", models.BigIntegerField(null=True)),
                ("repeats_id", models.UUIDField(null=True)),
                ("id", models.UUIDField(db_index=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("honorer_outcomes", "Outcome of every former honorer"),
                            ("people", "People, as filtered"),
                            ("nominative", "Nominative list of employees"),
                            ("service", "Honorer service, stated and accepted"),
                            ("conversions", "Appointments to PPPK"),
                            ("contracts", "Work agreements"),
                            ("wave_result", "Result of a wave"),
                            ("formations", "Formations of a wave"),
                            ("applications", "Applications of a wave"),
                            ("scores", "Scores of a wave"),
                            ("statement", "Statement of outcomes, for signature"),
                            ("rank_list", "Rank list of civil servants (DUK)"),
                            ("retirements", "Who retires in the years ahead"),
                            ("contract_ends", "Whose agreement ends in the years ahead"),
                            ("budget", "Budget paper of a wave"),
                            ("quality", "Data quality by indicator and unit"),
                            ("audit_seals", "Daily seals of the audit trail"),
                            ("siasn_changes", "What must be changed at SIASN, form by form"),
                            ("letters", "Letters of a wave, to be printed"),
                            ("sealed_run", "Run of a wave as it was sealed, to be checked again"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("xlsx", "Workbook (XLSX)"),
                            ("pdf", "For print (PDF)"),
                            ("zip", "Files (ZIP)"),
                        ],
                        default="xlsx",
                        max_length=4,
                        verbose_name="format",
                    ),
                ),
                ("parameters", models.JSONField(default=dict, verbose_name="parameters")),
                ("as_of", models.DateField(verbose_name="as of")),
                (
                    "known_on",
                    models.DateField(
                        blank=True,
                        help_text="By what the register knew at the end of this day; empty: when it is made.",
                        null=True,
                        verbose_name="as known on",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=250, verbose_name="reason")),
                (
                    "expected",
                    models.PositiveIntegerField(
                        default=0, editable=False, verbose_name="rows when it was asked for"
                    ),
                ),
                (
                    "requested_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="requested at",
                    ),
                ),
                (
                    "rows",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="people in it"),
                ),
                (
                    "rules",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        help_text="Each with its version: the hash of the words that decide.",
                        verbose_name="rules it was made by",
                    ),
                ),
                (
                    "data_sha256",
                    models.CharField(
                        blank=True, editable=False, max_length=64, verbose_name="hash of its data"
                    ),
                ),
                (
                    "contents",
                    models.JSONField(
                        blank=True,
                        default=list,
                        editable=False,
                        help_text="Each with its rows and its hash.",
                        verbose_name="its parts",
                    ),
                ),
                (
                    "marks",
                    models.BinaryField(
                        default=bytes,
                        help_text="The first four bytes of the hash of each row, in order.",
                        verbose_name="marks of its rows",
                    ),
                ),
                (
                    "asked_key",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="Until it is made: a second request for the same is this one.",
                        max_length=64,
                        verbose_name="what was asked",
                    ),
                ),
                (
                    "differences",
                    models.JSONField(
                        blank=True,
                        default=list,
                        editable=False,
                        verbose_name="what differs from the one before",
                    ),
                ),
                (
                    "frozen",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        verbose_name="words of the statement",
                    ),
                ),
                (
                    "frozen_sha256",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        verbose_name="hash of these words",
                    ),
                ),
                (
                    "reach",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="What the officer might do and see when it was made, as a hash.",
                        max_length=64,
                        verbose_name="reach of the officer",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="IntegrityRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="checked at",
                    ),
                ),
                ("checks", models.PositiveSmallIntegerField(verbose_name="rules checked")),
                ("findings", models.PositiveIntegerField(verbose_name="records that break one")),
            ],
            options={
                "verbose_name": "check of all rules",
                "verbose_name_plural": "checks of all rules",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="IntegrityFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("check_name", models.CharField(max_length=120, verbose_name="rule")),
                ("sentence", models.TextField(verbose_name="what was found")),
                (
                    "first_seen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.integrityrun",
                        verbose_name="first seen",
                    ),
                ),
                (
                    "last_seen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.integrityrun",
                        verbose_name="last seen",
                    ),
                ),
                (
                    "gone_with",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.integrityrun",
                        verbose_name="no longer found",
                    ),
                ),
            ],
            options={
                "verbose_name": "record that breaks a rule",
                "verbose_name_plural": "records that break a rule",
                "ordering": ["check_name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("gone_with", None)),
                        fields=("check_name", "sentence"),
                        name="integrity_finding_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_seen__gte", models.F("first_seen")),
                            models.Q(
                                ("gone_with", None),
                                ("gone_with__gt", models.F("last_seen")),
                                _connector="OR",
                            ),
                        ),
                        name="integrity_finding_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IntegrityFindingEvent",
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
                ("first_seen_id", models.BigIntegerField()),
                ("last_seen_id", models.BigIntegerField()),
                ("gone_with_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("check_name", models.CharField(max_length=120, verbose_name="rule")),
                ("sentence", models.TextField(verbose_name="what was found")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="IntegrityRunEvent",
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
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="checked at",
                    ),
                ),
                ("checks", models.PositiveSmallIntegerField(verbose_name="rules checked")),
                ("findings", models.PositiveIntegerField(verbose_name="records that break one")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ReportScheduleEvent",
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
                ("officer_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("honorer_outcomes", "Outcome of every former honorer"),
                            ("people", "People, as filtered"),
                            ("nominative", "Nominative list of employees"),
                            ("service", "Honorer service, stated and accepted"),
                            ("conversions", "Appointments to PPPK"),
                            ("contracts", "Work agreements"),
                            ("wave_result", "Result of a wave"),
                            ("formations", "Formations of a wave"),
                            ("applications", "Applications of a wave"),
                            ("scores", "Scores of a wave"),
                            ("statement", "Statement of outcomes, for signature"),
                            ("rank_list", "Rank list of civil servants (DUK)"),
                            ("retirements", "Who retires in the years ahead"),
                            ("contract_ends", "Whose agreement ends in the years ahead"),
                            ("budget", "Budget paper of a wave"),
                            ("quality", "Data quality by indicator and unit"),
                            ("audit_seals", "Daily seals of the audit trail"),
                            ("siasn_changes", "What must be changed at SIASN, form by form"),
                            ("letters", "Letters of a wave, to be printed"),
                            ("sealed_run", "Run of a wave as it was sealed, to be checked again"),
                        ],
                        max_length=30,
                        verbose_name="report",
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("xlsx", "Workbook (XLSX)"),
                            ("pdf", "For print (PDF)"),
                            ("zip", "Files (ZIP)"),
                        ],
                        max_length=4,
                        verbose_name="format",
                    ),
                ),
                (
                    "parameters",
                    models.JSONField(blank=True, default=dict, verbose_name="parameters"),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[("weekly", "Every week"), ("monthly", "Every month")],
                        max_length=8,
                        verbose_name="how often",
                    ),
                ),
                ("next_on", models.DateField(verbose_name="next on")),
                ("reason", models.CharField(blank=True, max_length=250, verbose_name="reason")),
                (
                    "paused_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="paused at"
                    ),
                ),
                (
                    "problem",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=500,
                        verbose_name="why it was not made last time",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="added at",
                    ),
                ),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="ended at"
                    ),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True, editable=False, max_length=500, verbose_name="why it ended"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "asked",
                    models.JSONField(
                        help_text="As they stand in the address.", verbose_name="filters"
                    ),
                ),
                (
                    "saved_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="saved at",
                    ),
                ),
            ],
            options={
                "verbose_name": "saved filter",
                "verbose_name_plural": "saved filters",
                "ordering": ["name"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        models.F("officer"),
                        django.db.models.functions.text.Lower("name"),
                        name="saved_filter_name_once",
                        violation_error_message="You have a filter of this name already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="saved_filter_has_a_name",
                        violation_error_message="Give the filter a name by which you find it again.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("asked", {}), _negated=True),
                        name="saved_filter_asks_something",
                        violation_error_message="There is no filter in force: choose one first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                django.db.models.lookups.Regex(
                                    models.Func(
                                        django.db.models.functions.comparison.Coalesce(
                                            django.db.models.functions.comparison.Cast(
                                                models.F("name"), models.TextField()
                                            ),
                                            models.Value(""),
                                        ),
                                        models.Value("\\D"),
                                        models.Value(""),
                                        models.Value("g"),
                                        function="regexp_replace",
                                        output_field=models.TextField(),
                                    ),
                                    models.Value("\\d{16}"),
                                ),
                                _negated=True,
                            ),
                            models.Q(
                                django.db.models.lookups.Regex(
                                    models.Func(
                                        django.db.models.functions.comparison.Coalesce(
                                            django.db.models.functions.comparison.Cast(
                                                django.db.models.fields.json.KeyTextTransform(
                                                    "q", "asked"
                                                ),
                                                models.TextField(),
                                            ),
                                            models.Value(""),
                                        ),
                                        models.Value("\\D"),
                                        models.Value(""),
                                        models.Value("g"),
                                        function="regexp_replace",
                                        output_field=models.TextField(),
                                    ),
                                    models.Value("\\d{16}"),
                                ),
                                _negated=True,
                            ),
                        ),
                        name="saved_filter_holds_no_number",
                        violation_error_message="A saved filter holds no NIK or NIP.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedFilterEvent",
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
                ("officer_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "asked",
                    models.JSONField(
                        help_text="As they stand in the address.", verbose_name="filters"
                    ),
                ),
                (
                    "saved_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="saved at",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Which system uses it, and for what.",
                        max_length=80,
                        verbose_name="system",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account of the system",
                    ),
                ),
                (
                    "parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("figures", "Figures"),
                                ("units", "Units"),
                                ("positions", "Posts"),
                                ("waves", "Waves"),
                                ("results", "Announced results"),
                            ],
                            max_length=10,
                        ),
                        size=None,
                        verbose_name="what it reads",
                    ),
                ),
                (
                    "sha256",
                    models.CharField(
                        editable=False, max_length=64, unique=True, verbose_name="hash"
                    ),
                ),
                (
                    "beginning",
                    models.CharField(
                        editable=False,
                        help_text="By which a key that was found is recognised.",
                        max_length=12,
                        verbose_name="beginning",
                    ),
                ),
                ("expires_at", models.DateTimeField(verbose_name="good until")),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="made at",
                    ),
                ),
                (
                    "last_used_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        help_text="To the hour.",
                        null=True,
                        verbose_name="last used",
                    ),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="revoked at"
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="revoked by",
                    ),
                ),
            ],
            options={
                "verbose_name": "key of another system",
                "verbose_name_plural": "keys of other systems",
                "ordering": ["-made_at", "-pk"],
                "permissions": [("manage_apitoken", "Can make and revoke keys of other systems")],
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="api_token_is_kept_as_a_hash",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("parts__len__gt", 0)),
                        name="api_token_reads_something",
                        violation_error_message="Choose at least one thing that it reads.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked_at", None), ("revoked_by", None)),
                            models.Q(("revoked_at__isnull", False), ("revoked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="api_token_revoked_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_at__gt", models.F("made_at")),
                            (
                                "expires_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("made_at"),
                                    "+",
                                    models.Value(datetime.timedelta(days=366)),
                                ),
                            ),
                        ),
                        name="api_token_expires_within_a_year",
                        violation_error_message="A key is good for a year at most.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("account", models.F("made_by")), _negated=True),
                        name="api_token_not_of_its_maker",
                    ),
                ],
            },
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="apitokenevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="62975e207bd4421ccbb656a6d48265415bc881d2",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_b8077",
                    table="reporting_apitokenevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="apitokenevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="e8ec1d3e3610721995277b090aed2ac08df119aa",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_2c856",
                    table="reporting_apitokenevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="apitokenevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                16,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="a72d0745fae715a3268d1416aabf354852c75e44",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_39e2e",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="reporting_apitokenevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="generatedreportevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="cc53aa28d126910e2f0efc58c3477ac209aa2569",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_81a83",
                    table="reporting_generatedreportevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="generatedreportevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="4ed87bad861d711dcef421959dd815c89e406b4d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_38de7",
                    table="reporting_generatedreportevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="generatedreportevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                29,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="adaaf5b1d8184aa32eb358e9772ceda2d5c783b1",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_1a803",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="reporting_generatedreportevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="integrityfindingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="cd243cf125aabe12cf081834e60d51d56618b70e",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_3dd86",
                    table="reporting_integrityfindingevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="integrityfindingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="69c05f485687060526fdb24a19826b3cc2259794",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_5d218",
                    table="reporting_integrityfindingevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="integrityfindingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                10,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="8df755c578aa8ea6043021925eb7ff8adcd534be",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_ec0e5",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="reporting_integrityfindingevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="integrityrun",
            trigger=pgtrigger.compiler.Trigger(
                name="integrity_run_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="a6bd5e21caa5faf8a15a85be4a80ea9e4e2a81b1",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_integrity_run_kept_78928",
                    table="reporting_integrityrun",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="integrityrun",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "reporting_integrityrunevent" ("id", "at", "checks", "findings", pgh_created_at, pgh_label) SELECT new_values."id", new_values."at", new_values."checks", new_values."findings", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="443a9fb254ef0fdca4d3a1b5b98850a1f029c6f5",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d4051",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="reporting_integrityrun",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="integrityrun",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "reporting_integrityrunevent" ("id", "at", "checks", "findings", pgh_created_at, pgh_label) SELECT new_values."id", new_values."at", new_values."checks", new_values."findings", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*); RETURN NULL;',
                    hash="fc4dc54a7c20971171ba573700a0b81a8271a0b9",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fff9f",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="reporting_integrityrun",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="integrityrun",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "reporting_integrityrunevent" ("id", "at", "checks", "findings", pgh_created_at, pgh_label) SELECT old_values."id", old_values."at", old_values."checks", old_values."findings", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="7786606eb862776510e9e7117606eaab7b68daa4",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_60ecd",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="reporting_integrityrun",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="integrityrunevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="c0e2ae444566b0197cf2320414aced69d3e25d9d",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_7f343",
                    table="reporting_integrityrunevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="integrityrunevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="fbfd3a69ca505e4c9e4aed96b1a062fd919d7ac1",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_46d1e",
                    table="reporting_integrityrunevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="integrityrunevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                8,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="e5a7914c5bfadea6e84663dfab640dded077d51b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_ab83b",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="reporting_integrityrunevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="reportscheduleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="0b659d7ea88ca5f5d95b0e0f6c96f25480c2b18a",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_ea271",
                    table="reporting_reportscheduleevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="reportscheduleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="7d164daab5795188d2a723ca54d3e4d9f123ff98",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_883c7",
                    table="reporting_reportscheduleevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="reportscheduleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                17,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="33f85d337bcf774faa48bfea3264cd76e1f6b75f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_38704",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="reporting_reportscheduleevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="savedfilterevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="5810f327febadfc54587499562403f487f3109cb",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_362f3",
                    table="reporting_savedfilterevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="savedfilterevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="d08fb19264473b29fcbb0042b45cefc0c6019f4c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_ec9a9",
                    table="reporting_savedfilterevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="savedfilterevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                9,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="a68e86cba847913371ead9a027d5bdd899cd12b4",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_c54bc",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="reporting_savedfilterevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="apitoken",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "reporting_apitokenevent" ("account_id", "made_by_id", "revoked_by_id", "id", "name", "parts", "sha256", "beginning", "expires_at", "made_at", "last_used_at", "revoked_at", pgh_created_at, pgh_label) SELECT new_values."account_id", new_values."made_by_id", new_values."revoked_by_id", new_values."id", new_values."name", new_values."parts", new_values."sha256", new_values."beginning", new_values."expires_at", new_values."made_at", new_values."last_used_at", new_values."revoked_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="fd9d0fdc2e169472d4611eb58d20122610096d8f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2004e",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="reporting_apitoken",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="apitoken",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "reporting_apitokenevent" ("account_id", "made_by_id", "revoked_by_id", "id", "name", "parts", "sha256", "beginning", "expires_at", "made_at", "last_used_at", "revoked_at", pgh_created_at, pgh_label) SELECT new_values."account_id", new_values."made_by_id", new_values."revoked_by_id", new_values."id", new_values."name", new_values."parts", new_values."sha256", new_values."beginning", new_values."expires_at", new_values."made_at", new_values."last_used_at", new_values."revoked_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."beginning" IS DISTINCT FROM (new_values."beginning") OR old_values."expires_at" IS DISTINCT FROM (new_values."expires_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."last_used_at" IS DISTINCT FROM (new_values."last_used_at") OR old_values."made_at" IS DISTINCT FROM (new_values."made_at") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."parts" IS DISTINCT FROM (new_values."parts") OR old_values."revoked_at" IS DISTINCT FROM (new_values."revoked_at") OR old_values."sha256" IS DISTINCT FROM (new_values."sha256")); RETURN NULL;',
                    hash="12e59a795a5630bfd8a9b49bccb24a2d2a1c9dc4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a510c",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="reporting_apitoken",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="apitoken",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "reporting_apitokenevent" ("account_id", "made_by_id", "revoked_by_id", "id", "name", "parts", "sha256", "beginning", "expires_at", "made_at", "last_used_at", "revoked_at", pgh_created_at, pgh_label) SELECT old_values."account_id", old_values."made_by_id", old_values."revoked_by_id", old_values."id", old_values."name", old_values."parts", old_values."sha256", old_values."beginning", old_values."expires_at", old_values."made_at", old_values."last_used_at", old_values."revoked_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="e5da3206a74377c8cd8b0cd125ac90fca7910cd2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e9aef",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="reporting_apitoken",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="integrityfinding",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "reporting_integrityfindingevent" ("first_seen_id", "last_seen_id", "gone_with_id", "id", "check_name", "sentence", pgh_created_at, pgh_label) SELECT new_values."first_seen_id", new_values."last_seen_id", new_values."gone_with_id", new_values."id", new_values."check_name", new_values."sentence", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="ad765a86c99974e624405fccc4affa82aff132df",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9c50d",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="reporting_integrityfinding",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="integrityfinding",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "reporting_integrityfindingevent" ("first_seen_id", "last_seen_id", "gone_with_id", "id", "check_name", "sentence", pgh_created_at, pgh_label) SELECT new_values."first_seen_id", new_values."last_seen_id", new_values."gone_with_id", new_values."id", new_values."check_name", new_values."sentence", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."check_name" IS DISTINCT FROM (new_values."check_name") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."sentence" IS DISTINCT FROM (new_values."sentence")); RETURN NULL;',
                    hash="9de3203a84484c1ebe071b62f5848111dfa2a309",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_41fe7",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="reporting_integrityfinding",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="integrityfinding",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "reporting_integrityfindingevent" ("first_seen_id", "last_seen_id", "gone_with_id", "id", "check_name", "sentence", pgh_created_at, pgh_label) SELECT old_values."first_seen_id", old_values."last_seen_id", old_values."gone_with_id", old_values."id", old_values."check_name", old_values."sentence", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="59aff553a7e952835a7fef0b9c03ac2a4327bd42",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_65d3f",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="reporting_integrityfinding",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="reportschedule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "reporting_reportscheduleevent" ("officer_id", "id", "kind", "format", "parameters", "rhythm", "next_on", "reason", "paused_at", "problem", "made_at", "ended_at", "end_reason", pgh_created_at, pgh_label) SELECT new_values."officer_id", new_values."id", new_values."kind", new_values."format", new_values."parameters", new_values."rhythm", new_values."next_on", new_values."reason", new_values."paused_at", new_values."problem", new_values."made_at", new_values."ended_at", new_values."end_reason", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="746f12c1d38d6659ec7ad7ecb7f53d798ac0ef7e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_eaed7",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="reporting_reportschedule",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="reportschedule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "reporting_reportscheduleevent" ("officer_id", "id", "kind", "format", "parameters", "rhythm", "next_on", "reason", "paused_at", "problem", "made_at", "ended_at", "end_reason", pgh_created_at, pgh_label) SELECT new_values."officer_id", new_values."id", new_values."kind", new_values."format", new_values."parameters", new_values."rhythm", new_values."next_on", new_values."reason", new_values."paused_at", new_values."problem", new_values."made_at", new_values."ended_at", new_values."end_reason", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."end_reason" IS DISTINCT FROM (new_values."end_reason") OR old_values."ended_at" IS DISTINCT FROM (new_values."ended_at") OR old_values."format" IS DISTINCT FROM (new_values."format") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."made_at" IS DISTINCT FROM (new_values."made_at") OR old_values."next_on" IS DISTINCT FROM (new_values."next_on") OR old_values."parameters" IS DISTINCT FROM (new_values."parameters") OR old_values."paused_at" IS DISTINCT FROM (new_values."paused_at") OR old_values."problem" IS DISTINCT FROM (new_values."problem") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."rhythm" IS DISTINCT FROM (new_values."rhythm")); RETURN NULL;',
                    hash="07193fd01c6a2e9d089c38ca41ca22f13447ade3",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_59026",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="reporting_reportschedule",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="reportschedule",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "reporting_reportscheduleevent" ("officer_id", "id", "kind", "format", "parameters", "rhythm", "next_on", "reason", "paused_at", "problem", "made_at", "ended_at", "end_reason", pgh_created_at, pgh_label) SELECT old_values."officer_id", old_values."id", old_values."kind", old_values."format", old_values."parameters", old_values."rhythm", old_values."next_on", old_values."reason", old_values."paused_at", old_values."problem", old_values."made_at", old_values."ended_at", old_values."end_reason", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="62cb5db29f70e8cf3f14d6659d8fc9ee609831ff",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8e46d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="reporting_reportschedule",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="generatedreport",
            trigger=pgtrigger.compiler.Trigger(
                name="report_frozen_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."frozen_sha256" > \'\' AND (OLD."frozen" IS DISTINCT FROM (NEW."frozen") OR OLD."frozen_sha256" IS DISTINCT FROM (NEW."frozen_sha256") OR OLD."as_of" IS DISTINCT FROM (NEW."as_of")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="485cebdd1af6bcbbd2441d726dfc5278350fe2c6",
                    operation="UPDATE",
                    pgid="pgtrigger_report_frozen_once_567bd",
                    table="reporting_generatedreport",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="generatedreport",
            trigger=pgtrigger.compiler.Trigger(
                name="report_made_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."file_id" IS NOT NULL AND (OLD."file_id" IS DISTINCT FROM (NEW."file_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."format" IS DISTINCT FROM (NEW."format") OR OLD."parameters" IS DISTINCT FROM (NEW."parameters") OR OLD."as_of" IS DISTINCT FROM (NEW."as_of") OR OLD."rules" IS DISTINCT FROM (NEW."rules") OR OLD."data_sha256" IS DISTINCT FROM (NEW."data_sha256") OR OLD."marks" IS DISTINCT FROM (NEW."marks")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="35bda83e8493392003806048c442f8c09dea86f8",
                    operation="UPDATE",
                    pgid="pgtrigger_report_made_once_ff78f",
                    table="reporting_generatedreport",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="generatedreport",
            trigger=pgtrigger.compiler.Trigger(
                name="report_needs_approval",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF (OLD.file_id IS NOT NULL AND OLD.rows > 5000) AND NEW.approval_id IS NOT DISTINCT FROM OLD.approval_id THEN\n                    RETURN NEW;\n                END IF;\n            ELSIF false THEN\n                RETURN NEW;\n            END IF;\n            IF (NEW.file_id IS NOT NULL AND NEW.rows > 5000) AND NOT EXISTS (\n                SELECT FROM approvals_approval a\n                WHERE a.id = NEW.approval_id AND a.kind = 'reporting.large_export'\n                    AND a.subject_type = 'reporting.generatedreport' AND a.subject_id = (NEW.id)::text\n                    AND a.state = 'granted'\n            ) THEN\n                RAISE EXCEPTION '% needs the approval of a second officer', TG_TABLE_NAME\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'report_needs_approval';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="cee7b4bc3a0b9202eb9a690f9e42075f6248447a",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_report_needs_approval_7fabb",
                    table="reporting_generatedreport",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="generatedreport",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "reporting_generatedreportevent" ("requested_by_id", "job_id", "file_id", "approval_id", "schedule_id", "repeats_id", "id", "kind", "format", "parameters", "as_of", "known_on", "reason", "expected", "requested_at", "rows", "rules", "data_sha256", "contents", "marks", "asked_key", "differences", "frozen", "frozen_sha256", "reach", pgh_created_at, pgh_label) SELECT new_values."requested_by_id", new_values."job_id", new_values."file_id", new_values."approval_id", new_values."schedule_id", new_values."repeats_id", new_values."id", new_values."kind", new_values."format", new_values."parameters", new_values."as_of", new_values."known_on", new_values."reason", new_values."expected", new_values."requested_at", new_values."rows", new_values."rules", new_values."data_sha256", new_values."contents", new_values."marks", new_values."asked_key", new_values."differences", new_values."frozen", new_values."frozen_sha256", new_values."reach", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="99696867f05966d558c021f651b326247ca0d1a5",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e4815",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="reporting_generatedreport",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="generatedreport",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "reporting_generatedreportevent" ("requested_by_id", "job_id", "file_id", "approval_id", "schedule_id", "repeats_id", "id", "kind", "format", "parameters", "as_of", "known_on", "reason", "expected", "requested_at", "rows", "rules", "data_sha256", "contents", "marks", "asked_key", "differences", "frozen", "frozen_sha256", "reach", pgh_created_at, pgh_label) SELECT new_values."requested_by_id", new_values."job_id", new_values."file_id", new_values."approval_id", new_values."schedule_id", new_values."repeats_id", new_values."id", new_values."kind", new_values."format", new_values."parameters", new_values."as_of", new_values."known_on", new_values."reason", new_values."expected", new_values."requested_at", new_values."rows", new_values."rules", new_values."data_sha256", new_values."contents", new_values."marks", new_values."asked_key", new_values."differences", new_values."frozen", new_values."frozen_sha256", new_values."reach", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."as_of" IS DISTINCT FROM (new_values."as_of") OR old_values."asked_key" IS DISTINCT FROM (new_values."asked_key") OR old_values."contents" IS DISTINCT FROM (new_values."contents") OR old_values."data_sha256" IS DISTINCT FROM (new_values."data_sha256") OR old_values."differences" IS DISTINCT FROM (new_values."differences") OR old_values."expected" IS DISTINCT FROM (new_values."expected") OR old_values."format" IS DISTINCT FROM (new_values."format") OR old_values."frozen" IS DISTINCT FROM (new_values."frozen") OR old_values."frozen_sha256" IS DISTINCT FROM (new_values."frozen_sha256") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."known_on" IS DISTINCT FROM (new_values."known_on") OR old_values."marks" IS DISTINCT FROM (new_values."marks") OR old_values."parameters" IS DISTINCT FROM (new_values."parameters") OR old_values."reach" IS DISTINCT FROM (new_values."reach") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."requested_at" IS DISTINCT FROM (new_values."requested_at") OR old_values."rows" IS DISTINCT FROM (new_values."rows") OR old_values."rules" IS DISTINCT FROM (new_values."rules")); RETURN NULL;',
                    hash="fb1b8eb0f3c76e7e7e640bb6c4bd70711fad8b54",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e1f39",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="reporting_generatedreport",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="generatedreport",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "reporting_generatedreportevent" ("requested_by_id", "job_id", "file_id", "approval_id", "schedule_id", "repeats_id", "id", "kind", "format", "parameters", "as_of", "known_on", "reason", "expected", "requested_at", "rows", "rules", "data_sha256", "contents", "marks", "asked_key", "differences", "frozen", "frozen_sha256", "reach", pgh_created_at, pgh_label) SELECT old_values."requested_by_id", old_values."job_id", old_values."file_id", old_values."approval_id", old_values."schedule_id", old_values."repeats_id", old_values."id", old_values."kind", old_values."format", old_values."parameters", old_values."as_of", old_values."known_on", old_values."reason", old_values."expected", old_values."requested_at", old_values."rows", old_values."rules", old_values."data_sha256", old_values."contents", old_values."marks", old_values."asked_key", old_values."differences", old_values."frozen", old_values."frozen_sha256", old_values."reach", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="853863f624628c0ee54b5aa5cef40544911d60b0",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8e581",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="reporting_generatedreport",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="savedfilter",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "reporting_savedfilterevent" ("officer_id", "id", "name", "asked", "saved_at", pgh_created_at, pgh_label) SELECT new_values."officer_id", new_values."id", new_values."name", new_values."asked", new_values."saved_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="6430306517c5eb83add9dd0bf2372b9342360c99",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7fda2",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="reporting_savedfilter",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="savedfilter",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "reporting_savedfilterevent" ("officer_id", "id", "name", "asked", "saved_at", pgh_created_at, pgh_label) SELECT new_values."officer_id", new_values."id", new_values."name", new_values."asked", new_values."saved_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."asked" IS DISTINCT FROM (new_values."asked") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."saved_at" IS DISTINCT FROM (new_values."saved_at")); RETURN NULL;',
                    hash="08aa868bc2cba467ba3b8f48b8f0b1d9b161165a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_95aff",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="reporting_savedfilter",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="savedfilter",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "reporting_savedfilterevent" ("officer_id", "id", "name", "asked", "saved_at", pgh_created_at, pgh_label) SELECT old_values."officer_id", old_values."id", old_values."name", old_values."asked", old_values."saved_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="2c0bb5ee314183cda49ba47565de29a34e9dbb3b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d3ba2",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="reporting_savedfilter",
                    when="AFTER",
                ),
            ),
        ),
    ]
