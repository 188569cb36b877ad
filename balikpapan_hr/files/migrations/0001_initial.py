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
    ]

    operations = [
        migrations.CreateModel(
            name="PrivateFileEvent",
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
                ("stored_by_id", models.BigIntegerField(null=True)),
                ("id", models.UUIDField(db_index=True)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("import", "List as received"),
                            ("document", "Paper about a person"),
                            ("letter", "Letter"),
                            ("report", "Report"),
                        ],
                        max_length=10,
                        verbose_name="purpose",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name shown at download")),
                (
                    "path",
                    models.CharField(max_length=120, verbose_name="path below the private folder"),
                ),
                ("content_type", models.CharField(max_length=120, verbose_name="content type")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "stored_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="stored at",
                    ),
                ),
                (
                    "expires_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="removed after"),
                ),
                (
                    "removed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="removed at"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PrivateFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("import", "List as received"),
                            ("document", "Paper about a person"),
                            ("letter", "Letter"),
                            ("report", "Report"),
                        ],
                        max_length=10,
                        verbose_name="purpose",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name shown at download")),
                (
                    "path",
                    models.CharField(
                        max_length=120, unique=True, verbose_name="path below the private folder"
                    ),
                ),
                ("content_type", models.CharField(max_length=120, verbose_name="content type")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "stored_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="stored at",
                    ),
                ),
                (
                    "stored_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="stored by",
                    ),
                ),
                (
                    "expires_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="removed after"),
                ),
                (
                    "removed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="removed at"
                    ),
                ),
            ],
            options={
                "verbose_name": "private file",
                "verbose_name_plural": "private files",
                "ordering": ["-stored_at"],
                "indexes": [models.Index(fields=["sha256"], name="file_by_hash")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="file_hash_is_sha256",
                    )
                ],
            },
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="privatefileevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="34c4a4ce7d45ddfea4b0c8feef7a9bdf740ade9b",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_5fc62",
                    table="files_privatefileevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="privatefileevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="8862ffb88394c7f9387c80e79f2114a19a3cff64",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_9fd7e",
                    table="files_privatefileevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="privatefileevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                15,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="28ee42b1e33caa7c870e8af5e85c7bf3d223b34d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_c4c17",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="files_privatefileevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="privatefile",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "files_privatefileevent" ("stored_by_id", "id", "purpose", "name", "path", "content_type", "size", "sha256", "stored_at", "expires_at", "removed_at", pgh_created_at, pgh_label) SELECT new_values."stored_by_id", new_values."id", new_values."purpose", new_values."name", new_values."path", new_values."content_type", new_values."size", new_values."sha256", new_values."stored_at", new_values."expires_at", new_values."removed_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="84bba3fe7186774d467ede6694e9282799cf90be",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_deff9",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="files_privatefile",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="privatefile",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "files_privatefileevent" ("stored_by_id", "id", "purpose", "name", "path", "content_type", "size", "sha256", "stored_at", "expires_at", "removed_at", pgh_created_at, pgh_label) SELECT new_values."stored_by_id", new_values."id", new_values."purpose", new_values."name", new_values."path", new_values."content_type", new_values."size", new_values."sha256", new_values."stored_at", new_values."expires_at", new_values."removed_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."content_type" IS DISTINCT FROM (new_values."content_type") OR old_values."expires_at" IS DISTINCT FROM (new_values."expires_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."path" IS DISTINCT FROM (new_values."path") OR old_values."purpose" IS DISTINCT FROM (new_values."purpose") OR old_values."removed_at" IS DISTINCT FROM (new_values."removed_at") OR old_values."sha256" IS DISTINCT FROM (new_values."sha256") OR old_values."size" IS DISTINCT FROM (new_values."size") OR old_values."stored_at" IS DISTINCT FROM (new_values."stored_at")); RETURN NULL;',
                    hash="f75bec43863b343e930310a9c4c56e6b97898202",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_44db8",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="files_privatefile",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="privatefile",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "files_privatefileevent" ("stored_by_id", "id", "purpose", "name", "path", "content_type", "size", "sha256", "stored_at", "expires_at", "removed_at", pgh_created_at, pgh_label) SELECT old_values."stored_by_id", old_values."id", old_values."purpose", old_values."name", old_values."path", old_values."content_type", old_values."size", old_values."sha256", old_values."stored_at", old_values."expires_at", old_values."removed_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="00d14f21e4594b6cbab4403521a199391d43bf47",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c99ff",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="files_privatefile",
                    when="AFTER",
                ),
            ),
        ),
    ]
