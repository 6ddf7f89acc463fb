"""Indexes for the lists of the outbox by state: of all mails, of one reader's, of accounts."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("hiring", "0014_mail_lists")]

    operations = [
        migrations.RemoveIndex("mail", "mail_to_go"),
        migrations.RemoveIndex("mail", "mail_listed"),
        migrations.RemoveIndex("mail", "mail_failed"),
        migrations.RemoveIndex("mail", "mail_dropped"),
        migrations.RemoveIndex("mail", "mail_of_recipient"),
        migrations.AddIndex(
            "mail",
            models.Index(
                fields=["due_at", "public_id"], condition=Q(waits=True), name="mail_to_go"
            ),
        ),
        migrations.AddIndex(
            "mail",
            models.Index(
                fields=["recipient", "due_at", "public_id"],
                condition=Q(waits=True),
                name="mail_to_go_to_recipient",
            ),
        ),
        migrations.AddIndex(
            "mail",
            models.Index(
                fields=["due_at", "public_id"],
                condition=Q(waits=True, audience="account"),
                name="mail_to_go_of_account",
            ),
        ),
        migrations.AddIndex(
            "mail",
            models.Index(fields=["state", "-settled_at", "-public_id"], name="mail_listed"),
        ),
        migrations.AddIndex(
            "mail",
            models.Index(
                fields=["recipient", "state", "-settled_at", "-public_id"],
                name="mail_of_recipient",
            ),
        ),
        migrations.AddIndex(
            "mail",
            models.Index(
                fields=["state", "-settled_at", "-public_id"],
                condition=Q(audience="account"),
                name="mail_of_account",
            ),
        ),
    ]
