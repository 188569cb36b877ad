import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="kind")),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                ("parameters", models.JSONField(default=dict, verbose_name="parameters")),
                (
                    "effect_key",
                    models.CharField(
                        blank=True,
                        help_text="Two requests with one key are one piece of work.",
                        max_length=200,
                        verbose_name="effect key",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0, verbose_name="steps done")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="steps in all")),
                (
                    "message",
                    models.CharField(blank=True, max_length=200, verbose_name="what is being done"),
                ),
                ("result", models.JSONField(default=dict, verbose_name="result")),
                ("error", models.TextField(blank=True, verbose_name="what went wrong")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "lease_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="lease until"),
                ),
                (
                    "sent_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When a worker was last told of it.",
                        null=True,
                        verbose_name="sent at",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="requested by",
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
                    "started_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="started at"),
                ),
                (
                    "finished_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="finished at"),
                ),
            ],
            options={
                "verbose_name": "job",
                "verbose_name_plural": "jobs",
                "ordering": ["-requested_at"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["queued", "running"])),
                        fields=["state", "lease_until"],
                        name="job_unfinished",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("effect_key", ""), _negated=True),
                        fields=("effect_key",),
                        name="job_one_an_effect",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lease_until__isnull", False), ("state", "running")),
                            models.Q(
                                models.Q(("state", "running"), _negated=True), ("lease_until", None)
                            ),
                            _connector="OR",
                        ),
                        name="job_lease_while_running",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finished_at", None), ("state__in", ["queued", "running"])),
                            models.Q(
                                ("state__in", ["done", "failed", "cancelled"]),
                                ("finished_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="job_ended_has_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("total", 0), ("done__lte", models.F("total")), _connector="OR"
                        ),
                        name="job_done_within_total",
                    ),
                ],
            },
        ),
    ]
