"""Forms of the question bank."""

from django import forms

from candidates.models import Opening
from hiring.forms import Lines, PlainForm


class SourceForm(PlainForm):
    """A page of the draft as Markdown, with the revision it was opened at."""

    source = forms.CharField(
        label="Markdown",
        strip=False,
        widget=Lines(30),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class DocumentUploadForm(PlainForm):
    opening = forms.ModelChoiceField(
        label="For the opening", queryset=Opening.objects.none(), empty_label="Choose an opening"
    )
    file = forms.FileField(label="Markdown file", required=False)
    source = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
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
    why = forms.CharField(
        label="What changed, and why", max_length=300, help_text="One sentence for your colleagues."
    )
