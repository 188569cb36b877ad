import uuid

import django.contrib.auth.models
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
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApprovalEvent",
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
                ("asked_by_id", models.BigIntegerField()),
                ("decided_by_id", models.BigIntegerField(null=True)),
                ("id", models.UUIDField(db_index=True)),
                ("kind", models.CharField(max_length=60, verbose_name="kind")),
                ("subject_type", models.CharField(max_length=60, verbose_name="kind of record")),
                ("subject_id", models.CharField(max_length=60, verbose_name="record")),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                ("parameters", models.JSONField(default=dict, verbose_name="parameters")),
                (
                    "content",
                    models.JSONField(
                        help_text="What would be done, as the second officer sees it.",
                        verbose_name="content",
                    ),
                ),
                (
                    "content_hash",
                    models.CharField(max_length=64, verbose_name="hash of the content"),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Waiting for the second officer"),
                            ("granted", "Approved"),
                            ("refused", "Refused"),
                            ("void", "Void: what was asked for has changed"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="asked for",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "decision_reason",
                    models.TextField(blank=True, verbose_name="reason of the decision"),
                ),
                (
                    "used_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When what was approved took effect.",
                        null=True,
                        verbose_name="carried out",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="RightOfAccount",
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
            name="RightOfRole",
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
            name="RoleOfAccount",
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
            name="Superuser",
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
            name="Approval",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="kind")),
                ("subject_type", models.CharField(max_length=60, verbose_name="kind of record")),
                ("subject_id", models.CharField(max_length=60, verbose_name="record")),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                ("parameters", models.JSONField(default=dict, verbose_name="parameters")),
                (
                    "content",
                    models.JSONField(
                        help_text="What would be done, as the second officer sees it.",
                        verbose_name="content",
                    ),
                ),
                (
                    "content_hash",
                    models.CharField(max_length=64, verbose_name="hash of the content"),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Waiting for the second officer"),
                            ("granted", "Approved"),
                            ("refused", "Refused"),
                            ("void", "Void: what was asked for has changed"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked for by",
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="asked for",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "decision_reason",
                    models.TextField(blank=True, verbose_name="reason of the decision"),
                ),
                (
                    "used_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When what was approved took effect.",
                        null=True,
                        verbose_name="carried out",
                    ),
                ),
            ],
            options={
                "verbose_name": "approval",
                "verbose_name_plural": "approvals",
                "ordering": ["-asked_at"],
                "permissions": [
                    ("view_every_approval", "Can see every approval, whatever its kind")
                ],
                "indexes": [
                    models.Index(fields=["asked_by", "-asked_at"], name="approval_by_maker")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(("decided_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="approval_checker_is_not_maker",
                        violation_error_message="Another officer decides than the one who asked.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("state__in", ["granted", "refused"]),
                            ),
                            models.Q(
                                ("decided_at", None), ("decided_by", None), ("state", "asked")
                            ),
                            models.Q(
                                ("decided_at__isnull", False), ("state__in", ["withdrawn", "void"])
                            ),
                            _connector="OR",
                        ),
                        name="approval_decided_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used_at", None), ("state", "granted"), _connector="OR"
                        ),
                        name="approval_used_is_granted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="approval_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("content_hash__regex", "^[0-9a-f]{64}$")),
                        name="approval_hash_is_whole",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state", "asked"),
                            models.Q(("state", "granted"), ("used_at", None)),
                            _connector="OR",
                        ),
                        fields=("kind", "subject_type", "subject_id"),
                        name="approval_one_open_a_subject",
                    ),
                ],
            },
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="approvalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="e80b526a8233eb49e49de9b00a3ad34bee450538",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_5b487",
                    table="approvals_approvalevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="approvalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="9f245ed15ece641ffee4cf7533842a0d3832f91a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_585e8",
                    table="approvals_approvalevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="approvalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                20,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="453f9f56ce57a8dceb8b2c4ca7584b4bc88d9911",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_2074d",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="approvals_approvalevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="rightofaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="right_by_owner_alone",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN\n                RAISE EXCEPTION 'the site gives rights by roles alone'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'owner_alone';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="ddb23e24fca508d59c333c8f7c0a1085807efa8e",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_right_by_owner_alone_63c87",
                    table="accounts_user_user_permissions",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="rightofrole",
            trigger=pgtrigger.compiler.Trigger(
                name="role_by_owner_alone",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN\n                RAISE EXCEPTION 'the site gives rights by roles alone'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'owner_alone';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="1452bee1b568061587d5dc38ac6187ece3b47223",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_role_by_owner_alone_54151",
                    table="auth_group_permissions",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="roleofaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="role_given_by_two",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') AND NOT EXISTS (\n                SELECT FROM approvals_approval a\n                JOIN auth_group g ON g.id = NEW.group_id AND g.name = a.parameters->>'role'\n                WHERE a.kind = 'accounts.role' AND a.subject_type = 'accounts.user'\n                    AND a.subject_id = NEW.user_id::text\n                    AND a.state = 'granted' AND a.used_at IS NULL\n            ) THEN\n                RAISE EXCEPTION 'a role needs the approval of a second officer'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'role_given_by_two';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="b63131226f78864cac776a967b88ba8d9c62ab5c",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_role_given_by_two_a3301",
                    table="accounts_user_groups",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="superuser",
            trigger=pgtrigger.compiler.Trigger(
                name="superuser_made_by_owner_alone",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition='WHEN (NEW."is_superuser")',
                    func="\n            IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN\n                RAISE EXCEPTION 'the site gives rights by roles alone'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'owner_alone';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="e5cf6183cdd2f01aa7e4840f82947ba0125544d3",
                    operation="INSERT",
                    pgid="pgtrigger_superuser_made_by_owner_alone_c3650",
                    table="accounts_user",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="superuser",
            trigger=pgtrigger.compiler.Trigger(
                name="superuser_by_owner_alone",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition='WHEN (NEW."is_superuser" AND NOT OLD."is_superuser")',
                    func="\n            IF NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN\n                RAISE EXCEPTION 'the site gives rights by roles alone'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'owner_alone';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="eef40b48d2ad93684cdab58a0a40f6f7697f6504",
                    operation="UPDATE",
                    pgid="pgtrigger_superuser_by_owner_alone_f3a18",
                    table="accounts_user",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="approval",
            trigger=pgtrigger.compiler.Trigger(
                name="approval_not_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="6f75f2a2ae7699d7e045de7f6f977a5ead168bff",
                    operation="DELETE",
                    pgid="pgtrigger_approval_not_deleted_a8e61",
                    table="approvals_approval",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="approval",
            trigger=pgtrigger.compiler.Trigger(
                name="approval_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF TG_OP = 'INSERT' THEN\n                IF NEW.state <> 'asked' THEN\n                    RAISE EXCEPTION 'an approval begins as asked';\n                END IF;\n                RETURN NEW;\n            END IF;\n            IF (NEW.id, NEW.kind, NEW.subject_type, NEW.subject_id, NEW.title, NEW.parameters, NEW.content, NEW.content_hash, NEW.reason, NEW.asked_by_id, NEW.asked_at) IS DISTINCT FROM (OLD.id, OLD.kind, OLD.subject_type, OLD.subject_id, OLD.title, OLD.parameters, OLD.content, OLD.content_hash, OLD.reason, OLD.asked_by_id, OLD.asked_at) THEN\n                RAISE EXCEPTION 'what an approval asks for is not changed';\n            END IF;\n            IF OLD.state = 'asked' THEN\n                IF NEW.used_at IS NOT NULL THEN\n                    RAISE EXCEPTION 'an approval is granted before it is carried out';\n                END IF;\n                RETURN NEW;\n            END IF;\n            IF OLD.state = 'granted' AND OLD.used_at IS NULL AND (\n                NEW.state IN ('void', 'withdrawn') AND NEW.decided_by_id = OLD.decided_by_id\n                OR NEW.state = 'granted' AND NEW.used_at IS NOT NULL\n                    AND (NEW.decided_by_id, NEW.decided_at, NEW.decision_reason) IS NOT DISTINCT FROM (OLD.decided_by_id, OLD.decided_at, OLD.decision_reason)\n            ) THEN\n                RETURN NEW;\n            END IF;\n            RAISE EXCEPTION 'a decided approval is not changed';\n        ",
                    hash="1620045ce2dad7b5df1863fae81d007c4fdf986d",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_approval_kept_2a360",
                    table="approvals_approval",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="approval",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "approvals_approvalevent" ("asked_by_id", "decided_by_id", "id", "kind", "subject_type", "subject_id", "title", "parameters", "content", "content_hash", "reason", "state", "asked_at", "decided_at", "decision_reason", "used_at", pgh_created_at, pgh_label) SELECT new_values."asked_by_id", new_values."decided_by_id", new_values."id", new_values."kind", new_values."subject_type", new_values."subject_id", new_values."title", new_values."parameters", new_values."content", new_values."content_hash", new_values."reason", new_values."state", new_values."asked_at", new_values."decided_at", new_values."decision_reason", new_values."used_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="65a32af5100e88ed35a47f0e244359301544001b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e6d0e",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="approvals_approval",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="approval",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "approvals_approvalevent" ("asked_by_id", "decided_by_id", "id", "kind", "subject_type", "subject_id", "title", "parameters", "content", "content_hash", "reason", "state", "asked_at", "decided_at", "decision_reason", "used_at", pgh_created_at, pgh_label) SELECT new_values."asked_by_id", new_values."decided_by_id", new_values."id", new_values."kind", new_values."subject_type", new_values."subject_id", new_values."title", new_values."parameters", new_values."content", new_values."content_hash", new_values."reason", new_values."state", new_values."asked_at", new_values."decided_at", new_values."decision_reason", new_values."used_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."asked_at" IS DISTINCT FROM (new_values."asked_at") OR old_values."content" IS DISTINCT FROM (new_values."content") OR old_values."content_hash" IS DISTINCT FROM (new_values."content_hash") OR old_values."decided_at" IS DISTINCT FROM (new_values."decided_at") OR old_values."decision_reason" IS DISTINCT FROM (new_values."decision_reason") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."parameters" IS DISTINCT FROM (new_values."parameters") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."subject_id" IS DISTINCT FROM (new_values."subject_id") OR old_values."subject_type" IS DISTINCT FROM (new_values."subject_type") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."used_at" IS DISTINCT FROM (new_values."used_at")); RETURN NULL;',
                    hash="21c6e84e10329cf3f6401b4a27fdfd311c0cbc6d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_58aec",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="approvals_approval",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="approval",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "approvals_approvalevent" ("asked_by_id", "decided_by_id", "id", "kind", "subject_type", "subject_id", "title", "parameters", "content", "content_hash", "reason", "state", "asked_at", "decided_at", "decision_reason", "used_at", pgh_created_at, pgh_label) SELECT old_values."asked_by_id", old_values."decided_by_id", old_values."id", old_values."kind", old_values."subject_type", old_values."subject_id", old_values."title", old_values."parameters", old_values."content", old_values."content_hash", old_values."reason", old_values."state", old_values."asked_at", old_values."decided_at", old_values."decision_reason", old_values."used_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="f0aa0ca5418bfcd4140bebf9b93c0c304716a9ba",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_57086",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="approvals_approval",
                    when="AFTER",
                ),
            ),
        ),
    ]
