"""The manager's word is an absence waiver; what a candidate writes when no time fits is a note."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("interviews", "0008_seat_taken_by")]

    operations = [
        migrations.RenameField("interview", "incomplete_word", "absence_waiver"),
        migrations.RenameField("timechoice", "word", "note"),
    ]
