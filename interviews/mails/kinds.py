"""The kinds of mail of the loop: who may know of each, and when it still makes sense."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from hiring.mail.kinds import register

from . import conditions, failures, hours, messages, planner_messages, put_aside_messages

scheduling = partial(register, audience="scheduling")
personal = partial(register, audience="personal")

for kind, label in [
    ("invitation_candidate", _("Invitation")),
    ("change_candidate", _("Change")),
    ("invitation_panel", _("Invitation, panel")),
    ("change_panel", _("Change, panel")),
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
    label=_("Cancellation"),
    message=messages.cancellation_candidate_message,
    condition=conditions.still_cancelled,
    answer_for=failures.planners_to_tell,
)
scheduling(
    "cancellation_panel",
    label=_("Cancellation, panel"),
    message=messages.cancellation_panel_message,
    condition=conditions.still_cancelled,
    answer_for=failures.planners_to_tell,
    to_leavers=True,  # their calendar, not their account: it goes only where the invitation went
)
scheduling(
    "reminder_candidate",
    label=_("Reminder"),
    message=messages.reminder_candidate_message,
    condition=conditions.still_to_come,
    hold=conditions.without_panel,
    when=_("if the interview stands at that time"),
    due=hours.reminder_due,
    hours=hours.of_candidate,
)
scheduling(
    "reminder_panel",
    label=_("Reminder, panel"),
    message=messages.reminder_panel_message,
    condition=conditions.still_to_come,
    when=_("if the interview stands at that time"),
    due=hours.reminder_due,
    hours=hours.before_start,
)
personal(
    "scorecard_owed",
    label=_("Scorecard owed"),
    message=messages.scorecard_owed_message,
    condition=conditions.still_asked,
    when=_("if the scorecard is not in by then"),
    due=hours.nudge_due,
    hours=hours.of_recipient,
)
personal(
    "scorecard_overdue",
    label=_("Scorecard overdue"),
    message=planner_messages.scorecard_overdue_message,
    condition=conditions.still_the_managers,
    hold=conditions.asked_only_now,
    when=_("if the scorecard is not in by then"),
    due=hours.overdue_due,
    hours=hours.of_recipient,
)
personal(
    "scorecard_begun",
    label=_("Scorecard begun"),
    message=put_aside_messages.scorecard_begun_message,
    condition=conditions.still_begun,
    when=_("if the scorecard is neither sent nor released by then"),
    due=hours.nudge_due,
    hours=hours.of_recipient,
)
personal(
    "did_not_sit_in",
    label=_("Did not sit in"),
    message=put_aside_messages.did_not_sit_in_message,
)
personal("recused", label=_("Recusal"), message=planner_messages.recused_message)
scheduling(
    "seat_open",
    label=_("A seat is open"),
    message=planner_messages.seat_open_message,
    condition=conditions.still_open,
    former="place_open",
)
scheduling(
    "choose_time",
    label=_("Choose a time"),
    message=messages.choose_time_message,
    condition=conditions.still_unanswered,
    answer_for=failures.planners_to_tell,
)
scheduling(
    "choose_time_reminder",
    label=_("Choose a time, again"),
    message=messages.choose_time_reminder_message,
    condition=conditions.still_unanswered,
    hold=conditions.first_asked_only_now,
    when=_("if there is no answer by then"),
    hours=hours.of_asked,
)
scheduling(
    "times_stuck",
    label=_("No time can be chosen"),
    message=planner_messages.times_stuck_message,
    condition=conditions.still_stuck,
)
scheduling("times_unfit", label=_("No time fits"), message=planner_messages.times_unfit_message)
scheduling(
    "candidate_link",
    label=_("Link to their page"),
    message=messages.candidate_link_message,
    answer_for=failures.planners_to_tell,
    former="own_link",
)
scheduling(
    "not_delivered",
    label=_("Not delivered"),
    message=planner_messages.not_delivered_message,
    condition=failures.still_failed,
)
