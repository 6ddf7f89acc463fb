"""A closing and a debrief as they usually are, for guides that have none."""

from django.utils.translation import gettext as _

from ..document.values import PUBLIC_NAMES, DebriefQuestion, GuideText, Segment, Stage

MINUTES = (30, 30)


def add_usual_closing(guide: GuideText) -> None:
    """The closing becomes the last stage, unless the guide has one."""
    if any(stage.kind == "closing" for stage in guide.stages):
        return
    guide.stages.append(usual_closing(len(guide.stages) + 1))


def usual_closing(number: int) -> Stage:
    return Stage(
        number, _("Closing"), kind="closing", public_name=PUBLIC_NAMES["closing"],
        focus=_("Values, feedback, offer"), minutes=MINUTES, segments=_closing_parts(),
    )  # fmt: skip


def _closing_parts() -> list[Segment]:
    return [
        Segment(
            _("What we stand for"),
            script=_("Before anything else: this is what we care about when we work, and why."),
        ),
        Segment(
            _("What we heard"),
            script=_("You met several of us. Here is what stayed with us from those meetings."),
        ),
        Segment(
            _("The offer"), script=_("All of us said yes. Here is what we would like to offer you.")
        ),
    ]


def add_usual_debrief(guide: GuideText) -> None:
    """The usual questions stand behind those that the guide has, unless one of them is the vote."""
    if any(question.answer == "vote" for question in guide.debrief_questions):
        return
    taken = {question.purpose for question in guide.debrief_questions} - {"none"}
    guide.debrief_questions += [q for q in usual_debrief() if q.purpose not in taken]


def usual_debrief() -> list[DebriefQuestion]:
    yes_no, vote = _("Yes / No"), _("Strong Yes / Yes / No / Strong No")
    return [
        DebriefQuestion(_("Would you hire this person?"), "vote", vote, "vote"),
        DebriefQuestion(_("Would you like to work with them?"), "yes_no", yes_no, "work_with"),
        DebriefQuestion(_("Can they do this job today?"), "yes_no", yes_no),
        DebriefQuestion(_("Which answer or act told you most?"), "note"),
        DebriefQuestion(_("What is their greatest strength?"), "note", "", "strength"),
        DebriefQuestion(_("What worries you most?"), "note", "", "concern"),
        DebriefQuestion(_("What would they need in their first three months?"), "note"),
    ]
