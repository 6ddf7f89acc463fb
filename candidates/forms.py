"""Forms of openings and candidates."""

from django import forms

from hiring.forms import Address, Lines, PersonChoice, PlainForm, Text, zone_field

from . import documents
from .models import OpeningMember


class OpeningForm(PlainForm):
    name = Text(label="Name of the role", max_length=120)
    summary = Text(label="In one line", max_length=200, required=False)
    location = Text(label="Where", max_length=120, required=False)
    manager = PersonChoice(label="Hiring manager")


class MemberForm(PlainForm):
    user = PersonChoice(label="Person")
    role = forms.ChoiceField(label="Role", choices=OpeningMember.Role.choices)


class DetailsForm(PlainForm):
    """Who a candidate is and how to reach them."""

    name = Text(label="Name", max_length=120)
    email = Address(label="E-mail")
    phone = Text(label="Phone", max_length=40, required=False)
    zone = zone_field(initial="UTC", help_text="Mails and their page show times in it.")
    needs = Text(
        label="What they need to take part well",
        widget=Lines,
        required=False,
        help_text="Only the coordinator sees it.",
    )

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if not name.isprintable():
            raise forms.ValidationError("A name has letters only; something else is in there.")
        return name


class CandidateForm(DetailsForm):
    source = Text(label="Where from", max_length=120, required=False)
    resume = forms.FileField(
        label="Résumé", required=False, help_text="PDF, Word or text, at most 10 MB."
    )
    field_order = ["name", "email", "phone", "zone", "source", "needs", "resume"]

    def clean_resume(self):
        return _checked(self.cleaned_data["resume"])


class DocumentForm(PlainForm):
    resume = forms.FileField(label="File", help_text="PDF, Word or text, at most 10 MB.")

    def clean_resume(self):
        return _checked(self.cleaned_data["resume"])


def _checked(upload):
    if upload:
        documents.check(upload)
    return upload
