"""What candidates say of themselves on their own page."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from hiring.names import NameField, isolated
from hiring.web.forms import PlainForm, ZoneField


class OwnDetailsForm(PlainForm):
    call_name = NameField(label=lazy("How shall we address you?"), required=False)
    zone = ZoneField(
        label=lazy("Your time zone"),
        help_text=lazy("Here and in our mails, times are shown in it."),
    )

    def __init__(self, *args, candidate, **kwargs):
        initial = {"call_name": candidate.call_name, "zone": candidate.zone}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["call_name"].help_text = _("Empty: “%(name)s”.") % {
            "name": isolated(candidate.name)
        }
        if not self.is_bound and not candidate.zone_is_theirs:
            self.fields["zone"].follow_browser()
