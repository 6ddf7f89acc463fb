from interviews.guides.reading.blocks import blocks_of
from interviews.guides.reading.outline import outlined


def kinds(text):
    return [(block.kind, block.plain, block.depth) for block in outlined(blocks_of(text))]


def test_a_line_above_a_list_is_its_label():
    assert kinds("We hope for:\n\n- a\n")[0][0] == "label"
    assert kinds("Good answers\n\n- a\n")[0][0] == "label"
    assert kinds("What do you do?\n\n- a\n")[0][0] == "paragraph"
    assert kinds("With: Ada\n\n- a\n")[0][0] == "paragraph"
    assert kinds("We hope for:\n\nnothing\n")[0][0] == "paragraph"


def test_an_outline_of_bullets_has_stages_and_labels():
    text = "- Call\n  - Time: 20 min\n  - Questions\n    - Why?\n- Trial\n  - Time: 1 hour\n"
    assert kinds(text) == [
        ("heading", "Call", 0), ("item", "Time: 20 min", 1), ("label", "Questions", 0), ("item", "Why?", 1),
        ("heading", "Trial", 0), ("item", "Time: 1 hour", 1),
    ]  # fmt: skip


def test_an_item_with_follow_ups_stays_an_item():
    assert kinds("- Tell us about a day.\n  - Who was there?\n")[0][0] == "item"


def announced(text):
    return [
        block.announces for block in outlined(blocks_of(text)) if block.kind in ("heading", "label")
    ]


def test_a_known_label_names_the_one_beside_it():
    assert announced("**Good signs**\n\n- a\n\n**Send them home**\n\n- b\n") == ["", "bad"]
    assert announced("**Seen often**\n\n- a\n\n**Red flags**\n\n- b\n") == ["good", ""]
    assert announced("**Good signs**\n\n- a\n\n**Ask**\n\n- b?\n") == ["", ""]
    assert announced("**Good signs**\n\n- a\n\n### Later\n\n- b\n") == ["", ""]
