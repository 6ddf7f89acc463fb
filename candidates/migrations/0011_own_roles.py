"""Who gave a role, and who agreed to one that somebody gave to themself."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PERSON = {
    "null": True,
    "on_delete": django.db.models.deletion.PROTECT,
    "related_name": "+",
    "to": settings.AUTH_USER_MODEL,
}
OF_VIEW = {"on_delete": django.db.models.deletion.DO_NOTHING, "related_name": "+"}
MOMENT = {"null": True, "editable": False, "help_text": "By the database's clock"}


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0010_address_changes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("OpeningMember", "given_by", models.ForeignKey(**PERSON)),
        migrations.AddField("OpeningMember", "given_at", models.DateTimeField(**MOMENT)),
        migrations.AddField("OpeningMember", "agreed_by", models.ForeignKey(**PERSON)),
        migrations.AddField("OpeningMember", "agreed_at", models.DateTimeField(**MOMENT)),
        migrations.AddField("ApplicationAccessRow", "is_unagreed", models.BooleanField()),
        migrations.CreateModel(
            name="OwnRole",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "member",
                        "application",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        to="candidates.openingmember", **OF_VIEW | {"related_name": "closed_loops"}
                    ),
                ),
                ("application", models.ForeignKey(to="candidates.application", **OF_VIEW)),
            ],
            options={"db_table": "candidates_ownrole", "managed": False},
        ),
    ]
