"""The Word file: what is handed on comes back."""

import io
from pathlib import Path

import pytest
from docx import Document

from interviews.guides.document.parser import parse
from interviews.guides.document.records import PLACES, plain
from interviews.guides.reading.documents import markdown_of_file
from interviews.guides.reading.drafts import guide_of
from interviews.guides.reading.reader import read_file
from interviews.guides.sharing.usual import in_usual_words
from interviews.guides.sharing.word import word_file_of
from tests.conftest import SHARED
from tests.interviews.guides.variants import GOOD

DEMO = Path(__file__).parents[4] / "interviews" / "demo_guide.md"
REAL = SHARED / "data" / "interview-guide.md"
SHAPES = sorted((SHARED / "data" / "guide-shapes").glob("[0-9]*.md"))
WORDS = PLACES | {"uid", "layout", "heading"}  # what a guide says, beside how its document said it


def again(guide):
    """The Markdown that the importer makes of the Word file of a guide."""
    return markdown_of_file(word_file_of(in_usual_words(guide), title=guide.title), "guide.docx")


@pytest.mark.parametrize(
    "text", [GOOD, DEMO.read_text(), REAL.read_text()], ids=["good", "demo", "real"]
)
def test_a_guide_comes_back_whole(text):
    guide = parse(text)[0]
    assert plain(parse(again(guide))[0], WORDS) == plain(guide, WORDS)


def test_drafts_of_any_shape_come_back_with_their_stages_times_and_questions():
    sums = dict.fromkeys(["stages", "found", "times", "questions", "asked"], 0)
    for path in SHAPES:
        draft = guide_of(read_file(path.read_bytes(), path.name))
        back = {stage.name: stage for stage in guide_of(read_file_of(draft)).stages}
        for stage in draft.stages:
            found = back.get(stage.name)
            sums["stages"] += 1
            sums["found"] += found is not None
            sums["times"] += found is not None and found.minutes == stage.minutes
            sums["questions"] += len(stage.questions)
            sums["asked"] += min(len(found.questions), len(stage.questions)) if found else 0
    assert sums["found"] >= 0.95 * sums["stages"], sums
    assert sums["times"] >= 0.9 * sums["stages"], sums
    assert sums["asked"] >= 0.9 * sums["questions"], sums


def read_file_of(draft):
    return read_file(word_file_of(in_usual_words(draft), title=draft.title), "guide.docx")


def test_what_word_shows():
    text = (
        "# Guide\n\n## Stage 1: A\n\n- one\n  - deeper\n\n    more\n\n7. seven\n8. eight\n\n"
        '> "Say\n> this.\n>\n> 1. first"\n\n*Looking for:*\n\n**bold** `code` [w](https://e.example/)\n\n'
        "| Score | Meaning |\n| --- | --- |\n| Yes | good |\n\n```\nraw\n```\n\n<b>html</b>\n\n***\n"
    )
    document = Document(io.BytesIO(word_file_of(text, title="Guide")))
    shown = [(p.style.name, p.text) for p in document.paragraphs if p.text]
    assert shown == [
        ("Title", "Guide"),
        ("Heading 2", "Stage 1: A"),
        ("List Bullet", "one"),
        ("List Bullet 2", "deeper"),
        ("List Continue 2", "more"),
        ("List Number", "seven"),
        ("List Number", "eight"),
        ("Quote", '"Say\nthis.'),
        ("Quote", '1. first"'),
        ("Unison label", "Looking for:"),
        ("Normal", "bold code w (https://e.example/)"),
        ("Normal", "raw"),
        ("Normal", "<b>html</b>"),
    ]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Score", "Meaning"],
        ["Yes", "good"],
    ]
    assert document.core_properties.title == "Guide"


@pytest.mark.parametrize(
    "text", ["", "\x00\x07 \ud7ff", ">" * 10_000 + " x", "[" * 5000, "- " * 300 + "x"]
)
def test_no_text_breaks_the_file(text):
    Document(io.BytesIO(word_file_of(text, title="\x07" + "t" * 400)))
