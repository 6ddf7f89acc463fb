"""Has a file made by a process of its own, so that this one never loads what is needed for it."""

import json
import logging
import os
import subprocess
import sys
from dataclasses import asdict
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from .blocks import Sheets
from .limits import AT_ONCE, LETTERS, TOO_LONG, WAIT

CHILD = [sys.executable, "-m", "interviews.guides.sharing.child"]
PASSED_ON = ("PATH", "PYTHONPATH", "LANG", "LC_ALL")  # nothing that is a secret
logger = logging.getLogger(__name__)
at_once = BoundedSemaphore(AT_ONCE)


class NotMade(Exception):
    """Says why in a sentence for people."""


def make_pdf(sheets: Sheets) -> bytes:
    """Raises NotMade."""
    return _made("pdf", asdict(sheets))


def make_docx(text: str, title: str) -> bytes:
    """Raises NotMade."""
    return _made("docx", {"text": text, "title": title})


def _made(kind: str, document: dict[str, Any]) -> bytes:
    sent = json.dumps(document, ensure_ascii=False)
    if len(sent) > LETTERS:
        raise NotMade(_too_long())
    if not at_once.acquire(timeout=WAIT / 2):
        raise NotMade(_("Several files are being made. Try again in a minute."))
    try:
        done = _run(kind, sent.encode(errors="replace"))
    finally:
        at_once.release()
    if done.returncode == TOO_LONG:
        raise NotMade(_too_long())
    if done.returncode < 0:  # the system ended it: its time was up
        raise NotMade(_too_slow())
    if done.returncode:
        said = done.stderr.decode(errors="replace").rstrip().rpartition("\n")[2]
        fault = said.partition(":")[0]  # its words may repeat those of the guide
        logger.error("a %s was not made: code %s, %s", kind, done.returncode, fault)
        raise NotMade(_("This file could not be made. The Markdown has the same words."))
    return done.stdout


def _run(kind: str, sent: bytes) -> subprocess.CompletedProcess[bytes]:
    env = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    try:
        return subprocess.run(
            [*CHILD, kind],
            input=sent,
            capture_output=True,
            timeout=WAIT,
            check=False,
            cwd=settings.BASE_DIR,
            env=env,
        )
    except subprocess.TimeoutExpired as error:
        raise NotMade(_too_slow()) from error


def _too_slow() -> str:
    return _("This file takes too long to make. Ask for one stage at a time.")


def _too_long() -> str:
    return _(
        "This guide is too long for one file: 300 pages are the most. "
        "Ask for one stage at a time, or take the Markdown, which has no limit."
    )
