"""A column for the mail that is to go, and an index of what concerns an application."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("hiring", "0002_auditlink"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="mail",
            name="mail_to_go",
        ),
        migrations.AddField(
            model_name="mail",
            name="waits",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Q(("state__in", ["due", "sending"])),
                help_text="To go some time. The index of the few that do stands on it: a plan kept for all states could not use one on `state`.",
                output_field=models.BooleanField(),
            ),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(
                condition=models.Q(("waits", True)), fields=["due_at"], name="mail_to_go"
            ),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(fields=["application_id", "-due_at"], name="mail_of_application"),
        ),
    ]
