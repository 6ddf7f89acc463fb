"""The bytes that go out, built from a row and its message."""

import re
import secrets
from dataclasses import replace
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime

import css_inline
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

LINE_BREAK = re.compile(r"[\r\n](?![ \t])")


class Policy(EmailPolicy):
    """Headers are stored, read and sent as they are written: encoded and folded already.

    The library would parse each one several times, which takes longer than all else of a mail.
    """

    def header_store_parse(self, name, value):
        if LINE_BREAK.search(value):
            raise ValueError(f"A line break in {name} would begin another header.")
        return name, value

    def header_fetch_parse(self, name, value):
        return value

    def header_max_count(self, name):
        return None


# Bodies in seven bits pass every server. Only addresses with SMTPUTF8 put other letters in a header.
SEVEN_BITS = Policy(linesep="\r\n", refold_source="none", cte_type="7bit")
UTF8_HEADERS = SEVEN_BITS.clone(utf8=True)


def write(mail, message):
    """Make the text anew on every try: it says what is true now."""
    context = {"message": message, "mail": mail, "site": settings.SITE_URL}
    mail.subject = one_line(message.subject)
    mail.text = render_to_string("mail/message.txt", context)
    mail.html = css_inline.inline(
        render_to_string("mail/message.html", context), load_remote_stylesheets=False
    )
    mail.calendar = message.calendar


def kept_message(mail, message):
    """The message as the outbox keeps it. Whoever reads a candidate's mail there gets no way in."""
    if mail.recipient_id is None and message.button:
        return replace(message, button=(message.button[0], ""))
    return message


def bytes_of(mail, message):
    """The bytes of a mail that `write` has written. Raises ValueError if no valid mail can be made."""
    sender, recipient = envelope_of(mail)
    utf8 = needs_utf8(sender) or needs_utf8(recipient)
    built = EmailMessage(policy=UTF8_HEADERS if utf8 else SEVEN_BITS)
    built["From"] = mailbox(settings.MAIL_NAME, sender)
    built["To"] = mailbox(mail.recipient_name, recipient)
    if answers := answers_to(message):
        built["Reply-To"] = mailbox(*answers)
    built["Subject"] = header_text(mail.subject)
    built["Date"] = format_datetime(timezone.now())
    built["Message-ID"] = mail.message_id
    built["Auto-Submitted"] = "auto-generated"
    built.set_content(mail.text)
    built.add_alternative(mail.html, subtype="html")
    if message.calendar:
        built.add_alternative(
            message.calendar, subtype="calendar", params={"method": message.method}
        )
    # Without it the library compiles a pattern for each mail, to look for a boundary of its own.
    built.set_boundary(f"={secrets.token_hex(16)}=")
    return built.as_bytes()


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
