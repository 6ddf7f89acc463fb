"""How much work a guide of four stages with twenty questions is, by the keystroke-level method."""

import pytest
from playwright.sync_api import expect

from candidates.actions import open_opening
from interviews.guides import storage
from interviews.guides.document.missing import missing_in
from interviews.models import Guide, GuideImport
from tests.e2e.keystrokes import Hand
from tests.e2e.test_workbench import PASTE

pytestmark = pytest.mark.django_db(transaction=True)
STAGES = {"Talk on the phone": "the harbour", "A rope to mend": "a rope", "A day at sea": "the crew", "The logbook": "the log"}  # fmt: skip
QUESTIONS = [
    "How did you find out that {} was the thing to care for first?",
    "What went wrong with {} the last time, and what did you do?",
    "Who disagreed with you about {}, and who was right in the end?",
    "What would you measure before you touched {} again?",
    "What do you still not understand about {}, and who does?",
]
SIGNALS = {
    "great": ["Names what they did alone about {}", "Says what they would measure next"],
    "good": ["Speaks of {} in plain words", "Asks before they answer"],
    "bad": ["Blames others for what became of {}", "Cannot name one mistake"],
}
RUBRIC = [
    "Would trust this person with {} tomorrow, without anybody beside them.",
    "Would trust this person with {} after some weeks beside one of us.",
    "Would have to look after {} ourselves for most of the first year.",
    "Would be afraid for {} whenever this person is near it.",
]
MINUTES = 4 * 60


def document():
    """A page as Google Docs copies it: headings of rounds, loose labels, a scale of its own."""
    parts = ['<meta charset="utf-8"><b style="font-weight:normal"><h1 dir="ltr">Quay master</h1>']
    for number, (name, topic) in enumerate(STAGES.items(), 1):
        parts.append(f'<h2 dir="ltr"><span>Round {number}: {name} (45 min, Mina)</span></h2>')
        parts.append('<p dir="ltr"><span>Pour some tea.</span></p>')
        parts.append(_list(QUESTIONS, topic))
        parts.append(
            f'<p dir="ltr"><span>Things on my mind</span></p>{_list(SIGNALS["good"], topic)}'
        )
    return "".join([*parts, "</b>"])


def _list(items, topic):
    lines = [f'<li dir="ltr"><span>{item.format(topic)}</span></li>' for item in items]
    return f"<ul>{''.join(lines)}</ul>"


def test_a_pasted_document_is_a_draft_within_four_minutes_beyond_reading(window, world):
    page = window(world.admin)
    page.goto("/guides/import/")
    hand = Hand(page)
    hand.press("Tab", "Enter")
    hand.tab_to(page.get_by_label("For the opening"))
    hand.press("ArrowDown")
    hand.tab_to(page.get_by_label("Or paste the text"))
    page.evaluate(PASTE, document())
    hand.keys += 2  # Ctrl and V
    hand.press("Tab")
    hand.load("Enter")
    while page.locator(".blk[data-s=open], .blk[aria-current] .tag-warn").count():
        hand.think()
        expect(page.locator("[name=kind]:checked")).to_be_focused()
        hand.press("o")
        hand.load("Enter")
    for name in ("Add the usual closing", "Add the usual debrief questions", "Make the draft"):
        hand.think()
        with page.expect_navigation():
            hand.point(page.get_by_role("button", name=name))
    assert not GuideImport.objects.exists()
    guide = storage.load(Guide.objects.get(opening=world.opening).draft)
    assert missing_in(guide) == []
    assert [len(stage.questions) for stage in guide.stages] == [5, 5, 5, 5, 0]
    assert [signal.level for signal in guide.stages[0].signals] == ["good", "good"]
    assert hand.seconds <= MINUTES, str(hand)


def test_a_guide_typed_from_scratch_takes_few_keys_beside_its_text(window, world):
    page = window(world.admin)
    opening = open_opening(name="Quay master", by=world.admin, managers=[world.manager])
    page.goto("/guides/new/")
    hand = Hand(page)
    hand.press("Tab", "Enter")
    hand.tab_to(page.get_by_label("For the opening"))
    hand.press("ArrowDown")
    hand.tab_to(page.locator("main form button").first)
    hand.load("Enter")
    _name_stages(hand)
    for topic in STAGES.values():
        _write_stage(hand, topic)
    guide = storage.load(Guide.objects.get(opening=opening).draft)
    assert missing_in(guide) == []
    for stage, topic in zip(guide.stages[:4], STAGES.values(), strict=True):
        assert [question.prompt for question in stage.questions] == [
            q.format(topic) for q in QUESTIONS
        ]
        levels = [(signal.level, signal.text) for signal in stage.signals]
        assert levels == [(k, s.format(topic)) for k, several in SIGNALS.items() for s in several]
        assert list(stage.rubric.values()) == [meaning.format(topic) for meaning in RUBRIC]
        assert (stage.minutes, stage.interviewers) == ((45, 45), ["Mina"])
        assert [attribute.name for attribute in stage.attributes] == ["Care"]
    assert hand.over <= 0.15, str(hand)


def _name_stages(hand):
    """The page opens at its main part, as the one before it was skipped to."""
    page = hand.page
    for name in STAGES:
        hand.tab_to(page.get_by_label("Name of the new stage"))
        hand.type(name)
        hand.load("Enter")
    for name in ("The usual closing", "The usual seven debrief questions"):
        hand.tab_to(page.get_by_role("button", name=name))
        hand.load("Enter")
    hand.tab_to(page.get_by_role("link", name="Next:"))
    hand.load("Enter")


def _write_stage(hand, topic):
    page = hand.page
    hand.tab_to(page.get_by_label("Minutes", exact=True))
    hand.type("45")
    for label, words in (("Interviewer", "Mina"), ("Attribute", "Care")):
        hand.tab_to(page.get_by_role("textbox", name=label, exact=True).or_(page.get_by_role("combobox", name=label, exact=True)))  # fmt: skip
        hand.type(words)
        hand.load("Enter")
    hand.tab_to(page.get_by_label("New sections, one a line"))
    hand.type("The talk")
    hand.load("Enter")
    hand.tab_to(page.get_by_label("New questions, one a line"))
    _lines(hand, "prompt", [question.format(topic) for question in QUESTIONS])
    hand.tab_to(page.get_by_label("New signals, one a line"))
    for key, lines in zip(["", "g", "b"], SIGNALS.values(), strict=True):
        if key:
            hand.press("Tab", key, "Shift+Tab")
        _lines(hand, "text", [line.format(topic) for line in lines])
    hand.tab_to(page.locator("#rubric textarea").first)
    for meaning in RUBRIC:
        hand.type(meaning.format(topic))
        hand.press("Tab")
    expect(page.locator("#save-state")).to_contain_text("Kept")
    link = page.get_by_role("link", name="Next:")
    expect(link).to_be_focused()
    hand.load("Enter")


def _lines(hand, name, lines):
    """Each line is a row as soon as Enter was pressed, and the box waits for the next one."""
    rows = hand.page.locator(f"#segments form[data-row] textarea[name={name}]")
    for line in lines:
        hand.type(line)
        hand.press("Enter")
        expect(rows.last).to_have_value(line)
        expect(hand.page.locator("form[data-add] textarea:focus")).to_have_value("")
