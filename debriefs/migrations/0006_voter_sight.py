"""What one reader may know of one voter, as a view and the model that reads it."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("debriefs", "0005_leaving")]

    operations = [
        migrations.RunSQL(SQL, "DROP VIEW debriefs_votersight"),
        migrations.CreateModel(
            name="VoterSight",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "reader_id",
                        "seat_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("reader_id", models.BigIntegerField()),
                ("application_id", models.BigIntegerField()),
                ("knows_verdict", models.BooleanField()),
                ("seat_id", models.BigIntegerField()),
                ("voter_id", models.BigIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("stage_number", models.PositiveSmallIntegerField()),
                ("stage_name", models.CharField(max_length=120)),
                ("is_vacant", models.BooleanField()),
                ("is_recused", models.BooleanField()),
                ("has_entered", models.BooleanField()),
                ("card_id", models.BigIntegerField(null=True)),
                ("card_score", models.PositiveSmallIntegerField(null=True)),
                ("score", models.PositiveSmallIntegerField(null=True)),
                ("work_with", models.BooleanField(null=True)),
                ("contradiction_reason", models.TextField(null=True)),
                ("entered_at", models.DateTimeField(null=True)),
                ("answers", models.JSONField(null=True)),
                ("later", models.JSONField(null=True)),
            ],
            options={"db_table": "debriefs_votersight", "managed": False},
        ),
    ]
