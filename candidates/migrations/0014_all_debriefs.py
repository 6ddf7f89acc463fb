"""An index for the list of all debriefs of a reader."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0013_search_key"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            "applicationaccessrow",
            models.Index(
                fields=["user", "is_live", "shown_since", "application"],
                condition=models.Q(has_debrief=True),
                name="access_all_debriefs",
            ),
        ),
    ]
