"""The clock of an interview, the questions that were asked, and the minute of a signal."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("interviews", "0018_notes"),
    ]

    operations = [
        migrations.AddField(
            model_name="signalmark",
            name="second",
            field=models.PositiveIntegerField(
                help_text="Of the interview; when it was seen", null=True
            ),
        ),
        migrations.CreateModel(
            name="Asked",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "second",
                    models.PositiveIntegerField(
                        help_text="Of the interview; when it was asked", null=True
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="interviews.question",
                    ),
                ),
                (
                    "scorecard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked",
                        to="interviews.scorecard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scorecard", "question"), name="question_asked_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Clock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("paused_at", models.DateTimeField(help_text="Empty while it runs", null=True)),
                (
                    "paused_seconds",
                    models.PositiveIntegerField(default=0, help_text="Of the pauses that are over"),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "interview",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clock",
                        to="interviews.interview",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            models.Q(
                                ("paused_at", models.F("ended_at")), ("paused_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="ended_clock_stands",
                    )
                ],
            },
        ),
    ]
