"""Forms of people, and the look that all forms share."""

from django import forms

from hiring.instants import zone_names
from hiring.models import User


class PlainForm(forms.Form):
    """Labels without a colon; how fields look is the templates' business."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class Lines(forms.Textarea):
    """A few lines of text; the box grows with them where the browser can."""

    def __init__(self, rows=3):
        super().__init__(attrs={"rows": rows, "cols": None})


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


class InviteForm(PlainForm):
    email = forms.EmailField(label="Work e-mail")
    name = forms.CharField(label="Name", max_length=120)
    is_admin = forms.BooleanField(label="Admin: people, openings, guides", required=False)

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError("This person is here already.")
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
