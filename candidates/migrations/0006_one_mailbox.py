"""Each mailbox in one spelling, so that one person is one candidate."""

from django.db import migrations

import hiring.mail.columns
from hiring.mail.columns import in_one_form, respell


def respell_candidates(apps, schema_editor):
    candidates = apps.get_model("candidates", "Candidate").objects
    respell(candidates.using(schema_editor.connection.alias))


class Migration(migrations.Migration):
    dependencies = [("candidates", "0005_people_as_they_are")]

    operations = [
        migrations.RunPython(respell_candidates, migrations.RunPython.noop),
        migrations.AlterField(
            "candidate", "email", hiring.mail.columns.AddressColumn(max_length=254)
        ),
        migrations.AddConstraint("candidate", in_one_form("candidate_email_in_one_form")),
    ]
