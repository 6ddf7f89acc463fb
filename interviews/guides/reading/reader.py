"""Reads any document as a guide: bytes in, a Proposal out."""

from .blocks import blocks_of
from .documents import markdown_of_file
from .proposer import propose


def read_file(content, name=""):
    """The Proposal of a file. Raises UnreadableDocument with a sentence for whoever chose it."""
    return read_markdown(markdown_of_file(content, name))


def read_markdown(text):
    """The Proposal of a document in Markdown or plain text. Raises UnreadableDocument."""
    return propose(text, blocks_of(text))
