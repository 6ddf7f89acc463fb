"""Each act does what it says, is undone by leaving it out, and loses no word."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.guides.document.renderer import render
from interviews.guides.document.values import SCORES
from interviews.guides.document.words import words
from interviews.guides.reading.documents import text_of
from interviews.guides.reading.inline import plain
from interviews.guides.reading.losses import missing_pieces
from interviews.guides.workbench.acts import KINDS, apply, bench_of
from interviews.guides.workbench.structure import Unfit
from tests.interviews.guides.reading.test_reader import GIVEN, OWN

from .documents import BANK, PLATFORM, block_at, placed, stage_of

SHAPES = [*sorted(GIVEN.glob("[0-9]*.md")), *sorted(OWN.glob("*.md"))]


def guide_after(source, *acts):
    return bench_of(source, acts).guide()


def test_without_acts_the_guide_is_what_was_read():
    guide = guide_after(PLATFORM)
    assert [stage.name for stage in guide.stages] == ["PHONE SCREEN", "SYSTEM ROUND"]
    assert [stage.minutes for stage in guide.stages] == [(30, 30), (60, 60)]
    assert guide.stages[1].interviewers == ["Owen", "Yuki"]


@pytest.mark.parametrize("level", ["great", "good", "bad"])
def test_a_list_becomes_signals(level):
    stage = stage_of(guide_after(PLATFORM, placed(PLATFORM, 14, level)), "system")
    assert [(s.level, s.text) for s in stage.signals] == [
        (level, "traffic moved in small steps"), (level, "a way back before going ahead"),
    ]  # fmt: skip


def test_a_list_becomes_questions_of_another_stage():
    act = placed(PLATFORM, 14, "questions", stage="s1")
    guide = guide_after(PLATFORM, act)
    assert [q.prompt for q in stage_of(guide, "phone").questions][-2:] == [
        "traffic moved in small steps", "a way back before going ahead",
    ]  # fmt: skip
    assert stage_of(guide, "system").questions == []


def test_a_line_is_read_aloud_or_a_time_box():
    script = guide_after(PLATFORM, placed(PLATFORM, 4, "script"))
    assert [s.script for s in stage_of(script, "phone").segments if s.script] == ["Begin gently."]
    boxed = stage_of(guide_after(PLATFORM, placed(PLATFORM, 11, "part")), "system")
    assert boxed.segments[0].minutes == (40, 40)
    longer = stage_of(
        guide_after(PLATFORM, placed(PLATFORM, 11, "part", minutes=[20, 25])), "system"
    )
    assert longer.segments[0].minutes == (20, 25)


def test_attributes_and_debrief_questions():
    guide = guide_after(PLATFORM, placed(PLATFORM, 14, "attributes"))
    assert [a.name for a in stage_of(guide, "system").attributes] == [
        "traffic moved in small steps", "a way back before going ahead",
    ]  # fmt: skip
    asked = guide_after(PLATFORM, placed(PLATFORM, 14, "debrief")).debrief_questions
    assert [question.text for question in asked] == [
        "traffic moved in small steps", "a way back before going ahead",
    ]  # fmt: skip


def test_a_heading_becomes_a_stage_with_what_stands_below_it():
    bench = bench_of(PLATFORM, [placed(PLATFORM, 21, "stage", minutes=[30, 45])])
    assert [stage.name for stage in bench.proposal.stages][-1] == "FOUNDER CHAT"
    assert bench.proposal.stages[-1].minutes == (30, 45)
    assert block_at(bench, 22).stage is bench.proposal.stages[-1]


def test_a_bank_becomes_one_stage_with_its_topics_as_parts_or_several():
    one = [placed(BANK, 1, "stage", minutes=[60, 60])]
    guide = guide_after(BANK, *one)
    assert [(s.name, len(s.questions)) for s in guide.stages] == [("Forty questions", 4)]
    assert [segment.title for segment in guide.stages[0].segments] == ["Travel", "Money"]
    two = guide_after(BANK, *one, placed(BANK, 8, "stage"))
    assert [(s.name, len(s.questions)) for s in two.stages] == [
        ("Forty questions", 2),
        ("Money", 2),
    ]


def test_a_stage_that_is_none_goes_into_the_one_before():
    guide = guide_after(PLATFORM, placed(PLATFORM, 10, "note"))
    assert [stage.name for stage in guide.stages] == ["PHONE SCREEN"]
    assert len(bench_of(PLATFORM, [placed(PLATFORM, 3, "note")]).proposal.stages) == 1


def test_a_scale_of_five_becomes_four_and_keeps_the_words_of_its_levels():
    rubric = placed(PLATFORM, 17, "rubric")
    bench = bench_of(PLATFORM, [rubric])
    [scale] = bench.scales
    assert [piece.level for piece in scale.pieces] == list("54321")
    assert scale.to == ["Strong Yes", "Yes", "", "No", "Strong No"]
    assert scale.is_open
    assert stage_of(bench.guide(), "system").rubric == {}
    said = {"act": "scale", "of": scale.key, "to": ["Strong Yes", "Yes", "Yes", "No", "Strong No"]}
    after = bench_of(PLATFORM, [rubric, said])
    assert not after.scales[0].is_open
    assert stage_of(after.guide(), "system").rubric == {
        "Strong Yes": "5 excellent", "Yes": "4 good; 3 okay", "No": "2 weak", "Strong No": "1 no",
    }  # fmt: skip


def test_a_stage_gets_name_time_people_and_may_be_the_closing():
    said = {
        "act": "stage", "stage": "s1", "name": "Last talk", "minutes": [30, 40], "panel": ["Ruth"],
        "panel_rule": "all", "closing": True,
    }  # fmt: skip
    guide = guide_after(PLATFORM, said)
    assert (guide.stages[-1].name, guide.stages[-1].kind) == ("Last talk", "closing")
    assert guide.stages[-1].minutes == (30, 40)
    assert guide.stages[-1].interviewers == ["Ruth"]
    assert "PHONE SCREEN" in render(guide)


def test_the_usual_closing_and_debrief_are_added_where_there_is_none():
    acts = [{"act": "closing"}, {"act": "debrief"}, {"act": "title", "title": "Platform"}]
    guide = guide_after(PLATFORM, *acts)
    assert guide.stages[-1].kind == "closing"
    assert [segment.title for segment in guide.stages[-1].segments][-1] == "The offer"
    assert len(guide.debrief_questions) == 7
    assert sum(question.answer == "vote" for question in guide.debrief_questions) == 1
    assert guide.title == "Platform"
    own = "# T\n\n## Round 1: Talk (20 min)\n\n- Why?\n\n## Debrief\n\n- Hire? (yes / no / maybe)\n"
    assert len(guide_after(own, {"act": "debrief"}).debrief_questions) == 1


@pytest.mark.parametrize(
    "act",
    [
        {"act": "place", "block": "999", "kind": "note"},
        {"act": "place", "block": "0", "kind": "poem"},
        {"act": "place", "block": "0", "kind": "note", "stage": "s9"},
        {"act": "split", "block": "0", "after": 1},
        {"act": "scale", "of": "s1", "to": []},
        {"act": "stage", "stage": "s9"},
        {"act": "sing"},
        {},
    ],
)
def test_what_fits_nowhere_is_refused_with_a_sentence(act):
    with pytest.raises(Unfit, match=r"\.$"):
        apply(bench_of(PLATFORM), act)


def test_a_kept_act_that_fits_no_more_is_passed_over():
    assert guide_after(PLATFORM, {"act": "sing"}) == guide_after(PLATFORM)


acts = st.tuples(
    st.sampled_from(["place", "place", "place", "split", "merge", "scale", "stage", "title", "closing", "debrief"]),
    st.integers(0, 10_000), st.integers(0, 10_000), st.sampled_from(KINDS), st.booleans(),
)  # fmt: skip


def made(bench, chosen):
    """An act of a kind on some block, stage or scale of the bench."""
    name, one, other, kind, flag = chosen
    block = bench.blocks[one % len(bench.blocks)]
    keys = ["", *bench.stages]
    act = {"act": name, "block": block.id, "title": "Another name"}
    if name == "place":
        return {**act, "kind": kind, "stage": keys[other % len(keys)]}
    if name == "split":
        return {**act, "after": block.line + other % (block.end - block.line + 1)}
    if name == "scale":
        scales = bench.scales
        of = scales[one % len(scales)] if scales else None
        to = [["", *SCORES][(other + n) % 5] for n in range(len(of.pieces) if of else 0)]
        return {**act, "of": of.key if of else "s99", "to": to}
    return {**act, "stage": keys[-1], "name": "A stage", "minutes": [20, 20], "closing": flag}


@settings(max_examples=150, deadline=None)
@given(path=st.sampled_from(SHAPES), chosen=st.lists(acts, min_size=1, max_size=12))
def test_no_word_is_lost_whatever_is_done(path: Path, chosen):
    source = text_of(path.read_bytes())
    bench, done = bench_of(source), []
    for each in chosen:
        act = made(bench, each)
        try:
            apply(bench, act)
            done.append(act)
        except Unfit:
            bench = bench_of(source, done)
    pieces = [piece for block in bench.blocks for piece in block.pieces]
    assert sorted(map(id, pieces)) == sorted(map(id, bench.proposal.pieces))
    assert said_by(bench) == said_by(bench_of(source))
    guide = bench.guide()
    assert missing_pieces(bench.proposal, render(guide)) == []
    assert bench_of(source, done).guide() == guide


def said_by(bench):
    """How often each word stands in the pieces: marks of lists and quotes are no words."""
    return Counter(words(" ".join(plain(piece.words) for piece in bench.proposal.pieces)))


def test_control_a_piece_that_is_taken_away_is_missed():
    bench = bench_of(PLATFORM)
    block = block_at(bench, 4)
    block.home.pieces = [piece for piece in block.home.pieces if piece is not block.pieces[0]]
    assert said_by(bench_of(PLATFORM)) - said_by(bench) == Counter(["begin", "gently"])
