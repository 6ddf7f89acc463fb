"""A guide in the words that Unison uses, whatever words its own document had."""

from copy import deepcopy

from ..document.renderer import render
from ..document.segments import level_of
from ..document.values import GuideText

ASKED = "Questions"  # untranslated: a word of a guide


def in_usual_words(content: GuideText) -> str:
    """Its Markdown with the usual headings and tables, by which any reader finds stages and times. What
    is asked does not stand below a heading that promises signals.
    """
    guide = deepcopy(content)
    guide.layout = {}
    for stage in guide.stages:
        stage.heading, stage.layout = "", {}
        for segment in stage.segments:
            segment.layout = {}
            if segment.questions and level_of(segment.title):
                segment.title = ASKED
        for question in stage.questions:
            if question.label.strip(" .)").isdigit():  # its place says it
                question.label = ""
    return render(guide)
