"""A note's Markdown as blocks of a sheet: its words, without any sign."""

from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt

from ..document.words import lost_lines
from .blocks import Block

MARKDOWN = MarkdownIt("commonmark").enable("table")
BESIDE = " | "  # between the cells of a row


def blocks_of_note(text: str) -> list[Block]:
    """Headings, paragraphs, items and rows of a note in their order; the note as it stands where a
    word of it would be missing, as in many quotes inside of one another.
    """
    blocks = list(_blocks(text))
    said = "\n".join(block.text for block in blocks)
    return [Block("text", text)] if list(lost_lines(text, said)) else blocks


def _blocks(text: str) -> Iterator[Block]:
    kinds, mark, cells = ["text"], "", None
    for token in MARKDOWN.parse(text):
        match token.type:
            case "heading_open":
                kinds.append("mini")
            case "list_item_open":
                kinds.append("text" if token.info else "item")
                mark = f"{token.info}{token.markup} " if token.info else ""
            case "heading_close" | "list_item_close":
                kinds.pop()
            case "tr_open":
                cells = []
            case "tr_close":
                yield Block("text", BESIDE.join(cells or []))
                cells = None
            case "fence" | "code_block" | "html_block":
                yield Block("text", token.content.strip())
            case "inline" if cells is not None:
                cells.append(words_of(token))
            case "inline":
                yield Block(kinds[-1], mark + words_of(token))
                mark = ""


def words_of(token: Any) -> str:
    """What an inline token says; an address stands behind the words that lead to it."""
    words, addresses = [], []
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            words.append("\n" if child.type == "hardbreak" else " ")
        elif child.type == "link_open":
            addresses.append(child.attrGet("href") or "")
        elif child.type == "link_close" and (address := addresses.pop()):
            words.append(f" ({address})")
        else:
            words.append(child.content)
    return "".join(words).strip()
