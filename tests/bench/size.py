"""How many queries an empty page takes, and how many bytes a full one."""

import zlib
from html.parser import HTMLParser

from hiring.models import User
from tests.figures import Figure

from .pages import lists, pages
from .site import company, visitor


def queries():
    """Pages with nothing on them, for an admin of a company that has just begun."""
    admin = User.objects.create_user("root@example.org", name="Root", is_admin=True)
    visitor(admin).get("/")  # a first visit writes the session down
    counts = {path: int(visitor(admin).get(path).headers["X-Query-Count"]) - 2 for path in lists()}
    yield _most("queries of an empty page, session and user aside", counts, 2)


def size():
    """HTML of each page, and what a browser with a warm cache fetches for it again."""
    html, again = {}, {}
    for reader, path in pages(company()):
        browser = visitor(reader)
        answer = browser.get(path)
        assert answer.status == 200, f"{answer.status} at {path}"
        key = f"{path} for {reader.name if reader else 'a stranger'}"
        text = _text(answer)
        html[key] = len(text) / 1000
        again[key] = (answer.wire + sum(_asked_again(browser, a) for a in _assets(text))) / 1000
    yield _most("HTML", html, 45, "KB")
    yield _most("over the wire on a second visit", again, 60, "KB")


def _most(name, found, limit, unit=""):
    worst = max(found, key=found.get)
    return Figure(f"{name}: most at {worst}", round(found[worst], 1), limit, unit)


def _text(answer):
    packed = answer.headers["Content-Encoding"] == "gzip"
    return zlib.decompress(answer.body, wbits=31) if packed else answer.body


def _asked_again(browser, path):
    """Bytes of an asset on a second visit: a question whether it changed, unless it never does."""
    first = browser.get(path)
    assert first.status == 200, path
    if "immutable" in first.headers.get("Cache-Control", ""):
        return 0
    marks = {"If-None-Match": "ETag", "If-Modified-Since": "Last-Modified"}
    known = {ask: first.headers[told] for ask, told in marks.items() if told in first.headers}
    return browser.get(path, **known).wire


class _Assets(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        address = attrs.get("src") or (tag in ("link", "use") and attrs.get("href")) or ""
        if address.startswith("/static/"):
            self.found.add(address.partition("#")[0])


def _assets(text):
    parser = _Assets()
    parser.feed(text.decode())
    return parser.found
