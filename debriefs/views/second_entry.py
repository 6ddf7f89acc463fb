"""A second entry that differs from the first: what stands, what was sent, and a No that is not lost."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from hiring.scores import Score
from hiring.web.fields import Typed
from hiring.web.typed import Words

from .. import forms


def second_entry(request, application, standing, form):
    """The page that answers a second entry. `standing` is the first one, `form` what was sent now.

    A No in it can be added: one more press makes it the later No, with the reason that was typed.
    """
    sent = _sent(form)
    no = sent if sent is not None and sent.is_no else None
    context = {
        "nav": "candidates",
        "application": application,
        "standing": standing,
        "sent": sent,
        "differences": list(_differences(standing, form)),
        "words": Words(texts=_texts(form)),
        "form": forms.NoForm(initial={"score": no, "reason": form.concern()}) if no else None,
    }
    return render(request, "debriefs/second_entry.html", context, status=409)


def _sent(form):
    """The vote that was sent, also when something else in the form was wrong."""
    value = form.data.get("score", "")
    return next((score for score in Score if str(score.value) == value), None)


def _texts(form):
    """(label, name, words) of all that was typed."""
    return [
        (field.label, name, form.data[name])
        for name, field in form.fields.items()
        if isinstance(field, Typed) and form.data.get(name, "").strip()
    ]


def _differences(standing, form):
    """(question, what stands, what was sent) of each answer that is another one."""
    answers = dict(standing.answers.values_list("question", "text"))
    answers = {f"q{question}": text for question, text in answers.items()}
    stands = {
        **answers,
        "score": str(standing.score),
        "work_with": "yes" if standing.work_with else "no",
        "contradiction_reason": standing.contradiction_reason,
    }
    for name, field in form.fields.items():
        sent, stood = form.data.get(name, "").strip(), stands.get(name, "")
        if sent != stood:
            yield field.label, _shown(field, stood), _shown(field, sent)


def _shown(field, value):
    """A chosen value by its label, words as they are."""
    labels = {str(key): label for key, label in getattr(field, "choices", [])}
    return labels.get(value, value) or _("Nothing")
