"""A draft in fields: keys alone put rows in order, lists are pasted, undo, and two tabs in conflict."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from interviews.guides import storage
from interviews.guides.actions import begin_draft, save_draft
from interviews.guides.document.values import Question
from tests.factories import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    world = World()
    world.draft = begin_draft(world.version.guide, by=world.admin)
    text = storage.load(world.draft)
    stage = next(stage for stage in text.stages if stage.questions)
    world.number = stage.number
    world.segment = next(segment for segment in stage.segments if segment.questions)
    world.segment.questions += [Question(prompt="Why the sea?"), Question(prompt="Why now?")]
    save_draft(world.draft, text, revision=world.draft.revision, by=world.admin)
    world.path = f"/guides/{world.draft.guide_id}/draft/{stage.number}/fields/"
    return world


def kept(world):
    """The prompts of the first section with several questions, as the draft has them."""
    stages = {stage.number: stage for stage in storage.load(world.draft).stages}
    segments = {segment.uid: segment for segment in stages[world.number].segments}
    return [question.prompt for question in segments[world.segment.uid].questions]


def prompts(page, world):
    """The boxes of that section."""
    into = page.locator(f"[data-list]:has(#question-add-{world.segment.uid})")
    return into.locator("textarea[name=prompt]")


def box(page, world):
    return page.locator(f"#question-add-{world.segment.uid} textarea")


def form_of(prompt):
    return prompt.locator("xpath=ancestor::form")


def texts(boxes):
    return boxes.evaluate_all("all => all.map(box => box.value)")


def test_keys_alone_edit_reorder_and_add(window, world):
    page = window(world.admin)
    page.goto(world.path)
    first, second, *rest = kept(world)
    boxes = prompts(page, world)
    boxes.nth(1).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" And why?")
    page.keyboard.press("Alt+ArrowUp")
    expect(boxes.first).to_have_value(f"{second} And why?")
    page.keyboard.press("Alt+ArrowDown")
    expect(boxes.nth(1)).to_have_value(f"{second} And why?")
    box(page, world).focus()
    for words in ("One more?", "And another?"):
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        expect(boxes.last).to_have_value(words)
        expect(box(page, world)).to_be_focused()
    assert kept(world) == [first, f"{second} And why?", *rest, "One more?", "And another?"]


def test_a_pasted_list_and_undo(window, world):
    page = window(world.admin)
    page.goto(world.path)
    before = kept(world)
    box(page, world).fill("- Why?\n- How?\n- When?")
    page.keyboard.press("Enter")
    expect(prompts(page, world)).to_have_count(len(before) + 3)
    assert kept(world) == [*before, "Why?", "How?", "When?"]
    page.get_by_role("button", name="Undo").click()
    expect(prompts(page, world)).to_have_count(len(before))
    assert kept(world) == before


def test_boxes_are_kept_as_they_are_ticked(window, world):
    page = window(world.admin)
    page.goto(world.path)
    box = form_of(prompts(page, world).first).get_by_label("Aptitude")
    box.check()
    expect(page.locator("#save-state")).to_contain_text("Kept")
    page.reload()
    expect(box).to_be_checked()
    box.uncheck()
    expect(page.locator("#save-state")).to_contain_text("Kept")
    page.reload()
    expect(box).not_to_be_checked()


def test_what_was_typed_last_is_kept_though_the_page_is_left_at_once(window, world):
    page = window(world.admin)
    page.goto(world.path)
    prompts(page, world).first.fill("Left in a hurry?")
    page.goto("/guides/")
    page.wait_for_timeout(1000)
    assert kept(world)[0] == "Left in a hurry?"


def test_two_tabs_with_one_field_show_both_and_different_fields_merge(window, world):
    one, other = window(world.admin), window(world.admin)
    for page in (one, other):
        page.goto(world.path)
    prompts(one, world).first.fill("From the first tab?")
    expect(one.locator("#save-state")).to_contain_text("Kept")
    prompts(other, world).nth(1).fill("From the second tab?")
    expect(other.locator("#save-state")).to_contain_text("Kept")
    assert kept(world)[:2] == ["From the first tab?", "From the second tab?"]
    prompts(other, world).first.fill("Written over?")
    expect(other.get_by_text("has two texts").first).to_be_visible()
    assert kept(world)[0] == "From the first tab?"
    prompts(other, world).first.press("End")
    other.keyboard.type(" More.")
    other.wait_for_timeout(1500)
    assert kept(world)[0] == "From the first tab?"
    other.locator("[data-choose=here]").click()
    expect(other.locator("#save-state")).to_contain_text("Kept")
    other.wait_for_timeout(500)
    assert kept(world)[0] == "Written over? More."


SLOW = """
const send = window.fetch;
window.fetch = async (...asked) => {
  const answer = await send(...asked);
  await new Promise((done) => setTimeout(done, 1500));
  return answer;
};
"""


def type_during_a_save(page, prompt):
    """The first words are with the server, whose answer takes a while; the last ones are not."""
    page.evaluate(SLOW)
    prompt.focus()
    page.keyboard.press("ControlOrMeta+A")
    with page.expect_request(
        lambda request: request.method == "POST" and "/question/" in request.url
    ):
        page.keyboard.type("Why the")
    page.wait_for_timeout(300)
    page.keyboard.type(" sea?")


def test_the_last_letters_are_kept_though_the_page_is_left_during_a_save(window, world):
    page = window(world.admin)
    page.goto(world.path)
    type_during_a_save(page, prompts(page, world).first)
    page.goto("/guides/")
    page.wait_for_timeout(1000)
    assert kept(world)[0] == "Why the sea?"


def test_a_form_that_loads_the_page_anew_waits_for_a_save(window, world):
    page = window(world.admin)
    page.goto(world.path)
    before = len(kept(world))
    type_during_a_save(page, prompts(page, world).first)
    page.locator("#segment-add-own textarea").fill("A new part")
    page.keyboard.press("Enter")
    expect(page.locator("input[name=title]").last).to_have_value("A new part")
    expect(prompts(page, world).first).to_have_value("Why the sea?")
    assert kept(world)[0] == "Why the sea?" and len(kept(world)) == before


@pytest.mark.parametrize("act", ["list", "undo"])
def test_an_act_does_not_take_away_what_somebody_else_has_written_meanwhile(window, world, act):
    one, other = window(world.admin), window(world.admin)
    for page in (one, other):
        page.goto(world.path)
    prompts(one, world).first.fill("From the first tab?")
    expect(one.locator("#save-state")).to_contain_text("Kept")
    order = kept(world)[1:]
    prompts(other, world).nth(2).fill("Kept beside it?")
    expect(other.locator("#save-state")).to_contain_text("Kept")
    prompts(other, world).first.focus()
    other.keyboard.press("ControlOrMeta+A")
    other.keyboard.type("Mine, typed slowly")
    if act == "list":
        form_of(prompts(other, world).nth(1)).locator("[value=down]").click()
    else:
        other.locator("#undo").click()
    expect(other.locator("#save-state")).to_contain_text("Not done")
    expect(other.get_by_text("has two texts").first).to_be_visible()
    expect(prompts(other, world).first).to_have_value("Mine, typed slowly")
    assert kept(world) == ["From the first tab?", order[0], "Kept beside it?", *order[2:]]


def test_a_row_with_a_refused_text_is_removed_all_the_same(window, world):
    page = window(world.admin)
    page.goto(world.path)
    before = kept(world)
    prompts(page, world).nth(1).fill("")
    expect(page.locator("#save-state")).to_contain_text("Not kept")
    form_of(prompts(page, world).nth(0)).locator("[value=down]").click()
    expect(page.locator("#save-state")).to_contain_text("Not done")
    form_of(prompts(page, world).nth(1)).locator("[value=remove]").click()
    expect(prompts(page, world)).to_have_count(len(before) - 1)
    assert kept(world) == [before[0], *before[2:]]


def test_without_scripts_fields_save_and_rows_move(window, world):
    page = window(world.admin, java_script_enabled=False)
    page.goto(world.path)
    first, second, *_ = kept(world)
    prompts(page, world).nth(1).fill("By hand?")
    form_of(prompts(page, world).nth(1)).locator("[data-save]").click()
    assert kept(world)[:2] == [first, "By hand?"]
    form_of(prompts(page, world).nth(1)).locator("[value=up]").click()
    assert kept(world)[:2] == ["By hand?", first]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 900, 1440])
def test_the_editor_passes_axe(window, world, scheme, width):
    page = window(world.admin, color_scheme=scheme, viewport={"width": width, "height": 900})
    for path in (world.path, f"/guides/{world.draft.guide_id}/draft/0/fields/", "/guides/new/"):
        page.goto(path)
        assert Axe().run(page).violations_count == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width
