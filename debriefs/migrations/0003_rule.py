"""The rule, kept by the database: gate, seal, reveal, and what may never change."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("hiring", "0002_auditlink"),
        ("candidates", "0002_initial"),
        ("interviews", "0003_no_double_booking"),
        ("debriefs", "0002_initial"),
    ]

    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
