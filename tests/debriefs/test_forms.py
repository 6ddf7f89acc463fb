"""What the forms of a debrief, a decision and an offer take, and what they give to the acts."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.utils import timezone

from debriefs.actions import TermsChanged
from debriefs.forms import (
    AnswerForm,
    DecisionForm,
    EntryForm,
    FeedbackForm,
    NoForm,
    OfferForm,
    ResolutionForm,
)
from hiring.scores import Score
from interviews.guides.document.values import DebriefQuestion

QUESTIONS = [
    DebriefQuestion("Your vote", "vote", purpose="vote", pk=1),
    DebriefQuestion("Biggest concern", "note", purpose="concern", pk=2),
    DebriefQuestion("Would you want to work with them?", "yes_no", purpose="work_with", pk=3),
    DebriefQuestion("Would they stay?", "yes_no", pk=4),
]
SAID = {"q2": "none", "q4": "no", "work_with": "yes", "score": "3", "contradiction_reason": ""}


def entry(said_no=False, **fields):
    return EntryForm({**SAID, **fields}, questions=QUESTIONS, said_no=said_no)


def test_an_entry_as_the_act_takes_it():
    form = entry()
    assert form.is_valid(), form.errors
    assert form.said() == {
        "score": 3,
        "work_with": True,
        "contradiction_reason": "",
        "answers": {2: "none", 4: "no"},
    }


def test_the_vote_comes_last_and_the_questions_in_their_order():
    assert list(entry().fields) == ["q2", "q4", "work_with", "score", "contradiction_reason"]


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"q2": ""}, "q2", "Write one sentence, or “none”."),
        ({"score": ""}, "score", "Choose your vote."),
        ({"score": "9"}, "score", "Choose your vote."),
        ({"work_with": ""}, "work_with", "Choose Yes or No."),
        ({"work_with": "no"}, "contradiction_reason", "Say in one sentence"),
    ],
)
def test_what_an_entry_lacks_is_said_at_its_field(fields, field, sentence):
    form = entry(**fields)
    assert not form.is_valid()
    assert sentence in form.errors[field][0]


def test_a_no_beside_not_working_with_them_needs_no_reason():
    assert entry(work_with="no", score="2").is_valid()


def test_who_said_no_is_offered_no_alone_and_a_yes_is_left_to_the_rule():
    form = entry(said_no=True)
    offered = [value for value, _ in form.fields["score"].widget.choices]
    assert [Score(value).is_no for value in offered] == [True, True]
    assert form.is_valid()


@pytest.mark.parametrize(("score", "is_taken"), [("1", True), ("2", True), ("3", False)])
def test_a_later_vote_is_a_no(score, is_taken):
    assert NoForm({"score": score, "reason": "x"}).is_valid() is is_taken


@pytest.mark.parametrize(("hire", "decided"), [("yes", True), ("no", False)])
def test_a_decision_as_the_act_takes_it(hire, decided):
    form = DecisionForm({"hire": hire, "reason": "r"})
    assert form.is_valid()
    assert form.decided() == {"hire": decided, "reason": "r"}
    assert not DecisionForm({"hire": "", "reason": ""}).is_valid()


def test_a_resolution_of_no_known_kind_is_told():
    form = ResolutionForm({"kind": "tea", "fingerprint": "x", "text": "y"})
    assert form.errors["kind"] == [
        "This disagreement is not known here. Reload the debrief and write it again."
    ]


def test_feedback_names_the_writing_that_its_page_showed():
    form = FeedbackForm(None, feedback=SimpleNamespace(writing="2026"))
    assert form.initial["seen"] == "2026"
    assert FeedbackForm({"did_well": "x"}).has_new_words()
    assert not FeedbackForm({"did_well": "", "seen": "2026"}).has_new_words()


@pytest.mark.parametrize(("days", "is_taken"), [(0, True), (1, True), (-1, False)])
def test_a_day_to_answer_by_is_not_past(days, is_taken):
    day = timezone.localdate() + timedelta(days=days)
    form = OfferForm({"terms": "x", "answer_by": day.isoformat()})
    assert form.is_valid() is is_taken


def test_after_other_terms_were_read_sending_again_answers_them():
    data = QueryDict(mutable=True)
    data.update({"terms": "mine", "seen": "old"})
    form = OfferForm(data)
    assert form.is_valid()
    other = SimpleNamespace(writing="new", drafted_by=SimpleNamespace(name="Ada"))
    form.refuse(TermsChanged(other))
    assert (form.data["seen"], form.data["terms"]) == ("new", "mine")


def test_an_answer_is_one_of_three():
    assert [AnswerForm({"state": state}).is_valid() for state in ("accepted", "made", "")] == [
        True,
        False,
        False,
    ]
