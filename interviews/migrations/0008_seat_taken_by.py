"""Who took a swapped place: a place that somebody stepped back from stands open until then."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interviews", "0007_wall_times")]

    operations = [
        migrations.AddField(
            model_name="seat",
            name="taken_by",
            field=models.ForeignKey(
                blank=True,
                help_text="The seat of whoever took this place, once it was swapped",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="interviews.seat",
            ),
        ),
    ]
