"""No word of a document is lost, whatever it looks like."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from interviews.guides.document.renderer import render
from interviews.guides.reading import bodies, drafts
from interviews.guides.reading.drafts import guide_of
from interviews.guides.reading.losses import lost, missing_pieces
from interviews.guides.reading.reader import read_markdown
from interviews.guides.reading.values import Piece

WORDS = st.text("abcÄéпор質問 ", min_size=1, max_size=12).filter(str.strip)
MARKS = [
    "# ", "## ", "### Round 1: ", "#### ", "- ", "  - ", "    - ", "1. ", "11) ", "* ", "> ", "> > ", "**", "*", "\t",
    "- [ ] ", "| ", "Q1: ", "**Time:** 30 min ", "<!-- ", "<summary>", "<details>", "---", "```", "[1]: ", "[^1]: ",
    "4 = ", "**4 Yes**: ", "🟢 ", "★★☆ ", "00:10 ", "What to look for: ", "**Red flags**", "<b>", "<Name> ", "&amp; ",
    "\\* ", "{% hint %}", "- Time: 1h ", "Stage 2: ", "(50%) ", "    ", "===", "•  ",
]  # fmt: skip
ENDS = [
    "",
    "?",
    ":",
    " (30 min)",
    "**",
    "*",
    " |",
    "</summary>",
    "-->",
    " | a |",
    "  ",
    "\\",
    ".",
    "。",
    "</b>",
]
LINES = st.builds(
    lambda mark, words, end: mark + words + end,
    st.sampled_from(MARKS),
    WORDS,
    st.sampled_from(ENDS),
)
TABLES = st.builds(
    lambda head, rows: "\n".join(["| " + " | ".join(head) + " |", "| --- " * len(head) + "|"]
                                 + ["| " + " | ".join(row) + " |" for row in rows]),
    st.lists(st.sampled_from(["Question", "Time", "Stage", "Score", "Red flags", "", "1", "2", "3"]), min_size=2, max_size=4),
    st.lists(st.lists(st.sampled_from(["a?", "30 min", "1", "2", "x<br>y", "**b** c", "", "1 hour", "Ada"]), min_size=1, max_size=5), max_size=4),
)  # fmt: skip
DOCUMENTS = st.lists(st.one_of(LINES, LINES, TABLES, st.just("")), max_size=25).map("\n".join)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS)
@example("[a]: /url 'title'\n\n# T\n\n[^1]: a note\n")
@example("## Round 1: a (30 min) words beside\n\n20 min more\n\n## Round 2: b (1h)\n")
@example("---\ntitle: x\nnote: y\n---\n\n# z\n")
@example("| | a | b |\n| --- | --- | --- |\n| Time | 30 min | 1 hour |\n| | c | d |\n")
@example("- a\n\n  > q\n\n  ```\n  code\n  ```\n")
def test_every_word_stands_in_a_piece_and_in_the_draft(text):
    proposal = read_markdown(text)
    assert lost(proposal) == []
    assert missing_pieces(proposal, render(guide_of(proposal))) == []


TEXT = "# T\n\n## Round 1: Call (20 min)\n\nA note of ours.\n\n- Why us?\n\n## Round 2: Offer (10 min)\n"


def test_control_a_dropped_note_is_told(monkeypatch):
    add = bodies.Body._add

    def forgetful(self, kind, block, text=None, **more):
        if kind != "note":
            add(self, kind, block, text, **more)

    assert lost(read_markdown(TEXT)) == []
    monkeypatch.setattr(bodies.Body, "_add", forgetful)
    assert lost(read_markdown(TEXT)) == [5]


def test_control_words_in_another_order_are_told():
    proposal = read_markdown(TEXT)
    for piece in proposal.pieces:
        piece.text = piece.text.replace("note of ours", "ours of note")
    assert lost(proposal) == [5]


def test_control_a_draft_that_forgets_a_piece_is_told(monkeypatch):
    proposal = read_markdown(TEXT)
    monkeypatch.setattr(drafts, "missing_pieces", lambda *_: [])
    monkeypatch.setattr(
        drafts, "_stage", lambda number, stage, scores: drafts.values.Stage(number, stage.name)
    )
    gone = missing_pieces(proposal, render(guide_of(proposal)))
    assert {piece.text for piece in gone} >= {"A note of ours.", "Why us?"}


@pytest.mark.parametrize("tag", ["<Name>", "<Sum>/16", "<YYYY-MM-DD>"])
def test_a_placeholder_is_a_word(tag):
    proposal = read_markdown(f"# T\n\n- {tag}\n")
    assert any(tag in piece.text for piece in proposal.pieces)
    proposal.sections[-1].pieces.pop()
    assert lost(proposal) == [3]


def test_tags_of_html_are_structure():
    proposal = read_markdown(
        "<details>\n<summary>1. Call (20 min)</summary>\n\n- Why?\n\n</details>\n"
    )
    assert lost(proposal) == []


def test_a_piece_says_its_number():
    assert Piece("question", "Why?", 1, 1, mark="Q51.").words == "Q51. Why?"
