"""Résumés: what is taken, where it lies, how it is served."""

import io
import zipfile

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from candidates.documents import LARGEST, check
from candidates.models import Document
from tests.factories import World


def upload(name, content):
    return SimpleUploadedFile(name, content)


def word(entries=("word/document.xml",)):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in entries:
            archive.writestr(name, "text")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "pdf"),
        ("A.DOCX", word(), "docx"),
        ("notes.txt", "Zoë".encode(), "txt"),
    ],
)
def test_taken(name, content, kind):
    assert check(upload(name, content)) == kind


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"MZ...", "Choose a PDF"),
        ("a.exe", b"MZ", "Choose a PDF"),
        ("a.html", b"<script>", "Choose a PDF"),
        ("a.docx", word(["other.xml"]), "Choose a PDF"),
        ("a.docx", b"PK\x03\x04broken", "Choose a PDF"),
        ("a.txt", b"\xff\xfe\x00", "Choose a PDF"),
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"%PDF-" + b"x" * LARGEST, "larger than 10 MB"),
    ],
)
def test_refused_with_a_sentence(name, content, sentence):
    with pytest.raises(ValidationError, match=sentence):
        check(upload(name, content))


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
