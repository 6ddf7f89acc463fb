"""An interview has a location. A note of a guide has an anchor: where it stood in the document."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interviews", "0009_absence_waiver")]

    operations = [
        migrations.RenameField("interview", "place", "location"),
        migrations.RenameField("timechoice", "place", "location"),
        migrations.RenameField("guidenote", "place", "anchor"),
        migrations.AlterField(
            "seat",
            "taken_by",
            models.ForeignKey(
                blank=True,
                help_text="The seat of whoever took this seat, once it was swapped",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="interviews.seat",
            ),
        ),
    ]
