"""Every form of the product, found by walking its pages; a new form is found by itself."""

from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.core.cache import cache
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import timezone

from hiring.models import User
from tests.e2e.demo_pages import Tour
from tests.pages import html

WORDS = {"text", "textarea", "email", "url", "tel", "search", "password"}


@dataclass
class Control:
    name: str
    kind: str
    value: str = ""
    options: list = field(default_factory=list)
    is_checked: bool = False

    @property
    def takes_words(self):
        return self.kind in WORDS


@dataclass
class Form:
    """One form of a page, and who was shown it where."""

    reader: object
    page: str
    action: str
    name: str
    method: str
    attributes: dict
    controls: list = field(default_factory=list)

    def __str__(self):
        return f"{self.name} ({', '.join(sorted({c.name for c in self.controls}))})"

    @property
    def has_words(self):
        return any(control.takes_words for control in self.controls)

    def filled(self):
        """{name: [values]} as somebody sends it who fills in everything that is empty."""
        sent = {}
        for control in self.controls:
            values = sent.setdefault(control.name, [])
            if control.kind == "file":
                continue
            if control.kind in ("radio", "checkbox"):
                if control.is_checked or (control.kind == "radio" and not values):
                    values[:] = [control.value]
            elif control.kind == "button":
                values[:] = [control.value]  # a browser sends the one that is pressed
            else:
                values.append(control.value or _example(control))
        return {name: values for name, values in sent.items() if values}


def _example(control):
    day = timezone.now() + timedelta(days=30)
    if control.kind == "select":
        return next((value for value in control.options if value), "")
    return {
        "email": "somebody@example.org",
        "url": "https://example.org/call",
        "date": day.date().isoformat(),
        "time": "10:30",
        "number": "45",
        "hidden": "",
    }.get(control.kind, "Some words")


class Page(HTMLParser):
    """The forms of a page, with those that only a browser without scripts shows."""

    def __init__(self, text, reader, path):
        super().__init__()
        self.reader, self.path = reader, path
        self.forms, self.by_id, self.links = [], {}, []
        self._form = self._text = self._select = None
        self._is_plain = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self._open(attrs | ({"noscript": ""} if self._is_plain else {}))
        elif tag == "noscript":
            self._is_plain = True
        elif tag == "a":
            self.links.append(attrs.get("href") or "")
        elif tag == "option" and self._select:
            self._select.options.append(attrs.get("value"))
            if "selected" in attrs:
                self._select.value = attrs.get("value")
        elif tag in ("input", "select", "textarea", "button"):
            self._control(tag, attrs)

    def _open(self, attrs):
        action = attrs.get("action") or self.path
        self._form = Form(
            self.reader, self.path, action, name_of(action), attrs.get("method", "get"), attrs
        )
        self.forms.append(self._form)
        self.by_id[attrs.get("id")] = self._form

    def _control(self, tag, attrs):
        form = self.by_id.get(attrs["form"]) if "form" in attrs else self._form
        kind = attrs.get("type", "text") if tag == "input" else tag
        if form is None or not attrs.get("name"):
            return
        control = Control(
            attrs["name"], kind, attrs.get("value") or "", is_checked="checked" in attrs
        )
        if tag == "button":
            control.kind, control.options = "button", [control.value]
        form.controls.append(control)
        self._text = control if tag == "textarea" else None
        self._select = control if tag == "select" else None

    def handle_data(self, data):
        if self._text:
            self._text.value += data
        elif self._select and self._select.options and self._select.options[-1] is None:
            self._select.options[-1] = data.strip()

    def handle_endtag(self, tag):
        if tag == "textarea" and self._text:
            self._text.value = self._text.value.removeprefix("\n")
            self._text = None
        elif tag == "select":
            self._select = None
        elif tag == "form":
            self._form = None
        elif tag == "noscript":
            self._is_plain = False


def name_of(path):
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return path


def pages():
    """(client, visit, Page) of each page of the tour that is HTML."""
    clients = {}
    for visit in Tour().visits():
        cache.clear()
        client = clients.setdefault(visit.reader, Client(raise_request_exception=False))
        if isinstance(visit.reader, User):
            client.force_login(visit.reader)
        elif visit.reader == "with a password":
            client.force_login(User.objects.get(email="samee@larkfield.example"))
        answer = client.get(visit.path, follow=True)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            text = html(answer)
            page = Page(text, visit.reader, answer.request["PATH_INFO"])
            yield client, visit, page
            if visit.then and "Keep the terms" in visit.then.__name__:  # what comes next needs them
                (form,) = (form for form in page.forms if form.name == "debriefs:offer-draft")
                client.post(form.action, form.filled())


def posts():
    """(client, Form) of each kind of form that is posted: an address with its set of fields."""
    seen = set()
    for client, _, page in pages():
        for form in page.forms:
            key = (form.name, frozenset(control.name for control in form.controls))
            if form.method == "post" and key not in seen:
                seen.add(key)
                yield client, form
