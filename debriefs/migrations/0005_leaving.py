"""Who leaves leaves a vacant seat in an application that was put back to "new" as well."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("debriefs", "0004_sight")]

    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
