from interviews.guides.reading.carving import carve, title_in


def carved(text):
    pieces, rest = carve(text)
    assert rest.count("\n") == text.count("\n")
    return [(piece.kind, piece.line, piece.end) for piece in pieces], rest


def test_what_markdown_does_not_know_leaves_blank_lines():
    text = "---\ntitle: x\n---\n<!-- a\nb -->\n<details>\n<summary>Call</summary>\n{% hint %}\n<table>\n<tr><td>a</td></tr>\n</table>\n# T"
    pieces, rest = carved(text)
    assert pieces == [
        ("front", 1, 3), ("comment", 4, 5), ("tag", 6, 6), ("summary", 7, 7), ("tag", 8, 8), ("table", 9, 11),
    ]  # fmt: skip
    assert rest.strip() == "# T"


def test_what_does_not_end_is_left_alone():
    for text in (
        "<!-- a\nb",
        "<table>\n<tr>",
        "---\nno key\n---\n",
        "<!-- a --> b",
        "<table></table> b",
        "```\n<!-- a -->\n```",
    ):
        assert carved(text) == ([], text)


def test_signs_that_stand_for_bullets_become_bullets():
    assert carve("• a\n– b\n— c\n-- d\n")[1] == "- a\n- b\n- c\n-- d\n"


def test_front_matter_has_a_title():
    assert title_in('a: b\nTitle: "Nurse: the talk"\n') == "Nurse: the talk"
    assert title_in("subtitle: x\n") == ""
