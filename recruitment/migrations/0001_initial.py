import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import balikpapan_hr.audit.migrating
import balikpapan_hr.audit.tracking
import balikpapan_hr.audit.triggers
import personnel.policies
import recruitment.constraints


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("approvals", "0001_initial"),
        ("personnel", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AppealEvent",
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
                ("application_id", models.BigIntegerField()),
                ("proposed_by_id", models.BigIntegerField(null=True)),
                ("decided_by_id", models.BigIntegerField(null=True)),
                ("resulting_run_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("requirement", "A requirement"),
                            ("score", "A score"),
                            ("other", "Another matter"),
                        ],
                        max_length=12,
                        verbose_name="about",
                    ),
                ),
                (
                    "item",
                    models.CharField(
                        help_text="Code of the rulebook.",
                        max_length=40,
                        verbose_name="requirement or subtest",
                    ),
                ),
                ("statement", models.TextField(verbose_name="what the applicant says")),
                ("filed_at", models.DateTimeField(verbose_name="filed at")),
                ("answer_due_at", models.DateTimeField(verbose_name="answer due")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("filed", "To be decided"),
                            ("proposed", "Decision proposed"),
                            ("accepted", "Accepted"),
                            ("rejected", "Rejected"),
                        ],
                        default="filed",
                        editable=False,
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "correction",
                    models.JSONField(
                        default=dict,
                        editable=False,
                        help_text="For an accepted objection: the requirement met, or the points that are right.",
                        verbose_name="what is corrected",
                    ),
                ),
                ("answer", models.TextField(blank=True, editable=False, verbose_name="answer")),
                (
                    "content_hash",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="Of the answer, the correction, and what it corrects, as they were proposed.",
                        max_length=64,
                        verbose_name="hash of the proposal",
                    ),
                ),
                (
                    "proposed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="proposed at"
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="decided at"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Wave",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "kind",
                    models.CharField(
                        choices=[("CPNS", "CPNS"), ("PPPK", "PPPK"), ("PPPK_PW", "Part-time PPPK")],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("phase", models.PositiveSmallIntegerField(default=1, verbose_name="phase")),
                (
                    "rulebook",
                    models.CharField(
                        help_text="The module of recruitment.rulebooks that judges this wave.",
                        max_length=40,
                        verbose_name="rulebook",
                    ),
                ),
                ("legal_basis", models.CharField(max_length=200, verbose_name="legal basis")),
                (
                    "settings",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="For example the days for objections; see the rulebook.",
                        verbose_name="settings the rulebook leaves open",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Being planned"),
                            ("open", "Open for applications"),
                            ("scoring", "Applications closed, scores coming in"),
                            ("ranked", "Ranked, not announced"),
                            ("published", "Announced"),
                            ("closed", "Closed"),
                        ],
                        default="planned",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        help_text="First announcement, perhaps still to come; the last run before it is the one first announced.",
                        null=True,
                        verbose_name="announced at",
                    ),
                ),
                (
                    "announcement_approval",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="approvals.approval",
                        verbose_name="approval of the moved announcement",
                    ),
                ),
            ],
            options={
                "verbose_name": "wave",
                "verbose_name_plural": "waves",
                "ordering": ["-year", "kind", "-phase"],
                "permissions": [
                    ("plan_wave", "Can plan waves and formations"),
                    ("approve_wave", "Can approve formations and open waves"),
                    ("run_selection", "Can run and announce selections"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("year", "kind", "phase"),
                        name="wave_once",
                        violation_error_message="This wave already exists.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("published_at__isnull", False),
                                ("state__in", ["published", "closed"]),
                            ),
                            models.Q(
                                models.Q(("state__in", ["published", "closed"]), _negated=True),
                                ("published_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="wave_announced_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Formation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="formations",
                        to="recruitment.wave",
                        verbose_name="wave",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="formations",
                        to="personnel.workunit",
                        verbose_name="work unit",
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="formations",
                        to="personnel.position",
                        verbose_name="post",
                    ),
                ),
                (
                    "education_level",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.educationlevel",
                        verbose_name="education",
                    ),
                ),
                ("planned_seats", models.PositiveSmallIntegerField(verbose_name="seats")),
                (
                    "budget_line",
                    models.CharField(
                        choices=[
                            ("personnel", "Personnel spending"),
                            ("goods_services", "Goods and services"),
                        ],
                        max_length=16,
                        verbose_name="budget line",
                    ),
                ),
                (
                    "justification",
                    models.TextField(
                        blank=True,
                        help_text="Needed when more seats are asked than the unit lacks.",
                        verbose_name="why beyond the need",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("approved", "Approved"),
                            ("rejected", "Rejected"),
                        ],
                        default="proposed",
                        editable=False,
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                ("proposed_at", models.DateTimeField(editable=False, verbose_name="proposed at")),
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
                    "seats_approval",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="approvals.approval",
                        verbose_name="approval of the last change of seats",
                    ),
                ),
            ],
            options={
                "verbose_name": "formation",
                "verbose_name_plural": "formations",
                "ordering": ["wave", "unit", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("wave", "unit", "position", "education_level"),
                        name="formation_once",
                        violation_error_message="This formation already exists in the wave.",
                    ),
                    models.UniqueConstraint(fields=("id", "wave"), name="formation_in_wave"),
                    models.CheckConstraint(
                        condition=models.Q(("planned_seats__gt", 0)),
                        name="formation_has_seats",
                        violation_error_message="A formation needs at least one seat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at", None), ("decided_by", None), ("state", "proposed")
                            ),
                            models.Q(
                                models.Q(("state", "proposed"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="formation_decision_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="formation_checker_is_not_maker",
                        violation_error_message="Who proposed a formation cannot decide on it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "rejected"), _negated=True),
                            models.Q(("decision_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="formation_rejection_has_reason",
                        violation_error_message="A rejection needs its reason.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="recruitment.wave",
                        verbose_name="wave",
                    ),
                ),
                (
                    "formation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="recruitment.formation",
                        verbose_name="formation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="personnel.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "participant_number",
                    models.CharField(max_length=20, verbose_name="participant number"),
                ),
                (
                    "category",
                    models.CharField(
                        help_text="Code of the rulebook, for example R3.",
                        max_length=6,
                        verbose_name="category",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "Not yet screened"),
                            ("eligible", "Meets the requirements (MS)"),
                            ("ineligible", "Does not meet the requirements (TMS)"),
                            ("withdrawn", "Withdrawn (APS)"),
                            ("disqualified", "Disqualified (DIS)"),
                        ],
                        default="submitted",
                        editable=False,
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "state_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reason of the state"
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="submitted at",
                    ),
                ),
                (
                    "disability",
                    models.BooleanField(
                        editable=False,
                        help_text="As the applicant declared it; empty where nothing was declared.",
                        null=True,
                        verbose_name="disability declared",
                    ),
                ),
            ],
            options={
                "verbose_name": "application",
                "verbose_name_plural": "applications",
                "ordering": ["wave", "participant_number"],
                "permissions": [
                    ("screen_application", "Can screen applications and record scores")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("wave", "person"),
                        name="application_once_a_wave",
                        violation_error_message="This person already applied in this wave. (R-07)",
                    ),
                    models.UniqueConstraint(
                        fields=("wave", "participant_number"),
                        name="application_participant_once",
                        violation_error_message="This participant number is already used in the wave.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["ineligible", "withdrawn", "disqualified"]),
                                _negated=True,
                            ),
                            models.Q(("state_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="application_refusal_has_reason",
                        violation_error_message="This state needs its reason.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApplicationEvent",
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
                ("wave_id", models.BigIntegerField()),
                ("formation_id", models.BigIntegerField()),
                ("person_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "participant_number",
                    models.CharField(max_length=20, verbose_name="participant number"),
                ),
                (
                    "category",
                    models.CharField(
                        help_text="Code of the rulebook, for example R3.",
                        max_length=6,
                        verbose_name="category",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "Not yet screened"),
                            ("eligible", "Meets the requirements (MS)"),
                            ("ineligible", "Does not meet the requirements (TMS)"),
                            ("withdrawn", "Withdrawn (APS)"),
                            ("disqualified", "Disqualified (DIS)"),
                        ],
                        default="submitted",
                        editable=False,
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "state_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reason of the state"
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="submitted at",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="BudgetCeiling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "line",
                    models.CharField(
                        choices=[
                            ("personnel", "Personnel spending"),
                            ("goods_services", "Goods and services"),
                        ],
                        max_length=16,
                        verbose_name="budget line",
                    ),
                ),
                (
                    "ceiling",
                    models.PositiveBigIntegerField(
                        help_text="Rupiah in the year.", verbose_name="ceiling"
                    ),
                ),
                (
                    "committed",
                    models.PositiveBigIntegerField(
                        help_text="Rupiah in the year, without the waves planned here.",
                        verbose_name="already committed",
                    ),
                ),
                (
                    "spending",
                    models.PositiveBigIntegerField(
                        blank=True,
                        help_text="Rupiah in the year, for the share of personnel. Empty: not known yet.",
                        null=True,
                        verbose_name="all regional spending",
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="source")),
            ],
            options={
                "verbose_name": "budget ceiling",
                "verbose_name_plural": "budget ceilings",
                "ordering": ["year", "line"],
                "constraints": [
                    models.UniqueConstraint(fields=("year", "line"), name="budget_ceiling_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("spending", None),
                            models.Q(
                                ("line", "personnel"),
                                ("spending__gt", 0),
                                ("spending__gte", models.F("ceiling")),
                            ),
                            _connector="OR",
                        ),
                        name="budget_ceiling_spending_beside_personnel",
                        violation_error_message="All regional spending stands beside the ceiling of personnel, and is not less than it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetCeilingEvent",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "line",
                    models.CharField(
                        choices=[
                            ("personnel", "Personnel spending"),
                            ("goods_services", "Goods and services"),
                        ],
                        max_length=16,
                        verbose_name="budget line",
                    ),
                ),
                (
                    "ceiling",
                    models.PositiveBigIntegerField(
                        help_text="Rupiah in the year.", verbose_name="ceiling"
                    ),
                ),
                (
                    "committed",
                    models.PositiveBigIntegerField(
                        help_text="Rupiah in the year, without the waves planned here.",
                        verbose_name="already committed",
                    ),
                ),
                (
                    "spending",
                    models.PositiveBigIntegerField(
                        blank=True,
                        help_text="Rupiah in the year, for the share of personnel. Empty: not known yet.",
                        null=True,
                        verbose_name="all regional spending",
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="source")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SelectionRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="recruitment.wave",
                        verbose_name="wave",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="run")),
                ("rulebook", models.CharField(max_length=40, verbose_name="rulebook")),
                (
                    "files",
                    models.JSONField(
                        help_text="By name, what the ranking saw and decided, as anyone may check it.",
                        verbose_name="sealed files",
                    ),
                ),
                (
                    "seal",
                    models.JSONField(
                        help_text="The hash of each file, and the rules.", verbose_name="seal"
                    ),
                ),
                (
                    "inputs_sha256",
                    models.CharField(max_length=64, verbose_name="hash of the inputs"),
                ),
                (
                    "result_sha256",
                    models.CharField(max_length=64, verbose_name="hash of the result"),
                ),
                ("reason", models.CharField(max_length=250, verbose_name="why it was run")),
                (
                    "run_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="run by",
                    ),
                ),
                (
                    "run_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="run at",
                    ),
                ),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(), editable=False
                    ),
                ),
            ],
            options={
                "verbose_name": "selection run",
                "verbose_name_plural": "selection runs",
                "ordering": ["wave", "-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("wave", "number"), name="selection_run_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="FairnessFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "run",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="finding",
                        to="recruitment.selectionrun",
                        verbose_name="run",
                    ),
                ),
                (
                    "result_sha256",
                    models.CharField(max_length=64, verbose_name="hash of the result"),
                ),
                ("figures", models.JSONField(verbose_name="figures seen")),
                (
                    "figures_sha256",
                    models.CharField(max_length=64, verbose_name="hash of the figures"),
                ),
                ("finding", models.TextField(verbose_name="finding")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("announce", "Announce the result as it is"),
                            (
                                "hold",
                                "Do not announce it: look at the scores and requirements again",
                            ),
                        ],
                        max_length=8,
                        verbose_name="decision",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason of the decision")),
                (
                    "recorded_by",
                    models.ForeignKey(
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
                "verbose_name": "finding of fairness",
                "verbose_name_plural": "findings of fairness",
                "ordering": ["run"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finding", ""), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                        ),
                        name="finding_is_told",
                        violation_error_message="Write what was found, and why it is decided so. (R-50)",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FairnessFindingEvent",
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
                ("run_id", models.BigIntegerField()),
                ("recorded_by_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "result_sha256",
                    models.CharField(max_length=64, verbose_name="hash of the result"),
                ),
                ("figures", models.JSONField(verbose_name="figures seen")),
                (
                    "figures_sha256",
                    models.CharField(max_length=64, verbose_name="hash of the figures"),
                ),
                ("finding", models.TextField(verbose_name="finding")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("announce", "Announce the result as it is"),
                            (
                                "hold",
                                "Do not announce it: look at the scores and requirements again",
                            ),
                        ],
                        max_length=8,
                        verbose_name="decision",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason of the decision")),
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
            name="FormationEvent",
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
                ("wave_id", models.BigIntegerField()),
                ("unit_id", models.BigIntegerField()),
                ("position_id", models.BigIntegerField()),
                ("education_level_id", models.BigIntegerField()),
                ("proposed_by_id", models.BigIntegerField()),
                ("decided_by_id", models.BigIntegerField(null=True)),
                ("seats_approval_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("planned_seats", models.PositiveSmallIntegerField(verbose_name="seats")),
                (
                    "budget_line",
                    models.CharField(
                        choices=[
                            ("personnel", "Personnel spending"),
                            ("goods_services", "Goods and services"),
                        ],
                        max_length=16,
                        verbose_name="budget line",
                    ),
                ),
                (
                    "justification",
                    models.TextField(
                        blank=True,
                        help_text="Needed when more seats are asked than the unit lacks.",
                        verbose_name="why beyond the need",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("approved", "Approved"),
                            ("rejected", "Rejected"),
                        ],
                        default="proposed",
                        editable=False,
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("proposed_at", models.DateTimeField(editable=False, verbose_name="proposed at")),
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
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "formation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="recruitment.formation",
                        verbose_name="formation",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="seat number")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("held", "Held by a placed applicant"),
                            ("filled", "Filled"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "held_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seat",
                        to="recruitment.application",
                        verbose_name="held by",
                    ),
                ),
            ],
            options={
                "verbose_name": "seat",
                "verbose_name_plural": "seats",
                "ordering": ["formation", "number"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["formation", "number"],
                        name="seat_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("formation", "number"), name="seat_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("held_by", None), ("state__in", ["open", "withdrawn"])),
                            models.Q(("held_by__isnull", False), ("state__in", ["held", "filled"])),
                            _connector="OR",
                        ),
                        name="seat_holder_fits_state",
                        violation_error_message="An open seat has no holder; a held seat has one.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="recruitment.selectionrun",
                        verbose_name="run",
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="recruitment.application",
                        verbose_name="application",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("placed", "Placed"),
                            ("placed_elsewhere", "Placed in another unit (optimisation)"),
                            ("not_placed", "No seat left"),
                            ("not_called", "Passed the SKD, no points of the SKB"),
                            ("below_threshold", "Below a passing grade"),
                            ("absent", "Absent from the test"),
                            ("ineligible", "Does not meet the requirements"),
                            ("withdrawn", "Withdrawn"),
                            ("disqualified", "Disqualified"),
                        ],
                        max_length=16,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="For example R3/L.", max_length=12, verbose_name="code announced"
                    ),
                ),
                (
                    "rank",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Within its formation.",
                        null=True,
                        verbose_name="rank",
                    ),
                ),
                (
                    "block",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="category block"
                    ),
                ),
                (
                    "total",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=7, null=True, verbose_name="total"
                    ),
                ),
                (
                    "tie_step",
                    models.CharField(
                        blank=True,
                        help_text="The step that separates it from the one above.",
                        max_length=30,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="recruitment.seat",
                        verbose_name="seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "placement",
                "verbose_name_plural": "placements",
                "ordering": ["run", "application__formation", "rank"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "application"), name="placement_once_a_run"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("seat__isnull", False)),
                        fields=("run", "seat"),
                        name="placement_seat_once_a_run",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("outcome__in", ["placed", "placed_elsewhere"]),
                                ("seat__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("outcome__in", ["placed", "placed_elsewhere"]), _negated=True
                                ),
                                ("seat", None),
                            ),
                            _connector="OR",
                        ),
                        name="placement_seat_fits_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("block__isnull", False),
                                ("outcome__in", ["placed", "placed_elsewhere", "not_placed"]),
                                ("rank__isnull", False),
                                ("total__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("outcome__in", ["placed", "placed_elsewhere", "not_placed"]),
                                    _negated=True,
                                ),
                                ("rank", None),
                            ),
                            _connector="OR",
                        ),
                        name="placement_ranked_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlacementEvent",
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
                ("run_id", models.BigIntegerField()),
                ("application_id", models.BigIntegerField()),
                ("seat_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("placed", "Placed"),
                            ("placed_elsewhere", "Placed in another unit (optimisation)"),
                            ("not_placed", "No seat left"),
                            ("not_called", "Passed the SKD, no points of the SKB"),
                            ("below_threshold", "Below a passing grade"),
                            ("absent", "Absent from the test"),
                            ("ineligible", "Does not meet the requirements"),
                            ("withdrawn", "Withdrawn"),
                            ("disqualified", "Disqualified"),
                        ],
                        max_length=16,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="For example R3/L.", max_length=12, verbose_name="code announced"
                    ),
                ),
                (
                    "rank",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Within its formation.",
                        null=True,
                        verbose_name="rank",
                    ),
                ),
                (
                    "block",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="category block"
                    ),
                ),
                (
                    "total",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=7, null=True, verbose_name="total"
                    ),
                ),
                (
                    "tie_step",
                    models.CharField(
                        blank=True,
                        help_text="The step that separates it from the one above.",
                        max_length=30,
                        verbose_name="decided by",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="RequirementResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requirements",
                        to="recruitment.application",
                        verbose_name="application",
                    ),
                ),
                ("requirement", models.CharField(max_length=40, verbose_name="requirement")),
                ("met", models.BooleanField(verbose_name="met")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "checked_by",
                    models.ForeignKey(
                        editable=False,
                        help_text="Answers no objection to it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="checked by",
                    ),
                ),
            ],
            options={
                "verbose_name": "requirement checked",
                "verbose_name_plural": "requirements checked",
                "ordering": ["application", "requirement"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "requirement"), name="requirement_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("met", True), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="requirement_unmet_has_reason",
                        violation_error_message="A requirement that is not met needs its reason.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RequirementResultEvent",
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
                ("application_id", models.BigIntegerField()),
                ("checked_by_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
                ("requirement", models.CharField(max_length=40, verbose_name="requirement")),
                ("met", models.BooleanField(verbose_name="met")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ResultSnapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "run",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="snapshot",
                        to="recruitment.selectionrun",
                        verbose_name="run",
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="hash of the file")),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="made at",
                    ),
                ),
            ],
            options={
                "verbose_name": "public result",
                "verbose_name_plural": "public results",
                "ordering": ["run"],
            },
        ),
        migrations.CreateModel(
            name="ResultSnapshotEvent",
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
                ("run_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
                ("sha256", models.CharField(max_length=64, verbose_name="hash of the file")),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="made at",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Scenario",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
                ("year", models.PositiveSmallIntegerField(verbose_name="first year")),
                (
                    "priorities",
                    models.JSONField(
                        help_text="Weights, shares and minimums.", verbose_name="priorities"
                    ),
                ),
                (
                    "money",
                    models.JSONField(
                        help_text="By line and year: ceiling, committed, approved. Rupiah.",
                        verbose_name="money",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Not worked out yet"),
                            ("solved", "Worked out"),
                            ("impossible", "No plan is possible"),
                            ("frozen", "Council paper"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "value",
                    models.BigIntegerField(
                        blank=True,
                        help_text="A whole post of weight 1 is 100.",
                        null=True,
                        verbose_name="weighted gap closed",
                    ),
                ),
                (
                    "bound",
                    models.BigIntegerField(
                        blank=True, null=True, verbose_name="no plan closes more than"
                    ),
                ),
                ("problem", models.TextField(blank=True, verbose_name="why no plan is possible")),
                (
                    "revision",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="Counts the changes of its lines.",
                        verbose_name="revision",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
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
                    "solved_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="worked out by",
                    ),
                ),
                (
                    "solved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="worked out at"
                    ),
                ),
                (
                    "frozen_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="frozen by",
                    ),
                ),
                (
                    "frozen_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="frozen at"
                    ),
                ),
                (
                    "paper",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=80,
                        verbose_name="number of the paper",
                    ),
                ),
                (
                    "content_sha256",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        verbose_name="hash of the content",
                    ),
                ),
            ],
            options={
                "verbose_name": "scenario",
                "verbose_name_plural": "scenarios",
                "ordering": ["-made_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("bound", None),
                                ("state__in", ["draft", "impossible"]),
                                ("value", None),
                            ),
                            models.Q(
                                ("bound__gte", models.F("value")),
                                ("solved_at__isnull", False),
                                ("solved_by__isnull", False),
                                ("state__in", ["solved", "frozen"]),
                                ("value__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="scenario_result_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("state", "frozen"), _negated=True),
                                ("frozen_by", None),
                                ("paper", ""),
                            ),
                            models.Q(
                                ("content_sha256__regex", "^[0-9a-f]{64}$"),
                                ("frozen_at__isnull", False),
                                ("frozen_by__isnull", False),
                                ("state", "frozen"),
                                models.Q(("paper", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="scenario_frozen_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("frozen_by", None),
                            models.Q(
                                models.Q(("frozen_by", models.F("made_by")), _negated=True),
                                models.Q(("frozen_by", models.F("solved_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="scenario_checker_is_not_maker",
                        violation_error_message="Who made or worked out a scenario cannot freeze it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScenarioEvent",
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
                ("made_by_id", models.BigIntegerField()),
                ("solved_by_id", models.BigIntegerField(null=True)),
                ("frozen_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("year", models.PositiveSmallIntegerField(verbose_name="first year")),
                (
                    "priorities",
                    models.JSONField(
                        help_text="Weights, shares and minimums.", verbose_name="priorities"
                    ),
                ),
                (
                    "money",
                    models.JSONField(
                        help_text="By line and year: ceiling, committed, approved. Rupiah.",
                        verbose_name="money",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Not worked out yet"),
                            ("solved", "Worked out"),
                            ("impossible", "No plan is possible"),
                            ("frozen", "Council paper"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "value",
                    models.BigIntegerField(
                        blank=True,
                        help_text="A whole post of weight 1 is 100.",
                        null=True,
                        verbose_name="weighted gap closed",
                    ),
                ),
                (
                    "bound",
                    models.BigIntegerField(
                        blank=True, null=True, verbose_name="no plan closes more than"
                    ),
                ),
                ("problem", models.TextField(blank=True, verbose_name="why no plan is possible")),
                (
                    "revision",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="Counts the changes of its lines.",
                        verbose_name="revision",
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
                    "solved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="worked out at"
                    ),
                ),
                (
                    "frozen_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="frozen at"
                    ),
                ),
                (
                    "paper",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=80,
                        verbose_name="number of the paper",
                    ),
                ),
                (
                    "content_sha256",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        verbose_name="hash of the content",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ScenarioLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scenario",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="recruitment.scenario",
                        verbose_name="scenario",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.workunit",
                        verbose_name="work unit",
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="personnel.position",
                        verbose_name="post",
                    ),
                ),
                ("need", models.PositiveSmallIntegerField(verbose_name="people needed")),
                ("in_post", models.PositiveSmallIntegerField(verbose_name="in post")),
                ("leaving", models.PositiveSmallIntegerField(verbose_name="leaving")),
                (
                    "waiting",
                    models.PositiveSmallIntegerField(
                        verbose_name="seats funded earlier and not yet filled"
                    ),
                ),
                ("weight", models.PositiveSmallIntegerField(verbose_name="weight")),
                (
                    "costs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveBigIntegerField(),
                        blank=True,
                        help_text="Rupiah in each of the five years; empty when the grade of pay is unknown.",
                        size=None,
                        verbose_name="cost of a seat",
                    ),
                ),
                (
                    "full",
                    models.PositiveSmallIntegerField(default=0, verbose_name="full-time seats"),
                ),
                (
                    "part",
                    models.PositiveSmallIntegerField(default=0, verbose_name="part-time seats"),
                ),
                ("is_overruled", models.BooleanField(default=False, verbose_name="overruled")),
                (
                    "reason",
                    models.CharField(blank=True, max_length=250, verbose_name="why overruled"),
                ),
                (
                    "overruled_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="overruled by",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of a scenario",
                "verbose_name_plural": "lines of scenarios",
                "ordering": ["scenario", "unit", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scenario", "unit", "position"), name="scenario_line_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("is_overruled", False), ("overruled_by", None), ("reason", "")
                            ),
                            models.Q(
                                ("is_overruled", True),
                                ("overruled_by__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="scenario_line_overruled_has_reason",
                        violation_error_message="Overruling a line needs its reason.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScenarioLineEvent",
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
                ("scenario_id", models.BigIntegerField()),
                ("unit_id", models.BigIntegerField()),
                ("position_id", models.BigIntegerField()),
                ("overruled_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("need", models.PositiveSmallIntegerField(verbose_name="people needed")),
                ("in_post", models.PositiveSmallIntegerField(verbose_name="in post")),
                ("leaving", models.PositiveSmallIntegerField(verbose_name="leaving")),
                (
                    "waiting",
                    models.PositiveSmallIntegerField(
                        verbose_name="seats funded earlier and not yet filled"
                    ),
                ),
                ("weight", models.PositiveSmallIntegerField(verbose_name="weight")),
                (
                    "costs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveBigIntegerField(),
                        blank=True,
                        help_text="Rupiah in each of the five years; empty when the grade of pay is unknown.",
                        size=None,
                        verbose_name="cost of a seat",
                    ),
                ),
                (
                    "full",
                    models.PositiveSmallIntegerField(default=0, verbose_name="full-time seats"),
                ),
                (
                    "part",
                    models.PositiveSmallIntegerField(default=0, verbose_name="part-time seats"),
                ),
                ("is_overruled", models.BooleanField(default=False, verbose_name="overruled")),
                (
                    "reason",
                    models.CharField(blank=True, max_length=250, verbose_name="why overruled"),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="recruitment.application",
                        verbose_name="application",
                    ),
                ),
                ("subtest", models.CharField(max_length=20, verbose_name="subtest")),
                (
                    "points",
                    models.DecimalField(decimal_places=3, max_digits=7, verbose_name="points"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        editable=False,
                        help_text="Answers no objection to it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "score",
                "verbose_name_plural": "scores",
                "ordering": ["application", "subtest"],
                "constraints": [
                    models.UniqueConstraint(fields=("application", "subtest"), name="score_once"),
                    models.CheckConstraint(
                        condition=models.Q(("points__gte", 0)),
                        name="score_not_negative",
                        violation_error_message="Points cannot be negative.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScoreEvent",
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
                ("application_id", models.BigIntegerField()),
                ("recorded_by_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
                ("subtest", models.CharField(max_length=20, verbose_name="subtest")),
                (
                    "points",
                    models.DecimalField(decimal_places=3, max_digits=7, verbose_name="points"),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SeatEvent",
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
                ("formation_id", models.BigIntegerField()),
                ("held_by_id", models.BigIntegerField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("number", models.PositiveSmallIntegerField(verbose_name="seat number")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("held", "Held by a placed applicant"),
                            ("filled", "Filled"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SelectionRunEvent",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("wave_id", models.BigIntegerField()),
                ("run_by_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
                ("number", models.PositiveSmallIntegerField(verbose_name="run")),
                ("rulebook", models.CharField(max_length=40, verbose_name="rulebook")),
                (
                    "files",
                    models.JSONField(
                        help_text="By name, what the ranking saw and decided, as anyone may check it.",
                        verbose_name="sealed files",
                    ),
                ),
                (
                    "seal",
                    models.JSONField(
                        help_text="The hash of each file, and the rules.", verbose_name="seal"
                    ),
                ),
                (
                    "inputs_sha256",
                    models.CharField(max_length=64, verbose_name="hash of the inputs"),
                ),
                (
                    "result_sha256",
                    models.CharField(max_length=64, verbose_name="hash of the result"),
                ),
                ("reason", models.CharField(max_length=250, verbose_name="why it was run")),
                (
                    "run_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="run at",
                    ),
                ),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=balikpapan_hr.audit.tracking.CurrentTransaction(), editable=False
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="TieDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tie_decisions",
                        to="recruitment.wave",
                        verbose_name="wave",
                    ),
                ),
                (
                    "applications",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        size=None,
                        verbose_name="applications, best first",
                    ),
                ),
                (
                    "minutes",
                    models.CharField(
                        help_text="Where the committee wrote it down.",
                        max_length=80,
                        verbose_name="number of the minutes",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "approval",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="approvals.approval",
                        verbose_name="approval",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision on equal applicants",
                "verbose_name_plural": "decisions on equal applicants",
                "ordering": ["wave", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True),
                            models.Q(("minutes", ""), _negated=True),
                        ),
                        name="tie_decision_has_reason",
                        violation_error_message="A decision needs its reason and its minutes.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TieDecisionEvent",
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
                ("wave_id", models.BigIntegerField()),
                ("decided_by_id", models.BigIntegerField()),
                ("approval_id", models.UUIDField()),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "applications",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        size=None,
                        verbose_name="applications, best first",
                    ),
                ),
                (
                    "minutes",
                    models.CharField(
                        help_text="Where the committee wrote it down.",
                        max_length=80,
                        verbose_name="number of the minutes",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "decided_at",
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
            name="WaveEvent",
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
                ("announcement_approval_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField(db_index=True)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "kind",
                    models.CharField(
                        choices=[("CPNS", "CPNS"), ("PPPK", "PPPK"), ("PPPK_PW", "Part-time PPPK")],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("phase", models.PositiveSmallIntegerField(default=1, verbose_name="phase")),
                (
                    "rulebook",
                    models.CharField(
                        help_text="The module of recruitment.rulebooks that judges this wave.",
                        max_length=40,
                        verbose_name="rulebook",
                    ),
                ),
                ("legal_basis", models.CharField(max_length=200, verbose_name="legal basis")),
                (
                    "settings",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="For example the days for objections; see the rulebook.",
                        verbose_name="settings the rulebook leaves open",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Being planned"),
                            ("open", "Open for applications"),
                            ("scoring", "Applications closed, scores coming in"),
                            ("ranked", "Ranked, not announced"),
                            ("published", "Announced"),
                            ("closed", "Closed"),
                        ],
                        default="planned",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        help_text="First announcement, perhaps still to come; the last run before it is the one first announced.",
                        null=True,
                        verbose_name="announced at",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="WaveStage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stages",
                        to="recruitment.wave",
                        verbose_name="wave",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("registration", "Registration"),
                            ("screening", "Administrative screening"),
                            ("screening_appeal", "Objections to the screening"),
                            ("test", "Competence test"),
                            ("result", "Result"),
                            ("result_appeal", "Objections to the result"),
                            ("papers", "Filing of papers"),
                            ("numbers", "Proposal of employee numbers"),
                        ],
                        max_length=16,
                        verbose_name="stage",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="starts")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
            ],
            options={
                "verbose_name": "stage of a wave",
                "verbose_name_plural": "stages of waves",
                "ordering": ["wave", "starts_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("wave", "kind"), name="wave_stage_once"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="wave_stage_ends_after_start",
                        violation_error_message="A stage cannot end before it begins. (R-30)",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WaveStageEvent",
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
                ("wave_id", models.BigIntegerField()),
                ("id", models.BigIntegerField(db_index=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("registration", "Registration"),
                            ("screening", "Administrative screening"),
                            ("screening_appeal", "Objections to the screening"),
                            ("test", "Competence test"),
                            ("result", "Result"),
                            ("result_appeal", "Objections to the result"),
                            ("papers", "Filing of papers"),
                            ("numbers", "Proposal of employee numbers"),
                        ],
                        max_length=16,
                        verbose_name="stage",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="starts")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeals",
                        to="recruitment.application",
                        verbose_name="application",
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("requirement", "A requirement"),
                            ("score", "A score"),
                            ("other", "Another matter"),
                        ],
                        max_length=12,
                        verbose_name="about",
                    ),
                ),
                (
                    "item",
                    models.CharField(
                        help_text="Code of the rulebook.",
                        max_length=40,
                        verbose_name="requirement or subtest",
                    ),
                ),
                ("statement", models.TextField(verbose_name="what the applicant says")),
                ("filed_at", models.DateTimeField(verbose_name="filed at")),
                ("answer_due_at", models.DateTimeField(verbose_name="answer due")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("filed", "To be decided"),
                            ("proposed", "Decision proposed"),
                            ("accepted", "Accepted"),
                            ("rejected", "Rejected"),
                        ],
                        default="filed",
                        editable=False,
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "correction",
                    models.JSONField(
                        default=dict,
                        editable=False,
                        help_text="For an accepted objection: the requirement met, or the points that are right.",
                        verbose_name="what is corrected",
                    ),
                ),
                ("answer", models.TextField(blank=True, editable=False, verbose_name="answer")),
                (
                    "content_hash",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="Of the answer, the correction, and what it corrects, as they were proposed.",
                        max_length=64,
                        verbose_name="hash of the proposal",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "proposed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="proposed at"
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
                    "decided_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="decided at"
                    ),
                ),
                (
                    "resulting_run",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeals",
                        to="recruitment.selectionrun",
                        verbose_name="run made by it",
                    ),
                ),
            ],
            options={
                "verbose_name": "objection",
                "verbose_name_plural": "objections",
                "ordering": ["answer_due_at"],
                "permissions": [
                    ("propose_appeal", "Can propose the answer to an objection"),
                    ("decide_appeal", "Can decide an objection"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "subject", "item"),
                        name="appeal_once_an_item",
                        violation_error_message="An objection to this was already filed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer_due_at__gt", models.F("filed_at"))),
                        name="appeal_due_after_filing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_by", None), ("proposed_by", None), ("state", "filed")
                            ),
                            models.Q(
                                ("decided_by", None),
                                ("proposed_by__isnull", False),
                                ("state", "proposed"),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("proposed_by__isnull", False),
                                ("state__in", ["accepted", "rejected"]),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_decision_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("content_hash", ""), ("state", "filed")),
                            models.Q(
                                models.Q(("state", "filed"), _negated=True),
                                ("content_hash__regex", "^[0-9a-f]{64}$"),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_proposal_is_marked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="appeal_checker_is_not_maker",
                        violation_error_message="Who proposed the answer cannot decide on it.",
                    ),
                ],
            },
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appealevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="f9f149fc01e2856345a0e6d0b1d78311dec7df42",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_bd189",
                    table="recruitment_appealevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appealevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="11bc766ea66299c75dd014d216636880ca81d314",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_7ab78",
                    table="recruitment_appealevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appealevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                20,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="f2e3ff2bab9ea257ff0df871015bef2c0e68d9da",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_80353",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="recruitment_appealevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="applicationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="dc75b605a36d3676e19161ee16d6f3a759946503",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_a8e0a",
                    table="recruitment_applicationevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="applicationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="9f3b8808a62b09119bd4701d1c0bc0ed8497f6a9",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_f00ac",
                    table="recruitment_applicationevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="applicationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                13,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="3bbe8192a4cd9ff97b6c42a49fa50a03d55b9b01",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_28ce4",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="recruitment_applicationevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="budgetceiling",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_budgetceilingevent" ("id", "year", "line", "ceiling", "committed", "spending", "source", pgh_created_at, pgh_label) SELECT new_values."id", new_values."year", new_values."line", new_values."ceiling", new_values."committed", new_values."spending", new_values."source", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="1991e5eb86da35290561a4dae354172faccd8083",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ecb3b",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="recruitment_budgetceiling",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="budgetceiling",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_budgetceilingevent" ("id", "year", "line", "ceiling", "committed", "spending", "source", pgh_created_at, pgh_label) SELECT new_values."id", new_values."year", new_values."line", new_values."ceiling", new_values."committed", new_values."spending", new_values."source", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*); RETURN NULL;',
                    hash="6f84681977b84a207243f6efe3acdff0d6535eab",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a8b90",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="recruitment_budgetceiling",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="budgetceiling",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_budgetceilingevent" ("id", "year", "line", "ceiling", "committed", "spending", "source", pgh_created_at, pgh_label) SELECT old_values."id", old_values."year", old_values."line", old_values."ceiling", old_values."committed", old_values."spending", old_values."source", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="b38793fa54438103151e5063af94786f6af6b3c2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7ca4e",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="recruitment_budgetceiling",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="budgetceilingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="acd62c527987fdaf989bf2a000a9e6480f43f6b8",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_353ff",
                    table="recruitment_budgetceilingevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="budgetceilingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="338a1f4bca41c4d5ad28da5b41cf24d1b85e2fa8",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_f1e09",
                    table="recruitment_budgetceilingevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="budgetceilingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                11,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="b290bf3a5c4b6a9a3ded20b497eb45c3b5e996e4",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_84f65",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="recruitment_budgetceilingevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="fairnessfindingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="2210234a60ef77ffc0422e8cfb79cb19aba3dd5a",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_91e8d",
                    table="recruitment_fairnessfindingevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="fairnessfindingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="8ce318c91ccb47de52c202b4a1e55aaa34ce6b4f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_0443b",
                    table="recruitment_fairnessfindingevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="fairnessfindingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                14,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="57e088c4b4fe75f8a57dddc30f5b9440245e62e2",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_df645",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="recruitment_fairnessfindingevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="formationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="a34aa7068a8bd16bfe511ccd6b348774531fab27",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_1538d",
                    table="recruitment_formationevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="formationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="72a11e08add9554f3eb3dc439d42365a723ac22f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_19225",
                    table="recruitment_formationevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="formationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                19,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="b52503ade9cf4761b98ec0361697caa843b66f7d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_90c80",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="recruitment_formationevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="placementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="58ff7e44c77fd7848ba68542dcaf6d0c76b7efc5",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_c7f56",
                    table="recruitment_placementevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="placementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="5e1151e17449a505482a3debd1058c6ce60acf0b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_2aace",
                    table="recruitment_placementevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="placementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                14,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="015c054cb26e6b95c699b7b14bb7656ef7e094cc",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_f8dda",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="recruitment_placementevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="requirementresultevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="51f0d9621d30db9d9c0fa8ede8c2cf6874b83a2c",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_f8dc6",
                    table="recruitment_requirementresultevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="requirementresultevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="d09db24e8be5d4582d22d4284aa5bb7667af3b2b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_983c7",
                    table="recruitment_requirementresultevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="requirementresultevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                10,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="ba75548246eea8ea9dfaaffd00121a942c084f32",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_ef619",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="recruitment_requirementresultevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="resultsnapshotevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="cdd6c9f2800dc261051fc3baf1f78bc2126ad616",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_dc119",
                    table="recruitment_resultsnapshotevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="resultsnapshotevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="39724d3d9ce9f8083569dabb9072458b7b85d5b0",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_9c6c8",
                    table="recruitment_resultsnapshotevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="resultsnapshotevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                9,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="b72bc2d02da119f243d29308ed8aeb87238a0ca0",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_d335f",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="recruitment_resultsnapshotevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="scenarioevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="a35495522bdecf64852756b152f81bda1aef8705",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_ec335",
                    table="recruitment_scenarioevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="scenarioevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="a8cf3e541b45714673e8794f6879869495bc7753",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_f4ea0",
                    table="recruitment_scenarioevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="scenarioevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                22,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="666d0770879026c4815e1fff2a1216c903b7a661",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_b51fe",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="recruitment_scenarioevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="scenariolineevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="9e0280f80d92520350b6b3225cb8710f01c6d36a",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_3dc06",
                    table="recruitment_scenariolineevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="scenariolineevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="9c9eb8aa6acd59557ef34528a629b7e5c9554e71",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_877f8",
                    table="recruitment_scenariolineevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="scenariolineevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                19,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="d2491a3daa5e78fb14f89bf13fe88960bcee2833",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_0f6c7",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="recruitment_scenariolineevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="scoreevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="9e710e9d0cc9f477530cfd65a2681ddf7656f1ca",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_dc862",
                    table="recruitment_scoreevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="scoreevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="09018e8fb4e6d78706193cdea9fd88de0832a8f1",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_c3072",
                    table="recruitment_scoreevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="scoreevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                9,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="9001d153b704963b637b8bd8c2a729f66d560f37",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_27a94",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="recruitment_scoreevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="seatevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="13d2116c6325336d2931921d06783f6cbc263eac",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_ba14f",
                    table="recruitment_seatevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="seatevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="ff9a4d76e2631066192f0f96985f606ca056b2d3",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_66c71",
                    table="recruitment_seatevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="seatevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                9,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="83668be0cd8bc712e44fb7c57d4dafb60803e604",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_43ba9",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="recruitment_seatevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="selectionrunevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="9fc5db8538477920466de6c72faff53ec1874f3f",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_df0d7",
                    table="recruitment_selectionrunevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="selectionrunevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="af61f70be17cce1e1280cbb45aaef0c388e8b0ae",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_4a6c7",
                    table="recruitment_selectionrunevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="selectionrunevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                15,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="f22ae51a9d05a68e234a654f25e0f722973b4413",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_1d6bb",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="recruitment_selectionrunevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="tiedecisionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="b07c076d4fea889055effaef4785022a876ca2b7",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_aa525",
                    table="recruitment_tiedecisionevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="tiedecisionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="45dfdc8cc3f64a3223a8d948cef5bebb872f9560",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_750d2",
                    table="recruitment_tiedecisionevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="tiedecisionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                12,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="ab9d55473d6b8a49d03850b0274d03d782d53553",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_80dd8",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="recruitment_tiedecisionevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="waveevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="1f8984b81bf85e690bd14da93b590cc96e73e9d8",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_0c66c",
                    table="recruitment_waveevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="waveevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="87e4b6a1d722e15ea1437c80b83e0e4232d52ae1",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_4a14f",
                    table="recruitment_waveevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="waveevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                15,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="90adc2d84351dca747adc22765bd7fc2de9f78e5",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_d96e2",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="recruitment_waveevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="wavestageevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="5b20df52fa797a481c2f2923edf2b9889eae031e",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_event_kept_a47b4",
                    table="recruitment_wavestageevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="wavestageevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_not_by_hand",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0)",
                    func="RAISE EXCEPTION 'rows of % are written by triggers alone', TG_TABLE_NAME;",
                    hash="fd765f178e9c398aa6185b88d7368d0fbc2d1e02",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_not_by_hand_7924d",
                    table="recruitment_wavestageevent",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="wavestageevent",
            trigger=pgtrigger.compiler.Trigger(
                name="event_digested",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    declare="DECLARE digest bigint;",
                    func="\n            INSERT INTO audit_digest\n                (transaction, table_name, first_id, last_id, rows, width, marks, sha256)\n            SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, min(id), max(id), count(*),\n                9,\n                string_agg(substr(hash, 1, 4), ''::bytea ORDER BY id),\n                CASE count(*) WHEN 1 THEN string_agg(hash, ''::bytea)\n                    ELSE sha256(string_agg(hash, ''::bytea ORDER BY id)) END\n            FROM (\n                SELECT \"pgh_id\" AS id, sha256(record_send(added)) AS hash FROM added\n            ) AS hashed\n            HAVING count(*) > 0\n            RETURNING id INTO digest;\n            IF digest IS NOT NULL AND\n                current_setting('audit.sealing', true) IS DISTINCT FROM pg_current_xact_id()::text\n            THEN\n                PERFORM set_config('audit.sealing', pg_current_xact_id()::text, true);\n                INSERT INTO audit_sealing (transaction, first_digest, round)\n                VALUES (pg_current_xact_id()::text::bigint, digest, 1);\n            END IF;\n            RETURN NULL;\n        ",
                    hash="fb15da442db3b03abdd6b379c89e742f0c3199aa",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_event_digested_1f169",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="recruitment_wavestageevent",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="requirementresult",
            constraint=personnel.policies.RowSecurity(
                name="requirement_in_reach", of="recruitment_application", through="application_id"
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="requirementresult",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_requirementresultevent" ("application_id", "checked_by_id", "id", "requirement", "met", "reason", pgh_created_at, pgh_label) SELECT new_values."application_id", new_values."checked_by_id", new_values."id", new_values."requirement", new_values."met", new_values."reason", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="3bcefec9e1115755a246a802b1faa202442c7e18",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_99add",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="recruitment_requirementresult",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="requirementresult",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_requirementresultevent" ("application_id", "checked_by_id", "id", "requirement", "met", "reason", pgh_created_at, pgh_label) SELECT new_values."application_id", new_values."checked_by_id", new_values."id", new_values."requirement", new_values."met", new_values."reason", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."met" IS DISTINCT FROM (new_values."met") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."requirement" IS DISTINCT FROM (new_values."requirement")); RETURN NULL;',
                    hash="fe86eab941052597fe8cbd98db150915ff9de5a4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_82aba",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="recruitment_requirementresult",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="requirementresult",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_requirementresultevent" ("application_id", "checked_by_id", "id", "requirement", "met", "reason", pgh_created_at, pgh_label) SELECT old_values."application_id", old_values."checked_by_id", old_values."id", old_values."requirement", old_values."met", old_values."reason", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="c43c7974a8822b48a18ce65a1e07348ff5f15830",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_280ef",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="recruitment_requirementresult",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="scenario",
            trigger=pgtrigger.compiler.Trigger(
                name="scenario_frozen_for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"state\" = 'frozen')",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2583e8b50b3154e65132aa8923937d13c2932dce",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_scenario_frozen_for_good_88e1b",
                    table="recruitment_scenario",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="scenario",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_scenarioevent" ("made_by_id", "solved_by_id", "frozen_by_id", "id", "name", "year", "priorities", "money", "state", "value", "bound", "problem", "revision", "made_at", "solved_at", "frozen_at", "paper", "content_sha256", pgh_created_at, pgh_label) SELECT new_values."made_by_id", new_values."solved_by_id", new_values."frozen_by_id", new_values."id", new_values."name", new_values."year", new_values."priorities", new_values."money", new_values."state", new_values."value", new_values."bound", new_values."problem", new_values."revision", new_values."made_at", new_values."solved_at", new_values."frozen_at", new_values."paper", new_values."content_sha256", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="76939acce93a66873c1a2a6394652a168f6b21b7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ee90c",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="recruitment_scenario",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="scenario",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_scenarioevent" ("made_by_id", "solved_by_id", "frozen_by_id", "id", "name", "year", "priorities", "money", "state", "value", "bound", "problem", "revision", "made_at", "solved_at", "frozen_at", "paper", "content_sha256", pgh_created_at, pgh_label) SELECT new_values."made_by_id", new_values."solved_by_id", new_values."frozen_by_id", new_values."id", new_values."name", new_values."year", new_values."priorities", new_values."money", new_values."state", new_values."value", new_values."bound", new_values."problem", new_values."revision", new_values."made_at", new_values."solved_at", new_values."frozen_at", new_values."paper", new_values."content_sha256", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."bound" IS DISTINCT FROM (new_values."bound") OR old_values."content_sha256" IS DISTINCT FROM (new_values."content_sha256") OR old_values."frozen_at" IS DISTINCT FROM (new_values."frozen_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."made_at" IS DISTINCT FROM (new_values."made_at") OR old_values."money" IS DISTINCT FROM (new_values."money") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."paper" IS DISTINCT FROM (new_values."paper") OR old_values."priorities" IS DISTINCT FROM (new_values."priorities") OR old_values."problem" IS DISTINCT FROM (new_values."problem") OR old_values."revision" IS DISTINCT FROM (new_values."revision") OR old_values."solved_at" IS DISTINCT FROM (new_values."solved_at") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."value" IS DISTINCT FROM (new_values."value") OR old_values."year" IS DISTINCT FROM (new_values."year")); RETURN NULL;',
                    hash="8e630be80575ff129657d6611c0ec165d9161359",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_674a2",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="recruitment_scenario",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="scenario",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_scenarioevent" ("made_by_id", "solved_by_id", "frozen_by_id", "id", "name", "year", "priorities", "money", "state", "value", "bound", "problem", "revision", "made_at", "solved_at", "frozen_at", "paper", "content_sha256", pgh_created_at, pgh_label) SELECT old_values."made_by_id", old_values."solved_by_id", old_values."frozen_by_id", old_values."id", old_values."name", old_values."year", old_values."priorities", old_values."money", old_values."state", old_values."value", old_values."bound", old_values."problem", old_values."revision", old_values."made_at", old_values."solved_at", old_values."frozen_at", old_values."paper", old_values."content_sha256", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="22999efc4dbe62d173a0466d3142111dfe66f02b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5caac",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="recruitment_scenario",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="scenarioline",
            trigger=pgtrigger.compiler.Trigger(
                name="scenario_line_frozen_for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF EXISTS (\n                        SELECT FROM recruitment_scenario WHERE state = 'frozen' AND id IN (\n                            CASE WHEN TG_OP <> 'INSERT' THEN OLD.scenario_id END,\n                            CASE WHEN TG_OP <> 'DELETE' THEN NEW.scenario_id END\n                        )\n                    ) THEN\n                        RAISE EXCEPTION 'lines of a frozen scenario are kept';\n                    END IF;\n                    RETURN COALESCE(NEW, OLD);\n                ",
                    hash="fd9354018080b839fd16648cb80c21117808434a",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_scenario_line_frozen_for_good_6b25f",
                    table="recruitment_scenarioline",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="scenarioline",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_scenariolineevent" ("scenario_id", "unit_id", "position_id", "overruled_by_id", "id", "need", "in_post", "leaving", "waiting", "weight", "costs", "full", "part", "is_overruled", "reason", pgh_created_at, pgh_label) SELECT new_values."scenario_id", new_values."unit_id", new_values."position_id", new_values."overruled_by_id", new_values."id", new_values."need", new_values."in_post", new_values."leaving", new_values."waiting", new_values."weight", new_values."costs", new_values."full", new_values."part", new_values."is_overruled", new_values."reason", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="153134403662b0e7d3899c982b9142cc016bcce1",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2955a",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="recruitment_scenarioline",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="scenarioline",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_scenariolineevent" ("scenario_id", "unit_id", "position_id", "overruled_by_id", "id", "need", "in_post", "leaving", "waiting", "weight", "costs", "full", "part", "is_overruled", "reason", pgh_created_at, pgh_label) SELECT new_values."scenario_id", new_values."unit_id", new_values."position_id", new_values."overruled_by_id", new_values."id", new_values."need", new_values."in_post", new_values."leaving", new_values."waiting", new_values."weight", new_values."costs", new_values."full", new_values."part", new_values."is_overruled", new_values."reason", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."costs" IS DISTINCT FROM (new_values."costs") OR old_values."full" IS DISTINCT FROM (new_values."full") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."in_post" IS DISTINCT FROM (new_values."in_post") OR old_values."is_overruled" IS DISTINCT FROM (new_values."is_overruled") OR old_values."leaving" IS DISTINCT FROM (new_values."leaving") OR old_values."need" IS DISTINCT FROM (new_values."need") OR old_values."part" IS DISTINCT FROM (new_values."part") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."waiting" IS DISTINCT FROM (new_values."waiting") OR old_values."weight" IS DISTINCT FROM (new_values."weight")); RETURN NULL;',
                    hash="8ae87f9ff9b3675e118168893f23ef7d96efc73a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_eda5f",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="recruitment_scenarioline",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="scenarioline",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_scenariolineevent" ("scenario_id", "unit_id", "position_id", "overruled_by_id", "id", "need", "in_post", "leaving", "waiting", "weight", "costs", "full", "part", "is_overruled", "reason", pgh_created_at, pgh_label) SELECT old_values."scenario_id", old_values."unit_id", old_values."position_id", old_values."overruled_by_id", old_values."id", old_values."need", old_values."in_post", old_values."leaving", old_values."waiting", old_values."weight", old_values."costs", old_values."full", old_values."part", old_values."is_overruled", old_values."reason", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="36f7c5a6f97d93ed13ddeeaab391be6337a197ca",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6e40e",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="recruitment_scenarioline",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="score",
            constraint=personnel.policies.RowSecurity(
                name="score_in_reach", of="recruitment_application", through="application_id"
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="score",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_scoreevent" ("application_id", "recorded_by_id", "id", "subtest", "points", pgh_created_at, pgh_label) SELECT new_values."application_id", new_values."recorded_by_id", new_values."id", new_values."subtest", new_values."points", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="28bac7780426609e30c3523f8f61dc34c9ec7672",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_33773",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="recruitment_score",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="score",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_scoreevent" ("application_id", "recorded_by_id", "id", "subtest", "points", pgh_created_at, pgh_label) SELECT new_values."application_id", new_values."recorded_by_id", new_values."id", new_values."subtest", new_values."points", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."points" IS DISTINCT FROM (new_values."points") OR old_values."subtest" IS DISTINCT FROM (new_values."subtest")); RETURN NULL;',
                    hash="0062b17ea4e1091d215eedf9c0a9ca1d9aaa9050",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e2048",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="recruitment_score",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="score",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_scoreevent" ("application_id", "recorded_by_id", "id", "subtest", "points", pgh_created_at, pgh_label) SELECT old_values."application_id", old_values."recorded_by_id", old_values."id", old_values."subtest", old_values."points", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="a055946b13d92bb4953696e2c889b707011b0801",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e0297",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="recruitment_score",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="seat",
            trigger=pgtrigger.compiler.Trigger(
                name="seat_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="fa48ab897116b0d7d690e7098fc3f8b757cf3eb2",
                    operation="DELETE",
                    pgid="pgtrigger_seat_kept_21720",
                    table="recruitment_seat",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="seat",
            trigger=pgtrigger.compiler.Trigger(
                name="seat_within_formation",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF NEW.number NOT BETWEEN 1 AND (\n                        SELECT CASE WHEN state = 'approved' THEN planned_seats ELSE 0 END\n                        FROM recruitment_formation WHERE id = NEW.formation_id\n                    ) THEN\n                        RAISE EXCEPTION 'seat % exceeds the approved formation', NEW.number\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'seat_within_formation';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="2195af535ef54f771f3fcc6954fdf472385ec205",
                    operation='INSERT OR UPDATE OF "formation_id", "number"',
                    pgid="pgtrigger_seat_within_formation_ace18",
                    table="recruitment_seat",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="seat",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_seatevent" ("formation_id", "held_by_id", "id", "number", "state", pgh_created_at, pgh_label) SELECT new_values."formation_id", new_values."held_by_id", new_values."id", new_values."number", new_values."state", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="37f24f192e27a6fa3074b5dffc34a8c70135d60d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2af7f",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="recruitment_seat",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="seat",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_seatevent" ("formation_id", "held_by_id", "id", "number", "state", pgh_created_at, pgh_label) SELECT new_values."formation_id", new_values."held_by_id", new_values."id", new_values."number", new_values."state", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."state" IS DISTINCT FROM (new_values."state")); RETURN NULL;',
                    hash="0504f4a5011910e1509a7712d6590961d28dc47f",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6d074",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="recruitment_seat",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="seat",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_seatevent" ("formation_id", "held_by_id", "id", "number", "state", pgh_created_at, pgh_label) SELECT old_values."formation_id", old_values."held_by_id", old_values."id", old_values."number", old_values."state", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="66ff1983a58c42fdbeb9ac9598620655fb0743f2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7c17e",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="recruitment_seat",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="resultsnapshot",
            trigger=pgtrigger.compiler.Trigger(
                name="result_snapshot_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="c7603b19338033d47b43b8a4c938d80a31b97d03",
                    level="STATEMENT",
                    operation="UPDATE OR TRUNCATE",
                    pgid="pgtrigger_result_snapshot_kept_cdc24",
                    table="recruitment_resultsnapshot",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="resultsnapshot",
            trigger=pgtrigger.compiler.Trigger(
                name="result_snapshot_kept_once_shown",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n                    IF NOT EXISTS (\n                        SELECT FROM recruitment_wave wave\n                        JOIN recruitment_selectionrun run ON run.wave_id = wave.id\n                        WHERE run.id = OLD.run_id AND wave.published_at > clock_timestamp()\n                    ) THEN\n                        RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;\n                    END IF;\n                    RETURN OLD;\n                ",
                    hash="0e02e11b57f26a4edac01e46baa9b8f91ab86d59",
                    operation="DELETE",
                    pgid="pgtrigger_result_snapshot_kept_once_shown_3450c",
                    table="recruitment_resultsnapshot",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="resultsnapshot",
            trigger=pgtrigger.compiler.Trigger(
                name="result_snapshot_with_finding",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n                    IF NOT EXISTS (\n                        SELECT FROM recruitment_fairnessfinding finding\n                        WHERE finding.run_id = NEW.run_id AND finding.decision = 'announce'\n                    ) THEN\n                        RAISE EXCEPTION 'a run is shown after its finding of fairness';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="be2bd658a83322a34147a80c95debfe058b13f7d",
                    operation="INSERT",
                    pgid="pgtrigger_result_snapshot_with_finding_fef83",
                    table="recruitment_resultsnapshot",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="resultsnapshot",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_resultsnapshotevent" ("run_id", "id", "sha256", "size", "made_at", pgh_created_at, pgh_label) SELECT new_values."run_id", new_values."id", new_values."sha256", new_values."size", new_values."made_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="7902b2de40cffc00c7d3ba5a94b1d8b3c533c115",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_402c9",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="recruitment_resultsnapshot",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="resultsnapshot",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_resultsnapshotevent" ("run_id", "id", "sha256", "size", "made_at", pgh_created_at, pgh_label) SELECT new_values."run_id", new_values."id", new_values."sha256", new_values."size", new_values."made_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."made_at" IS DISTINCT FROM (new_values."made_at") OR old_values."sha256" IS DISTINCT FROM (new_values."sha256") OR old_values."size" IS DISTINCT FROM (new_values."size")); RETURN NULL;',
                    hash="2a49db5e93e833bed209e3866ea7d2bbefac00f3",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f174a",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="recruitment_resultsnapshot",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="resultsnapshot",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_resultsnapshotevent" ("run_id", "id", "sha256", "size", "made_at", pgh_created_at, pgh_label) SELECT old_values."run_id", old_values."id", old_values."sha256", old_values."size", old_values."made_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="be3f3a4e667cf0136c353affcdda7a305735ae41",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_520b5",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="recruitment_resultsnapshot",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="placement",
            constraint=personnel.policies.RowSecurity(
                name="placement_in_reach", of="recruitment_application", through="application_id"
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="placement",
            trigger=pgtrigger.compiler.Trigger(
                name="placement_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="41b54796405db63f8dd247d00f62902225797a34",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_placement_kept_2cbe1",
                    table="recruitment_placement",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="placement",
            trigger=pgtrigger.compiler.Trigger(
                name="placement_comes_with_its_run",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n                    IF EXISTS (\n                        SELECT FROM added JOIN recruitment_selectionrun run ON run.id = added.run_id\n                        WHERE run.transaction <> pg_current_xact_id()::text::bigint\n                    ) THEN\n                        RAISE EXCEPTION 'placements come with their run, and never after';\n                    END IF;\n                    RETURN NULL;\n                ",
                    hash="98ba2ef6cc3663bf788f78ef1e3bb357bd94c9ad",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_placement_comes_with_its_run_aff2b",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="recruitment_placement",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="placement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_placementevent" ("run_id", "application_id", "seat_id", "id", "outcome", "code", "rank", "block", "total", "tie_step", pgh_created_at, pgh_label) SELECT new_values."run_id", new_values."application_id", new_values."seat_id", new_values."id", new_values."outcome", new_values."code", new_values."rank", new_values."block", new_values."total", new_values."tie_step", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="44c1e897788a81a929a4fa56ad5e7a7c95aee405",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e71e1",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="recruitment_placement",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="placement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_placementevent" ("run_id", "application_id", "seat_id", "id", "outcome", "code", "rank", "block", "total", "tie_step", pgh_created_at, pgh_label) SELECT new_values."run_id", new_values."application_id", new_values."seat_id", new_values."id", new_values."outcome", new_values."code", new_values."rank", new_values."block", new_values."total", new_values."tie_step", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."block" IS DISTINCT FROM (new_values."block") OR old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."outcome" IS DISTINCT FROM (new_values."outcome") OR old_values."rank" IS DISTINCT FROM (new_values."rank") OR old_values."tie_step" IS DISTINCT FROM (new_values."tie_step") OR old_values."total" IS DISTINCT FROM (new_values."total")); RETURN NULL;',
                    hash="a16616290836982ceea10c21555c80d224e4bca2",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_442d3",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="recruitment_placement",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="placement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_placementevent" ("run_id", "application_id", "seat_id", "id", "outcome", "code", "rank", "block", "total", "tie_step", pgh_created_at, pgh_label) SELECT old_values."run_id", old_values."application_id", old_values."seat_id", old_values."id", old_values."outcome", old_values."code", old_values."rank", old_values."block", old_values."total", old_values."tie_step", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="e31d824c9472cc8b555ad6cc54fabd468ac68047",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_19081",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="recruitment_placement",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="fairnessfinding",
            constraint=personnel.policies.RowSecurity(name="finding_in_reach"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="fairnessfinding",
            trigger=pgtrigger.compiler.Trigger(
                name="finding_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="5475ed68c4904321674016d78aefc608f779064b",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_finding_kept_54603",
                    table="recruitment_fairnessfinding",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="fairnessfinding",
            trigger=pgtrigger.compiler.Trigger(
                name="finding_is_of_its_run",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n                    IF NOT EXISTS (\n                        SELECT FROM recruitment_selectionrun run WHERE run.id = NEW.run_id\n                        AND run.result_sha256 = NEW.result_sha256\n                        AND run.run_by_id <> NEW.recorded_by_id\n                    ) THEN\n                        RAISE EXCEPTION 'a finding is of its run, by another than ranked it';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="d42ff8afbb3e136ddf4e66f76bfc8e798cce32cf",
                    operation="INSERT",
                    pgid="pgtrigger_finding_is_of_its_run_149a6",
                    table="recruitment_fairnessfinding",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="fairnessfinding",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_fairnessfindingevent" ("run_id", "recorded_by_id", "id", "result_sha256", "figures", "figures_sha256", "finding", "decision", "reason", "recorded_at", pgh_created_at, pgh_label) SELECT new_values."run_id", new_values."recorded_by_id", new_values."id", new_values."result_sha256", new_values."figures", new_values."figures_sha256", new_values."finding", new_values."decision", new_values."reason", new_values."recorded_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="110c4e9c77e85483a87822e79b2653efb82e8203",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1da83",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="recruitment_fairnessfinding",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="fairnessfinding",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_fairnessfindingevent" ("run_id", "recorded_by_id", "id", "result_sha256", "figures", "figures_sha256", "finding", "decision", "reason", "recorded_at", pgh_created_at, pgh_label) SELECT new_values."run_id", new_values."recorded_by_id", new_values."id", new_values."result_sha256", new_values."figures", new_values."figures_sha256", new_values."finding", new_values."decision", new_values."reason", new_values."recorded_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."decision" IS DISTINCT FROM (new_values."decision") OR old_values."figures" IS DISTINCT FROM (new_values."figures") OR old_values."figures_sha256" IS DISTINCT FROM (new_values."figures_sha256") OR old_values."finding" IS DISTINCT FROM (new_values."finding") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."recorded_at" IS DISTINCT FROM (new_values."recorded_at") OR old_values."result_sha256" IS DISTINCT FROM (new_values."result_sha256")); RETURN NULL;',
                    hash="e31026d82fa3cbd142b4e73cc5e01e5f45cb907d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2affb",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="recruitment_fairnessfinding",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="fairnessfinding",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_fairnessfindingevent" ("run_id", "recorded_by_id", "id", "result_sha256", "figures", "figures_sha256", "finding", "decision", "reason", "recorded_at", pgh_created_at, pgh_label) SELECT old_values."run_id", old_values."recorded_by_id", old_values."id", old_values."result_sha256", old_values."figures", old_values."figures_sha256", old_values."finding", old_values."decision", old_values."reason", old_values."recorded_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="1b3bc420f9c2711490bb035a9c70bb30fe9d976a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0570a",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="recruitment_fairnessfinding",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="appeal",
            constraint=personnel.policies.RowSecurity(
                name="appeal_in_reach", of="recruitment_application", through="application_id"
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appeal",
            trigger=pgtrigger.compiler.Trigger(
                name="appeal_not_own_case",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition="WHEN (NEW.decided_by_id IS NOT NULL)",
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF NEW.decided_by_id IS NOT DISTINCT FROM OLD.decided_by_id THEN\n                    RETURN NEW;\n                END IF;\n            END IF;\n            IF EXISTS (\n                SELECT FROM accounts_user u JOIN personnel_person p ON p.public_id = u.person\n                WHERE u.id = NEW.decided_by_id AND p.id = (SELECT person_id FROM recruitment_application WHERE id=NEW.application_id)\n            ) THEN\n                RAISE EXCEPTION 'nobody decides about themselves'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'appeal_not_own_case';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="858e2426dc2f64c3d5dd6c8a38116c0d674afba2",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_appeal_not_own_case_22cee",
                    table="recruitment_appeal",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appeal",
            trigger=pgtrigger.compiler.Trigger(
                name="appeal_decided_for_good",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"state\" IN ('accepted', 'rejected'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="474606cc52b0ba58e486672cc8d3859d936f6f58",
                    operation="UPDATE",
                    pgid="pgtrigger_appeal_decided_for_good_c9a0f",
                    table="recruitment_appeal",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appeal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_appealevent" ("application_id", "proposed_by_id", "decided_by_id", "resulting_run_id", "id", "subject", "item", "statement", "filed_at", "answer_due_at", "state", "correction", "answer", "content_hash", "proposed_at", "decided_at", pgh_created_at, pgh_label) SELECT new_values."application_id", new_values."proposed_by_id", new_values."decided_by_id", new_values."resulting_run_id", new_values."id", new_values."subject", new_values."item", new_values."statement", new_values."filed_at", new_values."answer_due_at", new_values."state", new_values."correction", new_values."answer", new_values."content_hash", new_values."proposed_at", new_values."decided_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="ed2a1aefcb6fbc07122de49507256e8b06c0a620",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_694e1",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="recruitment_appeal",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appeal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_appealevent" ("application_id", "proposed_by_id", "decided_by_id", "resulting_run_id", "id", "subject", "item", "statement", "filed_at", "answer_due_at", "state", "correction", "answer", "content_hash", "proposed_at", "decided_at", pgh_created_at, pgh_label) SELECT new_values."application_id", new_values."proposed_by_id", new_values."decided_by_id", new_values."resulting_run_id", new_values."id", new_values."subject", new_values."item", new_values."statement", new_values."filed_at", new_values."answer_due_at", new_values."state", new_values."correction", new_values."answer", new_values."content_hash", new_values."proposed_at", new_values."decided_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."answer" IS DISTINCT FROM (new_values."answer") OR old_values."answer_due_at" IS DISTINCT FROM (new_values."answer_due_at") OR old_values."content_hash" IS DISTINCT FROM (new_values."content_hash") OR old_values."correction" IS DISTINCT FROM (new_values."correction") OR old_values."decided_at" IS DISTINCT FROM (new_values."decided_at") OR old_values."filed_at" IS DISTINCT FROM (new_values."filed_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."item" IS DISTINCT FROM (new_values."item") OR old_values."proposed_at" IS DISTINCT FROM (new_values."proposed_at") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."statement" IS DISTINCT FROM (new_values."statement") OR old_values."subject" IS DISTINCT FROM (new_values."subject")); RETURN NULL;',
                    hash="a61f05bc7103558c2005527d84226768e639265b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_86525",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="recruitment_appeal",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="appeal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_appealevent" ("application_id", "proposed_by_id", "decided_by_id", "resulting_run_id", "id", "subject", "item", "statement", "filed_at", "answer_due_at", "state", "correction", "answer", "content_hash", "proposed_at", "decided_at", pgh_created_at, pgh_label) SELECT old_values."application_id", old_values."proposed_by_id", old_values."decided_by_id", old_values."resulting_run_id", old_values."id", old_values."subject", old_values."item", old_values."statement", old_values."filed_at", old_values."answer_due_at", old_values."state", old_values."correction", old_values."answer", old_values."content_hash", old_values."proposed_at", old_values."decided_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="f761c5dffcb0751a1d08f7cc5d95f0858905200b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a2f21",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="recruitment_appeal",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="wave",
            trigger=pgtrigger.compiler.Trigger(
                name="wave_rules_pinned",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"state\" IN ('open', 'scoring', 'ranked', 'published', 'closed') AND (OLD.\"rulebook\" IS DISTINCT FROM (NEW.\"rulebook\") OR OLD.\"settings\" IS DISTINCT FROM (NEW.\"settings\")))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="75cf10485ab0e43fb7074ff35f37c14432258d0f",
                    operation="UPDATE",
                    pgid="pgtrigger_wave_rules_pinned_e93ff",
                    table="recruitment_wave",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="wave",
            trigger=pgtrigger.compiler.Trigger(
                name="wave_announced_for_good",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition='WHEN (OLD."published_at" IS NOT NULL AND OLD."published_at" IS DISTINCT FROM (NEW."published_at"))',
                    func="\n                    IF NEW.published_at IS NULL\n                        OR least(OLD.published_at, NEW.published_at) <= clock_timestamp()\n                    THEN\n                        RAISE EXCEPTION 'an announcement stands for good';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="7545367c7e9953ac4249a72897d15b701fe3d7f0",
                    operation='UPDATE OF "published_at"',
                    pgid="pgtrigger_wave_announced_for_good_fad69",
                    table="recruitment_wave",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="wave",
            trigger=pgtrigger.compiler.Trigger(
                name="wave_announcement_moved_by_two",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF NOT (OLD.published_at IS NOT NULL) OR NEW.published_at IS NOT DISTINCT FROM OLD.published_at THEN\n                    RETURN NEW;\n                END IF;\n            ELSIF true THEN\n                RETURN NEW;\n            END IF;\n            IF (true) AND NOT EXISTS (\n                SELECT FROM approvals_approval a\n                WHERE a.id = NEW.announcement_approval_id AND a.kind = 'recruitment.announcement'\n                    AND a.subject_type = 'recruitment.wave' AND a.subject_id = (NEW.id)::text\n                    AND a.state = 'granted' AND a.used_at IS NULL\n            ) THEN\n                RAISE EXCEPTION '% needs the approval of a second officer', TG_TABLE_NAME\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'wave_announcement_moved_by_two';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="f68e305a7bc47ce8b795600a228ce252f435bcd5",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_wave_announcement_moved_by_two_69c05",
                    table="recruitment_wave",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="wave",
            trigger=pgtrigger.compiler.Trigger(
                name="wave_announced_with_finding",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    condition='WHEN (NEW."published_at" IS NOT NULL AND OLD."published_at" IS NULL)',
                    func="\n                    IF NOT EXISTS (\n                        SELECT FROM recruitment_fairnessfinding finding\n                        JOIN recruitment_selectionrun run ON run.id = finding.run_id\n                        WHERE run.wave_id = NEW.id AND finding.decision = 'announce'\n                        AND run.number = (\n                            SELECT max(number) FROM recruitment_selectionrun WHERE wave_id = NEW.id\n                        )\n                    ) THEN\n                        RAISE EXCEPTION 'a run is announced after its finding of fairness';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="fc95af0c3bdb77461be2385ee1e170c537a07a2b",
                    operation='UPDATE OF "published_at"',
                    pgid="pgtrigger_wave_announced_with_finding_f8f5a",
                    table="recruitment_wave",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="wave",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_waveevent" ("announcement_approval_id", "id", "public_id", "year", "kind", "phase", "rulebook", "legal_basis", "settings", "state", "published_at", pgh_created_at, pgh_label) SELECT new_values."announcement_approval_id", new_values."id", new_values."public_id", new_values."year", new_values."kind", new_values."phase", new_values."rulebook", new_values."legal_basis", new_values."settings", new_values."state", new_values."published_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="0431e8785ac29ece7ff8f5a5a10528a49dc408a3",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_aefee",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="recruitment_wave",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="wave",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_waveevent" ("announcement_approval_id", "id", "public_id", "year", "kind", "phase", "rulebook", "legal_basis", "settings", "state", "published_at", pgh_created_at, pgh_label) SELECT new_values."announcement_approval_id", new_values."id", new_values."public_id", new_values."year", new_values."kind", new_values."phase", new_values."rulebook", new_values."legal_basis", new_values."settings", new_values."state", new_values."published_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."legal_basis" IS DISTINCT FROM (new_values."legal_basis") OR old_values."phase" IS DISTINCT FROM (new_values."phase") OR old_values."public_id" IS DISTINCT FROM (new_values."public_id") OR old_values."published_at" IS DISTINCT FROM (new_values."published_at") OR old_values."rulebook" IS DISTINCT FROM (new_values."rulebook") OR old_values."settings" IS DISTINCT FROM (new_values."settings") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."year" IS DISTINCT FROM (new_values."year")); RETURN NULL;',
                    hash="b5c73f15d1e783e5163da394d100a6b5dcb01215",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_061a1",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="recruitment_wave",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="wave",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_waveevent" ("announcement_approval_id", "id", "public_id", "year", "kind", "phase", "rulebook", "legal_basis", "settings", "state", "published_at", pgh_created_at, pgh_label) SELECT old_values."announcement_approval_id", old_values."id", old_values."public_id", old_values."year", old_values."kind", old_values."phase", old_values."rulebook", old_values."legal_basis", old_values."settings", old_values."state", old_values."published_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="1d689d3c1bb598aa0e50c597dfe6100523eabc68",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7de33",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="recruitment_wave",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="tiedecision",
            constraint=personnel.policies.RowSecurity(name="tie_in_reach"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="tiedecision",
            trigger=pgtrigger.compiler.Trigger(
                name="tie_decision_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="db3d3e7a874495ace54b477b953e81f5f692bff5",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_tie_decision_kept_4198e",
                    table="recruitment_tiedecision",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="tiedecision",
            trigger=pgtrigger.compiler.Trigger(
                name="tie_approved",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF (true) AND NEW.approval_id IS NOT DISTINCT FROM OLD.approval_id THEN\n                    RETURN NEW;\n                END IF;\n            ELSIF false THEN\n                RETURN NEW;\n            END IF;\n            IF (true) AND NOT EXISTS (\n                SELECT FROM approvals_approval a\n                WHERE a.id = NEW.approval_id AND a.kind = 'recruitment.tie'\n                    AND a.subject_type = 'recruitment.wave' AND a.subject_id = (NEW.wave_id)::text\n                    AND a.state = 'granted' AND a.used_at IS NULL\n            ) THEN\n                RAISE EXCEPTION '% needs the approval of a second officer', TG_TABLE_NAME\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'tie_approved';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="e27f648bfd060cf1911ec3ebab7e41b536fc0321",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_tie_approved_d6325",
                    table="recruitment_tiedecision",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="tiedecision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_tiedecisionevent" ("wave_id", "decided_by_id", "approval_id", "id", "applications", "minutes", "reason", "decided_at", pgh_created_at, pgh_label) SELECT new_values."wave_id", new_values."decided_by_id", new_values."approval_id", new_values."id", new_values."applications", new_values."minutes", new_values."reason", new_values."decided_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="6a1093e61a8a9b8f1bbf7e4b7a499f5925107ac1",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_267da",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="recruitment_tiedecision",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="tiedecision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_tiedecisionevent" ("wave_id", "decided_by_id", "approval_id", "id", "applications", "minutes", "reason", "decided_at", pgh_created_at, pgh_label) SELECT new_values."wave_id", new_values."decided_by_id", new_values."approval_id", new_values."id", new_values."applications", new_values."minutes", new_values."reason", new_values."decided_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."applications" IS DISTINCT FROM (new_values."applications") OR old_values."decided_at" IS DISTINCT FROM (new_values."decided_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."minutes" IS DISTINCT FROM (new_values."minutes") OR old_values."reason" IS DISTINCT FROM (new_values."reason")); RETURN NULL;',
                    hash="053928bf5d94cc1477469697b619baf170860889",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1b331",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="recruitment_tiedecision",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="tiedecision",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_tiedecisionevent" ("wave_id", "decided_by_id", "approval_id", "id", "applications", "minutes", "reason", "decided_at", pgh_created_at, pgh_label) SELECT old_values."wave_id", old_values."decided_by_id", old_values."approval_id", old_values."id", old_values."applications", old_values."minutes", old_values."reason", old_values."decided_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="064c009fea43ef2c5d211ab087a1d4dcc953bd50",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_02445",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="recruitment_tiedecision",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="selectionrun",
            constraint=personnel.policies.RowSecurity(name="run_in_reach"),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="selectionrun",
            trigger=pgtrigger.compiler.Trigger(
                name="selection_run_kept",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
                    hash="bde2d72d6034bd2663d072b9836fb8fd33d0cf6a",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_selection_run_kept_a494e",
                    table="recruitment_selectionrun",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="selectionrun",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_selectionrunevent" ("wave_id", "run_by_id", "id", "number", "rulebook", "files", "seal", "inputs_sha256", "result_sha256", "reason", "run_at", "transaction", pgh_created_at, pgh_label) SELECT new_values."wave_id", new_values."run_by_id", new_values."id", new_values."number", new_values."rulebook", new_values."files", new_values."seal", new_values."inputs_sha256", new_values."result_sha256", new_values."reason", new_values."run_at", new_values."transaction", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="0671c7fd1af42316792320e1382b9b2eb37907a9",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_89f03",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="recruitment_selectionrun",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="selectionrun",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_selectionrunevent" ("wave_id", "run_by_id", "id", "number", "rulebook", "files", "seal", "inputs_sha256", "result_sha256", "reason", "run_at", "transaction", pgh_created_at, pgh_label) SELECT new_values."wave_id", new_values."run_by_id", new_values."id", new_values."number", new_values."rulebook", new_values."files", new_values."seal", new_values."inputs_sha256", new_values."result_sha256", new_values."reason", new_values."run_at", new_values."transaction", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."files" IS DISTINCT FROM (new_values."files") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."inputs_sha256" IS DISTINCT FROM (new_values."inputs_sha256") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."result_sha256" IS DISTINCT FROM (new_values."result_sha256") OR old_values."rulebook" IS DISTINCT FROM (new_values."rulebook") OR old_values."run_at" IS DISTINCT FROM (new_values."run_at") OR old_values."seal" IS DISTINCT FROM (new_values."seal") OR old_values."transaction" IS DISTINCT FROM (new_values."transaction")); RETURN NULL;',
                    hash="0a340a10dd5fc85abb96cb75b8f853888444b70d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_33677",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="recruitment_selectionrun",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="selectionrun",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_selectionrunevent" ("wave_id", "run_by_id", "id", "number", "rulebook", "files", "seal", "inputs_sha256", "result_sha256", "reason", "run_at", "transaction", pgh_created_at, pgh_label) SELECT old_values."wave_id", old_values."run_by_id", old_values."id", old_values."number", old_values."rulebook", old_values."files", old_values."seal", old_values."inputs_sha256", old_values."result_sha256", old_values."reason", old_values."run_at", old_values."transaction", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="9d0b5ea44cd81b05bbc4854b058b716de02d1609",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_43b45",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="recruitment_selectionrun",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="formation",
            trigger=pgtrigger.compiler.Trigger(
                name="formation_seats_approved",
                sql=balikpapan_hr.audit.triggers.FirmTriggerSql(
                    func="\n            IF TG_OP = 'UPDATE' THEN\n                IF NOT (OLD.state = 'approved') OR NEW.planned_seats IS NOT DISTINCT FROM OLD.planned_seats THEN\n                    RETURN NEW;\n                END IF;\n            ELSIF true THEN\n                RETURN NEW;\n            END IF;\n            IF (true) AND NOT EXISTS (\n                SELECT FROM approvals_approval a\n                WHERE a.id = NEW.seats_approval_id AND a.kind = 'recruitment.seats'\n                    AND a.subject_type = 'recruitment.formation' AND a.subject_id = (NEW.id)::text\n                    AND a.state = 'granted' AND a.used_at IS NULL\n            ) THEN\n                RAISE EXCEPTION '% needs the approval of a second officer', TG_TABLE_NAME\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'formation_seats_approved';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="17161e0acaca128c42a461ac5102cdebd4f5ba58",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_formation_seats_approved_b5d92",
                    table="recruitment_formation",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="formation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_formationevent" ("wave_id", "unit_id", "position_id", "education_level_id", "proposed_by_id", "decided_by_id", "seats_approval_id", "id", "planned_seats", "budget_line", "justification", "state", "proposed_at", "decided_at", "decision_reason", pgh_created_at, pgh_label) SELECT new_values."wave_id", new_values."unit_id", new_values."position_id", new_values."education_level_id", new_values."proposed_by_id", new_values."decided_by_id", new_values."seats_approval_id", new_values."id", new_values."planned_seats", new_values."budget_line", new_values."justification", new_values."state", new_values."proposed_at", new_values."decided_at", new_values."decision_reason", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="a78b5d14e0aba71752a99bc86849e273ee2d5478",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b1720",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="recruitment_formation",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="formation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_formationevent" ("wave_id", "unit_id", "position_id", "education_level_id", "proposed_by_id", "decided_by_id", "seats_approval_id", "id", "planned_seats", "budget_line", "justification", "state", "proposed_at", "decided_at", "decision_reason", pgh_created_at, pgh_label) SELECT new_values."wave_id", new_values."unit_id", new_values."position_id", new_values."education_level_id", new_values."proposed_by_id", new_values."decided_by_id", new_values."seats_approval_id", new_values."id", new_values."planned_seats", new_values."budget_line", new_values."justification", new_values."state", new_values."proposed_at", new_values."decided_at", new_values."decision_reason", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."budget_line" IS DISTINCT FROM (new_values."budget_line") OR old_values."decided_at" IS DISTINCT FROM (new_values."decided_at") OR old_values."decision_reason" IS DISTINCT FROM (new_values."decision_reason") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."justification" IS DISTINCT FROM (new_values."justification") OR old_values."planned_seats" IS DISTINCT FROM (new_values."planned_seats") OR old_values."proposed_at" IS DISTINCT FROM (new_values."proposed_at") OR old_values."state" IS DISTINCT FROM (new_values."state")); RETURN NULL;',
                    hash="1bf650ef761d3106233e57c5c087d807071dd035",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_039d2",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="recruitment_formation",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="formation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_formationevent" ("wave_id", "unit_id", "position_id", "education_level_id", "proposed_by_id", "decided_by_id", "seats_approval_id", "id", "planned_seats", "budget_line", "justification", "state", "proposed_at", "decided_at", "decision_reason", pgh_created_at, pgh_label) SELECT old_values."wave_id", old_values."unit_id", old_values."position_id", old_values."education_level_id", old_values."proposed_by_id", old_values."decided_by_id", old_values."seats_approval_id", old_values."id", old_values."planned_seats", old_values."budget_line", old_values."justification", old_values."state", old_values."proposed_at", old_values."decided_at", old_values."decision_reason", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="f0f153b1ee10ba581116dc2c1e79d554151b8403",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dd9a6",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="recruitment_formation",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="application",
            constraint=personnel.policies.RowSecurity(
                name="application_in_reach", person="person_id"
            ),
        ),
        balikpapan_hr.audit.migrating.AddConstraint(
            model_name="application",
            constraint=recruitment.constraints.CompositeForeignKey(
                fields=["formation", "wave"],
                name="application_wave_is_formations",
                to="recruitment.Formation",
                to_fields=["id", "wave"],
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="application",
            trigger=pgtrigger.compiler.Trigger(
                name="application_of_living_record",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := (EXISTS (SELECT FROM added a WHERE (SELECT p.merged_into_id FROM personnel_person p WHERE p.id = a.person_id) IS NOT NULL));\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'a merged record takes nothing more; the record that was kept does'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'of_living_record';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="8c9634ab337800345cf4f5c78a91e8dd7a48413e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_application_of_living_record_5c4e2",
                    referencing="REFERENCING NEW TABLE AS added ",
                    table="recruitment_application",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="application",
            trigger=pgtrigger.compiler.Trigger(
                name="application_moved_to_living_record",
                sql=balikpapan_hr.audit.triggers.KeyedTriggerSql(
                    declare="DECLARE scope text; is_broken boolean;",
                    func="\n            scope := coalesce(current_setting('app.scope', true), '');\n            PERFORM set_config('app.scope', 'all', true);\n            is_broken := ((SELECT p.merged_into_id FROM personnel_person p WHERE p.id = NEW.person_id) IS NOT NULL);\n            PERFORM set_config('app.scope', scope, true);\n            IF is_broken THEN\n                RAISE EXCEPTION 'a merged record takes nothing more; the record that was kept does'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'of_living_record';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="9699873386e24e6abf62d1a524957ef84b67147d",
                    operation='UPDATE OF "person_id"',
                    pgid="pgtrigger_application_moved_to_living_record_034ed",
                    table="recruitment_application",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="application",
            trigger=pgtrigger.compiler.Trigger(
                name="application_disability_as_declared",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."disability" IS DISTINCT FROM (NEW."disability"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update of \"disability\" rows from % table', TG_TABLE_NAME;",
                    hash="e5558069dcce27f7031d75249ec8f72e78868615",
                    operation='UPDATE OF "disability"',
                    pgid="pgtrigger_application_disability_as_declared_2909c",
                    table="recruitment_application",
                    when="BEFORE",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="application",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_applicationevent" ("wave_id", "formation_id", "person_id", "id", "participant_number", "category", "state", "state_reason", "submitted_at", pgh_created_at, pgh_label) SELECT new_values."wave_id", new_values."formation_id", new_values."person_id", new_values."id", new_values."participant_number", new_values."category", new_values."state", new_values."state_reason", new_values."submitted_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="9b89eeca6b2dc0f782084f8cb7085cffa04472c7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9999e",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="recruitment_application",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="application",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_applicationevent" ("wave_id", "formation_id", "person_id", "id", "participant_number", "category", "state", "state_reason", "submitted_at", pgh_created_at, pgh_label) SELECT new_values."wave_id", new_values."formation_id", new_values."person_id", new_values."id", new_values."participant_number", new_values."category", new_values."state", new_values."state_reason", new_values."submitted_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."category" IS DISTINCT FROM (new_values."category") OR old_values."formation_id" IS DISTINCT FROM (new_values."formation_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."participant_number" IS DISTINCT FROM (new_values."participant_number") OR old_values."person_id" IS DISTINCT FROM (new_values."person_id") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."state_reason" IS DISTINCT FROM (new_values."state_reason") OR old_values."submitted_at" IS DISTINCT FROM (new_values."submitted_at") OR old_values."wave_id" IS DISTINCT FROM (new_values."wave_id")); RETURN NULL;',
                    hash="37f06a53baf8a10a472e168c15cd5c243f8388df",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_70c96",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="recruitment_application",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="application",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_applicationevent" ("wave_id", "formation_id", "person_id", "id", "participant_number", "category", "state", "state_reason", "submitted_at", pgh_created_at, pgh_label) SELECT old_values."wave_id", old_values."formation_id", old_values."person_id", old_values."id", old_values."participant_number", old_values."category", old_values."state", old_values."state_reason", old_values."submitted_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="d23a17f6569720164898e17cf31d68718da11c64",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0b509",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="recruitment_application",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="wavestage",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_wavestageevent" ("wave_id", "id", "kind", "starts_at", "ends_at", pgh_created_at, pgh_label) SELECT new_values."wave_id", new_values."id", new_values."kind", new_values."starts_at", new_values."ends_at", now(), \'insert\' FROM new_values ; RETURN NULL;',
                    hash="7d2ba94923331951374abcd3de4c870e7b9537f3",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_21f03",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="recruitment_wavestage",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="wavestage",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_wavestageevent" ("wave_id", "id", "kind", "starts_at", "ends_at", pgh_created_at, pgh_label) SELECT new_values."wave_id", new_values."id", new_values."kind", new_values."starts_at", new_values."ends_at", now(), \'update\' FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."ends_at" IS DISTINCT FROM (new_values."ends_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."starts_at" IS DISTINCT FROM (new_values."starts_at")); RETURN NULL;',
                    hash="7981c844b2d9027b800e064ae138b2540600637e",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_24676",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="recruitment_wavestage",
                    when="AFTER",
                ),
            ),
        ),
        balikpapan_hr.audit.migrating.AddTrigger(
            model_name="wavestage",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=balikpapan_hr.audit.triggers.PairTriggerSql(
                    func='INSERT INTO "recruitment_wavestageevent" ("wave_id", "id", "kind", "starts_at", "ends_at", pgh_created_at, pgh_label) SELECT old_values."wave_id", old_values."id", old_values."kind", old_values."starts_at", old_values."ends_at", now(), \'delete\' FROM old_values ; RETURN NULL;',
                    hash="c141803ae31739379e4865f93ae1921897b33061",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ab1cc",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="recruitment_wavestage",
                    when="AFTER",
                ),
            ),
        ),
    ]
