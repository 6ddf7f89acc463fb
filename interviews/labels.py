"""What the acts and refusals of this app are called on the record."""

from django.utils.translation import gettext_lazy as _

from hiring.audit import registry

EVENTS = {
    "no.kept": _("gave a No, kept until others had finished writing"),
    "candidate.own_details": _(
        "took over how the candidate likes to be addressed, and their time zone"
    ),
    "guide.draft_saved": _("saved the draft of a guide"),
    "guide.imported": _("imported a guide"),
    "guide.published": _("published a guide"),
    "interview.cancelled": _("cancelled an interview"),
    "interview.held": _("put an interview on record as held"),
    "interview.held_undone": _("took an interview off the record"),
    "interview.moved": _("moved an interview"),
    "interview.no_show": _("put on record that the candidate did not come"),
    "interview.place_changed": _("changed the location of an interview"),
    "interview.place_opened": _("opened a seat on a panel again"),
    "interview.place_returned": _("put somebody back on a panel"),
    "interview.planned": _("planned an interview"),
    "interview.swapped": _("swapped somebody on a panel"),
    "interview.word_given": _("gave their word that an interview counts"),
    "link.renewed": _("made a new link to the candidate's page"),
    "link.sent": _("mailed the candidate their link again"),
    "loop.started": _("started the loop"),
    "recused": _("stepped back from the candidate"),
    "scorecard.released": _("released what they had begun: nothing to add"),
    "scorecard.reminded": _("reminded somebody of what they began"),
    "scorecard.submitted": _("submitted a scorecard"),
    "times.closed": _("took times off the table"),
    "times.offered": _("sent times to choose from"),
    "times.unfit": _("said that none of the times fits"),
    "times.withdrawn": _("withdrew times to choose from"),
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
    "scorecard.released",
    "scorecard.reminded",
    "times.offered",
    "times.unfit",
    "times.withdrawn",
]
"""Events that a sealed reader and a coordinator know of anyway; none tells what anybody thinks."""

KEPT = _(
    "Your No is kept, and keeps the gate shut from now on. It is put in as soon as others have"
    " finished writing here; you need not send it again."
)
"""What somebody reads whose No waits to be counted."""

TRIED = {
    "keep_no": _("keep a No until it can be put in"),
    "absence_waiver": _("give their word that an interview counts"),
    "attendance_record": _("put an interview on record as held"),
    "attendance_undo": _("take an interview off the record"),
    "begin_draft": _("begin a draft of a guide"),
    "change_draft": _("change the draft of a guide"),
    "change_stages": _("change the stages of a draft"),
    "cancel": _("cancel an interview"),
    "change_location": _("change the location of an interview"),
    "draft_begin": _("begin a draft of a guide"),
    "draft_list": _("change the panel or the attributes of a draft"),
    "draft_readers": _("see who has a draft open"),
    "draft_row": _("change the draft of a guide"),
    "draft_row_add": _("add to the draft of a guide"),
    "draft_stages": _("change the stages of a draft"),
    "draft_undo": _("take back a change of a draft"),
    "end_loop": _("end the loop"),
    "guide_edit": _("edit a guide"),
    "guide_fields": _("edit a guide in fields"),
    "guide_import": _("import a guide"),
    "guide_new": _("begin a guide"),
    "guide_person_assign": _("say who a name in a guide is"),
    "guide_publish": _("publish a guide"),
    "import_guide": _("import a guide"),
    "interview_cancel": _("cancel an interview"),
    "interview_location": _("change the location of an interview"),
    "interview_move": _("move an interview"),
    "interview_no_show": _("put on record that the candidate did not come"),
    "interview_plan": _("plan an interview"),
    "link_mailing": _("mail the candidate their link again"),
    "link_renewal": _("make a new link to the candidate's page"),
    "loop_start": _("start the loop"),
    "mark_held": _("put an interview on record as held"),
    "mark_no_show": _("put on record that the candidate did not come"),
    "move": _("move an interview"),
    "none_fits": _("say that none of the times fits"),
    "offer_times": _("send times to choose from"),
    "pick_time": _("choose a time"),
    "plan": _("plan an interview"),
    "hand_over": _("move a question to another stage"),
    "publish": _("publish a guide"),
    "recusal_new": _("step back from the candidate"),
    "recuse": _("step back from the candidate"),
    "release_scorecard": _("release a scorecard that they had begun"),
    "remind_of_begun": _("ask somebody about a scorecard that they had begun"),
    "renew_link": _("make a new link to the candidate's page"),
    "room": _("write on a scorecard"),
    "save_draft": _("save the draft of a guide"),
    "undo_change": _("take back a change of a draft"),
    "save_scorecard": _("write on a scorecard"),
    "scorecard_autosave": _("write on a scorecard"),
    "scorecard_release": _("release a scorecard that they had begun"),
    "scorecard_submit": _("submit a scorecard"),
    "seat_swap": _("swap somebody on a panel"),
    "send_link": _("mail the candidate their link again"),
    "start_loop": _("start the loop"),
    "submit_scorecard": _("submit a scorecard"),
    "swap": _("swap somebody on a panel"),
    "time_choice": _("send times to choose from"),
    "time_choice_withdrawal": _("withdraw times to choose from"),
    "undo_held": _("take an interview off the record"),
    "waive_absence": _("give their word that an interview counts"),
    "withdraw_times": _("withdraw times to choose from"),
}
"""What somebody tried to do, by the name of the action, or of the page that refused."""

REASONS = {
    "candidate_double_booked": _("the candidate had an interview at that time"),
    "changed_meanwhile": _("somebody had changed the interview meanwhile"),
    "interview_ends_after_start": _("an interview ends after it starts"),
    "interviewer_double_booked": _("somebody on the panel had an interview at that time"),
    "not_begun": _("the interview had not begun"),
    "once_in_a_time_choice": _("nobody is on a panel and in training there at once"),
    "one_open_time_choice": _("the candidate had other times for this stage"),
    "one_recusal": _("they had stepped back already"),
    "one_seat_per_interview": _("that person had a seat already"),
    "one_vote_question": _("a debrief has one vote"),
    "planned_once": _("the stage was planned already"),
    "proposed_once": _("one of the times stood there twice"),
    "rule_time_choice_fixed": _("the times were answered or closed"),
    "rule_time_choice_loop": _("no loop was running"),
    "rule_time_choice_stage": _("the stage is not one to choose times for"),
    "rule_version": _("a published guide is never changed"),
    "rule_wall_time": _("the clocks of that zone show another time then"),
    "time_gone": _("the time had gone"),
}
"""Why it was refused, on the record, by the constraint."""

FORMER = {
    "autosave": "scorecard_autosave",
    "change_place": "change_location",
    "give_word": "waive_absence",
    "guide_person": "guide_person_assign",
    "held": "attendance_record",
    "location": "interview_location",
    "no_show": "interview_no_show",
    "place": "interview_location",
    "publication": "guide_publish",
    "submission": "scorecard_submit",
    "word": "absence_waiver",
}
"""Earlier names, as events keep them (docs/decisions/0017-stored-names.md)."""

registry.register(events=EVENTS, scheduling=SCHEDULING, tried=TRIED, reasons=REASONS, former=FORMER)
