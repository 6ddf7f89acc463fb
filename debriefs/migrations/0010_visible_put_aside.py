"""What one reader may know of a begun scorecard, as a view's model."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("debriefs", "0009_exposures"), ("interviews", "0011_put_aside")]

    operations = [
        migrations.CreateModel(
            name="VisiblePutAside",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "reader_id",
                        "card",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("reader_id", models.BigIntegerField()),
                ("application_id", models.BigIntegerField()),
                (
                    "card",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interviews.putaside",
                    ),
                ),
                (
                    "score",
                    models.PositiveSmallIntegerField(
                        help_text="Of one that was sent", null=True
                    ),
                ),
                ("holds", models.BooleanField(help_text="Whether it holds the gate")),
            ],
            options={"db_table": "debriefs_visibleputaside", "managed": False},
        ),
    ]
