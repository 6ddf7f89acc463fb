"""A mail server in a process of its own, so that a drill measures the sender and not the server."""

import asyncio
import json
import subprocess
import sys
import time

from hiring.local.checkout import ROOT
from hiring.local.processes import free_port

HUSH = 3600  # seconds; what says nothing at all


class Protocol(asyncio.Protocol):
    """The least that a sender needs, as cheap as it can be: EHLO with SIZE and PIPELINING, MAIL, RCPT,
    DATA, RSET and QUIT, each with a yes. It reads as much as came, and answers it in one write.

    `delays` maps (step, first letters of the recipient) to seconds. Each message taken is put down as
    (seconds since the start, recipient, Message-ID).
    """

    delays = {}
    taken = []

    def connection_made(self, transport):
        self.transport, self.rest, self.recipient = transport, bytearray(), ""
        self.is_text = self.is_waiting = False
        self.looked = 0  # how much of a large text holds no end
        transport.write(b"220 here\r\n")

    def data_received(self, data):
        self.rest += data
        if not self.is_waiting:
            self.go_on()

    def go_on(self):
        """Take what is there, up to a step that has to wait."""
        answers, self.is_waiting = [], False
        while not self.is_waiting:
            end = b"\r\n.\r\n" if self.is_text else b"\r\n"
            place = self.rest.find(end, self.looked)
            if place < 0:
                self.looked = max(0, len(self.rest) - len(end))
                break
            part, self.looked = bytes(self.rest[:place]), 0
            del self.rest[: place + len(end)]
            step, answer = self.text(part) if self.is_text else self.command(part)
            seconds = self.delays.get((step, self.recipient.partition("-")[0]), 0)
            if seconds:
                self.is_waiting = True
                asyncio.get_running_loop().call_later(seconds, self.go_on_with, answer)
            else:
                answers.append(answer)
        if answers:
            self.transport.write(b"".join(answers))

    def go_on_with(self, answer):
        if not self.transport.is_closing():
            self.transport.write(answer)
            self.go_on()

    def command(self, line):
        verb = line[:4].upper()
        if verb == b"EHLO":
            return "EHLO", b"250-here\r\n250-PIPELINING\r\n250 SIZE\r\n"
        if verb == b"RCPT":
            self.recipient = line.partition(b"<")[2].partition(b">")[0].decode()
            return "RCPT", b"250 OK\r\n"
        if verb == b"DATA":
            self.is_text = True
            return "", b"354 go on\r\n"
        return "", b"221 bye\r\n" if verb == b"QUIT" else b"250 OK\r\n"

    def text(self, text):
        self.is_text = False
        head = text[:4000].partition(b"Message-ID: ")[2].partition(b"\r\n")[0].decode()
        self.taken.append((time.time(), self.recipient, head))
        return "DATA", b"250 OK\r\n"


class Server:
    """The other end: a process that serves, told what to do by lines of JSON."""

    def __init__(self, delays):
        self.port = free_port()
        command = [sys.executable, "-m", "tests.drills.servers", str(self.port)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        self.answer_as(delays)

    def answer_as(self, delays):
        """`delays` is a list of (step, first letters of the recipient, seconds). Returns `taken()`."""
        return self._ask({"delays": delays})

    def taken(self):
        """[(time, recipient, Message-ID)] of what it took since it was asked last."""
        return self._ask({})

    def _ask(self, words):
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.process.kill()
        self.process.wait()


def heed():
    words = json.loads(sys.stdin.readline() or sys.exit())
    if "delays" in words:
        Protocol.delays = {(step, name): seconds for step, name, seconds in words["delays"]}
    taken, Protocol.taken = Protocol.taken, []
    sys.stdout.write(json.dumps(taken) + "\n")
    sys.stdout.flush()


async def serve(port):
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Protocol, "127.0.0.1", port, backlog=200)
    loop.add_reader(sys.stdin.fileno(), heed)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
