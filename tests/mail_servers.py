"""Mail servers that misbehave: one for each row of the table in docs/operating.md."""

import asyncio
import ssl
from dataclasses import dataclass, field

from aiosmtpd.smtp import SMTP, AuthResult

from tests.smtp import Server, Sink


@dataclass(frozen=True)
class Behaviour:
    """`answers` maps a step to the line that replaces its yes: for `only` that recipient, or for all.

    `seconds` go by before each answer. `missing` are extensions that the server does not offer.
    """

    answers: dict = field(default_factory=dict)
    only: str = ""
    seconds: float = 0
    lines: int = 0
    missing: tuple = ()
    drops_after_data: bool = False
    wants_tls: bool = False
    wants_login: bool = False


BEHAVIOURS = {
    "421 to one recipient": Behaviour({"RCPT": "421 4.3.2 closing"}, only="odd"),
    "450 to one recipient": Behaviour({"RCPT": "450 4.2.0 greylisted"}, only="odd"),
    "451 after the text": Behaviour({"DATA": "451 4.3.0 try later"}, only="odd"),
    "504 to HELO": Behaviour({"HELO": "504 5.5.2 need a fully qualified name"}),
    "530 sign in first": Behaviour({"MAIL": "530 5.7.0 Authentication required"}),
    "535 to the password": Behaviour(wants_login=True),
    "550 no such mailbox": Behaviour({"RCPT": "550 5.1.1 no such user"}, only="odd"),
    "550 5.4.5 quota": Behaviour({"DATA": "550 5.4.5 Daily user sending limit exceeded"}),
    "550 5.7.60 sender": Behaviour({"DATA": "550 5.7.60 no permission to send as this sender"}),
    "552 too large": Behaviour({"DATA": "552 5.3.4 message too large"}, only="odd"),
    "554 to the text": Behaviour({"DATA": "554 5.7.1 looks like spam"}, only="odd"),
    "the connection drops after the text": Behaviour(drops_after_data=True, only="odd"),
    "2 s to each answer": Behaviour(seconds=2),
    "12 s to each answer": Behaviour(seconds=12),
    "continuation lines over 80 s": Behaviour(lines=8, seconds=10, only="odd"),
    "STARTTLS is required": Behaviour(wants_tls=True),
    "no 8BITMIME": Behaviour(missing=("8BITMIME",)),
    "no SMTPUTF8": Behaviour(missing=("SMTPUTF8",)),
}


class Protocol(SMTP):
    """Answers late. `behaviour` is set by the controller."""

    behaviour = Behaviour()
    scale = 1.0

    async def push(self, status):
        seconds = self.behaviour.seconds * self.scale
        if seconds and not self.behaviour.lines:
            await asyncio.sleep(seconds)
        await super().push(status)

    async def say_slowly(self):
        for number in range(self.behaviour.lines):
            await asyncio.sleep(self.behaviour.seconds * self.scale)
            await super().push(f"250-still thinking, {number}")


class Peer(Sink):
    """A mail server of one Behaviour. `scale` shortens its times: 0.01 turns 12 s into 0.12 s."""

    def __init__(self, behaviour, *, scale=1.0, certificate=None, pipelining=False):
        super().__init__(pipelining=pipelining)
        self.behaviour, self.scale, self.certificate = behaviour, scale, certificate
        self.copies = 0

    def server(self):
        behaviour = self.behaviour
        login = {"authenticator": refuse, "auth_required": True, "auth_require_tls": False}
        return PeerServer(
            self,
            port=self.port,
            scale=self.scale,
            enable_SMTPUTF8="SMTPUTF8" not in behaviour.missing,
            require_starttls=behaviour.wants_tls,
            tls_context=_server_context(self.certificate) if behaviour.wants_tls else None,
            **(login if behaviour.wants_login else {}),
        )

    def _line(self, step, address=""):
        line = self.behaviour.answers.get(step)
        return line if line and self._concerns(address) else None

    def _concerns(self, address):
        return address.startswith(self.behaviour.only)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        if line := self._line("HELO"):
            return [line]
        session.host_name = hostname
        return self.offered([r for r in responses if r[4:] not in self.behaviour.missing])

    async def handle_HELO(self, server, session, envelope, hostname):
        if line := self._line("HELO"):
            return line
        session.host_name = hostname
        return "250 here"

    async def handle_MAIL(self, server, session, envelope, address, options):
        if line := self._line("MAIL"):
            return line
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if line := self._line("RCPT", address):
            return line
        if self.behaviour.lines and self._concerns(address):
            await server.say_slowly()
        return await super().handle_RCPT(server, session, envelope, address, options)

    async def handle_DATA(self, server, session, envelope):
        if line := self._line("DATA", envelope.rcpt_tos[0]):
            return line
        await super().handle_DATA(server, session, envelope)
        if self.behaviour.drops_after_data and self._concerns(envelope.rcpt_tos[0]):
            server.transport.abort()
        return "250 OK"


class PeerServer(Server):
    def __init__(self, peer, *, scale, **options):
        self.scale = scale
        super().__init__(peer, **options)

    def protocol(self):
        protocol = Protocol(self.handler, **self.SMTP_kwargs)
        protocol.behaviour, protocol.scale = self.handler.behaviour, self.scale
        return protocol


def refuse(server, session, envelope, mechanism, data):
    return AuthResult(success=False, handled=False, message="535 5.7.8 wrong password")


def _server_context(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context
