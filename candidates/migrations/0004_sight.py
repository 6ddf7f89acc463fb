"""The model of the view that debriefs/migrations/0004_sight.sql makes; no table stands behind it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("candidates", "0003_withdrew_at")]

    operations = [
        migrations.CreateModel(
            name="Sight",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "user",
                        "application",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("is_part", models.BooleanField()),
                ("is_manager", models.BooleanField()),
                ("is_closer", models.BooleanField()),
                ("is_coordinator", models.BooleanField()),
                ("is_seated", models.BooleanField()),
                ("sealed", models.BooleanField()),
                ("is_revealed", models.BooleanField()),
                ("is_decided", models.BooleanField()),
                ("knows_verdict", models.BooleanField()),
                ("shown_state", models.CharField(max_length=20)),
                ("shown_since", models.DateTimeField()),
                ("shown_waiting_on", models.CharField(max_length=200)),
            ],
            options={"db_table": "candidates_sight", "managed": False},
        ),
    ]
