"""Guides as plain values for tests of the check."""

from interviews.guides.document.values import (
    SCORES,
    Attribute,
    DebriefQuestion,
    GuideText,
    Question,
    Segment,
    Stage,
)

RUBRIC = dict(
    zip(
        SCORES,
        [
            "Finds the hole in the plan without help and says how to close it.",
            "Finds the hole when asked where it could break.",
            "Sees the hole once it is shown and shrugs.",
            "Defends the plan after the hole is shown.",
        ],
        strict=True,
    )
)


def stage(number=1, **fields):
    """An interview with which the check is content."""
    values = {
        "name": f"Stage {number}",
        "minutes": (60, 60),
        "interviewers": ["Ada"],
        "rubric": dict(RUBRIC),
        "attributes": [Attribute("Rigour", "Do they measure?")],
        "segments": [talk("How would you measure it?")],
    }
    return Stage(number=number, **{**values, **fields})


def talk(*prompts, minutes=None, script="", title="Talk", when="always"):
    asked = [Question(prompt=prompt, when=when) for prompt in prompts]
    return Segment(title=title, minutes=minutes, script=script, questions=asked)


def closing(number=2, parts=("Values", "Feedback", "The offer")):
    segments = [Segment(title=title, script="Words.") for title in parts]
    return Stage(number=number, name="Closing", kind="closing", minutes=(30, 45), segments=segments)


def guide(*stages, debrief=None):
    stages = list(stages) or [stage()]
    votes = [DebriefQuestion("Your vote", "vote", purpose="vote")]
    return GuideText(
        title="Engineer",
        stages=[*stages, closing(len(stages) + 1)],
        debrief_questions=votes if debrief is None else debrief,
    )
