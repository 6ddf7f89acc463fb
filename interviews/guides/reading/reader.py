"""Reads any document as a guide: bytes in, a Reading out."""

from .blocks import blocks_of
from .documents import markdown_of_file
from .proposer import propose


def read_file(content, name=""):
    """The Reading of a file. Raises UnreadableDocument with a sentence for whoever chose it."""
    return read_markdown(markdown_of_file(content, name))


def read_markdown(text):
    """The Reading of a document in Markdown or plain text. Raises UnreadableDocument."""
    return propose(text, blocks_of(text))
