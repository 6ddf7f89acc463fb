"""Guides that hypothesis makes up: every field, any sign that a form takes."""

from hypothesis import strategies as st

from interviews.guides.document.values import (
    SCORES,
    Attribute,
    DebriefQuestion,
    GuideText,
    Question,
    Segment,
    Signal,
    Stage,
)

# Words that mean something in a guide, signs of Markdown, and letters of many scripts.
PARTS = [
    "lamp", "the wick", "Ada", "gulls 7", "Möwe", "чайка", "鷗", "🐦", "نورس", "e\u0301", "\u200b",
    "*", "**", "#", "## Stage 2: x", "- ", "1. ", "> ", '"', "“", "”", "|", "\\|", "\\", "`", "```",
    "(5 min)", "(x", ")", ":", "?", "---", "===", "<b>", "&amp;", "[a](b)", "[a]: b", "~", "_",
    "If they are stuck", "doing well", "Don't prompt", "(do not prompt)", "great", "bad", " to refine",
    "(bonus, not required)", "Looking for:", "*Tests:*", "*When: always*", "**Kind:** closing",
    "**Rule: x**", "The offer", "debrief", "/", " + ", " and ", ", ", "\t", "\x85", "\u2028", "\x0b",
]  # fmt: skip
SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r\n")
line = st.lists(st.sampled_from(PARTS) | st.text(SIGNS, max_size=4), min_size=1, max_size=3).map(
    lambda parts: " ".join(parts)[:100].strip() or "x"
)
plain_line = st.sampled_from(["Lamp talk", "Aptitude", "Why the sea?", "Names a night", "Care"])
words = line | plain_line
text = st.lists(words, min_size=1, max_size=3).map("\n\n".join) | st.lists(
    words, min_size=1, max_size=3
).map("\n".join)
maybe = st.just("") | text
maybe_line = st.just("") | words
pairs = st.tuples(st.integers(1, 90), st.integers(0, 30)).map(lambda two: (two[0], sum(two)))
rubrics = st.dictionaries(st.sampled_from(SCORES), words, max_size=4)


def lists(of, most=2):
    return st.lists(of, max_size=most)


questions = st.builds(
    Question, label=maybe_line, topic=maybe_line, remark=maybe_line, before=maybe, prompt=text,
    follow_ups=lists(words), when=st.sampled_from(["always", "stuck", "well"]),
    looking_for=lists(words), tests=lists(words),
)  # fmt: skip
signals = st.builds(
    Signal,
    level=st.sampled_from(["great", "good", "bad"]),
    text=words,
    do_not_prompt=st.booleans(),
)
attributes = st.builds(
    Attribute, name=words, description=maybe_line, bonus=st.booleans(), rubric=rubrics
)
segments = st.builds(
    Segment, title=words, minutes=st.none() | pairs, remark=maybe_line, notes=maybe, script=maybe,
    questions=lists(questions), signals=lists(signals), after=maybe,
)  # fmt: skip
parts = st.builds(Segment, title=words, minutes=st.none() | pairs, notes=maybe, script=maybe)


@st.composite
def stages(draw, number, kind="interview"):
    is_closing = kind == "closing"
    return Stage(
        number, draw(words), heading=draw(maybe_line), kind=kind, public_name=draw(words),
        focus=draw(maybe_line), minutes=draw(pairs),
        interviewers=draw(st.lists(words, max_size=3, unique=True)),
        panel_rule=draw(st.sampled_from(["either", "all"])), owner_name=draw(maybe_line),
        to_refine=draw(st.booleans()), notes=draw(maybe), philosophy=draw(maybe),
        attributes=[] if is_closing else draw(
            st.lists(attributes, max_size=3, unique_by=lambda a: a.name)
        ),
        tested_notes=draw(maybe), segments=draw(st.lists(parts if is_closing else segments, max_size=3)),
        rubric={} if is_closing else draw(rubrics), rubric_intro=draw(maybe),
        rubric_notes=draw(maybe), after_notes=draw(maybe),
    )  # fmt: skip


asked = st.builds(
    DebriefQuestion,
    text=words,
    answer=st.sampled_from(["yes_no", "note"]),
    answer_text=maybe_line,
    purpose=st.sampled_from(["concern", "strength", "none"]),
)
VOTE = DebriefQuestion("Your vote", "vote", "Strong Yes / Yes / No / Strong No", "vote")


@st.composite
def guides(draw):
    count = draw(st.integers(1, 2))
    return GuideText(
        title=draw(words), front_notes=draw(maybe), top_notes=draw(maybe),
        overview_title=draw(maybe_line), overview_notes=draw(maybe), rule=draw(maybe),
        start_notes=draw(maybe),
        stages=[
            *(draw(stages(number)) for number in range(1, count + 1)),
            draw(stages(count + 1, "closing")),
        ],
        debrief_title=draw(maybe_line), debrief_intro=draw(maybe),
        debrief_questions=[VOTE, *draw(lists(asked))], debrief_notes=draw(maybe),
        debrief_rule=draw(maybe), end_notes=draw(maybe),
    )  # fmt: skip
