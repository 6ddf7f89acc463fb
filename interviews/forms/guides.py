"""Forms of the question bank."""

from django import forms

from candidates.models import Opening
from hiring.fields import Text
from hiring.forms import Lines, PlainForm

from ..guide.reading import LARGEST


class Source(Text):
    """A whole document or a page of one, as large as a file may be. Spaces at its ends count."""

    def __init__(self, **kwargs):
        super().__init__(max_length=None, strip=False, **kwargs)
        self.validators.append(check_size)


def check_size(text):
    if len(text.encode(errors="replace")) > LARGEST:
        raise forms.ValidationError(
            f"A guide may have {LARGEST // 2**20} MB of text. Shorten this one, or split it."
        )


class SourceForm(PlainForm):
    """A page of the draft as Markdown, with the revision it was opened at."""

    source = Source(label="Markdown", widget=Lines(30))
    revision = forms.IntegerField(widget=forms.HiddenInput)


class DocumentUploadForm(PlainForm):
    opening = forms.ModelChoiceField(
        label="For the opening", queryset=Opening.objects.none(), empty_label="Choose an opening"
    )
    file = forms.FileField(label="Markdown file", required=False)
    source = Source(required=False, widget=forms.HiddenInput)
    needed = ("file",)

    def __init__(self, *args, openings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["opening"].queryset = openings

    def clean(self):
        data = super().clean()
        if not data.get("file") and not data.get("source"):
            self.add_error("file", "Choose a file.")
        return data


class PublishForm(PlainForm):
    why = Text(
        label="What changed, and why", max_length=300, help_text="One sentence for your colleagues."
    )
