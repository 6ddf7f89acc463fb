"""What a file is by its content, and the sentence for one that is not what its name says."""

import io
import zipfile

import pytest

from candidates.formats import FITS, fault, is_text, recognised, unknown

WORD = (
    '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = '<Relationships><Relationship Type="x/officeDocument" Target="/word/document.xml"/></Relationships>'


def package(**entries):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return content.getvalue()


DOCX = package(
    **{
        "[Content_Types].xml": WORD,
        "_rels/.rels": RELATIONS,
        "word/document.xml": "<w:t>Hello</w:t>",
    }
)
ODT = package(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<p/>"})
SAMPLES = {
    "pdf": b"%PDF-1.7\n",
    "docx": DOCX,
    "odt": ODT,
    "rtf": b"{\\rtf1 Hello}",
    "txt": "Zoë".encode(),
}


@pytest.mark.parametrize("kind", SAMPLES)
def test_each_kind_is_told_by_its_content(kind):
    assert recognised(SAMPLES[kind]) == kind
    assert fault(kind, SAMPLES[kind]) == ""
    others = [other for other in FITS if other != kind and FITS[other](SAMPLES[kind])]
    assert set(others) <= {"txt"}  # RTF and some PDF are texts too


@pytest.mark.parametrize(
    ("kind", "content", "sentence"),
    [
        ("pdf", DOCX, "is a Word file (.docx), named .pdf. Rename it to end in .docx."),
        ("docx", b"\x89PNG....", "is a picture (PNG), named .docx. Save it as PDF"),
        ("docx", package(a="b"), "is no Word file (.docx): its text is missing."),
        ("docx", DOCX[:-30], "is cut short or damaged."),
        ("pdf", b"\x01\x02", "is no PDF, or it is damaged."),
        ("docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Word file (.doc)."),
    ],
)
def test_what_is_something_else_is_said(kind, content, sentence):
    assert fault(kind, content).startswith(sentence)


def test_a_locked_package_says_so():
    locked = package(**{"META-INF/manifest.xml": "<encryption-data/>"})
    assert fault("odt", locked) == "is locked with a password. Save it without one."
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert fault("docx", old) == "is locked with a password. Save it without one."


@pytest.mark.parametrize(
    ("kind", "content", "sentence"),
    [
        ("doc", b"x", "is an old Word file (.doc)."),
        ("", SAMPLES["pdf"], "is a PDF without the ending .pdf."),
        ("exe", b"MZ\x90", "is a program."),
        ("xyz", b"\x01", "is of a type that is not taken (.xyz)."),
        ("", b"\x01", "has no ending in its name."),
    ],
)
def test_an_ending_that_is_not_taken(kind, content, sentence):
    assert unknown(kind, content) == sentence


@pytest.mark.parametrize(
    ("content", "is_one"),
    [
        ("Zoë\r\n".encode(), True),
        ("Zoë".encode("utf-16"), True),
        ("Hello, you.".encode("utf-16-le"), True),
        ("Zoë".encode("latin-1"), True),
        (b"a\x00b", False),
        (b"\x7fELF", False),
    ],
)
def test_a_text_in_any_encoding_is_a_text(content, is_one):
    assert is_text(content) is is_one


def test_a_package_that_swells_is_not_read():
    huge = package(**{f"{number}": "" for number in range(2001)})
    assert fault("docx", huge).startswith("is too large once it is unpacked.")
