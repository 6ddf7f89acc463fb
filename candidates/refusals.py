"""What a refused person reads, by the name that the database refuses with."""

from django.utils.translation import gettext_lazy as _

from hiring.exceptions import register_sentences

SENTENCES = {
    "one_candidate_per_email": _("A candidate with this email address exists already."),
    "one_live_application": _("This candidate already has a live application for this opening."),
    "rule_member_agreed": _(
        "Another manager of this opening has to agree. Where it has none, another admin does."
    ),
    "rule_member_fixed": _("A role is given or taken away; it is not changed."),
}

register_sentences(SENTENCES)
