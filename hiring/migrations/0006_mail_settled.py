"""One time at which a mail was delivered, dropped or given up."""

from django.db import migrations, models

FILL = """
UPDATE hiring_mail SET settled_at = least(due_at, now())
WHERE settled_at IS NULL AND state NOT IN ('due', 'sending')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("hiring", "0005_mail_recipient_name"),
    ]

    operations = [
        migrations.RenameField(
            model_name="mail",
            old_name="sent_at",
            new_name="settled_at",
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RemoveIndex(
            model_name="mail",
            name="mail_listed",
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(fields=["-settled_at", "-public_id"], name="mail_listed"),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(
                condition=models.Q(("waits", False)), fields=["due_at"], name="mail_over_by_due"
            ),
        ),
    ]
