"""What a refused person reads, by the name that the database refuses with."""

import json

from django.utils.translation import gettext_lazy as _

from hiring.exceptions import register_sentences


def other_clocks(detail):
    """The sentence for `rule_wall_time`, whose detail is the zone, and what its clocks show."""
    return _("The clocks of %(zone)s show %(time)s then: choose the time again.") % json.loads(
        detail
    )


SENTENCES = {
    "candidate_double_booked": _("The candidate already has an interview at that time."),
    "interview_ends_after_start": _("The interview has to end after it starts."),
    "interviewer_double_booked": _("Somebody on this panel already has an interview at that time."),
    "one_vote_question": _("A debrief has one question whose answer is the vote."),
    "once_in_a_time_choice": _("Somebody on the panel cannot be in training there."),
    "one_dismissal_a_warning": _("This warning is set aside already."),
    "one_open_time_choice": _(
        "The candidate has times for this stage already. Withdraw them first."
    ),
    "one_recusal": _("You have recused yourself from this candidate already."),
    "one_seat_per_interview": _("This person already has a seat in this interview."),
    "proposed_once": _("One of the times stands there twice."),
    "rule_time_choice_fixed": _(
        "Times that were sent stay as they are: withdraw them and send others."
    ),
    "rule_time_choice_loop": _(
        "No interview can be added to this loop now. Its hiring manager knows why."
    ),
    "rule_time_choice_stage": _(
        "Times are sent for the interviews of this loop; "
        "the last conversation is planned by its manager."
    ),
    "rule_version": _("A published version is fixed: change the draft instead."),
    "rule_wall_time": other_clocks,
}

register_sentences(SENTENCES)
