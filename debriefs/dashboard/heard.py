"""Every note of a loop by the question that it was heard on, for readers who know the verdict."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from hiring.search import find
from interviews.guides.published import content_of
from interviews.models import Answer, Note, Scorecard

from .page import Dashboard
from .ratings import Rater, raters_of

SIDES = ("for", "against", "plain", "linked")
"""What a note can be chosen by."""


@dataclass(frozen=True)
class Heard:
    """One note, or the answer in the box of a question, which has no minute and takes no side."""

    rater: Rater
    text: str
    minute: str = ""
    side: str = ""
    attribute: str = ""

    def is_of(self, chosen: str) -> bool:
        if chosen == "linked":
            return bool(self.attribute)
        return not chosen or chosen == (self.side or "plain")


@dataclass
class Topic:
    """A question, a part of a stage, or what was heard in general, with all that was heard on it."""

    key: str
    stage: str
    title: str
    heard: list[Heard] = field(default_factory=list)


@dataclass
class Notes:
    topics: list[Topic]
    counts: dict[str, int]
    """{"" or one of SIDES: how many there are of the words that were searched}."""

    @property
    def stages(self) -> list[tuple[str, str, int, list[str]]]:
        """(key of its first topic, stage, number of notes, who wrote them)."""
        found: dict[str, tuple[str, str, int, list[str]]] = {}
        for topic in self.topics:
            key, stage, number, who = found.get(topic.stage, (topic.key, topic.stage, 0, []))
            who = list(dict.fromkeys([*who, *(heard.rater.who for heard in topic.heard)]))
            found[topic.stage] = (key, stage, number + len(topic.heard), who)
        return list(found.values())


def notes_of(dashboard: Dashboard, *, words: str = "", chosen: str = "") -> Notes:
    """What the submitted scorecards of a loop hold, in the order of the guide. Three queries.

    `words` are searched as people are, without case and accents; `chosen` is one of SIDES.
    """
    raters = {rater.card: rater for rater in raters_of(dashboard)}
    visible = Scorecard.objects.of(dashboard.access).filter(pk__in=raters)
    topics = {topic.key: topic for topic in _topics(dashboard)}
    counts: Counter[str] = Counter()
    for stage, key, heard in _all(visible, raters, words):
        counts.update(side for side in ("", *SIDES) if heard.is_of(side))
        if heard.is_of(chosen):
            topics.get(key, topics[f"stage-{stage}"]).heard.append(heard)
    return Notes([topic for topic in topics.values() if topic.heard], dict(counts))


def _topics(dashboard: Dashboard) -> Iterable[Topic]:
    for stage in content_of(dashboard.application.loop.version_id).stages:
        for segment in stage.segments:
            yield Topic(f"segment-{segment.pk}", stage.name, segment.title)
            for question in segment.questions:
                yield Topic(f"question-{question.pk}", stage.name, question.prompt)
        yield Topic(f"stage-{stage.pk}", stage.name, "")


def _all(
    visible: QuerySet[Scorecard], raters: dict[int, Rater], words: str
) -> Iterable[tuple[int, str, Heard]]:
    """(stage, key of the topic, note), in the order of the interviews."""
    notes = Note.objects.filter(scorecard__in=visible).told()
    for note in find(notes.select_related("scorecard__seat__interview"), words, "text"):
        key = f"question-{note.question_id}" if note.question_id else f"segment-{note.segment_id}"
        attribute = note.attribute.name if note.attribute else ""
        rater = raters[note.scorecard_id]
        heard = Heard(rater, note.text, note.minute, note.side, attribute)
        yield note.scorecard.seat.interview.stage_id, key, heard
    answers = Answer.objects.filter(scorecard__in=visible).exclude(text="")
    for answer in find(answers.select_related("scorecard__seat__interview"), words, "text"):
        heard = Heard(raters[answer.scorecard_id], answer.text)
        stage = answer.scorecard.seat.interview.stage_id
        yield stage, f"question-{answer.question_id}", heard
    cards = visible.exclude(summary="").select_related("seat__interview")
    for card in find(cards, words, "summary"):
        yield card.seat.interview.stage_id, "", Heard(raters[card.pk], card.summary)
