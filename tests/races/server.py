"""The real server on a free port, and browsers that speak to it over HTTP."""

import http.client
import os
import secrets
import tempfile
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from django.test import Client

from hiring.local.checkout import ROOT
from hiring.local.processes import free_port, is_listening, start, stop, wait_for
from hiring.local.programs import web_command
from tests.log_watch import watch


@contextmanager
def served(port=None):
    """Yields (port, log): gunicorn on the services of this run."""
    port = port or free_port()
    with tempfile.NamedTemporaryFile("w+") as log:
        web = start(web_command(f"127.0.0.1:{port}"), log=log, env=dict(os.environ), cwd=ROOT)
        try:
            wait_for("The web process", lambda: is_listening(port), web, seconds=60)
            yield port, log
        finally:
            stop(web)
            leaks = watch.look(Path(log.name).read_text())
            assert leaks == [], "the log of the server names a candidate, or has a link's token"


class Browser:
    """Somebody signed in. Each request has a connection of its own, so that rivals can share it."""

    def __init__(self, port, user):
        client = Client()
        client.force_login(user)
        token = secrets.token_hex(16)
        self.port = port
        self.headers = {
            "Host": "localhost",
            "Cookie": f"session={client.cookies['session'].value}; csrftoken={token}",
            "X-CSRFToken": token,
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def post(self, path, data):
        """(status, where it leads to)."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            link.request("POST", path, urlencode(data, doseq=True), self.headers)
            answer = link.getresponse()
            answer.read()
            return answer.status, answer.headers.get("Location", "")
        finally:
            link.close()
