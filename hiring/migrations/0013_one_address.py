"""Each account has one verified address, whatever its case and Unicode form."""

from collections import defaultdict

from django.core.exceptions import ImproperlyConfigured
from django.db import migrations, models

from hiring.mail.columns import Folded

# The address under which somebody signs in is the one that an invitation or an admin has proved.
ONE_EACH = [
    "DELETE FROM account_emailaddress e USING hiring_user u"
    " WHERE u.id = e.user_id AND e.email <> u.email",
    'UPDATE account_emailaddress SET verified = true, "primary" = true'
    ' WHERE NOT (verified AND "primary")',
    'INSERT INTO account_emailaddress (user_id, email, verified, "primary")'
    " SELECT id, email, true, true FROM hiring_user ON CONFLICT DO NOTHING",
]


def refuse_twice(apps, schema_editor):
    """Two accounts of one address are one person twice: only a person can say which stays."""
    people = apps.get_model("hiring", "User").objects.using(schema_editor.connection.alias)
    found = defaultdict(list)
    for pk, email, folded in people.values_list("pk", "email", Folded("email")):
        found[folded].append((pk, email))
    if twice := [same for same in found.values() if len(same) > 1]:
        raise ImproperlyConfigured(
            f"These people (id, address) share an address: {twice}. Correct the addresses, then"
            " migrate again."
        )


class Migration(migrations.Migration):
    dependencies = [
        ("hiring", "0012_candidate_link"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        migrations.RunPython(refuse_twice, migrations.RunPython.noop),
        *(migrations.RunSQL(statement, migrations.RunSQL.noop) for statement in ONE_EACH),
        migrations.AddConstraint(
            "user", models.UniqueConstraint(Folded("email"), name="user_one_per_address")
        ),
    ]
