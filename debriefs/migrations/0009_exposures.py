"""Who has been able to read a colleague's entry. The triggers of the rule files add the rows.

Of loops that run already: whoever opened an entry, and whoever is unsealed today.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

OPENED = """
    INSERT INTO debriefs_exposure (application_id, reader_id, had_entered, since)
    SELECT r.application_id, r.reader_id,
      min(r.first_at) > coalesce(min(v.created_at), 'infinity'), min(r.first_at)
    FROM debriefs_reading r LEFT JOIN debriefs_vote v
      ON v.application_id = r.application_id AND v.voter_id = r.reader_id AND v.is_entry
    GROUP BY r.application_id, r.reader_id
"""
UNSEALED = """
    INSERT INTO debriefs_exposure (application_id, reader_id, had_entered, since)
    SELECT p.application_id, p.user_id, v.id IS NOT NULL, now()
    FROM (
      SELECT application_id, user_id, bool_or(role = 'manager') AS is_manager,
        bool_or(awaited) AS awaited, bool_or(owing) AS owing
      FROM (
        SELECT a.id AS application_id, m.user_id, m.role, false AS awaited, false AS owing
        FROM candidates_application a
          JOIN candidates_openingmember m ON m.opening_id = a.opening_id
        WHERE m.role IN ('manager', 'closer')
        UNION ALL
        SELECT i.application_id, t.user_id, '', true,
          t.role = 'interviewer' AND t.vacated_at IS NULL
            AND (t.state = 'invited' AND i.state IN ('planned', 'held') OR t.state = 'sat_in')
        FROM interviews_seat t JOIN interviews_interview i ON i.id = t.interview_id
          JOIN interviews_stage s ON s.id = i.stage_id AND s.kind = 'interview'
        WHERE t.state <> 'swapped' AND i.state <> 'cancelled'
        UNION ALL
        SELECT l.application_id, n.user_id, '', true, false
        FROM interviews_looppanelist n JOIN interviews_loop l ON l.id = n.loop_id
      ) one GROUP BY application_id, user_id
    ) p
      LEFT JOIN debriefs_reveal r ON r.application_id = p.application_id
      LEFT JOIN debriefs_vote v
        ON v.application_id = p.application_id AND v.voter_id = p.user_id AND v.is_entry
    WHERE (r.id IS NOT NULL OR p.is_manager AND NOT p.awaited) AND (v.id IS NOT NULL OR NOT p.owing)
      AND EXISTS (SELECT 1 FROM debriefs_vote o
        WHERE o.application_id = p.application_id AND o.voter_id <> p.user_id AND o.is_entry)
    ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0008_waiting_on"),
        ("debriefs", "0008_access"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Exposure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "had_entered",
                    models.BooleanField(help_text="Whether the reader's own entry was in by then"),
                ),
                ("since", models.DateTimeField(editable=False)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exposures",
                        to="candidates.application",
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exposures",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("application", "reader"), name="one_exposure")
                ],
            },
        ),
        migrations.RunSQL([OPENED, UNSEALED], migrations.RunSQL.noop),
    ]
