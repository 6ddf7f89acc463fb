"""Names of any length."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("hiring", "0003_mail_waits"),
    ]

    operations = [
        migrations.AlterField(
            model_name="mail",
            name="recipient_name",
            field=models.TextField(),
        ),
    ]
