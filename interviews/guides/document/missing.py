"""What a draft still lacks before it can be published."""

from django.utils.translation import gettext as _

from .values import GuideText


def missing_in(guide: GuideText) -> list[str]:
    """A sentence for each part that is missing, in the order of the document."""
    found = []
    if not guide.title.strip():
        found.append(_("Give the guide a title."))
    if not any(stage.kind == "interview" for stage in guide.stages):
        found.append(_("Add a stage: a guide has at least one interview before the closing."))
    for stage in guide.stages:
        if stage.minutes is None:
            found.append(
                _("Say how long stage %(number)s, %(name)s, takes.")
                % {"number": stage.number, "name": stage.name}
            )
    if [stage.kind for stage in guide.stages].count("closing") != 1 or guide.stages[
        -1
    ].kind != "closing":
        found.append(_("Make the last stage the closing, in which the offer is made."))
    if sum(question.answer == "vote" for question in guide.debrief_questions) != 1:
        found.append(_("Add one question to the debrief whose answer is the vote."))
    return found
