"""An index for the seats of one person that are still to be sat in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interviews", "0016_bank")]

    operations = [
        migrations.AddIndex("seat", models.Index(fields=["user", "state"], name="seat_by_state")),
    ]
