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
        ("personnel", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="LegalHoldEvent",
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
                ("placed_by_id", models.BigIntegerField()),
                ("released_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "reason",
                    models.CharField(
                        help_text="The case and its number.", max_length=250, verbose_name="reason"
                    ),
                ),
                (
                    "placed_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="placed at",
                    ),
                ),
                (
                    "released_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="released at"),
                ),
                (
                    "release_reason",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="reason of the release"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="LegalHold",
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
                        related_name="legal_holds",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        help_text="The case and its number.", max_length=250, verbose_name="reason"
                    ),
                ),
                (
                    "placed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="placed by",
                    ),
                ),
                (
                    "placed_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="placed at",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="released by",
                    ),
                ),
                (
                    "released_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="released at"),
                ),
                (
                    "release_reason",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="reason of the release"
                    ),
                ),
            ],
            options={
                "verbose_name": "legal hold",
                "verbose_name_plural": "legal holds",
                "ordering": ["-placed_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="hold_has_reason",
                        violation_error_message="A legal hold names its case.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("release_reason", ""), ("released_at", None), ("released_by", None)
                            ),
                            models.Q(
                                ("released_at__isnull", False),
                                ("released_by__isnull", False),
                                models.Q(("release_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="hold_released_by_someone",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("released_at", None)),
                        fields=("person", "reason"),
                        name="hold_once_a_case",
                        violation_error_message="This case already holds the person's records.",
                    ),
                ],
            },
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="legalholdevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="a3770721f3d8ee78c7eada5b57cf2433804513a1",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_9b788",
                    table="privacy_legalholdevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="legalholdevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="eb0560cbad12e4874cb80cdad1976fce42ef0698",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_cdb6e",
                    table="privacy_legalholdevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="legalholdevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                12,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="edf086ed8830b8e2781d79e5bf1610e431e5bc37",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_7b363",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="privacy_legalholdevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="legalhold",
            constraint=personnel.policies.RowSecurity(name="hold_in_reach", person="person_id"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="legalhold",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "privacy_legalholdevent" ("person_id", "placed_by_id", "released_by_id", "id", "reason", "placed_at", "released_at", "release_reason", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."placed_by_id", new_values."released_by_id", new_values."id", new_values."reason", new_values."placed_at", new_values."released_at", new_values."release_reason", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="9cd51df4ccd6a9d59f6052e3d10afce64bfb91e4",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d4c57",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="privacy_legalhold",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="legalhold",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "privacy_legalholdevent" ("person_id", "placed_by_id", "released_by_id", "id", "reason", "placed_at", "released_at", "release_reason", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."placed_by_id", new_values."released_by_id", new_values."id", new_values."reason", new_values."placed_at", new_values."released_at", new_values."release_reason", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."placed_at" IS DISTINCT FROM (new_values."placed_at") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."release_reason" IS DISTINCT FROM (new_values."release_reason") OR old_values."released_at" IS DISTINCT FROM (new_values."released_at")); RETURN NULL;',
                    hash="d67232d47d2ed832282367b48c4a35590831b9ad",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_594c1",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="privacy_legalhold",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="legalhold",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "privacy_legalholdevent" ("person_id", "placed_by_id", "released_by_id", "id", "reason", "placed_at", "released_at", "release_reason", pgh_created_at, pgh_label) SELECT old_values."person_id", old_values."placed_by_id", old_values."released_by_id", old_values."id", old_values."reason", old_values."placed_at", old_values."released_at", old_values."release_reason", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="83b7c73cfcec279cafe173a1667cebc587cc2459",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7b750",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="privacy_legalhold",
                    when="AFTER",
                ),
            ),
        ),
    ]
