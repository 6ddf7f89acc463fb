"""What a loop waits for is a code. It was an English sentence."""

from django.db import migrations, models

WORDS = {
    "scorecards": "Scorecards, and who sat in",
    "entries": "Debrief entries",
    "decision": "A decision",
    "closing_plan": "Closing to be planned",
    "closing": "The closing",
    "answer": "The candidate's answer",
}
ENDS = {"plan": " to be planned", "interview": " to be held", "times": ": the candidate's answer"}
CODES = [
    ("", ""),
    ("plan", "{stage} to be planned"),
    ("times", "{stage}: the candidate’s answer"),
    ("interview", "{stage} to be held"),
    ("scorecards", "Scorecards, and who sat in"),
    ("entries", "Debrief entries"),
    ("decision", "A decision"),
    ("closing_plan", "Closing to be planned"),
    ("closing", "The closing"),
    ("answer", "The candidate’s answer"),
]


def to_codes(apps, schema_editor):
    """Whole sentences first: one of them ends as another one does."""
    using = schema_editor.connection.alias
    applications = apps.get_model("candidates", "Application").objects.using(using)
    for code, words in WORDS.items():
        applications.filter(waiting_on=words).update(waiting_on=code)
    for code, end in ENDS.items():
        applications.filter(waiting_on__endswith=end).update(waiting_on=code)


def to_words(apps, schema_editor):
    using = schema_editor.connection.alias
    applications = apps.get_model("candidates", "Application").objects.using(using)
    for code, words in WORDS.items():
        applications.filter(waiting_on=code).update(waiting_on=words)
    for code, end in ENDS.items():
        for application in applications.filter(waiting_on=code):
            applications.filter(pk=application.pk).update(
                waiting_on=f"{application.stage_name}{end}"
            )


class Migration(migrations.Migration):
    dependencies = [("candidates", "0007_access")]

    operations = [
        # The constraint needs this lock anyway. Asked for after the rows it could meet an act that
        # waits for one of them.
        migrations.RunSQL(
            "LOCK TABLE candidates_application IN ACCESS EXCLUSIVE MODE", migrations.RunSQL.noop
        ),
        migrations.RunPython(to_codes, to_words),
        # The rows that were just written have triggers to run at the end of the transaction.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL IMMEDIATE"),
        migrations.AlterField(
            "application",
            "waiting_on",
            models.CharField(blank=True, choices=CODES, max_length=200),
        ),
        migrations.AddConstraint(
            "application",
            models.CheckConstraint(
                condition=models.Q(waiting_on__in=[code for code, _ in CODES]),
                name="application_waits_on_something_known",
            ),
        ),
    ]
