"""Files of candidates: what is taken, and where it is kept."""

import hashlib
import io
import secrets
import zipfile
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

LARGEST = 10 * 1024 * 1024  # bytes, as it is
LARGEST_UNPACKED = 100 * 1024 * 1024  # bytes, all entries of a Word file together
MOST_ENTRIES = 2000

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
}


def check(upload):
    """The kind of an UploadedFile: pdf, docx or txt. Its name and its content have to agree.

    Raises ValidationError with a sentence that says what to do.
    """
    if upload.size > LARGEST:
        raise ValidationError("This file is larger than 10 MB. Choose a smaller one.")
    if not upload.size:
        raise ValidationError("This file is empty. Choose another one.")
    kind = Path(upload.name).suffix.lower().lstrip(".")
    content = upload.read()
    upload.seek(0)
    fits = {"pdf": _is_pdf, "docx": _is_docx, "txt": _is_text}.get(kind)
    if fits is None or not fits(content):
        raise ValidationError("Choose a PDF, a Word file (.docx) or a text file (.txt).")
    return kind


def _is_pdf(content):
    return content.startswith(b"%PDF-")


def _is_docx(content):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return (
        len(entries) <= MOST_ENTRIES
        and sum(entry.file_size for entry in entries) <= LARGEST_UNPACKED
        and "word/document.xml" in {entry.filename for entry in entries}
    )


def _is_text(content):
    try:
        return "\x00" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False


def store(upload):
    """Write a checked file under a random name; returns the fields of its Document row."""
    content = upload.read()
    name = secrets.token_hex(16)
    path = settings.DOCUMENT_ROOT / name[:2] / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_bytes(content)
    path.chmod(0o600)
    return {
        "kind": Path(upload.name).suffix.lower().lstrip("."),
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "path": f"{name[:2]}/{name}",
    }
