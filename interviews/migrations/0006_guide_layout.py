"""The document's own words and order of a guide, kept beside its fields.

A heading over the numbered parts of a closing's script moves from the stage into the parts. That
changes no word of a published version, so its freezing is set aside for this one statement.
"""

from django.db import migrations, models

LAYOUT = "The document's own words and order, where the fields give others; for export alone"
PARTS = """
ALTER TABLE interviews_segment DISABLE TRIGGER rule_frozen;
UPDATE interviews_segment p SET layout = jsonb_build_object('part', (p.position + 1) || '.')
  || CASE WHEN p.position = 0 THEN jsonb_build_object('section', s.script_title) ELSE '{}' END
  FROM interviews_stage s WHERE s.id = p.stage_id AND s.script_title <> '';
ALTER TABLE interviews_segment ENABLE TRIGGER rule_frozen;
"""


def layout():
    return models.JSONField(blank=True, default=dict, help_text=LAYOUT)


class Migration(migrations.Migration):
    dependencies = [("interviews", "0005_long_links")]

    operations = [
        migrations.AddField("guideversion", "layout", layout()),
        migrations.AddField("stage", "layout", layout()),
        migrations.AddField("segment", "layout", layout()),
        migrations.RunSQL(PARTS, migrations.RunSQL.noop),
        migrations.RemoveField("stage", "script_title"),
        migrations.AddField(
            "question",
            "before",
            models.TextField(blank=True, help_text="Above it, to the interviewer"),
        ),
        migrations.AlterField(
            "guidenote",
            "place",
            models.CharField(
                choices=[
                    ("front", "Above the title"),
                    ("top", "Above the overview"),
                    ("overview", "Between the overview and the rule"),
                    ("start", "Before the first stage"),
                    ("stage", "Below a stage's heading"),
                    ("tested", "Below the attributes of a stage"),
                    ("rubric", "Above the rubric's table"),
                    ("scored", "Below the rubric's table"),
                    ("behind", "Between a stage and what follows it"),
                    ("debrief", "Between the debrief's questions and its rule"),
                    ("end", "At the end"),
                ],
                max_length=10,
            ),
        ),
    ]
