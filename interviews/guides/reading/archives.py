"""Opens a zip without trusting it: how much it holds, how deep, and whether it is locked."""

import io
import zipfile
import zlib

from .faults import UnreadableDocument, sentence

MOST_BYTES = 20 * 2**20  # unpacked, of what is read at all
MOST_FILES = 2000
HIDDEN = ("__MACOSX/", ".")


def is_archive(content):
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


class Archive:
    """Reads members until `MOST_BYTES` are unpacked, whatever their headers say."""

    def __init__(self, content, budget=MOST_BYTES):
        self.budget = budget
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableDocument(sentence("broken")) from error
        self.names = [info.filename for info in self.zip.infolist()]
        if len(self.names) > MOST_FILES:
            raise UnreadableDocument(sentence("bomb"))
        if any(info.flag_bits & 1 for info in self.zip.infolist()):
            raise UnreadableDocument(sentence("locked"))

    def read(self, name):
        """The bytes of a member. Raises UnreadableDocument."""
        try:
            with self.zip.open(name) as member:
                content = member.read(self.budget + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            ValueError,
        ) as error:
            raise UnreadableDocument(sentence("broken")) from error
        self.budget -= len(content)
        if self.budget < 0:
            raise UnreadableDocument(sentence("bomb"))
        return content

    def files(self, endings):
        """(name, content) of the members with one of these endings; a zip inside is opened once."""
        for name in sorted(self.names, key=lambda name: (name.count("/"), name)):
            small = name.lower()
            if name.startswith(HIDDEN) or small.endswith("_all.csv"):
                continue
            if small.endswith(endings):
                yield small, self.read(name)
            elif small.endswith(".zip"):
                inner = Archive(self.read(name), self.budget)
                yield from ((page, content) for page, content in inner.own_files(endings))
                self.budget = inner.budget

    def own_files(self, endings):
        for name in sorted(self.names, key=lambda name: (name.count("/"), name)):
            if name.lower().endswith(endings) and not name.lower().endswith("_all.csv"):
                yield name.lower(), self.read(name)
