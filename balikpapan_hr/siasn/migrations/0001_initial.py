import django.db.models.deletion
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
        ("imports", "0001_initial"),
        ("personnel", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SiasnDifferenceEvent",
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
                ("record_id", models.BigIntegerField()),
                ("row_id", models.BigIntegerField(null=True)),
                ("decided_by_id", models.BigIntegerField(null=True)),
                ("approval_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("employee_number", "NIP or NI PPPK"),
                            ("nik", "NIK"),
                            ("born_on", "Date of birth"),
                            ("name", "Name"),
                            ("sex", "Sex"),
                            ("status", "Status"),
                            ("legal_position", "Legal position"),
                            ("cpns_since", "TMT as CPNS or PPPK"),
                            ("pns_since", "TMT as PNS"),
                            ("grade", "Grade"),
                            ("grade_since", "TMT of the grade"),
                            ("position", "Post"),
                            ("position_since", "TMT of the post"),
                            ("unit", "Work unit"),
                            ("education_level", "Level of education"),
                            ("education_program", "Study programme"),
                            ("title_before", "Titles before the name"),
                            ("title_after", "Titles after the name"),
                            ("birth_place", "Place of birth"),
                            ("performance", "Performance of the year"),
                        ],
                        max_length=20,
                        verbose_name="field",
                    ),
                ),
                (
                    "ours",
                    models.CharField(blank=True, max_length=250, verbose_name="in the register"),
                ),
                ("theirs", models.CharField(blank=True, max_length=250, verbose_name="at SIASN")),
                (
                    "ours_name",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="in the register, in words"
                    ),
                ),
                (
                    "theirs_name",
                    models.CharField(blank=True, max_length=250, verbose_name="at SIASN, in words"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "To be decided"),
                            ("taken", "Theirs taken"),
                            ("kept", "Ours kept"),
                            ("vanished", "No longer differs"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("found_at", models.DateTimeField(verbose_name="found at")),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="decided at"),
                ),
                ("reason", models.CharField(blank=True, max_length=250, verbose_name="reason")),
                (
                    "vanished_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="no longer differs since"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SiasnUnit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        max_length=40, unique=True, verbose_name="SIASN id of the unit"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name at SIASN")),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.workunit",
                        verbose_name="work unit",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed at"),
                ),
            ],
            options={
                "verbose_name": "unit of SIASN",
                "verbose_name_plural": "units of SIASN",
                "ordering": ["name", "code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_at", None), ("confirmed_by", None), ("unit", None)
                            ),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                                ("unit__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="siasn_unit_confirmed_by_someone",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SiasnRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "employee_number",
                    models.CharField(max_length=18, unique=True, verbose_name="NIP or NI PPPK"),
                ),
                (
                    "siasn_key",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="SIASN id of the person"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=150, verbose_name="name")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="siasn_records",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="siasn.siasnunit",
                        verbose_name="unit of SIASN",
                    ),
                ),
                ("values", models.JSONField(default=dict, verbose_name="what SIASN says")),
                (
                    "names",
                    models.JSONField(
                        default=dict,
                        help_text="As SIASN writes them.",
                        verbose_name="its codes in words",
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty when it was fetched from the web service.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="siasn_records",
                        to="imports.importrow",
                        verbose_name="row of the export",
                    ),
                ),
                ("seen_at", models.DateTimeField(verbose_name="last seen at SIASN")),
                (
                    "gone_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Missing in a later export.",
                        null=True,
                        verbose_name="no longer at SIASN",
                    ),
                ),
            ],
            options={
                "verbose_name": "employee at SIASN",
                "verbose_name_plural": "employees at SIASN",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("gone_at", None)),
                        fields=("person",),
                        name="siasn_record_once_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("employee_number__regex", "^\\d{18}$")),
                        name="siasn_record_number_is_number",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SiasnRecordEvent",
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
                ("person_id", models.BigIntegerField(null=True)),
                ("unit_id", models.BigIntegerField(null=True)),
                ("row_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("employee_number", models.CharField(max_length=18, verbose_name="NIP or NI PPPK")),
                (
                    "siasn_key",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="SIASN id of the person"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=150, verbose_name="name")),
                ("values", models.JSONField(default=dict, verbose_name="what SIASN says")),
                (
                    "names",
                    models.JSONField(
                        default=dict,
                        help_text="As SIASN writes them.",
                        verbose_name="its codes in words",
                    ),
                ),
                ("seen_at", models.DateTimeField(verbose_name="last seen at SIASN")),
                (
                    "gone_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Missing in a later export.",
                        null=True,
                        verbose_name="no longer at SIASN",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SiasnUnitEvent",
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
                ("unit_id", models.BigIntegerField(null=True)),
                ("confirmed_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("code", models.CharField(max_length=40, verbose_name="SIASN id of the unit")),
                ("name", models.CharField(max_length=200, verbose_name="name at SIASN")),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed at"),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SiasnDifference",
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
                        related_name="siasn_differences",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="differences",
                        to="siasn.siasnrecord",
                        verbose_name="at SIASN",
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="siasn_differences",
                        to="imports.importrow",
                        verbose_name="row of the export",
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("employee_number", "NIP or NI PPPK"),
                            ("nik", "NIK"),
                            ("born_on", "Date of birth"),
                            ("name", "Name"),
                            ("sex", "Sex"),
                            ("status", "Status"),
                            ("legal_position", "Legal position"),
                            ("cpns_since", "TMT as CPNS or PPPK"),
                            ("pns_since", "TMT as PNS"),
                            ("grade", "Grade"),
                            ("grade_since", "TMT of the grade"),
                            ("position", "Post"),
                            ("position_since", "TMT of the post"),
                            ("unit", "Work unit"),
                            ("education_level", "Level of education"),
                            ("education_program", "Study programme"),
                            ("title_before", "Titles before the name"),
                            ("title_after", "Titles after the name"),
                            ("birth_place", "Place of birth"),
                            ("performance", "Performance of the year"),
                        ],
                        max_length=20,
                        verbose_name="field",
                    ),
                ),
                (
                    "ours",
                    models.CharField(blank=True, max_length=250, verbose_name="in the register"),
                ),
                ("theirs", models.CharField(blank=True, max_length=250, verbose_name="at SIASN")),
                (
                    "ours_name",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="in the register, in words"
                    ),
                ),
                (
                    "theirs_name",
                    models.CharField(blank=True, max_length=250, verbose_name="at SIASN, in words"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "To be decided"),
                            ("taken", "Theirs taken"),
                            ("kept", "Ours kept"),
                            ("vanished", "No longer differs"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("found_at", models.DateTimeField(verbose_name="found at")),
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
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="decided at"),
                ),
                ("reason", models.CharField(blank=True, max_length=250, verbose_name="reason")),
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
                    "vanished_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="no longer differs since"
                    ),
                ),
            ],
            options={
                "verbose_name": "difference with SIASN",
                "verbose_name_plural": "differences with SIASN",
                "ordering": ["person", "field"],
                "permissions": [("decide_siasndifference", "Can decide on differences with SIASN")],
                "default_permissions": ("view",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("open", "kept"))),
                        fields=["field", "state"],
                        name="siasn_difference_standing",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("open", "kept"))),
                        fields=("person", "field"),
                        name="siasn_difference_once_a_field",
                        violation_error_message="This field of the person already waits at the desk.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ours", models.F("theirs")), _negated=True),
                        name="siasn_difference_differs",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("decided_by", None), ("state", "open")),
                            models.Q(
                                ("state__in", ["taken", "kept"]),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            ("state", "vanished"),
                            _connector="OR",
                        ),
                        name="siasn_difference_decided_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "kept"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="siasn_difference_kept_for_a_reason",
                        violation_error_message="Say why ours is right: the operator of SIASN reads it, for example the number of the decree.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "vanished"), ("vanished_at__isnull", False)),
                            models.Q(
                                models.Q(("state", "vanished"), _negated=True),
                                ("vanished_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="siasn_difference_vanished_has_a_moment",
                    ),
                ],
            },
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasndifferenceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="1d9ca9e6102be68e0f691707f8a8bcde4116254d",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_ec230",
                    table="siasn_siasndifferenceevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasndifferenceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="65762fc110f1246ecb367535e98b46bc0063347a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_ad138",
                    table="siasn_siasndifferenceevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasndifferenceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                20,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="26cc7d3b46b424d531db36106d8990397a6301ec",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_1270f",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="siasn_siasndifferenceevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasnrecordevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="c6b5f5906e15992fb49d0b6195e474cd99b45282",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_915bc",
                    table="siasn_siasnrecordevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasnrecordevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="932d98208e0b263f14e46092b366a72b77689d7c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_bbebb",
                    table="siasn_siasnrecordevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasnrecordevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                15,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="ec7a63f66476f30089893593fc39f2348ee11c2d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_aae30",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="siasn_siasnrecordevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasnunitevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="76f37d0bd8d300a2943c57944dd1cc133183d42e",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_29cf3",
                    table="siasn_siasnunitevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasnunitevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="9ff41e090eb312b519de7935c16bddd0a7d6d7dd",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_ae8ae",
                    table="siasn_siasnunitevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasnunitevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                10,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="2ed6fa93934e83aa720a8eaa9e27e23a41048f0f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_5a46e",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="siasn_siasnunitevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="siasndifference",
            constraint=personnel.policies.RowSecurity(
                name="siasn_difference_in_reach", person="person_id"
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasndifference",
            trigger=pgtrigger.compiler.Trigger(
                name="siasn_difference_kept_on_record",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="ae80256e713f18f7d4a9434b4858a156f4cedeca",
                    operation="DELETE",
                    pgid="pgtrigger_siasn_difference_kept_on_record_746ae",
                    table="siasn_siasndifference",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasndifference",
            trigger=pgtrigger.compiler.Trigger(
                name="siasn_difference_decided_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"state\" IN ('taken', 'vanished'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="d3798a2bded9c863be5e85e43467a4f0b8c0d057",
                    operation="UPDATE",
                    pgid="pgtrigger_siasn_difference_decided_once_98ebb",
                    table="siasn_siasndifference",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasndifference",
            trigger=pgtrigger.compiler.Trigger(
                name="siasn_identity_by_two",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF (OLD.state = 'taken' AND OLD.field IN ('employee_number', 'nik', 'born_on')) AND NEW.approval_id IS NOT DISTINCT FROM OLD.approval_id THEN\n                    RETURN NEW;\n                END IF;\n            ELSIF false THEN\n                RETURN NEW;\n            END IF;\n            IF (NEW.state = 'taken' AND NEW.field IN ('employee_number', 'nik', 'born_on')) AND NOT EXISTS (\n                SELECT FROM approvals_approval a\n                WHERE a.id = NEW.approval_id AND a.kind = 'siasn.take'\n                    AND a.subject_type = 'siasn.siasndifference' AND a.subject_id = (NEW.id)::text\n                    AND a.state = 'granted' AND a.used_at IS NULL\n            ) THEN\n                RAISE EXCEPTION '% needs the approval of a second officer', TG_TABLE_NAME\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'siasn_identity_by_two';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="a1d5b5d38e28ddbee367478bdcb776cb14c69839",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_siasn_identity_by_two_ee249",
                    table="siasn_siasndifference",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasndifference",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "siasn_siasndifferenceevent" ("person_id", "record_id", "row_id", "decided_by_id", "approval_id", "id", "field", "ours", "theirs", "ours_name", "theirs_name", "state", "found_at", "decided_at", "reason", "vanished_at", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."record_id", new_values."row_id", new_values."decided_by_id", new_values."approval_id", new_values."id", new_values."field", new_values."ours", new_values."theirs", new_values."ours_name", new_values."theirs_name", new_values."state", new_values."found_at", new_values."decided_at", new_values."reason", new_values."vanished_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="b24ad0d9ae7e13c124862dfc2b037e768851a86e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_44e8c",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="siasn_siasndifference",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasndifference",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "siasn_siasndifferenceevent" ("person_id", "record_id", "row_id", "decided_by_id", "approval_id", "id", "field", "ours", "theirs", "ours_name", "theirs_name", "state", "found_at", "decided_at", "reason", "vanished_at", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."record_id", new_values."row_id", new_values."decided_by_id", new_values."approval_id", new_values."id", new_values."field", new_values."ours", new_values."theirs", new_values."ours_name", new_values."theirs_name", new_values."state", new_values."found_at", new_values."decided_at", new_values."reason", new_values."vanished_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."decided_at" IS DISTINCT FROM (new_values."decided_at") OR old_values."field" IS DISTINCT FROM (new_values."field") OR old_values."found_at" IS DISTINCT FROM (new_values."found_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."ours" IS DISTINCT FROM (new_values."ours") OR old_values."ours_name" IS DISTINCT FROM (new_values."ours_name") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."theirs" IS DISTINCT FROM (new_values."theirs") OR old_values."theirs_name" IS DISTINCT FROM (new_values."theirs_name") OR old_values."vanished_at" IS DISTINCT FROM (new_values."vanished_at")); RETURN NULL;',
                    hash="cfeaa0b415a7ae4c8088d1773e4eedc7315c9ac3",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4ee3d",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="siasn_siasndifference",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasndifference",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "siasn_siasndifferenceevent" ("person_id", "record_id", "row_id", "decided_by_id", "approval_id", "id", "field", "ours", "theirs", "ours_name", "theirs_name", "state", "found_at", "decided_at", "reason", "vanished_at", pgh_created_at, pgh_label) SELECT old_values."person_id", old_values."record_id", old_values."row_id", old_values."decided_by_id", old_values."approval_id", old_values."id", old_values."field", old_values."ours", old_values."theirs", old_values."ours_name", old_values."theirs_name", old_values."state", old_values."found_at", old_values."decided_at", old_values."reason", old_values."vanished_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="19c2df6b199eff1958d4215d11ac05bab3b67b46",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_477f0",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="siasn_siasndifference",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasnunit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "siasn_siasnunitevent" ("unit_id", "confirmed_by_id", "id", "code", "name", "confirmed_at", pgh_created_at, pgh_label) SELECT new_values."unit_id", new_values."confirmed_by_id", new_values."id", new_values."code", new_values."name", new_values."confirmed_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="16d7e680ebdd6f3fc3ccbabb746adc54d656fd58",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3db21",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="siasn_siasnunit",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasnunit",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "siasn_siasnunitevent" ("unit_id", "confirmed_by_id", "id", "code", "name", "confirmed_at", pgh_created_at, pgh_label) SELECT new_values."unit_id", new_values."confirmed_by_id", new_values."id", new_values."code", new_values."name", new_values."confirmed_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."confirmed_at" IS DISTINCT FROM (new_values."confirmed_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name")); RETURN NULL;',
                    hash="0e17700afeb248bbe66204b2e6189b333992620e",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b9b1b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="siasn_siasnunit",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasnunit",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "siasn_siasnunitevent" ("unit_id", "confirmed_by_id", "id", "code", "name", "confirmed_at", pgh_created_at, pgh_label) SELECT old_values."unit_id", old_values."confirmed_by_id", old_values."id", old_values."code", old_values."name", old_values."confirmed_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="f6aa63ff443ba38a653accc93728d836413d21be",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5f3b4",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="siasn_siasnunit",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="siasnrecord",
            constraint=personnel.policies.RowSecurity(
                name="siasn_record_in_reach", person="person_id"
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasnrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "siasn_siasnrecordevent" ("person_id", "unit_id", "row_id", "id", "employee_number", "siasn_key", "name", "values", "names", "seen_at", "gone_at", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."unit_id", new_values."row_id", new_values."id", new_values."employee_number", new_values."siasn_key", new_values."name", new_values."values", new_values."names", new_values."seen_at", new_values."gone_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="aaeb90eae5433ecfe1a34dde68054ed327c36ae8",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1e8d9",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="siasn_siasnrecord",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasnrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "siasn_siasnrecordevent" ("person_id", "unit_id", "row_id", "id", "employee_number", "siasn_key", "name", "values", "names", "seen_at", "gone_at", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."unit_id", new_values."row_id", new_values."id", new_values."employee_number", new_values."siasn_key", new_values."name", new_values."values", new_values."names", new_values."seen_at", new_values."gone_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."employee_number" IS DISTINCT FROM (new_values."employee_number") OR old_values."gone_at" IS DISTINCT FROM (new_values."gone_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."names" IS DISTINCT FROM (new_values."names") OR old_values."seen_at" IS DISTINCT FROM (new_values."seen_at") OR old_values."siasn_key" IS DISTINCT FROM (new_values."siasn_key") OR old_values."values" IS DISTINCT FROM (new_values."values")); RETURN NULL;',
                    hash="5b499aa0cb57b92e45429541b66be2dd8cbd2079",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_10f12",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="siasn_siasnrecord",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="siasnrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "siasn_siasnrecordevent" ("person_id", "unit_id", "row_id", "id", "employee_number", "siasn_key", "name", "values", "names", "seen_at", "gone_at", pgh_created_at, pgh_label) SELECT old_values."person_id", old_values."unit_id", old_values."row_id", old_values."id", old_values."employee_number", old_values."siasn_key", old_values."name", old_values."values", old_values."names", old_values."seen_at", old_values."gone_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="6270e0e624729bfa3b570c8873382af023f18fd0",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_26e7b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="siasn_siasnrecord",
                    when="AFTER",
                ),
            ),
        ),
    ]
