"""Résumés: what is taken, where it lies, how it is served."""

import io
import time
import zipfile

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from candidates.documents import HELP, LARGEST, TYPES, check
from candidates.models import Document
from tests.factories import World
from tests.pages import html


def upload(name, content):
    return SimpleUploadedFile(name, content)


def packed(entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return buffer.getvalue()


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def word(part="word/document.xml", main=MAIN, relation=None, **more):
    relation = relation or f"""<Relationship Id="a" Type="{OFFICE}" Target="{part}"/>"""
    return packed(
        {
            "[Content_Types].xml": f"""<Types><Override PartName="/{part}" ContentType="{main}"/></Types>""",
            "_rels/.rels": f"<Relationships>{relation}</Relationships>",
            part: "text",
            **more,
        }
    )


def odt(kind="application/vnd.oasis.opendocument.text", manifest="<manifest/>"):
    return packed({"mimetype": kind, "content.xml": "text", "META-INF/manifest.xml": manifest})


def locked(content):
    """The same zip with the mark of encryption on each entry."""
    return content.replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )


STRICT = OFFICE.replace("schemas.openxmlformats.org", "purl.oclc.org").replace("/2006", "")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORDS = "Größe: Zoë, naïve, 12 €, 職務経歴書"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "pdf"),
        ("a.pdf", b"\r\n\xef\xbb\xbf%PDF-1.4 ...", "pdf"),
        ("a.pdf", b"HTTP header\n" * 70 + b"%PDF-1.4", "pdf"),
        ("A.DOCX", word(), "docx"),
        ("a.docx", word("word/document2.xml"), "docx"),
        ("a.docx", word("Contents/main.xml"), "docx"),
        ("a.docx", word(relation=f"<r:Relationship Target='/word/document.xml' Type='{STRICT}'/>"), "docx"),
        ("a.odt", odt(), "odt"),
        ("a.rtf", rb"{\rtf1\ansi a life}", "rtf"),
        ("notes.txt", "Zoë".encode(), "txt"),
        ("notes.txt", WORDS.encode("utf-8-sig"), "txt"),
        ("notes.txt", WORDS.encode("utf-16"), "txt"),
        ("notes.txt", WORDS.encode("utf-16-le"), "txt"),
        ("notes.txt", b"\xfe\xff" + WORDS.encode("utf-16-be"), "txt"),
        ("notes.txt", WORDS.encode("utf-32"), "txt"),
        ("notes.txt", "Größe, naïve".encode("latin-1"), "txt"),
        ("notes.txt", "“Zoë” – 12 €".encode("cp1252"), "txt"),
        ("notes.txt", "職務経歴書".encode("shift-jis"), "txt"),
        ("notes.txt", "職務経歴書".encode("iso-2022-jp"), "txt"),
        ("notes.txt", "简历".encode("gb18030"), "txt"),
        ("notes.txt", "Резюме".encode("koi8-r"), "txt"),
        ("notes.txt", b"line\r\n\ttab\x0c\x1a", "txt"),
    ],
)  # fmt: skip
def test_taken(name, content, kind):
    assert check(upload(name, content)) == kind


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"\xff\xd8\xff\xe0 ...", "a.pdf is a picture (JPEG), named .pdf. Save it as PDF"),
        ("a.pdf", b"MZ\x00\x01", "a.pdf is a program, named .pdf"),
        ("a.pdf", word(), "a.pdf is a Word file (.docx), named .pdf. Rename it to end in .docx"),
        ("a.pdf", b"just words", "a.pdf is a text, named .pdf. Rename it to end in .txt"),
        ("a.pdf", packed({"a": "b"}), "a.pdf is a packed file (zip), named .pdf"),
        ("a.pdf", b"\x01\x02\x03", "a.pdf is no PDF, or it is damaged"),
        ("a.pdf", b"x" * 1024 + b"%PDF-1.4 \x00", "a.pdf is no PDF, or it is damaged"),
        ("a.pdf", b"", "a.pdf is empty: it has 0 bytes"),
        ("a.pdf", b"%PDF-" + b"x" * LARGEST, "a.pdf has 10.0\xa0MB. Choose a file of at most 10 MB"),
        ("a.exe", b"MZ\x00", "a.exe is a program. Choose PDF, Word (.docx)"),
        ("a.html", b"<script>", "a.html is a text without the ending .txt. Choose PDF"),
        ("a.pages", packed({"a": "b"}), "a.pages is of a type that is not taken (.pages). Choose PDF"),
        ("cv", b"%PDF-1.7", "cv is a PDF without the ending .pdf. Choose PDF"),
        ("cv", b"\x01", "cv has no ending in its name. Choose PDF"),
        ("a.doc", OLE + b"...", "a.doc is an old Word file (.doc). Choose PDF"),
        ("a.docm", word(), "a.docm is a Word file with macros (.docm). Choose PDF"),
        ("a.docx", OLE + b"...", "a.docx is an old Word file (.doc). Save it as .docx or PDF"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx is locked with a password"),
        ("a.docx", word(main="application/vnd.ms-word.document.macroEnabled.main+xml"), "a.docx is no Word file"),
        ("a.docx", packed({"other.xml": "text"}), "a.docx is no Word file (.docx): its text is missing"),
        ("a.docx", b"PK\x03\x04broken", "a.docx is cut short or damaged"),
        ("a.docx", word()[:-40], "a.docx is cut short or damaged"),
        ("a.docx", odt(), "a.docx is an OpenDocument text (.odt), named .docx. Rename it to end in .odt"),
        ("a.docx", packed({str(n): "" for n in range(2001)}), "a.docx is too large once it is unpacked"),
        ("a.odt", odt(manifest="<encryption-data/>"), "a.odt is locked with a password"),
        ("a.odt", locked(odt()), "a.odt is locked with a password"),
        ("a.odt", odt(kind="application/vnd.oasis.opendocument.spreadsheet"), "a.odt is no OpenDocument text"),
        ("a.rtf", b"\x89PNG\x00", "a.rtf is a picture (PNG), named .rtf"),
        ("a.txt", b"\xff\xfe\x00", "a.txt is no text, or it is damaged"),
        ("a.txt", b"\x00\x01\x02\x03", "a.txt is no text, or it is damaged"),
        ("cv\u202efdp.exe", b"MZ\x00", "cvfdp.exe is a program"),
    ],
)  # fmt: skip
def test_refused_with_a_sentence(name, content, sentence):
    """Each says what is wrong with this file, and begins with its name."""
    with pytest.raises(ValidationError) as refusal:
        check(upload(name, content))
    assert refusal.value.messages[0].startswith(sentence)


@pytest.mark.parametrize("size", [1, 10, 100])
def test_a_package_made_to_be_slow_is_not(size):
    """Each ten times longer takes about ten times as long: the lists of a package are read once."""
    lists = ["<Relationship " + "a" * 5000 * size, "<Relationship " + 'a="' * 3000 * size + ">"]
    lists += ["<" * 9000 * size, "<Relationship " + "a " * 5000 * size + ">"]
    for text in lists:
        start = time.perf_counter()
        with pytest.raises(ValidationError):
            check(upload("a.docx", packed({"[Content_Types].xml": MAIN, "_rels/.rels": text})))
        assert time.perf_counter() - start < 1


@pytest.mark.django_db
@pytest.mark.parametrize("kind", TYPES)
def test_every_kind_has_its_row_and_leaves_as_a_download(client, kind):
    content = {
        "pdf": b"%PDF-1", "docx": word(), "odt": odt(), "rtf": rb"{\rtf1}", "txt": b"words"
    }[kind]  # fmt: skip
    world = World()
    client.force_login(world.coordinator)
    path = f"/applications/{world.application.pk}/documents/"
    client.post(path, {"resume": upload(f"cv.{kind}", content)})
    document = Document.objects.get()
    assert document.kind == kind
    answer = client.get(f"/documents/{document.public_id}/")
    assert answer["Content-Type"] == TYPES[kind]
    assert answer["Content-Disposition"].startswith("attachment")
    page = html(client.get(f"/applications/{world.application.pk}/"))
    assert str(HELP) in page
    assert document.get_kind_display() in page


@pytest.mark.django_db
def test_a_resume_comes_back_as_an_attachment_from_outside_the_web_root():
    world = World()
    client = Client()
    client.force_login(world.coordinator)
    client.post(
        f"/applications/{world.application.pk}/documents/",
        {"resume": upload("Noor's <b>CV</b>.pdf", b"%PDF-1.7 text")},
    )
    document = Document.objects.get()
    assert settings.BASE_DIR / "static" not in settings.DOCUMENT_ROOT.parents
    assert (settings.DOCUMENT_ROOT / document.path).stat().st_mode & 0o777 == 0o600
    answer = client.get(f"/documents/{document.public_id}/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 text"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
