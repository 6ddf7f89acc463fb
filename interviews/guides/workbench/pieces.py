"""What becomes of the pieces of a block when a person says what they are."""

import re
from collections.abc import Callable
from dataclasses import replace

from ..document.words import words
from ..reading.inline import plain
from ..reading.scales import SPLIT, label_of, levels_in_lines, levels_in_sentence
from ..reading.values import Piece
from .blocks import Block

MARKS = re.compile(r"^\s*(?:>\s?|[-*+•]\s+|#{1,6}\s+)+")
SIGNALS = ("great", "good", "bad")


def taken_as(block: Block, kind: str) -> list[Piece]:
    """The pieces of a block as one kind. A line that announces the others stays their label."""
    label, rest = _label_of(block.pieces)
    if kind in SIGNALS:
        return [*label, *(replace(piece, kind="signal", level=kind) for piece in rest)]
    special: dict[str, Callable[[list[Piece]], list[Piece]]] = {
        "script": _script, "rubric": levels_of,
    }  # fmt: skip
    if kind in special:
        return [*label, *special[kind](rest)]
    names = {"questions": "question", "attributes": "attribute"}
    return [*label, *(replace(piece, kind=names.get(kind, kind), level="") for piece in rest)]


def _label_of(pieces: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    first = pieces[0]
    is_label = first.kind in ("label", "heading") or first.text.rstrip("*_ ").endswith((":", "："))
    if len(pieces) < 2 or not is_label:
        return [], pieces
    return [replace(first, kind="label")], pieces[1:]


def _script(pieces: list[Piece]) -> list[Piece]:
    """What is read out is one text, however many pieces it has."""
    text = "\n\n".join(piece.words for piece in pieces)
    return [Piece("script", text, min(p.line for p in pieces), max(p.end for p in pieces))]


def levels_of(pieces: list[Piece]) -> list[Piece]:
    """Each line as a level of a scale, by its label. A sentence may name all of them."""
    if len(pieces) == 1 and (levels := levels_in_sentence(pieces[0].text)):
        return _cut(pieces[0], [start for _, start in levels], [label for label, _ in levels])
    if len(pieces) == 1 and (starts := _starts_of_list(pieces[0].text)):
        return _cut(pieces[0], starts, [])
    labels = levels_in_lines([piece.text for piece in pieces])
    return [
        replace(piece, kind="level", level=label or _head_of(piece.words))
        for piece, label in zip(pieces, [*labels, *[""] * len(pieces)], strict=False)
    ]


def _head_of(text: str) -> str:
    label, _ = label_of(text)
    return label.text if label else str(SPLIT.split(plain(text), maxsplit=1)[0])[:80]


def _starts_of_list(text: str) -> list[int]:
    """Where the levels of "Score: 5 excellent, 4 good, 3 okay" begin."""
    starts = [
        match.start(1) for match in re.finditer(r"(?:^|[:：,;、]\s*)(\d{1,2}\s+[^\W\d])", text)
    ]
    return starts if len(starts) > 2 else []


def _cut(piece: Piece, starts: list[int], labels: list[str]) -> list[Piece]:
    found = []
    if before := piece.text[: starts[0]].strip():
        found.append(replace(piece, kind="label", text=before))
    names = iter(labels)
    for start, end in zip(starts, [*starts[1:], len(piece.text)], strict=True):
        text = piece.text[start:end].strip(" ,;，、")
        level = next(names, "") or text.split()[0]
        found.append(replace(piece, kind="level", text=text, level=level, mark=""))
    return found


def divided(piece: Piece, after: int, lines: list[str]) -> list[Piece] | None:
    """A piece as two, cut behind a line of the document; None where its words are not in its lines."""
    first = _joined(lines[piece.line - 1 : after], piece)
    second = _joined(lines[after : piece.end], piece)
    if words(f"{plain(first)} {plain(second)}") != words(plain(piece.text)):
        return None
    return [
        replace(piece, text=first, end=after),
        replace(piece, text=second, line=after + 1, mark="", kind=_behind(piece.kind)),
    ]


def _behind(kind: str) -> str:
    return "note" if kind in ("heading", "label") else kind


def _joined(lines: list[str], piece: Piece) -> str:
    between = "\n" if "\n" in piece.text else " "
    bare = [MARKS.sub("", line).strip().removesuffix("\\").rstrip() for line in lines]
    text = between.join(filter(None, bare))
    return text.removeprefix(piece.mark).lstrip() if piece.mark else text


def united(first: Piece, second: Piece) -> Piece:
    """Two pieces as one text."""
    return replace(
        first,
        text=f"{first.text} {second.words}",
        end=max(first.end, second.end),
        is_item=first.is_item,
    )
