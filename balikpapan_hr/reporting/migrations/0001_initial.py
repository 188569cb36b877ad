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
                ("id", models.UUIDField(db_index=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("honorer_outcomes", "Outcome of every former honorer"),
                            ("nominative", "Nominative list of employees"),
                            ("wave_result", "Result of a wave"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                ("parameters", models.JSONField(default=dict, verbose_name="parameters")),
                ("as_of", models.DateField(verbose_name="as of")),
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
                            ("wave_result", "Result of a wave"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                ("parameters", models.JSONField(default=dict, verbose_name="parameters")),
                ("as_of", models.DateField(verbose_name="as of")),
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
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                13,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="68a8611f8da1dc864b51ac6d3a127450540f4249",
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
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func='INSERT INTO "reporting_generatedreportevent" ("requested_by_id", "job_id", "file_id", "id", "kind", "parameters", "as_of", "requested_at", "rows", pgh_created_at, pgh_label) SELECT new_values."requested_by_id", new_values."job_id", new_values."file_id", new_values."id", new_values."kind", new_values."parameters", new_values."as_of", new_values."requested_at", new_values."rows", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="5bdb30b03330e22d2cb6f7e710d325db7ae9e1aa",
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
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func='INSERT INTO "reporting_generatedreportevent" ("requested_by_id", "job_id", "file_id", "id", "kind", "parameters", "as_of", "requested_at", "rows", pgh_created_at, pgh_label) SELECT new_values."requested_by_id", new_values."job_id", new_values."file_id", new_values."id", new_values."kind", new_values."parameters", new_values."as_of", new_values."requested_at", new_values."rows", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."as_of" IS DISTINCT FROM (new_values."as_of") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."parameters" IS DISTINCT FROM (new_values."parameters") OR old_values."requested_at" IS DISTINCT FROM (new_values."requested_at") OR old_values."rows" IS DISTINCT FROM (new_values."rows")); RETURN NULL;',
                    hash="37d3a3f760702f84fa6d9eaab903602c0038164e",
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
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func='INSERT INTO "reporting_generatedreportevent" ("requested_by_id", "job_id", "file_id", "id", "kind", "parameters", "as_of", "requested_at", "rows", pgh_created_at, pgh_label) SELECT old_values."requested_by_id", old_values."job_id", old_values."file_id", old_values."id", old_values."kind", old_values."parameters", old_values."as_of", old_values."requested_at", old_values."rows", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="a02c993340d00da2a2fdcf11321f95428bee63dc",
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
