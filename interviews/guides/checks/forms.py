"""The form that sets a warning aside."""

from django.utils.translation import gettext_lazy as _

from hiring.web.fields import Text
from hiring.web.forms import Lines, PlainForm


class DismissalForm(PlainForm):
    reason = Text(
        label=_("Why is it fine here?"),
        max_length=1000,
        widget=Lines(2),
        help_text=_("Stands with your name on record. Asked again when this text changes."),
    )
