"""The few mails that failed are found without reading those that went."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hiring", "0006_mail_settled")]

    operations = [
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(
                condition=models.Q(("state", "failed")), fields=["settled_at"], name="mail_failed"
            ),
        ),
    ]
