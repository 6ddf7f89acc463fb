"""A real mail server for tests: keeps what it takes, answers as it is told."""

import asyncio
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

from hiring.local.processes import free_port


class Server(Controller):
    """Hangs up on whoever is still connected when it stops: nobody else would close the line."""

    def __init__(self, handler, **options):
        self.protocols = []
        super().__init__(handler, hostname="127.0.0.1", **options)

    def factory(self):
        self.protocols.append(self.protocol())
        return self.protocols[-1]

    def protocol(self):
        return super().factory()

    def stop(self, no_assert=False):
        self.loop.call_soon_threadsafe(self.hang_up)
        super().stop(no_assert)

    def hang_up(self):
        for protocol in self.protocols:
            if protocol.transport is not None:
                protocol.transport.abort()


class Sink:
    """`answers` maps a recipient's address to the SMTP line it gets instead of "250 OK".

    `envelopes` holds (MAIL FROM, [RCPT TO]) of each message taken, `sessions` each connection that
    carried one. `is_open` is for servers that wait until they are told to answer.
    Without `eight_bits` it offers no 8BITMIME, with `pipelining` it offers that.
    """

    def __init__(self, *, smtputf8=True, eight_bits=True, pipelining=False):
        self.smtputf8 = smtputf8
        self.eight_bits = eight_bits
        self.pipelining = pipelining
        self.contents = []
        self.envelopes = []
        self.parsed = []
        self.answers = {}
        self.sessions = []
        self.is_open = False
        self.port = free_port()

    @property
    def taken(self):
        """The messages, parsed when somebody looks: a server that takes its time to say yes widens
        the moment in which a sender does not know yet."""
        new = self.contents[len(self.parsed) :]
        self.parsed += [message_from_bytes(content, policy=policy.default) for content in new]
        return self.parsed

    @property
    def settings(self):
        """What makes Django deliver here; its test runner keeps mail in memory otherwise."""
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.port}",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": self.port,
        }

    async def moment(self):
        await asyncio.sleep(0.02)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        return self.offered([r for r in responses if self.eight_bits or "8BITMIME" not in r])

    def offered(self, responses):
        return [*responses[:1], *["250-PIPELINING"][: self.pipelining], *responses[1:]]

    async def handle_RCPT(self, server, session, envelope, address, options):
        if line := self.answers.get(address):
            return line
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if session not in self.sessions[-1:]:
            self.sessions.append(session)
        self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        self.contents.append(envelope.content)
        return "250 OK"

    def server(self):
        """What listens. It has an event loop from the start, which only its end closes."""
        return Server(self, port=self.port, enable_SMTPUTF8=self.smtputf8)

    def __enter__(self):
        self.controller = self.server()
        self.controller.start()
        return self

    def __exit__(self, *error):
        self.controller.stop()
