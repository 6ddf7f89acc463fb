"""Forms of people: an invitation, a new address, own settings."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from hiring.models import User
from hiring.names import NameField
from hiring.web.fields import Address
from hiring.web.forms import PlainForm, ZoneField


class InviteForm(PlainForm):
    email = Address(label=lazy("Work e-mail"), to_sign_in=True)
    name = NameField()
    is_admin = forms.BooleanField(label=lazy("Admin: people, openings, guides"), required=False)

    def clean_email(self):
        email = self.cleaned_data["email"]
        if User.objects.with_address(email).exists():
            raise forms.ValidationError(_("This person is here already."))
        return email


class NewAddressForm(PlainForm):
    email = Address(label=lazy("New address"), to_sign_in=True)

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person

    def refuse(self, refusal):
        self.add_error("email", str(refusal))

    def clean_email(self):
        email = self.cleaned_data["email"]
        if email == self.person.email:
            raise forms.ValidationError(_("That is the address already."))
        return email


class MeForm(PlainForm):
    name = NameField()
    zone = ZoneField(help_text=lazy("Times are shown in it, and reminders keep its hours."))
    theme = forms.ChoiceField(
        label=lazy("Theme"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", lazy("As the system")), ("light", lazy("Light")), ("dark", lazy("Dark"))],
    )
