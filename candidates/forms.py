"""Forms of openings and candidates."""

from django import forms

from hiring.forms import Lines, PersonChoice, PlainForm, zone_field
from hiring.names import NameField

from . import documents
from .models import OpeningMember


class OpeningForm(PlainForm):
    name = NameField(label="Name of the role")
    summary = forms.CharField(label="In one line", max_length=200, required=False)
    location = forms.CharField(label="Where", max_length=120, required=False)
    manager = PersonChoice(label="Hiring manager")


class MemberForm(PlainForm):
    user = PersonChoice(label="Person")
    role = forms.ChoiceField(label="Role", choices=OpeningMember.Role.choices)


class DetailsForm(PlainForm):
    """Who a candidate is and how to reach them."""

    name = NameField()
    call_name = NameField(
        label="How we address them",
        required=False,
        help_text="Mails and their page begin with it: “Hello Dr Haddad”. Empty: the whole name.",
    )
    email = forms.EmailField(label="E-mail")
    phone = forms.CharField(label="Phone", max_length=40, required=False)
    zone = zone_field(initial="UTC", help_text="Mails and their page show times in it.")
    needs = forms.CharField(
        label="What they need to take part well",
        widget=Lines,
        required=False,
        help_text="Only the coordinator sees it.",
    )

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class CandidateForm(DetailsForm):
    source = forms.CharField(label="Where from", max_length=120, required=False)
    resume = forms.FileField(
        label="Résumé", required=False, help_text="PDF, Word or text, at most 10 MB."
    )
    field_order = ["name", "call_name", "email", "phone", "zone", "source", "needs", "resume"]

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
