import uuid

import django.db.models.deletion
import django.db.models.expressions
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
        ("approvals", "0001_initial"),
        ("files", "0001_initial"),
        ("personnel", "0001_initial"),
        ("recruitment", "0001_initial"),
        ("transitions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ConflictEvent",
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
                ("row_id", models.BigIntegerField()),
                ("service_period_id", models.BigIntegerField(null=True)),
                ("other_id", models.BigIntegerField(null=True)),
                ("decided_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("name", "Name"),
                            ("birth", "Date of birth"),
                            ("education", "Education"),
                            ("service", "Service at one unit"),
                        ],
                        max_length=9,
                        verbose_name="about",
                    ),
                ),
                ("ours", models.CharField(max_length=150, verbose_name="the register says")),
                ("theirs", models.CharField(max_length=150, verbose_name="the list says")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "To be decided"),
                            ("register", "The register stands"),
                            ("list", "The list is right"),
                            ("both", "Both stand"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=8,
                        verbose_name="decision",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="decided at"
                    ),
                ),
                (
                    "decision_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reason of the decision"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ImportBatch",
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
                            ("honorer_list", "List of former honorers"),
                            ("siasn_export", "SIASN employee export"),
                            ("siasn_comparison", "SIASN employee export, to be compared"),
                            ("applications", "Applications of a wave"),
                            ("scores", "Scores of a wave"),
                            ("reviews", "Performance reviews"),
                            ("needs", "Needs of units"),
                            ("formations", "Formations of a wave"),
                        ],
                        max_length=20,
                        verbose_name="kind of list",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("checked", "Checked"),
                            ("applied", "Applied"),
                            ("refused", "Refused"),
                            ("undone", "Taken back"),
                        ],
                        default="received",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("original_name", models.CharField(max_length=200, verbose_name="file name")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty when the file was refused: nothing of it is kept.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.privatefile",
                        verbose_name="file",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.workunit",
                        verbose_name="work unit that sent it",
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        blank=True,
                        help_text="For applications and scores.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recruitment.wave",
                        verbose_name="wave",
                    ),
                ),
                (
                    "repairs",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repaired_by",
                        to="imports.importbatch",
                        verbose_name="repairs the list",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="received from",
                    ),
                ),
                (
                    "received_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="received at",
                    ),
                ),
                (
                    "refusal_code",
                    models.CharField(blank=True, max_length=30, verbose_name="refusal code"),
                ),
                ("refusal", models.TextField(blank=True, verbose_name="why it was refused")),
                (
                    "sheets",
                    models.JSONField(
                        default=list,
                        help_text="Name, visibility, layout and mapping of each sheet.",
                        verbose_name="sheets",
                    ),
                ),
                (
                    "checked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="checked at"),
                ),
                (
                    "applied_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="applied at"),
                ),
                (
                    "applied_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="applied by",
                    ),
                ),
                (
                    "needs_second",
                    models.BooleanField(
                        default=False,
                        help_text="Said by the check: so many people change that two officers must agree.",
                        verbose_name="needs a second officer",
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
                    "undo_approval",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="approvals.approval",
                        verbose_name="approval of taking it back",
                    ),
                ),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="taken back at"),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="taken back by",
                    ),
                ),
                (
                    "rows_total",
                    models.PositiveIntegerField(default=0, verbose_name="rows in the file"),
                ),
                (
                    "rows_head",
                    models.PositiveIntegerField(
                        default=0, verbose_name="titles, heads, totals and signatures"
                    ),
                ),
                ("rows_blank", models.PositiveIntegerField(default=0, verbose_name="blank")),
                ("rows_created", models.PositiveIntegerField(default=0, verbose_name="new")),
                (
                    "rows_changed",
                    models.PositiveIntegerField(default=0, verbose_name="added to a known person"),
                ),
                (
                    "rows_unchanged",
                    models.PositiveIntegerField(default=0, verbose_name="already known"),
                ),
                (
                    "rows_quarantined",
                    models.PositiveIntegerField(default=0, verbose_name="to be repaired"),
                ),
                ("rows_excluded", models.PositiveIntegerField(default=0, verbose_name="excluded")),
            ],
            options={
                "verbose_name": "imported list",
                "verbose_name_plural": "imported lists",
                "ordering": ["-received_at"],
                "permissions": [
                    ("check_importbatch", "Can hand in and check a list"),
                    ("apply_importbatch", "Can apply a checked list"),
                    ("undo_importbatch", "Can take back an applied list"),
                    ("name_importbatch", "Can say for every list which unit or post a name means"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "rows_total",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    django.db.models.expressions.CombinedExpression(
                                                        models.F("rows_head"),
                                                        "+",
                                                        models.F("rows_blank"),
                                                    ),
                                                    "+",
                                                    models.F("rows_created"),
                                                ),
                                                "+",
                                                models.F("rows_changed"),
                                            ),
                                            "+",
                                            models.F("rows_unchanged"),
                                        ),
                                        "+",
                                        models.F("rows_quarantined"),
                                    ),
                                    "+",
                                    models.F("rows_excluded"),
                                ),
                            )
                        ),
                        name="import_receipt_adds_up",
                        violation_error_message="The receipt does not add up to the rows of the file.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("file", None),
                                ("state", "refused"),
                                models.Q(("refusal_code", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "refused"), _negated=True),
                                ("file__isnull", False),
                                ("refusal_code", ""),
                            ),
                            _connector="OR",
                        ),
                        name="import_refused_has_code_and_no_file",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["applied", "undone"]),
                                ("applied_at__isnull", False),
                                ("applied_by__isnull", False),
                            ),
                            models.Q(
                                models.Q(("state__in", ["applied", "undone"]), _negated=True),
                                ("applied_at", None),
                                ("applied_by", None),
                            ),
                            _connector="OR",
                        ),
                        name="import_applied_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("needs_second", True),
                            models.Q(("state", "applied"), _negated=True),
                            (
                                "rows_created__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.Value(500), "-", models.F("rows_changed")
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="import_large_needs_second",
                        violation_error_message="So many changes take two officers.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "applied")),
                        fields=("kind", "sha256"),
                        name="import_same_file_applied_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportBatchEvent",
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
                ("file_id", models.UUIDField(null=True)),
                ("unit_id", models.BigIntegerField(null=True)),
                ("wave_id", models.BigIntegerField(null=True)),
                ("repairs_id", models.UUIDField(null=True)),
                ("received_by_id", models.BigIntegerField()),
                ("applied_by_id", models.BigIntegerField(null=True)),
                ("approval_id", models.UUIDField(null=True)),
                ("undo_approval_id", models.UUIDField(null=True)),
                ("undone_by_id", models.BigIntegerField(null=True)),
                ("id", models.UUIDField(db_index=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("honorer_list", "List of former honorers"),
                            ("siasn_export", "SIASN employee export"),
                            ("siasn_comparison", "SIASN employee export, to be compared"),
                            ("applications", "Applications of a wave"),
                            ("scores", "Scores of a wave"),
                            ("reviews", "Performance reviews"),
                            ("needs", "Needs of units"),
                            ("formations", "Formations of a wave"),
                        ],
                        max_length=20,
                        verbose_name="kind of list",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("checked", "Checked"),
                            ("applied", "Applied"),
                            ("refused", "Refused"),
                            ("undone", "Taken back"),
                        ],
                        default="received",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("original_name", models.CharField(max_length=200, verbose_name="file name")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "received_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="received at",
                    ),
                ),
                (
                    "refusal_code",
                    models.CharField(blank=True, max_length=30, verbose_name="refusal code"),
                ),
                ("refusal", models.TextField(blank=True, verbose_name="why it was refused")),
                (
                    "sheets",
                    models.JSONField(
                        default=list,
                        help_text="Name, visibility, layout and mapping of each sheet.",
                        verbose_name="sheets",
                    ),
                ),
                (
                    "checked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="checked at"),
                ),
                (
                    "applied_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="applied at"),
                ),
                (
                    "needs_second",
                    models.BooleanField(
                        default=False,
                        help_text="Said by the check: so many people change that two officers must agree.",
                        verbose_name="needs a second officer",
                    ),
                ),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="taken back at"),
                ),
                (
                    "rows_total",
                    models.PositiveIntegerField(default=0, verbose_name="rows in the file"),
                ),
                (
                    "rows_head",
                    models.PositiveIntegerField(
                        default=0, verbose_name="titles, heads, totals and signatures"
                    ),
                ),
                ("rows_blank", models.PositiveIntegerField(default=0, verbose_name="blank")),
                ("rows_created", models.PositiveIntegerField(default=0, verbose_name="new")),
                (
                    "rows_changed",
                    models.PositiveIntegerField(default=0, verbose_name="added to a known person"),
                ),
                (
                    "rows_unchanged",
                    models.PositiveIntegerField(default=0, verbose_name="already known"),
                ),
                (
                    "rows_quarantined",
                    models.PositiveIntegerField(default=0, verbose_name="to be repaired"),
                ),
                ("rows_excluded", models.PositiveIntegerField(default=0, verbose_name="excluded")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="imports.importbatch",
                        verbose_name="list",
                    ),
                ),
                (
                    "sheet",
                    models.PositiveSmallIntegerField(
                        help_text="Counted from 0.", verbose_name="sheet"
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        help_text="Counted from 1, as Excel does.", verbose_name="row"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("title", "Title"),
                            ("head", "Heading"),
                            ("blank", "Blank"),
                            ("total_or_signature", "Total or signature"),
                            ("created", "New"),
                            ("changed", "Added to a known person"),
                            ("unchanged", "Already known"),
                            ("quarantined", "To be repaired"),
                            ("excluded", "Excluded"),
                        ],
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "cells",
                    models.JSONField(default=list, verbose_name="cells as they stand in the file"),
                ),
                ("values", models.JSONField(default=dict, verbose_name="values read from them")),
                (
                    "mended",
                    models.JSONField(
                        default=list,
                        help_text="For each: the mend, column letter, heading, what was found, what is read.",
                        verbose_name="cells that were mended",
                    ),
                ),
                (
                    "problems",
                    models.JSONField(
                        default=list,
                        help_text="For each: code, severity, column letter, heading, what was found, message.",
                        verbose_name="problems",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="import_rows",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "appointment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="import_rows",
                        to="personnel.appointment",
                        verbose_name="appointment made from it",
                    ),
                ),
                (
                    "service_period",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="import_rows",
                        to="personnel.serviceperiod",
                        verbose_name="service period made from it",
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty again when the list was taken back.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="import_rows",
                        to="recruitment.application",
                        verbose_name="application made from it",
                    ),
                ),
            ],
            options={
                "verbose_name": "row of a list",
                "verbose_name_plural": "rows of lists",
                "ordering": ["batch", "sheet", "number"],
                "indexes": [
                    models.Index(fields=["batch", "outcome"], name="import_row_by_outcome")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("batch", "sheet", "number"), name="import_row_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="KnownLayout",
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
                            ("honorer_list", "List of former honorers"),
                            ("siasn_export", "SIASN employee export"),
                            ("siasn_comparison", "SIASN employee export, to be compared"),
                            ("applications", "Applications of a wave"),
                            ("scores", "Scores of a wave"),
                            ("reviews", "Performance reviews"),
                            ("needs", "Needs of units"),
                            ("formations", "Formations of a wave"),
                        ],
                        max_length=20,
                        verbose_name="kind of list",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.workunit",
                        verbose_name="work unit that sends it",
                    ),
                ),
                ("head", models.CharField(max_length=64, verbose_name="hash of its headings")),
                ("columns", models.JSONField(default=dict, verbose_name="what its columns mean")),
                (
                    "orders",
                    models.JSONField(default=dict, verbose_name="how its columns write days"),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="imports.importbatch",
                        verbose_name="learnt from the list",
                    ),
                ),
                (
                    "learnt_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="said by",
                    ),
                ),
                (
                    "learnt_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="said at",
                    ),
                ),
                (
                    "forgotten_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="forgotten by",
                    ),
                ),
                (
                    "forgotten_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="forgotten at"),
                ),
            ],
            options={
                "verbose_name": "known layout",
                "verbose_name_plural": "known layouts",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("forgotten_at", None)),
                        fields=("kind", "unit", "head"),
                        name="layout_known_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("forgotten_at", None), ("forgotten_by", None)),
                            models.Q(
                                ("forgotten_at__isnull", False), ("forgotten_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="layout_forgotten_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mend",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mends",
                        to="imports.importbatch",
                        verbose_name="list",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("value", "All equal cells of a column"),
                            ("cell", "One cell"),
                            ("row", "Row left out"),
                            ("person", "Who is meant"),
                        ],
                        max_length=6,
                        verbose_name="kind",
                    ),
                ),
                (
                    "sheet",
                    models.PositiveSmallIntegerField(
                        help_text="Counted from 0.", verbose_name="sheet"
                    ),
                ),
                ("row", models.PositiveIntegerField(blank=True, null=True, verbose_name="row")),
                (
                    "column",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Counted from 0.", null=True, verbose_name="column"
                    ),
                ),
                (
                    "found",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="as it stands in the file"
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="what is read instead"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
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
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="undone by",
                    ),
                ),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="undone at"),
                ),
            ],
            options={
                "verbose_name": "mend of a list",
                "verbose_name_plural": "mends of lists",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("column__isnull", False), ("kind", "value"), ("row", None)),
                            models.Q(
                                ("column__isnull", False), ("kind", "cell"), ("row__isnull", False)
                            ),
                            models.Q(
                                ("column", None),
                                ("kind__in", ["row", "person"]),
                                ("row__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="mend_says_where",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "person"), ("person__isnull", False), ("value", "same")
                            ),
                            models.Q(
                                ("kind", "person"),
                                ("person", None),
                                ("value__in", ["new", "aside"]),
                            ),
                            models.Q(models.Q(("kind", "person"), _negated=True), ("person", None)),
                            _connector="OR",
                        ),
                        name="mend_names_the_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at", None), ("undone_by", None)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="mend_undone_is_whole",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "value"), ("undone_at", None)),
                        fields=("batch", "sheet", "column", "found"),
                        name="mend_one_a_value",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("kind", "value"), _negated=True), ("undone_at", None)
                        ),
                        fields=("batch", "kind", "sheet", "row", "column"),
                        name="mend_one_a_place",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ListedOutcome",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("transitions.outcome",),
        ),
        migrations.CreateModel(
            name="Conflict",
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
                            ("name", "Name"),
                            ("birth", "Date of birth"),
                            ("education", "Education"),
                            ("service", "Service at one unit"),
                        ],
                        max_length=9,
                        verbose_name="about",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conflicts",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conflicts",
                        to="imports.importrow",
                        verbose_name="row of the list",
                    ),
                ),
                ("ours", models.CharField(max_length=150, verbose_name="the register says")),
                ("theirs", models.CharField(max_length=150, verbose_name="the list says")),
                (
                    "service_period",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conflicts",
                        to="personnel.serviceperiod",
                        verbose_name="service by the list",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contradicted_by",
                        to="personnel.serviceperiod",
                        verbose_name="service that stood before",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "To be decided"),
                            ("register", "The register stands"),
                            ("list", "The list is right"),
                            ("both", "Both stand"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=8,
                        verbose_name="decision",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
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
                    "decision_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reason of the decision"
                    ),
                ),
            ],
            options={
                "verbose_name": "conflict of two sources",
                "verbose_name_plural": "conflicts of two sources",
                "ordering": ["id"],
                "permissions": [("decide_conflict", "Can decide which of two sources holds")],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["id"],
                        name="conflict_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "kind", "ours", "theirs"), name="conflict_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at", None),
                                ("decided_by", None),
                                ("decision_reason", ""),
                                ("state", "waiting"),
                            ),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                models.Q(("decision_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="conflict_decision_is_whole",
                        violation_error_message="A decision needs its reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "service"),
                                ("other__isnull", False),
                                ("service_period__isnull", False),
                            ),
                            models.Q(
                                models.Q(("kind", "service"), _negated=True),
                                ("other", None),
                                ("service_period", None),
                            ),
                            _connector="OR",
                        ),
                        name="conflict_of_service_names_both",
                    ),
                ],
            },
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conflictevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="40f7340c98a02a236c064224208fb6fbe03bf3bc",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_9343f",
                    table="imports_conflictevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conflictevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="0c04d0d353fa9a102a697c8faa5eed29405f33a4",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_f57cd",
                    table="imports_conflictevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conflictevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                16,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="defde8ff03d265e6b7689c86260e4d3d5e7fb537",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_150de",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="imports_conflictevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="importbatchevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="5a267ebde7d5458f5ee5c70b9b5d9116b8af5987",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_dfb03",
                    table="imports_importbatchevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="importbatchevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="8af8a872097623b1e8adb6485e426b72c4b18912",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_f7c52",
                    table="imports_importbatchevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="importbatchevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                34,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="4a4b659ffa2ace59d3474941f36b0e795db43b3f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_45502",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="imports_importbatchevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="listedoutcome",
            trigger=pgtrigger.compiler.Trigger(
                name="listed_person_stays_answered",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (\n            EXISTS (\n                SELECT FROM personnel_person p\n                WHERE (p.id = NEW.person_id OR p.merged_into_id = NEW.person_id) AND (\n                    SELECT count(*) FROM transitions_outcome o\n                    WHERE o.person_id = CASE WHEN p.merged_into_id IS NULL THEN p.id ELSE p.merged_into_id END\n                        AND o.known_until IS NULL AND o.kind <> 'duplicate'\n                ) = 0 AND (\n                    SELECT count(*) FROM imports_importrow r\n                    WHERE r.person_id = p.id AND r.outcome IN ('created', 'changed', 'unchanged') AND (\n                        SELECT b.state = 'applied' AND b.kind = 'honorer_list' FROM imports_importbatch b WHERE b.id = r.batch_id\n                    )\n                ) > 0\n            )\n        );\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'everyone on an applied list of honorers has one current outcome'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'listed_people_are_answered';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="bb3bebec0ba401d90738437ce0db7f7abdb62141",
                    operation='UPDATE OF "known_until"',
                    pgid="pgtrigger_listed_person_stays_answered_85f49",
                    table="transitions_outcome",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="importbatch",
            constraint=personnel.policies.RowSecurity(
                also="unit_id = ANY ((SELECT nullif(current_setting('app.units', true), '')::bigint[])::bigint[])",
                name="batch_in_reach",
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="importbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="import_large_approved",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF (OLD.state = 'applied' AND OLD.needs_second) AND NEW.approval_id IS NOT DISTINCT FROM OLD.approval_id THEN\n                    RETURN NEW;\n                END IF;\n            ELSIF false THEN\n                RETURN NEW;\n            END IF;\n            IF (NEW.state = 'applied' AND NEW.needs_second) AND NOT EXISTS (\n                SELECT FROM approvals_approval a\n                WHERE a.id = NEW.approval_id AND a.kind = 'imports.apply'\n                    AND a.subject_type = 'imports.importbatch' AND a.subject_id = (NEW.id)::text\n                    AND a.state = 'granted'\n            ) THEN\n                RAISE EXCEPTION '% needs the approval of a second officer', TG_TABLE_NAME\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'import_large_approved';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="47b778e5d304d10b32ef084b7b5fbdfa2778eb4a",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_import_large_approved_247d8",
                    table="imports_importbatch",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="importbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="import_undo_approved",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF (OLD.state = 'undone') AND NEW.undo_approval_id IS NOT DISTINCT FROM OLD.undo_approval_id THEN\n                    RETURN NEW;\n                END IF;\n            ELSIF false THEN\n                RETURN NEW;\n            END IF;\n            IF (NEW.state = 'undone') AND NOT EXISTS (\n                SELECT FROM approvals_approval a\n                WHERE a.id = NEW.undo_approval_id AND a.kind = 'imports.undo'\n                    AND a.subject_type = 'imports.importbatch' AND a.subject_id = (NEW.id)::text\n                    AND a.state = 'granted'\n            ) THEN\n                RAISE EXCEPTION '% needs the approval of a second officer', TG_TABLE_NAME\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'import_undo_approved';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="939cffb26b57198530c06828f4d49a6bc3edcd10",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_import_undo_approved_0bea1",
                    table="imports_importbatch",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="importbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="batch_people_answered",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    condition="WHEN (NEW.state = 'applied' AND NEW.kind = 'honorer_list')",
                    constraint="CONSTRAINT",
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (\n            EXISTS (\n                SELECT FROM personnel_person p\n                WHERE p.id IN (\n        SELECT r.person_id FROM imports_importrow r JOIN imports_importbatch b ON b.id = r.batch_id\n        WHERE r.batch_id = NEW.id AND b.state = 'applied' AND b.kind = 'honorer_list' AND r.outcome IN ('created', 'changed', 'unchanged')\n    ) AND NOT EXISTS (\n                    SELECT FROM transitions_outcome o\n                    WHERE o.person_id = CASE WHEN p.merged_into_id IS NULL THEN p.id ELSE p.merged_into_id END\n                        AND o.known_until IS NULL AND o.kind <> 'duplicate'\n                )\n            )\n        );\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'everyone on an applied list of honorers has one current outcome'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'listed_people_are_answered';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="5987c8014a916cd427ec4c9e52815c37f4f40846",
                    operation='INSERT OR UPDATE OF "state"',
                    pgid="pgtrigger_batch_people_answered_6d52b",
                    table="imports_importbatch",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="importbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "imports_importbatchevent" ("file_id", "unit_id", "wave_id", "repairs_id", "received_by_id", "applied_by_id", "approval_id", "undo_approval_id", "undone_by_id", "id", "kind", "state", "original_name", "sha256", "received_at", "refusal_code", "refusal", "sheets", "checked_at", "applied_at", "needs_second", "undone_at", "rows_total", "rows_head", "rows_blank", "rows_created", "rows_changed", "rows_unchanged", "rows_quarantined", "rows_excluded", pgh_created_at, pgh_label) SELECT new_values."file_id", new_values."unit_id", new_values."wave_id", new_values."repairs_id", new_values."received_by_id", new_values."applied_by_id", new_values."approval_id", new_values."undo_approval_id", new_values."undone_by_id", new_values."id", new_values."kind", new_values."state", new_values."original_name", new_values."sha256", new_values."received_at", new_values."refusal_code", new_values."refusal", new_values."sheets", new_values."checked_at", new_values."applied_at", new_values."needs_second", new_values."undone_at", new_values."rows_total", new_values."rows_head", new_values."rows_blank", new_values."rows_created", new_values."rows_changed", new_values."rows_unchanged", new_values."rows_quarantined", new_values."rows_excluded", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="52615e61e95240d7681277ef81a7b6c7b97bb9b6",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bec71",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="imports_importbatch",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="importbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "imports_importbatchevent" ("file_id", "unit_id", "wave_id", "repairs_id", "received_by_id", "applied_by_id", "approval_id", "undo_approval_id", "undone_by_id", "id", "kind", "state", "original_name", "sha256", "received_at", "refusal_code", "refusal", "sheets", "checked_at", "applied_at", "needs_second", "undone_at", "rows_total", "rows_head", "rows_blank", "rows_created", "rows_changed", "rows_unchanged", "rows_quarantined", "rows_excluded", pgh_created_at, pgh_label) SELECT new_values."file_id", new_values."unit_id", new_values."wave_id", new_values."repairs_id", new_values."received_by_id", new_values."applied_by_id", new_values."approval_id", new_values."undo_approval_id", new_values."undone_by_id", new_values."id", new_values."kind", new_values."state", new_values."original_name", new_values."sha256", new_values."received_at", new_values."refusal_code", new_values."refusal", new_values."sheets", new_values."checked_at", new_values."applied_at", new_values."needs_second", new_values."undone_at", new_values."rows_total", new_values."rows_head", new_values."rows_blank", new_values."rows_created", new_values."rows_changed", new_values."rows_unchanged", new_values."rows_quarantined", new_values."rows_excluded", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."applied_at" IS DISTINCT FROM (new_values."applied_at") OR old_values."checked_at" IS DISTINCT FROM (new_values."checked_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."needs_second" IS DISTINCT FROM (new_values."needs_second") OR old_values."original_name" IS DISTINCT FROM (new_values."original_name") OR old_values."received_at" IS DISTINCT FROM (new_values."received_at") OR old_values."refusal" IS DISTINCT FROM (new_values."refusal") OR old_values."refusal_code" IS DISTINCT FROM (new_values."refusal_code") OR old_values."rows_blank" IS DISTINCT FROM (new_values."rows_blank") OR old_values."rows_changed" IS DISTINCT FROM (new_values."rows_changed") OR old_values."rows_created" IS DISTINCT FROM (new_values."rows_created") OR old_values."rows_excluded" IS DISTINCT FROM (new_values."rows_excluded") OR old_values."rows_head" IS DISTINCT FROM (new_values."rows_head") OR old_values."rows_quarantined" IS DISTINCT FROM (new_values."rows_quarantined") OR old_values."rows_total" IS DISTINCT FROM (new_values."rows_total") OR old_values."rows_unchanged" IS DISTINCT FROM (new_values."rows_unchanged") OR old_values."sha256" IS DISTINCT FROM (new_values."sha256") OR old_values."sheets" IS DISTINCT FROM (new_values."sheets") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."undone_at" IS DISTINCT FROM (new_values."undone_at")); RETURN NULL;',
                    hash="c2c3c96f24d57343530c087791941a544bf1f815",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dc004",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="imports_importbatch",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="importbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "imports_importbatchevent" ("file_id", "unit_id", "wave_id", "repairs_id", "received_by_id", "applied_by_id", "approval_id", "undo_approval_id", "undone_by_id", "id", "kind", "state", "original_name", "sha256", "received_at", "refusal_code", "refusal", "sheets", "checked_at", "applied_at", "needs_second", "undone_at", "rows_total", "rows_head", "rows_blank", "rows_created", "rows_changed", "rows_unchanged", "rows_quarantined", "rows_excluded", pgh_created_at, pgh_label) SELECT old_values."file_id", old_values."unit_id", old_values."wave_id", old_values."repairs_id", old_values."received_by_id", old_values."applied_by_id", old_values."approval_id", old_values."undo_approval_id", old_values."undone_by_id", old_values."id", old_values."kind", old_values."state", old_values."original_name", old_values."sha256", old_values."received_at", old_values."refusal_code", old_values."refusal", old_values."sheets", old_values."checked_at", old_values."applied_at", old_values."needs_second", old_values."undone_at", old_values."rows_total", old_values."rows_head", old_values."rows_blank", old_values."rows_created", old_values."rows_changed", old_values."rows_unchanged", old_values."rows_quarantined", old_values."rows_excluded", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="9fe5d44664d909d80312a50ecb40c6f18071b362",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dc8f0",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="imports_importbatch",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="importrow",
            constraint=personnel.policies.RowSecurity(
                name="import_row_in_reach",
                of="imports_importbatch",
                person="person_id",
                through="batch_id",
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="importrow",
            trigger=pgtrigger.compiler.Trigger(
                name="row_person_answered",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (\n            EXISTS (\n                SELECT FROM personnel_person p\n                WHERE p.id IN (\n    SELECT r.person_id FROM added r JOIN (\n        SELECT * FROM imports_importbatch WHERE id IN (SELECT batch_id FROM added) FOR SHARE\n    ) b ON b.id = r.batch_id\n    WHERE b.state = 'applied' AND b.kind = 'honorer_list' AND r.outcome IN ('created', 'changed', 'unchanged')\n) AND NOT EXISTS (\n                    SELECT FROM transitions_outcome o\n                    WHERE o.person_id = CASE WHEN p.merged_into_id IS NULL THEN p.id ELSE p.merged_into_id END\n                        AND o.known_until IS NULL AND o.kind <> 'duplicate'\n                )\n            )\n        );\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'everyone on an applied list of honorers has one current outcome'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'listed_people_are_answered';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="19bd2cc9af0e4def51fedbeab1e9660e1cd8ade2",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_row_person_answered_ddc2c",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="imports_importrow",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="importrow",
            trigger=pgtrigger.compiler.Trigger(
                name="row_person_stays_answered",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (\n            EXISTS (\n                SELECT FROM personnel_person p\n                WHERE p.id IN (\n    SELECT r.person_id FROM added r JOIN (\n        SELECT * FROM imports_importbatch WHERE id IN (SELECT batch_id FROM added) FOR SHARE\n    ) b ON b.id = r.batch_id\n    WHERE b.state = 'applied' AND b.kind = 'honorer_list' AND r.outcome IN ('created', 'changed', 'unchanged')\n) AND NOT EXISTS (\n                    SELECT FROM transitions_outcome o\n                    WHERE o.person_id = CASE WHEN p.merged_into_id IS NULL THEN p.id ELSE p.merged_into_id END\n                        AND o.known_until IS NULL AND o.kind <> 'duplicate'\n                )\n            )\n        );\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'everyone on an applied list of honorers has one current outcome'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'listed_people_are_answered';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="24d92c2d60ed5dfa33893ce27df8a6069ee52b07",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_row_person_stays_answered_92d36",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="imports_importrow",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="conflict",
            constraint=personnel.policies.RowSecurity(name="conflict_in_reach", person="person_id"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conflict",
            trigger=pgtrigger.compiler.Trigger(
                name="conflict_not_own_case",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (NEW.decided_by_id IS NOT NULL)",
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF NEW.decided_by_id IS NOT DISTINCT FROM OLD.decided_by_id THEN\n                    RETURN NEW;\n                END IF;\n            END IF;\n            IF EXISTS (\n                SELECT FROM accounts_user u JOIN personnel_person p ON p.public_id = u.person\n                WHERE u.id = NEW.decided_by_id AND p.id = (NEW.person_id)\n            ) THEN\n                RAISE EXCEPTION 'nobody decides about themselves'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'conflict_not_own_case';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="82f4d35e168eb36e660a424598963f9345ef6fa6",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_conflict_not_own_case_e2568",
                    table="imports_conflict",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conflict",
            trigger=pgtrigger.compiler.Trigger(
                name="conflict_decided_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (OLD.\"state\" = 'waiting'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="9ded0b750a8c3286c6cc70bd51567ac01e17a2df",
                    operation="UPDATE",
                    pgid="pgtrigger_conflict_decided_once_4359a",
                    table="imports_conflict",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conflict",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "imports_conflictevent" ("person_id", "row_id", "service_period_id", "other_id", "decided_by_id", "id", "kind", "ours", "theirs", "state", "decided_at", "decision_reason", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."row_id", new_values."service_period_id", new_values."other_id", new_values."decided_by_id", new_values."id", new_values."kind", new_values."ours", new_values."theirs", new_values."state", new_values."decided_at", new_values."decision_reason", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="73a616d0c27a7908025c42da665bdac30cb390af",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_938ac",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="imports_conflict",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conflict",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "imports_conflictevent" ("person_id", "row_id", "service_period_id", "other_id", "decided_by_id", "id", "kind", "ours", "theirs", "state", "decided_at", "decision_reason", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."row_id", new_values."service_period_id", new_values."other_id", new_values."decided_by_id", new_values."id", new_values."kind", new_values."ours", new_values."theirs", new_values."state", new_values."decided_at", new_values."decision_reason", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."decided_at" IS DISTINCT FROM (new_values."decided_at") OR old_values."decision_reason" IS DISTINCT FROM (new_values."decision_reason") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."ours" IS DISTINCT FROM (new_values."ours") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."theirs" IS DISTINCT FROM (new_values."theirs")); RETURN NULL;',
                    hash="eb140a264d09ebeb70aee052ea4f1d6cc0310d7d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3dcf4",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="imports_conflict",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="conflict",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "imports_conflictevent" ("person_id", "row_id", "service_period_id", "other_id", "decided_by_id", "id", "kind", "ours", "theirs", "state", "decided_at", "decision_reason", pgh_created_at, pgh_label) SELECT old_values."person_id", old_values."row_id", old_values."service_period_id", old_values."other_id", old_values."decided_by_id", old_values."id", old_values."kind", old_values."ours", old_values."theirs", old_values."state", old_values."decided_at", old_values."decision_reason", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="9ae83e71db513c0f35d74b2ce68810b8b4af05d8",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_323dc",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="imports_conflict",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="mend",
            constraint=personnel.policies.RowSecurity(
                name="mend_in_reach",
                of="imports_importbatch",
                person="person_id",
                through="batch_id",
            ),
        ),
    ]
