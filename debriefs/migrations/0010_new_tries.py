"""The view of earlier Noes; `migrate` installs it from the rule files at its end."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("debriefs", "0009_exposures"),
    ]

    operations = [
        migrations.CreateModel(
            name="EarlierNo",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "reader_id",
                        "application_id",
                        "earlier_id",
                        "voter_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("reader_id", models.BigIntegerField()),
                ("application_id", models.BigIntegerField(help_text="The new try")),
                (
                    "earlier_id",
                    models.BigIntegerField(help_text="The application in which it was said"),
                ),
                ("voter_id", models.BigIntegerField()),
                ("name", models.CharField(help_text="The voter's", max_length=120)),
                ("opening_name", models.CharField(max_length=120)),
                (
                    "score",
                    models.PositiveSmallIntegerField(
                        choices=[(4, "Strong Yes"), (3, "Yes"), (2, "No"), (1, "Strong No")]
                    ),
                ),
                ("said_at", models.DateTimeField()),
                ("reason", models.TextField()),
                ("withdrew_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(max_length=120, null=True)),
                ("is_before_withdrawal", models.BooleanField(null=True)),
            ],
            options={
                "db_table": "debriefs_earlierno",
                "managed": False,
            },
        ),
    ]
