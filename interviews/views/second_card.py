"""A scorecard sent again after it was submitted: what stands, what was sent, and a No that is not lost."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from hiring.scores import Score
from hiring.web.fields import with_plain_line_ends
from hiring.web.pages import url_of
from hiring.web.typed import Words

from .. import forms


def second_card(request, card, stage):
    """The page for fields that came after the submission and differ from it; None when none does.

    A No in them can be added: one press makes it the later No, with the reason that was typed.
    """
    sent = {n: with_plain_line_ends(request.POST[n]) for n in request.POST if forms.is_own_word(n)}
    if sent.items() <= {("score", str(card.score))}:  # as the page that asks once more sends it
        return None
    stands = forms.fields_of(card)
    differs = {name: text for name, text in sent.items() if text != stands.get(name, "")}
    if not differs:
        return None
    score = next((score for score in Score if str(score.value) == differs.get("score")), None)
    notes = [(_("Note"), name) for name in differs if name.startswith("note-")]
    labels = [*_texts(stage), *notes]
    texts = [(label, name, differs[name]) for label, name in labels if differs.get(name)]
    context = {
        "nav": "candidates",
        "interview": card.seat.interview,
        "card": card,
        "score": score,
        "words": Words(texts=texts),
        "reason": "\n".join(text for _label, name, text in texts if not name.startswith("answer")),
        "later_no": url_of("later-no", card.seat.interview.application_id),
    }
    return render(request, "interviews/second_card.html", context, status=409)


def _texts(stage):
    """(label, field) of what is typed into a scorecard, in the order of its page."""
    answers = [(question.prompt, f"answer-{question.pk}") for question in stage.questions]
    evidence = [(tested.name, f"evidence-{tested.pk}") for tested in stage.attributes]
    return [*answers, *evidence, (_("Everything else"), "summary")]
