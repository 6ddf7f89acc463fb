"""Notes of what was heard, each at its moment; the trigger comes from the rule files."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interviews", "0017_seats_by_state")]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=16)),
                ("text", models.TextField(blank=True)),
                (
                    "second",
                    models.PositiveIntegerField(
                        help_text="Of the interview; when it was heard", null=True
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        blank=True, choices=[("for", "For"), ("against", "Against")], max_length=7
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "attribute",
                    models.ForeignKey(
                        help_text="Whose evidence it is",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="interviews.attribute",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="interviews.question",
                    ),
                ),
                (
                    "scorecard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="interviews.scorecard",
                    ),
                ),
                (
                    "segment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="interviews.segment",
                    ),
                ),
            ],
            options={
                "ordering": ["second", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("scorecard", "key"), name="one_note_a_key"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("segment__isnull", True), ("question__isnull", True), _connector="OR"
                        ),
                        name="note_is_about_one_part",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["", "for", "against"])),
                        name="note_side_is_known",
                    ),
                ],
            },
        ),
    ]
