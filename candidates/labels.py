"""What the acts and refusals of this app are called on the record."""

from django.utils.translation import gettext_lazy as _

from hiring.audit import registry

EVENTS = {
    "application.added": _("added the candidate"),
    "candidate.address_agreed": _("agreed to another address of the candidate"),
    "candidate.address_asked": _("asked for another address of the candidate"),
    "candidate.address_changed": _("changed the candidate's address"),
    "candidate.address_declined": _("kept the candidate's address as it was"),
    "candidate.corrected": _("corrected the candidate's details"),
    "candidate.linked": _("said that two records are of one person"),
    "document.added": _("added a file"),
    "opening.closed": _("closed an opening"),
    "opening.member_added": _("gave somebody a role in an opening"),
    "opening.member_removed": _("took a role in an opening from somebody"),
    "opening.opened": _("opened an opening"),
    "opening.role_agreed": _("agreed to a role that somebody gave to themself"),
    "opening.role_taken": _("gave themself a role in the opening"),
}
"""By the name of the event: what somebody did."""

SCHEDULING = [
    "application.added",
    "candidate.address_agreed",
    "candidate.address_asked",
    "candidate.address_changed",
    "candidate.address_declined",
    "candidate.corrected",
    "candidate.linked",
    "document.added",
    "opening.role_agreed",
    "opening.role_taken",
]
"""Events that a sealed reader and a coordinator know of anyway; none tells what anybody thinks."""

TRIED = {
    "address_decision": _("decide on the candidate's address"),
    "agree_to_role": _("agree to a role that somebody gave to themself"),
    "member_agree": _("agree to a role that somebody gave to themself"),
    "agree_to_address": _("agree to the candidate's address"),
    "decline_address": _("keep the candidate's address as it was"),
    "add_candidate": _("add a candidate"),
    "add_document": _("add a file"),
    "candidate_details": _("correct the candidate's details"),
    "candidate_new": _("add a candidate"),
    "close_opening": _("close an opening"),
    "correct_details": _("correct the candidate's details"),
    "document_add": _("add a file"),
    "link_person": _("link two records of one person"),
    "person_link": _("link two records of one person"),
    "keep_own_details": _("keep the candidate's own details"),
    "member_remove": _("take a role in an opening from somebody"),
    "open_opening": _("open an opening"),
    "opening_close": _("close an opening"),
    "opening_detail": _("give somebody a role in an opening"),
    "opening_new": _("open an opening"),
    "remove_member": _("take a role in an opening from somebody"),
    "set_member": _("give somebody a role in an opening"),
}
"""What somebody tried to do, by the name of the action, or of the page that refused."""

REASONS = {
    "one_candidate_per_email": _("another candidate has that address"),
    "one_live_application": _("the candidate had a live application for this opening"),
    "rule_member_agreed": _("another manager of the opening has to agree"),
    "rule_member_fixed": _("a role is given or taken, never changed"),
}
"""Why it was refused, on the record, by the constraint."""

FORMER = {
    "details": "candidate_details",
}
"""Earlier names, as events keep them (docs/decisions/0017-stored-names.md)."""

registry.register(events=EVENTS, scheduling=SCHEDULING, tried=TRIED, reasons=REASONS, former=FORMER)
