"""The kinds of mail of the loop: who may know of each, and when it still makes sense."""

from functools import partial

from hiring.mail.kinds import register

from . import failures, hours, letters, notices, standing

scheduling = partial(register, audience="scheduling")
personal = partial(register, audience="personal")

for kind, label in [
    ("invitation_candidate", "Invitation"),
    ("change_candidate", "Change"),
    ("invitation_panel", "Invitation, panel"),
    ("change_panel", "Change, panel"),
]:
    scheduling(
        kind,
        label=label,
        letter=getattr(letters, kind),
        condition=standing.still_planned,
        answer_for=failures.planners_to_tell,
    )
scheduling(
    "cancellation_candidate",
    label="Cancellation",
    letter=letters.cancellation_candidate,
    condition=standing.still_cancelled,
    answer_for=failures.planners_to_tell,
)
scheduling(
    "cancellation_panel",
    label="Cancellation, panel",
    letter=letters.cancellation_panel,
    condition=standing.still_cancelled,
    answer_for=failures.planners_to_tell,
    to_leavers=True,  # their calendar, not their account: it goes only where the invitation went
)
scheduling(
    "reminder_candidate",
    label="Reminder",
    letter=letters.reminder_candidate,
    condition=standing.still_to_come,
    hold=standing.without_panel,
    when="if the interview stands at that time",
    due=hours.reminder_due,
    hours=hours.of_candidate,
)
scheduling(
    "reminder_panel",
    label="Reminder, panel",
    letter=letters.reminder_panel,
    condition=standing.still_to_come,
    when="if the interview stands at that time",
    due=hours.reminder_due,
    hours=hours.before_start,
)
personal(
    "scorecard_owed",
    label="Scorecard owed",
    letter=letters.scorecard_owed,
    condition=standing.still_asked,
    when="if the scorecard is not in by then",
    due=hours.nudge_due,
    hours=hours.of_recipient,
)
personal(
    "scorecard_overdue",
    label="Scorecard overdue",
    letter=notices.scorecard_overdue,
    condition=standing.still_the_managers,
    hold=standing.asked_only_now,
    when="if the scorecard is not in by then",
    due=hours.overdue_due,
    hours=hours.of_recipient,
)
personal("did_not_sit_in", label="Did not sit in", letter=letters.did_not_sit_in)
personal("recused", label="Recusal", letter=notices.recused)
scheduling(
    "place_open",
    label="A place is open",
    letter=notices.place_open,
    condition=standing.still_open,
)
scheduling(
    "choose_time",
    label="Choose a time",
    letter=letters.choose_time,
    condition=standing.still_unanswered,
    answer_for=failures.planners_to_tell,
)
scheduling(
    "choose_time_reminder",
    label="Choose a time, again",
    letter=letters.choose_time_reminder,
    condition=standing.still_unanswered,
    hold=standing.first_asked_only_now,
    when="if there is no answer by then",
    hours=hours.of_asked,
)
scheduling(
    "times_stuck",
    label="No time can be chosen",
    letter=notices.times_stuck,
    condition=standing.still_stuck,
)
scheduling("times_unfit", label="No time fits", letter=notices.times_unfit)
scheduling(
    "own_link",
    label="Link to their page",
    letter=letters.own_link,
    answer_for=failures.planners_to_tell,
)
scheduling(
    "not_delivered",
    label="Not delivered",
    letter=notices.not_delivered,
    condition=failures.still_failed,
)
