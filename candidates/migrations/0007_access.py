"""The model of the view gets the name of what it holds: what one person may know and do."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("candidates", "0006_one_mailbox")]

    operations = [
        migrations.RenameModel("Sight", "ApplicationAccessRow"),
        migrations.AlterModelTable("ApplicationAccessRow", "candidates_applicationaccess"),
        migrations.AlterField(
            "ApplicationAccessRow",
            "application",
            models.ForeignKey(
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="access_rows",
                to="candidates.application",
            ),
        ),
    ]
