"""The known time zones and their clocks; the database lets a person have no other zone.

Rows from before are not asked: hiring/zones.py fills the tables after the migrations, and
`check_invariants` names who has an unknown zone.
"""

import django.db.models.deletion
from django.db import migrations, models

KNOWN = """
ALTER TABLE hiring_user ADD CONSTRAINT zone_is_known
  FOREIGN KEY (zone) REFERENCES hiring_zone (name) NOT VALID
"""


class Migration(migrations.Migration):
    dependencies = [("hiring", "0007_mail_lanes")]

    operations = [
        migrations.CreateModel(
            name="Zone",
            fields=[
                ("name", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("place", models.CharField(max_length=64)),
                (
                    "version",
                    models.CharField(max_length=16, help_text="Of the tzdata that it is from"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ZoneClock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField()),
                (
                    "offset",
                    models.DurationField(
                        help_text="Empty where nothing is known any more", null=True
                    ),
                ),
                (
                    "zone",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clocks",
                        to="hiring.zone",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="zoneclock",
            constraint=models.UniqueConstraint(
                fields=("zone", "since"), name="one_clock_at_a_time"
            ),
        ),
        migrations.RunSQL(KNOWN, migrations.RunSQL.noop),
    ]
