"""What a guide from nothing may begin with. All of it is offered, and none of it is demanded."""

from pathlib import Path

from django.conf import settings

from .document.parser import parse
from .document.values import PUBLIC_NAMES, SCORES, DebriefQuestion, GuideText, Segment, Stage

VOTE, YES_NO = " / ".join(SCORES), "Yes / No"  # untranslated: words of a guide
CLOSING = "Closing"  # untranslated: a word of a guide
CLOSING_FOCUS = "Values, feedback, offer"  # untranslated: words of a guide
CLOSING_PARTS = [
    (
        "What we stand for",
        "Before anything else: this is what we care about when we work, and why.",
    ),
    (
        "What we heard",
        "You met several of us. Here is what stayed with us from those meetings.",
    ),
    ("The offer", "All of us said yes. Here is what we would like to offer you."),
]  # untranslated: words of a guide
DEBRIEF = [
    ("Would you hire this person?", "vote", VOTE, "vote"),
    ("Would you like to work with them?", "yes_no", YES_NO, "work_with"),
    ("Can they do this job today?", "yes_no", YES_NO, "none"),
    ("Which answer or act told you most?", "note", "", "none"),
    ("What is their greatest strength?", "note", "", "strength"),
    ("What worries you most?", "note", "", "concern"),
    ("What would they need in their first three months?", "note", "", "none"),
]  # untranslated: words of a guide


def demo_guide() -> GuideText:
    guide: GuideText
    guide, _ = parse((Path(settings.BASE_DIR) / "interviews" / "demo_guide.md").read_text())
    return guide


def blank_guide(name: str) -> GuideText:
    """A guide with a title alone."""
    return GuideText(name)


def blank_stage(name: str) -> Stage:
    return Stage(0, name, public_name=PUBLIC_NAMES["interview"])


def usual_closing(number: int = 0) -> Stage:
    """The stage in which the offer is made: three parts, the offer last."""
    parts = [Segment(title, script=script) for title, script in CLOSING_PARTS]
    return Stage(
        number, CLOSING, kind="closing", public_name=PUBLIC_NAMES["closing"], focus=CLOSING_FOCUS,
        minutes=(30, 30), segments=parts,
    )  # fmt: skip


def usual_debrief() -> list[DebriefQuestion]:
    """Seven questions, the vote first."""
    return [DebriefQuestion(*question) for question in DEBRIEF]
