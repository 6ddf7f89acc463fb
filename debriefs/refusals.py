"""What a refused person reads, by the name that the database refuses with."""

from django.utils.translation import gettext_lazy as _

from hiring.exceptions import register_sentences

GATE = {
    "no": _("a No stands"),
    "no loop": _("the loop has not started"),
    "no voter": _("nobody has interviewed yet"),
    "begun": _("a scorecard that was begun is neither sent nor released"),
    "kept": _("a No was just given and is being put in"),
    "missing": _("scorecards or entries are missing"),
    "planned": _("an interview is still planned; hold it or cancel it"),
    "stage not held": _("a stage was not held by all who have to sit in"),
    "undiscussed": _("a disagreement has no confirmed resolution yet"),
    "vacant seat": _("a seat is vacant"),
}
"""What keeps the gate shut, by the database's word for it."""


def veto(shut):
    """The sentence for `rule_veto`, whose detail is the gate's word."""
    return _("Hire is not possible: %(reason)s.") % {"reason": GATE[shut]}


def seat_inactive(name):
    return _("The account of %(name)s is not active.") % {"name": name}


def seat_read(name):
    return _(
        "%(name)s could read an entry of this loop and can no longer interview for it."
        " Choose somebody else."
    ) % {"name": name}


def seat_recused(name):
    return _("%(name)s stepped back from this candidate. Choose somebody else.") % {"name": name}


def seat_spent(name):
    return _(
        "%(name)s has sent or released their scorecard of this interview. Choose somebody else, or"
        " plan another interview with them."
    ) % {"name": name}


SENTENCES = {
    "kept_no_is_a_no": _("Only a No is kept until others have finished."),
    "contradiction_has_reason": _("Say why you vote Yes for somebody you would not work with."),
    "later_vote_is_a_no_with_reason": _("A later vote is a No or Strong No, and says why."),
    "one_entry_per_voter": _("Your entry is in already; only a No can be added to it."),
    "one_live_offer": _("An offer is drafted or made already."),
    "one_standing_decision": _("A decision stands already."),
    "resolution_says_something": _("Write what came of it."),
    "rule_absence_waiver": _("Only the hiring manager's word makes it count without somebody."),
    "rule_app_ended": _("This application has ended, and an end is final."),
    "rule_app_fixed": _("An application keeps its candidate and its opening."),
    "rule_app_kept": _("Applications are kept."),
    "rule_app_offer": _("An offer is made: it is answered or withdrawn first."),
    "rule_app_state": {
        "decision or offer": _("This state needs the decision or the offer that it tells of."),
        "opening": _("The opening is still open."),
        "decision": _("This state needs the decision that it tells of."),
        "taken back": _(
            "The application still tells of the decision or the offer that was taken back."
        ),
    },
    "rule_card_closing": _("The closing has no score."),
    "rule_card_final": {
        "submitted": _("A submitted scorecard is final."),
        "seat": _("A scorecard belongs to its seat."),
        "words": _("The words once in a scorecard are not unsaid."),
    },
    "rule_card_interview": _("This interview did not take place."),
    "rule_card_kept": _("Scorecards are kept."),
    "rule_card_released": _("A released scorecard counts for nothing and is never changed."),
    "rule_card_vacant": _(
        "A begun scorecard falls vacant when its author leaves, and in no other way."
    ),
    "rule_closing": {
        "planned": _("The closing is still planned: cancel it with the decision."),
        "decision": _("No closing without a standing decision to hire."),
    },
    "rule_debrief_early": _(
        "The debrief opens when every interview was held and its scorecards are in."
    ),
    "rule_debrief_kept": _("A debrief stays open."),
    "rule_decision_final": {
        "recorded": _("A decision is recorded for good; a new one may follow."),
        "no hire": _("No hire is final."),
        "stands": _("A decision stands when it is recorded."),
    },
    "rule_decision_kept": _("Decisions are kept."),
    "rule_decision_manager": _(
        "A hiring manager of this opening records the decision while the loop runs."
    ),
    "rule_decision_reason": _("With every vote a Yes, no hire needs a reason."),
    "rule_decision_sealed": _(
        "Entries are still sealed to you: your own is owed first, and all others."
    ),
    "rule_entry_before_card": _("Submit your scorecard first."),
    "rule_entry_early": _("The debrief is not open yet."),
    "rule_hire_stands": _("A decision to hire stands. Call it off first."),
    "rule_interview_ended": _("There is no running loop to plan an interview for."),
    "rule_interview_fixed": {
        "over": _("This interview is over."),
        "held": _("A held interview stays held."),
        "moves": _("An interview begins its count of moves at nought."),
    },
    "rule_interview_held": {
        "scorecard": _("A scorecard has words in it: the interview stays held."),
        "on record": _("That it was on record stays on record."),
        "voted": _("Somebody who sat in has voted: the interview stays held."),
    },
    "rule_interview_kept": _("Interviews are cancelled, not deleted."),
    "rule_interview_pin": _("This stage is not of the guide version that the loop is pinned to."),
    "rule_kept": _("This record is added to, never changed."),
    "rule_no_hire_early": _("No hire can be recorded when a No stands, or when every vote is in."),
    "rule_offer": _("No offer without a standing decision to hire."),
    "rule_offer_begun": _(
        "A scorecard that was begun is neither sent nor released: the offer waits for it."
    ),
    "rule_offer_fixed": {
        "terms": _("A made offer keeps its terms: new terms are a new offer."),
        "answered": _("This offer has its answer."),
        "draft": _("An offer begins as a draft."),
    },
    "rule_offer_kept": _("Offers are kept."),
    "rule_no_kept": _("A No that is kept stays as it is until it counts."),
    "rule_offer_made": {
        "decision": _("The offer was made. Withdraw it instead."),
        "votes": _("The offer was made. Votes are final."),
    },
    "rule_pin": {
        "kept": _("A loop is kept."),
        "published": _("A loop is pinned to a published version of its opening's guide."),
        "interview": _("The guide version is fixed once an interview exists."),
    },
    "rule_recusal_kept": _("A recusal is kept."),
    "rule_release": _(
        "Only a scorecard that was begun and put aside is released, and one that was not sent."
    ),
    "rule_release_kept": _("Your No on this scorecard is kept and counts: it cannot be released."),
    "rule_release_author": _("Only its author releases a scorecard."),
    "rule_confirmation": _(
        "Somebody else who may read the debrief confirms what came of a disagreement."
    ),
    "one_confirmation_a_person": _("You have confirmed it already."),
    "remark_asks_somebody_else": _("Ask somebody else to look again."),
    "remark_says_something": _("Write what you want to say."),
    "rule_looked_again": _("Somebody else was asked to look again."),
    "rule_remark_asks": _("Only somebody who may read the debrief can look again."),
    "rule_remark_note": _("Only a note of this loop can be linked, once its scorecard is in."),
    "rule_remark_of": _("This disagreement is gone meanwhile: open the debrief again."),
    "rule_remark_sealed": _("Entries are still sealed to you."),
    "rule_resolution_of": _("This disagreement has changed meanwhile: read it again."),
    "rule_resolution_sealed": _("Entries are still sealed to you."),
    "rule_reveal_early": _("Entries open when the last one owed is in."),
    "rule_reveal_kept": _("The reveal stays on record."),
    "rule_seat_fixed": {
        "person": _("A seat belongs to its interview and its person."),
        "role": _("The role of a seat in use is fixed."),
    },
    "rule_seat_grows": {
        "sat in": _("Who sat in stays."),
        "absent": _("The record of who sat in only grows."),
        "on record": _("The interview is on record: its people stay."),
        "swapped": _("This person was swapped before the interview."),
        "invitation": _("A seat begins with an invitation."),
    },
    "rule_seat_inactive": seat_inactive,
    "rule_seat_kept": _("Seats are kept: swap the person instead."),
    "rule_seat_read": seat_read,
    "rule_seat_recused": seat_recused,
    "rule_seat_role": _("Closers sit in the closing, interviewers before it."),
    "rule_seat_spent": seat_spent,
    "rule_seat_vacant": {
        "stays": _("A vacant seat stays vacant."),
        "other way": _(
            "A seat falls vacant when its person steps back or leaves, and in no other way."
        ),
    },
    "rule_stage_order": {
        "earlier": _("An earlier stage has not been held yet."),
        "later": _("A later stage was held already: this one stays held."),
    },
    "rule_truncate": _("This table is never emptied."),
    "rule_undiscussed": _("Each disagreement needs its resolution before any decision."),
    "rule_vote_before_card": _("Submit your scorecard first."),
    "rule_vote_final": _("Votes are final: they are added, never changed."),
    "rule_vote_monotone": _(
        "You said No before, and a No is final: the entry can only be No or Strong No."
    ),
    "rule_vote_recused": _("You recused yourself from this candidate."),
    "rule_vote_voter": _("Only those who interviewed this candidate vote."),
    "rule_veto": veto,
}

register_sentences(SENTENCES)
