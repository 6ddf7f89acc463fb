"""Entries and guides for tests of the bank."""

from hiring.scores import Score
from interviews import actions as interviews
from interviews.bank import actions, indexing
from interviews.models import BankEntry, Seat
from tests.factories import World

BUILT = "What did you build?"  # what each stage of a World asks


class BankWorld(World):
    """A World whose guide stands in the bank."""

    def __init__(self, **more):
        super().__init__(**more)
        actions.gather_guides()
        self.entry = BankEntry.objects.get(kind="question", text=BUILT)

    def ask(self, interview, user, level=None, text="A queue."):
        """A scorecard with an answer to what the stage asks."""
        card = interviews.open_scorecard(Seat.objects.get(interview=interview, user=user))
        changes = {"score": int(Score.YES)}
        changes |= {("answer", q.pk): text for q in interview.stage.questions.all()}
        if level is not None:
            attribute = interview.stage.stage_attributes.get().attribute_id
            changes["rating", attribute] = level
        interviews.save_scorecard(card, changes, revision=card.revision)
        return interviews.submit_scorecard(card, by=user)


def entry(text, **fields):
    """An entry that nobody uses yet, indexed."""
    made = BankEntry.objects.create(text=text, keys=[indexing.key_of(text)], **fields)
    indexing.index([made.pk])
    return BankEntry.objects.get(pk=made.pk)
