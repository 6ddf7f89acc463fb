"""Why a file cannot be read, each with what to do."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "large": _(
        "This file is larger than 2 MB. Take out its pictures, or split it into two guides."
    ),
    "long": _("This document has more than 40,000 lines. Split it into several guides."),
    "encoding": _("This is not UTF-8 text. Save the file as UTF-8 and try again."),
    "nul": _("This is no text. Save the guide as Word, Markdown, HTML or plain text."),
    "deep": _("Lists or quotes are nested too deep in this document: use fewer steps."),
    "kind": _(
        "A file of this kind cannot be read as a guide. Save it as Word (.docx), Markdown (.md), HTML, "
        "plain text (.txt) or an export in a .zip."
    ),
    "old-word": _("This is a file of an old Word. Save it as .docx and try again."),
    "locked": _("This file is protected with a password. Take the password off and try again."),
    "macros": _("This file holds macros. Save it as a .docx without macros and try again."),
    "broken": _("This file is damaged. Save it once more and try again."),
    "bomb": _(
        "This file holds more than 20 MB when it is unpacked. Take out its pictures and try again."
    ),
    "empty": _("There are no words in this file."),
    "no-pages": _("There is no page in this .zip: it needs a .md, .html, .docx or .txt file."),
    "json": _("This JSON is no guide. Take a file that Unison has written as JSON."),
}


class UnreadableDocument(Exception):
    """`str()` is a sentence for the person who chose the file."""


def sentence(name):
    return str(SENTENCES[name])
