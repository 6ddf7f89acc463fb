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

    def files(self, endings, *, opens_zips=True):
        """(name, content) of the members with one of these endings, those of a zip inside too."""
        for name in sorted(self.names, key=lambda name: (name.count("/"), name)):
            small = name.lower()
            if name.startswith(HIDDEN) or small.endswith("_all.csv"):
                continue
            if small.endswith(endings):
                yield small, self.read(name)
            elif small.endswith(".zip") and opens_zips:
                inner = Archive(self.read(name), self.budget)
                yield from inner.files(endings, opens_zips=False)
                self.budget = inner.budget
