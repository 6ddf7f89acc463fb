"""A closing and a debrief as they usually are, for imports that have none."""

from ..defaults import usual_closing, usual_debrief
from ..document.values import GuideText


def add_usual_closing(guide: GuideText) -> None:
    """The closing becomes the last stage, unless the guide has one."""
    if any(stage.kind == "closing" for stage in guide.stages):
        return
    guide.stages.append(usual_closing(len(guide.stages) + 1))


def add_usual_debrief(guide: GuideText) -> None:
    """The usual questions stand behind those that the guide has, unless one of them is the vote."""
    if any(question.answer == "vote" for question in guide.debrief_questions):
        return
    taken = {question.purpose for question in guide.debrief_questions} - {"none"}
    guide.debrief_questions += [q for q in usual_debrief() if q.purpose not in taken]
