"""Makes Markdown of a file: text, HTML, Word, an export in a zip, or our own JSON.

Nothing is fetched and nothing is run. Every limit is checked before the work that it limits.
"""

import csv

from .archives import Archive, is_archive
from .faults import UnreadableDocument, sentence
from .json_form import markdown_of_json
from .markup import markdown_of
from .word_files import is_word_file, markdown_of_word

LARGEST_FILE = 10 * 2**20  # bytes; Word files hold pictures, which are left out
LARGEST = 2 * 2**20  # bytes of text
OLE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
NO_TEXT = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
PAGES = (".md", ".markdown", ".txt", ".html", ".htm", ".docx", ".csv")


def markdown_of_file(content, name=""):
    """The text of a file as Markdown. Raises UnreadableDocument."""
    text = _converted(content, name.lower())
    if len(text.encode(errors="replace")) > LARGEST:
        raise UnreadableDocument(sentence("large"))
    if not text.strip():
        raise UnreadableDocument(sentence("empty"))
    return text


def _converted(content, name):
    if len(content) > LARGEST_FILE:
        raise UnreadableDocument(sentence("large"))
    if content.startswith(OLE):
        raise UnreadableDocument(sentence("locked" if ENCRYPTED in content else "old-word"))
    if content.startswith(NO_TEXT):
        raise UnreadableDocument(sentence("kind"))
    if is_archive(content):
        archive = Archive(content)
        return markdown_of_word(archive) if is_word_file(archive) else _pages_of(archive)
    return _text_of(content, name)


def _pages_of(archive):
    """All pages of an export, those of the outer folders first."""
    pages = []
    for page, inner in archive.files(PAGES):
        if page.endswith(".docx"):
            pages.append(markdown_of_word(Archive(inner)))
        else:
            pages.append(_text_of(inner, page))
    if not pages:
        raise UnreadableDocument(sentence("no-pages"))
    return "\n\n".join(page.strip("\n") for page in pages) + "\n"


def _text_of(content, name):
    if len(content) > LARGEST:
        raise UnreadableDocument(sentence("large"))
    text = text_of(content)
    start = text[:2000].lstrip().lower()
    if name.endswith(".json"):
        return markdown_of_json(text)
    if name.endswith((".html", ".htm")) or start.startswith(("<!doctype html", "<html", "<body")):
        return markdown_of(text)
    return markdown_of_rows(text) if name.endswith(".csv") else text


def text_of(content):
    """Bytes as text with one kind of line end. Raises UnreadableDocument."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(sentence("encoding")) from error
    if "\x00" in text:
        raise UnreadableDocument(sentence("nul"))
    return "\n".join(text.splitlines())


def markdown_of_rows(text):
    """A file of comma-separated values as a table."""
    rows = list(csv.reader(text.split("\n")))
    cells = [
        [cell.replace("\n", "<br>").replace("|", "\\|") for cell in row] for row in rows if any(row)
    ]
    if not cells:
        return ""
    width = max(map(len, cells))
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in cells]
    return "\n".join([lines[0], "| " + " | ".join(["---"] * width) + " |", *lines[1:]]) + "\n"
