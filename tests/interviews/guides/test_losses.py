"""A guide never loses text, and a page that is saved unchanged changes nothing."""

import re

import pytest
from hypothesis import HealthCheck, example, given, settings

from interviews.guides.document.parser import decode, parse, parse_stage, plain_text
from interviews.guides.document.renderer import render, render_stage
from interviews.guides.document.report import UnreadableGuide
from interviews.guides.document.words import lost_lines
from tests.conftest import SHARED, missing
from tests.interviews.guides.variants import GOOD, PASSAGES, documents, with_passage

FAULTS = SHARED / "data" / "fault-inputs"
GIVEN = [
    *sorted(FAULTS.glob("[0-9]*.md")),
    *sorted((SHARED / "data" / "guide-shapes").glob("[0-9]*.md")),
]


def words(text):
    """Every run of letters and digits, and every sign beyond ASCII that is no punctuation."""
    return re.findall(r"[^\W_]+|[^\x00-\xff\s\w‐-‧]", text.lower())


def follow(needed, given_words):
    """Whether the words stand in the others in this order."""
    rest = iter(given_words)
    return all(word in rest for word in needed)


def check_whole(source):
    """None when the document is refused; else its guide, with every word in its place."""
    source = plain_text(source)
    try:
        guide, _ = parse(source)
    except UnreadableGuide as refusal:
        lines = source.split("\n")
        for error in refusal.report.errors:
            assert error.fix.strip()
            assert 1 <= error.line <= len(lines)
        return None
    written = render(guide)
    assert follow(words(source), words(written))
    again, report = parse(written)
    assert again == guide
    assert render(again) == written
    check_pages(guide)
    return guide


def check_pages(guide):
    columns = guide.layout.get("overview")
    for stage in guide.stages:
        page = render_stage(stage, columns)
        again, _ = parse_stage(page, number=stage.number, kind=stage.kind, columns=columns)
        assert again == stage
        assert render_stage(again, columns) == page


@pytest.mark.parametrize("passage", PASSAGES)
def test_a_passage_in_any_place_is_kept_or_refused(passage):
    """Told by its line where it cannot stand, as a second vote or a stage behind the debrief."""
    places = range(PASSAGES.index(passage) % 3, GOOD.count("\n\n") + 2, 3)
    kept = [check_whole(with_passage(GOOD, place, passage.replace("{n}", "7"))) for place in places]
    assert sum(guide is not None for guide in kept) > len(kept) // 2


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
@example(GOOD)
def test_any_document_keeps_its_words(source):
    check_whole(source)


@pytest.mark.parametrize("path", GIVEN, ids=lambda path: path.name)
def test_given_documents_keep_their_words(path):
    check_whole(decode(path.read_bytes()))


def test_the_given_documents_are_there():
    if not GIVEN:
        missing("fault-inputs")


@pytest.mark.parametrize("path", GIVEN, ids=lambda path: path.name)
def test_variants_of_given_documents_keep_their_words(path):
    """Some passages for each, in places that are spread over the document."""
    source = plain_text(decode(path.read_bytes()))
    for number, passage in enumerate(PASSAGES[GIVEN.index(path) % 6 :: 6]):
        check_whole(with_passage(source, number * 7 + 3, passage.replace("{n}", "7")))


def test_text_behind_the_offer_belongs_to_it():
    """Nothing of the script comes after the offer, and nothing changes places for that."""
    source = GOOD.replace("Name the wage.", "Name the wage.\n\n**3. Goodbye**\nWave.")
    guide = check_whole(source)
    offer = guide.stages[1].segments[-1]
    assert (offer.title, offer.after) == ("The offer", "**3. Goodbye**\n\nWave.")


def test_a_question_keeps_what_stands_before_it():
    source = GOOD.replace('- "Which night', '\nIf they are stuck:\n\n- "Which night')
    first, second = check_whole(source).stages[0].segments[0].questions
    assert (first.before, first.when) == ("", "always")
    assert (second.before, second.when) == ("If they are stuck:", "stuck")


def test_dashes_under_a_sentence_cut_no_stage_off():
    guide, report = parse(GOOD.replace("Light first.", "Light first.\n---"))
    stage = guide.stages[0]
    assert (len(stage.segments), len(stage.attributes), len(stage.rubric)) == (2, 2, 4)
    assert any("Line 16 has a line of dashes below it" in words for words in report.warnings)


def test_a_lost_line_is_found_by_comparing():
    """What the importer asks before it says that every sentence has its place."""
    assert lost_lines(GOOD, render(parse(GOOD)[0])) == []
    assert lost_lines(GOOD, GOOD.replace("Offer some soup.", "")) == [25]
    swapped = GOOD.replace("- Names a night that failed\n- Looks before climbing", "{}")
    swapped = swapped.format("- Looks before climbing\n- Names a night that failed")
    assert lost_lines(GOOD, swapped) == [33]
    assert lost_lines("Gulls cry 🐦", "Gulls cry") == [1]
