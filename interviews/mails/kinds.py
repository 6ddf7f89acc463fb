"""The kinds of mail of the loop: who may know of each, and when it still makes sense."""

from hiring.mail.kinds import register

from . import letters, standing

SCHEDULING = "scheduling"
register(
    "invitation_candidate",
    label="Invitation",
    audience=SCHEDULING,
    letter=letters.invitation_candidate,
    condition=standing.still_planned,
)
register(
    "change_candidate",
    label="Change",
    audience=SCHEDULING,
    letter=letters.change_candidate,
    condition=standing.still_planned,
)
register(
    "cancellation_candidate",
    label="Cancellation",
    audience=SCHEDULING,
    letter=letters.cancellation_candidate,
    condition=standing.still_cancelled,
)
register(
    "invitation_panel",
    label="Invitation, panel",
    audience=SCHEDULING,
    letter=letters.invitation_panel,
    condition=standing.still_planned,
)
register(
    "change_panel",
    label="Change, panel",
    audience=SCHEDULING,
    letter=letters.change_panel,
    condition=standing.still_planned,
)
register(
    "cancellation_panel",
    label="Cancellation, panel",
    audience=SCHEDULING,
    letter=letters.cancellation_panel,
    condition=standing.still_cancelled,
)
register(
    "reminder_candidate",
    label="Reminder",
    audience=SCHEDULING,
    letter=letters.reminder_candidate,
    condition=standing.still_to_come,
    when="if the interview stands at that time",
)
register(
    "reminder_panel",
    label="Reminder, panel",
    audience=SCHEDULING,
    letter=letters.reminder_panel,
    condition=standing.still_to_come,
    when="if the interview stands at that time",
)
register(
    "scorecard_owed",
    label="Scorecard owed",
    audience="personal",
    letter=letters.scorecard_owed,
    condition=standing.still_owed,
    when="if the scorecard is not in by then",
)
register(
    "scorecard_overdue",
    label="Scorecard overdue",
    audience="personal",
    letter=letters.scorecard_overdue,
    condition=standing.still_the_managers,
    when="if the scorecard is not in by then",
)
register(
    "did_not_sit_in", label="Did not sit in", audience="personal", letter=letters.did_not_sit_in
)
register("recused", label="Recusal", audience="personal", letter=letters.recused)
register(
    "choose_time",
    label="Choose a time",
    audience=SCHEDULING,
    letter=letters.choose_time,
    condition=standing.still_unanswered,
)
register(
    "choose_time_reminder",
    label="Choose a time, again",
    audience=SCHEDULING,
    letter=letters.choose_time_reminder,
    condition=standing.still_unanswered,
    when="if there is no answer by then",
)
register("times_unfit", label="No time fits", audience=SCHEDULING, letter=letters.times_unfit)
register("own_link", label="Link to their page", audience=SCHEDULING, letter=letters.own_link)
