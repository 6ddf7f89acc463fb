"""What candidates say of themselves on their own page."""

from hiring.names import NameField, isolated
from hiring.web.forms import PlainForm, ZoneField


class OwnDetailsForm(PlainForm):
    call_name = NameField(label="How shall we address you?", required=False)
    zone = ZoneField(
        label="Your time zone", help_text="Here and in our mails, times are shown in it."
    )

    def __init__(self, *args, candidate, **kwargs):
        initial = {"call_name": candidate.call_name, "zone": candidate.zone}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["call_name"].help_text = f"Empty: “{isolated(candidate.name)}”."
        if not self.is_bound and not candidate.zone_is_theirs:
            self.fields["zone"].follow_browser()
