"""Detects the type of a file from its content, and explains a file that does not match its name."""

import codecs
import io
import re
import unicodedata
import zipfile

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

LARGEST_UNPACKED = 100 * 1024 * 1024  # bytes, all entries of a Word or OpenDocument file together
MOST_ENTRIES = 2000
LONGEST_INDEX = 256 * 1024  # bytes of an entry that lists the others
HEADER = 1024  # bytes within which readers of PDF look for its mark
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = "wordprocessingml.document.main+xml"
MANIFEST = "META-INF/manifest.xml"
ODT = "application/vnd.oasis.opendocument.text"
SAVE_AGAIN = lazy("Open it where it came from and save it again.")

PACKAGE, OLD_WORD = lazy("a packed file (zip)"), lazy("a file of an old Office")

LABELS = {
    "pdf": lazy("a PDF"),
    "docx": lazy("a Word file (.docx)"),
    "odt": lazy("an OpenDocument text (.odt)"),
    "rtf": lazy("an RTF file"),
    "txt": lazy("a text"),
}
BARE = {
    "pdf": lazy("PDF"),
    "docx": lazy("Word file (.docx)"),
    "odt": lazy("OpenDocument text (.odt)"),
    "rtf": lazy("RTF file"),
    "txt": lazy("text"),
}
MARKS = [
    (b"\xff\xd8\xff", lazy("a picture (JPEG)")),
    (b"\x89PNG", lazy("a picture (PNG)")),
    (b"GIF8", lazy("a picture (GIF)")),
    (b"BM", lazy("a picture (BMP)")),
    (b"II*\x00", lazy("a picture (TIFF)")),
    (b"MM\x00*", lazy("a picture (TIFF)")),
    (b"MZ", lazy("a program")),
    (b"\x7fELF", lazy("a program")),
    (b"\x1f\x8b", lazy("a packed file (gzip)")),
    (b"7z\xbc\xaf", lazy("a packed file (7-Zip)")),
    (b"Rar!", lazy("a packed file (RAR)")),
    (b"bplist", lazy("a web archive of a Mac")),
]
ENDINGS = {
    "doc": lazy("is an old Word file (.doc)."),
    "docm": lazy("is a Word file with macros (.docm)."),
}


def fault(kind, content):
    """What keeps this content from being of its kind, as the rest of a sentence; "" when nothing."""
    if FITS[kind](content):
        return ""
    actual = recognised(content)
    if actual in LABELS:
        return _("is %(label)s, named .%(kind)s. Rename it to end in .%(found)s.") % {
            "label": LABELS[actual],
            "kind": kind,
            "found": actual,
        }
    if actual == PACKAGE and kind in ("docx", "odt"):
        return _package_fault(kind, content)
    if actual == OLD_WORD:
        return _old_word_fault(content)
    if actual:
        return _(
            "is %(found)s, named .%(kind)s. Save it as PDF, or as another type that is taken."
        ) % {"found": actual, "kind": kind}
    return _("is no %(label)s, or it is damaged. %(save_again)s") % {
        "label": BARE[kind],
        "save_again": SAVE_AGAIN,
    }


def unknown(kind, content):
    """What is to be said of a file whose ending is none of those taken."""
    actual = recognised(content)
    if kind in ENDINGS:
        return ENDINGS[kind]
    if actual in LABELS:
        return _("is %(label)s without the ending .%(found)s.") % {
            "label": LABELS[actual],
            "found": actual,
        }
    if actual not in ("", OLD_WORD, PACKAGE):
        return _("is %(found)s.") % {"found": actual}
    return (
        _("is of a type that is not taken (.%(kind)s).") % {"kind": kind}
        if kind
        else _("has no ending in its name.")
    )


def recognised(content):
    """A key of LABELS, words for what else it is, or ""."""
    for kind in ("pdf", "docx", "odt", "rtf"):
        if FITS[kind](content):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return PACKAGE
    if content.startswith(OLE):
        return OLD_WORD
    if content[8:12] == b"WEBP":
        return _("a picture (WebP)")
    if content[4:8] == b"ftyp":
        return _("a picture or a film (HEIC, MP4)")
    words = next((words for mark, words in MARKS if content.startswith(mark)), "")
    return words or ("txt" if is_text(content) else "")


def _old_word_fault(content):
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _("is locked with a password. Save it without one.")
    return _("is an old Word file (.doc). Save it as .docx or PDF.")


def _package_fault(kind, content):
    """What is wrong with a file that begins as a package of its kind does."""
    try:
        entries = _entries(content)
    except zipfile.BadZipFile:
        return _("is cut short or damaged. %(save_again)s") % {"save_again": SAVE_AGAIN}
    if len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > LARGEST_UNPACKED:
        return _("is too large once it is unpacked. Save it without its pictures, or as PDF.")
    with _Package(content) as package:
        locked = "encryption-data" in package.read(MANIFEST)
    if locked or any(entry.flag_bits & 1 for entry in entries):
        return _("is locked with a password. Save it without one.")
    return _("is no %(label)s: its text is missing. %(save_again)s") % {
        "label": BARE[kind],
        "save_again": SAVE_AGAIN,
    }


def is_pdf(content):
    return b"%PDF-" in content[:HEADER]


def is_rtf(content):
    return content.lstrip().startswith(b"{\\rtf")


def is_docx(content):
    """A package with a main part of Word, wherever its relations say that it lies."""
    with _Package(content) as package:
        types = package.read("[Content_Types].xml")
        relations = _elements(package.read("_rels/.rels"), "Relationship")  # untranslated: XML
        main = [
            r.get("Target", "") for r in relations if r.get("Type", "").endswith("/officeDocument")
        ]  # untranslated: XML
        return WORD in types and any(name.lstrip("/") in package.names for name in main)


def is_odt(content):
    with _Package(content) as package:
        kind = package.read("mimetype").strip()
        locked = "encryption-data" in package.read(MANIFEST)
        return kind == ODT and "content.xml" in package.names and not locked


def is_text(content):
    """Words in some encoding: none of them writes control characters between its letters."""
    for mark in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        if content.startswith(mark):
            return _reads_as(content, "utf-32")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _reads_as(content, "utf-16")
    if b"\x00" in content:
        return _is_bare_utf16(content, "utf-16-le") or _is_bare_utf16(content, "utf-16-be")
    return not CONTROLS.search(content)


def _is_bare_utf16(content, encoding):
    """UTF-16 without a mark: the upper bytes of Latin letters, spaces and line ends are zero."""
    upper = 1 if encoding == "utf-16-le" else 0
    zeros = content[upper::2].count(0)
    in_place = content.count(0) == zeros and zeros * 10 >= len(content) // 2
    return in_place and _reads_as(content, encoding)


# Tab, line ends, form feed, the escape of ISO 2022 and the end mark of DOS stand in texts.
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x19\x1c-\x1f\x7f]")


def _reads_as(content, encoding):
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return False
    strange = (char for char in text if unicodedata.category(char) in ("Cc", "Cn", "Co"))
    return all(char in "\t\n\r\f\x1a" for char in strange)


FITS = {"pdf": is_pdf, "docx": is_docx, "odt": is_odt, "rtf": is_rtf, "txt": is_text}


class _Package:
    """A zip of reasonable size; what cannot be read of it reads as empty."""

    def __init__(self, content):
        self.names, self.archive = set(), None
        try:
            entries = _entries(content)
        except zipfile.BadZipFile:
            return
        if len(entries) <= MOST_ENTRIES and sum(e.file_size for e in entries) <= LARGEST_UNPACKED:
            self.archive = zipfile.ZipFile(io.BytesIO(content))
            self.names = {entry.filename for entry in entries}

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self.archive:
            self.archive.close()

    def read(self, name):
        """The text of an entry that lists others, or ""."""
        if name not in self.names:
            return ""
        try:
            with self.archive.open(name) as entry:
                content = entry.read(LONGEST_INDEX)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError):
            return ""
        utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        return content.decode("utf-16" if utf16 else "utf-8", errors="replace")


def _entries(content):
    """The entries of a zip. Raises BadZipFile, for whatever is wrong with it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.infolist()
    except (ValueError, NotImplementedError, UnicodeDecodeError, OverflowError) as error:
        raise zipfile.BadZipFile from error


def _elements(xml, tag):
    """The attributes of each element of that name; no parser, since nobody vouches for the text."""
    for element in re.finditer(rf"<(?:\w+:)?{tag}\s([^<>]*)>", xml):
        pairs = re.findall(r"""(?<![\w:])([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", element[1])
        yield {name: double or single for name, double, single in pairs}
