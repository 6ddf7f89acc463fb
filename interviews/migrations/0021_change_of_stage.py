from django.db import migrations, models

# An act on a stage that is gone, one that moved a row to another stage, and one on which stages
# there are: what takes them back names stages by number, or keeps no origins.
DROP = """
DELETE FROM interviews_draftchange AS change
WHERE jsonb_path_exists(change.back, '$[*] ? (@.do == "whole" || exists(@.stage))')
   OR change.stage > 0 AND NOT EXISTS (
        SELECT FROM interviews_stage AS stage
        WHERE stage.version_id = change.version_id AND stage.number = change.stage
   )
"""
NAME = """
UPDATE interviews_draftchange AS change
SET stage_uid = stage.uid, stage_name = stage.name
FROM interviews_stage AS stage
WHERE stage.version_id = change.version_id AND stage.number = change.stage
"""


class Migration(migrations.Migration):
    dependencies = [("interviews", "0020_guide_proposals")]

    operations = [
        migrations.AddField(
            "draftchange",
            "stage_uid",
            models.UUIDField(help_text="None for the guide's own", null=True),
        ),
        migrations.AddField(
            "draftchange",
            "stage_name",
            models.CharField(
                blank=True,
                default="",
                help_text="What the stage was called when this was done",
                max_length=120,
            ),
            preserve_default=False,
        ),
        migrations.RunSQL(DROP, migrations.RunSQL.noop),
        migrations.RunSQL(NAME, migrations.RunSQL.noop),
        migrations.RemoveField("draftchange", "stage"),
    ]
