"""Claim, check once more, send, mark. One mail at a time, so that a killed worker holds but one."""

import logging
import smtplib
import uuid
from datetime import timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone

from .addresses import is_mailable, needs_utf8
from .kinds import KINDS
from .messages import envelope_of, kept_letter, message_of, write
from .models import Mail
from .reasons import gone

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)  # longer than EMAIL_TIMEOUT: a slow sender keeps its claim
SENT = {"state": Mail.State.SENT, "reason": ""}
STEPS = [10, 30, 60, 300, 900, 1800, *[3600] * 22]  # seconds; together about a day


class Unsendable(Exception):
    """No try can succeed: a refused address, or a text that makes no valid mail."""


def send_due(connection=None):
    """Send what is due until nothing is left; returns how many rows were taken in hand."""
    count = 0
    connection = connection or get_connection()
    while mail := claim(timezone.now()):
        count += 1
        deliver(mail, connection)
    connection.close()
    return count


@transaction.atomic
def claim(now):
    """The next due mail, leased to this process, or None."""
    mail = Mail.objects.to_go(now).select_for_update(skip_locked=True).order_by("due_at").first()
    if mail is None:
        return None
    mail.state = Mail.State.SENDING
    mail.lease_token = uuid.uuid4()
    mail.lease_until = now + LEASE
    mail.attempts += 1
    mail.save(update_fields=["state", "lease_token", "lease_until", "attempts"])
    return mail


def deliver(mail, connection):
    """One try. Ends in sent, dropped, failed, or due again later; never raises for one mail."""
    try:
        if reason := gone(mail):
            return settle(mail, state=Mail.State.DROPPED, reason=reason)
        letter = KINDS[mail.kind].letter(mail)
        write(mail, letter)
        if not settings.EMAIL_URL:
            keep(mail)
            return settle(mail, **SENT)
        message = _message(mail, letter)
        write(mail, kept_letter(mail, letter))
        keep(mail)
        transmit(mail, message, connection)
        return settle(mail, **SENT, **forgotten(mail))
    except Unsendable as error:
        return settle(mail, state=Mail.State.FAILED, reason=str(error))
    except (OSError, smtplib.SMTPException) as error:
        connection.close()
        return try_again(mail, f"The mail server did not take it: {error}")
    except Exception:
        logger.exception("mail %s of kind %s could not be made", mail.pk, mail.kind)
        return settle(mail, state=Mail.State.FAILED, reason="This mail could not be made.")


def _message(mail, letter):
    try:
        return message_of(mail, letter)
    except ValueError as error:
        raise Unsendable(f"No valid mail can be made of it: {error}") from error


def transmit(mail, message, connection):
    """Hand the message over for the stored address and for no other.

    Between the server's yes and the mark in the database lies the one moment in which a killed
    process sends twice: nothing else happens in it, and the connection stays open for the next.
    """
    sender, recipient = envelope_of(mail)
    if not (is_mailable(sender) and is_mailable(recipient)):
        raise Unsendable(f"No mail can go from {sender} to {recipient}: correct the address.")
    connection.open()
    smtp = connection.connection
    options = _options(smtp) if needs_utf8(sender) or needs_utf8(recipient) else []
    try:
        smtp.sendmail(sender, [recipient], message, mail_options=options)
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        _refused(code, words, error)
    except smtplib.SMTPResponseException as error:
        _refused(error.smtp_code, error.smtp_error, error)


def _options(smtp):
    smtp.ehlo_or_helo_if_needed()
    if not smtp.has_extn("smtputf8"):
        raise Unsendable(
            "The address has letters before the @ that the mail server cannot carry: it does not"
            " offer SMTPUTF8. Ask for another address, or use another mail server."
        )
    return ["SMTPUTF8", "BODY=8BITMIME"]


def forgotten(mail):
    """A code or link that opens an account is kept no longer than its mail needs it."""
    return {"refs": {}, "text": "", "html": ""} if mail.audience == "account" else {}


def _refused(code, words, error):
    if 500 <= code < 600:
        words = words.decode(errors="replace") if isinstance(words, bytes) else words
        raise Unsendable(f"The mail server refused it: {code} {words}") from error
    raise error


def try_again(mail, reason):
    if mail.attempts > len(STEPS):
        return settle(mail, state=Mail.State.FAILED, reason=reason)
    later = timezone.now() + timedelta(seconds=STEPS[mail.attempts - 1])
    return finish(mail, state=Mail.State.DUE, reason=reason, due_at=later)


def keep(mail):
    """Write down what goes out, as the outbox shows it."""
    _leased(mail).update(
        subject=mail.subject, text=mail.text, html=mail.html, calendar=mail.calendar
    )


def finish(mail, **fields):
    """Write the end of this try, unless the lease ran out and another process took over."""
    return _leased(mail).update(**fields, lease_token=None, lease_until=None)


def settle(mail, **fields):
    """Write that no further try follows."""
    return finish(mail, settled_at=timezone.now(), **fields)


def _leased(mail):
    return Mail.objects.filter(pk=mail.pk, lease_token=mail.lease_token)
