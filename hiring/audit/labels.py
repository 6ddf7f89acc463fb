"""Audit events in words: what a page calls each of them."""

from hiring.audit import refusals
from hiring.web.paging import id_of

PAGE = 50

WORDS = {
    "application.added": "added the candidate",
    "application.ended": "ended the application with its opening",
    "application.withdrawn": "recorded that the candidate withdrew",
    "candidate.corrected": "corrected the candidate's details",
    "candidate.own_details": "took over how the candidate likes to be addressed, and their time zone",
    "closing.ticked": "ticked off a part of the closing",
    "closing.unticked": "opened a part of the closing again",
    "debrief.opened": "opened the debrief",
    "decision.called_off": "called the decision off",
    "decision.fell": "felled the decision with a No",
    "decision.recorded": "recorded a decision",
    "document.added": "added a file",
    "entry.cast": "sent their debrief entry",
    "feedback.saved": "wrote on the feedback",
    "guide.draft_saved": "saved the draft of a guide",
    "guide.imported": "imported a guide",
    "guide.published": "published a guide",
    "interview.cancelled": "cancelled an interview",
    "interview.held": "put an interview on record as held",
    "interview.held_undone": "took an interview off the record",
    "interview.moved": "moved an interview",
    "interview.no_show": "put on record that the candidate did not come",
    "interview.place_changed": "changed the location of an interview",
    "interview.place_opened": "opened a seat on a panel again",
    "interview.place_returned": "put somebody back on a panel",
    "interview.planned": "planned an interview",
    "interview.swapped": "swapped somebody on a panel",
    "interview.word_given": "gave their word that an interview counts",
    "link.renewed": "made a new link to the candidate's page",
    "link.sent": "mailed the candidate their link again",
    "loop.started": "started the loop",
    "offer.answered": "recorded the answer to the offer",
    "offer.drafted": "drafted the offer",
    "offer.made": "opened the offer",
    "offer.renewed": "made new terms in place of the offer",
    "offer.withdrawn": "withdrew the offer",
    "opening.closed": "closed an opening",
    "opening.member_added": "gave somebody a role in an opening",
    "opening.member_removed": "took a role in an opening from somebody",
    "opening.opened": "opened an opening",
    "outcome.sent": "told the candidate the outcome",
    "outcome.written": "wrote what came of a disagreement",
    "person.address_changed": "changed the address of an account",
    "person.admin_set": "changed who is an admin",
    "person.deactivated": "deactivated an account",
    "person.invited": "invited somebody",
    "person.reactivated": "let somebody sign in again",
    "recused": "stepped back from the candidate",
    "scorecard.submitted": "submitted a scorecard",
    "times.closed": "took times off the table",
    "times.offered": "sent times to choose from",
    "times.unfit": "said that none of the times fits",
    "times.withdrawn": "withdrew times to choose from",
    "vote.added": "added a No",
}


def in_words(event):
    """ "sent their debrief entry"; of a refusal what was tried, and what stood in the way."""
    return refusals.in_words(event) if event.name.startswith("refused.") else WORDS[event.name]


def page_of(events, after):
    """([(event, its words)], how many were read by then or None): newest first, after `after` rows.

    The ids of events are no place marks: their gaps would count acts that are not shown.
    """
    read = id_of(after) or 0
    rows = list(events.select_related("actor").order_by("-pk")[read : read + PAGE + 1])
    following = read + PAGE if len(rows) > PAGE else None
    return [(event, in_words(event)) for event in rows[:PAGE]], following
