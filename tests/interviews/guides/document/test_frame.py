"""What stands around the stages: title, overview and rule above them, the debrief below."""

import pytest

from interviews.guides.document.blocks import blocks_of
from interviews.guides.document.frame import HeadReader, debrief_rank, read_debrief, rule_of
from interviews.guides.document.report import Report
from interviews.guides.document.values import GuideText

OVERVIEW = "| Stage | Interviewer | Focus | Duration |\n| --- | --- | --- | --- |\n"
ROW = "| 1. Talk | Ada | Work | 60 min |\n"
SHEET = """| Question | Answer |
| --- | --- |
| **Your vote** | Strong Yes / Yes / No / Strong No |
| Would you want to work with them? | Yes / No |
| Biggest concern | |
| Anything else | |
"""


def head_of(text):
    guide, report = GuideText(""), Report()
    reader = HeadReader(guide, report)
    reader.read(blocks_of(text, report))
    return guide, reader, report


def test_each_note_has_its_place():
    guide, reader, _ = head_of(
        f"front\n\n# Title\n\ntop\n\n## Our loop\n\n{OVERVIEW}{ROW}\nbelow\n\n**Rule: All say yes.**\n\nstart"
    )
    assert (guide.title, guide.overview_title, guide.rule) == ("Title", "Our loop", "All say yes.")
    assert (guide.front_notes, guide.top_notes) == ("front", "top")
    assert (guide.overview_notes, guide.start_notes) == ("below", "start")
    assert reader.stages[1].name == "Talk"


def test_without_a_heading_the_title_of_the_front_matter_is_taken():
    guide, _, _ = head_of(f"---\ntitle: 'Engineer'\n---\n\n{OVERVIEW}{ROW}")
    assert guide.title == "Engineer"


def test_a_second_overview_and_an_early_rule_are_notes():
    table = OVERVIEW + ROW
    guide, _, report = head_of(f"# T\n\n**Rule: Early.**\n\n{table}\nx\n\n{table}")
    assert guide.rule == ""
    assert [w.partition(": ")[2][:12] for w in report.warnings] == ["this rule wa", "this second "]


@pytest.mark.parametrize(
    ("text", "rule"),
    [("**Rule: One No.**", "One No."), ("Rule: One No.", ""), ("**Ruler: x**", "")],
)
def test_a_rule_is_bold_as_a_whole(text, rule):
    assert rule_of(blocks_of(text, Report())[0]) == rule


def test_a_debrief_is_surest_with_its_name_a_table_and_a_vote():
    report = Report()
    ranks = []
    for text in ("## Other", "## Debrief", f"## Debrief\n\n{OVERVIEW}", f"## Debrief\n\n{SHEET}"):
        heading, *body = blocks_of(text, report)
        ranks.append(debrief_rank(heading, body))
    assert ranks == [0, 1, 1, 3]


def test_questions_are_told_apart_by_their_answers_and_words():
    guide, report = GuideText(""), Report()
    heading, *body = blocks_of(
        f"## Debrief\n\nFirst.\n\n{SHEET}\nmore\n\n**Rule: Talk.**\n\nend", report
    )
    behind = read_debrief(guide, heading, body, report)
    kinds = [(question.answer, question.purpose) for question in guide.debrief_questions]
    assert kinds == [
        ("vote", "vote"),
        ("yes_no", "work_with"),
        ("note", "concern"),
        ("note", "none"),
    ]
    assert (guide.debrief_intro, guide.debrief_notes, guide.debrief_rule) == (
        "First.",
        "more",
        "Talk.",
    )
    assert [block.text for block in behind] == ["end"]
