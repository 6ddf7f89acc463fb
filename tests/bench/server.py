"""The web process as `make run` starts it, and a small client to visit it."""

import http.client
import os
import sys
import time
from collections import namedtuple
from contextlib import contextmanager
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from hiring.local import processes
from hiring.local.checkout import ROOT
from hiring.local.programs import web_command

Answer = namedtuple("Answer", "status headers body wire")
"""`body` is as served, compressed or not; `wire` counts it with the answer's headers."""


class Visitor:
    """One person's browser, or a stranger's, with one connection that is kept open."""

    CSRF = "x" * 32
    IDLE = 1  # seconds; the server lets go of a silent connection after two

    def __init__(self, port, user=None):
        self.link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.used = 0
        self.headers = {"Host": "localhost", "Accept-Encoding": "gzip, br"}
        if user:
            signed_in = Client()
            signed_in.force_login(user)
            session = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
            cookies = {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: self.CSRF}
            self.headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in cookies.items())

    def get(self, path, **headers):
        return self._ask("GET", path, None, headers)

    def post(self, path, data, **headers):
        form = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-CSRFToken": self.CSRF,
            **headers,
        }
        return self._ask("POST", path, urlencode(data, doseq=True), form)

    def _ask(self, method, path, body, headers):
        if time.monotonic() - self.used > self.IDLE:
            self.link.close()  # the next request opens it again
        self.link.request(method, path, body=body, headers={**self.headers, **headers})
        answer = self.link.getresponse()
        body = answer.read()
        self.used = time.monotonic()
        lines = sum(len(f"{name}: {value}\r\n") for name, value in answer.getheaders())
        return Answer(answer.status, answer.headers, body, lines + len(body))


@contextmanager
def serving():
    """(process, port, seconds from its start to its first answer)."""
    port = processes.free_port()
    env = {**os.environ, "UNISON_BENCH": "1"}
    begun = time.perf_counter()
    process = processes.start(web_command(f"127.0.0.1:{port}"), log=sys.stderr, env=env, cwd=ROOT)
    try:
        processes.wait_for("The web process", lambda: _answers(port), process)
        yield process, port, time.perf_counter() - begun
    finally:
        processes.stop(process)


def _answers(port):
    try:
        return Visitor(port).get("/hello/").status == 200
    except OSError:
        return False
