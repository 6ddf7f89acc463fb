"""Forms of the debrief, the decision, the closing and the offer."""

from django import forms
from django.core.validators import validate_slug
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from hiring.scores import Score
from hiring.web.fields import Text
from hiring.web.forms import DayField, Lines, PlainForm
from interviews.forms.planning import PlanForm

from .actions import TermsChanged
from .models import Resolution


class EntryForm(PlainForm):
    """The template's questions, in its order; the vote comes last. A note takes words or “none”.

    Whoever has said No is offered No and Strong No alone.
    """

    contradiction_reason = Text(
        label=lazy("How do a Yes and not wanting to work with them go together?"),
        required=False,
        widget=Lines(2),
        help_text=lazy("Both can stand. The panel talks about it first."),
    )
    needed = ("contradiction_reason",)

    def __init__(self, *args, questions, said_no, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions
        reason = self.fields.pop("contradiction_reason")
        for question in questions:
            if question.answer == "note":
                self.fields[f"q{question.pk}"] = Text(
                    label=question.text,
                    widget=Lines(2),
                    max_length=5000,
                    error_messages={"required": _("Write one sentence, or “none”.")},
                )
            elif question.answer == "yes_no" and question.purpose != "work_with":
                self.fields[f"q{question.pk}"] = _yes_no(question.text)
        work_with = next((q for q in questions if q.purpose == "work_with"), None)
        self.fields["work_with"] = _yes_no(
            work_with.text if work_with else _("Would you want to work with them?")
        )
        vote = next(question for question in questions if question.answer == "vote")
        self.fields["score"] = forms.TypedChoiceField(
            label=vote.text,
            coerce=int,
            choices=Score.choices,
            widget=forms.RadioSelect,
            error_messages={
                "required": _("Choose your vote."),
                "invalid_choice": _("Choose your vote."),
            },
        )
        # Offered is less than taken: a Yes after a No is for the rule to refuse, on record.
        offered = [(s.value, s.label) for s in Score if s.is_no or not said_no]
        self.fields["score"].widget.choices = offered
        self.fields["contradiction_reason"] = reason

    def clean(self):
        data = super().clean()
        score, work_with = data.get("score"), data.get("work_with")
        wavering = score is not None and not Score(score).is_no and work_with == "no"
        if wavering and not data.get("contradiction_reason"):
            self.add_error(
                "contradiction_reason", _("Say in one sentence how the two go together.")
            )
        return data

    def concern(self):
        """What was typed as the biggest concern: the reason of a No, until its author words it anew."""
        concern = next((q for q in self.questions if q.purpose == "concern"), None)
        return self.data.get(f"q{concern.pk}", "").strip() if concern else ""

    def said(self):
        """What `cast_entry` takes."""
        data = self.cleaned_data
        answers = {
            question.pk: data[f"q{question.pk}"]
            for question in self.questions
            if data.get(f"q{question.pk}")
        }
        return {
            "score": data["score"],
            "work_with": data["work_with"] == "yes",
            "contradiction_reason": data["contradiction_reason"],
            "answers": answers,
        }


def _yes_no(label):
    return forms.ChoiceField(
        label=label,
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose Yes or No.")},
    )


class NoForm(PlainForm):
    """A later vote can only be a No."""

    score = forms.TypedChoiceField(
        label=lazy("New vote"),
        coerce=int,
        choices=[(score.value, score.label) for score in Score if score.is_no],
        widget=forms.RadioSelect,
    )
    reason = Text(label=lazy("What changed your mind?"), widget=Lines(2))


class ResolutionForm(PlainForm):
    kind = forms.ChoiceField(
        widget=forms.HiddenInput,
        choices=Resolution.Kind.choices,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"),
            lazy("This disagreement is not known here. Reload the debrief and write it again."),
        ),
    )
    key = Text(widget=forms.HiddenInput, required=False, max_length=40)
    fingerprint = Text(widget=forms.HiddenInput)
    text = Text(
        label=lazy("What came of it"),
        widget=Lines(2),
        error_messages={"required": lazy("Write one sentence on what came of it.")},
    )


class RemarkForm(PlainForm):
    """Something to say in the talk; with a note beside it, or to ask somebody to look again."""

    text = Text(
        label=lazy("What you saw"),
        widget=Lines(2),
        max_length=5000,
        error_messages={"required": lazy("Write what you want to say.")},
    )
    note_id = forms.TypedChoiceField(
        label=lazy("Link a note"), coerce=int, empty_value=None, required=False
    )
    asks = forms.ModelChoiceField(
        label=lazy("Ask somebody to look again"),
        queryset=None,
        required=False,
        error_messages={"invalid_choice": lazy("Choose somebody who may read the debrief.")},
    )

    def __init__(self, *args, notes, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note_id"].choices = [("", ""), *notes]
        self.fields["asks"].queryset = others


class SecondLookForm(PlainForm):
    remark = forms.ModelChoiceField(
        queryset=None,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), lazy("Somebody else was asked to look again.")
        ),
    )

    def __init__(self, *args, asked, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["remark"].queryset = asked


class TalkField(PlainForm):
    """Which talk a form was on, where it was on one."""

    talk = Text(widget=forms.HiddenInput, max_length=60, validators=[validate_slug])


class ConfirmationForm(PlainForm):
    resolution = forms.ModelChoiceField(
        queryset=None,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"),
            lazy("This text is not known here. Reload the debrief and read it again."),
        ),
    )

    def __init__(self, *args, written, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["resolution"].queryset = written


class DecisionForm(PlainForm):
    hire = forms.ChoiceField(
        choices=[("no", lazy("No hire")), ("yes", lazy("Hire"))],
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), lazy("Choose hire or no hire.")
        ),
    )
    reason = Text(label=lazy("Reason, for our records"), widget=Lines(2), required=False)

    def decided(self):
        """What the act takes of it."""
        return {**self.cleaned_data, "hire": self.cleaned_data["hire"] == "yes"}


class ReasonForm(PlainForm):
    why = Text(label=lazy("Why"), widget=Lines(2))


class ClosingPlanForm(PlanForm):
    """The closing is planned like any interview; its panel are the closers, and nobody is in training."""

    def planned(self):
        return {name: value for name, value in super().planned().items() if name != "trainees"}


class FeedbackForm(PlainForm):
    did_well = Text(
        label=lazy("What went well"), widget=Lines(4),
        required=False,
    )  # fmt: skip
    to_grow = Text(
        label=lazy("Where to grow"), widget=Lines(4),
        required=False,
    )  # fmt: skip
    seen = Text(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, feedback=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = feedback.writing if feedback else ""

    def has_new_words(self):
        return bool({"did_well", "to_grow"} & set(self.changed_data))


class TermsSeenForm(PlainForm):
    """Names the writing of the terms that its page shows, so that no act meets other terms unread."""

    seen = Text(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, offer=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = offer.writing if offer else ""

    def refuse(self, refusal):
        """What was typed stays. After other terms were read, sending again is an answer to them."""
        super().refuse(refusal)
        if isinstance(refusal, TermsChanged):
            self.data = self.data.copy()
            self.data["seen"] = refusal.offer.writing


class OfferOpeningForm(TermsSeenForm):
    """Nothing to fill in: to send it is the answer."""


class OfferForm(TermsSeenForm):
    terms = Text(
        label=lazy("Terms"), widget=Lines(6),
        help_text=lazy("Salary, shares, start, whatever was agreed."),
        error_messages={"required": lazy("Write the terms of the offer.")},
    )  # fmt: skip
    answer_by = DayField(label=lazy("Answer by"), required=False)

    def clean_answer_by(self):
        day = self.cleaned_data["answer_by"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day is past."))
        return day


class AnswerForm(TermsSeenForm):
    state = forms.ChoiceField(
        label=lazy("Their answer"),
        widget=forms.RadioSelect,
        choices=[
            ("accepted", lazy("Accepted")),
            ("declined", lazy("Declined")),
            ("expired", lazy("Expired")),
        ],
        error_messages=dict.fromkeys(("required", "invalid_choice"), lazy("Choose their answer.")),
    )
    note = Text(label=lazy("In their words"), required=False, widget=Lines(2))


class OutcomeMailForm(PlainForm):
    text = Text(
        label=lazy("Your words to the candidate"),
        widget=Lines(6),
        help_text=lazy("It goes out once, when you send it. Nothing is sent by itself."),
    )
