from interviews.guides.reading.blocks import blocks_of
from interviews.guides.reading.bodies import Body
from interviews.guides.reading.outline import outlined


def body(text, mode=""):
    return Body(mode).read(outlined(blocks_of(text)))


def kinds(text, mode=""):
    read = body(text, mode)
    return [
        (e.kind, e.text) for e in [*read.pieces, *(e for part in read.parts for e in part.pieces)]
    ]


def test_items_are_questions_when_most_of_them_ask():
    assert kinds("- Why?\n- How?\n- Your boss is away. Go.\n")[2] == (
        "question",
        "Your boss is away. Go.",
    )
    assert kinds("- Book a room\n- Swap halfway\n") == [
        ("note", "Book a room"),
        ("note", "Swap halfway"),
    ]
    assert kinds("- Describe a day.\n")[0][0] == "question"


def test_follow_ups_and_conditions_hang_below_a_question():
    text = "- Have you led people?\n  - If yes:\n    - How many?\n  - If no: what would help you\n  - *Looking for:* a figure\n  - *Follow-up:* say more\n"
    assert [(e.kind, e.depth) for e in body(text).pieces] == [
        ("question", 0), ("condition", 1), ("question", 2), ("question", 1), ("looking_for", 1), ("question", 1),
    ]  # fmt: skip


def test_a_label_speaks_of_one_list():
    text = "**What to look for:**\n\n- calm\n\n1. Why?\n"
    assert [kind for kind, _ in kinds(text)] == ["label", "signal", "question"]


def test_a_line_may_hold_its_label():
    pieces = body("Good: names the control room\n\nRed flags: shouts\n").pieces
    assert [(e.kind, e.level) for e in pieces] == [("signal", "good"), ("signal", "bad")]


def test_quotes_are_scripts_with_all_that_they_hold():
    assert kinds("> Hello.\n>\n> - one\n> - two?\n") == [("script", "Hello.\n\n- one\n- two?")]


def test_timed_items_and_headings_are_parts():
    read = body(
        "- 5 min: read\n- 30 min: answer\n\n### Canteen (1 hour)\n\nTea.\n\n### Talk\n\n45 Minuten\n"
    )
    assert [(part.title, part.minutes) for part in read.parts] == [
        ("read", (5, 5)), ("answer", (30, 30)), ("Canteen", (60, 60)), ("Talk", (45, 45)),
    ]  # fmt: skip


def test_a_heading_of_their_questions_announces_none_of_ours():
    assert [kind for kind, _ in kinds("### Their questions (15%)\n\n- Answer briefly\n")] == [
        "heading",
        "note",
    ]


def test_a_debrief_asks_in_every_line_or_in_one_sentence():
    assert kinds("- your mark\n- Why?\n", "debrief") == [
        ("debrief", "your mark"),
        ("debrief", "Why?"),
    ]
    found = kinds("Each writes: which light, what was best, and what went wrong.\n", "debrief")
    assert [kind for kind, _ in found] == ["label", "debrief", "debrief", "debrief"]
