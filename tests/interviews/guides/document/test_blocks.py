"""Every line of a document stands in one block, with its number and its own words."""

import pytest

from interviews.guides.document.blocks import blocks_of, sections_of, text_of
from interviews.guides.document.report import Report

TEXT = """---
title: Engineer
---

# Title

One line
and another.

> Said aloud.

- a
- b

| A | B |
| --- | --- |
| 1 | 2 |

```
code
```

---

[link]: /somewhere
"""


def read(text):
    report = Report()
    return blocks_of(text, report), report


def test_each_kind_is_told_by_its_lines():
    blocks, report = read(TEXT)
    kinds = [(block.kind, block.line) for block in blocks]
    assert kinds == [
        ("front", 1), ("heading", 5), ("paragraph", 7), ("quote", 10), ("list", 12),
        ("table", 15), ("other", 19), ("break", 23), ("other", 25),
    ]  # fmt: skip
    assert report.errors == []


def test_no_line_that_says_something_is_left_out():
    blocks, _ = read(TEXT)
    kept = {line for block in blocks for line in range(block.line, block.end + 1)}
    wanted = {n for n, line in enumerate(TEXT.split("\n"), 1) if line.strip()}
    assert wanted <= kept


def test_what_a_block_holds():
    blocks, _ = read(TEXT)
    words, quote, items, table = blocks[2:6]
    assert words.text == "One line\nand another."
    assert quote.text == "Said aloud."
    assert [(item.line, item.text) for item in items.items] == [(12, "a"), (13, "b")]
    assert [row.cells for row in table.rows] == [["A", "B"], ["1", "2"]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Stage 1: Talk\n---", "heading"),
        ("The debrief\n---", "heading"),
        ("A word\n---", "paragraph"),
    ],
)
def test_dashes_below_a_line_make_a_heading_of_a_stage_or_the_debrief_alone(text, kind):
    blocks, report = read(f"# Title\n\n{text}\n")
    assert blocks[1].kind == kind
    assert bool(report.warnings) == (kind == "paragraph")


def test_too_many_steps_of_nesting_are_refused_and_few_are_not():
    assert read("> " * 20 + "deep")[1].errors == []
    (problem,) = read("> " * 70 + "deep")[1].errors
    assert problem.line == 1
    assert "nested too deep" in problem.fix


def test_sections_are_split_at_headings_of_their_level():
    blocks, _ = read("before\n\n## A\n\n### below\n\nx\n\n## B\n")
    parts = [(heading and heading.text, text_of(body)) for heading, body in sections_of(blocks)]
    assert parts == [(None, "before"), ("A", "### below\n\nx"), ("B", "")]


def test_a_fence_without_its_end_gets_one():
    (block,), _ = read("```\ncode\n")
    assert block.source == "```\ncode\n```"
