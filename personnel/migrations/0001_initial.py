import datetime
import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
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
        ("approvals", "0001_initial"),
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
                (
                    "over_age_basis",
                    models.CharField(
                        blank=True,
                        help_text="The letter that allows it.",
                        max_length=250,
                        verbose_name="basis of an appointment past the retirement age",
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
                (
                    "pns_grade",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.grade",
                        verbose_name="first grade as PNS",
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
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["name_key", "id"],
                "permissions": [
                    ("view_nik", "Can see the full NIK, birth date, address and phone"),
                    ("view_every_unit", "Can see the people of every unit"),
                    (
                        "merge_person",
                        "Can say that two records are one person, and take them apart",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["name_key", "id"], name="person_by_name"),
                    models.Index(fields=["born_on", "name_key"], name="person_by_birth"),
                    models.Index(
                        django.db.models.functions.comparison.Coalesce(
                            "born_on", models.Value(datetime.date(9999, 12, 31))
                        ),
                        models.F("name_key"),
                        models.F("id"),
                        name="person_by_age",
                    ),
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
                "verbose_name": "work unit",
                "verbose_name_plural": "work units",
                "ordering": ["name"],
                "permissions": [
                    (
                        "reorganise_workunit",
                        "Can rename units, and ask for moves, mergers and splits",
                    ),
                    ("approve_reorganisation", "Can decide on moves, mergers and splits of units"),
                ],
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="personnel.person",
                        verbose_name="person",
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
                    "added_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="added at",
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
                        fields=("person", "kind", "number", "service_period"),
                        name="document_once",
                        nulls_distinct=False,
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
                ("pns_grade_id", models.BigIntegerField(null=True)),
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
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="establishment",
                        to="personnel.workunit",
                        verbose_name="work unit",
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
            name="Headcount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "work_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.workunit",
                        verbose_name="work unit",
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.position",
                        verbose_name="post",
                    ),
                ),
                ("status", models.CharField(max_length=8, verbose_name="status")),
                ("day", models.DateField(verbose_name="from")),
                ("people", models.IntegerField(verbose_name="people more or fewer")),
            ],
            options={
                "verbose_name": "change of a headcount",
                "verbose_name_plural": "changes of headcounts",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="TwinPair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.person",
                        verbose_name="first record",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.person",
                        verbose_name="second record",
                    ),
                ),
                ("score", models.SmallIntegerField(verbose_name="score")),
                ("reasons", models.JSONField(default=list, verbose_name="reasons")),
                (
                    "facts",
                    models.CharField(max_length=64, verbose_name="mark of the facts compared"),
                ),
                (
                    "likely",
                    models.BooleanField(
                        default=True, verbose_name="found likely by the last search"
                    ),
                ),
                (
                    "found_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="found at",
                    ),
                ),
                (
                    "apart_facts",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        verbose_name="mark of the facts when kept apart",
                    ),
                ),
                (
                    "apart_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="why they are kept apart"
                    ),
                ),
                (
                    "apart_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="kept apart at"
                    ),
                ),
                (
                    "apart_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="kept apart by",
                    ),
                ),
            ],
            options={
                "verbose_name": "probable same person",
                "verbose_name_plural": "probable same persons",
                "ordering": ["-score", "pk"],
                "indexes": [models.Index(fields=["-score", "id"], name="twins_by_score")],
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="twins_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="twins_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("apart_at", None),
                                ("apart_by", None),
                                ("apart_facts", ""),
                                ("apart_reason", ""),
                            ),
                            models.Q(
                                ("apart_at__isnull", False),
                                ("apart_by__isnull", False),
                                models.Q(("apart_facts", ""), _negated=True),
                                models.Q(("apart_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="twins_apart_is_whole",
                        violation_error_message="Keeping two records apart needs its reason.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to="personnel.twinpair",
                        verbose_name="probable same person",
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.person",
                        verbose_name="record that stays",
                    ),
                ),
                (
                    "merged",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.person",
                        verbose_name="record that was merged",
                    ),
                ),
                (
                    "taken",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="facts exchanged",
                    ),
                ),
                (
                    "moved",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="rows that changed hands",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "approval",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="approvals.approval",
                        verbose_name="approval of the merge",
                    ),
                ),
                (
                    "merged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="merged by",
                    ),
                ),
                ("merged_at", models.DateTimeField(verbose_name="merged at")),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="taken apart at"),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="taken apart by",
                    ),
                ),
                (
                    "undo_reason",
                    models.TextField(blank=True, verbose_name="why it was taken apart"),
                ),
                (
                    "undo_approval",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="approvals.approval",
                        verbose_name="approval of taking apart",
                    ),
                ),
            ],
            options={
                "verbose_name": "merge of two records",
                "verbose_name_plural": "merges of two records",
                "ordering": ["-merged_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("merged",),
                        name="merge_one_in_force",
                        violation_error_message="This record is merged already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("merged")), _negated=True),
                        name="merge_of_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="merge_has_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("undo_approval", None),
                                ("undo_reason", ""),
                                ("undone_at", None),
                                ("undone_by", None),
                            ),
                            models.Q(
                                ("undo_approval__isnull", False),
                                ("undone_at__isnull", False),
                                ("undone_by__isnull", False),
                                models.Q(("undo_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="merge_undo_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MergeEvent",
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
                ("pair_id", models.BigIntegerField()),
                ("kept_id", models.BigIntegerField()),
                ("merged_id", models.BigIntegerField()),
                ("approval_id", models.UUIDField()),
                ("merged_by_id", models.BigIntegerField()),
                ("undone_by_id", models.BigIntegerField(null=True)),
                ("undo_approval_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "taken",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="facts exchanged",
                    ),
                ),
                (
                    "moved",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="rows that changed hands",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("merged_at", models.DateTimeField(verbose_name="merged at")),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="taken apart at"),
                ),
                (
                    "undo_reason",
                    models.TextField(blank=True, verbose_name="why it was taken apart"),
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
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="personnel.paytable",
                        verbose_name="pay table",
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="personnel.person",
                        verbose_name="person",
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
                            ("skp_2011", "SKP and conduct by PP 46/2011"),
                            ("dp3", "DP3 by PP 10/1979"),
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
                (
                    "scale",
                    models.CharField(
                        blank=True, max_length=24, verbose_name="version of the mapping"
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
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="personnel.performancereview",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "correction_reason",
                    models.TextField(blank=True, verbose_name="why it was corrected"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "known_from",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="known from",
                    ),
                ),
                (
                    "known_until",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="known until"
                    ),
                ),
            ],
            options={
                "verbose_name": "performance review",
                "verbose_name_plural": "performance reviews",
                "ordering": ["person", "-started_on"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("known_until", None)),
                        fields=("person", "scheme", "started_on", "ended_on"),
                        name="review_once_a_period",
                        violation_error_message="The person already has a review of this scheme for this period: correct that one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("correction_reason", ""), ("corrects", None)),
                            models.Q(
                                ("corrects__isnull", False),
                                models.Q(("correction_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="review_correction_has_reason",
                        violation_error_message="Say why the review is corrected.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_until", None),
                            ("known_until__gte", models.F("known_from")),
                            _connector="OR",
                        ),
                        name="review_known_in_order",
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
                ("corrects_id", models.BigIntegerField(null=True)),
                ("recorded_by_id", models.BigIntegerField(null=True)),
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
                            ("skp_2011", "SKP and conduct by PP 46/2011"),
                            ("dp3", "DP3 by PP 10/1979"),
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
                (
                    "scale",
                    models.CharField(
                        blank=True, max_length=24, verbose_name="version of the mapping"
                    ),
                ),
                ("assessor", models.CharField(blank=True, max_length=150, verbose_name="assessor")),
                (
                    "correction_reason",
                    models.TextField(blank=True, verbose_name="why it was corrected"),
                ),
                (
                    "known_from",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="known from",
                    ),
                ),
                (
                    "known_until",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="known until"
                    ),
                ),
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
            name="PositionAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aliases",
                        to="personnel.position",
                        verbose_name="post",
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
            ],
            options={
                "verbose_name": "post name on lists",
                "verbose_name_plural": "post names on lists",
                "ordering": ["alias"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None),
                            ("ended_on__gt", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="position_alias_ends_after_start",
                    )
                ],
            },
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
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="personnel.workunit",
                        verbose_name="work unit",
                    ),
                ),
                ("number", models.CharField(max_length=80, verbose_name="number")),
                ("dated_on", models.DateField(verbose_name="date")),
                ("official", models.CharField(max_length=150, verbose_name="who vouches")),
                (
                    "official_number",
                    models.CharField(blank=True, max_length=18, verbose_name="NIP of who vouches"),
                ),
                (
                    "official_post",
                    models.CharField(max_length=150, verbose_name="post of who vouches"),
                ),
                (
                    "list_sha256",
                    models.CharField(max_length=64, verbose_name="SHA-256 of the attached list"),
                ),
                ("people", models.PositiveIntegerField(verbose_name="lines of the attached list")),
                (
                    "file",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.privatefile",
                        verbose_name="signed scan",
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
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="signed scan recorded by",
                    ),
                ),
                (
                    "signed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="signed scan recorded at"
                    ),
                ),
                (
                    "cancelled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="given up at"),
                ),
                ("cancel_reason", models.TextField(blank=True, verbose_name="why it was given up")),
            ],
            options={
                "verbose_name": "statement of absolute responsibility (SPTJM)",
                "verbose_name_plural": "statements of absolute responsibility (SPTJM)",
                "ordering": ["-made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_at", None)),
                        fields=("unit", "number"),
                        name="statement_number_once",
                        violation_error_message="This unit already has an SPTJM with this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("list_sha256__regex", "^[0-9a-f]{64}$")),
                        name="statement_hash_is_sha256",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("people__gte", 1)),
                        name="statement_has_lines",
                        violation_error_message="Choose the service that the SPTJM vouches for first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("file", None), ("signed_at", None), ("signed_by", None)),
                            models.Q(
                                ("file__isnull", False),
                                ("signed_at__isnull", False),
                                ("signed_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="statement_signature_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancel_reason", ""), ("cancelled_at", None)),
                            models.Q(
                                ("cancelled_at__isnull", False),
                                ("file", None),
                                models.Q(("cancel_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="statement_given_up_unsigned_with_reason",
                        violation_error_message="Say why the SPTJM is given up.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signed_at", None),
                            ("signed_at__gte", models.F("made_at")),
                            _connector="OR",
                        ),
                        name="statement_signed_after_made",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatementEvent",
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
                ("file_id", models.UUIDField(null=True)),
                ("made_by_id", models.BigIntegerField()),
                ("signed_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("number", models.CharField(max_length=80, verbose_name="number")),
                ("dated_on", models.DateField(verbose_name="date")),
                ("official", models.CharField(max_length=150, verbose_name="who vouches")),
                (
                    "official_number",
                    models.CharField(blank=True, max_length=18, verbose_name="NIP of who vouches"),
                ),
                (
                    "official_post",
                    models.CharField(max_length=150, verbose_name="post of who vouches"),
                ),
                (
                    "list_sha256",
                    models.CharField(max_length=64, verbose_name="SHA-256 of the attached list"),
                ),
                ("people", models.PositiveIntegerField(verbose_name="lines of the attached list")),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="made at",
                    ),
                ),
                (
                    "signed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="signed scan recorded at"
                    ),
                ),
                (
                    "cancelled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="given up at"),
                ),
                ("cancel_reason", models.TextField(blank=True, verbose_name="why it was given up")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="StatementLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="personnel.statement",
                        verbose_name="SPTJM",
                    ),
                ),
                ("place", models.PositiveIntegerField(verbose_name="number on the list")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statement_lines",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "service_period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statement_lines",
                        to="personnel.serviceperiod",
                        verbose_name="service vouched for",
                    ),
                ),
                ("words", models.TextField(verbose_name="line as printed")),
            ],
            options={
                "verbose_name": "line of an SPTJM",
                "verbose_name_plural": "lines of SPTJM",
                "ordering": ["statement", "place"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("statement", "place"), name="statement_place_once"
                    ),
                    models.UniqueConstraint(
                        fields=("statement", "service_period"), name="statement_service_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatementLineEvent",
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
                ("statement_id", models.BigIntegerField()),
                ("person_id", models.BigIntegerField()),
                ("service_period_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
                ("place", models.PositiveIntegerField(verbose_name="number on the list")),
                ("words", models.TextField(verbose_name="line as printed")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="TwinPairEvent",
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
                ("first_id", models.BigIntegerField()),
                ("second_id", models.BigIntegerField()),
                ("apart_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("score", models.SmallIntegerField(verbose_name="score")),
                ("reasons", models.JSONField(default=list, verbose_name="reasons")),
                (
                    "facts",
                    models.CharField(max_length=64, verbose_name="mark of the facts compared"),
                ),
                (
                    "likely",
                    models.BooleanField(
                        default=True, verbose_name="found likely by the last search"
                    ),
                ),
                (
                    "found_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="found at",
                    ),
                ),
                (
                    "apart_facts",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        verbose_name="mark of the facts when kept apart",
                    ),
                ),
                (
                    "apart_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="why they are kept apart"
                    ),
                ),
                (
                    "apart_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="kept apart at"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="UnitChange",
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
                            ("rename", "Renamed"),
                            ("move", "Moved"),
                            ("merge", "Merged"),
                            ("split", "Split"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        help_text="Of a merger: the first of the units that end.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="personnel.workunit",
                        verbose_name="work unit",
                    ),
                ),
                ("decree_number", models.CharField(max_length=80, verbose_name="decree number")),
                ("decree_on", models.DateField(verbose_name="decree date")),
                ("tmt", models.DateField(verbose_name="TMT")),
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
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
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
                "verbose_name": "change of units",
                "verbose_name_plural": "changes of units",
                "ordering": ["tmt", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("decree_number", ""), _negated=True),
                        name="unit_change_has_a_decree",
                        violation_error_message="A change of units needs the number of its decree.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decree_on__lte", models.F("tmt"))),
                        name="unit_change_decree_before_tmt",
                        violation_error_message="The decree is dated after its TMT: units do not change backwards.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitChangeEvent",
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
                ("approval_id", models.UUIDField(null=True)),
                ("recorded_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rename", "Renamed"),
                            ("move", "Moved"),
                            ("merge", "Merged"),
                            ("split", "Split"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("decree_number", models.CharField(max_length=80, verbose_name="decree number")),
                ("decree_on", models.DateField(verbose_name="decree date")),
                ("tmt", models.DateField(verbose_name="TMT")),
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
            name="UnitOfficer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                ("started_on", models.DateField(verbose_name="since")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="until")),
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
                    )
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
            name="UnitStretch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stretches",
                        to="personnel.workunit",
                        verbose_name="work unit",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                (
                    "short_name",
                    models.CharField(
                        blank=True, db_default="", max_length=60, verbose_name="short name"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.workunit",
                        verbose_name="part of",
                    ),
                ),
                ("started_on", models.DateField(verbose_name="since")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "change",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stretches",
                        to="personnel.unitchange",
                        verbose_name="change",
                    ),
                ),
            ],
            options={
                "verbose_name": "name and place of a unit",
                "verbose_name_plural": "names and places of units",
                "ordering": ["unit", "started_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None),
                            ("ended_on__gt", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="unit_stretch_ends_after_start",
                        violation_error_message="A stretch cannot end before it began.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitStretchEvent",
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
                ("parent_id", models.BigIntegerField(null=True)),
                ("change_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                (
                    "short_name",
                    models.CharField(
                        blank=True, db_default="", max_length=60, verbose_name="short name"
                    ),
                ),
                ("started_on", models.DateField(verbose_name="since")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="UnitSuccession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions",
                        to="personnel.unitchange",
                        verbose_name="change",
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="personnel.workunit",
                        verbose_name="unit before",
                    ),
                ),
                (
                    "after",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follows",
                        to="personnel.workunit",
                        verbose_name="unit after",
                    ),
                ),
            ],
            options={
                "verbose_name": "succession of units",
                "verbose_name_plural": "successions of units",
                "ordering": ["change", "before", "after"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("before", "after"), name="unit_succession_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("before", models.F("after")), _negated=True),
                        name="unit_succession_of_two",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitSuccessionEvent",
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
                ("change_id", models.BigIntegerField()),
                ("before_id", models.BigIntegerField()),
                ("after_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
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
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aliases",
                        to="personnel.workunit",
                        verbose_name="work unit",
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
                    )
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="personnel.person",
                        verbose_name="person",
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
                    "position_title",
                    models.CharField(
                        blank=True,
                        help_text="As the list or decree says.",
                        max_length=150,
                        verbose_name="post as written",
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
                (
                    "over_age_basis",
                    models.CharField(
                        blank=True,
                        help_text="The letter that allows it.",
                        max_length=250,
                        verbose_name="basis of an appointment past the retirement age",
                    ),
                ),
                ("known_from", models.DateTimeField(verbose_name="known since")),
                (
                    "known_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="known until"),
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
                    ),
                    models.Index(
                        condition=models.Q(("known_until", None)),
                        fields=["started_on", "person"],
                        include=("ended_on",),
                        name="appointment_now_by_tmt",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None),
                            ("ended_on__gt", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="appointment_ends_after_start",
                        violation_error_message="An appointment cannot end before it began. Compare both days with the decree.",
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
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("known_until", None),
                            models.Q(("decree_number", ""), _negated=True),
                            models.Q(("status", "HONORER"), _negated=True),
                        ),
                        fields=("person", "decree_number"),
                        name="appointment_decree_once_a_person",
                        violation_error_message="This decree is already recorded for this person. Correct that row instead.",
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
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                22,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="ee07ef444fc4194941ae2515858e4ff0cd60ad24",
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
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                11,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="c27ecc1900140edb3a9eef9dbccd5ee2d4ed9c27",
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
            model_name="mergeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="82e42ed1239598eddd642e0d17fff2faff958bc2",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_fac87",
                    table="personnel_mergeevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="mergeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="1657fc3784d63129309ec275b1d4d76ef7249a0b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_162e0",
                    table="personnel_mergeevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="mergeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                18,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="8f02d319d2c3ad1388b8d6aad8fa5a4287709a8b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_a42d1",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_mergeevent",
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
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                19,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="ce40906a5fd1c0ee0c33d50942a9d2fb36139917",
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
            model_name="statementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="cca042b6df46ae73d3464032500e2349ef693df8",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_0a13b",
                    table="personnel_statementevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="statementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="158b4c91c03fc1bb3771879301d504dca678386e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_41cef",
                    table="personnel_statementevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="statementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                20,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="674e29cba7674ee4db1cbdd43dbd72e6f4db1361",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_665b5",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_statementevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="statementlineevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="2370037b75f446488cac1466179ab7ba291d8727",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_240da",
                    table="personnel_statementlineevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="statementlineevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="0cc6ddae22c5b1fca914abddbb13647d1324dd32",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_5583e",
                    table="personnel_statementlineevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="statementlineevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                10,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="886a5698a6e4f08bf4cee3a32da1ab72056b7146",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_20f8d",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_statementlineevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="twinpairevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="73a3f030240a6909b722de4e2589b456dc1a54a8",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_2d5dd",
                    table="personnel_twinpairevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="twinpairevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="aaaed7ab3a17ebf1d8f589c88784292eef7083d8",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_cf3b1",
                    table="personnel_twinpairevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="twinpairevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                16,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="47cffcca2df62f9452b8ec51c9eddb1d2bfc71ad",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_53647",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_twinpairevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitchangeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="194f79c1a28bef9aa74a53e9c7d706c71eae71a3",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_f4c42",
                    table="personnel_unitchangeevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitchangeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="dcb0b1c18c2aba29fce828f3617422c08d9232a0",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_6d8e2",
                    table="personnel_unitchangeevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitchangeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                13,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="3f5e94ca9194880fa9173a93dcb33fb295f9efd2",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_ed25a",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_unitchangeevent",
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
            model_name="unitstretchevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="82daf833e0a2100ac5813e45868559699851400c",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_4551a",
                    table="personnel_unitstretchevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitstretchevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="651007a58e0f5265d52c90e8dfcca5257712e1df",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_16dd8",
                    table="personnel_unitstretchevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitstretchevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                12,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="c0359fb3fe072bcb0e1f35b5c58dbe3ec6559cc3",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_283df",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_unitstretchevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitsuccessionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="3dd3e9ee1126d39a0d518de9e0f3c961ffb8b985",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_56e41",
                    table="personnel_unitsuccessionevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitsuccessionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="288a04f34c72b7a11990e5cc3d2a0eaeb2821ee3",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_be8ff",
                    table="personnel_unitsuccessionevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitsuccessionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                8,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="fafd84346ef4e2b3b1fae31999a39dff9763594e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_8846e",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_unitsuccessionevent",
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
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                14,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="80f4ea448b4b9d9995939000707c1db70fd3c4a1",
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
                    func='INSERT INTO "personnel_educationlevelevent" ("pppk_grade_id", "pns_grade_id", "id", "code", "name", "group", "order", pgh_created_at, pgh_label) SELECT new_values."pppk_grade_id", new_values."pns_grade_id", new_values."id", new_values."code", new_values."name", new_values."group", new_values."order", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="5050aa7bf007e76910ed04c5dcf983ea34313d96",
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
                    func='INSERT INTO "personnel_educationlevelevent" ("pppk_grade_id", "pns_grade_id", "id", "code", "name", "group", "order", pgh_created_at, pgh_label) SELECT new_values."pppk_grade_id", new_values."pns_grade_id", new_values."id", new_values."code", new_values."name", new_values."group", new_values."order", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."group" IS DISTINCT FROM (new_values."group") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."order" IS DISTINCT FROM (new_values."order")); RETURN NULL;',
                    hash="828136ca7209618e3a3db0d8e0fbd2d62576d288",
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
                    func='INSERT INTO "personnel_educationlevelevent" ("pppk_grade_id", "pns_grade_id", "id", "code", "name", "group", "order", pgh_created_at, pgh_label) SELECT old_values."pppk_grade_id", old_values."pns_grade_id", old_values."id", old_values."code", old_values."name", old_values."group", old_values."order", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="68dfee1942f61f2c1dd761d2e9b9a39cb83cc6ea",
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
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="person",
            constraint=personnel.policies.RowSecurity(name="person_in_reach", person="id"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="person_merged_once",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    condition="WHEN (NEW.merged_into_id IS NOT NULL)",
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            PERFORM FROM personnel_person WHERE id = NEW.merged_into_id FOR SHARE;\n            is_broken := (\n            EXISTS (\n                SELECT FROM personnel_person p\n                WHERE p.id = NEW.merged_into_id AND p.merged_into_id IS NOT NULL\n                    OR p.merged_into_id = NEW.id\n            ) OR EXISTS (\n                SELECT FROM personnel_appointment a\n                WHERE a.person_id = NEW.id AND a.known_until IS NULL\n            )\n        );\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'a record is merged once, into one that was not, and holds no status then'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'person_merged_once';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="818d5096af56ed166f80204f84ed22385986127c",
                    operation='INSERT OR UPDATE OF "merged_into_id"',
                    pgid="pgtrigger_person_merged_once_88b51",
                    table="personnel_person",
                    when="BEFORE",
                ),
            ),
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
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="performancereview",
            constraint=personnel.policies.RowSecurity(name="review_in_reach", person="person_id"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="performancereview",
            trigger=pgtrigger.compiler.Trigger(
                name="review_only_closed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."started_on" IS DISTINCT FROM (NEW."started_on") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."scheme" IS DISTINCT FROM (NEW."scheme") OR OLD."value" IS DISTINCT FROM (NEW."value") OR OLD."band" IS DISTINCT FROM (NEW."band") OR OLD."scale" IS DISTINCT FROM (NEW."scale") OR OLD."assessor" IS DISTINCT FROM (NEW."assessor") OR OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."correction_reason" IS DISTINCT FROM (NEW."correction_reason") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."known_from" IS DISTINCT FROM (NEW."known_from"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="d0bd19549e8eeab598fbbc452106cbccb32909aa",
                    operation="UPDATE",
                    pgid="pgtrigger_review_only_closed_5c6a9",
                    table="personnel_performancereview",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="performancereview",
            trigger=pgtrigger.compiler.Trigger(
                name="review_closed_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."known_until" IS NOT NULL AND OLD."known_until" IS DISTINCT FROM (NEW."known_until"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="b10d2f75ba03b7b072908278ef84a6d5f1c6d8f6",
                    operation="UPDATE",
                    pgid="pgtrigger_review_closed_once_782ea",
                    table="personnel_performancereview",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="performancereview",
            trigger=pgtrigger.compiler.Trigger(
                name="review_not_own_case",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (NEW.recorded_by_id IS NOT NULL)",
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF NEW.recorded_by_id IS NOT DISTINCT FROM OLD.recorded_by_id THEN\n                    RETURN NEW;\n                END IF;\n            END IF;\n            IF EXISTS (\n                SELECT FROM accounts_user u JOIN personnel_person p ON p.public_id = u.person\n                WHERE u.id = NEW.recorded_by_id AND p.id = (NEW.person_id)\n            ) THEN\n                RAISE EXCEPTION 'nobody decides about themselves'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'review_not_own_case';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="4f6840a924fb806ed2662574b2d3d012cddce3a7",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_review_not_own_case_e9684",
                    table="personnel_performancereview",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="performancereview",
            trigger=pgtrigger.compiler.Trigger(
                name="review_of_living_record",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (EXISTS (SELECT FROM added a WHERE (SELECT p.merged_into_id FROM personnel_person p WHERE p.id = a.person_id) IS NOT NULL));\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'a merged record takes nothing more; the record that was kept does'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'of_living_record';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="fd902b1ee9234ead41492e6987bcfe785e66d391",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_review_of_living_record_825fa",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_performancereview",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="performancereview",
            trigger=pgtrigger.compiler.Trigger(
                name="review_moved_to_living_record",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := ((SELECT p.merged_into_id FROM personnel_person p WHERE p.id = NEW.person_id) IS NOT NULL);\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'a merged record takes nothing more; the record that was kept does'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'of_living_record';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="049ba053390f81f498896deef1ad8feb928bc227",
                    operation='UPDATE OF "person_id"',
                    pgid="pgtrigger_review_moved_to_living_record_1eb4e",
                    table="personnel_performancereview",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="performancereview",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_performancereviewevent" ("person_id", "document_id", "corrects_id", "recorded_by_id", "id", "started_on", "ended_on", "scheme", "value", "band", "scale", "assessor", "correction_reason", "known_from", "known_until", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."document_id", new_values."corrects_id", new_values."recorded_by_id", new_values."id", new_values."started_on", new_values."ended_on", new_values."scheme", new_values."value", new_values."band", new_values."scale", new_values."assessor", new_values."correction_reason", new_values."known_from", new_values."known_until", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="1451166bd60c623edd56e35923725786a956a827",
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
                    func='INSERT INTO "personnel_performancereviewevent" ("person_id", "document_id", "corrects_id", "recorded_by_id", "id", "started_on", "ended_on", "scheme", "value", "band", "scale", "assessor", "correction_reason", "known_from", "known_until", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."document_id", new_values."corrects_id", new_values."recorded_by_id", new_values."id", new_values."started_on", new_values."ended_on", new_values."scheme", new_values."value", new_values."band", new_values."scale", new_values."assessor", new_values."correction_reason", new_values."known_from", new_values."known_until", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."assessor" IS DISTINCT FROM (new_values."assessor") OR old_values."band" IS DISTINCT FROM (new_values."band") OR old_values."correction_reason" IS DISTINCT FROM (new_values."correction_reason") OR old_values."ended_on" IS DISTINCT FROM (new_values."ended_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."known_from" IS DISTINCT FROM (new_values."known_from") OR old_values."known_until" IS DISTINCT FROM (new_values."known_until") OR old_values."scale" IS DISTINCT FROM (new_values."scale") OR old_values."scheme" IS DISTINCT FROM (new_values."scheme") OR old_values."started_on" IS DISTINCT FROM (new_values."started_on") OR old_values."value" IS DISTINCT FROM (new_values."value")); RETURN NULL;',
                    hash="e44b67b07363b6d4cc001e46d92f90948e3da2a9",
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
                    func='INSERT INTO "personnel_performancereviewevent" ("person_id", "document_id", "corrects_id", "recorded_by_id", "id", "started_on", "ended_on", "scheme", "value", "band", "scale", "assessor", "correction_reason", "known_from", "known_until", pgh_created_at, pgh_label) SELECT old_values."person_id", old_values."document_id", old_values."corrects_id", old_values."recorded_by_id", old_values."id", old_values."started_on", old_values."ended_on", old_values."scheme", old_values."value", old_values."band", old_values."scale", old_values."assessor", old_values."correction_reason", old_values."known_from", old_values."known_until", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="82423996fd73895727c5de7d579ebe9d81c325b9",
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
        balikpapan_hr.audit.migrating.AddConstraint(
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
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="document",
            constraint=personnel.policies.RowSecurity(name="document_in_reach", person="person_id"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="paper_of_living_record",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (EXISTS (SELECT FROM added a WHERE (SELECT p.merged_into_id FROM personnel_person p WHERE p.id = a.person_id) IS NOT NULL));\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'a merged record takes nothing more; the record that was kept does'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'of_living_record';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="b51d85ca04b43e02efecf6cae4a0fed53c78d3dd",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_paper_of_living_record_69660",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_document",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="paper_moved_to_living_record",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := ((SELECT p.merged_into_id FROM personnel_person p WHERE p.id = NEW.person_id) IS NOT NULL);\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'a merged record takes nothing more; the record that was kept does'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'of_living_record';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="b693d443fc89d7f090e298690a54b395995aaf65",
                    operation='UPDATE OF "person_id"',
                    pgid="pgtrigger_paper_moved_to_living_record_ffacd",
                    table="personnel_document",
                    when="BEFORE",
                ),
            ),
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
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="statementline",
            constraint=personnel.policies.RowSecurity(
                name="statement_line_in_reach",
                of="personnel_statement",
                person="person_id",
                through="statement_id",
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="statementline",
            trigger=pgtrigger.compiler.Trigger(
                name="statement_line_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="dc4bc697b12a5923c49471962029b8cac85e9a2b",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_statement_line_kept_23e0b",
                    table="personnel_statementline",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="statementline",
            trigger=pgtrigger.compiler.Trigger(
                name="statement_line_before_signature",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT FROM personnel_statement\n                WHERE id = NEW.statement_id AND (file_id IS NOT NULL OR cancelled_at IS NOT NULL)\n            ) THEN\n                RAISE EXCEPTION 'the attached list is not the one that was frozen'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_list_unchanged';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="d6c72230eebef58a553d8d38cd5bb09cded3e9eb",
                    operation="INSERT",
                    pgid="pgtrigger_statement_line_before_signature_c3190",
                    table="personnel_statementline",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="statementline",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_statementlineevent" ("statement_id", "person_id", "service_period_id", "id", "place", "words", pgh_created_at, pgh_label) SELECT new_values."statement_id", new_values."person_id", new_values."service_period_id", new_values."id", new_values."place", new_values."words", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="2c7ff14544926340742f7b5cada1eabbd919a2ac",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_108e4",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_statementline",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="statementline",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_statementlineevent" ("statement_id", "person_id", "service_period_id", "id", "place", "words", pgh_created_at, pgh_label) SELECT new_values."statement_id", new_values."person_id", new_values."service_period_id", new_values."id", new_values."place", new_values."words", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."place" IS DISTINCT FROM (new_values."place") OR old_values."words" IS DISTINCT FROM (new_values."words")); RETURN NULL;',
                    hash="bff0441024c644582e6e401e6f321437fbe54c58",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a2836",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_statementline",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="statementline",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_statementlineevent" ("statement_id", "person_id", "service_period_id", "id", "place", "words", pgh_created_at, pgh_label) SELECT old_values."statement_id", old_values."person_id", old_values."service_period_id", old_values."id", old_values."place", old_values."words", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="71fc3a209826a1d15f9bae44e9bf70a0c2b2efa5",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c605e",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_statementline",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="twinpair",
            constraint=personnel.policies.RowSecurity(name="twins_in_reach"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="twinpair",
            trigger=pgtrigger.compiler.Trigger(
                name="twins_first_not_own_case",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (NEW.apart_by_id IS NOT NULL)",
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF NEW.apart_by_id IS NOT DISTINCT FROM OLD.apart_by_id THEN\n                    RETURN NEW;\n                END IF;\n            END IF;\n            IF EXISTS (\n                SELECT FROM accounts_user u JOIN personnel_person p ON p.public_id = u.person\n                WHERE u.id = NEW.apart_by_id AND p.id = (NEW.first_id)\n            ) THEN\n                RAISE EXCEPTION 'nobody decides about themselves'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'twins_first_not_own_case';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="4bb06399e65aa58f38c28dffbabaa29f48502ef9",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_twins_first_not_own_case_b7dbe",
                    table="personnel_twinpair",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="twinpair",
            trigger=pgtrigger.compiler.Trigger(
                name="twins_second_not_own_case",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (NEW.apart_by_id IS NOT NULL)",
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF NEW.apart_by_id IS NOT DISTINCT FROM OLD.apart_by_id THEN\n                    RETURN NEW;\n                END IF;\n            END IF;\n            IF EXISTS (\n                SELECT FROM accounts_user u JOIN personnel_person p ON p.public_id = u.person\n                WHERE u.id = NEW.apart_by_id AND p.id = (NEW.second_id)\n            ) THEN\n                RAISE EXCEPTION 'nobody decides about themselves'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'twins_second_not_own_case';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="a01fc8ae570e4329ef0d6c3753a4909bf5a15c63",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_twins_second_not_own_case_0038f",
                    table="personnel_twinpair",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="twinpair",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_twinpairevent" ("first_id", "second_id", "apart_by_id", "id", "score", "reasons", "facts", "likely", "found_at", "apart_facts", "apart_reason", "apart_at", pgh_created_at, pgh_label) SELECT new_values."first_id", new_values."second_id", new_values."apart_by_id", new_values."id", new_values."score", new_values."reasons", new_values."facts", new_values."likely", new_values."found_at", new_values."apart_facts", new_values."apart_reason", new_values."apart_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="45feb6dee24dd50671c7a3fbf0d9c4e73c7fe076",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d220b",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_twinpair",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="twinpair",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_twinpairevent" ("first_id", "second_id", "apart_by_id", "id", "score", "reasons", "facts", "likely", "found_at", "apart_facts", "apart_reason", "apart_at", pgh_created_at, pgh_label) SELECT new_values."first_id", new_values."second_id", new_values."apart_by_id", new_values."id", new_values."score", new_values."reasons", new_values."facts", new_values."likely", new_values."found_at", new_values."apart_facts", new_values."apart_reason", new_values."apart_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."apart_at" IS DISTINCT FROM (new_values."apart_at") OR old_values."apart_facts" IS DISTINCT FROM (new_values."apart_facts") OR old_values."apart_reason" IS DISTINCT FROM (new_values."apart_reason") OR old_values."facts" IS DISTINCT FROM (new_values."facts") OR old_values."found_at" IS DISTINCT FROM (new_values."found_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."likely" IS DISTINCT FROM (new_values."likely") OR old_values."reasons" IS DISTINCT FROM (new_values."reasons") OR old_values."score" IS DISTINCT FROM (new_values."score")); RETURN NULL;',
                    hash="c435eb2b1ea2b3596173a816410cf89cd32e97e5",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a98d9",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_twinpair",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="twinpair",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_twinpairevent" ("first_id", "second_id", "apart_by_id", "id", "score", "reasons", "facts", "likely", "found_at", "apart_facts", "apart_reason", "apart_at", pgh_created_at, pgh_label) SELECT old_values."first_id", old_values."second_id", old_values."apart_by_id", old_values."id", old_values."score", old_values."reasons", old_values."facts", old_values."likely", old_values."found_at", old_values."apart_facts", old_values."apart_reason", old_values."apart_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="950c9a17bcb6a859c7dd34db6efe3b89ce8021ba",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_41f00",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_twinpair",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="merge",
            constraint=personnel.policies.RowSecurity(name="merge_in_reach"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="merge_only_undone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."pair_id" IS DISTINCT FROM (NEW."pair_id") OR OLD."kept_id" IS DISTINCT FROM (NEW."kept_id") OR OLD."merged_id" IS DISTINCT FROM (NEW."merged_id") OR OLD."taken" IS DISTINCT FROM (NEW."taken") OR OLD."moved" IS DISTINCT FROM (NEW."moved") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."approval_id" IS DISTINCT FROM (NEW."approval_id") OR OLD."merged_by_id" IS DISTINCT FROM (NEW."merged_by_id") OR OLD."merged_at" IS DISTINCT FROM (NEW."merged_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="577efee51ae63aad6dbc63294a9b81245252343d",
                    operation="UPDATE",
                    pgid="pgtrigger_merge_only_undone_e873b",
                    table="personnel_merge",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="merge_undone_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."undone_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="3b0fd9efc359cac0532e25a53cd61241ae16ef96",
                    operation="UPDATE",
                    pgid="pgtrigger_merge_undone_once_3a4c5",
                    table="personnel_merge",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="merge_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="ccc190625a0ccc21e388e1c527558c539c1e0d33",
                    operation="DELETE",
                    pgid="pgtrigger_merge_kept_dbb95",
                    table="personnel_merge",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="merge_by_two",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF (true) AND NEW.approval_id IS NOT DISTINCT FROM OLD.approval_id THEN\n                    RETURN NEW;\n                END IF;\n            ELSIF false THEN\n                RETURN NEW;\n            END IF;\n            IF (true) AND NOT EXISTS (\n                SELECT FROM approvals_approval a\n                WHERE a.id = NEW.approval_id AND a.kind = 'transitions.merge'\n                    AND a.subject_type = 'personnel.twinpair' AND a.subject_id = (NEW.pair_id)::text\n                    AND a.state = 'granted' AND a.used_at IS NULL\n            ) THEN\n                RAISE EXCEPTION '% needs the approval of a second officer', TG_TABLE_NAME\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'merge_by_two';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="9aa4765bc17ee01d5d8071d59da6887c89c22b4c",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_merge_by_two_6d51b",
                    table="personnel_merge",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="merge_undone_by_two",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF (OLD.undone_at IS NOT NULL) AND NEW.undo_approval_id IS NOT DISTINCT FROM OLD.undo_approval_id THEN\n                    RETURN NEW;\n                END IF;\n            ELSIF false THEN\n                RETURN NEW;\n            END IF;\n            IF (NEW.undone_at IS NOT NULL) AND NOT EXISTS (\n                SELECT FROM approvals_approval a\n                WHERE a.id = NEW.undo_approval_id AND a.kind = 'transitions.unmerge'\n                    AND a.subject_type = 'personnel.merge' AND a.subject_id = (NEW.id)::text\n                    AND a.state = 'granted' AND a.used_at IS NULL\n            ) THEN\n                RAISE EXCEPTION '% needs the approval of a second officer', TG_TABLE_NAME\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'merge_undone_by_two';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="2ad60f86e3d2e079966c8fac80d7317b993f5295",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_merge_undone_by_two_e3a48",
                    table="personnel_merge",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="merge_kept_not_own_case",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (NEW.merged_by_id IS NOT NULL)",
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF NEW.merged_by_id IS NOT DISTINCT FROM OLD.merged_by_id THEN\n                    RETURN NEW;\n                END IF;\n            END IF;\n            IF EXISTS (\n                SELECT FROM accounts_user u JOIN personnel_person p ON p.public_id = u.person\n                WHERE u.id = NEW.merged_by_id AND p.id = (NEW.kept_id)\n            ) THEN\n                RAISE EXCEPTION 'nobody decides about themselves'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'merge_kept_not_own_case';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="169009e66436f2b9b95bc283cca18951de6eb213",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_merge_kept_not_own_case_9ce65",
                    table="personnel_merge",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="merge_merged_not_own_case",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (NEW.merged_by_id IS NOT NULL)",
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF NEW.merged_by_id IS NOT DISTINCT FROM OLD.merged_by_id THEN\n                    RETURN NEW;\n                END IF;\n            END IF;\n            IF EXISTS (\n                SELECT FROM accounts_user u JOIN personnel_person p ON p.public_id = u.person\n                WHERE u.id = NEW.merged_by_id AND p.id = (NEW.merged_id)\n            ) THEN\n                RAISE EXCEPTION 'nobody decides about themselves'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'merge_merged_not_own_case';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="169bfe509977a319ad8e9fc90258bd0525c20d8e",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_merge_merged_not_own_case_cb27b",
                    table="personnel_merge",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_mergeevent" ("pair_id", "kept_id", "merged_id", "approval_id", "merged_by_id", "undone_by_id", "undo_approval_id", "id", "taken", "moved", "reason", "merged_at", "undone_at", "undo_reason", pgh_created_at, pgh_label) SELECT new_values."pair_id", new_values."kept_id", new_values."merged_id", new_values."approval_id", new_values."merged_by_id", new_values."undone_by_id", new_values."undo_approval_id", new_values."id", new_values."taken", new_values."moved", new_values."reason", new_values."merged_at", new_values."undone_at", new_values."undo_reason", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="c14773462de7737cde90d7b0de511bbfb06e6aca",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_54138",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_merge",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_mergeevent" ("pair_id", "kept_id", "merged_id", "approval_id", "merged_by_id", "undone_by_id", "undo_approval_id", "id", "taken", "moved", "reason", "merged_at", "undone_at", "undo_reason", pgh_created_at, pgh_label) SELECT new_values."pair_id", new_values."kept_id", new_values."merged_id", new_values."approval_id", new_values."merged_by_id", new_values."undone_by_id", new_values."undo_approval_id", new_values."id", new_values."taken", new_values."moved", new_values."reason", new_values."merged_at", new_values."undone_at", new_values."undo_reason", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."merged_at" IS DISTINCT FROM (new_values."merged_at") OR old_values."moved" IS DISTINCT FROM (new_values."moved") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."taken" IS DISTINCT FROM (new_values."taken") OR old_values."undo_reason" IS DISTINCT FROM (new_values."undo_reason") OR old_values."undone_at" IS DISTINCT FROM (new_values."undone_at")); RETURN NULL;',
                    hash="372f800af7eadda246ac323b4cb1b3fbbacfbe08",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_502b6",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_merge",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_mergeevent" ("pair_id", "kept_id", "merged_id", "approval_id", "merged_by_id", "undone_by_id", "undo_approval_id", "id", "taken", "moved", "reason", "merged_at", "undone_at", "undo_reason", pgh_created_at, pgh_label) SELECT old_values."pair_id", old_values."kept_id", old_values."merged_id", old_values."approval_id", old_values."merged_by_id", old_values."undone_by_id", old_values."undo_approval_id", old_values."id", old_values."taken", old_values."moved", old_values."reason", old_values."merged_at", old_values."undone_at", old_values."undo_reason", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="6015c0ab615ec55d64231afa8671aa235a18d756",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c7d3e",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_merge",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="workunit",
            trigger=pgtrigger.compiler.Trigger(
                name="work_unit_begins",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n                    INSERT INTO personnel_unitstretch\n                        (unit_id, name, short_name, parent_id, started_on, ended_on)\n                    VALUES (NEW.id, NEW.name, NEW.short_name, NEW.parent_id, NEW.started_on,\n                        NEW.ended_on);\n                    RETURN NEW;\n                ",
                    hash="126f28fbb9d9ade0395c1bf0bbe49e1d1d752c3f",
                    operation="INSERT",
                    pgid="pgtrigger_work_unit_begins_0de6b",
                    table="personnel_workunit",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="workunit",
            trigger=pgtrigger.compiler.Trigger(
                name="work_unit_corrected",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n                    IF NEW.started_on <> OLD.started_on THEN\n                        UPDATE personnel_unitstretch SET started_on = NEW.started_on\n                        WHERE unit_id = NEW.id AND started_on = OLD.started_on;\n                    END IF;\n                    IF NEW.ended_on IS DISTINCT FROM OLD.ended_on THEN\n                        UPDATE personnel_unitstretch SET ended_on = NEW.ended_on\n                        WHERE unit_id = NEW.id AND ended_on IS NOT DISTINCT FROM OLD.ended_on;\n                        IF EXISTS (\n                            SELECT FROM personnel_unitstretch\n                            WHERE parent_id = NEW.id\n                            AND (ended_on IS NULL OR ended_on > NEW.ended_on)\n                        ) THEN\n                            RAISE EXCEPTION 'a unit that ends has no unit below it afterwards'\n                                USING ERRCODE = 'check_violation',\n                                CONSTRAINT = 'work_unit_none_below_closed';\n                        END IF;\n                    END IF;\n                    IF (NEW.name, NEW.short_name, NEW.parent_id)\n                        IS NOT DISTINCT FROM (OLD.name, OLD.short_name, OLD.parent_id) THEN\n                        RETURN NEW;\n                    END IF;\n                    UPDATE personnel_unitstretch s\n                    SET name = NEW.name, short_name = NEW.short_name, parent_id = NEW.parent_id\n                    WHERE s.id = (\n    SELECT id FROM personnel_unitstretch\n    WHERE unit_id = NEW.id\n    ORDER BY (started_on <= (now() AT TIME ZONE 'Asia/Makassar')::date) DESC,\n        CASE WHEN started_on <= (now() AT TIME ZONE 'Asia/Makassar')::date THEN started_on END DESC, started_on\n    LIMIT 1\n)\n                    AND (s.name, s.short_name, s.parent_id)\n                        IS DISTINCT FROM (NEW.name, NEW.short_name, NEW.parent_id);\n                    RETURN NEW;\n                ",
                    hash="aad907a18e35e5d56384ac1d66022b89cab81a66",
                    operation='UPDATE OF "name", "short_name", "parent_id", "started_on", "ended_on"',
                    pgid="pgtrigger_work_unit_corrected_39b6a",
                    table="personnel_workunit",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="workunit",
            trigger=pgtrigger.compiler.Trigger(
                name="work_unit_nobody_left",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (NEW.ended_on IS NOT NULL AND EXISTS (\n            SELECT FROM personnel_appointment a\n            WHERE a.work_unit_id = NEW.id AND a.known_until IS NULL\n            AND (a.ended_on IS NULL OR a.ended_on > NEW.ended_on)\n        ));\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'somebody still stands in the unit after its end'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'work_unit_nobody_left';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="f4bd154f11ee8e9c73dd8ff1260e46587a95494c",
                    operation='UPDATE OF "ended_on"',
                    pgid="pgtrigger_work_unit_nobody_left_80fbe",
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
                    func='INSERT INTO "personnel_workunitevent" ("parent_id", "id", "code", "name", "short_name", "kind", "sector", "district", "started_on", "ended_on", pgh_created_at, pgh_label) SELECT new_values."parent_id", new_values."id", new_values."code", new_values."name", new_values."short_name", new_values."kind", new_values."sector", new_values."district", new_values."started_on", new_values."ended_on", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="a1a1919b9c23f0e667c6890749d2c3e9c8f240c7",
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
                    func='INSERT INTO "personnel_workunitevent" ("parent_id", "id", "code", "name", "short_name", "kind", "sector", "district", "started_on", "ended_on", pgh_created_at, pgh_label) SELECT new_values."parent_id", new_values."id", new_values."code", new_values."name", new_values."short_name", new_values."kind", new_values."sector", new_values."district", new_values."started_on", new_values."ended_on", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."district" IS DISTINCT FROM (new_values."district") OR old_values."ended_on" IS DISTINCT FROM (new_values."ended_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."sector" IS DISTINCT FROM (new_values."sector") OR old_values."short_name" IS DISTINCT FROM (new_values."short_name") OR old_values."started_on" IS DISTINCT FROM (new_values."started_on")); RETURN NULL;',
                    hash="7af05b1125accac753c62db30b1530757b7aae2f",
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
                    func='INSERT INTO "personnel_workunitevent" ("parent_id", "id", "code", "name", "short_name", "kind", "sector", "district", "started_on", "ended_on", pgh_created_at, pgh_label) SELECT old_values."parent_id", old_values."id", old_values."code", old_values."name", old_values."short_name", old_values."kind", old_values."sector", old_values."district", old_values."started_on", old_values."ended_on", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="2f17435ecab35aa7206e2105790133e1ae1b2f7d",
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
            model_name="unitsuccession",
            trigger=pgtrigger.compiler.Trigger(
                name="unit_succession_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="956f729272472b7322243cdc8bf5a534956c1808",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_unit_succession_kept_d2151",
                    table="personnel_unitsuccession",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitsuccession",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_unitsuccessionevent" ("change_id", "before_id", "after_id", "id", pgh_created_at, pgh_label) SELECT new_values."change_id", new_values."before_id", new_values."after_id", new_values."id", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="86eec959a5c8106a5c7d391489a6f8fba22a268d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_52929",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_unitsuccession",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitsuccession",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_unitsuccessionevent" ("change_id", "before_id", "after_id", "id", pgh_created_at, pgh_label) SELECT new_values."change_id", new_values."before_id", new_values."after_id", new_values."id", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id")); RETURN NULL;',
                    hash="1a511f399fc1956931b91d240310bcf7586766af",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f00bd",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_unitsuccession",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitsuccession",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_unitsuccessionevent" ("change_id", "before_id", "after_id", "id", pgh_created_at, pgh_label) SELECT old_values."change_id", old_values."before_id", old_values."after_id", old_values."id", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="d5fae0b1c9eb9f9688e15dbba1d2652222cee0b9",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5af4c",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_unitsuccession",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="unitstretch",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
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
                name="unit_stretch_one_a_day",
                violation_error_message="On some of these days the unit has another place.",
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitstretch",
            trigger=pgtrigger.compiler.Trigger(
                name="unit_stretch_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="528aec347ac021d8ba0aaa351b91fc5273bea90b",
                    operation="DELETE",
                    pgid="pgtrigger_unit_stretch_kept_dc9d4",
                    table="personnel_unitstretch",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitstretch",
            trigger=pgtrigger.compiler.Trigger(
                name="unit_stretch_stands",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE days daterange;",
                    func="\n                    IF TG_OP = 'UPDATE' OR NEW.change_id IS NOT NULL THEN\n                        PERFORM pg_advisory_xact_lock(64710021); -- nothing is below a new unit\n                    END IF;\n                    days := daterange(NEW.started_on, NEW.ended_on);\n                    IF EXISTS (\n                        SELECT FROM personnel_workunit u\n                        WHERE u.id IN (NEW.unit_id, NEW.parent_id)\n                        AND NOT daterange(u.started_on, u.ended_on) @> days\n                    ) THEN\n                        RAISE EXCEPTION 'a unit has its place while it and what it is part of exist'\n                            USING ERRCODE = 'check_violation',\n                            CONSTRAINT = 'unit_stretch_within_life';\n                    END IF;\n                    IF NEW.unit_id IN (\n                        WITH RECURSIVE up(unit, days) AS (\n                            SELECT NEW.parent_id, days\n                            UNION\n                            SELECT s.parent_id, up.days * daterange(s.started_on, s.ended_on)\n                            FROM up JOIN personnel_unitstretch s ON s.unit_id = up.unit\n                            AND daterange(s.started_on, s.ended_on) && up.days\n                            WHERE s.parent_id IS NOT NULL\n                        )\n                        SELECT unit FROM up\n                    ) THEN\n                        RAISE EXCEPTION 'a unit cannot be part of a unit below itself'\n                            USING ERRCODE = 'check_violation',\n                            CONSTRAINT = 'unit_stretch_no_circle';\n                    END IF;\n                    UPDATE personnel_workunit u\n                    SET name = s.name, short_name = s.short_name, parent_id = s.parent_id\n                    FROM personnel_unitstretch s\n                    WHERE u.id = NEW.unit_id AND s.id = (\n    SELECT id FROM personnel_unitstretch\n    WHERE unit_id = NEW.unit_id\n    ORDER BY (started_on <= (now() AT TIME ZONE 'Asia/Makassar')::date) DESC,\n        CASE WHEN started_on <= (now() AT TIME ZONE 'Asia/Makassar')::date THEN started_on END DESC, started_on\n    LIMIT 1\n)\n                    AND (u.name, u.short_name, u.parent_id)\n                        IS DISTINCT FROM (s.name, s.short_name, s.parent_id);\n                    RETURN NEW;\n                ",
                    hash="37e9f666f9a4c14f49a10229906f72aa1b49478a",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_unit_stretch_stands_6d61e",
                    table="personnel_unitstretch",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitstretch",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_unitstretchevent" ("unit_id", "parent_id", "change_id", "id", "name", "short_name", "started_on", "ended_on", pgh_created_at, pgh_label) SELECT new_values."unit_id", new_values."parent_id", new_values."change_id", new_values."id", new_values."name", new_values."short_name", new_values."started_on", new_values."ended_on", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="75e27f92a491798f4210a85607c91f19057293b7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_caf71",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_unitstretch",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitstretch",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_unitstretchevent" ("unit_id", "parent_id", "change_id", "id", "name", "short_name", "started_on", "ended_on", pgh_created_at, pgh_label) SELECT new_values."unit_id", new_values."parent_id", new_values."change_id", new_values."id", new_values."name", new_values."short_name", new_values."started_on", new_values."ended_on", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."ended_on" IS DISTINCT FROM (new_values."ended_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."short_name" IS DISTINCT FROM (new_values."short_name") OR old_values."started_on" IS DISTINCT FROM (new_values."started_on")); RETURN NULL;',
                    hash="c19394a4533fda80785d471e2a96176419b89ebc",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a2edf",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_unitstretch",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitstretch",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_unitstretchevent" ("unit_id", "parent_id", "change_id", "id", "name", "short_name", "started_on", "ended_on", pgh_created_at, pgh_label) SELECT old_values."unit_id", old_values."parent_id", old_values."change_id", old_values."id", old_values."name", old_values."short_name", old_values."started_on", old_values."ended_on", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="5ac6dfa57d6e5124355dcd69686c823a56722413",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0e2b1",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_unitstretch",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="unitofficer",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitchange",
            trigger=pgtrigger.compiler.Trigger(
                name="unit_change_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="4fa638ad376b7876afcf5c053b7359341ad7bd99",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_unit_change_kept_759f9",
                    table="personnel_unitchange",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitchange",
            trigger=pgtrigger.compiler.Trigger(
                name="unit_change_by_two",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF (OLD.kind <> 'rename') AND NEW.approval_id IS NOT DISTINCT FROM OLD.approval_id THEN\n                    RETURN NEW;\n                END IF;\n            ELSIF false THEN\n                RETURN NEW;\n            END IF;\n            IF (NEW.kind <> 'rename') AND NOT EXISTS (\n                SELECT FROM approvals_approval a\n                WHERE a.id = NEW.approval_id AND a.kind = 'personnel.reorganise'\n                    AND a.subject_type = 'personnel.workunit' AND a.subject_id = (NEW.unit_id)::text\n                    AND a.state = 'granted' AND a.used_at IS NULL\n            ) THEN\n                RAISE EXCEPTION '% needs the approval of a second officer', TG_TABLE_NAME\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'unit_change_by_two';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="7fabfcf210f4d75acc3a7975ead715ec5fb85dd5",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_unit_change_by_two_8dfb6",
                    table="personnel_unitchange",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitchange",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_unitchangeevent" ("unit_id", "approval_id", "recorded_by_id", "id", "kind", "decree_number", "decree_on", "tmt", "recorded_at", pgh_created_at, pgh_label) SELECT new_values."unit_id", new_values."approval_id", new_values."recorded_by_id", new_values."id", new_values."kind", new_values."decree_number", new_values."decree_on", new_values."tmt", new_values."recorded_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="c56b8f3194dcaf835ff367b93cb6e2551059371c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fd8e9",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_unitchange",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitchange",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_unitchangeevent" ("unit_id", "approval_id", "recorded_by_id", "id", "kind", "decree_number", "decree_on", "tmt", "recorded_at", pgh_created_at, pgh_label) SELECT new_values."unit_id", new_values."approval_id", new_values."recorded_by_id", new_values."id", new_values."kind", new_values."decree_number", new_values."decree_on", new_values."tmt", new_values."recorded_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."decree_number" IS DISTINCT FROM (new_values."decree_number") OR old_values."decree_on" IS DISTINCT FROM (new_values."decree_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."recorded_at" IS DISTINCT FROM (new_values."recorded_at") OR old_values."tmt" IS DISTINCT FROM (new_values."tmt")); RETURN NULL;',
                    hash="0da316a2d566f8ff0943ece6a007bd744749e68f",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a6e5b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_unitchange",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="unitchange",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_unitchangeevent" ("unit_id", "approval_id", "recorded_by_id", "id", "kind", "decree_number", "decree_on", "tmt", "recorded_at", pgh_created_at, pgh_label) SELECT old_values."unit_id", old_values."approval_id", old_values."recorded_by_id", old_values."id", old_values."kind", old_values."decree_number", old_values."decree_on", old_values."tmt", old_values."recorded_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="b2145e156969cd180867e9d9d8d40f41820d2938",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bccd4",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_unitchange",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="statement",
            constraint=personnel.policies.RowSecurity(
                also="unit_id = ANY ((SELECT nullif(current_setting('app.units', true), '')::bigint[])::bigint[])",
                name="statement_in_reach",
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="statement_list_unchanged",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (\n            NEW.list_sha256 IS DISTINCT FROM (\n                SELECT encode(\n                    sha256(convert_to(string_agg(words, E'\\n' ORDER BY place), 'UTF8')), 'hex'\n                )\n                FROM personnel_statementline WHERE statement_id = NEW.id\n            )\n        );\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'the attached list is not the one that was frozen'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_list_unchanged';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="97fd076a4dafae79cc8dd102ced5106f6128693b",
                    operation='UPDATE OF "file_id"',
                    pgid="pgtrigger_statement_list_unchanged_726bd",
                    table="personnel_statement",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="statement_words_fixed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."dated_on" IS DISTINCT FROM (NEW."dated_on") OR OLD."official" IS DISTINCT FROM (NEW."official") OR OLD."official_number" IS DISTINCT FROM (NEW."official_number") OR OLD."official_post" IS DISTINCT FROM (NEW."official_post") OR OLD."list_sha256" IS DISTINCT FROM (NEW."list_sha256") OR OLD."people" IS DISTINCT FROM (NEW."people") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="ada18931c71839bb3d57157eb823f4cc4318d3df",
                    operation="UPDATE",
                    pgid="pgtrigger_statement_words_fixed_c6303",
                    table="personnel_statement",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="statement_closed_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."file_id" IS NOT NULL OR OLD."cancelled_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="a6d5e626659e01977cb557a43fecbd0b50a2134e",
                    operation="UPDATE",
                    pgid="pgtrigger_statement_closed_once_437b3",
                    table="personnel_statement",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="statement_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="401eb80d67b95249db9c861b00129eb1eab7dd22",
                    operation="DELETE",
                    pgid="pgtrigger_statement_kept_416a0",
                    table="personnel_statement",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_statementevent" ("unit_id", "file_id", "made_by_id", "signed_by_id", "id", "number", "dated_on", "official", "official_number", "official_post", "list_sha256", "people", "made_at", "signed_at", "cancelled_at", "cancel_reason", pgh_created_at, pgh_label) SELECT new_values."unit_id", new_values."file_id", new_values."made_by_id", new_values."signed_by_id", new_values."id", new_values."number", new_values."dated_on", new_values."official", new_values."official_number", new_values."official_post", new_values."list_sha256", new_values."people", new_values."made_at", new_values."signed_at", new_values."cancelled_at", new_values."cancel_reason", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="3ef568083a18e89b5ebb9e2ba9a15e8af169d704",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_75a4b",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="personnel_statement",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_statementevent" ("unit_id", "file_id", "made_by_id", "signed_by_id", "id", "number", "dated_on", "official", "official_number", "official_post", "list_sha256", "people", "made_at", "signed_at", "cancelled_at", "cancel_reason", pgh_created_at, pgh_label) SELECT new_values."unit_id", new_values."file_id", new_values."made_by_id", new_values."signed_by_id", new_values."id", new_values."number", new_values."dated_on", new_values."official", new_values."official_number", new_values."official_post", new_values."list_sha256", new_values."people", new_values."made_at", new_values."signed_at", new_values."cancelled_at", new_values."cancel_reason", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."cancel_reason" IS DISTINCT FROM (new_values."cancel_reason") OR old_values."cancelled_at" IS DISTINCT FROM (new_values."cancelled_at") OR old_values."dated_on" IS DISTINCT FROM (new_values."dated_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."list_sha256" IS DISTINCT FROM (new_values."list_sha256") OR old_values."made_at" IS DISTINCT FROM (new_values."made_at") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."official" IS DISTINCT FROM (new_values."official") OR old_values."official_number" IS DISTINCT FROM (new_values."official_number") OR old_values."official_post" IS DISTINCT FROM (new_values."official_post") OR old_values."people" IS DISTINCT FROM (new_values."people") OR old_values."signed_at" IS DISTINCT FROM (new_values."signed_at")); RETURN NULL;',
                    hash="b7e35c6d180f96753cb76413f01e8bab170c209f",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fdeb8",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="personnel_statement",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "personnel_statementevent" ("unit_id", "file_id", "made_by_id", "signed_by_id", "id", "number", "dated_on", "official", "official_number", "official_post", "list_sha256", "people", "made_at", "signed_at", "cancelled_at", "cancel_reason", pgh_created_at, pgh_label) SELECT old_values."unit_id", old_values."file_id", old_values."made_by_id", old_values."signed_by_id", old_values."id", old_values."number", old_values."dated_on", old_values."official", old_values."official_number", old_values."official_post", old_values."list_sha256", old_values."people", old_values."made_at", old_values."signed_at", old_values."cancelled_at", old_values."cancel_reason", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="ed617d7dd030895ec07be0967665a7c90e8e4f3b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bdc68",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_statement",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="serviceperiod",
            constraint=personnel.policies.RowSecurity(name="service_in_reach", person="person_id"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="serviceperiod",
            trigger=pgtrigger.compiler.Trigger(
                name="service_not_own_case",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (NEW.decided_by_id IS NOT NULL)",
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF NEW.decided_by_id IS NOT DISTINCT FROM OLD.decided_by_id THEN\n                    RETURN NEW;\n                END IF;\n            END IF;\n            IF EXISTS (\n                SELECT FROM accounts_user u JOIN personnel_person p ON p.public_id = u.person\n                WHERE u.id = NEW.decided_by_id AND p.id = (NEW.person_id)\n            ) THEN\n                RAISE EXCEPTION 'nobody decides about themselves'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'service_not_own_case';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="4aae863463ec211b28c426ce1c34260c5df53adc",
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
                name="service_of_living_record",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (EXISTS (SELECT FROM added a WHERE (SELECT p.merged_into_id FROM personnel_person p WHERE p.id = a.person_id) IS NOT NULL));\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'a merged record takes nothing more; the record that was kept does'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'of_living_record';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="954822dd4cdbff04b1e04a2d7e59b0dafb72f7d6",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_service_of_living_record_ad63a",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_serviceperiod",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="serviceperiod",
            trigger=pgtrigger.compiler.Trigger(
                name="service_moved_to_living_record",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := ((SELECT p.merged_into_id FROM personnel_person p WHERE p.id = NEW.person_id) IS NOT NULL);\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'a merged record takes nothing more; the record that was kept does'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'of_living_record';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="ec52b91a2b23f5532c61d356474fd7f4541c8f00",
                    operation='UPDATE OF "person_id"',
                    pgid="pgtrigger_service_moved_to_living_record_a1120",
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
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="appointment",
            constraint=personnel.policies.PeopleInReach(name="people_in_reach"),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="appointment",
            constraint=personnel.policies.RowSecurity(
                name="appointment_in_reach", person="person_id"
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="appointment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="appointment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(
                    models.Q(("employee_number", ""), _negated=True), ("known_until", None)
                ),
                expressions=[("employee_number", "="), ("person", "<>")],
                name="appointment_number_of_one_person",
                violation_error_message="Another person has this NIP or NI PPPK. Compare it with BKN's list.",
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="appointment_of_living_record",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (EXISTS (SELECT FROM added a WHERE (SELECT p.merged_into_id FROM personnel_person p WHERE p.id = a.person_id) IS NOT NULL));\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'a merged record takes nothing more; the record that was kept does'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'of_living_record';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="61c7a4a136cf766c708fd37703cde9fe02e50222",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_appointment_of_living_record_99565",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_appointment",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="appointment_moved_to_living_record",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := ((SELECT p.merged_into_id FROM personnel_person p WHERE p.id = NEW.person_id) IS NOT NULL);\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'a merged record takes nothing more; the record that was kept does'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'of_living_record';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="9594c485f3ff95b76a50d8aac30278c45ee2a1f5",
                    operation='UPDATE OF "person_id"',
                    pgid="pgtrigger_appointment_moved_to_living_record_3dfe7",
                    table="personnel_appointment",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="appointment_only_closed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."work_unit_id" IS DISTINCT FROM (NEW."work_unit_id") OR OLD."position_id" IS DISTINCT FROM (NEW."position_id") OR OLD."position_title" IS DISTINCT FROM (NEW."position_title") OR OLD."grade_id" IS DISTINCT FROM (NEW."grade_id") OR OLD."employee_number" IS DISTINCT FROM (NEW."employee_number") OR OLD."decree_number" IS DISTINCT FROM (NEW."decree_number") OR OLD."decree_on" IS DISTINCT FROM (NEW."decree_on") OR OLD."started_on" IS DISTINCT FROM (NEW."started_on") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."end_reason" IS DISTINCT FROM (NEW."end_reason") OR OLD."over_age_basis" IS DISTINCT FROM (NEW."over_age_basis") OR OLD."known_from" IS DISTINCT FROM (NEW."known_from") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="4259bceed717ed291b538dc4be20b217f5bb4465",
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
                name="appointment_ends_with_its_unit",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n                    IF EXISTS (\n                        SELECT FROM added a JOIN personnel_workunit u ON u.id = a.work_unit_id\n                        WHERE a.known_until IS NULL\n                        AND u.ended_on < coalesce(a.ended_on, 'infinity')\n                    ) THEN\n                        RAISE EXCEPTION 'the work unit has ended by then'\n                            USING ERRCODE = 'check_violation',\n                            CONSTRAINT = 'appointment_ends_with_its_unit';\n                    END IF;\n                    RETURN NULL;\n                ",
                    hash="6168547d886301b51e46ca62a9224380ad21e865",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_appointment_ends_with_its_unit_291d5",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="personnel_appointment",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="appointment_begins_in_time",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    condition="WHEN (NEW.status <> 'HONORER' AND NEW.position_id IS NOT NULL AND NEW.over_age_basis = '')",
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (\n            EXISTS (\n                SELECT FROM personnel_person p, personnel_position post\n                WHERE p.id = NEW.person_id AND post.id = NEW.position_id\n                    AND NEW.started_on >= date_trunc('month', p.born_on)\n                        + make_interval(years => post.retirement_age, months => 1)\n            ) AND NOT EXISTS (\n                SELECT FROM personnel_appointment a\n                WHERE a.person_id = NEW.person_id AND a.position_id = NEW.position_id\n                    AND a.status = NEW.status AND (\n                        a.started_on = NEW.started_on\n                        OR a.ended_on = NEW.started_on AND a.end_reason = 'moved'\n                        AND a.known_until IS NULL\n                    )\n            )\n        );\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'an appointment begins before the retirement age of its post, or names what allows it'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_begins_in_time';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="ac9c038dc64d92e453f2580856e60c720a321a0f",
                    operation="INSERT",
                    pgid="pgtrigger_appointment_begins_in_time_05207",
                    table="personnel_appointment",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="appointment_counted_in",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            INSERT INTO personnel_headcount (work_unit_id, position_id, status, day, people)\n            SELECT work_unit_id, position_id, status, day, sum(people)\n            FROM (\n    SELECT work_unit_id, position_id, status, started_on AS day, 1 AS people\n    FROM changed WHERE known_until IS NULL\n    UNION ALL\n    SELECT work_unit_id, position_id, status, ended_on, -1\n    FROM changed WHERE known_until IS NULL AND ended_on IS NOT NULL\n) AS change\n            GROUP BY work_unit_id, position_id, status, day HAVING sum(people) <> 0;\n            RETURN NULL;\n        ",
                    hash="4a983ab8950745865e7b4c0e76a0cea414f92e0b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_appointment_counted_in_ec74e",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="personnel_appointment",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="appointment_counted_out",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            INSERT INTO personnel_headcount (work_unit_id, position_id, status, day, people)\n            SELECT work_unit_id, position_id, status, day, -sum(people)\n            FROM (\n    SELECT work_unit_id, position_id, status, started_on AS day, 1 AS people\n    FROM changed WHERE known_until IS NOT NULL\n    UNION ALL\n    SELECT work_unit_id, position_id, status, ended_on, -1\n    FROM changed WHERE known_until IS NOT NULL AND ended_on IS NOT NULL\n) AS change\n            GROUP BY work_unit_id, position_id, status, day HAVING sum(people) <> 0;\n            RETURN NULL;\n        ",
                    hash="9f5cf4c66247fb05eddb9c14e553bb0a3a7b4c5c",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_appointment_counted_out_d9b83",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="personnel_appointment",
                    when="AFTER",
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
                    func='INSERT INTO "personnel_appointmentevent" ("person_id", "work_unit_id", "position_id", "grade_id", "recorded_by_id", "id", "status", "position_title", "employee_number", "decree_number", "decree_on", "started_on", "ended_on", "end_reason", "over_age_basis", "known_from", "known_until", "reason", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."work_unit_id", new_values."position_id", new_values."grade_id", new_values."recorded_by_id", new_values."id", new_values."status", new_values."position_title", new_values."employee_number", new_values."decree_number", new_values."decree_on", new_values."started_on", new_values."ended_on", new_values."end_reason", new_values."over_age_basis", new_values."known_from", new_values."known_until", new_values."reason", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="5f7102b2aee92655cc9bc95466516f1c42377de8",
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
                    func='INSERT INTO "personnel_appointmentevent" ("person_id", "work_unit_id", "position_id", "grade_id", "recorded_by_id", "id", "status", "position_title", "employee_number", "decree_number", "decree_on", "started_on", "ended_on", "end_reason", "over_age_basis", "known_from", "known_until", "reason", pgh_created_at, pgh_label) SELECT new_values."person_id", new_values."work_unit_id", new_values."position_id", new_values."grade_id", new_values."recorded_by_id", new_values."id", new_values."status", new_values."position_title", new_values."employee_number", new_values."decree_number", new_values."decree_on", new_values."started_on", new_values."ended_on", new_values."end_reason", new_values."over_age_basis", new_values."known_from", new_values."known_until", new_values."reason", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."decree_number" IS DISTINCT FROM (new_values."decree_number") OR old_values."decree_on" IS DISTINCT FROM (new_values."decree_on") OR old_values."employee_number" IS DISTINCT FROM (new_values."employee_number") OR old_values."end_reason" IS DISTINCT FROM (new_values."end_reason") OR old_values."ended_on" IS DISTINCT FROM (new_values."ended_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."known_from" IS DISTINCT FROM (new_values."known_from") OR old_values."known_until" IS DISTINCT FROM (new_values."known_until") OR old_values."over_age_basis" IS DISTINCT FROM (new_values."over_age_basis") OR old_values."position_title" IS DISTINCT FROM (new_values."position_title") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."started_on" IS DISTINCT FROM (new_values."started_on") OR old_values."status" IS DISTINCT FROM (new_values."status")); RETURN NULL;',
                    hash="b6254b206487aaea9772785e39b9cad5008c8ed8",
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
                    func='INSERT INTO "personnel_appointmentevent" ("person_id", "work_unit_id", "position_id", "grade_id", "recorded_by_id", "id", "status", "position_title", "employee_number", "decree_number", "decree_on", "started_on", "ended_on", "end_reason", "over_age_basis", "known_from", "known_until", "reason", pgh_created_at, pgh_label) SELECT old_values."person_id", old_values."work_unit_id", old_values."position_id", old_values."grade_id", old_values."recorded_by_id", old_values."id", old_values."status", old_values."position_title", old_values."employee_number", old_values."decree_number", old_values."decree_on", old_values."started_on", old_values."ended_on", old_values."end_reason", old_values."over_age_basis", old_values."known_from", old_values."known_until", old_values."reason", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="1ee15996a2d0a49d35837bfc3d540aa6543c80c5",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3a25d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="personnel_appointment",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="workunitalias",
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
                name="unit_alias_means_one_unit",
                violation_error_message="On these days this name already means another unit.",
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
    ]
