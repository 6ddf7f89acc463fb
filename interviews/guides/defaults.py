"""What a guide from nothing may begin with. All of it is offered, and none of it is demanded."""

from pathlib import Path

from django.conf import settings

from .document.parser import parse
from .document.values import PUBLIC_NAMES, SCORES, DebriefQuestion, GuideText, Segment, Stage

VOTE = " / ".join(SCORES)
CLOSING = "Closing"  # untranslated: a word of a guide
CLOSING_PARTS = [
    (
        "How we work",
        "Tell what the first months look like, and what the team expects of one another.",
    ),
    (
        "What we saw",
        "Name one thing that convinced you, and one in which you would help them grow.",
    ),
    (
        "The offer",
        "Say that everybody said yes. Go through the terms, and leave time for questions.",
    ),
]  # untranslated: words of a guide
DEBRIEF = [
    ("Your vote", "vote", VOTE, "vote"),
    ("How would they change the way we work together?", "note", "Notes", "none"),
    ("How well do they think a problem through?", "note", "Notes", "none"),
    ("What have you seen them do yourself?", "note", "Notes", "none"),
    ("Would you want to work with them?", "yes_no", "Yes / No", "work_with"),
    ("What is your greatest concern?", "note", "", "concern"),
    ("What is their greatest strength?", "note", "", "strength"),
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


def usual_closing() -> Stage:
    """The stage in which the offer is made: three parts, the offer last."""
    parts = [Segment(title, notes=notes) for title, notes in CLOSING_PARTS]
    return Stage(
        0,
        CLOSING,
        kind="closing",
        public_name=PUBLIC_NAMES["closing"],
        minutes=(30, 30),
        segments=parts,
    )


def usual_debrief() -> list[DebriefQuestion]:
    """Seven questions, the vote first."""
    return [DebriefQuestion(*question) for question in DEBRIEF]
