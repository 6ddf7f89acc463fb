"""The steps of the dialogue with a mail server, and how each of them fails.

Every failure says in which step it came, since the same answer means different things: a "550" to
RCPT is about the mailbox, to MAIL it is about us.
"""

import contextlib
import smtplib
import ssl
from enum import StrEnum

TOO_SLOW = "it did not answer in time"


class Step(StrEnum):
    CONNECT = "connect"
    HELLO = "hello"
    TLS = "tls"
    LOGIN = "login"
    SENDER = "sender"
    RECIPIENT = "recipient"
    DATA = "data"
    CONFIRMATION = "confirmation"


class Refusal(Exception):
    """The mail server answered, and not with yes. `code` is 0 when it offers no such step."""

    def __init__(self, step, code, words):
        self.step, self.code = step, code
        text = words.decode(errors="replace") if isinstance(words, bytes) else words
        self.words = " ".join(text.split())
        super().__init__(f"{code} {self.words}".strip())


class NoAnswer(Exception):
    """The connection failed before an answer came. `why` is a part of a sentence."""

    def __init__(self, step, why):
        self.step, self.why = step, why
        super().__init__(why)


class NotNow(Exception):
    """Whoever asked for the mail to be sent holds it back before its text."""


class Unsendable(Exception):
    """No try can succeed: an address that no command can carry."""


def expect(step, answer, *codes):
    """Raises Refusal for an answer with another code."""
    code, words = answer
    if code not in codes:
        raise Refusal(step, code, words)


@contextlib.contextmanager
def at(step):
    """Say what went wrong in this step in our own words."""
    try:
        yield
    except smtplib.SMTPNotSupportedError as error:
        raise Refusal(step, 0, _not_offered(step)) from error
    except smtplib.SMTPResponseException as error:
        raise Refusal(step, error.smtp_code, error.smtp_error) from error
    except ssl.SSLCertVerificationError as error:
        raise NoAnswer(step, f"its certificate is not valid: {error.verify_message}") from error
    except (OSError, smtplib.SMTPException, AttributeError, ValueError) as error:
        if step == Step.LOGIN and type(error) is smtplib.SMTPException:
            raise Refusal(step, 0, _not_offered(step)) from error  # none of its ways is ours
        # The last two: `abort` took the TLS of the socket away in the middle of a command.
        raise NoAnswer(step, _why(error)) from error


def _not_offered(step):
    what = "STARTTLS" if step == Step.TLS else "a way to sign in that Unison knows"
    return f"the mail server does not offer {what}"


def _why(error):
    """The reason as a person would say it; `error` may hide it in its text or its cause."""
    cause = error.__context__ if isinstance(error, smtplib.SMTPServerDisconnected) else error
    cause = cause or error
    if isinstance(cause, TimeoutError):
        return TOO_SLOW
    if isinstance(cause, ConnectionRefusedError):
        return "nothing answers at its address"
    if isinstance(cause, ssl.SSLError):
        return "it does not speak TLS as expected"
    if isinstance(cause, OSError) and cause.errno is not None and cause.errno < 0:
        return "its name is not known"
    return "it closed the connection"
