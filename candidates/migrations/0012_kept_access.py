"""What each reader may know of an application is kept in a table. It was a view.

The rule files fill the table when `migrate` has installed them.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

NO_KEY = {
    "on_delete": django.db.models.deletion.DO_NOTHING,
    "db_constraint": False,
    "db_index": False,
}
BY_LATEST = ["user", "opening", "-shown_since", "-application"]


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0011_own_roles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.DeleteModel("ApplicationAccessRow"),
        migrations.CreateModel(
            name="ApplicationAccessRow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "application",
                        "user",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        to="candidates.application", related_name="access_rows", **NO_KEY
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(to=settings.AUTH_USER_MODEL, related_name="+", **NO_KEY),
                ),
                (
                    "opening",
                    models.ForeignKey(to="candidates.opening", related_name="+", **NO_KEY),
                ),
                ("candidate_name", models.CharField(max_length=200)),
                ("is_part", models.BooleanField()),
                ("is_manager", models.BooleanField()),
                ("is_closer", models.BooleanField()),
                ("is_coordinator", models.BooleanField()),
                ("is_seated", models.BooleanField()),
                ("sealed", models.BooleanField()),
                ("is_revealed", models.BooleanField()),
                ("is_decided", models.BooleanField()),
                ("knows_verdict", models.BooleanField()),
                ("is_unagreed", models.BooleanField()),
                ("shown_state", models.CharField(max_length=20)),
                ("shown_since", models.DateTimeField(null=True)),
                ("shown_waiting_on", models.CharField(max_length=200)),
                ("is_live", models.BooleanField()),
                ("has_debrief", models.BooleanField()),
                ("no_stands", models.BooleanField()),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("", ""),
                            ("decide", "Talk through and decide"),
                            ("plan_closing", "Plan the closing"),
                            ("start", "Start the loop"),
                            ("plan", "Plan"),
                        ],
                        max_length=20,
                    ),
                ),
                ("shelf", models.CharField(max_length=20)),
            ],
            options={
                "db_table": "candidates_access",
                "indexes": [
                    models.Index(fields=BY_LATEST, name="access_pipeline"),
                    models.Index(
                        fields=BY_LATEST, condition=models.Q(is_live=True), name="access_live"
                    ),
                    models.Index(
                        fields=BY_LATEST,
                        condition=models.Q(has_debrief=True),
                        name="access_debriefs",
                    ),
                    models.Index(
                        fields=["user", "candidate_name", "application"],
                        name="access_candidates",
                    ),
                    models.Index(
                        fields=["user", "shelf", "shown_since", "application"],
                        name="access_shelves",
                    ),
                ],
            },
        ),
    ]
