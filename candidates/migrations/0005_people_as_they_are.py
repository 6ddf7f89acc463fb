"""How to address a candidate, their own choice of zone, names in one spelling, an index to find
them by, and more kinds of files."""

from django.db import migrations, models

import hiring.names

NFC = """
UPDATE candidates_candidate SET name = normalize(name) WHERE name IS NOT NORMALIZED AND length(normalize(name)) <= 120;
UPDATE candidates_opening SET name = normalize(name) WHERE name IS NOT NORMALIZED AND length(normalize(name)) <= 120;
"""

INDEX = """
CREATE INDEX candidate_search ON candidates_candidate USING gin (
  search_key(name, call_name, email, phone_digits(phone)) gin_trgm_ops
);
"""


class Migration(migrations.Migration):
    dependencies = [("candidates", "0004_sight"), ("hiring", "0004_search")]

    operations = [
        migrations.AlterField("candidate", "name", hiring.names.NameColumn(max_length=120)),
        migrations.AlterField("opening", "name", hiring.names.NameColumn(max_length=120)),
        migrations.RunSQL(NFC, migrations.RunSQL.noop),
        migrations.AddField(
            "candidate",
            "call_name",
            hiring.names.NameColumn(
                blank=True,
                help_text="How we address them; empty: by the whole name",
                max_length=120,
            ),
        ),
        migrations.AddField(
            "candidate",
            "zone_is_theirs",
            models.BooleanField(default=False, help_text="They chose it themselves"),
        ),
        migrations.AlterField(
            "document",
            "kind",
            models.CharField(
                choices=[
                    ("pdf", "PDF"),
                    ("docx", "Word"),
                    ("odt", "OpenDocument"),
                    ("rtf", "RTF"),
                    ("txt", "Text"),
                ],
                max_length=4,
            ),
        ),
        migrations.RunSQL(INDEX, "DROP INDEX candidate_search;"),
    ]
