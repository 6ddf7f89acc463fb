"""Forms of openings and candidates."""

from django import forms

from hiring.forms import AddressField, Lines, PersonChoice, PlainForm, zone_field

from . import documents
from .models import OpeningMember


class OpeningForm(PlainForm):
    name = forms.CharField(label="Name of the role", max_length=120)
    summary = forms.CharField(label="In one line", max_length=200, required=False)
    location = forms.CharField(label="Where", max_length=120, required=False)
    manager = PersonChoice(label="Hiring manager")


class MemberForm(PlainForm):
    user = PersonChoice(label="Person")
    role = forms.ChoiceField(label="Role", choices=OpeningMember.Role.choices)


class DetailsForm(PlainForm):
    """Who a candidate is and how to reach them."""

    name = forms.CharField(label="Name", max_length=120)
    email = AddressField(label="E-mail")
    phone = forms.CharField(label="Phone", max_length=40, required=False)
    zone = zone_field(initial="UTC", help_text="Mails and their page show times in it.")
    needs = forms.CharField(
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
    source = forms.CharField(label="Where from", max_length=120, required=False)
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
