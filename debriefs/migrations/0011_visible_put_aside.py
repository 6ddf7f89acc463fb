"""What one reader may know of a begun scorecard, as a view's model."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("debriefs", "0010_new_tries")]

    operations = [
        migrations.CreateModel(
            name="VisiblePutAside",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "reader_id",
                        "card_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("reader_id", models.BigIntegerField()),
                ("application_id", models.BigIntegerField()),
                ("card_id", models.BigIntegerField()),
                (
                    "score",
                    models.PositiveSmallIntegerField(help_text="Of one that was sent", null=True),
                ),
                ("holds", models.BooleanField(help_text="Whether it holds the gate")),
            ],
            options={"db_table": "debriefs_visibleputaside", "managed": False},
        ),
    ]
