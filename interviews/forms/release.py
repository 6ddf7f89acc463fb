"""Send what was begun, or release it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hiring.web.forms import PlainForm

CHOOSE = _("Choose one of the two: nothing was sent or released.")


class ReleaseForm(PlainForm):
    what = forms.ChoiceField(
        label=_("What to do"),
        choices=[("send", _("Finish and send it")), ("release", _("Release it: nothing to add"))],
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
