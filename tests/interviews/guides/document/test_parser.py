"""A guide's Markdown, in and out, on a real guide and on the demo's."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.guides.document import values
from interviews.guides.document.parser import decode, parse, parse_stage
from interviews.guides.document.renderer import render, render_stage
from interviews.guides.document.report import UnreadableGuide

DEMO = Path(__file__).parents[4] / "interviews" / "demo_guide.md"
FRAME = """# A guide

| Stage | Interviewer | Focus | Duration |
| --- | --- | --- | --- |
| 1. Talk | Ada | Values | 30 min |
| 2. Closing | Ada + Ben | Offer | 30-45 min |

## Stage 1: Talk (Ada)

{body}

## Stage 2: Closing (Ada + Ben)

### Script

**1. Values**
Tell them.

**2. The offer**
Open it.

## Debrief

| Question | Answer |
| --- | --- |
| **Your vote** | Strong Yes / Yes / No / Strong No |
"""


def words(source):
    return Counter(re.findall(r"\w+", source.lower()))


@pytest.fixture(params=["real", "demo"])
def source(request):
    path = request.getfixturevalue("real_guide") if request.param == "real" else DEMO
    return path.read_text()


def test_no_word_is_lost(source):
    guide, _ = parse(source)
    assert words(render(guide)) == words(source)


def test_losing_a_sentence_would_be_noticed(source):
    guide, _ = parse(source)
    guide.stages[1].segments[0].script = ""
    assert words(source) - words(render(guide))


def test_reading_back_gives_the_same_guide(source):
    guide, _ = parse(source)
    again, _ = parse(render(guide))
    assert again == guide
    assert render(again) == render(guide)


def test_each_stage_reads_back_from_its_own_page(source):
    guide, _ = parse(source)
    for stage in guide.stages:
        again, _ = parse_stage(render_stage(stage), number=stage.number, kind=stage.kind)
        assert again == stage


def test_structure_is_read_out(source):
    guide, _ = parse(source)
    assert [(s.kind, s.minutes, s.panel_rule, s.interviewers) for s in guide.stages] == [
        ("interview", (15, 15), "all", ["Haroun"]),
        ("interview", (60, 60), "all", ["Haroun"]),
        ("interview", (60, 60), "either", ["Anujan", "Juzer"]),
        ("closing", (30, 45), "all", ["Haroun", "Samee"]),
    ]
    assert all(stage.focus for stage in guide.stages)
    assert [s.public_name for s in guide.stages] == ["Interview"] * 3 + ["Conversation"]
    assert guide.rule
    assert guide.debrief_rule


def test_segments_scripts_and_prompts(source):
    tech = parse(source)[0].stages[1]
    assert [s.minutes for s in tech.segments] == [(5, 5), None, (30, 40), *[None] * 4]
    assert tech.segments[0].script
    assert tech.segments[1].script.count("\n\n") == 2
    assert [q.when for q in tech.segments[2].questions] == ["stuck"] * 4
    probes = tech.segments[6].questions
    assert [(q.topic, q.when) for q in probes] == [
        ("Measurement", "well"),
        ("Edge cases", "well"),
        ("Team", "well"),
    ]
    assert all(probe.prompt for probe in probes)


def test_signals_and_the_do_not_prompt_mark(source):
    tech = parse(source)[0].stages[1]
    counts = [
        (s.signals[0].level, len(s.signals), s.signals[0].do_not_prompt)
        for s in tech.segments
        if s.signals
    ]
    assert counts == [("great", 5, True), ("good", 4, False), ("bad", 5, False)]


def test_attributes_rubrics_and_looking_for(source):
    culture, tech, day, closing = parse(source)[0].stages
    assert [a.bonus for a in tech.attributes] == [False, False, False, True]
    assert [len(s.attributes) for s in (culture, day, closing)] == [0, 4, 0]
    scores = ["Strong Yes", "Yes", "No", "Strong No"]
    assert [list(s.rubric) for s in (culture, tech, day, closing)] == [[], scores, scores, []]
    questions = day.segments[0].questions
    assert [len(q.looking_for) for q in questions] == [3, 2, 2, 3]
    assert [q.remark.lower() for q in questions] == ["", "", "light", ""]


def test_owner_to_refine_and_the_closing_script(source):
    guide, _ = parse(source)
    assert [(s.owner_name, s.to_refine) for s in guide.stages] == [
        ("", False), ("", False), ("Anujan", True), ("", False),
    ]  # fmt: skip
    parts = guide.stages[3].segments
    assert len(parts) == 3
    assert "offer" in parts[-1].title.lower()
    assert all(part.notes for part in parts)


def test_debrief_template(source):
    questions = parse(source)[0].debrief_questions
    assert [(q.answer, q.purpose) for q in questions] == [
        ("vote", "vote"),
        ("note", "none"),
        ("note", "none"),
        ("note", "none"),
        ("yes_no", "work_with"),
        ("note", "concern"),
        ("note", "strength"),
    ]


def test_report_names_what_it_kept_and_what_is_missing(source):
    _, report = parse(source)
    assert len(report.kept) == 2
    assert [warning.split(":")[0] for warning in report.warnings] == [
        "Stage 1 has no rubric",
        "Stage 1 has no questions.",
        "Stage 3 is Anujan's to refine.",
    ]


def test_demo_has_no_sentence_of_the_real_guide(real_guide):
    def sentences(source):
        found = re.split(r"[.?!:|\n]+", re.sub(r"[*_>#\"/-]", " ", source.lower()))
        return {" ".join(s.split()) for s in found if len(s.split()) > 7}

    assert not sentences(DEMO.read_text()) & sentences(real_guide.read_text())


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("", 1, "no stages"),
        ("# G\n\nJust words.", 1, "no stages"),
        (FRAME.format(body="x") + "\n## Stage 1: Again\n", 28, "two stages of number 1"),
        (
            FRAME.format(body="x").replace("| Values |", "| Values | more |"),
            5,
            "5 cells instead of 4",
        ),
        (FRAME.format(body="x").replace("30-45 min", "a while"), 6, "duration"),
        (FRAME.format(body="x").replace("30-45 min", "45-30 min"), 6, "duration"),
        (FRAME.format(body="x").replace("Strong Yes / Yes", "Maybe"), 1, "exactly one vote"),
        (FRAME.format(body="x") + "\n## Stage 3: Chat\n\n**Kind:** interview\n", 28, "closing"),
        (FRAME.format(body="| a | b |\n| 1 | 2 |"), 10, "looks like a table"),
        (
            FRAME.format(body="### Scoring\n\n| Score | Meaning |\n|---|---|\n| Maybe | x |"),
            14,
            "rubric",
        ),
    ],
)
def test_bad_documents_say_where_and_what_to_do(source, line, words):
    with pytest.raises(UnreadableGuide) as caught:
        parse(source)
    errors = caught.value.report.errors
    assert any(error.line == line and words in error.fix for error in errors), errors


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"# G\n\xff\xfe", 2, "not UTF-8"),
        (b"# G\n\n\x00", 3, "NUL"),
        (b"x" * 50_000_000, 1, "larger than 2 MB"),
    ],
)
def test_files_that_are_no_text(content, line, words):
    with pytest.raises(UnreadableGuide) as caught:
        decode(content)
    assert caught.value.report.errors[0].line == line
    assert words in caught.value.report.errors[0].fix


def test_html_and_scripts_stay_words():
    body = "<script>alert(1)</script>\n\nSee <b onclick=x>this</b>."
    guide, _ = parse(FRAME.format(body=body))
    assert guide.stages[0].notes == "<script>alert(1)</script>\n\nSee <b onclick=x>this</b>."
    assert parse(render(guide))[0] == guide


word = st.from_regex(r"[A-Za-zÄÖÜäöüßéñ]{1,12}", fullmatch=True)
phrase = st.lists(word, min_size=2, max_size=6).map(lambda ws: " ".join(ws).capitalize())
sentence = phrase.map(lambda words: f"{words}.")


@st.composite
def stages(draw):
    segment = st.builds(
        values.Segment,
        title=phrase,
        minutes=st.none() | st.tuples(st.integers(1, 20), st.integers(20, 60)),
        notes=sentence,
        script=sentence,
        questions=st.lists(st.builds(values.Question, prompt=sentence), max_size=3),
    )
    return values.Stage(
        number=1,
        name=draw(phrase),
        heading="Stage 1: A talk",
        focus=draw(phrase),
        minutes=(draw(st.integers(5, 30)), draw(st.integers(30, 90))),
        interviewers=draw(st.lists(word, min_size=1, max_size=3, unique=True)),
        philosophy=draw(sentence),
        attributes=draw(
            st.lists(
                st.builds(values.Attribute, name=phrase, description=sentence, bonus=st.booleans()),
                max_size=4,
                unique_by=lambda attribute: attribute.name,
            )
        ),
        segments=draw(st.lists(segment, max_size=4)),
        rubric=dict(
            zip(
                ["Strong Yes", "Yes", "No", "Strong No"],
                draw(st.lists(sentence, min_size=4, max_size=4)),
                strict=True,
            )
        ),
    )


@settings(max_examples=150, deadline=None)
@given(stages())
def test_any_stage_reads_back_without_losing_a_word(stage):
    written = render_stage(stage)
    again, _ = parse_stage(written, number=1, kind="interview")
    assert words(render_stage(again)) == words(written)
    assert parse_stage(render_stage(again), number=1, kind="interview")[0] == again
