"""What a refused person reads, by the name that the database refuses with."""

from django.utils.translation import gettext_lazy as _

from hiring.exceptions import register_sentences

SENTENCES = {
    "one_candidate_per_email": _("A candidate with this email address exists already."),
    "one_live_application": _("This candidate already has a live application for this opening."),
}

register_sentences(SENTENCES)
