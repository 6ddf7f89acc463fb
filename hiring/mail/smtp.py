"""One connection to the mail server, and the dialogue that hands a mail over (RFC 5321)."""

import contextlib
import smtplib
import socket
import ssl
from urllib.parse import urlsplit

from django.conf import settings

from .addresses import ascii_domain, is_mailable, needs_utf8
from .steps import TOO_SLOW, NoAnswer, NotNow, Refusal, Step, Unsendable, at, expect

# Seconds. RFC 5321, 4.5.3.2 wants at least 300 before the message and 600 after its last dot. A mail
# that is given up before the dot cannot arrive twice, so the time before it is shorter here.
ANSWER = 60
DIALOGUE = 300
CONFIRMATION = 600


class Session:
    """A connection to the mail server of the settings; the first mail opens it.

    `is_open` says whether the server let us in. `is_handed` says whether the text of the latest mail
    began to go out: from then on the mail may arrive, whatever follows. `before_text` is called with
    `last=True` when the server waits for the text, and once before that where DATA goes by itself. It
    sets `is_handed`, or raises NotNow.
    """

    def __init__(self, before_text=None):
        self.smtp = None
        self.before_text = before_text or self._hand
        self.is_open = self.is_handed = self.is_aborted = False

    def hand_over(self, sender, recipient, message):
        """Send bytes to one recipient. Raises Refusal, NoAnswer, NotNow or Unsendable.

        A connection that raised an exception never carries another mail. One that answered is
        used again, once the server has confirmed that it forgot the refused mail.
        """
        require_addresses(sender, recipient)
        is_used = self.smtp is not None
        self.is_handed = False
        try:
            self._open()
            self._dialogue(sender, recipient, message)
        except (Refusal, NoAnswer) as error:
            self._recover(error)
            # A server may end a connection between two mails, after some minutes or some hundred.
            is_over = error.step == Step.SENDER and getattr(error, "code", 421) == 421
            if is_used and is_over and not self.is_aborted:
                return self.hand_over(sender, recipient, message)
            raise
        except NotNow:
            self._forget_mail()
            raise
        except BaseException:
            self._drop()
            raise

    def close(self):
        """End the connection politely."""
        if self.smtp:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self.smtp.sock.settimeout(2)
                self.smtp.quit()
        self._drop()

    def abort(self):
        """Called from another thread: the dialogue under way ends with NoAnswer.

        Only the socket is shut down. Closing the file that smtplib reads would wait for its lock.
        """
        self.is_aborted = True
        if smtp := self.smtp:
            with contextlib.suppress(OSError, AttributeError):
                smtp.sock.shutdown(socket.SHUT_RDWR)

    def _drop(self):
        smtp, self.smtp = self.smtp, None
        self.is_open = False
        if smtp:
            smtp.close()

    def _recover(self, error):
        """Keep the connection for the next mail where the server still follows the dialogue."""
        follows = isinstance(error, Refusal) and error.code not in (0, 421, 502, 503)
        if follows and error.step in (Step.SENDER, Step.RECIPIENT, Step.DATA, Step.CONFIRMATION):
            self._forget_mail()
        else:
            self._drop()

    def _forget_mail(self):
        with contextlib.suppress(OSError, smtplib.SMTPException, AttributeError):
            self.smtp.sock.settimeout(ANSWER)
            if self.smtp.rset()[0] == 250:
                return
        self._drop()

    def _open(self):
        if self.smtp:
            return
        # Known before it connects, so that `abort` reaches it while it waits for the greeting.
        self.smtp = smtp = _client()
        with at(Step.CONNECT):
            expect(Step.CONNECT, smtp.connect(settings.EMAIL_HOST, settings.EMAIL_PORT), 220)
        with at(Step.HELLO):
            smtp.ehlo_or_helo_if_needed()
        if settings.EMAIL_USE_TLS:
            with at(Step.TLS):
                smtp.starttls(context=ssl.create_default_context())
                smtp.ehlo_or_helo_if_needed()
        if settings.EMAIL_HOST_USER:
            with at(Step.LOGIN):
                smtp.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        if self.is_aborted:
            raise NoAnswer(Step.LOGIN, TOO_SLOW)
        self.is_open = True

    def _hand(self, last=False):
        self.is_handed = last

    def _dialogue(self, sender, recipient, message):
        commands = self._commands(sender, recipient, message)
        if self.smtp.has_extn("pipelining"):
            self._ask_at_once(commands)
        else:
            self._ask_one_by_one(commands)
        try:
            self.before_text(last=True)
        except NotNow:
            self._drop()  # the server waits for a text: no other command can follow
            raise
        smtp = self.smtp
        with at(Step.CONFIRMATION):
            smtp.send(_dotted(message))
            smtp.sock.settimeout(CONFIRMATION)
            expect(Step.CONFIRMATION, smtp.getreply(), 250)
            smtp.sock.settimeout(ANSWER)

    def _commands(self, sender, recipient, message):
        """(step, command, codes that mean yes) up to the text."""
        options = self._options(sender, recipient, message)
        return [
            (Step.SENDER, " ".join([f"MAIL FROM:<{sender}>", *options]), [250]),
            (Step.RECIPIENT, f"RCPT TO:<{recipient}>", [250, 251]),
            (Step.DATA, "DATA", [354]),
        ]

    def _ask_one_by_one(self, commands):
        for step, command, codes in commands:
            if step == Step.DATA:
                self.before_text()
            with at(step):
                expect(step, self.smtp.docmd(command), *codes)

    def _ask_at_once(self, commands):
        """One write and one wait, where the server offers it (RFC 2920). The first no counts; what
        the server says to the commands after it has to be read all the same."""
        no = None
        with at(Step.SENDER):
            self.smtp.send("".join(f"{command}\r\n" for _, command, _ in commands))
        for step, _, codes in commands:
            try:
                with at(step):
                    code, words = self.smtp.getreply()
            except NoAnswer:
                if no:
                    break
                raise
            if no is None and code not in codes:
                no = Refusal(step, code, words)
            if code == 421:
                break  # it ends the connection: no other answer comes
        if no:
            if code == 354:
                self._drop()  # it waits for a text in spite of its no
            raise no

    def _options(self, sender, recipient, message):
        options = [f"SIZE={len(message)}"] if self.smtp.has_extn("size") else []
        if needs_utf8(sender) or needs_utf8(recipient):
            if not self.smtp.has_extn("smtputf8"):
                raise Unsendable(
                    "The address has letters before the @ that the mail server cannot carry: it"
                    " does not offer SMTPUTF8. Ask for another address, or use another mail server."
                )
            options += ["SMTPUTF8", "BODY=8BITMIME"]
            self.smtp.command_encoding = "utf-8"
        else:
            self.smtp.command_encoding = "ascii"
        return options


def require_addresses(*addresses):
    """Raises Unsendable for text that is no single address."""
    for address in addresses:
        if not is_mailable(address):
            raise Unsendable(f"No mail can go to or from {address}: correct the address.")


def _client():
    """A client that is not connected yet. Its `_host` is what TLS compares with the certificate:
    smtplib sets it in the constructor alone, and connects there."""
    options = {"local_hostname": hello_name(), "timeout": ANSWER}
    if settings.EMAIL_USE_SSL:
        client = smtplib.SMTP_SSL(**options, context=ssl.create_default_context())
    else:
        client = smtplib.SMTP(**options)
    client._host = settings.EMAIL_HOST
    return client


def hello_name():
    """The name by which we greet the mail server: a setting, or the host of SITE_URL."""
    return settings.EHLO_NAME or ascii_domain(urlsplit(settings.SITE_URL).hostname)


def _dotted(message):
    """The message as DATA takes it: lines that begin with a dot get a second one (4.5.2)."""
    end = b"" if message.endswith(b"\r\n") else b"\r\n"
    return (b"\r\n" + message).replace(b"\r\n.", b"\r\n..")[2:] + end + b".\r\n"
