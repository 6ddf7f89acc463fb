"""Candidates' files: which types are accepted, and where they are stored."""

import hashlib
import secrets
import unicodedata
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

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
TAKEN = lazy("PDF, Word (.docx), OpenDocument (.odt), RTF or text (.txt)")
HELP = lazy("PDF, Word (.docx), OpenDocument (.odt), RTF or text (.txt), at most 10 MB.")
HELD = 24 * 3600  # seconds in which a form can be sent again without choosing its file again
FOLDER_OF_HELD = "held"


def check(upload):
    """The kind of an UploadedFile, one of TYPES. Its name and its content have to agree.

    Raises ValidationError with a sentence that says what is wrong with this file.
    """
    name = shown_name(upload.name)[-60:]
    if upload.size > LARGEST:
        size = filesizeformat(upload.size)
        raise ValidationError(
            _("%(name)s has %(size)s. Choose a file of at most 10 MB.")
            % {"name": name, "size": size}
        )
    if not upload.size:
        raise ValidationError(
            _("%(name)s is empty: it has 0 bytes. Choose another file.") % {"name": name}
        )
    kind = _ending(upload.name)
    content = upload.read()
    upload.seek(0)
    if kind not in TYPES:
        raise ValidationError(
            _("%(name)s %(fault)s Choose %(taken)s.")
            % {"name": name, "fault": formats.unknown(kind, content), "taken": TAKEN}
        )
    if wrong := formats.fault(kind, content):
        raise ValidationError(f"{name} {wrong}")
    return kind


def shown_name(name):
    """A file's name as pages show it: one spelling, nothing that turns the text around it."""
    kept = (char for char in unicodedata.normalize("NFC", name) if char not in TURNING)
    return "".join(kept)[-200:]


def store(upload, folder=""):
    """Write a checked file under a random name; returns the fields of its Document row."""
    content = upload.read()
    name = secrets.token_hex(16)
    path = f"{folder or name[:2]}/{name}"
    _write(path, content)
    return {
        "name": shown_name(upload.name),
        "kind": _ending(upload.name),
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "path": path,
    }


def _write(path, content):
    where = settings.DOCUMENT_ROOT / path
    where.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        where.write_bytes(content)
    except OSError:  # on a full disk the beginning of a file is in the way of the next one
        where.unlink(missing_ok=True)
        raise
    where.chmod(0o600)


def _ending(name):
    return Path(name).suffix.lower().lstrip(".")


def hold(upload, user):
    """Keep a checked file that no row names yet; returns a token that gives it to this user alone.

    A browser never sends a file twice: a form that comes back with a question holds it this way.
    """
    return signing.dumps(store(upload, FOLDER_OF_HELD), salt=_salt(user), compress=True)


def held(token, user):
    """What `hold` kept, or None."""
    try:
        fields = signing.loads(token, salt=_salt(user), max_age=HELD)
    except signing.BadSignature:
        return None
    return fields if (settings.DOCUMENT_ROOT / fields["path"]).exists() else None


def _salt(user):
    return f"held-document-{user.pk}"


def settle(fields: dict[str, Any]) -> dict[str, Any]:
    """A copy of what is held, for good. The held one stays: the transaction may be rolled back."""
    name = secrets.token_hex(16)
    path = f"{name[:2]}/{name}"
    _write(path, (settings.DOCUMENT_ROOT / fields["path"]).read_bytes())
    return {**fields, "path": path}


def sweep(now):
    """Remove what is held for longer than its token works."""
    for path in (settings.DOCUMENT_ROOT / FOLDER_OF_HELD).glob("*"):
        if path.stat().st_mtime < now.timestamp() - HELD:
            path.unlink(missing_ok=True)
