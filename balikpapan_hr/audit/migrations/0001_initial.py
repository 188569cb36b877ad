import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
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
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="DailySeal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True, verbose_name="day")),
                ("number", models.BigIntegerField(verbose_name="number of the last seal")),
                ("hash", models.CharField(max_length=64, verbose_name="hash")),
                ("entries", models.PositiveIntegerField(verbose_name="deeds of the day")),
                ("changes", models.PositiveIntegerField(verbose_name="row changes of the day")),
                ("reads", models.PositiveIntegerField(verbose_name="readings of the day")),
                (
                    "findings",
                    models.PositiveIntegerField(
                        help_text="What the verification before it found; 0 when all is whole.",
                        verbose_name="findings",
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
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(),
                        editable=False,
                        verbose_name="transaction",
                    ),
                ),
            ],
            options={
                "verbose_name": "daily seal",
                "verbose_name_plural": "daily seals",
                "ordering": ["-day"],
            },
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("transaction", models.BigIntegerField()),
                ("table_name", models.CharField(max_length=63)),
                ("first_id", models.BigIntegerField()),
                ("last_id", models.BigIntegerField()),
                ("rows", models.IntegerField()),
                ("width", models.SmallIntegerField()),
                (
                    "marks",
                    models.BinaryField(
                        help_text="The first four bytes of each row's hash, in order."
                    ),
                ),
                (
                    "sha256",
                    models.BinaryField(
                        help_text="The hash of the row, or of the rows' hashes in order."
                    ),
                ),
            ],
            options={
                "db_table": "audit_digest",
                "default_permissions": (),
                "indexes": [models.Index(fields=["table_name", "last_id"], name="digest_by_rows")],
            },
        ),
        migrations.CreateModel(
            name="GroupEvent",
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
                ("name", models.CharField(max_length=150, verbose_name="name")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="GroupPermissionEvent",
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
                ("group_id", models.BigIntegerField()),
                ("permission_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField()),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "audit_head",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="head_is_one_row")
                ],
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "number",
                    models.BigIntegerField(
                        primary_key=True, serialize=False, verbose_name="number"
                    ),
                ),
                ("transaction", models.BigIntegerField()),
                ("first_digest", models.BigIntegerField()),
                ("last_digest", models.BigIntegerField()),
                ("digests", models.IntegerField()),
                (
                    "content",
                    models.BinaryField(
                        help_text="The hash of the transaction's digests, in order."
                    ),
                ),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64, verbose_name="hash")),
                ("sealed_at", models.DateTimeField(verbose_name="sealed at")),
            ],
            options={
                "db_table": "audit_seal",
                "default_permissions": (),
                "indexes": [
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["transaction", "sealed_at"], name="seal_by_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sealing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("transaction", models.BigIntegerField()),
                ("first_digest", models.BigIntegerField()),
                ("round", models.SmallIntegerField()),
            ],
            options={
                "db_table": "audit_sealing",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SensitiveRead",
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
                        verbose_name="when",
                    ),
                ),
                ("person", models.UUIDField(verbose_name="person")),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30),
                        size=None,
                        verbose_name="what was shown",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
                ("by_name", models.CharField(max_length=150, verbose_name="name at the time")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        help_text="The address that was opened.",
                        max_length=200,
                        verbose_name="where",
                    ),
                ),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(),
                        editable=False,
                        verbose_name="transaction",
                    ),
                ),
            ],
            options={
                "verbose_name": "reading of protected facts",
                "verbose_name_plural": "readings of protected facts",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["person", "-id"], name="read_by_person"),
                    models.Index(fields=["by", "at"], name="read_by_officer"),
                ],
            },
        ),
        migrations.CreateModel(
            name="UserEvent",
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
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "person",
                    models.UUIDField(
                        blank=True,
                        help_text="The number in the address of the officer's own page among the people.",
                        null=True,
                        verbose_name="officer's own record",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="UserGroupEvent",
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
                ("user_id", models.BigIntegerField()),
                ("group_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="UserPermissionEvent",
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
                ("user_id", models.BigIntegerField()),
                ("permission_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="TrackedGroup",
            fields=[],
            options={
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("auth.group",),
            managers=[
                ("objects", django.contrib.auth.models.GroupManager()),
            ],
        ),
        migrations.CreateModel(
            name="TrackedGroupPermission",
            fields=[],
            options={
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("auth.group_permissions",),
        ),
        migrations.CreateModel(
            name="TrackedUser",
            fields=[],
            options={
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("accounts.user",),
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="TrackedUserGroup",
            fields=[],
            options={
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("accounts.user_groups",),
        ),
        migrations.CreateModel(
            name="TrackedUserPermission",
            fields=[],
            options={
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("accounts.user_user_permissions",),
        ),
        migrations.CreateModel(
            name="AuditEntry",
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
                        verbose_name="when",
                    ),
                ),
                ("verb", models.CharField(max_length=60, verbose_name="deed")),
                ("target_type", models.CharField(max_length=60, verbose_name="kind of record")),
                ("target_id", models.CharField(max_length=60, verbose_name="record")),
                (
                    "by",
                    models.ForeignKey(
                        help_text="Empty when the system acted by itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
                (
                    "by_name",
                    models.CharField(blank=True, max_length=150, verbose_name="name at the time"),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("changes", models.JSONField(default=dict, verbose_name="changes")),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(),
                        editable=False,
                        verbose_name="transaction",
                    ),
                ),
            ],
            options={
                "verbose_name": "audit entry",
                "verbose_name_plural": "audit trail",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["target_type", "target_id"], name="audit_by_target"),
                    models.Index(fields=["by", "at"], name="audit_by_officer"),
                ],
            },
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="dailyseal",
            trigger=pgtrigger.compiler.Trigger(
                name="daily_seal_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="5aa85e83165bbee20e72451013f9d3298b995f01",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_daily_seal_kept_38aed",
                    table="audit_dailyseal",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="dailyseal",
            trigger=pgtrigger.compiler.Trigger(
                name="daily_seal_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                10,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="47ec91269ffc10e219230c3d995e389a0e486e8a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_daily_seal_digested_def05",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="audit_dailyseal",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="digest",
            trigger=pgtrigger.compiler.Trigger(
                name="digest_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="a3448e89d8d1eeaa90fc410ac9d19fec05090b76",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_digest_kept_2136b",
                    table="audit_digest",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="digest",
            trigger=pgtrigger.compiler.Trigger(
                name="digest_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="c0a797c07848c620a4ee1272405a9b89b1bde785",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_digest_not_by_hand_d113d",
                    table="audit_digest",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="groupevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="7afd2f1f9855331ffb2974b99629786c68da1ae4",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_84f79",
                    table="audit_groupevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="groupevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="463543f35cacd624294e24cdb1ba5d9b02c3c839",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_da49a",
                    table="audit_groupevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="groupevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                6,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="6eb0b8b9136c7062624fca622059ba4e0d632186",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_b2697",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="audit_groupevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="grouppermissionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="def4cdb7bc397c0f5c9cf422eba03758b8474100",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_30a7d",
                    table="audit_grouppermissionevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="grouppermissionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="0cdf8420cbe3112b5062d07c4e25b1d969d2c8c7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_80a00",
                    table="audit_grouppermissionevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="grouppermissionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                7,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="7ea6397fcb389f169ed8400924006294cc484db7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_c4ad5",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="audit_grouppermissionevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="head",
            trigger=pgtrigger.compiler.Trigger(
                name="head_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="27979950c2ce45676bf528ed7ecad11d76ab7b84",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_head_not_by_hand_632b9",
                    table="audit_head",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="seal",
            trigger=pgtrigger.compiler.Trigger(
                name="seal_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="c6f45dd7f7143ad3b2931969674aadbfa4391520",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_seal_kept_96f51",
                    table="audit_seal",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="seal",
            trigger=pgtrigger.compiler.Trigger(
                name="seal_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="5422785d00d28183c54be230868eec3f67075098",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_seal_not_by_hand_3643b",
                    table="audit_seal",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="sealing",
            trigger=pgtrigger.compiler.Trigger(
                name="sealing_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="86e117295db08a542eed1caa157b8847360bc6c5",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_sealing_not_by_hand_f26bc",
                    table="audit_sealing",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="sealing",
            trigger=pgtrigger.compiler.Trigger(
                name="sealing_at_commit",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE s audit_seal%ROWTYPE;",
                    func="\n            IF NEW.round = 1 THEN\n                UPDATE audit_sealing SET round = 2 WHERE id = NEW.id;\n                RETURN NULL;\n            END IF;\n            PERFORM pg_advisory_xact_lock(64710003);\n            SELECT number + 1, hash INTO s.number, s.previous\n            FROM audit_seal ORDER BY number DESC LIMIT 1;\n            IF NOT FOUND THEN\n                s.number := 1;\n                s.previous := '0000000000000000000000000000000000000000000000000000000000000000';\n            END IF;\n            SELECT min(d.id), max(d.id), count(*),\n                sha256(string_agg(int8send(d.id) || int8send(d.transaction) || int8send(d.first_id)\n    || int8send(d.last_id) || int4send(d.rows) || int2send(d.width) || d.sha256\n    || int4send(length(d.table_name)) || convert_to(d.table_name, 'UTF8') || d.marks, ''::bytea ORDER BY d.id))\n            INTO s.first_digest, s.last_digest, s.digests, s.content\n            FROM audit_digest d\n            WHERE d.transaction = NEW.transaction AND d.id >= NEW.first_digest;\n            s.transaction := NEW.transaction;\n            s.sealed_at := clock_timestamp();\n            s.hash := encode(sha256(int8send(s.number) || int8send(s.transaction)\n    || int8send(s.first_digest) || int8send(s.last_digest) || int4send(s.digests) || s.content\n    || timestamptz_send(s.sealed_at) || convert_to(s.previous, 'UTF8')), 'hex');\n            INSERT INTO audit_seal\n                (number, transaction, first_digest, last_digest, digests, content, previous,\n                 sealed_at, hash)\n            VALUES\n                (s.number, s.transaction, s.first_digest, s.last_digest, s.digests, s.content,\n                 s.previous, s.sealed_at, s.hash);\n            UPDATE audit_head SET number = s.number, hash = s.hash\n            WHERE id = 1 AND number = s.number - 1;\n            IF NOT FOUND AND s.number = 1 THEN\n                INSERT INTO audit_head (id, number, hash) VALUES (1, s.number, s.hash);\n            END IF;\n            DELETE FROM audit_sealing WHERE id = NEW.id;\n            PERFORM set_config('audit.sealing', '', true);\n            RETURN NULL;\n        ",
                    hash="1926410a77f5c2282723b0fa2c32961fb5ff027e",
                    operation='INSERT OR UPDATE OF "round"',
                    pgid="pgtrigger_sealing_at_commit_6daa9",
                    table="audit_sealing",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="userevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="97ee143a81d9fe362d629d6f4177a9ea47ea8fac",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_f34ab",
                    table="audit_userevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="userevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="a58cb696186fce404752093e7dafa60ec4b2cb74",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_1296f",
                    table="audit_userevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="userevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                14,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="ce72e1a8ef6bf2f094d5bddf89092acc7e8fb35a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_07c7a",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="audit_userevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="usergroupevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="2d9fcd44dffe7a2c8d8ce9f3ee523f95bdceee12",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_06a0d",
                    table="audit_usergroupevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="usergroupevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="ac29d1f322777e7ab2c26c1192bfa59d7af141bf",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_1cc31",
                    table="audit_usergroupevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="usergroupevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                7,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="a5e95ae22726a125eebb468a39ee33092a9c2bdf",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_b22c0",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="audit_usergroupevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="userpermissionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="5dc10b679865c109684ac528361262655e3b6bae",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_7b650",
                    table="audit_userpermissionevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="userpermissionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="f5aedbffe8931bfec5e59dbf364ff08cbe4fa9ad",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_90544",
                    table="audit_userpermissionevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="userpermissionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                7,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="27ad131c3f9a2575bc746881e4ab56ab0233901b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_ecd25",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="audit_userpermissionevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="trackedgroup",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "audit_groupevent" ("id", "name", pgh_created_at, pgh_label) SELECT new_values."id", new_values."name", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="0a55a9d60b07bd301b2a654a34a3eeb9f106be78",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_792b4",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="auth_group",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="trackedgroup",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "audit_groupevent" ("id", "name", pgh_created_at, pgh_label) SELECT new_values."id", new_values."name", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*); RETURN NULL;',
                    hash="2ccaa60975f976eb34c67805ee64a54eed84b9f5",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5bd75",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="auth_group",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="trackedgroup",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "audit_groupevent" ("id", "name", pgh_created_at, pgh_label) SELECT old_values."id", old_values."name", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="6b9fc03ebfd59b229f0843c764e2c76361b76c5e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5f078",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="auth_group",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="trackedgrouppermission",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "audit_grouppermissionevent" ("group_id", "permission_id", "id", pgh_created_at, pgh_label) SELECT new_values."group_id", new_values."permission_id", new_values."id", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="5cd76ffb4bf8ede54b617473e58ef86dfc89061a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0d163",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="auth_group_permissions",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="trackedgrouppermission",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "audit_grouppermissionevent" ("group_id", "permission_id", "id", pgh_created_at, pgh_label) SELECT new_values."group_id", new_values."permission_id", new_values."id", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id")); RETURN NULL;',
                    hash="bf88fd07975a541c250413b19db1566ec2f4d753",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_46560",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="auth_group_permissions",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="trackedgrouppermission",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "audit_grouppermissionevent" ("group_id", "permission_id", "id", pgh_created_at, pgh_label) SELECT old_values."group_id", old_values."permission_id", old_values."id", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="7cc798fda21df9bf418cc41250a68ed42c35e4a5",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9a706",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="auth_group_permissions",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="trackeduser",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "audit_userevent" ("id", "is_superuser", "username", "first_name", "last_name", "email", "is_staff", "is_active", "date_joined", "person", pgh_created_at, pgh_label) SELECT new_values."id", new_values."is_superuser", new_values."username", new_values."first_name", new_values."last_name", new_values."email", new_values."is_staff", new_values."is_active", new_values."date_joined", new_values."person", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="f596ecb191ef478132d98a5599789c2cf23dcd4c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a8e87",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="accounts_user",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="trackeduser",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "audit_userevent" ("id", "is_superuser", "username", "first_name", "last_name", "email", "is_staff", "is_active", "date_joined", "person", pgh_created_at, pgh_label) SELECT new_values."id", new_values."is_superuser", new_values."username", new_values."first_name", new_values."last_name", new_values."email", new_values."is_staff", new_values."is_active", new_values."date_joined", new_values."person", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."date_joined" IS DISTINCT FROM (new_values."date_joined") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."first_name" IS DISTINCT FROM (new_values."first_name") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_active" IS DISTINCT FROM (new_values."is_active") OR old_values."is_staff" IS DISTINCT FROM (new_values."is_staff") OR old_values."is_superuser" IS DISTINCT FROM (new_values."is_superuser") OR old_values."last_name" IS DISTINCT FROM (new_values."last_name") OR old_values."person" IS DISTINCT FROM (new_values."person") OR old_values."username" IS DISTINCT FROM (new_values."username")); RETURN NULL;',
                    hash="8dfa808236d9d5f986c30ced964de01a1177228a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3f48b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="accounts_user",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="trackeduser",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "audit_userevent" ("id", "is_superuser", "username", "first_name", "last_name", "email", "is_staff", "is_active", "date_joined", "person", pgh_created_at, pgh_label) SELECT old_values."id", old_values."is_superuser", old_values."username", old_values."first_name", old_values."last_name", old_values."email", old_values."is_staff", old_values."is_active", old_values."date_joined", old_values."person", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="d1878fa54071e1cb5856ce8446987d600f3c2afd",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c48e1",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="accounts_user",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="trackedusergroup",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "audit_usergroupevent" ("user_id", "group_id", "id", pgh_created_at, pgh_label) SELECT new_values."user_id", new_values."group_id", new_values."id", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="744376a90e03b78d73d3ccf3a478d6656df2cec9",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2fbbf",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="accounts_user_groups",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="trackedusergroup",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "audit_usergroupevent" ("user_id", "group_id", "id", pgh_created_at, pgh_label) SELECT new_values."user_id", new_values."group_id", new_values."id", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id")); RETURN NULL;',
                    hash="948ad0ee1b9d110ecc51958946ff8f7dc838b49b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_db569",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="accounts_user_groups",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="trackedusergroup",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "audit_usergroupevent" ("user_id", "group_id", "id", pgh_created_at, pgh_label) SELECT old_values."user_id", old_values."group_id", old_values."id", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="7cb4afa25735140b9dbad217dd86a03bd47c6b4b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ce43c",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="accounts_user_groups",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="trackeduserpermission",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "audit_userpermissionevent" ("user_id", "permission_id", "id", pgh_created_at, pgh_label) SELECT new_values."user_id", new_values."permission_id", new_values."id", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="2143b93f1d2cf4da2f8008b491cf586ca8e9e08d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0ac77",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="accounts_user_user_permissions",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="trackeduserpermission",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "audit_userpermissionevent" ("user_id", "permission_id", "id", pgh_created_at, pgh_label) SELECT new_values."user_id", new_values."permission_id", new_values."id", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id")); RETURN NULL;',
                    hash="460fb86ab7e00bb27e6237aa1b55dcfcde234fc0",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5a47f",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="accounts_user_user_permissions",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="trackeduserpermission",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "audit_userpermissionevent" ("user_id", "permission_id", "id", pgh_created_at, pgh_label) SELECT old_values."user_id", old_values."permission_id", old_values."id", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="645fbb54a867cebb6473a0729f46dea329b8b130",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2a6c4",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="accounts_user_user_permissions",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="auditentry",
            trigger=pgtrigger.compiler.Trigger(
                name="audit_entry_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="91e3cbb7a246efda5d72f33ba81595e1d3f153f1",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_audit_entry_kept_23025",
                    table="audit_auditentry",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="auditentry",
            trigger=pgtrigger.compiler.Trigger(
                name="audit_entry_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                10,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="32892f2c31e1ab6eed968b68a911de763e4fb98e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_audit_entry_digested_f097a",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="audit_auditentry",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="sensitiveread",
            trigger=pgtrigger.compiler.Trigger(
                name="sensitive_read_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="09c9c670ff4fd5022328bb301cce6f7c7819013c",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_sensitive_read_kept_59203",
                    table="audit_sensitiveread",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="sensitiveread",
            trigger=pgtrigger.compiler.Trigger(
                name="sensitive_read_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                9,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="2b0088cd6b17f8d991a75f51fb65b4341eec59bb",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_sensitive_read_digested_f8fed",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="audit_sensitiveread",
                    when="AFTER",
                ),
            ),
        ),
    ]
