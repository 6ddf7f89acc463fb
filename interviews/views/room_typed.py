"""What the form of the room held when it was refused, over what its card holds."""

from hiring.web.fields import with_plain_line_ends

from .. import forms
from ..forms.moments import told
from ..models import Rating, SignalMark
from ..models.clock import minute_of


class Refilled:
    """What the page shows of a card. `typed` is the form that was refused, or {}.

    A form is all that its author chose, so that an absent tick was taken off; beside what another tab
    saved since, it may as well be a tick that this page never had: that one stays.
    """

    def __init__(self, card, stage, typed):
        self.card, self.stage, self.typed = card, stage, typed
        self.chosen = forms.chosen_in(typed, stage)
        self.is_all = bool(typed) and forms.revision_in(typed) == card.revision
        if self.chosen.get("score"):
            card.score = self.chosen["score"]

    def answers(self):
        """{question's id: text}, with what was typed after what is saved."""
        answers = {answer.question_id: answer.text for answer in self._saved("answers")}
        if self.typed:
            for question in self.stage.questions:
                text = self.typed.get(f"answer-{question.pk}")
                answers[question.pk] = both(answers.get(question.pk, ""), text)
            self.card.summary = both(self.card.summary, self.typed.get("summary"))
        return answers

    def ratings(self):
        """{attribute's id: Rating}."""
        ratings = {rating.attribute_id: rating for rating in self._saved("ratings")}
        for tested in self.stage.attributes if self.typed else []:
            rating = ratings.setdefault(tested.pk, Rating())
            rating.evidence = both(rating.evidence, self.typed.get(f"evidence-{tested.pk}"))
            rating.level = self.chosen.get(("rating", tested.pk), rating.level)
        return ratings

    def asked(self):
        """{question's id: (value, minute)} of those that were asked."""
        seconds = {asked.question_id: asked.second for asked in self._saved("asked")}
        ticked = {pk: asked["second"] for pk, asked in self._chosen("asked").items() if asked}
        seconds = ticked if self.is_all else seconds | ticked
        return {pk: (told(second) or "yes", minute_of(second)) for pk, second in seconds.items()}

    def marks(self):
        """{signal's id: SignalMark}."""
        marks = {mark.signal_id: mark for mark in self._saved("marks")}
        seconds = self._chosen("seen")
        made = {
            pk: SignalMark(how=how, second=seconds.get(pk))
            for pk, how in self._chosen("mark").items()
            if how
        }
        return made if self.is_all else marks | made

    def _saved(self, name):
        return getattr(self.card, name).all() if self.card.pk else []

    def _chosen(self, part):
        return {key[1]: value for key, value in self.chosen.items() if key[0] == part}


def both(saved, typed):
    """What was typed, after what another tab saved meanwhile; nothing twice, nothing lost."""
    if typed is None or (typed := with_plain_line_ends(typed)) in saved:
        return saved
    return typed if saved in typed else f"{saved}\n{typed}"
