"""Forms of the question bank."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from candidates.models import Opening
from hiring.web.fields import Text
from hiring.web.forms import Lines, PlainForm

from .document.parser import LARGEST


class Source(Text):
    """A text as Markdown, as large as a file may be. Spaces at its ends count."""

    def __init__(self, **kwargs):
        super().__init__(max_length=None, strip=False, widget=Lines(30), **kwargs)
        self.validators.append(check_size)


def check_size(text):
    size = len(text.encode(errors="replace"))
    if size > LARGEST:
        raise forms.ValidationError(
            _(
                "This text has %(size)s MB. A guide may have up to %(largest)s MB: shorten it, "
                "or split it into two guides."
            )
            % {"size": f"{size / 2**20:.1f}", "largest": LARGEST >> 20}
        )


class SourceForm(PlainForm):
    """A page of the draft as Markdown, with the revision it was opened at."""

    source = Source(label=lazy("Markdown"))
    revision = forms.IntegerField(widget=forms.HiddenInput)


class DocumentUploadForm(PlainForm):
    """A file, or a text. What the page reads of a file or of pasted HTML stands in `source`."""

    opening = forms.ModelChoiceField(
        label=lazy("For the opening"),
        queryset=Opening.objects.none(),
        empty_label=lazy("Choose an opening"),
    )
    file = forms.FileField(
        label=lazy("File"),
        required=False,
        help_text=lazy("Word, Markdown, HTML, plain text, or an export in a .zip."),
    )
    source = Source(label=lazy("Or paste the text"), required=False)
    needed = ("file", "source")

    def __init__(self, *args, openings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["opening"].queryset = openings

    def clean(self):
        data = super().clean()
        if not data.get("source", "").strip() and not self.errors.keys() & {"source", "file"}:
            self.add_error("file", _("Choose a file, or paste a text."))
        return data


class PublishForm(PlainForm):
    why = Text(
        label=lazy("What changed, and why"),
        max_length=300,
        help_text=lazy("One sentence for your colleagues."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def show_again(self, revision):
        """The page shows the draft as it stands: that is what a second click publishes."""
        if self.is_bound:
            self.data = self.data.copy()
            self.data["revision"] = revision


class ProposalForm(PlainForm):
    why = Text(
        label=lazy("What you propose, and why"),
        max_length=300,
        help_text=lazy("One sentence for the admin who looks it over."),
    )


class ReturnForm(PlainForm):
    reason = Text(
        label=lazy("What is still to change"),
        max_length=300,
        help_text=lazy("One sentence. It stands in the draft with your name."),
    )
