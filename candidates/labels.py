"""What the acts and refusals of this app are called on the record."""

from hiring.audit import registry

EVENTS = {
    "application.added": "added the candidate",
    "candidate.corrected": "corrected the candidate's details",
    "document.added": "added a file",
    "opening.closed": "closed an opening",
    "opening.member_added": "gave somebody a role in an opening",
    "opening.member_removed": "took a role in an opening from somebody",
    "opening.opened": "opened an opening",
}
"""By the name of the event: what somebody did."""

SCHEDULING = [
    "application.added",
    "candidate.corrected",
    "document.added",
]
"""Events that a sealed reader and a coordinator know of anyway; none tells what anybody thinks."""

TRIED = {
    "add_candidate": "add a candidate",
    "add_document": "add a file",
    "candidate_details": "correct the candidate's details",
    "candidate_new": "add a candidate",
    "close_opening": "close an opening",
    "correct_details": "correct the candidate's details",
    "document_add": "add a file",
    "keep_own_details": "keep the candidate's own details",
    "member_remove": "take a role in an opening from somebody",
    "open_opening": "open an opening",
    "opening_close": "close an opening",
    "opening_detail": "give somebody a role in an opening",
    "opening_new": "open an opening",
    "remove_member": "take a role in an opening from somebody",
    "set_member": "give somebody a role in an opening",
}
"""What somebody tried to do, by the name of the action, or of the page that refused."""

REASONS = {
    "one_candidate_per_email": "another candidate has that address",
    "one_live_application": "the candidate had a live application for this opening",
}
"""Why it was refused, on the record, by the constraint."""

FORMER = {
    "details": "candidate_details",
}
"""Earlier names, as events keep them (docs/decisions/0017-stored-names.md)."""

registry.register(events=EVENTS, scheduling=SCHEDULING, tried=TRIED, reasons=REASONS, former=FORMER)
