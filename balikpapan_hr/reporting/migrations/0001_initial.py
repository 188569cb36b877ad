import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
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
                            ("nominative", "Nominative list of employees"),
                            ("service", "Honorer service, stated and accepted"),
                            ("conversions", "Appointments to PPPK"),
                            ("contracts", "Work agreements"),
                            ("wave_result", "Result of a wave"),
                            ("formations", "Formations of a wave"),
                            ("applications", "Applications of a wave"),
                            ("scores", "Scores of a wave"),
                            ("sealed_run", "Run of a wave as it was sealed, to be checked again"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                ("parameters", models.JSONField(default=dict, verbose_name="parameters")),
                ("as_of", models.DateField(verbose_name="as of")),
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
                            ("nominative", "Nominative list of employees"),
                            ("service", "Honorer service, stated and accepted"),
                            ("conversions", "Appointments to PPPK"),
                            ("contracts", "Work agreements"),
                            ("wave_result", "Result of a wave"),
                            ("formations", "Formations of a wave"),
                            ("applications", "Applications of a wave"),
                            ("scores", "Scores of a wave"),
                            ("sealed_run", "Run of a wave as it was sealed, to be checked again"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                ("parameters", models.JSONField(default=dict, verbose_name="parameters")),
                ("as_of", models.DateField(verbose_name="as of")),
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
                    "reach",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="What the officer might do and see when it was made, as a hash.",
                        max_length=64,
                        verbose_name="reach of the officer",
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
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="requested by",
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
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                17,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="bfd6b030b41b8ce960fc45657df992917d091346",
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
                    func='INSERT INTO "reporting_generatedreportevent" ("requested_by_id", "job_id", "file_id", "approval_id", "id", "kind", "parameters", "as_of", "reason", "expected", "requested_at", "rows", "reach", pgh_created_at, pgh_label) SELECT new_values."requested_by_id", new_values."job_id", new_values."file_id", new_values."approval_id", new_values."id", new_values."kind", new_values."parameters", new_values."as_of", new_values."reason", new_values."expected", new_values."requested_at", new_values."rows", new_values."reach", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="476e0fdd5ae582c10af4664529b1b7ffa81e669d",
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
                    func='INSERT INTO "reporting_generatedreportevent" ("requested_by_id", "job_id", "file_id", "approval_id", "id", "kind", "parameters", "as_of", "reason", "expected", "requested_at", "rows", "reach", pgh_created_at, pgh_label) SELECT new_values."requested_by_id", new_values."job_id", new_values."file_id", new_values."approval_id", new_values."id", new_values."kind", new_values."parameters", new_values."as_of", new_values."reason", new_values."expected", new_values."requested_at", new_values."rows", new_values."reach", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."as_of" IS DISTINCT FROM (new_values."as_of") OR old_values."expected" IS DISTINCT FROM (new_values."expected") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."parameters" IS DISTINCT FROM (new_values."parameters") OR old_values."reach" IS DISTINCT FROM (new_values."reach") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."requested_at" IS DISTINCT FROM (new_values."requested_at") OR old_values."rows" IS DISTINCT FROM (new_values."rows")); RETURN NULL;',
                    hash="a6f8b1271a61f42b0e495286de909869116b7c98",
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
                    func='INSERT INTO "reporting_generatedreportevent" ("requested_by_id", "job_id", "file_id", "approval_id", "id", "kind", "parameters", "as_of", "reason", "expected", "requested_at", "rows", "reach", pgh_created_at, pgh_label) SELECT old_values."requested_by_id", old_values."job_id", old_values."file_id", old_values."approval_id", old_values."id", old_values."kind", old_values."parameters", old_values."as_of", old_values."reason", old_values."expected", old_values."requested_at", old_values."rows", old_values."reach", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="f2d73fb6571c4186256d584bd6012cdaf80631ba",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8e581",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="reporting_generatedreport",
                    when="AFTER",
                ),
            ),
        ),
    ]
