"""What the acts of this app are called on the record, and what its refusals say."""

from hiring.audit import registry
from hiring.exceptions import register_sentences

EVENTS = {
    "application.ended": "ended the application with its opening",
    "application.withdrawn": "recorded that the candidate withdrew",
    "closing.ticked": "ticked off a part of the closing",
    "closing.unticked": "opened a part of the closing again",
    "debrief.opened": "opened the debrief",
    "decision.called_off": "called the decision off",
    "decision.fell": "felled the decision with a No",
    "decision.recorded": "recorded a decision",
    "entry.cast": "sent their debrief entry",
    "feedback.saved": "wrote on the feedback",
    "offer.answered": "recorded the answer to the offer",
    "offer.drafted": "drafted the offer",
    "offer.made": "opened the offer",
    "offer.renewed": "made new terms in place of the offer",
    "offer.withdrawn": "withdrew the offer",
    "outcome.sent": "told the candidate the outcome",
    "outcome.written": "wrote what came of a disagreement",
    "vote.added": "added a No",
}
"""By the name of the event: what somebody did."""

TRIED = {
    "add_no": "add a No",
    "answer_offer": "record the answer to the offer",
    "call_off": "call the decision off",
    "cast_entry": "send a debrief entry",
    "closing_plan": "plan the closing",
    "closing_step": "tick off a part of the closing",
    "closing_step_return": "open a part of the closing again",
    "decision": "record a decision",
    "draft_offer": "draft the offer",
    "end_with_opening": "end the application with its opening",
    "entry": "send a debrief entry",
    "feedback": "write on the feedback",
    "later_no": "add a No",
    "make_offer": "open the offer",
    "offer_answer": "record the answer to the offer",
    "offer_draft": "draft the offer",
    "offer_opening": "open the offer",
    "offer_renewal": "make new terms in place of the offer",
    "offer_withdrawal": "withdraw the offer",
    "open_debrief": "open the debrief",
    "opening_end": "end the application with its opening",
    "resolution": "write what came of a disagreement",
    "outcome_mail": "tell the candidate the outcome",
    "record_decision": "record a decision",
    "record_reading": "read an entry",
    "renew_offer": "make new terms in place of the offer",
    "schedule_closing": "plan the closing",
    "send_outcome": "tell the candidate the outcome",
    "settle_fallen": "tell of a decision that fell",
    "tick_step": "tick off a part of the closing",
    "untick_step": "open a part of the closing again",
    "withdraw": "record that the candidate withdrew",
    "withdraw_offer": "withdraw the offer",
    "withdrawal": "record that the candidate withdrew",
    "write_feedback": "write on the feedback",
    "write_resolution": "write what came of a disagreement",
}
"""What somebody tried to do, by the name of the action, or of the page that refused."""

SENTENCES = {
    "contradiction_has_reason": "Say why you vote Yes for somebody you would not work with.",
    "later_vote_is_a_no_with_reason": "A later vote is a No or Strong No, and says why.",
    "one_entry_per_voter": "Your entry is in already; only a No can be added to it.",
    "one_live_offer": "An offer is drafted or made already.",
    "one_standing_decision": "A decision stands already.",
    "resolution_says_something": "Write what came of it.",
}
"""What a refused person reads, by the constraint. A trigger of the rule brings its own sentence."""

REASONS = {
    "answer_by": "the day to answer by was past",
    "contradiction_has_reason": "a Yes beside “would not work with them” needs a reason",
    "later_vote_is_a_no_with_reason": "a later vote is a No, with a reason",
    "not_expired": "the day to answer by was not over",
    "one_entry_per_voter": "their entry was in already",
    "one_live_offer": "an offer was drafted or made already",
    "one_standing_decision": "a decision stood already",
    "resolution_says_something": "nothing was written",
    "rule_app_ended": "the application had ended",
    "rule_app_fixed": "an application keeps its candidate and its opening",
    "rule_app_kept": "applications are kept",
    "rule_app_offer": "an offer waited for its answer",
    "rule_app_state": "the decision or the offer that it tells of was not there",
    "rule_card_closing": "the closing has no score",
    "rule_card_final": "a submitted scorecard is final",
    "rule_card_interview": "the interview did not take place",
    "rule_card_kept": "scorecards are kept",
    "rule_closing": "no decision to hire stood",
    "rule_debrief_early": "interviews or scorecards were missing",
    "rule_debrief_kept": "a debrief stays open",
    "rule_decision_final": "a recorded decision is final",
    "rule_decision_kept": "decisions are kept",
    "rule_decision_manager": "a hiring manager records it, while the loop runs",
    "rule_decision_reason": "no hire with every vote a Yes needs a reason",
    "rule_decision_sealed": "entries were still sealed to them",
    "rule_entry_before_card": "their scorecard comes first",
    "rule_entry_early": "the debrief was not open yet",
    "rule_hire_stands": "a decision to hire stood",
    "rule_absence_waiver": "that word is the hiring manager's",
    "rule_interview_ended": "no loop was running",
    "rule_interview_fixed": "the interview was on record or over",
    "rule_interview_held": "a scorecard had words in it, or somebody had voted",
    "rule_interview_kept": "interviews are cancelled, never deleted",
    "rule_interview_pin": "the stage is of another version of the guide",
    "rule_kept": "that record is only added to",
    "rule_no_hire_early": "no No stood, and votes were missing",
    "rule_offer": "no decision to hire stood, or the gate was shut",
    "rule_offer_fixed": "a made offer keeps its terms",
    "rule_offer_kept": "offers are kept",
    "rule_offer_made": "the offer was made, and votes were final",
    "rule_resolution_of": "the disagreement had changed",
    "rule_resolution_sealed": "entries were still sealed to them",
    "rule_pin": "a loop keeps the guide version it began with",
    "rule_recusal_kept": "a recusal is kept",
    "rule_reveal_early": "entries were still owed",
    "rule_reveal_kept": "the reveal stays on record",
    "rule_seat_fixed": "a seat keeps its interview, person and role",
    "rule_seat_grows": "who sat in stays on record",
    "rule_seat_inactive": "that account was not active",
    "rule_seat_kept": "seats are kept",
    "rule_seat_read": "that person could read an entry of this loop",
    "rule_seat_recused": "that person had stepped back from the candidate",
    "rule_seat_role": "closers sit in the closing, interviewers before it",
    "rule_seat_vacant": "a seat falls vacant when its person steps back or leaves",
    "rule_stage_order": "the stages go on record in their order",
    "rule_truncate": "the table is never emptied",
    "rule_undiscussed": "a disagreement had no resolution yet",
    "rule_veto": "not everyone had said yes",
    "rule_vote_before_card": "their scorecard comes first",
    "rule_vote_final": "votes are final",
    "rule_vote_monotone": "a No is final",
    "rule_vote_recused": "they had stepped back from the candidate",
    "rule_vote_voter": "only those who interviewed vote",
    "terms_changed": "somebody had written other terms meanwhile",
}
"""Why it was refused, on the record, by the constraint."""

GATE = {
    "no": "a No stands",
    "no loop": "the loop has not started",
    "no voter": "nobody has interviewed yet",
    "missing": "scorecards or entries are missing",
    "stage not held": "a stage was not held by all who have to sit in",
    "undiscussed": "a disagreement has no resolution yet",
    "vacant seat": "a seat is vacant",
}
"""What keeps the gate shut, by the database's word for it."""


def veto(message):
    """The sentence for `rule_veto`, whose message ends with the gate's word: "Hire …: no."."""
    head, _, shut = message.rstrip(".").partition(": ")
    return f"{head}: {GATE[shut]}."


FORMER = {
    "outcome": "resolution",
    "outcome_says_something": "resolution_says_something",
    "rule_incomplete_word": "rule_absence_waiver",
    "rule_outcome_of": "rule_resolution_of",
    "rule_outcome_sealed": "rule_resolution_sealed",
    "write_outcome": "write_resolution",
}
"""Earlier names, as events keep them (docs/decisions/0017-stored-names.md)."""

register_sentences({**SENTENCES, "rule_veto": veto})
registry.register(events=EVENTS, tried=TRIED, reasons=REASONS, former=FORMER)
