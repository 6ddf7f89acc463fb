"""The style sheet of all pages: the parts of static/css in one file, so that a page asks once.

`static/css/parts.css` imports the parts in the order that settles who wins. Here each import gives
way to its part; nothing that is made is committed.
"""

import os
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseStorageFinder
from django.core.files.storage import FileSystemStorage

PARTS = settings.BASE_DIR / "static" / "css" / "parts.css"
SHEET = "css/unison.css"


class StyleSheetFinder(BaseStorageFinder):
    """Gives the sheet to collectstatic, and to a web process that serves files from where they lie."""

    storage = FileSystemStorage(location=settings.BASE_DIR / ".local" / "static")

    def list(self, ignore_patterns):
        _write(Path(self.storage.path(SHEET)), style_sheet())
        yield SHEET, self.storage


def style_sheet():
    return "".join(map(_in_full, PARTS.read_text().splitlines(keepends=True)))


def _in_full(line):
    """The part that a line imports, or the line. Addresses in a part are relative to its folder,
    which is the sheet's, too."""
    if not line.startswith("@import"):
        return line
    return PARTS.with_name(line.split('"')[1]).read_text()


def _write(path, text):
    """In one step: several processes may start at once. What is the same keeps its date, by which
    browsers know it."""
    if path.exists() and path.read_text() == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_text(text)
    beside.replace(path)
