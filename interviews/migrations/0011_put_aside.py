"""When a scorecard was begun, and its author's release of one that was put aside.

What is begun already was begun when its row was made; under a standing decision to hire it counts
as begun now, so that the decision stands and the offer waits for its author.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

BEGUN = """
UPDATE interviews_scorecard c
SET begun_at = CASE WHEN EXISTS (
      SELECT 1 FROM debriefs_decision d WHERE d.application_id = i.application_id
        AND d.hire AND d.fallen_at IS NULL AND d.called_off_at IS NULL)
    THEN clock_timestamp() ELSE c.created_at END,
  vacated_at = CASE WHEN NOT u.is_active THEN clock_timestamp() END
FROM interviews_seat t, interviews_interview i, hiring_user u
WHERE t.id = c.seat_id AND i.id = t.interview_id AND u.id = t.user_id AND c.submitted_at IS NULL
  AND (c.revision > 0 OR c.score IS NOT NULL OR c.summary <> ''
    OR EXISTS (SELECT 1 FROM interviews_answer p WHERE p.scorecard_id = c.id)
    OR EXISTS (SELECT 1 FROM interviews_rating p WHERE p.scorecard_id = c.id)
    OR EXISTS (SELECT 1 FROM interviews_signalmark p WHERE p.scorecard_id = c.id))
"""


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("candidates", "0008_waiting_on"),
        ("debriefs", "0008_access"),
        ("interviews", "0010_location"),
    ]

    operations = [
        migrations.AddField(
            model_name="scorecard",
            name="begun_at",
            field=models.DateTimeField(
                editable=False,
                help_text="When a first word was in it; the database says so",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="scorecard",
            name="vacated_at",
            field=models.DateTimeField(
                editable=False,
                help_text="When its author left the company, if it was begun",
                null=True,
            ),
        ),
        migrations.RunSQL(BEGUN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "scorecard",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="release",
                        to="interviews.scorecard",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PutAside",
            fields=[
                (
                    "card",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="put_aside",
                        serialize=False,
                        to="interviews.scorecard",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interviews.seat",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="put_aside",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "interview",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interviews.interview",
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="put_aside",
                        to="candidates.application",
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interviews.stage",
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(null=True)),
                ("released_at", models.DateTimeField(null=True)),
                ("vacated_at", models.DateTimeField(null=True)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("swapped", "Swapped"),
                            ("cancelled", "Cancelled"),
                            ("no_show", "No-show"),
                            ("absent", "Did not sit in"),
                            ("recused", "Stepped back"),
                            ("left", "Left"),
                        ],
                        max_length=10,
                    ),
                ),
            ],
            options={"db_table": "interviews_putaside", "managed": False},
        ),
    ]
