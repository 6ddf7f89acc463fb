"""Candidates keep what they are found by; indexes for what a reader runs, and for their moves."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations, models

from hiring.search import PhoneDigits, SearchKey


class Migration(migrations.Migration):
    dependencies = [("candidates", "0012_kept_access"), ("hiring", "0004_search")]

    operations = [
        migrations.RunSQL("DROP INDEX candidate_search", migrations.RunSQL.noop),
        migrations.AddField(
            "candidate",
            "search_key",
            models.GeneratedField(
                expression=SearchKey("name", "call_name", "email", PhoneDigits("phone")),
                output_field=models.TextField(),
                db_persist=True,
                help_text="What they are found by",
            ),
        ),
        migrations.AddIndex(
            "candidate",
            GinIndex(OpClass("search_key", name="gin_trgm_ops"), name="candidate_search"),
        ),
        migrations.AddIndex(
            "applicationaccessrow",
            models.Index(
                fields=["user", "opening", "shelf"],
                condition=models.Q(has_debrief=True),
                name="access_debriefs_by_shelf",
            ),
        ),
        migrations.AddIndex(
            "applicationaccessrow",
            models.Index(
                fields=["user", "application"],
                condition=models.Q(is_coordinator=True) | models.Q(is_manager=True),
                name="access_scheduled",
            ),
        ),
        migrations.AddIndex(
            "applicationaccessrow",
            models.Index(
                fields=["user", "application"],
                condition=(
                    models.Q(is_manager=True)
                    | models.Q(is_closer=True)
                    | models.Q(is_coordinator=True)
                )
                & models.Q(is_live=True),
                name="access_run_live",
            ),
        ),
    ]
