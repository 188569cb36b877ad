import uuid

import django.db.models.deletion
import django.db.models.fields.json
import django.db.models.functions.comparison
import django.db.models.functions.datetime
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
                            ("siasn_changes", "What must be changed at SIASN, form by form"),
                            ("sealed_run", "Run of a wave as it was sealed, to be checked again"),
                        ],
                        max_length=30,
                        verbose_name="kind",
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
                        fields=("officer", "name"),
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
                            ("siasn_changes", "What must be changed at SIASN, form by form"),
                            ("sealed_run", "Run of a wave as it was sealed, to be checked again"),
                        ],
                        max_length=30,
                        verbose_name="kind",
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
                            ("kind__in", ["honorer_outcomes", "nominative"]),
                            _connector="OR",
                        ),
                        name="report_recalls_what_has_two_times",
                        violation_error_message="Only the nominative list and the list of outcomes can be made as they were known on an earlier day. Leave that day empty for this list.",
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
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                20,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="7aed536c7d4a86e55eeda12805b7cb40e8059a47",
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
                    func='INSERT INTO "reporting_generatedreportevent" ("requested_by_id", "job_id", "file_id", "approval_id", "id", "kind", "parameters", "as_of", "known_on", "reason", "expected", "requested_at", "rows", "frozen", "frozen_sha256", "reach", pgh_created_at, pgh_label) SELECT new_values."requested_by_id", new_values."job_id", new_values."file_id", new_values."approval_id", new_values."id", new_values."kind", new_values."parameters", new_values."as_of", new_values."known_on", new_values."reason", new_values."expected", new_values."requested_at", new_values."rows", new_values."frozen", new_values."frozen_sha256", new_values."reach", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="e30f9348b2f51bbfe494cc0d4f9ed18ab73ac27a",
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
                    func='INSERT INTO "reporting_generatedreportevent" ("requested_by_id", "job_id", "file_id", "approval_id", "id", "kind", "parameters", "as_of", "known_on", "reason", "expected", "requested_at", "rows", "frozen", "frozen_sha256", "reach", pgh_created_at, pgh_label) SELECT new_values."requested_by_id", new_values."job_id", new_values."file_id", new_values."approval_id", new_values."id", new_values."kind", new_values."parameters", new_values."as_of", new_values."known_on", new_values."reason", new_values."expected", new_values."requested_at", new_values."rows", new_values."frozen", new_values."frozen_sha256", new_values."reach", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."as_of" IS DISTINCT FROM (new_values."as_of") OR old_values."expected" IS DISTINCT FROM (new_values."expected") OR old_values."frozen" IS DISTINCT FROM (new_values."frozen") OR old_values."frozen_sha256" IS DISTINCT FROM (new_values."frozen_sha256") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."known_on" IS DISTINCT FROM (new_values."known_on") OR old_values."parameters" IS DISTINCT FROM (new_values."parameters") OR old_values."reach" IS DISTINCT FROM (new_values."reach") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."requested_at" IS DISTINCT FROM (new_values."requested_at") OR old_values."rows" IS DISTINCT FROM (new_values."rows")); RETURN NULL;',
                    hash="6253552b61dfeed6da2761fefca1def8bfd32797",
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
                    func='INSERT INTO "reporting_generatedreportevent" ("requested_by_id", "job_id", "file_id", "approval_id", "id", "kind", "parameters", "as_of", "known_on", "reason", "expected", "requested_at", "rows", "frozen", "frozen_sha256", "reach", pgh_created_at, pgh_label) SELECT old_values."requested_by_id", old_values."job_id", old_values."file_id", old_values."approval_id", old_values."id", old_values."kind", old_values."parameters", old_values."as_of", old_values."known_on", old_values."reason", old_values."expected", old_values."requested_at", old_values."rows", old_values."frozen", old_values."frozen_sha256", old_values."reach", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="25f0a0803051246ebd52805cd12ca86b39755c96",
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
