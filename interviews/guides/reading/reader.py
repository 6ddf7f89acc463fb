"""Reads any document as a guide: bytes in, a Reading out."""

from .blocks import blocks_of
from .proposer import propose


def read_markdown(text):
    """The Reading of a document in Markdown or plain text. Raises UnreadableDocument."""
    return propose(text, blocks_of(text))
