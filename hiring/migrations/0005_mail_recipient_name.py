"""Names of any length."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("hiring", "0004_search"),
    ]

    operations = [
        migrations.AlterField(
            model_name="mail",
            name="recipient_name",
            field=models.TextField(),
        ),
    ]
