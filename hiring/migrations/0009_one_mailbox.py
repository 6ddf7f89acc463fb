"""Each mailbox in one spelling, so that one person has one account; the few mails that failed are
found without reading those that went."""

from django.db import migrations, models

import hiring.mail.columns
from hiring.mail.columns import in_one_form, respell

# Earlier versions kept what the library raised: "(111, 'Connection refused')", "(451, b'busy')".
WORDS = """
UPDATE hiring_mail SET reason = 'The mail server did not take it.'
WHERE reason LIKE 'The mail server did not take it: %'
"""


def respell_people(apps, schema_editor):
    alias = schema_editor.connection.alias
    invitations = apps.get_model("hiring", "Invitation").objects.using(alias)
    respell(apps.get_model("hiring", "User").objects.using(alias))
    respell(invitations.filter(accepted_at=None))
    respell(invitations.exclude(accepted_at=None), one_each=False)
    respell(apps.get_model("account", "EmailAddress").objects.using(alias), one_each=False)


class Migration(migrations.Migration):
    dependencies = [("hiring", "0008_zones"), ("account", "0001_initial")]

    operations = [
        migrations.RunPython(respell_people, migrations.RunPython.noop),
        migrations.RemoveConstraint("user", "user_email_is_lower_case"),
        migrations.AlterField(
            "user", "email", hiring.mail.columns.AddressColumn(max_length=254, unique=True)
        ),
        migrations.AlterField(
            "invitation", "email", hiring.mail.columns.AddressColumn(max_length=254)
        ),
        migrations.AddConstraint("user", in_one_form("user_email_in_one_form")),
        migrations.AddConstraint("invitation", in_one_form("invitation_email_in_one_form")),
        migrations.RunSQL(WORDS, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(
                condition=models.Q(("state", "failed")), fields=["settled_at"], name="mail_failed"
            ),
        ),
    ]
