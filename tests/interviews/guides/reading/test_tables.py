from interviews.guides.reading.blocks import blocks_of
from interviews.guides.reading.tables import Table, parts_of, pieces_of


def table(text):
    return Table(blocks_of(text)[0])


def kinds(text, mode=""):
    return [(piece.kind, piece.words, piece.level) for piece in pieces_of(table(text), mode)]


def test_columns_are_found_in_any_order():
    text = "| Red flags | No. | Question | A good answer |\n|---|---|---|---|\n| lies | 1 | Why? | calm<br>short |\n"
    assert kinds(text) == [
        ("label", "Red flags | No. | Question | A good answer", ""), ("signal", "lies", "bad"), ("question", "1 Why?", ""),
        ("signal", "calm", "good"), ("signal", "short", "good"),
    ]  # fmt: skip


def test_a_column_that_asks_holds_questions_whatever_its_head_says():
    assert kinds("| Theme | X |\n|---|---|\n| a | Why? |\n| b | How? |\n")[2] == (
        "question",
        "Why?",
        "",
    )


def test_an_empty_head_gives_way_to_the_first_row():
    assert table("|  |  |\n|---|---|\n| Moment | What |\n| 5 min | a |\n").head == [
        "Moment",
        "What",
    ]


def test_times_make_parts():
    parts = parts_of(
        table("| Moment | What |\n|---|---|\n| 15 minutes | **Tour** : coats |\n| 1h | Trial |\n")
    )[1:]
    assert [(part.title, part.minutes) for part in parts] == [
        ("Tour", (15, 15)),
        ("Trial", (60, 60)),
    ]
    clock = parts_of(table("| Time | What |\n|---|---|\n| 0–5 min | a |\n| 5–45 min | b |\n"))[1:]
    assert [part.minutes for part in clock] == [(5, 5), (40, 40)]


def test_criteria_are_attributes_and_anything_else_a_note():
    text = "| Quality | 1 – Not yet | 2 – Nearly | 3 – Yes |\n|---|---|---|---|\n| Craft | a | b | c |\n"
    assert [kind for kind, *_ in kinds(text)] == ["label", "level", "level", "level", "attribute"]
    assert [
        kind for kind, *_ in kinds("| Post | Open |\n|---|---|\n| Maths | 9 |\n| Art | 2 |\n")
    ] == ["note"]
