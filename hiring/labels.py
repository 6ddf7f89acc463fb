"""What the acts of this app are called on the record, and what its refusals say."""

from hiring.audit import registry
from hiring.exceptions import register_sentences

EVENTS = {
    "person.address_changed": "changed the address of an account",
    "person.admin_set": "changed who is an admin",
    "person.deactivated": "deactivated an account",
    "person.invited": "invited somebody",
    "person.reactivated": "let somebody sign in again",
    "person.renamed": "changed the name of an account",
}
"""By the name of the event: what somebody did."""

TRIED = {
    "address": "change somebody's address",
    "admin_role": "change who is an admin",
    "change_address": "change somebody's address",
    "deactivate": "deactivate an account",
    "departure": "deactivate an account",
    "invitation_again": "invite somebody again",
    "invite": "invite somebody",
    "join": "accept an invitation",
    "mail_ask": "ask the mail server while mail is paused",
    "mail_retry": "send a mail again",
    "mail_retry_all": "send all failed mails again",
    "account_email": "change their own address",
    "people": "invite somebody",
    "reactivate": "let somebody sign in again",
    "return": "let somebody sign in again",
    "save_settings": "change their own settings",
    "set_admin": "change who is an admin",
}
"""What somebody tried to do, by the name of the action, or of the page that refused."""

SENTENCES = {
    "hiring_user_email_key": "Somebody else has this address already.",
    "user_one_per_address": "Somebody else has this address already.",
    "zone_is_known": "Choose a time zone from the list.",
}
"""What a refused person reads, by the constraint. A trigger of the rule brings its own sentence."""

REASONS = {
    "busy": "others were writing there at that moment",
    "hiring_user_email_key": "somebody else has that address",
    "one_person_per_address": "somebody else has that address",
    "rule_address_kept": "an account keeps its address",
    "rule_one_address": "an account has one address",
    "user_one_per_address": "somebody else has that address",
    "zone_is_known": "that is no time zone",
}
"""Why it was refused, on the record, by the constraint."""

register_sentences(SENTENCES)
registry.register(events=EVENTS, tried=TRIED, reasons=REASONS)
