"""The views of earlier names go; `migrate` installs those of the rule files at its end."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("debriefs", "0007_resolution"), ("candidates", "0007_access")]

    operations = [
        migrations.RunSQL(
            "DROP VIEW IF EXISTS debriefs_votersight, candidates_sight",
            "DROP VIEW IF EXISTS debriefs_visiblevoter, candidates_applicationaccess",
        ),
        migrations.RenameModel("VoterSight", "VisibleVoter"),
        migrations.AlterModelTable("VisibleVoter", "debriefs_visiblevoter"),
    ]
