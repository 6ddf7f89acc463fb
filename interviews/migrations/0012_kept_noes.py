"""A No that waits to be counted, and where it meets a decision."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

KEPT = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0011_own_roles"),
        ("interviews", "0011_put_aside"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NoMeeting",
            fields=[
                (
                    "application",
                    models.OneToOneField(
                        primary_key=True,
                        serialize=False,
                        to="candidates.application",
                        db_constraint=False,
                        **KEPT,
                    ),
                ),
                ("rev", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="KeptNo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "score",
                    models.PositiveSmallIntegerField(
                        choices=[(4, "Strong Yes"), (3, "Yes"), (2, "No"), (1, "Strong No")]
                    ),
                ),
                (
                    "entry",
                    models.JSONField(
                        null=True, help_text="Of a debrief entry: what was sent beside it"
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                (
                    "kept_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "refused_at",
                    models.DateTimeField(
                        null=True, help_text="It can be counted in no way, and stays"
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        to="candidates.application",
                        db_constraint=False,
                        **KEPT | {"related_name": "kept_noes"},
                    ),
                ),
                (
                    "card",
                    models.ForeignKey(
                        null=True, to="interviews.scorecard", db_constraint=False, **KEPT
                    ),
                ),
                ("voter", models.ForeignKey(to=settings.AUTH_USER_MODEL, **KEPT)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        name="kept_no_is_a_no", condition=models.Q(("score__in", [1, 2]))
                    )
                ],
            },
        ),
    ]
