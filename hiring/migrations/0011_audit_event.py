"""What the audit trail keeps is events, each with its name. No row is touched: the chains stay whole."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hiring", "0010_seat_open")]

    operations = [
        migrations.RenameModel("AuditEntry", "AuditEvent"),
        migrations.RenameField("auditevent", "act", "name"),
        migrations.RenameField("auditlink", "entry", "event"),
        migrations.AlterModelOptions("auditevent", {}),
        migrations.AlterField(
            "auditevent",
            "actor",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="audit_events",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
