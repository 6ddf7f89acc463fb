"""Forms of people, and the look that all forms share."""

import unicodedata
from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from hiring.instants import zone_names
from hiring.mail.addresses import envelope_address
from hiring.models import User

LONGEST_ADDRESS = 254  # octets; what SMTP carries


class PlainForm(forms.Form):
    """Labels without a colon; how fields look is the templates' business.

    `needed` names fields that another may stand in for, which are no option all the same.
    """

    needed = ()

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class Lines(forms.Textarea):
    """A few lines of text; the box grows with them where the browser can."""

    def __init__(self, rows=3):
        super().__init__(attrs={"rows": rows, "cols": None})


class Day(forms.DateInput):
    """A browser's calendar takes one form alone, whatever the language: any other shows empty."""

    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day of this century. At the ends of the calendar a time has no instant in other zones."""

    widget = Day

    def __init__(self, **kwargs):
        words = "Choose a day between 2000 and 2099."
        bounds = [
            MinValueValidator(date(2000, 1, 1), words),
            MaxValueValidator(date(2099, 12, 31), words),
        ]
        super().__init__(validators=bounds, **kwargs)


class Names(forms.Select):
    """A choice whose values are their own labels, written once: four hundred zones weigh."""

    option_template_name = "components/_name_option.html"


def zone_field(**kwargs):
    kwargs.setdefault("label", "Time zone")
    return forms.ChoiceField(
        choices=lambda: [(name, name) for name in zone_names()], widget=Names, **kwargs
    )


class PersonChoice(forms.ModelChoiceField):
    """One active person."""

    def __init__(self, **kwargs):
        active = User.objects.filter(is_active=True).order_by("name")
        super().__init__(queryset=active, empty_label="Choose a person", **kwargs)


class AddressField(forms.EmailField):
    """An address for mail, in NFC and lower case, as long as an address can be.

    Letters outside ASCII are taken before the @ too; `to_sign_in` asks for plain ones there.
    """

    def __init__(self, *, to_sign_in=False, **kwargs):
        super().__init__(max_length=None, **kwargs)
        self.to_sign_in = to_sign_in

    def to_python(self, value):
        return unicodedata.normalize("NFC", super().to_python(value)).lower()

    def run_validators(self, value):
        if value in self.empty_values:
            return
        if hidden := next((letter for letter in value if _is_invisible(letter)), ""):
            name = unicodedata.name(hidden, f"U+{ord(hidden):04X}").lower()
            raise forms.ValidationError(
                f"An invisible letter ({name}) is in this address. Type it instead of pasting it."
            )
        local, _, domain = envelope_address(value).rpartition("@")
        if self.to_sign_in and not local.isascii():
            raise forms.ValidationError(
                "Signing in needs an address with plain letters, such as a to z, before the @."
            )
        if (length := len(f"{local}@{domain}".encode())) > LONGEST_ADDRESS:
            raise forms.ValidationError(
                f"An address has at most {LONGEST_ADDRESS} letters; this one has {length}."
            )
        plain = "".join("x" if _is_foreign_letter(letter) else letter for letter in local)
        super().run_validators(f"{plain}@{domain}")


def _is_invisible(letter):
    """A control or format character, but for the two joiners that some scripts spell with."""
    return unicodedata.category(letter) in {"Cc", "Cf"} and letter not in "\u200c\u200d"


def _is_foreign_letter(letter):
    """A letter, mark or digit outside ASCII; signs and what is invisible are none."""
    return not letter.isascii() and unicodedata.category(letter)[0] in "LMN"


class InviteForm(PlainForm):
    email = AddressField(label="Work e-mail", to_sign_in=True)
    name = forms.CharField(label="Name", max_length=120)
    is_admin = forms.BooleanField(label="Admin: people, openings, guides", required=False)

    def clean_email(self):
        email = self.cleaned_data["email"]
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError("This person is here already.")
        return email


class NewAddressForm(PlainForm):
    email = AddressField(label="New address", to_sign_in=True)

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_email(self):
        email = self.cleaned_data["email"]
        if email == self.person.email:
            raise forms.ValidationError("That is the address already.")
        return email


class MeForm(PlainForm):
    name = forms.CharField(label="Name", max_length=120)
    zone = zone_field(help_text="Times are shown in it, and reminders keep its hours.")
    theme = forms.ChoiceField(
        label="Theme",
        required=False,
        widget=forms.RadioSelect,
        choices=[("", "As the system"), ("light", "Light"), ("dark", "Dark")],
    )
