"""What the editor of a draft needs: acts to undo, who has it open, ids that a copy of a
version keeps, follow-ups, what a question tests, and meanings per attribute.

Rows of one guide that say the same get the same id in every version. That changes no word of a
published version, so its freezing is set aside for these statements.
"""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

ROWS = {
    "stage": ("t.name", "t.number, t.id", "t.version_id"),
    "segment": ("s.name || '|' || t.title", "s.number, t.position, t.id", "s.version_id"),
    "question": ("t.label || '|' || t.prompt", "s.number, t.position, t.id", "s.version_id"),
    "signal": ("t.level || '|' || t.text", "s.number, t.position, t.id", "s.version_id"),
    "attribute": ("t.name", "t.id", "t.version_id"),
    "debriefquestion": ("t.text", "t.position, t.id", "t.version_id"),
}


def named(table):
    words, order, version = ROWS[table]
    stage = "JOIN interviews_stage s ON s.id = t.stage_id" if version.startswith("s.") else ""
    return f"""
ALTER TABLE interviews_{table} DISABLE TRIGGER rule_frozen;
UPDATE interviews_{table} SET uid = found.uid FROM (
  SELECT t.id, md5(concat_ws('|', '{table}', v.guide_id, {words}, row_number() OVER (
    PARTITION BY v.id, {words} ORDER BY {order})))::uuid AS uid
  FROM interviews_{table} t {stage} JOIN interviews_guideversion v ON v.id = {version}
) found WHERE found.id = interviews_{table}.id;
ALTER TABLE interviews_{table} ENABLE TRIGGER rule_frozen;
"""


def key():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def person(on_delete):
    return models.ForeignKey(on_delete=on_delete, related_name="+", to=settings.AUTH_USER_MODEL)


def draft(name):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE,
        related_name=name,
        to="interviews.guideversion",
    )


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("interviews", "0014_guide_imports"),
    ]

    operations = [
        migrations.AddField(
            "question",
            "follow_ups",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            "question",
            "tests",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=120),
                blank=True,
                default=list,
                help_text="Names of attributes of its stage",
                size=None,
            ),
        ),
        migrations.AddField(
            "stageattribute",
            "rubric",
            models.JSONField(
                blank=True,
                default=dict,
                help_text="What a score means for it, by the score's label",
            ),
        ),
        *(
            operation
            for table in ROWS
            for operation in (
                migrations.AddField(table, "uid", models.UUIDField(null=True, editable=False)),
                migrations.RunSQL(named(table), migrations.RunSQL.noop),
                migrations.AlterField(
                    table,
                    "uid",
                    models.UUIDField(db_index=True, default=uuid.uuid4, editable=False),
                ),
            )
        ),
        migrations.CreateModel(
            name="DraftChange",
            fields=[
                ("id", key()),
                (
                    "stage",
                    models.PositiveSmallIntegerField(
                        help_text="The stage's number, or 0 for the guide's own"
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "back",
                    models.JSONField(help_text="Steps as interviews/guides/rows.py takes them"),
                ),
                ("by", person(django.db.models.deletion.PROTECT)),
                ("version", draft("changes")),
            ],
            options={"ordering": ["-pk"]},
        ),
        migrations.AddIndex(
            "draftchange", models.Index(fields=["version", "by"], name="draft_change_of")
        ),
        migrations.CreateModel(
            name="DraftReader",
            fields=[
                ("id", key()),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("user", person(django.db.models.deletion.CASCADE)),
                ("version", draft("readers")),
            ],
        ),
        migrations.AddConstraint(
            "draftreader",
            models.UniqueConstraint(fields=["version", "user"], name="one_reader_per_draft"),
        ),
    ]
