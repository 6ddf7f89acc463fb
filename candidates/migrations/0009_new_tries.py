"""Who applied before: two records of one person, and a second application for an opening."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

NEW_TRIES = """
    UPDATE candidates_application a SET is_new_try = true
    WHERE EXISTS (SELECT 1 FROM candidates_application b
      WHERE b.candidate_id = a.candidate_id AND b.opening_id = a.opening_id AND b.id < a.id)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0008_waiting_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="is_new_try",
            field=models.BooleanField(
                default=False, editable=False, help_text="This person applied here before"
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="withdrawn_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="candidate",
            name="same_as",
            field=models.ForeignKey(
                blank=True,
                help_text="The first record of this person",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="known_as",
                to="candidates.candidate",
            ),
        ),
        migrations.RunSQL(NEW_TRIES, migrations.RunSQL.noop),
    ]
