"""What a draft still lacks before it can be published."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .values import GuideText


@dataclass(frozen=True)
class Lack:
    """A part that is missing. `stage` is the number of its stage, 0 where it belongs to none."""

    sentence: str
    stage: int = 0


def missing_in(guide: GuideText) -> list[str]:
    """A sentence for each part that is missing, in the order of the document."""
    return [lack.sentence for lack in lacks_in(guide)]


def lacks_in(guide: GuideText) -> Iterator[Lack]:
    """Each part that is missing, in the order of the document."""
    if not guide.title.strip():
        yield Lack(_("Give the guide a title."))
    if not any(stage.kind == "interview" for stage in guide.stages):
        yield Lack(_("Add a stage: a guide has at least one interview before the closing."))
    for stage in guide.stages:
        if stage.minutes is None:
            sentence = _("Say how long stage %(number)s, %(name)s, takes.") % {
                "number": stage.number,
                "name": stage.name,
            }
            yield Lack(sentence, stage.number)
    if [stage.kind for stage in guide.stages].count("closing") != 1 or guide.stages[
        -1
    ].kind != "closing":
        yield Lack(_("Make the last stage the closing, in which the offer is made."))
    if sum(question.answer == "vote" for question in guide.debrief_questions) != 1:
        yield Lack(_("Add one question to the debrief whose answer is the vote."))
