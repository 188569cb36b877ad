import datetime
import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
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
        ("files", "0001_initial"),
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(),
        django.contrib.postgres.operations.TrigramExtension(),
        migrations.CreateModel(
            name="AppointmentChange",
            fields=[
                ("transaction", models.BigIntegerField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "change of appointments",
                "verbose_name_plural": "changes of appointments",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="AppointmentEvent",
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
                ("work_unit_id", models.BigIntegerField(null=True)),
                ("position_id", models.BigIntegerField(null=True)),
                ("grade_id", models.BigIntegerField(null=True)),
                ("recorded_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("HONORER", "Honorer"),
                            ("PPPK_PW", "Part-time PPPK"),
                            ("PPPK", "PPPK"),
                            ("CPNS", "CPNS"),
                            ("PNS", "PNS"),
                        ],
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                (
                    "position_title",
                    models.CharField(
                        blank=True,
                        help_text="As the list or decree says.",
                        max_length=150,
                        verbose_name="post as written",
                    ),
                ),
                (
                    "employee_number",
                    models.CharField(
                        blank=True,
                        help_text="18 digits, given by BKN.",
                        max_length=18,
                        verbose_name="NIP or NI PPPK",
                    ),
                ),
                (
                    "decree_number",
                    models.CharField(blank=True, max_length=80, verbose_name="decree number"),
                ),
                ("decree_on", models.DateField(blank=True, null=True, verbose_name="decree date")),
                ("started_on", models.DateField(help_text="First day.", verbose_name="TMT")),
                (
                    "ended_on",
                    models.DateField(
                        blank=True,
                        help_text="First day on which it is no longer so.",
                        null=True,
                        verbose_name="ended on",
                    ),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("converted", "Appointed as ASN"),
                            ("contract_ended", "Contract ended"),
                            ("retired", "Retirement age"),
                            ("resigned", "Own request"),
                            ("deceased", "Deceased"),
                            ("discipline", "Discipline"),
                            ("moved", "Moved to another post"),
                            ("other", "Other"),
                        ],
                        max_length=16,
                        verbose_name="why it ended",
                    ),
                ),
                ("known_from", models.DateTimeField(verbose_name="known since")),
                (
                    "known_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="known until"),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        help_text="For a correction.",
                        max_length=250,
                        verbose_name="reason of the record",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Grade",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        choices=[("PNS", "PNS"), ("PPPK", "PPPK")],
                        max_length=4,
                        verbose_name="scheme",
                    ),
                ),
                ("code", models.CharField(max_length=6, verbose_name="grade")),
                ("title", models.CharField(blank=True, max_length=60, verbose_name="rank title")),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        help_text="Lowest first.", verbose_name="order"
                    ),
                ),
                (
                    "siasn_id",
                    models.CharField(blank=True, max_length=10, verbose_name="SIASN code"),
                ),
            ],
            options={
                "verbose_name": "grade",
                "verbose_name_plural": "grades",
                "ordering": ["scheme", "order"],
                "constraints": [
                    models.UniqueConstraint(fields=("scheme", "code"), name="grade_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="EducationLevel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=4, unique=True, verbose_name="SIASN code")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("group", models.CharField(max_length=30, verbose_name="group")),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        help_text="Lowest first.", verbose_name="order"
                    ),
                ),
                (
                    "pppk_grade",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.grade",
                        verbose_name="grade as PPPK",
                    ),
                ),
            ],
            options={
                "verbose_name": "education level",
                "verbose_name_plural": "education levels",
                "ordering": ["order"],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "nik",
                    models.CharField(
                        blank=True,
                        help_text="16 digits. Empty when the list that named the person had none.",
                        max_length=16,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{16}$", "NIK must be 16 digits."
                            )
                        ],
                        verbose_name="NIK",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name without titles")),
                (
                    "title_before",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="titles before the name"
                    ),
                ),
                (
                    "title_after",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="titles after the name"
                    ),
                ),
                (
                    "name_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Lower(
                            models.Func(
                                models.F("name"),
                                models.Value("[^[:alpha:]]+"),
                                models.Value(" "),
                                models.Value("g"),
                                function="regexp_replace",
                                output_field=models.TextField(),
                            )
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "birth_place",
                    models.CharField(blank=True, max_length=80, verbose_name="place of birth"),
                ),
                ("born_on", models.DateField(blank=True, null=True, verbose_name="date of birth")),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("M", "Male"), ("F", "Female")],
                        max_length=1,
                        verbose_name="sex",
                    ),
                ),
                (
                    "education_program",
                    models.CharField(blank=True, max_length=150, verbose_name="study programme"),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                ("address", models.CharField(blank=True, max_length=250, verbose_name="address")),
                (
                    "deceased_on",
                    models.DateField(blank=True, null=True, verbose_name="deceased on"),
                ),
                (
                    "thk2_number",
                    models.CharField(
                        blank=True,
                        help_text="On the 2013 list of category II honorers.",
                        max_length=30,
                        verbose_name="THK-II participant number",
                    ),
                ),
                (
                    "in_bkn_database",
                    models.BooleanField(
                        default=False, verbose_name="on BKN's 2022 list of non-ASN"
                    ),
                ),
                (
                    "ppg_graduate",
                    models.BooleanField(
                        default=False, verbose_name="graduate of teacher profession education"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "education_level",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.educationlevel",
                        verbose_name="education",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_records",
                        to="personnel.person",
                        verbose_name="same person as",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["name_key", "id"],
                "permissions": [
                    ("view_nik", "Can see the full NIK, birth date, address and phone"),
                    ("view_every_unit", "Can see the people of every unit"),
                ],
                "indexes": [
                    models.Index(fields=["name_key", "id"], name="person_by_name"),
                    models.Index(fields=["born_on", "name_key"], name="person_by_birth"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["name_key"], name="person_name_similar", opclasses=["gin_trgm_ops"]
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("nik", ""), ("nik__regex", "^\\d{16}$"), _connector="OR"
                        ),
                        name="person_nik_is_nik",
                        violation_error_message="NIK must be 16 digits.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("nik", ""), _negated=True), ("merged_into", None)
                        ),
                        fields=("nik",),
                        name="person_nik_once",
                        violation_error_message="Another person has this NIK.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="person_has_a_name",
                        violation_error_message="A person needs a name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deceased_on", None),
                            ("born_on", None),
                            ("deceased_on__gte", models.F("born_on")),
                            _connector="OR",
                        ),
                        name="person_died_after_birth",
                        violation_error_message="The date of death lies before the date of birth.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="person_not_merged_into_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkUnit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=30, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                (
                    "short_name",
                    models.CharField(blank=True, max_length=60, verbose_name="short name"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("city", "City"),
                            ("secretariat", "Secretariat"),
                            ("department", "Department"),
                            ("agency", "Agency"),
                            ("inspectorate", "Inspectorate"),
                            ("section", "Section"),
                            ("school", "School"),
                            ("clinic", "Community health centre"),
                            ("hospital", "Hospital"),
                            ("district", "District"),
                            ("village", "Urban village"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("education", "Education"),
                            ("health", "Health"),
                            ("technical", "Technical"),
                            ("general", "General"),
                        ],
                        max_length=10,
                        verbose_name="sector",
                    ),
                ),
                ("district", models.CharField(blank=True, max_length=40, verbose_name="district")),
                (
                    "started_on",
                    models.DateField(
                        default=datetime.date(2000, 1, 1), verbose_name="exists since"
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="personnel.workunit",
                        verbose_name="part of",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="personnel.workunit",
                        verbose_name="followed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "work unit",
                "verbose_name_plural": "work units",
                "ordering": ["name"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["name"], name="work_unit_name_similar", opclasses=["gin_trgm_ops"]
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None),
                            ("ended_on__gt", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="work_unit_ends_after_start",
                        violation_error_message="A unit cannot end before it began.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="work_unit_not_its_own_parent",
                        violation_error_message="A unit cannot be part of itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("successor", None), ("ended_on__isnull", False), _connector="OR"
                        ),
                        name="work_unit_successor_after_end",
                        violation_error_message="Only a unit that has ended is followed by another.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServicePeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position_title",
                    models.CharField(blank=True, max_length=150, verbose_name="work as written"),
                ),
                (
                    "paid_from",
                    models.CharField(
                        blank=True,
                        help_text="APBD, BOS, BLUD or other.",
                        max_length=20,
                        verbose_name="paid from",
                    ),
                ),
                ("stated_started_on", models.DateField(verbose_name="first day as listed")),
                (
                    "stated_ended_on",
                    models.DateField(blank=True, null=True, verbose_name="end as listed"),
                ),
                (
                    "documented_started_on",
                    models.DateField(blank=True, null=True, verbose_name="first day by papers"),
                ),
                (
                    "documented_ended_on",
                    models.DateField(blank=True, null=True, verbose_name="end by papers"),
                ),
                (
                    "accepted_started_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="first day as accepted"
                    ),
                ),
                (
                    "accepted_ended_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="end as accepted"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "To be verified"),
                            ("accepted", "Accepted"),
                            ("refused", "Refused"),
                        ],
                        default="pending",
                        editable=False,
                        max_length=8,
                        verbose_name="verification",
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
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        help_text="The list it came from was taken back.",
                        null=True,
                        verbose_name="withdrawn at",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="service_periods",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "work_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="service_periods",
                        to="personnel.workunit",
                        verbose_name="work unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "service period",
                "verbose_name_plural": "service periods",
                "ordering": ["person", "stated_started_on"],
                "permissions": [
                    ("verify_serviceperiod", "Can accept or refuse service of honorers")
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "pending"), ("withdrawn_at", None)),
                        fields=["work_unit", "id"],
                        name="service_waiting_by_unit",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stated_ended_on", None),
                            ("stated_ended_on__gt", models.F("stated_started_on")),
                            _connector="OR",
                        ),
                        name="service_stated_in_order",
                        violation_error_message="The listed service ends before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("documented_ended_on", None),
                            models.Q(
                                ("documented_started_on__isnull", False),
                                ("documented_ended_on__gt", models.F("documented_started_on")),
                            ),
                            _connector="OR",
                        ),
                        name="service_documented_in_order",
                        violation_error_message="The service by papers ends before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_ended_on", None),
                            models.Q(
                                ("accepted_started_on__isnull", False),
                                ("accepted_ended_on__gt", models.F("accepted_started_on")),
                            ),
                            _connector="OR",
                        ),
                        name="service_accepted_in_order",
                        violation_error_message="The accepted service ends before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("accepted_ended_on", None),
                                ("accepted_started_on", None),
                                ("decided_at", None),
                                ("decided_by", None),
                                ("state", "pending"),
                            ),
                            models.Q(
                                ("accepted_started_on__isnull", False),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("state", "accepted"),
                            ),
                            models.Q(
                                ("accepted_ended_on", None),
                                ("accepted_started_on", None),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("state", "refused"),
                            ),
                            _connector="OR",
                        ),
                        name="service_decision_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(("decision_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="service_refusal_has_reason",
                        violation_error_message="A refusal needs its reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at", None), ("state", "pending"), _connector="OR"
                        ),
                        name="service_withdrawn_only_undecided",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
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
                            ("decree", "Decree (SK)"),
                            ("pay_proof", "Proof of pay"),
                            ("sptjm", "Statement of absolute responsibility (SPTJM)"),
                            ("diploma", "Diploma"),
                            ("review", "Performance evaluation"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=80, verbose_name="number")),
                ("dated_on", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "added_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="added at",
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "service_period",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="personnel.serviceperiod",
                        verbose_name="proves the service",
                    ),
                ),
            ],
            options={
                "verbose_name": "paper",
                "verbose_name_plural": "papers",
                "ordering": ["person", "-dated_on"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("person", "kind", "number"),
                        name="document_once",
                        violation_error_message="This paper is already recorded for the person.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentEvent",
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
                ("file_id", models.UUIDField(null=True)),
                ("service_period_id", models.BigIntegerField(null=True)),
                ("added_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("decree", "Decree (SK)"),
                            ("pay_proof", "Proof of pay"),
                            ("sptjm", "Statement of absolute responsibility (SPTJM)"),
                            ("diploma", "Diploma"),
                            ("review", "Performance evaluation"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=80, verbose_name="number")),
                ("dated_on", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "added_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="added at",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="EducationLevelEvent",
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
                ("pppk_grade_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("code", models.CharField(max_length=4, verbose_name="SIASN code")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("group", models.CharField(max_length=30, verbose_name="group")),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        help_text="Lowest first.", verbose_name="order"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=30, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("structural", "Structural"),
                            ("functional", "Functional"),
                            ("operational", "Operational"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("teacher", "Teachers"),
                            ("health", "Health workers"),
                            ("technical", "Technical staff"),
                        ],
                        max_length=10,
                        verbose_name="selection group",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        help_text="For example Ahli Pertama or Terampil.",
                        max_length=20,
                        verbose_name="level",
                    ),
                ),
                (
                    "retirement_age",
                    models.PositiveSmallIntegerField(
                        help_text="Years (BUP), by UU 20/2023 art. 55 and the post's rules.",
                        verbose_name="retirement age",
                    ),
                ),
                (
                    "siasn_code",
                    models.CharField(blank=True, max_length=20, verbose_name="SIASN code"),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="out of use since"),
                ),
                (
                    "education_level",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.educationlevel",
                        verbose_name="lowest education",
                    ),
                ),
                (
                    "pppk_grade",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.grade",
                        verbose_name="grade as PPPK",
                    ),
                ),
            ],
            options={
                "verbose_name": "post",
                "verbose_name_plural": "posts",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("retirement_age__range", (50, 70))),
                        name="position_retirement_age_is_real",
                        violation_error_message="The retirement age must lie between 50 and 70 years.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Establishment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("need", models.PositiveSmallIntegerField(verbose_name="people needed")),
                (
                    "basis",
                    models.CharField(
                        help_text="The workload analysis or norm that gives the need.",
                        max_length=200,
                        verbose_name="basis",
                    ),
                ),
                (
                    "norm",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("class_teacher", "Class teachers: class groups"),
                            ("subject_teacher", "Teachers of a subject: lesson hours ÷ 24"),
                            ("counsellor", "Counsellors: 1 for 150 pupils"),
                            ("health", "Health staff: ABK-Kes"),
                        ],
                        editable=False,
                        max_length=16,
                        verbose_name="norm",
                    ),
                ),
                (
                    "inputs",
                    models.JSONField(
                        blank=True, default=dict, editable=False, verbose_name="inputs of the norm"
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="establishment",
                        to="personnel.position",
                        verbose_name="post",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="establishment",
                        to="personnel.workunit",
                        verbose_name="work unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "need of a unit",
                "verbose_name_plural": "needs of units",
                "ordering": ["year", "unit", "position"],
                "permissions": [("set_establishment", "Can set the need of a unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "position", "year"), name="establishment_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EstablishmentEvent",
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
                ("unit_id", models.BigIntegerField()),
                ("position_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("need", models.PositiveSmallIntegerField(verbose_name="people needed")),
                (
                    "basis",
                    models.CharField(
                        help_text="The workload analysis or norm that gives the need.",
                        max_length=200,
                        verbose_name="basis",
                    ),
                ),
                (
                    "norm",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("class_teacher", "Class teachers: class groups"),
                            ("subject_teacher", "Teachers of a subject: lesson hours ÷ 24"),
                            ("counsellor", "Counsellors: 1 for 150 pupils"),
                            ("health", "Health staff: ABK-Kes"),
                        ],
                        editable=False,
                        max_length=16,
                        verbose_name="norm",
                    ),
                ),
                (
                    "inputs",
                    models.JSONField(
                        blank=True, default=dict, editable=False, verbose_name="inputs of the norm"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="GradeEvent",
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
                    "scheme",
                    models.CharField(
                        choices=[("PNS", "PNS"), ("PPPK", "PPPK")],
                        max_length=4,
                        verbose_name="scheme",
                    ),
                ),
                ("code", models.CharField(max_length=6, verbose_name="grade")),
                ("title", models.CharField(blank=True, max_length=60, verbose_name="rank title")),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        help_text="Lowest first.", verbose_name="order"
                    ),
                ),
                (
                    "siasn_id",
                    models.CharField(blank=True, max_length=10, verbose_name="SIASN code"),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PayTable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        choices=[("PNS", "PNS"), ("PPPK", "PPPK")],
                        max_length=4,
                        verbose_name="scheme",
                    ),
                ),
                ("regulation", models.CharField(max_length=60, verbose_name="regulation")),
                ("valid_from", models.DateField(verbose_name="valid from")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
            ],
            options={
                "verbose_name": "pay table",
                "verbose_name_plural": "pay tables",
                "ordering": ["scheme", "-valid_from"],
                "constraints": [
                    models.UniqueConstraint(fields=("scheme", "valid_from"), name="pay_table_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PayStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "service_years",
                    models.PositiveSmallIntegerField(verbose_name="years of grade service (MKG)"),
                ),
                (
                    "amount",
                    models.PositiveIntegerField(
                        help_text="Rupiah a month.", verbose_name="basic pay"
                    ),
                ),
                (
                    "grade",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.grade",
                        verbose_name="grade",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="personnel.paytable",
                        verbose_name="pay table",
                    ),
                ),
            ],
            options={
                "verbose_name": "pay step",
                "verbose_name_plural": "pay steps",
                "ordering": ["table", "grade", "service_years"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("table", "grade", "service_years"), name="pay_step_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PayStepEvent",
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
                ("table_id", models.BigIntegerField()),
                ("grade_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "service_years",
                    models.PositiveSmallIntegerField(verbose_name="years of grade service (MKG)"),
                ),
                (
                    "amount",
                    models.PositiveIntegerField(
                        help_text="Rupiah a month.", verbose_name="basic pay"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PayTableEvent",
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
                    "scheme",
                    models.CharField(
                        choices=[("PNS", "PNS"), ("PPPK", "PPPK")],
                        max_length=4,
                        verbose_name="scheme",
                    ),
                ),
                ("regulation", models.CharField(max_length=60, verbose_name="regulation")),
                ("valid_from", models.DateField(verbose_name="valid from")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PerformanceReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("started_on", models.DateField(verbose_name="from")),
                (
                    "ended_on",
                    models.DateField(help_text="First day after the period.", verbose_name="until"),
                ),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("predicate_2022", "Predicate by PermenPANRB 6/2022"),
                            ("skp_2019", "SKP number by PP 30/2019"),
                            ("honorer", "Evaluation of honorers by the unit"),
                        ],
                        max_length=16,
                        verbose_name="scheme",
                    ),
                ),
                ("value", models.CharField(max_length=40, verbose_name="value as given")),
                (
                    "band",
                    models.PositiveSmallIntegerField(
                        help_text="1 lowest to 5 best.", verbose_name="band"
                    ),
                ),
                ("assessor", models.CharField(blank=True, max_length=150, verbose_name="assessor")),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.document",
                        verbose_name="paper",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "performance review",
                "verbose_name_plural": "performance reviews",
                "ordering": ["person", "-started_on"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "scheme", "started_on"), name="review_once_a_period"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ended_on__gt", models.F("started_on"))),
                        name="review_ends_after_start",
                        violation_error_message="The period of a review ends before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("band__range", (1, 5))),
                        name="review_band_is_1_to_5",
                        violation_error_message="The band of a review goes from 1 to 5.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PerformanceReviewEvent",
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
                ("document_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("started_on", models.DateField(verbose_name="from")),
                (
                    "ended_on",
                    models.DateField(help_text="First day after the period.", verbose_name="until"),
                ),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("predicate_2022", "Predicate by PermenPANRB 6/2022"),
                            ("skp_2019", "SKP number by PP 30/2019"),
                            ("honorer", "Evaluation of honorers by the unit"),
                        ],
                        max_length=16,
                        verbose_name="scheme",
                    ),
                ),
                ("value", models.CharField(max_length=40, verbose_name="value as given")),
                (
                    "band",
                    models.PositiveSmallIntegerField(
                        help_text="1 lowest to 5 best.", verbose_name="band"
                    ),
                ),
                ("assessor", models.CharField(blank=True, max_length=150, verbose_name="assessor")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PersonEvent",
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
                ("education_level_id", models.BigIntegerField(null=True)),
                ("merged_into_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "nik",
                    models.CharField(
                        blank=True,
                        help_text="16 digits. Empty when the list that named the person had none.",
                        max_length=16,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{16}$", "NIK must be 16 digits."
                            )
                        ],
                        verbose_name="NIK",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name without titles")),
                (
                    "title_before",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="titles before the name"
                    ),
                ),
                (
                    "title_after",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="titles after the name"
                    ),
                ),
                (
                    "birth_place",
                    models.CharField(blank=True, max_length=80, verbose_name="place of birth"),
                ),
                ("born_on", models.DateField(blank=True, null=True, verbose_name="date of birth")),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("M", "Male"), ("F", "Female")],
                        max_length=1,
                        verbose_name="sex",
                    ),
                ),
                (
                    "education_program",
                    models.CharField(blank=True, max_length=150, verbose_name="study programme"),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                ("address", models.CharField(blank=True, max_length=250, verbose_name="address")),
                (
                    "deceased_on",
                    models.DateField(blank=True, null=True, verbose_name="deceased on"),
                ),
                (
                    "thk2_number",
                    models.CharField(
                        blank=True,
                        help_text="On the 2013 list of category II honorers.",
                        max_length=30,
                        verbose_name="THK-II participant number",
                    ),
                ),
                (
                    "in_bkn_database",
                    models.BooleanField(
                        default=False, verbose_name="on BKN's 2022 list of non-ASN"
                    ),
                ),
                (
                    "ppg_graduate",
                    models.BooleanField(
                        default=False, verbose_name="graduate of teacher profession education"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PositionEvent",
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
                ("education_level_id", models.BigIntegerField(null=True)),
                ("pppk_grade_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("code", models.CharField(max_length=30, verbose_name="code")),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("structural", "Structural"),
                            ("functional", "Functional"),
                            ("operational", "Operational"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("teacher", "Teachers"),
                            ("health", "Health workers"),
                            ("technical", "Technical staff"),
                        ],
                        max_length=10,
                        verbose_name="selection group",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        help_text="For example Ahli Pertama or Terampil.",
                        max_length=20,
                        verbose_name="level",
                    ),
                ),
                (
                    "retirement_age",
                    models.PositiveSmallIntegerField(
                        help_text="Years (BUP), by UU 20/2023 art. 55 and the post's rules.",
                        verbose_name="retirement age",
                    ),
                ),
                (
                    "siasn_code",
                    models.CharField(blank=True, max_length=20, verbose_name="SIASN code"),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="out of use since"),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ReferenceCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table", models.CharField(max_length=40, verbose_name="table")),
                ("code", models.CharField(max_length=40, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="out of use since"),
                ),
            ],
            options={
                "verbose_name": "SIASN code",
                "verbose_name_plural": "SIASN codes",
                "ordering": ["table", "code"],
                "constraints": [
                    models.UniqueConstraint(fields=("table", "code"), name="reference_code_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferenceCodeEvent",
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
                ("table", models.CharField(max_length=40, verbose_name="table")),
                ("code", models.CharField(max_length=40, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="out of use since"),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ServicePeriodEvent",
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
                ("work_unit_id", models.BigIntegerField(null=True)),
                ("decided_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "position_title",
                    models.CharField(blank=True, max_length=150, verbose_name="work as written"),
                ),
                (
                    "paid_from",
                    models.CharField(
                        blank=True,
                        help_text="APBD, BOS, BLUD or other.",
                        max_length=20,
                        verbose_name="paid from",
                    ),
                ),
                ("stated_started_on", models.DateField(verbose_name="first day as listed")),
                (
                    "stated_ended_on",
                    models.DateField(blank=True, null=True, verbose_name="end as listed"),
                ),
                (
                    "documented_started_on",
                    models.DateField(blank=True, null=True, verbose_name="first day by papers"),
                ),
                (
                    "documented_ended_on",
                    models.DateField(blank=True, null=True, verbose_name="end by papers"),
                ),
                (
                    "accepted_started_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="first day as accepted"
                    ),
                ),
                (
                    "accepted_ended_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="end as accepted"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "To be verified"),
                            ("accepted", "Accepted"),
                            ("refused", "Refused"),
                        ],
                        default="pending",
                        editable=False,
                        max_length=8,
                        verbose_name="verification",
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
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        help_text="The list it came from was taken back.",
                        null=True,
                        verbose_name="withdrawn at",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="UnitOfficer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("started_on", models.DateField(verbose_name="since")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unit_duties",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="officers",
                        to="personnel.workunit",
                        verbose_name="work unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "unit officer",
                "verbose_name_plural": "unit officers",
                "ordering": ["unit", "user"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None),
                            ("ended_on__gt", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="unit_officer_ends_after_start",
                        violation_error_message="A duty cannot end before it began.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("user", "="),
                            ("unit", "="),
                            (
                                models.Func(
                                    "started_on",
                                    "ended_on",
                                    models.Value("[)"),
                                    function="DATERANGE",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="unit_officer_once",
                        violation_error_message="This account already serves the unit on these days.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitOfficerEvent",
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
                ("unit_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
                ("started_on", models.DateField(verbose_name="since")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="WorkUnitAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "alias",
                    models.CharField(
                        help_text="Lower case, single spaces, no punctuation: personnel.names.unit_key.",
                        max_length=150,
                        verbose_name="name on lists",
                    ),
                ),
                (
                    "started_on",
                    models.DateField(default=datetime.date(2000, 1, 1), verbose_name="valid since"),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="valid until")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aliases",
                        to="personnel.workunit",
                        verbose_name="work unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "unit name on lists",
                "verbose_name_plural": "unit names on lists",
                "ordering": ["alias"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None),
                            ("ended_on__gt", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="unit_alias_ends_after_start",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("alias", "="),
                            (
                                models.Func(
                                    "started_on",
                                    "ended_on",
                                    models.Value("[)"),
                                    function="DATERANGE",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="unit_alias_means_one_unit",
                        violation_error_message="On these days this name already means another unit.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkUnitAliasEvent",
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
                ("unit_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "alias",
                    models.CharField(
                        help_text="Lower case, single spaces, no punctuation: personnel.names.unit_key.",
                        max_length=150,
                        verbose_name="name on lists",
                    ),
                ),
                (
                    "started_on",
                    models.DateField(default=datetime.date(2000, 1, 1), verbose_name="valid since"),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="valid until")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="WorkUnitEvent",
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
                ("parent_id", models.BigIntegerField(null=True)),
                ("successor_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("code", models.CharField(max_length=30, verbose_name="code")),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                (
                    "short_name",
                    models.CharField(blank=True, max_length=60, verbose_name="short name"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("city", "City"),
                            ("secretariat", "Secretariat"),
                            ("department", "Department"),
                            ("agency", "Agency"),
                            ("inspectorate", "Inspectorate"),
                            ("section", "Section"),
                            ("school", "School"),
                            ("clinic", "Community health centre"),
                            ("hospital", "Hospital"),
                            ("district", "District"),
                            ("village", "Urban village"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("education", "Education"),
                            ("health", "Health"),
                            ("technical", "Technical"),
                            ("general", "General"),
                        ],
                        max_length=10,
                        verbose_name="sector",
                    ),
                ),
                ("district", models.CharField(blank=True, max_length=40, verbose_name="district")),
                (
                    "started_on",
                    models.DateField(
                        default=datetime.date(2000, 1, 1), verbose_name="exists since"
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("HONORER", "Honorer"),
                            ("PPPK_PW", "Part-time PPPK"),
                            ("PPPK", "PPPK"),
                            ("CPNS", "CPNS"),
                            ("PNS", "PNS"),
                        ],
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                (
                    "position_title",
                    models.CharField(
                        blank=True,
                        help_text="As the list or decree says.",
                        max_length=150,
                        verbose_name="post as written",
                    ),
                ),
                (
                    "employee_number",
                    models.CharField(
                        blank=True,
                        help_text="18 digits, given by BKN.",
                        max_length=18,
                        verbose_name="NIP or NI PPPK",
                    ),
                ),
                (
                    "decree_number",
                    models.CharField(blank=True, max_length=80, verbose_name="decree number"),
                ),
                ("decree_on", models.DateField(blank=True, null=True, verbose_name="decree date")),
                ("started_on", models.DateField(help_text="First day.", verbose_name="TMT")),
                (
                    "ended_on",
                    models.DateField(
                        blank=True,
                        help_text="First day on which it is no longer so.",
                        null=True,
                        verbose_name="ended on",
                    ),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("converted", "Appointed as ASN"),
                            ("contract_ended", "Contract ended"),
                            ("retired", "Retirement age"),
                            ("resigned", "Own request"),
                            ("deceased", "Deceased"),
                            ("discipline", "Discipline"),
                            ("moved", "Moved to another post"),
                            ("other", "Other"),
                        ],
                        max_length=16,
                        verbose_name="why it ended",
                    ),
                ),
                ("known_from", models.DateTimeField(verbose_name="known since")),
                (
                    "known_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="known until"),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        help_text="For a correction.",
                        max_length=250,
                        verbose_name="reason of the record",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "grade",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.grade",
                        verbose_name="grade",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="personnel.position",
                        verbose_name="post",
                    ),
                ),
                (
                    "work_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="personnel.workunit",
                        verbose_name="work unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "appointment",
                "verbose_name_plural": "appointments",
                "ordering": ["person", "started_on", "known_from"],
                "permissions": [("correct_appointment", "Can correct the history of a person")],
                "indexes": [
                    models.Index(
                        condition=models.Q(("known_until", None)),
                        fields=["work_unit", "status", "started_on"],
                        include=("person", "ended_on"),
                        name="appointment_now_by_unit",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None),
                            ("ended_on__gt", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="appointment_ends_after_start",
                        violation_error_message="An appointment cannot end before it began.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("ended_on", None)),
                            models.Q(
                                ("ended_on__isnull", False),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="appointment_end_and_reason_together",
                        violation_error_message="An ended appointment needs its reason, and only it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_until", None),
                            ("known_until__gte", models.F("known_from")),
                            _connector="OR",
                        ),
                        name="appointment_known_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("employee_number", ""), ("status", "HONORER")),
                            models.Q(
                                models.Q(("status", "HONORER"), _negated=True),
                                ("employee_number__regex", "^\\d{18}$"),
                            ),
                            _connector="OR",
                        ),
                        name="appointment_number_fits_status",
                        violation_error_message="An ASN appointment needs the 18 digits of the NIP or NI PPPK; an honorer has none.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("person", "="),
                            (
                                models.Func(
                                    "started_on",
                                    "ended_on",
                                    models.Value("[)"),
                                    function="DATERANGE",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    "known_from",
                                    "known_until",
                                    models.Value("[)"),
                                    function="TSTZRANGE",
                                    output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="appointment_one_status_a_day",
                        violation_error_message="On some of these days the person already has a status.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(
                            models.Q(("employee_number", ""), _negated=True), ("known_until", None)
                        ),
                        expressions=[("employee_number", "="), ("person", "<>")],
                        name="appointment_number_of_one_person",
                        violation_error_message="Another person has this NIP or NI PPPK.",
                    ),
                ],
            },
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appointmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="39e508f55007de9e6b527dd2cfe84b495f408f0a",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_3262e",
                    table="personnel_appointmentevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appointmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="a79b7b77fd4520c2a61d0123da90c713a7509e3b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_0d3a7",
                    table="personnel_appointmentevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appointmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                21,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="78d4090f296dad673484aed48bc7db3ed42a936f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_c6aba",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_appointmentevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="documentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="9cf5dcf0979ba6e02df3735a4b27476ccb07a503",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_4c67c",
                    table="personnel_documentevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="documentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="05873bf685f289db4741b4f6fc1e33c78825a8fc",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_76dbf",
                    table="personnel_documentevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="documentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                13,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="0dbc142f0ed1dbc51eee39e2328d47a86d9a9b48",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_f2222",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_documentevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="educationlevelevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="fb5e0d7480814f2f42fc4ca3baf58def7bbe49d7",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_c7801",
                    table="personnel_educationlevelevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="educationlevelevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="121b7d4244849ebd4cdcb28b527e7cb346e5b9fb",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_54c8d",
                    table="personnel_educationlevelevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="educationlevelevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                10,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="c74b8170f5d5a4735df578b83996d4407f78151d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_27075",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_educationlevelevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="establishmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="aea89411968f467576012d8481a80b321f9d0069",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_4c5a8",
                    table="personnel_establishmentevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="establishmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="eca4896a0257338214a80f13cc41339ab0d1c9d1",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_e5913",
                    table="personnel_establishmentevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="establishmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                12,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="47a9293c67ee9bfef576e5ed686706e06046c504",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_79a24",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_establishmentevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="grade",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_gradeevent" ("id", "scheme", "code", "title", "order", "siasn_id", pgh_created_at, pgh_label) SELECT new_values."id", new_values."scheme", new_values."code", new_values."title", new_values."order", new_values."siasn_id", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="90650bb036ff162092e49db68ce032fce9af7cbf",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c8515",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_grade",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="grade",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_gradeevent" ("id", "scheme", "code", "title", "order", "siasn_id", pgh_created_at, pgh_label) SELECT new_values."id", new_values."scheme", new_values."code", new_values."title", new_values."order", new_values."siasn_id", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*); RETURN NULL;',
                    hash="6c2e7e7d5bbda5eb1308d7b497cfd0adc6880303",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a28c0",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_grade",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="grade",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_gradeevent" ("id", "scheme", "code", "title", "order", "siasn_id", pgh_created_at, pgh_label) SELECT old_values."id", old_values."scheme", old_values."code", old_values."title", old_values."order", old_values."siasn_id", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="807297c6a70289ffde819f0f46420039d516e83a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fe288",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_grade",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="gradeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="36b3700f7bfd91bceb618961b94819646b897f45",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_97fa5",
                    table="personnel_gradeevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="gradeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="ab0404f473fb3350fa8395e93b71c2744382f0e6",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_503a1",
                    table="personnel_gradeevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="gradeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                10,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="0d91f6b74e535d9ffa56fbdc58a008c59205861b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_94ac0",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_gradeevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="paystepevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="04b4b80b8319912f91bb6da518ab5b68848ec9a0",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_98de0",
                    table="personnel_paystepevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="paystepevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="0aebb44ad428bd46b933ba2debbcc6900d020377",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_6ade9",
                    table="personnel_paystepevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="paystepevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                9,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="9c666f2ebd4778b9b9eaf07de6d0b41f233e1d1e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_c4736",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_paystepevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="paytable",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_paytableevent" ("id", "scheme", "regulation", "valid_from", "source", pgh_created_at, pgh_label) SELECT new_values."id", new_values."scheme", new_values."regulation", new_values."valid_from", new_values."source", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="0a4b8c0510eb0f9564a2d99420da6aad76af9e0e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fa739",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_paytable",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="paytable",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_paytableevent" ("id", "scheme", "regulation", "valid_from", "source", pgh_created_at, pgh_label) SELECT new_values."id", new_values."scheme", new_values."regulation", new_values."valid_from", new_values."source", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*); RETURN NULL;',
                    hash="9cc4095a7b1bf808661b16b0f33ec36a240f53ea",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2a737",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_paytable",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="paytable",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_paytableevent" ("id", "scheme", "regulation", "valid_from", "source", pgh_created_at, pgh_label) SELECT old_values."id", old_values."scheme", old_values."regulation", old_values."valid_from", old_values."source", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="962102bb7c6aa925693dc00d9b7d69663eaefdc6",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_21abe",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_paytable",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="paytableevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="31d3e1a55e76c742bb07f0c47ac16bd6d39d7293",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_ca5b4",
                    table="personnel_paytableevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="paytableevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="c17f4bb5f7e813ef713ca3378bdad18551a12719",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_fe745",
                    table="personnel_paytableevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="paytableevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                9,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="15f6fe653b055838f5e56f7a546c84d47f273738",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_abf58",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_paytableevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="performancereviewevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="a5560d35647a4e0b480b0c2b395634101782a77e",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_12b11",
                    table="personnel_performancereviewevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="performancereviewevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="1298735f53a40350f1376e6d2d8cc288b1396f27",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_0acc9",
                    table="personnel_performancereviewevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="performancereviewevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                13,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="c0f11dd952341d14d076d845eaa2aaa597f12c26",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_93298",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_performancereviewevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="personevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="85d5ed9048e916b9f35ea6998c1e3e05b98dc513",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_53106",
                    table="personnel_personevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="personevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="e9c26296ac1fe52598ac463d5d207946910d36e7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_538ab",
                    table="personnel_personevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="personevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                23,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="8fadfb52cbfc8f67f4fb17f8f365284ded8a4845",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_ed643",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_personevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="positionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="a8dad33e5c7fa535f4996a1f3c898a834df4b2dd",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_6d132",
                    table="personnel_positionevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="positionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="852c676a5561f1077e4bccf413ade97e35415204",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_0ebbf",
                    table="personnel_positionevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="positionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                16,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="9a30b4d020f00a77c36e57cb1ab72e056fdfc45f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_038dc",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_positionevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="referencecode",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_referencecodeevent" ("id", "table", "code", "name", "source", "retired_on", pgh_created_at, pgh_label) SELECT new_values."id", new_values."table", new_values."code", new_values."name", new_values."source", new_values."retired_on", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="b366fa6c40e403f0e6169215289ee9e824be57ee",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c36d9",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_referencecode",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="referencecode",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_referencecodeevent" ("id", "table", "code", "name", "source", "retired_on", pgh_created_at, pgh_label) SELECT new_values."id", new_values."table", new_values."code", new_values."name", new_values."source", new_values."retired_on", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*); RETURN NULL;',
                    hash="473007d50a6122646de94b297ee762534497c1a9",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1f62d",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_referencecode",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="referencecode",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_referencecodeevent" ("id", "table", "code", "name", "source", "retired_on", pgh_created_at, pgh_label) SELECT old_values."id", old_values."table", old_values."code", old_values."name", old_values."source", old_values."retired_on", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="1f9c2734b10ac5a7ca9699d528a8eb92fd83857a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dc11f",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_referencecode",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="referencecodeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="ed7050ee4266addc8484081e88fba774e1aae66e",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_16aeb",
                    table="personnel_referencecodeevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="referencecodeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="f25bad3601690be39aa33985744028c15814cb3a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_a5e6f",
                    table="personnel_referencecodeevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="referencecodeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                10,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="a0524937dc6b889cafc417543b28f6ebaf0505ba",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_4c0bb",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_referencecodeevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="serviceperiodevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="f97cc9f84a6a78bb4db5cdf6ab9ffd02b653aa94",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_47210",
                    table="personnel_serviceperiodevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="serviceperiodevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="a257195d6b646af1ef30a5a26809818214188235",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_90713",
                    table="personnel_serviceperiodevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="serviceperiodevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                20,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="8331e6c81769f2bfc2c5aaeca127bd217018f715",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_a8131",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_serviceperiodevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitofficerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="72e78b0941bedba46a6ca584c32f51aa52372089",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_e5ce0",
                    table="personnel_unitofficerevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitofficerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="c34f45772f01522e6fda9b829460b2890533795c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_a45a0",
                    table="personnel_unitofficerevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitofficerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                9,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="adb3d9436d41ebe651a49ff15694bbe826061c4c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_42e6c",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_unitofficerevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="workunitaliasevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="f05c7dfa1acf98cfd237bc0a04c4750b7f755617",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_8cf89",
                    table="personnel_workunitaliasevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="workunitaliasevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="3c616846fb2fc560e2e2dad8139cb2e9240ad996",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_8674b",
                    table="personnel_workunitaliasevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="workunitaliasevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                9,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="b58d84d22bd01fc3b41ebcfbc6b54ae151821509",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_31750",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_workunitaliasevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="workunitevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="fb612e9eef81299c67756cf16d9a9e390337a930",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_c1502",
                    table="personnel_workunitevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="workunitevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="cd1584a998106d743f7aee69ec90bb9329e4a29e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_1d676",
                    table="personnel_workunitevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="workunitevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                15,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="69d762e3130c5b3b6d189eb8b2b63589577149b7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_c0d2c",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_workunitevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="educationlevel",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_educationlevelevent" ("pppk_grade_id", "id", "code", "name", "group", "order", pgh_created_at, pgh_label) SELECT new_values."pppk_grade_id", new_values."id", new_values."code", new_values."name", new_values."group", new_values."order", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="59cb87bf4a31c19d6fc03faa43e6ae0966468ad5",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7e3b2",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_educationlevel",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="educationlevel",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_educationlevelevent" ("pppk_grade_id", "id", "code", "name", "group", "order", pgh_created_at, pgh_label) SELECT new_values."pppk_grade_id", new_values."id", new_values."code", new_values."name", new_values."group", new_values."order", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."group" IS DISTINCT FROM (new_values."group") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."order" IS DISTINCT FROM (new_values."order")); RETURN NULL;',
                    hash="09844142b9be757aa99f7807bf1e1fcc8c2371c8",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_905e2",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_educationlevel",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="educationlevel",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_educationlevelevent" ("pppk_grade_id", "id", "code", "name", "group", "order", pgh_created_at, pgh_label) SELECT old_values."pppk_grade_id", old_values."id", old_values."code", old_values."name", old_values."group", old_values."order", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="0f8491167744500b96ff9476e1cfd6aec49c1389",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cff77",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_educationlevel",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="paystep",
            trigger=pgtrigger.compiler.Trigger(
                name="pay_step_never_edited",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="8beb5722bef7446baeb22de4e2fed4c0ce1f1355",
                    operation="UPDATE",
                    pgid="pgtrigger_pay_step_never_edited_90ed6",
                    table="personnel_paystep",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="paystep",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_paystepevent" ("table_id", "grade_id", "id", "service_years", "amount", pgh_created_at, pgh_label) SELECT new_values."table_id", new_values."grade_id", new_values."id", new_values."service_years", new_values."amount", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="1998ad3628a4e1ba8b6be50a4c98f0fb8053feee",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3a22c",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_paystep",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="paystep",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_paystepevent" ("table_id", "grade_id", "id", "service_years", "amount", pgh_created_at, pgh_label) SELECT new_values."table_id", new_values."grade_id", new_values."id", new_values."service_years", new_values."amount", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."amount" IS DISTINCT FROM (new_values."amount") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."service_years" IS DISTINCT FROM (new_values."service_years")); RETURN NULL;',
                    hash="f84450d08e4509276f54cbd0d4954da91c9ec2b9",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a5db3",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_paystep",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="paystep",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_paystepevent" ("table_id", "grade_id", "id", "service_years", "amount", pgh_created_at, pgh_label) SELECT old_values."table_id", old_values."grade_id", old_values."id", old_values."service_years", old_values."amount", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="d19d2268035a9528fd8475538794fb71dc702dc3",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_24e4b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_paystep",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=personnel.policies.RowSecurity(name="person_in_reach", person="id"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_personevent" ("education_level_id", "merged_into_id", "id", "public_id", "nik", "name", "title_before", "title_after", "birth_place", "born_on", "sex", "education_program", "phone", "address", "deceased_on", "thk2_number", "in_bkn_database", "ppg_graduate", "recorded_at", pgh_created_at, pgh_label) SELECT new_values."education_level_id", new_values."merged_into_id", new_values."id", new_values."public_id", new_values."nik", new_values."name", new_values."title_before", new_values."title_after", new_values."birth_place", new_values."born_on", new_values."sex", new_values."education_program", new_values."phone", new_values."address", new_values."deceased_on", new_values."thk2_number", new_values."in_bkn_database", new_values."ppg_graduate", new_values."recorded_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="5bc2f71944a56be6da8187ad6124ec5e5d8abf38",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0aec7",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_person",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_personevent" ("education_level_id", "merged_into_id", "id", "public_id", "nik", "name", "title_before", "title_after", "birth_place", "born_on", "sex", "education_program", "phone", "address", "deceased_on", "thk2_number", "in_bkn_database", "ppg_graduate", "recorded_at", pgh_created_at, pgh_label) SELECT new_values."education_level_id", new_values."merged_into_id", new_values."id", new_values."public_id", new_values."nik", new_values."name", new_values."title_before", new_values."title_after", new_values."birth_place", new_values."born_on", new_values."sex", new_values."education_program", new_values."phone", new_values."address", new_values."deceased_on", new_values."thk2_number", new_values."in_bkn_database", new_values."ppg_graduate", new_values."recorded_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."birth_place" IS DISTINCT FROM (new_values."birth_place") OR old_values."born_on" IS DISTINCT FROM (new_values."born_on") OR old_values."deceased_on" IS DISTINCT FROM (new_values."deceased_on") OR old_values."education_level_id" IS DISTINCT FROM (new_values."education_level_id") OR old_values."education_program" IS DISTINCT FROM (new_values."education_program") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."in_bkn_database" IS DISTINCT FROM (new_values."in_bkn_database") OR old_values."merged_into_id" IS DISTINCT FROM (new_values."merged_into_id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."nik" IS DISTINCT FROM (new_values."nik") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."ppg_graduate" IS DISTINCT FROM (new_values."ppg_graduate") OR old_values."public_id" IS DISTINCT FROM (new_values."public_id") OR old_values."recorded_at" IS DISTINCT FROM (new_values."recorded_at") OR old_values."sex" IS DISTINCT FROM (new_values."sex") OR old_values."thk2_number" IS DISTINCT FROM (new_values."thk2_number") OR old_values."title_after" IS DISTINCT FROM (new_values."title_after") OR old_values."title_before" IS DISTINCT FROM (new_values."title_before")); RETURN NULL;',
                    hash="1aff2254af076f1cb81aa77f6802eabe3a59c8ef",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_49a43",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_person",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_personevent" ("education_level_id", "merged_into_id", "id", "public_id", "nik", "name", "title_before", "title_after", "birth_place", "born_on", "sex", "education_program", "phone", "address", "deceased_on", "thk2_number", "in_bkn_database", "ppg_graduate", "recorded_at", pgh_created_at, pgh_label) SELECT old_values."education_level_id", old_values."merged_into_id", old_values."id", old_values."public_id", old_values."nik", old_values."name", old_values."title_before", old_values."title_after", old_values."birth_place", old_values."born_on", old_values."sex", old_values."education_program", old_values."phone", old_values."address", old_values."deceased_on", old_values."thk2_number", old_values."in_bkn_database", old_values."ppg_graduate", old_values."recorded_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="5be49d36284e19fec6a4282d56bfc68a9f643369",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_78dbb",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_person",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="performancereview",
            constraint=personnel.policies.RowSecurity(name="review_in_reach", person="person_id"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="performancereview",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_performancereviewevent" ("person_id", "document_id", "id", "started_on", "ended_on", "scheme", "value", "band", "assessor", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."document_id", new_values."id", new_values."started_on", new_values."ended_on", new_values."scheme", new_values."value", new_values."band", new_values."assessor", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="b2bce7d342679970b89493ea48523ad129562c64",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_872ae",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_performancereview",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="performancereview",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_performancereviewevent" ("person_id", "document_id", "id", "started_on", "ended_on", "scheme", "value", "band", "assessor", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."document_id", new_values."id", new_values."started_on", new_values."ended_on", new_values."scheme", new_values."value", new_values."band", new_values."assessor", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."assessor" IS DISTINCT FROM (new_values."assessor") OR old_values."band" IS DISTINCT FROM (new_values."band") OR old_values."ended_on" IS DISTINCT FROM (new_values."ended_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."scheme" IS DISTINCT FROM (new_values."scheme") OR old_values."started_on" IS DISTINCT FROM (new_values."started_on") OR old_values."value" IS DISTINCT FROM (new_values."value")); RETURN NULL;',
                    hash="27bade7b411ff55fa7355dd5d6fe662c4337eb4b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1dd5e",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_performancereview",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="performancereview",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_performancereviewevent" ("person_id", "document_id", "id", "started_on", "ended_on", "scheme", "value", "band", "assessor", pgh_created_at, pgh_label) SELECT old_values."person_id", old_values."document_id", old_values."id", old_values."started_on", old_values."ended_on", old_values."scheme", old_values."value", old_values."band", old_values."assessor", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="8ddb7ebaafefd6de2b754fbd7302f8a8d7f4f840",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_99fef",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_performancereview",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="position",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_positionevent" ("education_level_id", "pppk_grade_id", "id", "code", "name", "kind", "group", "level", "retirement_age", "siasn_code", "source", "retired_on", pgh_created_at, pgh_label) SELECT new_values."education_level_id", new_values."pppk_grade_id", new_values."id", new_values."code", new_values."name", new_values."kind", new_values."group", new_values."level", new_values."retirement_age", new_values."siasn_code", new_values."source", new_values."retired_on", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="038605c6a610ce893f483bba8b68c067e83007fe",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_aa57a",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_position",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="position",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_positionevent" ("education_level_id", "pppk_grade_id", "id", "code", "name", "kind", "group", "level", "retirement_age", "siasn_code", "source", "retired_on", pgh_created_at, pgh_label) SELECT new_values."education_level_id", new_values."pppk_grade_id", new_values."id", new_values."code", new_values."name", new_values."kind", new_values."group", new_values."level", new_values."retirement_age", new_values."siasn_code", new_values."source", new_values."retired_on", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."group" IS DISTINCT FROM (new_values."group") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."level" IS DISTINCT FROM (new_values."level") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."retired_on" IS DISTINCT FROM (new_values."retired_on") OR old_values."retirement_age" IS DISTINCT FROM (new_values."retirement_age") OR old_values."siasn_code" IS DISTINCT FROM (new_values."siasn_code") OR old_values."source" IS DISTINCT FROM (new_values."source")); RETURN NULL;',
                    hash="ce187a18929b970fc7c893c4377f1ed929385c9a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_13638",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_position",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="position",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_positionevent" ("education_level_id", "pppk_grade_id", "id", "code", "name", "kind", "group", "level", "retirement_age", "siasn_code", "source", "retired_on", pgh_created_at, pgh_label) SELECT old_values."education_level_id", old_values."pppk_grade_id", old_values."id", old_values."code", old_values."name", old_values."kind", old_values."group", old_values."level", old_values."retirement_age", old_values."siasn_code", old_values."source", old_values."retired_on", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="4897368527412ccedf1acfff4fd85d0cb4b01fe5",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_87535",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_position",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=personnel.policies.RowSecurity(name="document_in_reach", person="person_id"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_documentevent" ("person_id", "file_id", "service_period_id", "added_by_id", "id", "kind", "number", "dated_on", "added_at", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."file_id", new_values."service_period_id", new_values."added_by_id", new_values."id", new_values."kind", new_values."number", new_values."dated_on", new_values."added_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="b47021430b4562db92cf28fdb029d40197161d3f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6bb54",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_document",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_documentevent" ("person_id", "file_id", "service_period_id", "added_by_id", "id", "kind", "number", "dated_on", "added_at", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."file_id", new_values."service_period_id", new_values."added_by_id", new_values."id", new_values."kind", new_values."number", new_values."dated_on", new_values."added_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."added_at" IS DISTINCT FROM (new_values."added_at") OR old_values."dated_on" IS DISTINCT FROM (new_values."dated_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."number" IS DISTINCT FROM (new_values."number")); RETURN NULL;',
                    hash="df7d24f3b6b2f89d8ab3668463d5aa36cec3c503",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4dbd0",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_document",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_documentevent" ("person_id", "file_id", "service_period_id", "added_by_id", "id", "kind", "number", "dated_on", "added_at", pgh_created_at, pgh_label) SELECT old_values."person_id", old_values."file_id", old_values."service_period_id", old_values."added_by_id", old_values."id", old_values."kind", old_values."number", old_values."dated_on", old_values."added_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="a50d696e2c1f30a2a944dc2d0dfba09940753219",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e58cc",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_document",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="workunit",
            trigger=pgtrigger.compiler.Trigger(
                name="work_unit_no_cycle",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF NEW.parent_id IN (\n                        WITH RECURSIVE tree(id) AS (\n                            SELECT NEW.id\n                            UNION\n                            SELECT unit.id FROM personnel_workunit unit\n                            JOIN tree ON unit.parent_id = tree.id\n                        )\n                        SELECT id FROM tree\n                    ) THEN\n                        RAISE EXCEPTION 'a unit cannot be part of a unit below itself';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="eb44f122dbbde9fbe1113fa675837452802b5534",
                    operation='UPDATE OF "parent_id"',
                    pgid="pgtrigger_work_unit_no_cycle_294d0",
                    table="personnel_workunit",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="workunit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_workunitevent" ("parent_id", "successor_id", "id", "code", "name", "short_name", "kind", "sector", "district", "started_on", "ended_on", pgh_created_at, pgh_label) SELECT new_values."parent_id", new_values."successor_id", new_values."id", new_values."code", new_values."name", new_values."short_name", new_values."kind", new_values."sector", new_values."district", new_values."started_on", new_values."ended_on", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="cf6da84bc79524a36aba856011a52c93a0cbd08b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0dfff",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_workunit",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="workunit",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_workunitevent" ("parent_id", "successor_id", "id", "code", "name", "short_name", "kind", "sector", "district", "started_on", "ended_on", pgh_created_at, pgh_label) SELECT new_values."parent_id", new_values."successor_id", new_values."id", new_values."code", new_values."name", new_values."short_name", new_values."kind", new_values."sector", new_values."district", new_values."started_on", new_values."ended_on", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."district" IS DISTINCT FROM (new_values."district") OR old_values."ended_on" IS DISTINCT FROM (new_values."ended_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."sector" IS DISTINCT FROM (new_values."sector") OR old_values."short_name" IS DISTINCT FROM (new_values."short_name") OR old_values."started_on" IS DISTINCT FROM (new_values."started_on")); RETURN NULL;',
                    hash="7e278d724c6a182cd63efaf1d8c20fd439d73f8c",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b0a35",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_workunit",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="workunit",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_workunitevent" ("parent_id", "successor_id", "id", "code", "name", "short_name", "kind", "sector", "district", "started_on", "ended_on", pgh_created_at, pgh_label) SELECT old_values."parent_id", old_values."successor_id", old_values."id", old_values."code", old_values."name", old_values."short_name", old_values."kind", old_values."sector", old_values."district", old_values."started_on", old_values."ended_on", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="0f880d1ca98f3d82e8cb388f3801a1c3337d61f5",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_80335",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_workunit",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitofficer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_unitofficerevent" ("user_id", "unit_id", "id", "started_on", "ended_on", pgh_created_at, pgh_label) SELECT new_values."user_id", new_values."unit_id", new_values."id", new_values."started_on", new_values."ended_on", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="447a01db52c60c80a7f4bbee3475c9a49b8c60d7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4a72d",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_unitofficer",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitofficer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_unitofficerevent" ("user_id", "unit_id", "id", "started_on", "ended_on", pgh_created_at, pgh_label) SELECT new_values."user_id", new_values."unit_id", new_values."id", new_values."started_on", new_values."ended_on", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."ended_on" IS DISTINCT FROM (new_values."ended_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."started_on" IS DISTINCT FROM (new_values."started_on")); RETURN NULL;',
                    hash="5726677c2a340ff68eb0b355d6e300719e2266a7",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_df4de",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_unitofficer",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitofficer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_unitofficerevent" ("user_id", "unit_id", "id", "started_on", "ended_on", pgh_created_at, pgh_label) SELECT old_values."user_id", old_values."unit_id", old_values."id", old_values."started_on", old_values."ended_on", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="c228d17a68e00a92554f4766fbe44b6a5e9a0b1e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c7a94",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_unitofficer",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="serviceperiod",
            constraint=personnel.policies.RowSecurity(name="service_in_reach", person="person_id"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="serviceperiod",
            trigger=pgtrigger.compiler.Trigger(
                name="service_not_own_case",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF NEW.decided_by_id IS NOT DISTINCT FROM OLD.decided_by_id THEN\n                    RETURN NEW;\n                END IF;\n            END IF;\n            IF EXISTS (\n                SELECT FROM accounts_user u JOIN personnel_person p ON p.public_id = u.person\n                WHERE u.id = NEW.decided_by_id AND p.id = (NEW.person_id)\n            ) THEN\n                RAISE EXCEPTION 'nobody decides about themselves'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'service_not_own_case';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="4d4b2b511d6f152f0d41e2ad54221f0816a5b481",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_service_not_own_case_b5404",
                    table="personnel_serviceperiod",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="serviceperiod",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_serviceperiodevent" ("person_id", "work_unit_id", "decided_by_id", "id", "position_title", "paid_from", "stated_started_on", "stated_ended_on", "documented_started_on", "documented_ended_on", "accepted_started_on", "accepted_ended_on", "state", "decided_at", "decision_reason", "withdrawn_at", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."work_unit_id", new_values."decided_by_id", new_values."id", new_values."position_title", new_values."paid_from", new_values."stated_started_on", new_values."stated_ended_on", new_values."documented_started_on", new_values."documented_ended_on", new_values."accepted_started_on", new_values."accepted_ended_on", new_values."state", new_values."decided_at", new_values."decision_reason", new_values."withdrawn_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="0ce0c11965df20a13478aeae878d8cbbab517111",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b4d36",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_serviceperiod",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="serviceperiod",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_serviceperiodevent" ("person_id", "work_unit_id", "decided_by_id", "id", "position_title", "paid_from", "stated_started_on", "stated_ended_on", "documented_started_on", "documented_ended_on", "accepted_started_on", "accepted_ended_on", "state", "decided_at", "decision_reason", "withdrawn_at", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."work_unit_id", new_values."decided_by_id", new_values."id", new_values."position_title", new_values."paid_from", new_values."stated_started_on", new_values."stated_ended_on", new_values."documented_started_on", new_values."documented_ended_on", new_values."accepted_started_on", new_values."accepted_ended_on", new_values."state", new_values."decided_at", new_values."decision_reason", new_values."withdrawn_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."accepted_ended_on" IS DISTINCT FROM (new_values."accepted_ended_on") OR old_values."accepted_started_on" IS DISTINCT FROM (new_values."accepted_started_on") OR old_values."decided_at" IS DISTINCT FROM (new_values."decided_at") OR old_values."decision_reason" IS DISTINCT FROM (new_values."decision_reason") OR old_values."documented_ended_on" IS DISTINCT FROM (new_values."documented_ended_on") OR old_values."documented_started_on" IS DISTINCT FROM (new_values."documented_started_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."paid_from" IS DISTINCT FROM (new_values."paid_from") OR old_values."position_title" IS DISTINCT FROM (new_values."position_title") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."stated_ended_on" IS DISTINCT FROM (new_values."stated_ended_on") OR old_values."stated_started_on" IS DISTINCT FROM (new_values."stated_started_on") OR old_values."withdrawn_at" IS DISTINCT FROM (new_values."withdrawn_at")); RETURN NULL;',
                    hash="2322451602033ac4b1fb316809bdc06513689d17",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_94c61",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_serviceperiod",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="serviceperiod",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_serviceperiodevent" ("person_id", "work_unit_id", "decided_by_id", "id", "position_title", "paid_from", "stated_started_on", "stated_ended_on", "documented_started_on", "documented_ended_on", "accepted_started_on", "accepted_ended_on", "state", "decided_at", "decision_reason", "withdrawn_at", pgh_created_at, pgh_label) SELECT old_values."person_id", old_values."work_unit_id", old_values."decided_by_id", old_values."id", old_values."position_title", old_values."paid_from", old_values."stated_started_on", old_values."stated_ended_on", old_values."documented_started_on", old_values."documented_ended_on", old_values."accepted_started_on", old_values."accepted_ended_on", old_values."state", old_values."decided_at", old_values."decision_reason", old_values."withdrawn_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="bb6f978009dbb0f27e130fa4c8ad87ad94f1abb2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dfb22",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_serviceperiod",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="establishment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_establishmentevent" ("unit_id", "position_id", "id", "year", "need", "basis", "norm", "inputs", pgh_created_at, pgh_label) SELECT new_values."unit_id", new_values."position_id", new_values."id", new_values."year", new_values."need", new_values."basis", new_values."norm", new_values."inputs", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="8340a7c9c227baff64ff1ae6bc0081901136a731",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_50680",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_establishment",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="establishment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_establishmentevent" ("unit_id", "position_id", "id", "year", "need", "basis", "norm", "inputs", pgh_created_at, pgh_label) SELECT new_values."unit_id", new_values."position_id", new_values."id", new_values."year", new_values."need", new_values."basis", new_values."norm", new_values."inputs", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."basis" IS DISTINCT FROM (new_values."basis") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."inputs" IS DISTINCT FROM (new_values."inputs") OR old_values."need" IS DISTINCT FROM (new_values."need") OR old_values."norm" IS DISTINCT FROM (new_values."norm") OR old_values."year" IS DISTINCT FROM (new_values."year")); RETURN NULL;',
                    hash="26f6421351521e505b28a0b8904a4f4276ae1c5f",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1d156",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_establishment",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="establishment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_establishmentevent" ("unit_id", "position_id", "id", "year", "need", "basis", "norm", "inputs", pgh_created_at, pgh_label) SELECT old_values."unit_id", old_values."position_id", old_values."id", old_values."year", old_values."need", old_values."basis", old_values."norm", old_values."inputs", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="a07073360b899cc9ee37b659bfbce4942277047c",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_39f09",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_establishment",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=personnel.policies.PeopleInReach(name="people_in_reach"),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=personnel.policies.RowSecurity(
                name="appointment_in_reach", person="person_id"
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="appointment_only_closed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."work_unit_id" IS DISTINCT FROM (NEW."work_unit_id") OR OLD."position_id" IS DISTINCT FROM (NEW."position_id") OR OLD."position_title" IS DISTINCT FROM (NEW."position_title") OR OLD."grade_id" IS DISTINCT FROM (NEW."grade_id") OR OLD."employee_number" IS DISTINCT FROM (NEW."employee_number") OR OLD."decree_number" IS DISTINCT FROM (NEW."decree_number") OR OLD."decree_on" IS DISTINCT FROM (NEW."decree_on") OR OLD."started_on" IS DISTINCT FROM (NEW."started_on") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."end_reason" IS DISTINCT FROM (NEW."end_reason") OR OLD."known_from" IS DISTINCT FROM (NEW."known_from") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="917522937612d40cba158f73d44fab05a7ce0b55",
                    operation="UPDATE",
                    pgid="pgtrigger_appointment_only_closed_b7efb",
                    table="personnel_appointment",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="appointment_closed_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."known_until" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="22345b47c018d3a1bbf7a23452c337e6f4154569",
                    operation="UPDATE",
                    pgid="pgtrigger_appointment_closed_once_895f2",
                    table="personnel_appointment",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="appointment_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="08aabc444dc84cac8d7f9983da754bd9addf9aac",
                    operation="DELETE",
                    pgid="pgtrigger_appointment_kept_f39af",
                    table="personnel_appointment",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="appointment_change_noted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO personnel_appointmentchange (transaction) VALUES (pg_current_xact_id()::text::bigint) ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="96fdf9a8fe63ffb7332acd89f81d97af0a75a517",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_appointment_change_noted_3f15c",
                    table="personnel_appointment",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_appointmentevent" ("person_id", "work_unit_id", "position_id", "grade_id", "recorded_by_id", "id", "status", "position_title", "employee_number", "decree_number", "decree_on", "started_on", "ended_on", "end_reason", "known_from", "known_until", "reason", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."work_unit_id", new_values."position_id", new_values."grade_id", new_values."recorded_by_id", new_values."id", new_values."status", new_values."position_title", new_values."employee_number", new_values."decree_number", new_values."decree_on", new_values."started_on", new_values."ended_on", new_values."end_reason", new_values."known_from", new_values."known_until", new_values."reason", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="4d395b78c8b7f36982a435b92397547ffb39c0a1",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a8cde",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_appointment",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_appointmentevent" ("person_id", "work_unit_id", "position_id", "grade_id", "recorded_by_id", "id", "status", "position_title", "employee_number", "decree_number", "decree_on", "started_on", "ended_on", "end_reason", "known_from", "known_until", "reason", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."work_unit_id", new_values."position_id", new_values."grade_id", new_values."recorded_by_id", new_values."id", new_values."status", new_values."position_title", new_values."employee_number", new_values."decree_number", new_values."decree_on", new_values."started_on", new_values."ended_on", new_values."end_reason", new_values."known_from", new_values."known_until", new_values."reason", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."decree_number" IS DISTINCT FROM (new_values."decree_number") OR old_values."decree_on" IS DISTINCT FROM (new_values."decree_on") OR old_values."employee_number" IS DISTINCT FROM (new_values."employee_number") OR old_values."end_reason" IS DISTINCT FROM (new_values."end_reason") OR old_values."ended_on" IS DISTINCT FROM (new_values."ended_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."known_from" IS DISTINCT FROM (new_values."known_from") OR old_values."known_until" IS DISTINCT FROM (new_values."known_until") OR old_values."position_title" IS DISTINCT FROM (new_values."position_title") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."started_on" IS DISTINCT FROM (new_values."started_on") OR old_values."status" IS DISTINCT FROM (new_values."status")); RETURN NULL;',
                    hash="a584e27a466bb7864c09ebc6e5b8beef9d294778",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e8dbb",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_appointment",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_appointmentevent" ("person_id", "work_unit_id", "position_id", "grade_id", "recorded_by_id", "id", "status", "position_title", "employee_number", "decree_number", "decree_on", "started_on", "ended_on", "end_reason", "known_from", "known_until", "reason", pgh_created_at, pgh_label) SELECT old_values."person_id", old_values."work_unit_id", old_values."position_id", old_values."grade_id", old_values."recorded_by_id", old_values."id", old_values."status", old_values."position_title", old_values."employee_number", old_values."decree_number", old_values."decree_on", old_values."started_on", old_values."ended_on", old_values."end_reason", old_values."known_from", old_values."known_until", old_values."reason", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="a5d55e6dcd0865393d5312df38bc5df613cbfa89",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3a25d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_appointment",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="workunitalias",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_workunitaliasevent" ("unit_id", "id", "alias", "started_on", "ended_on", pgh_created_at, pgh_label) SELECT new_values."unit_id", new_values."id", new_values."alias", new_values."started_on", new_values."ended_on", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="f0afce9a9cbcbb6c15fe516be70d3518a5faa449",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4bde1",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_workunitalias",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="workunitalias",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_workunitaliasevent" ("unit_id", "id", "alias", "started_on", "ended_on", pgh_created_at, pgh_label) SELECT new_values."unit_id", new_values."id", new_values."alias", new_values."started_on", new_values."ended_on", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."alias" IS DISTINCT FROM (new_values."alias") OR old_values."ended_on" IS DISTINCT FROM (new_values."ended_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."started_on" IS DISTINCT FROM (new_values."started_on")); RETURN NULL;',
                    hash="3394add32de7b881307c0ad1f9ef79be95ff5cf3",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5c3fe",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_workunitalias",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="workunitalias",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_workunitaliasevent" ("unit_id", "id", "alias", "started_on", "ended_on", pgh_created_at, pgh_label) SELECT old_values."unit_id", old_values."id", old_values."alias", old_values."started_on", old_values."ended_on", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="fb4659a522796630352a02a7db517443a22db0c7",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e48cb",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_workunitalias",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="PositionAliasEvent",
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
                ("position_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "alias",
                    models.CharField(
                        help_text="Lower case, single spaces, no punctuation: personnel.names.unit_key.",
                        max_length=150,
                        verbose_name="name on lists",
                    ),
                ),
                (
                    "started_on",
                    models.DateField(default=datetime.date(2000, 1, 1), verbose_name="valid since"),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="valid until")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PositionAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "alias",
                    models.CharField(
                        help_text="Lower case, single spaces, no punctuation: personnel.names.unit_key.",
                        max_length=150,
                        verbose_name="name on lists",
                    ),
                ),
                (
                    "started_on",
                    models.DateField(default=datetime.date(2000, 1, 1), verbose_name="valid since"),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="valid until")),
                (
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aliases",
                        to="personnel.position",
                        verbose_name="post",
                    ),
                ),
            ],
            options={
                "verbose_name": "post name on lists",
                "verbose_name_plural": "post names on lists",
                "ordering": ["alias"],
            },
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="positionaliasevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="f35d9cb982caff58a1f2566413d0a3937738a325",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_f76ce",
                    table="personnel_positionaliasevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="positionaliasevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="b55ec444bffffdd2f3ed0e78e9b6a87bde1888f2",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_51965",
                    table="personnel_positionaliasevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="positionaliasevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                9,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="610854c6ce6bc7d4381e1f76684d9e07c6144fe9",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_fdc94",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_positionaliasevent",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="positionalias",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on", None), ("ended_on__gt", models.F("started_on")), _connector="OR"
                ),
                name="position_alias_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="positionalias",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("alias", "="),
                    (
                        models.Func(
                            "started_on",
                            "ended_on",
                            models.Value("[)"),
                            function="DATERANGE",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="position_alias_means_one_post",
                violation_error_message="On these days this name already means another post.",
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="positionalias",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_positionaliasevent" ("position_id", "id", "alias", "started_on", "ended_on", pgh_created_at, pgh_label) SELECT new_values."position_id", new_values."id", new_values."alias", new_values."started_on", new_values."ended_on", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="fe51376497c267d9f7839fa1a9e90f388ed49643",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_306ca",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_positionalias",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="positionalias",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_positionaliasevent" ("position_id", "id", "alias", "started_on", "ended_on", pgh_created_at, pgh_label) SELECT new_values."position_id", new_values."id", new_values."alias", new_values."started_on", new_values."ended_on", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."alias" IS DISTINCT FROM (new_values."alias") OR old_values."ended_on" IS DISTINCT FROM (new_values."ended_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."started_on" IS DISTINCT FROM (new_values."started_on")); RETURN NULL;',
                    hash="aad6506f2362358ec7a84f4f3f4dfb5fbecfd1b7",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_de9ab",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_positionalias",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="positionalias",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_positionaliasevent" ("position_id", "id", "alias", "started_on", "ended_on", pgh_created_at, pgh_label) SELECT old_values."position_id", old_values."id", old_values."alias", old_values."started_on", old_values."ended_on", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="b41fe394bebee0aca4b5d638a4451ce572da5410",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_45e0c",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_positionalias",
                    when="AFTER",
                ),
            ),
        ),
    ]
