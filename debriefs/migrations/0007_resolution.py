"""What came of a disagreement is a resolution. An outcome is what a candidate is told."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

TABLE = "debriefs_resolution"


def renamed(old, new, condition):
    """A check constraint under another name: no row is looked at again."""
    rename = "ALTER TABLE {} RENAME CONSTRAINT {} TO {}"
    return migrations.SeparateDatabaseAndState(
        [migrations.RunSQL(rename.format(TABLE, old, new), rename.format(TABLE, new, old))],
        [
            migrations.RemoveConstraint("resolution", old),
            migrations.AddConstraint(
                "resolution", models.CheckConstraint(name=new, condition=condition)
            ),
        ],
    )


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("debriefs", "0006_voter_sight"),
    ]

    operations = [
        migrations.RenameModel("Outcome", "Resolution"),
        migrations.AlterField(
            "resolution",
            "application",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="resolutions",
                to="candidates.application",
            ),
        ),
        migrations.AlterField(
            "resolution",
            "written_by",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="resolutions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        renamed("outcome_says_something", "resolution_says_something", ~Q(text="")),
        renamed(
            "outcome_kind_is_known",
            "resolution_kind_is_known",
            Q(kind__in=["contradiction", "votes", "ratings"]),
        ),
    ]
