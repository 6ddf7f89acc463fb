"""What a sheet of paper shows, in its order. It knows no paper and no guide."""

from dataclasses import dataclass


@dataclass
class Block:
    """`kind` is a key of the makers in `paper.py`. `beside` is what stands at its side: the time of a
    part, the meaning of a score, what a name means.
    """

    kind: str
    text: str = ""
    beside: str = ""


@dataclass
class Sheets:
    """A document for paper. `foot` stands on each page, `page` is a text with two gaps for numbers."""

    title: str
    foot: str
    page: str
    blocks: list[Block]
    language: str = "en"
