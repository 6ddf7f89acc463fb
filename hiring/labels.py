"""What the acts and refusals of this app are called on the record."""

from hiring.audit import registry

EVENTS = {
    "person.address_changed": "changed the address of an account",
    "person.admin_set": "changed who is an admin",
    "person.deactivated": "deactivated an account",
    "person.invited": "invited somebody",
    "person.reactivated": "let somebody sign in again",
}
"""By the name of the event: what somebody did."""

TRIED = {
    "change_address": "change somebody's address",
    "deactivate": "deactivate an account",
    "invitation_again": "invite somebody again",
    "invite": "invite somebody",
    "join": "accept an invitation",
    "mail_ask": "ask the mail server while mail is paused",
    "mail_retry": "send a mail again",
    "mail_retry_all": "send all failed mails again",
    "people": "invite somebody",
    "person_address": "change somebody's address",
    "person_admin_role": "change who is an admin",
    "person_departure": "deactivate an account",
    "person_return": "let somebody sign in again",
    "reactivate": "let somebody sign in again",
    "save_settings": "change their own settings",
    "set_admin": "change who is an admin",
}
"""What somebody tried to do, by the name of the action, or of the page that refused."""

REASONS = {
    "busy": "others were writing there at that moment",
    "hiring_user_email_key": "somebody else has that address",
    "one_person_per_address": "somebody else has that address",
    "zone_is_known": "that is no time zone",
}
"""Why it was refused, on the record, by the constraint."""

FORMER = {
    "address": "person_address",
    "admin_role": "person_admin_role",
    "departure": "person_departure",
    "return": "person_return",
}
"""Earlier names, as events keep them (docs/decisions/0017-stored-names.md)."""

registry.register(events=EVENTS, tried=TRIED, reasons=REASONS, former=FORMER)
