"""A mail with a candidate's link is called so, also where it waits in the outbox."""

from django.db import migrations

RENAME = "UPDATE hiring_mail SET kind = '{new}' WHERE kind = '{old}'"


class Migration(migrations.Migration):
    dependencies = [("hiring", "0011_audit_event")]

    operations = [
        migrations.RunSQL(
            RENAME.format(old="own_link", new="candidate_link"),
            RENAME.format(old="candidate_link", new="own_link"),
        )
    ]
