"""What the acts and refusals of this app are called on the record."""

from hiring.audit import registry

EVENTS = {
    "candidate.own_details": "took over how the candidate likes to be addressed, and their time zone",
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
    "recused": "stepped back from the candidate",
    "scorecard.submitted": "submitted a scorecard",
    "times.closed": "took times off the table",
    "times.offered": "sent times to choose from",
    "times.unfit": "said that none of the times fits",
    "times.withdrawn": "withdrew times to choose from",
}
"""By the name of the event: what somebody did."""

SCHEDULING = [
    "candidate.own_details",
    "interview.cancelled",
    "interview.held",
    "interview.held_undone",
    "interview.moved",
    "interview.no_show",
    "interview.place_changed",
    "interview.place_opened",
    "interview.place_returned",
    "interview.planned",
    "interview.swapped",
    "link.renewed",
    "link.sent",
    "loop.started",
    "times.offered",
    "times.unfit",
    "times.withdrawn",
]
"""Events that a sealed reader and a coordinator know of anyway; none tells what anybody thinks."""

TRIED = {
    "absence_waiver": "give their word that an interview counts",
    "autosave": "write on a scorecard",
    "begin_draft": "begin a draft of a guide",
    "cancel": "cancel an interview",
    "change_location": "change the location of an interview",
    "draft_begin": "begin a draft of a guide",
    "end_loop": "end the loop",
    "waive_absence": "give their word that an interview counts",
    "guide_edit": "edit a guide",
    "guide_import": "import a guide",
    "guide_person": "say who a name in a guide is",
    "held": "put an interview on record as held",
    "import_guide": "import a guide",
    "link_mailing": "mail the candidate their link again",
    "link_renewal": "make a new link to the candidate's page",
    "loop_start": "start the loop",
    "mark_held": "put an interview on record as held",
    "mark_no_show": "put on record that the candidate did not come",
    "move": "move an interview",
    "no_show": "put on record that the candidate did not come",
    "none_fits": "say that none of the times fits",
    "offer_times": "send times to choose from",
    "pick_time": "choose a time",
    "location": "change the location of an interview",
    "plan": "plan an interview",
    "publication": "publish a guide",
    "publish": "publish a guide",
    "recuse": "step back from the candidate",
    "renew_link": "make a new link to the candidate's page",
    "room": "write on a scorecard",
    "save_draft": "save the draft of a guide",
    "save_scorecard": "write on a scorecard",
    "send_link": "mail the candidate their link again",
    "start_loop": "start the loop",
    "submission": "submit a scorecard",
    "submit_scorecard": "submit a scorecard",
    "swap": "swap somebody on a panel",
    "time_choice": "send times to choose from",
    "time_choice_withdrawal": "withdraw times to choose from",
    "undo_held": "take an interview off the record",
    "withdraw_times": "withdraw times to choose from",
}
"""What somebody tried to do, by the name of the action, or of the page that refused."""

REASONS = {
    "candidate_double_booked": "the candidate had an interview at that time",
    "changed_meanwhile": "somebody had changed the interview meanwhile",
    "interview_ends_after_start": "an interview ends after it starts",
    "interviewer_double_booked": "somebody on the panel had an interview at that time",
    "not_begun": "the interview had not begun",
    "once_in_a_time_choice": "nobody is on a panel and in training there at once",
    "one_open_time_choice": "the candidate had other times for this stage",
    "one_recusal": "they had stepped back already",
    "one_seat_per_interview": "that person had a seat already",
    "planned_once": "the stage was planned already",
    "proposed_once": "one of the times stood there twice",
    "rule_time_choice_fixed": "the times were answered or closed",
    "rule_time_choice_loop": "no loop was running",
    "rule_time_choice_stage": "the stage is not one to choose times for",
    "rule_version": "a published guide is never changed",
    "rule_wall_time": "the clocks of that zone show another time then",
    "time_gone": "the time had gone",
}
"""Why it was refused, on the record, by the constraint."""

FORMER = {
    "change_place": "change_location",
    "give_word": "waive_absence",
    "place": "location",
    "word": "absence_waiver",
}
"""Earlier names, as events keep them (docs/decisions/0017-stored-names.md)."""

registry.register(events=EVENTS, scheduling=SCHEDULING, tried=TRIED, reasons=REASONS, former=FORMER)
