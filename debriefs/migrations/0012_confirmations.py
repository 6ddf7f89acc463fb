"""Resolutions are confirmed by a second person. What was written before counts as it did."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

BY_THEIR_WRITERS = """
    INSERT INTO debriefs_confirmation (resolution_id, confirmed_by_id, created_at)
    SELECT id, written_by_id, created_at FROM debriefs_resolution
"""


class Migration(migrations.Migration):
    dependencies = [
        ("debriefs", "0011_visible_put_aside"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Confirmation",
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
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "resolution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="debriefs.resolution",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("resolution", "confirmed_by"), name="one_confirmation_a_person"
                    )
                ],
            },
        ),
        migrations.RunSQL(BY_THEIR_WRITERS, migrations.RunSQL.noop),
    ]
