"""The kinds of mail of the debrief: who may know of each, and when it still makes sense."""

from django.utils.translation import gettext_lazy as _

from hiring.mail.kinds import register
from interviews.mails import managers_to_tell

from . import conditions, messages

register(
    "debrief_open",
    label=_("Debrief is open"),
    audience="personal",
    message=messages.debrief_open_message,
    condition=conditions.still_asked,
)
register(
    "entry_owed",
    label=_("Entry owed"),
    audience="personal",
    message=messages.entry_owed_message,
    condition=conditions.entry_still_owed,
    when=_("if the entry is not in by then"),
    due=conditions.entry_due,
    hours=conditions.hours_of_recipient,
)
register(
    "no_given",
    label=_("A No was given"),
    audience="verdict",
    message=messages.no_given_message,
    condition=conditions.manager_unsealed,
)
register(
    "verdict",
    label=_("All entries in"),
    audience="verdict",
    message=messages.verdict_message,
    condition=conditions.manager_unsealed,
)
register(
    "to_discuss",
    label=_("Something to discuss"),
    audience="verdict",
    message=messages.to_discuss_message,
    condition=conditions.manager_unsealed,
)
register(
    "talk",
    label=_("Said in a debrief"),
    audience="verdict",
    message=messages.talk_message,
    condition=conditions.still_reads,
    hours=conditions.hours_of_recipient,
)
register(
    "decision_fell",
    label=_("Decision fell"),
    audience="verdict",
    message=messages.decision_fell_message,
    condition=conditions.manager_unsealed,
)
register("receipt", label=_("Receipt of a vote"), audience="own", message=messages.receipt_message)
register(
    "withdrawn", label=_("Withdrawal"), audience="scheduling", message=messages.withdrawn_message
)
register(
    "outcome",
    label=_("Outcome"),
    audience="closing",
    message=messages.outcome_message,
    answer_for=managers_to_tell,
)
register(
    "new_try",
    label=_("A new try"),
    audience="own",
    message=messages.new_try_message,
    condition=conditions.still_runs,
)
