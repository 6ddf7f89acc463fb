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
    """The least that a sender needs. `delays` maps (step, first letters of the recipient) to seconds.

    Each message taken is put down as (seconds since the start, recipient, Message-ID).
    """

    delays = {}
    taken = []

    def connection_made(self, transport):
        self.transport, self.rest, self.recipient, self.lines = transport, b"", "", None
        self.busy = None
        self.say(b"220 here")

    def say(self, line):
        if not self.transport.is_closing():
            self.transport.write(line + b"\r\n")

    def data_received(self, data):
        self.rest += data
        if self.busy is None or self.busy.done():
            self.busy = asyncio.ensure_future(self.read())

    async def read(self):
        while True:
            end = b"\r\n.\r\n" if self.lines is not None else b"\r\n"
            part, found, rest = self.rest.partition(end)
            if not found:
                return
            self.rest = rest
            if self.lines is None:
                await self.command(part)
            else:
                await self.message(part)

    async def command(self, line):
        verb = line[:4].upper()
        if verb == b"EHLO":
            return self.say(b"250-here\r\n250 SIZE")
        if verb == b"RCPT":
            self.recipient = line.partition(b"<")[2].partition(b">")[0].decode()
            await self.wait("RCPT")
        if verb == b"DATA":
            self.lines = True
            return self.say(b"354 go on")
        self.say(b"221 bye" if verb == b"QUIT" else b"250 OK")
        return None

    async def message(self, text):
        self.lines = None
        head = text[:4000].decode(errors="replace").partition("Message-ID: ")[2].split("\r\n")[0]
        self.taken.append((time.time(), self.recipient, head))
        await self.wait("DATA")
        self.say(b"250 OK")

    async def wait(self, step):
        seconds = self.delays.get((step, self.recipient.partition("-")[0]), 0)
        if seconds:
            await asyncio.sleep(seconds)


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
