"""Times that a candidate may choose from; the database refuses them for a closing."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

SQL = """
CREATE FUNCTION rule_time_choice() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.closed_at IS NOT NULL OR (to_jsonb(NEW) - '{closed_at,closed_why,word}'::text[]) <> (to_jsonb(OLD) - '{closed_at,closed_why,word}'::text[]) THEN
      RAISE EXCEPTION 'Times that were sent stay as they are: withdraw them and send others.'
        USING ERRCODE = '23514', CONSTRAINT = 'rule_time_choice_fixed'; END IF;
    RETURN NULL;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM interviews_stage s JOIN interviews_loop l ON l.version_id = s.version_id
                 WHERE s.id = NEW.stage_id AND s.kind = 'interview' AND l.application_id = NEW.application_id) THEN
    RAISE EXCEPTION 'Times are sent for the interviews of this loop; the last conversation is planned by its manager.'
      USING ERRCODE = '23514', CONSTRAINT = 'rule_time_choice_stage'; END IF;
  IF NOT EXISTS (SELECT 1 FROM candidates_application WHERE id = NEW.application_id AND state IN ('in_loop', 'debrief')) THEN
    RAISE EXCEPTION 'No interview can be added to this loop now. Its hiring manager knows why.'
      USING ERRCODE = '23514', CONSTRAINT = 'rule_time_choice_loop'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER rule_time_choice AFTER INSERT OR UPDATE ON interviews_timechoice
  FOR EACH ROW EXECUTE FUNCTION rule_time_choice();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0002_initial"),
        ("interviews", "0003_no_double_booking"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TimeChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("minutes", models.PositiveSmallIntegerField()),
                (
                    "zone",
                    models.CharField(help_text="IANA time zone of the wall times", max_length=64),
                ),
                ("place", models.CharField(blank=True, max_length=200)),
                ("video_link", models.URLField(blank=True)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "closed_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("picked", "Picked"),
                            ("unfit", "None of them fits"),
                            ("withdrawn", "Withdrawn"),
                            ("planned", "Planned by hand"),
                            ("ended", "No longer needed"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "word",
                    models.TextField(
                        blank=True, help_text="What the candidate wrote when none fitted"
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="time_choices",
                        to="candidates.application",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="time_choices",
                        to="interviews.stage",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProposedTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("starts_at", models.DateTimeField()),
                ("wall_date", models.DateField()),
                ("wall_time", models.TimeField()),
                (
                    "interview",
                    models.OneToOneField(
                        blank=True,
                        help_text="Set when it was picked",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposed_time",
                        to="interviews.interview",
                    ),
                ),
                (
                    "choice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="times",
                        to="interviews.timechoice",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at"],
            },
        ),
        migrations.CreateModel(
            name="TimeChoicePerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("interviewer", "Interviewer"),
                            ("trainee", "In training"),
                            ("closer", "Closer"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "choice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="panel",
                        to="interviews.timechoice",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="time_choices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="timechoice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)),
                fields=("application", "stage"),
                name="one_open_time_choice",
            ),
        ),
        migrations.AddConstraint(
            model_name="timechoice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("closed_why", "")),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("closed_why__in", ["picked", "unfit", "withdrawn", "planned", "ended"]),
                    ),
                    _connector="OR",
                ),
                name="closed_time_choice_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedtime",
            constraint=models.UniqueConstraint(
                fields=("choice", "starts_at"), name="proposed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedtime",
            constraint=models.UniqueConstraint(
                condition=models.Q(("interview__isnull", False)),
                fields=("choice",),
                name="picked_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="timechoiceperson",
            constraint=models.UniqueConstraint(
                fields=("choice", "user"), name="once_in_a_time_choice"
            ),
        ),
        migrations.AddConstraint(
            model_name="timechoiceperson",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["interviewer", "trainee"])),
                name="time_choice_role_is_known",
            ),
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
