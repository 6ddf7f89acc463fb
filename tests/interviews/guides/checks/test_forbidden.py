"""Questions that the law of many countries forbids: each pattern with hits and near-misses."""

import tomllib
from pathlib import Path

import pytest

from interviews.guides.checks import forbidden
from interviews.guides.checks.forbidden import FILE, INSTEAD, LAWS, TOPICS, forbidden_in, topics_of
from interviews.guides.document.values import DebriefQuestion, Segment
from tests.interviews.guides.checks.guides import guide, stage, talk

PATTERNS = tomllib.loads(FILE.read_text())
CASES = tomllib.loads(Path(__file__).with_name("forbidden_cases.toml").read_text())
EACH = [
    (topic, language, number)
    for topic, languages in PATTERNS.items()
    for language, patterns in languages.items()
    for number in range(len(patterns))
]


def test_each_topic_is_known_in_four_languages_with_its_law_and_another_question():
    assert set(PATTERNS) == set(TOPICS) == set(LAWS) == set(INSTEAD) == set(CASES)
    for topic, languages in PATTERNS.items():
        assert set(languages) == set(CASES[topic]) == {"en", "de", "fr", "es"}
    assert len(EACH) > 120


@pytest.mark.parametrize(("topic", "language", "number"), EACH)
def test_a_pattern_finds_what_it_is_for_and_leaves_what_is_harmless(
    topic, language, number, monkeypatch
):
    cases = CASES[topic][language]
    assert len(cases) == len(PATTERNS[topic][language])
    case = cases[number]
    assert case["hits"] and case["near"]
    for text in case["near"]:
        assert topics_of(text) == [], text
    for text in case["hits"]:
        assert topic in topics_of(text), text
        assert topic in topics_of(text.upper()), text
    others = {**forbidden.patterns(), topic: []}
    alone = forbidden.re.compile(PATTERNS[topic][language][number])
    assert any(alone.search(forbidden.folded(text)) for text in case["hits"])
    monkeypatch.setattr(forbidden, "patterns", lambda: others)
    assert topic not in topics_of(case["hits"][0])


@pytest.mark.parametrize("topic", INSTEAD)
def test_what_is_asked_instead_is_allowed(topic):
    assert topics_of(str(INSTEAD[topic])) == []


def test_it_is_found_in_questions_in_what_is_read_aloud_and_in_the_debrief():
    asked = stage(1, name="Culture", segments=[talk("What drives you?", "Are you married?")])
    said = Segment(title="Opening", script="Hello. How old are you? Sit down.")
    read = stage(2, name="Tech", segments=[said])
    debrief = [DebriefQuestion("Vote", "vote"), DebriefQuestion("What is your religion?", "note")]
    found = list(forbidden_in(guide(asked, read, debrief=debrief)))
    assert [(one.place, one.quote) for one in found] == [
        ("Culture, question 2", "Are you married?"),
        ("Tech, what is read aloud in “Opening”", "How old are you?"),
        ("Debrief", "What is your religion?"),
    ]
    assert [one.stage for one in found] == [1, 2, 0]
    assert all("AGG" in one.source and not one.blocks for one in found)
    assert "Equality Act 2010" in found[0].source


def test_a_long_text_takes_no_long_time():
    assert topics_of("do you have " * 20_000) == []
    assert topics_of("haben sie eine " * 20_000) == []


def test_questions_of_the_real_guides_are_left_alone(demo_questions):
    assert [text for text in demo_questions if topics_of(text)] == []


@pytest.fixture
def demo_questions():
    text = Path(forbidden.__file__).parents[2].joinpath("demo_guide.md").read_text()
    lines = [line.strip('-> "“”*') for line in text.splitlines()]
    assert len(lines) > 100
    return lines
