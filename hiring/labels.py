"""What the acts and refusals of this app are called on the record."""

from django.utils.translation import gettext_lazy as _

from hiring.audit import registry

EVENTS = {
    "person.address_changed": _("changed the address of an account"),
    "person.admin_set": _("changed who is an admin"),
    "person.changed_past_acts": _("changed an account without an act of the product"),
    "person.deactivated": _("deactivated an account"),
    "person.invited": _("invited somebody"),
    "person.reactivated": _("let somebody sign in again"),
    "person.renamed": _("changed the name of an account"),
}
"""By the name of the event: what somebody did."""

TRIED = {
    "account_email": _("change their own address"),
    "change_address": _("change somebody's address"),
    "deactivate": _("deactivate an account"),
    "invitation_again": _("invite somebody again"),
    "invite": _("invite somebody"),
    "join": _("accept an invitation"),
    "mail_ask": _("ask the mail server while mail is paused"),
    "mail_retry": _("send a mail again"),
    "mail_retry_all": _("send all failed mails again"),
    "people": _("invite somebody"),
    "person_address": _("change somebody's address"),
    "person_admin_role": _("change who is an admin"),
    "person_departure": _("deactivate an account"),
    "person_return": _("let somebody sign in again"),
    "reactivate": _("let somebody sign in again"),
    "save_settings": _("change their own settings"),
    "set_admin": _("change who is an admin"),
}
"""What somebody tried to do, by the name of the action, or of the page that refused."""

REASONS = {
    "busy": _("others were writing there at that moment"),
    "hiring_user_email_key": _("somebody else has that address"),
    "one_person_per_address": _("somebody else has that address"),
    "rule_address_kept": _("an account keeps its address"),
    "rule_one_address": _("an account has one address"),
    "user_one_per_address": _("somebody else has that address"),
    "zone_is_known": _("that is no time zone"),
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
