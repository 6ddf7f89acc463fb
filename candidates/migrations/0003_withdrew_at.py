"""When a candidate withdrew, whatever the state of their application was by then."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("candidates", "0002_initial")]

    operations = [
        migrations.AddField(
            model_name="application",
            name="withdrew_at",
            field=models.DateTimeField(
                blank=True, null=True, help_text="When the candidate withdrew, in whatever state"
            ),
        ),
    ]
