"""Files of candidates: what is taken, and where it is kept."""

import hashlib
import secrets
import unicodedata
from pathlib import Path

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat

from hiring.names import TURNING

from . import formats

LARGEST = 10 * 1024 * 1024  # bytes, as it is
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "txt": "text/plain",  # in whatever encoding it came
}
TAKEN = "PDF, Word (.docx), OpenDocument (.odt), RTF or text (.txt)"
HELP = f"{TAKEN}, at most 10 MB."
HELD = 24 * 3600  # seconds in which a form can be sent again without choosing its file again


def check(upload):
    """The kind of an UploadedFile, one of TYPES. Its name and its content have to agree.

    Raises ValidationError with a sentence that says what is wrong with this file.
    """
    name = shown_name(upload.name)[-60:]
    if upload.size > LARGEST:
        size = filesizeformat(upload.size)
        raise ValidationError(f"{name} has {size}. Choose a file of at most 10 MB.")
    if not upload.size:
        raise ValidationError(f"{name} is empty: it has 0 bytes. Choose another file.")
    kind = _ending(upload.name)
    content = upload.read()
    upload.seek(0)
    if kind not in TYPES:
        raise ValidationError(f"{name} {formats.unknown(kind, content)} Choose {TAKEN}.")
    if wrong := formats.fault(kind, content):
        raise ValidationError(f"{name} {wrong}")
    return kind


def shown_name(name):
    """A file's name as pages show it: one spelling, nothing that turns the text around it."""
    kept = (char for char in unicodedata.normalize("NFC", name) if char not in TURNING)
    return "".join(kept)[-200:]


def store(upload):
    """Write a checked file under a random name; returns the fields of its Document row."""
    content = upload.read()
    name = secrets.token_hex(16)
    path = settings.DOCUMENT_ROOT / name[:2] / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_bytes(content)
    path.chmod(0o600)
    return {
        "name": shown_name(upload.name),
        "kind": _ending(upload.name),
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "path": f"{name[:2]}/{name}",
    }


def _ending(name):
    return Path(name).suffix.lower().lstrip(".")


def hold(upload, user):
    """Store a checked file that no row names yet; returns a token that gives it to this user alone.

    A browser never sends a file twice: a form that comes back with a question holds it this way.
    """
    return signing.dumps(store(upload), salt=_salt(user), compress=True)


def held(token, user):
    """The fields of the Document row of a file that is held, or None."""
    try:
        return signing.loads(token, salt=_salt(user), max_age=HELD)
    except signing.BadSignature:
        return None


def _salt(user):
    return f"held-document-{user.pk}"


def sweep(known, now):
    """Remove files older than what a form holds that are not among the `known` paths."""
    for path in settings.DOCUMENT_ROOT.glob("*/*"):
        stale = path.stat().st_mtime < now.timestamp() - HELD
        if stale and f"{path.parent.name}/{path.name}" not in known:
            path.unlink()
