"""One part of a stage, read from its blocks: script, questions, what to look for, signals."""

import pytest

from interviews.guides.document.blocks import blocks_of
from interviews.guides.document.report import Report
from interviews.guides.document.segments import SegmentReader, split_remark, titled, unquoted


def read(heading, text):
    return SegmentReader(heading).read(blocks_of(text, Report()))


@pytest.mark.parametrize(
    ("text", "title", "minutes", "remark"),
    [
        ("Talk", "Talk", None, ""),
        ("Talk (30-40 min)", "Talk", (30, 40), ""),
        ("Talk (light) (10 min)", "Talk", (10, 10), "light"),
        ("Talk (a) (b)", "Talk (a)", None, "b"),
        ("(all of it)", "(all of it)", None, ""),
    ],
)
def test_a_title_may_hold_a_time_and_a_remark(text, title, minutes, remark):
    segment = titled(text)
    assert (segment.title, segment.minutes, segment.remark) == (title, minutes, remark)


def test_script_questions_and_what_to_look_for():
    segment = read(
        "Work",
        "Be kind.\n\n> “Hello.”\n\n**On edge cases:**\n\n> Why?\n\n*Looking for:*\n\n- x\n- y\n\nBye.",
    )
    assert (segment.notes, segment.script, segment.after) == ("Be kind.", "Hello.", "Bye.")
    (question,) = segment.questions
    assert (question.topic, question.prompt, question.looking_for) == (
        "Edge cases",
        "Why?",
        ["x", "y"],
    )


def test_when_a_question_is_asked_stands_in_the_note_before_it():
    segment = read(
        "Work",
        "**A**\n\n> One?\n\nIf they are stuck:\n\n**B**\n\n> Two?\n\nIf doing well:\n\n**C**\n\n> Three?",
    )
    assert [question.when for question in segment.questions] == ["always", "stuck", "well"]


def test_signals_stand_in_parts_that_name_their_level():
    segment = read("Great signals", "Do not prompt for these.\n\n- Asks first\n- Listens")
    assert [(s.level, s.text, s.do_not_prompt) for s in segment.signals] == [
        ("great", "Asks first", True),
        ("great", "Listens", True),
    ]
    assert read("Notes", "- Asks first").signals == []


def test_quoted_items_are_questions_without_a_label():
    segment = read("Work", '- "Why?"\n- “How?”')
    assert [question.prompt for question in segment.questions] == ["Why?", "How?"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A (b)", ("A", "b")),
        ("A", ("A", "")),
        ("A (b) c", ("A (b) c", "")),
        ("A (b(c))", ("A (b(c))", "")),
    ],
)
def test_a_remark_stands_in_the_last_parentheses(text, parts):
    assert split_remark(text) == parts


def test_quotation_marks_go_in_pairs():
    assert [unquoted(text) for text in ('"a"', "“a”", '"a', '""')] == ["a", "a", '"a', '""']
