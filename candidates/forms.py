"""Forms of openings and candidates."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from hiring.names import NameField
from hiring.timezones import city
from hiring.web.fields import Address, Text
from hiring.web.forms import Lines, PersonChoice, PlainForm, ZoneField

from . import documents
from .models import OpeningMember


def resume_field(**kwargs):
    # An empty file is refused by our own words, which name it.
    return forms.FileField(help_text=documents.HELP, allow_empty_file=True, **kwargs)


def checked(upload):
    if upload:
        documents.check(upload)
    return upload


class OpeningForm(PlainForm):
    name = NameField(label=lazy("Name of the role"))
    summary = Text(label=lazy("In one line"), max_length=200, required=False)
    location = Text(label=lazy("Where"), max_length=120, required=False)
    manager = PersonChoice(label=lazy("Hiring manager"))

    def opened(self):
        """What the act takes of it."""
        data = {**self.cleaned_data}
        return {"managers": [data.pop("manager")], **data}


class MemberForm(PlainForm):
    user = PersonChoice(label=lazy("Person"))
    role = forms.ChoiceField(label=lazy("Role"), choices=OpeningMember.Role.choices)


class DetailsForm(PlainForm):
    """Who a candidate is and how to reach them."""

    name = NameField()
    call_name = NameField(
        label=lazy("How we address them"),
        required=False,
        help_text=lazy(
            "Mails and their page begin with it: “Hello Dr Haddad”. Empty: the whole name."
        ),
    )
    email = Address(label=lazy("E-mail"))
    phone = Text(label=lazy("Phone"), max_length=40, required=False)
    zone = ZoneField(initial="UTC", help_text=lazy("Mails and their page show times in it."))
    needs = Text(
        label=lazy("What they need to take part well"),
        widget=Lines,
        required=False,
        help_text=lazy("Only the coordinator sees it."),
    )


class CandidateForm(DetailsForm):
    """Somebody to add to an opening. A file that was sent once is held until the form is through."""

    source = Text(label=lazy("Where from"), max_length=120, required=False)
    resume = resume_field(label=lazy("Résumé"), required=False)
    held = Text(required=False, widget=forms.HiddenInput)
    field_order = ["name", "call_name", "email", "phone", "zone", "source", "needs", "resume"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_resume(self):
        return checked(self.cleaned_data["resume"])

    def clean(self):
        """A file that passes is held at once: if anything else is refused, it is still there."""
        data = super().clean()
        if resume := data.pop("resume", None):
            self.data = self.data.copy()
            self.data["held"] = data["held"] = documents.hold(resume, self.user)
        data["document"] = documents.held(data.pop("held", ""), self.user)
        if data["document"]:
            name = data["document"]["name"]
            self["resume"].help_text = _("%(name)s is kept. Choose another file to replace it.") % {
                "name": name
            }
        return data

    def typed(self):
        """What was typed of the person; a zone that nobody touched says nothing."""
        return {
            name: self.cleaned_data[name]
            for name in ("name", "call_name", "phone", "zone", "needs")
            if self.cleaned_data[name] and (name != "zone" or "zone" in self.changed_data)
        }


class KnownForm(PlainForm):
    """Somebody of that address is known: each detail that was typed otherwise is a choice.

    The first choice is what stands, the last what was typed. Needs that the reader may not see are
    not shown: what was typed goes below them.
    """

    def __init__(self, *args, known, typed, sees_needs, **kwargs):
        super().__init__(*args, prefix="keep", **kwargs)
        self.known, self.typed = known, typed
        self.asks_person = known.name.casefold() != typed["name"].casefold()
        for name, value in typed.items():
            if value != getattr(known, name):
                choices = self._choices(name, getattr(known, name), sees_needs)
                self.fields[name] = forms.ChoiceField(
                    label=DetailsForm.base_fields[name].label,
                    choices=choices,
                    initial=choices[0][0] if getattr(known, name) else "typed",
                    widget=forms.RadioSelect,
                )

    def _choices(self, name, stands, sees_needs):
        if name == "needs" and not sees_needs:
            return [("both", self.typed[name])]
        shown = city if name == "zone" else str
        choices = [("known", shown(stands) or _("Nothing yet")), ("typed", shown(self.typed[name]))]
        if name == "needs" and stands:
            choices.insert(1, ("both", _("Both, one below the other")))
        return choices

    def corrections(self):
        """Fields of Candidate that are to change."""
        chosen = {name: choice for name, choice in self.cleaned_data.items() if choice != "known"}
        corrections = {name: self.typed[name] for name in chosen}
        if chosen.get("needs") == "both" and self.known.needs:
            corrections["needs"] = f"{self.known.needs}\n{self.typed['needs']}"
        return corrections


class UnseenForm(PlainForm):
    """Somebody of that address is known, whom the reader may not open: nothing of them is shown.

    Their details stand, but for needs that were typed, which go below theirs.
    """

    def __init__(self, *args, known, typed, **kwargs):
        super().__init__(*args, **kwargs)
        self.known, self.typed = known, typed

    def corrections(self):
        typed = self.typed.get("needs", "")
        if typed in self.known.needs:
            return {}
        return {"needs": "\n".join(filter(None, [self.known.needs, typed]))}


class AddressDecisionForm(PlainForm):
    """Whether the address of the page holds; `change` is its id."""

    answer = forms.ChoiceField(choices=[("agree", "agree"), ("decline", "decline")])
    change = forms.IntegerField(min_value=1, max_value=2**63 - 1)


class AlikeForm(PlainForm):
    """People who may be the one to add, under another address; or none of them."""

    NOBODY = "nobody"

    person = forms.ChoiceField(label=lazy("Is it one of them?"), widget=forms.RadioSelect)

    def __init__(self, *args, alike, **kwargs):
        super().__init__(*args, prefix="alike", **kwargs)
        self.alike = {str(candidate.pk): candidate for candidate in alike}
        known = [(pk, f"{c.name}, {c.email}") for pk, c in self.alike.items()]
        self.fields["person"].choices = [*known, (self.NOBODY, _("Somebody else"))]

    def chosen(self):
        """The record of the same person, or None."""
        return self.alike.get(self.cleaned_data["person"])


class SamePersonForm(PlainForm):
    """Which of the records found is of the same person."""

    other = forms.ModelChoiceField(queryset=None)

    def __init__(self, *args, found, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = found


class DocumentForm(PlainForm):
    resume = resume_field(label=lazy("File"))

    def clean_resume(self):
        return checked(self.cleaned_data["resume"])
