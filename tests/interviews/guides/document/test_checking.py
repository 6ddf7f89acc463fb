"""What the importer doubts or refuses: each line by its number, what stands there, what to write."""

import pytest

from interviews.guides.document.durations import minutes_of
from interviews.guides.document.panels import panel_of
from interviews.guides.document.parser import parse, parse_stage
from interviews.guides.document.renderer import render, render_stage
from interviews.guides.document.report import UnreadableGuide
from tests.interviews.guides.variants import DURATIONS, GOOD, PANELS


def refused(source):
    with pytest.raises(UnreadableGuide) as caught:
        parse(source)
    return caught.value.report.errors


def line_of(source, words):
    return next(n for n, line in enumerate(source.split("\n"), 1) if words in line)


@pytest.mark.parametrize(("cell", "minutes"), DURATIONS.items())
def test_a_duration_is_understood_as_a_whole_or_refused(cell, minutes):
    source = GOOD.replace("| 30 min |", f"| {cell} |")
    assert minutes_of(cell) == minutes
    if minutes is None:
        (error,) = refused(source)
        assert error.line == 7
        assert error.found.startswith("| 1. Lamp talk")
        assert "“60 min”" in error.fix
    else:
        guide, _ = parse(source)
        assert guide.stages[0].minutes == minutes
        assert f"| {cell} |" in render(guide)


@pytest.mark.parametrize(("cell", "panel"), PANELS.items())
def test_a_panel_is_understood_as_a_whole_or_refused(cell, panel):
    source = GOOD.replace("| Ida |", f"| {cell} |")
    if panel is None:
        (error,) = refused(source)
        assert error.line == 7
        assert "“A / B”" in error.fix
        assert panel_of(cell) is None
        return
    guide, report = parse(source)
    stage = guide.stages[0]
    if panel[0]:
        assert (stage.interviewers, stage.panel_rule) == panel
    assert f"| {cell} |" in render(guide)
    is_doubtful = any("was taken as all of them" in words for words in report.warnings)
    assert is_doubtful == (cell in ("Ida, Cy", "Ida; Cy"))


def test_the_overview_may_have_other_columns_in_another_order():
    table = (
        "| Length | Who | Round |\n| --- | --- | --- |\n"
        "| 30 min | Ida | Round 1: Lamp talk |\n| 20 min | Max | 2. Closing |"
    )
    source = GOOD.replace(GOOD[GOOD.index("| Stage") : GOOD.index("\n\n**Rule")], table)
    guide, report = parse(source)
    assert [(s.name, s.minutes, s.interviewers) for s in guide.stages] == [
        ("Lamp talk", (30, 30), ["Ida"]),
        ("Closing", (20, 20), ["Max"]),
    ]
    assert table in render(guide)
    assert any("no column “Focus”" in words for words in report.warnings)
    page = render_stage(guide.stages[0], guide.layout["overview"])
    assert page.startswith("| Length | Who | Round |")
    wider = page.replace("| Length |", "| Mode | Length |").replace("| 30 min |", "| x | 30 min |")
    wider = wider.replace("| --- | --- | --- |", "| --- | --- | --- | --- |", 1)
    with pytest.raises(UnreadableGuide, match="“Mode” is no column"):
        parse_stage(wider, number=1, kind="interview", columns=guide.layout["overview"])


def test_a_second_overview_and_no_overview_are_told():
    second = "| Stage | Interviewer | Focus | Duration |\n| --- | --- | --- | --- |\n| 1. Old | Cy | Oil | 90 min |"
    guide, report = parse(GOOD.replace("**Rule", f"{second}\n\n**Rule"))
    assert guide.stages[0].minutes == (30, 30)
    assert any("second overview" in words for words in report.warnings)
    guide, report = parse(GOOD.replace(GOOD[GOOD.index("| Stage") : GOOD.index("**Rule")], ""))
    assert [stage.interviewers for stage in guide.stages] == [["Ida"], ["Max"]]
    assert sum("has no line in the overview: 60 minutes" in w for w in report.warnings) == 2


@pytest.mark.parametrize("word", ["Round", "Interview", "Step", "STAGE"])
def test_a_stage_may_be_called_otherwise(word):
    guide, _ = parse(GOOD.replace("## Stage", f"## {word}"))
    assert [stage.kind for stage in guide.stages] == ["interview", "closing"]
    assert f"## {word} 1: Lamp talk (Ida)" in render(guide)


def test_the_closing_is_the_marked_or_the_last_stage_and_not_a_word():
    source = GOOD.replace("Lamp talk", "Close the incident")
    guide, report = parse(source)
    assert [stage.kind for stage in guide.stages] == ["interview", "closing"]
    guide, report = parse(GOOD.replace("2. Closing", "2. Last call"))
    assert guide.stages[1].kind == "closing"
    assert any("“Last call”, was taken as the closing" in words for words in report.warnings)
    marked = GOOD.replace("(Max)\n", "(Max)\n\n**Kind:** closing\n").replace(
        "2. Closing", "2. Last call"
    )
    guide, report = parse(marked)
    assert not any("was taken as the closing" in words for words in report.warnings)
    assert "**Kind:** closing" in render(guide)


@pytest.mark.parametrize(
    ("source", "at", "words"),
    [
        (GOOD.replace("(Ida)\n", "(Ida)\n\n**Kind:** closing\n"), "## Stage 1", "comes last"),
        (GOOD.replace("(Max)\n", "(Max)\n\n**Kind:** interview\n"), "## Stage 2", "No stage is"),
        (GOOD.replace("(Max)\n", "(Max)\n\n**Kind:** farewell\n"), "farewell", "“**Kind:** closing”"),
        (
            GOOD.replace("### Call", "### Scoring\n\n| A | B |\n| --- | --- |\n| Yes | x |\n\n### Call"),
            "## Stage 2",
            "so it is an interview",
        ),
        (GOOD.replace("Offer some", "**Public name:** A chat\n\nOffer some"), None, None),
        (
            GOOD.replace("### Philosophy", "Words.\n\n**Public name:** A chat\n\n### Philosophy"),
            "**Public name",
            "directly below",
        ),
    ],
)  # fmt: skip
def test_marks_of_a_stage(source, at, words):
    if at is None:
        assert parse(source)[0].stages[0].public_name == "Interview"
        return
    errors = refused(source)
    assert any(e.line == line_of(source, at) and words in e.fix for e in errors), errors


LONG = "Lantern " * 40


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("# Guide for a lighthouse keeper", f"# {LONG}", "The title"),
        ("## Plan", f"## {LONG}", "The overview title"),
        ("| 1. Lamp talk |", f"| 1. {LONG} |", "The name"),
        ("| Craft |", f"| {LONG} |", "The focus"),
        ("| Ida |", f"| {LONG} |", "no name of an interviewer"),
        ("## Stage 1: Lamp talk (Ida)", f"## Stage 1: {LONG}", "The heading"),
        ("- Patience:", f"- {LONG}:", "The name"),
        ("### Warm-up (5 min)", f"### {LONG}", "The title"),
        ("### Warm-up (5 min)", f"### Warm-up ({LONG})", "The remark"),
        ("Offer some soup.", f'**{LONG}**\n\n> "How?"', "The label"),
        ("**1. Thanks**", f"**1. {LONG}**", "The title"),
        ("## Debrief sheet", f"## Debrief {LONG}", "The debrief title"),
        ("| **Biggest concern** |", f"| **{LONG}** |", "The text"),
        ("| Yes / No |", f"| {LONG} |", "The answer text"),
        ("### Philosophy", f"**Public name:** {LONG}\n\n### Philosophy", "The public name"),
        ("- Care: is", "- Patience: is", "“Patience” stands on line"),
        ("- Care: is", "- : is", "Write “Name: what you look for”"),
        ("1. Lamp talk", "99999. Lamp talk", "from 1 to 999"),
        ("1. Lamp talk", f"{'9' * 5000}. Lamp talk", "from 1 to 999"),
        ("1. Lamp talk", "0. Lamp talk", "from 1 to 999"),
        ("## Stage 1:", "## Stage 99999:", "from 1 to 999"),
        ("1. Lamp talk |", "Lamp talk |", "begins with number and name"),
        ("## Debrief sheet", "## Stage 1: Again\n\n## Debrief sheet", "two stages of number 1"),
        ("Light first.", "- " * 40 + "deep", "nested too deep"),
    ],
)
def test_every_limit_is_a_line_of_the_report(old, new, words):
    source = GOOD.replace(old, new)
    assert source != GOOD
    errors = refused(source)
    assert any(words in error.fix for error in errors), errors
    assert all(error.found is not None for error in errors)


def test_there_are_limits_of_number_too():
    parts = "".join(f'### Part {n}\n\n- "Wick {n}?"\n\n' for n in range(330))
    guide, _ = parse(GOOD.replace("### Warm-up", f"{parts}### Warm-up"))
    assert len(guide.stages[0].segments) == 332
    many = GOOD.replace("Offer some soup.", "\n".join(f'- "Wick {n}?"' for n in range(1500)))
    (error,) = refused(many)
    assert "1502 questions: 1000 are the most" in error.fix
    assert error.line == line_of(many, "## Stage 1")


def test_errors_come_all_at_once_and_in_order():
    source = GOOD.replace("| 30 min |", "| a while |").replace("- Care:", "- Patience:")
    source = source.replace("| Strong Yes |", "| Great |").replace("| Max |", "| Max + Bo / Cy |")
    errors = refused(source.replace("# Guide", "Guide"))
    assert [error.line for error in errors] == sorted(error.line for error in errors)
    assert len(errors) == 5
    assert "Give the guide a title" in str(errors[0])
    assert str(errors[1]) == (
        "line 7: “a while” is no duration. Write “60 min”, “30-45 min” or “1 h 15 min”: the whole "
        "time of the stage, at most a day. Found: | 1. Lamp talk | Ida | Craft | a while |"
    )


PAGE = render_stage(parse(GOOD)[0].stages[0])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("## Stage 1", "# New title\n\n## Stage 1", "belongs to the whole document"),
        ("## Stage 1", "**Rule: two of three.**\n\n## Stage 1", "belongs to the whole document"),
        ("## Stage 1", "Words.\n\n## Stage 1", "belongs to the whole document"),
        ("## Stage 1", "## Stage 5", "holds stage 1 and no other"),
        ("### Scoring", "## Stage 2: Another\n\n### Scoring", "holds stage 1 and no other"),
        ("## Stage 1: Lamp talk (Ida)", "", "Keep the heading"),
        ("| 1. Lamp talk | Ida | Craft | 30 min |", "", "Keep one line here"),
        ("| 1. Lamp", "| 2. Lamp", "Keep one line here"),
        ("## Stage 1: Lamp talk (Ida)", "## Stage 1: Lamp talk (Ida)\n\n**Kind:** closing", "Change there"),
        ("### Scoring", GOOD[GOOD.index("## Debrief") :] + "\n### Scoring", "Write the debrief's questions there"),
    ],
)  # fmt: skip
def test_a_page_refuses_what_is_not_of_its_stage(old, new, words):
    with pytest.raises(UnreadableGuide) as caught:
        parse_stage(PAGE.replace(old, new, 1), number=1, kind="interview")
    assert any(words in error.fix for error in caught.value.report.errors)


@pytest.mark.parametrize(
    "passage",
    ["## Practical remarks\n\nMind the tide.", "# Tides\n\nMind them.", "**Rule: mind.**"],
)
def test_a_page_keeps_what_follows_its_stage(passage):
    stage, report = parse_stage(f"{PAGE}\n{passage}\n", number=1, kind="interview")
    assert render_stage(stage).endswith(f"{passage}\n")
    guide, _ = parse(GOOD)
    guide.stages[0] = stage
    assert parse(render(guide))[0] == guide
