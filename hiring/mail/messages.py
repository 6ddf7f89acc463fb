"""The bytes that go out, built from a row and its message."""

import re
import secrets
from base64 import encodebytes
from binascii import b2a_qp
from dataclasses import replace
from email.utils import format_datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from .addresses import (
    envelope_address,
    header_text,
    is_mailable,
    mailbox,
    needs_utf8,
    one_line,
)

LINE_BREAK = re.compile(r"\r|\n(?![ \t])")
LINE_END = re.compile(rb"\r\n|\r|\n")
SHORT_AND_PLAIN = re.compile(rb"(?:[\t -~]{0,76}+\r\n)*+")
BASE64 = 4 / 3 * 78 / 76  # its length for one byte: four letters for three, in lines of 76


def write(mail, message):
    """Make the text anew on every try: it says what is true now."""
    action, address = message.button or ("", "")
    context = {
        "subject": message.subject,
        "reader": message.greeting or mail.recipient_name,
        "paragraphs": message.paragraphs,
        "facts": message.facts,
        "action": action,
        "address": address,
        "small": message.small,
    }
    mail.subject = one_line(message.subject)
    mail.text = render_to_string("mail/message.txt", context)
    mail.html = render_to_string("mail/message.html", context)
    mail.calendar = message.calendar


def kept_message(mail, message):
    """The message as the outbox keeps it. Whoever reads a candidate's mail there gets no way in."""
    if mail.recipient_id is None and message.button:
        return replace(message, button=(message.button[0], ""))
    return message


def bytes_of(mail, message):
    """The bytes of a mail that `write` has written. Raises ValueError if no valid mail can be made.

    The standard library has every header and body parsed and folded anew on its way out, which takes
    longer than all else of a mail. So the frame is put together here, of encoded parts.
    """
    sender, recipient = envelope_of(mail)
    boundary = f"={secrets.token_hex(16)}="
    headers = {
        "From": mailbox(settings.MAIL_NAME, sender),
        "To": mailbox(mail.recipient_name, recipient),
        "Subject": header_text(mail.subject),
        "Date": format_datetime(timezone.now()),
        "Message-ID": mail.message_id,
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
        "Content-Type": f'multipart/alternative; boundary="{boundary}"',
    }
    if answers := answers_to(message):
        headers["Reply-To"] = mailbox(*answers)
    parts = [_part("plain", mail.text), _part("html", mail.html)]
    if message.calendar:
        parts.append(_part("calendar", message.calendar, method=message.method))
    # Only addresses with SMTPUTF8 put letters beyond ASCII in a header.
    charset = "utf-8" if needs_utf8(sender) or needs_utf8(recipient) else "ascii"
    between = f"\r\n--{boundary}".encode()
    head = "".join(_header(*header) for header in headers.items()).encode(charset)
    return head + b"".join(between + b"\r\n" + part for part in parts) + between + b"--\r\n"


def _header(name, value):
    if LINE_BREAK.search(value):
        raise ValueError(f"A line break in {name} would begin another header.")
    return "{}: {}\r\n".format(name, value.replace("\n", "\r\n"))


def _part(subtype, text, **parameters):
    """One form of the text, in seven bits: they pass every server. It goes as it is where its lines
    are short and plain, else quoted, or in base64 where that is shorter."""
    body = LINE_END.sub(b"\r\n", text.encode())
    if not body.endswith(b"\r\n"):
        body += b"\r\n"
    encoding, encoded = "7bit", body
    if not SHORT_AND_PLAIN.fullmatch(body):
        encoding, encoded = "quoted-printable", b2a_qp(body)
        if len(encoded) > len(body) * BASE64:
            encoding, encoded = "base64", encodebytes(body).replace(b"\n", b"\r\n")
    more = "".join(f'; {name}="{value}"' for name, value in parameters.items())
    head = (
        f'Content-Type: text/{subtype}; charset="utf-8"{more}\r\n'
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n"
    )  # untranslated: headers
    return head.encode() + encoded


def answers_to(message):
    """(name, address) of whom an answer reaches, or (). One whose address only a server with
    SMTPUTF8 carries is left out: the mail itself has to arrive everywhere."""
    if message.reply_to is None:
        return ()
    name, address = message.reply_to
    if not is_mailable(address):
        raise ValueError(f"No answer can go to {one_line(address)}.")
    return () if needs_utf8(address) else (name, envelope_address(address))


def envelope_of(mail):
    """(MAIL FROM, RCPT TO). Names have no part in it."""
    return envelope_address(settings.MAIL_ADDRESS), envelope_address(mail.recipient_email)
