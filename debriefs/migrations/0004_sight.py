"""What one person may know of one application, as a view that pages and triggers share."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0003_withdrew_at"),
        ("debriefs", "0003_rule"),
    ]

    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
