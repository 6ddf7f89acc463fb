"""Indexes for the lists of the outbox: one reader's mails, and those that were dropped."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hiring", "0013_one_address")]

    operations = [
        migrations.AddIndex(
            "mail",
            models.Index(
                fields=["-settled_at", "-public_id"],
                condition=models.Q(state="dropped"),
                name="mail_dropped",
            ),
        ),
        migrations.AddIndex(
            "mail",
            models.Index(
                fields=["recipient", "-settled_at", "-public_id"], name="mail_of_recipient"
            ),
        ),
    ]
