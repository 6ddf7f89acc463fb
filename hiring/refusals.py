"""What a refused person reads, by the name that the database refuses with."""

from django.utils.translation import gettext_lazy as _

from hiring.exceptions import register_sentences

SENTENCES = {
    "hiring_user_email_key": _("Somebody else has this address already."),
    "rule_address_kept": _("An account keeps its address. An admin changes it."),
    "rule_one_address": _("An account has one address. An admin changes it."),
    "user_one_per_address": _("Somebody else has this address already."),
    "zone_is_known": _("Choose a time zone from the list."),
}

register_sentences(SENTENCES)
