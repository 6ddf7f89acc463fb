"""Which stage is the closing, and what its script is made of."""

import pytest

from interviews.guides.document.blocks import blocks_of
from interviews.guides.document.closing import choose_closing, read_parts, settle_offer
from interviews.guides.document.report import Report
from interviews.guides.document.values import Segment, Stage


def chosen(*stages, scored=None):
    report = Report()
    choose_closing(list(stages), scored or [False] * len(stages), report)
    return report


def test_the_last_stage_is_the_closing_and_its_name_may_say_why():
    first, last = Stage(1, "Talk"), Stage(2, "The offer")
    report = chosen(first, last)
    assert [first.kind, last.kind] == ["interview", "closing"]
    assert report.warnings == report.errors == []
    assert "“Coffee”, was taken as the closing" in chosen(Stage(1, "Coffee")).warnings[0]


@pytest.mark.parametrize(
    ("stages", "scored", "words"),
    [
        ([Stage(1, "A", kind="closing", line=3), Stage(2, "B")], None, "The closing comes last"),
        (
            [Stage(1, "A", kind="closing"), Stage(2, "B", kind="closing")],
            None,
            "Stage 1 is marked as the closing already",
        ),
        ([Stage(1, "A"), Stage(2, "B")], [False, True], "This stage explains scores"),
        ([Stage(1, "A", layout={"marks": ["kind"]})], None, "No stage is the closing"),
    ],
)
def test_what_leaves_it_open_is_refused(stages, scored, words):
    assert any(words in problem.fix for problem in chosen(*stages, scored=scored).errors)


def parts_of(text):
    stage = Stage(1, "Closing", kind="closing")
    heading, *blocks = blocks_of(f"### Script\n\n{text}", Report())
    read_parts(stage, heading, blocks)
    return stage.segments


def test_numbered_lines_are_parts_with_a_script_and_notes():
    values, offer = parts_of("**1. Values**\n\nWarm up.\n\n> We care.\n\nWait.\n\n**2. The offer**")
    assert (values.title, values.notes, values.script, values.after) == (
        "Values",
        "Warm up.",
        "We care.",
        "Wait.",
    )
    assert (values.layout["part"], values.layout["section"]) == ("1.", "Script")
    assert (offer.title, offer.layout["part"]) == ("The offer", "2.")


def test_a_section_without_numbers_is_one_part():
    (part,) = parts_of("Say hello.\n\n> Hello.")
    assert (part.title, part.notes, part.script) == ("Script", "Say hello.", "Hello.")


def test_what_stands_behind_the_offer_belongs_to_it():
    stage = Stage(1, "Closing", segments=[Segment("The offer"), Segment("Goodbye", notes="Wave.")])
    report = Report()
    settle_offer(stage, report)
    assert [part.title for part in stage.segments] == ["The offer"]
    assert stage.segments[0].after == "### Goodbye\n\nWave."
    assert report.kept == [(0, "### Goodbye")]


def test_without_an_offer_the_last_part_is_taken_for_it_and_that_is_said():
    report = Report()
    settle_offer(Stage(1, "Closing", segments=[Segment("Values"), Segment("Terms")]), report)
    assert "“Terms”, was taken for it" in report.warnings[0]
