"""Pieces are taken as another kind, cut and put together."""

from interviews.guides.reading.values import Piece
from interviews.guides.workbench.pieces import divided, levels_of, united


def levels(*texts):
    return [(p.kind, p.level, p.text) for p in levels_of([Piece("note", t, 1, 1) for t in texts])]


def test_levels_stand_in_lines_or_in_one_sentence():
    assert levels("3 = yes", "2 = perhaps", "1 = no") == [
        ("level", "3", "3 = yes"), ("level", "2", "2 = perhaps"), ("level", "1", "1 = no"),
    ]  # fmt: skip
    assert [level for _, level, _ in levels("Score: 3 good, 2 fair, 1 poor")] == ["", "3", "2", "1"]
    assert [level for _, level, _ in levels("A = well, B = fair, C = badly")] == ["A", "B", "C"]


def test_lines_without_a_known_label_are_levels_by_their_first_words():
    assert levels("Superb: all of it", "Poor: none of it") == [
        ("level", "Superb", "Superb: all of it"), ("level", "Poor", "Poor: none of it"),
    ]  # fmt: skip


def test_a_piece_is_cut_behind_a_line_and_keeps_its_number():
    lines = ["1. What would", "   you do?"]
    piece = Piece("question", "What would you do?", 1, 2, mark="1.")
    first, second = divided(piece, 1, lines)
    assert (first.text, first.mark, first.end) == ("What would", "1.", 1)
    assert (second.text, second.mark, second.line) == ("you do?", "", 2)


def test_a_quote_keeps_its_lines():
    first, second = divided(
        Piece("script", "One.\nTwo.\nThree.", 1, 3), 2, ["> One.", "> Two.", "> Three."]
    )
    assert (first.text, second.text) == ("One.\nTwo.", "Three.")


def test_what_does_not_stand_in_its_lines_is_not_cut():
    assert divided(Piece("note", "a cell", 1, 2), 1, ["<td>a", "cell</td>"]) is None


def test_two_pieces_become_one_text():
    one = united(Piece("note", "Be", 1, 1), Piece("question", "kind?", 3, 4, mark="2."))
    assert (one.kind, one.text, one.line, one.end) == ("note", "Be 2. kind?", 1, 4)
