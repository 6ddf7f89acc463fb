"""The page of one stage: its line of the overview, its section, and nothing of the whole document."""

import pytest

from interviews.guides.document.parser import parse, parse_stage
from interviews.guides.document.renderer import render_stage
from interviews.guides.document.report import UnreadableGuide
from tests.interviews.guides.variants import GOOD


@pytest.fixture
def page():
    guide, _report = parse(GOOD)
    return render_stage(guide.stages[0])


def read(text):
    return parse_stage(text, number=1, kind="interview")[0]


def test_a_page_gives_its_stage_back(page):
    assert read(page) == parse(GOOD)[0].stages[0]


@pytest.mark.parametrize(
    "foreign", ["Words of the whole document.\n\n{page}", "{page}\n\n## Stage 2: Another\n"]
)
def test_what_belongs_to_the_whole_document_is_refused_with_its_line(page, foreign):
    with pytest.raises(UnreadableGuide) as caught:
        read(foreign.format(page=page))
    assert caught.value.report.errors


def test_a_page_without_its_stage_is_refused():
    with pytest.raises(UnreadableGuide):
        read("Only words.\n")
