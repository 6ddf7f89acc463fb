"""The kinds of mail of the loop: who may know of each, and when it still makes sense."""

from functools import partial

from hiring.mail.kinds import register

from . import conditions, failures, hours, messages, planner_messages, put_aside

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
        message=getattr(messages, f"{kind}_message"),
        condition=conditions.still_planned,
        answer_for=failures.planners_to_tell,
    )
scheduling(
    "cancellation_candidate",
    label="Cancellation",
    message=messages.cancellation_candidate_message,
    condition=conditions.still_cancelled,
    answer_for=failures.planners_to_tell,
)
scheduling(
    "cancellation_panel",
    label="Cancellation, panel",
    message=messages.cancellation_panel_message,
    condition=conditions.still_cancelled,
    answer_for=failures.planners_to_tell,
    to_leavers=True,  # their calendar, not their account: it goes only where the invitation went
)
scheduling(
    "reminder_candidate",
    label="Reminder",
    message=messages.reminder_candidate_message,
    condition=conditions.still_to_come,
    hold=conditions.without_panel,
    when="if the interview stands at that time",
    due=hours.reminder_due,
    hours=hours.of_candidate,
)
scheduling(
    "reminder_panel",
    label="Reminder, panel",
    message=messages.reminder_panel_message,
    condition=conditions.still_to_come,
    when="if the interview stands at that time",
    due=hours.reminder_due,
    hours=hours.before_start,
)
personal(
    "scorecard_owed",
    label="Scorecard owed",
    message=messages.scorecard_owed_message,
    condition=conditions.still_asked,
    when="if the scorecard is not in by then",
    due=hours.nudge_due,
    hours=hours.of_recipient,
)
personal(
    "scorecard_overdue",
    label="Scorecard overdue",
    message=planner_messages.scorecard_overdue_message,
    condition=conditions.still_the_managers,
    hold=conditions.asked_only_now,
    when="if the scorecard is not in by then",
    due=hours.overdue_due,
    hours=hours.of_recipient,
)
personal(
    "scorecard_begun",
    label="Scorecard begun",
    message=put_aside.scorecard_begun_message,
    condition=conditions.still_begun,
    when="if the scorecard is neither sent nor released by then",
    due=hours.nudge_due,
    hours=hours.of_recipient,
)
personal("did_not_sit_in", label="Did not sit in", message=messages.did_not_sit_in_message)
personal("recused", label="Recusal", message=planner_messages.recused_message)
scheduling(
    "seat_open",
    label="A seat is open",
    message=planner_messages.seat_open_message,
    condition=conditions.still_open,
    former="place_open",
)
scheduling(
    "choose_time",
    label="Choose a time",
    message=messages.choose_time_message,
    condition=conditions.still_unanswered,
    answer_for=failures.planners_to_tell,
)
scheduling(
    "choose_time_reminder",
    label="Choose a time, again",
    message=messages.choose_time_reminder_message,
    condition=conditions.still_unanswered,
    hold=conditions.first_asked_only_now,
    when="if there is no answer by then",
    hours=hours.of_asked,
)
scheduling(
    "times_stuck",
    label="No time can be chosen",
    message=planner_messages.times_stuck_message,
    condition=conditions.still_stuck,
)
scheduling("times_unfit", label="No time fits", message=planner_messages.times_unfit_message)
scheduling(
    "candidate_link",
    label="Link to their page",
    message=messages.candidate_link_message,
    answer_for=failures.planners_to_tell,
    former="own_link",
)
scheduling(
    "not_delivered",
    label="Not delivered",
    message=planner_messages.not_delivered_message,
    condition=failures.still_failed,
)
