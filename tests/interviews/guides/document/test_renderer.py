"""A guide as Markdown: what the fields say, in the document's own words where it has others."""

import pytest

from interviews.guides.document.renderer import (
    overview,
    overview_cell,
    render,
    render_stage,
    score_of,
    section_blocks,
    segment_blocks,
)
from interviews.guides.document.values import (
    Attribute,
    DebriefQuestion,
    GuideText,
    Question,
    Segment,
    Signal,
    Stage,
)


def test_a_small_guide_as_a_whole():
    stage = Stage(1, "Talk", interviewers=["Ada"], public_name="Interview", minutes=(30, 45))
    vote = DebriefQuestion("Your vote", "vote", "Strong Yes / Yes / No / Strong No", "vote")
    text = render(GuideText("Engineer", stages=[stage], debrief_questions=[vote], rule="All Yes."))
    assert text == (
        "# Engineer\n\n"
        "| Stage | Interviewer | Focus | Duration |\n| --- | --- | --- | --- |\n"
        "| 1. Talk | Ada |  | 30-45 min |\n\n"
        "**Rule: All Yes.**\n\n---\n\n## Stage 1: Talk\n\n---\n\n## Debrief\n\n"
        "| Question | Answer |\n| --- | --- |\n"
        "| **Your vote** | Strong Yes / Yes / No / Strong No |\n"
    )


def test_the_overview_keeps_the_documents_columns_and_cells():
    stage = Stage(1, "Talk", layout={"name": "**1) Talk**"})
    assert overview([stage], [["Round", "name"]]).endswith("| **1) Talk** |")


@pytest.mark.parametrize(("rule", "cell"), [("all", "Ada + Ben"), ("either", "Ada/Ben")])
def test_a_panel_says_whether_one_is_enough(rule, cell):
    assert (
        overview_cell(Stage(1, "A", interviewers=["Ada", "Ben"], panel_rule=rule), "panel") == cell
    )


def test_a_part_in_its_order():
    segment = Segment(
        "Work",
        minutes=(10, 10),
        remark="light",
        notes="Be kind.",
        script="Hello.\n\nBye.",
        questions=[
            Question(label="Q", topic="Q", prompt="Why?", looking_for=["x"]),
            Question(prompt="How?"),
        ],
        signals=[Signal("great", "Asks")],
        after="End.",
    )
    assert segment_blocks(segment) == [
        "### Work (10 min) (light)", "Be kind.", '> "Hello.\n>\n> Bye."', "**Q**", '> "Why?"',
        "*Looking for:*", "- x", "**?**", '> "How?"', "*Great signals:*", "- Asks", "End.",
    ]  # fmt: skip


def test_the_rubric_stands_where_the_document_has_it():
    parts = [Segment("A"), Segment("B")]
    stage = Stage(1, "T", segments=parts, rubric={"Yes": "Good"}, layout={"rubric": {"at": 1}})
    headings = [block for block in section_blocks(stage) if block.startswith("###")]
    assert headings == ["### A", "### Scoring", "### B"]


def test_marks_and_attributes():
    stage = Stage(
        3,
        "Talk",
        kind="closing",
        public_name="Lunch",
        attributes=[Attribute("Care", "Listens"), Attribute("Wit", bonus=True)],
    )
    text = render_stage(stage)
    assert "## Stage 3: Talk\n\n**Public name:** Lunch\n" in text
    assert "**We're testing:**\n\n- Care: Listens\n- Wit (bonus, not required)\n" in text


def test_a_score_is_known_in_any_print():
    assert [score_of(label) for label in ("**strong YES**", "No", "Maybe")] == [
        "Strong Yes",
        "No",
        None,
    ]
