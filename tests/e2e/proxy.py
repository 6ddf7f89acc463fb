"""A reverse proxy in front of the live server that fails in the ways of real ones, when told to."""

import http.client
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"<!doctype html><title>Welcome to this network</title><p>Please sign in."
HOP = {"connection", "keep-alive", "transfer-encoding", "date", "server"}


class Proxy:
    """`fault` is what it does with each save from now on; None passes everything on.

    A number is answered as that status with a page; "page" is a page with 200; "redirect" leads to
    the sign-in page; "cut" ends the connection; "lost" passes the save on and cuts off the answer;
    a dict is answered as JSON with 200. `delay` is how many seconds each save takes.
    """

    def __init__(self, upstream):
        self.upstream, self.fault, self.delay = upstream, None, 0
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self):
                proxy.handle(self)

            do_GET = do_POST = handle_any

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("localhost", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://localhost:{self.server.server_port}"

    def handle(self, request):
        body = request.rfile.read(int(request.headers.get("Content-Length", 0)))
        fault = None
        if request.path.endswith("/scorecard/"):
            fault = self.fault
            time.sleep(self.delay)
        if fault is None:
            answer(request, *self.passed_on(request, body))
        elif fault in ("cut", "lost"):
            if fault == "lost":
                self.passed_on(request, body)
            request.close_connection = True
        elif isinstance(fault, dict):
            answer(request, 200, {"Content-Type": "application/json"}, json.dumps(fault).encode())
        elif fault == "redirect":
            answer(request, 302, {"Location": "/accounts/login/"}, b"")
        else:
            status = 200 if fault == "page" else fault
            answer(request, status, {"Content-Type": "text/html"}, PAGE)

    def passed_on(self, request, body):
        link = http.client.HTTPConnection(self.upstream, timeout=60)
        try:
            link.request(request.command, request.path, body, dict(request.headers))
            got = link.getresponse()
            headers = [(k, v) for k, v in got.getheaders() if k.lower() not in HOP]
            return got.status, headers, got.read()
        finally:
            link.close()


def answer(request, status, headers, body):
    request.send_response(status)
    for name, value in headers.items() if isinstance(headers, dict) else headers:
        if name.lower() != "content-length":
            request.send_header(name, value)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


@contextmanager
def proxied(upstream):
    proxy = Proxy(upstream)
    thread = threading.Thread(target=proxy.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.server.shutdown()
        proxy.server.server_close()
        thread.join()
