"""The question bank, where copies come from, and warnings of the guide check that were set aside."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("hiring", "0004_search"),
        ("interviews", "0015_lasting_ids"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="question",
            name="origin_revision",
            field=models.PositiveIntegerField(
                help_text="Of the entry, when it was copied or last compared", null=True
            ),
        ),
        migrations.CreateModel(
            name="BankEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("question", "Question"),
                            ("signal", "Signal"),
                            ("rubric", "Rubric"),
                        ],
                        default="question",
                        max_length=8,
                    ),
                ),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=32), default=list, size=None
                    ),
                ),
                ("text", models.TextField()),
                ("topic", models.CharField(blank=True, max_length=200)),
                (
                    "when",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("always", "Always"),
                            ("stuck", "If they are stuck"),
                            ("well", "If they are doing well"),
                        ],
                        default="always",
                        max_length=6,
                    ),
                ),
                (
                    "looking_for",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[("great", "Great"), ("good", "Good"), ("bad", "Bad")],
                        max_length=5,
                    ),
                ),
                ("do_not_prompt", models.BooleanField(default=False)),
                (
                    "meanings",
                    models.JSONField(
                        blank=True, default=dict, help_text="Of a rubric: score to words"
                    ),
                ),
                (
                    "revision",
                    models.PositiveIntegerField(default=1, help_text="Rises with each change here"),
                ),
                (
                    "added_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "changed_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("pilot", "Pilot"), ("live", "Live"), ("retired", "Retired")],
                        default="live",
                        max_length=7,
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=8)),
                (
                    "attributes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "found_in",
                    models.TextField(
                        blank=True, help_text="All its words, without case and accents"
                    ),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField(null=True)),
                (
                    "held",
                    models.PositiveIntegerField(
                        default=0, help_text="Interviews that could have asked it"
                    ),
                ),
                ("asked", models.PositiveIntegerField(default=0, help_text="Interviews that did")),
                (
                    "rated",
                    models.PositiveIntegerField(
                        default=0, help_text="Of these, how many rated something"
                    ),
                ),
                (
                    "spread",
                    models.FloatField(help_text="Standard deviation of these ratings", null=True),
                ),
                ("counted_at", models.DateTimeField(editable=False, null=True)),
                (
                    "kept_from",
                    models.ForeignKey(
                        help_text="Who kept it by hand",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="interviews.guide",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="question",
            name="origin",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="copies",
                to="interviews.bankentry",
            ),
        ),
        migrations.CreateModel(
            name="BankStatusChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("pilot", "Pilot"), ("live", "Live"), ("retired", "Retired")],
                        max_length=7,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="status_changes",
                        to="interviews.bankentry",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="BankUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uses",
                        to="interviews.bankentry",
                    ),
                ),
                (
                    "question",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="bank_use",
                        to="interviews.question",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bank_uses",
                        to="interviews.guideversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DismissedWarning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=32)),
                ("title", models.CharField(max_length=300)),
                ("place", models.CharField(blank=True, max_length=300)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("restored_at", models.DateTimeField(editable=False, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "guide",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dismissed_warnings",
                        to="interviews.guide",
                    ),
                ),
                (
                    "restored_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.AddIndex(
            model_name="bankentry",
            index=models.Index(fields=["added_at", "id"], name="bank_in_order"),
        ),
        migrations.AddIndex(
            model_name="bankentry",
            index=django.contrib.postgres.indexes.GinIndex(fields=["keys"], name="bank_by_key"),
        ),
        migrations.AddIndex(
            model_name="bankentry",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["tags", "words", "found_in"],
                name="bank_search",
                opclasses=["array_ops", "tsvector_ops", "gin_trgm_ops"],
            ),
        ),
        migrations.AddConstraint(
            model_name="bankentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["question", "signal", "rubric"])),
                name="bank_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["pilot", "live", "retired"])),
                name="bank_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="dismissedwarning",
            constraint=models.UniqueConstraint(
                condition=models.Q(("restored_at", None)),
                fields=("guide", "key"),
                name="one_dismissal_a_warning",
            ),
        ),
    ]
