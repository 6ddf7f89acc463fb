"""A mail about an open place is one about an open seat, also where it waits in the outbox."""

from django.db import migrations

RENAME = """
UPDATE hiring_mail SET kind = '{new}',
  dedup_key = regexp_replace(dedup_key, '^{old}:', '{new}:')
WHERE kind = '{old}'
"""


class Migration(migrations.Migration):
    dependencies = [("hiring", "0009_one_mailbox")]

    operations = [
        migrations.RunSQL(
            RENAME.format(old="place_open", new="seat_open"),
            RENAME.format(old="seat_open", new="place_open"),
        )
    ]
