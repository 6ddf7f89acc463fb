"""What somebody typed into a request that was refused, so that the page of the refusal can hold it."""

import re
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import parse_qsl

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from hiring.web.fields import Typed
from hiring.web.forms import every_form

APPS = ("hiring.", "candidates.", "interviews.", "debriefs.")  # never the forms of signing in
SECRET = re.compile("csrf|pass|secret|token|code|credential", re.IGNORECASE)
CHOSEN = re.compile("[a-z0-9_-]{0,12}")  # what buttons and choices send, as the pages write them


@dataclass
class Words:
    """`texts` are (label, name, value) of what was typed, `rest` (name, value) of what was chosen."""

    texts: list = field(default_factory=list)
    rest: list = field(default_factory=list)
    has_files: bool = False

    def __bool__(self):
        return bool(self.texts)


def words_of(request):
    """The words in a request's form, without secrets. Empty for forms that are not ours."""
    words = Words()
    if request.method != "POST" or not _is_ours(request):
        return words
    for name, value in _fields(request):
        if SECRET.search(name):
            continue
        label = _label(name, value)
        if label and value.strip():
            words.texts.append((label, name, value))
        else:
            words.rest.append((name, value))
    words.has_files = bool(request.FILES)
    return words


def typed_at_sign_in(request):
    """The address and the name in a form of signing in, never the password."""
    labels = {"login": _("Email"), "email": _("Email"), "name": _("Your name")}
    texts = [(label, n, value) for n, label in labels.items() for value in request.POST.getlist(n)]
    return Words(texts=[text for text in texts if text[2]])


def _is_ours(request):
    """Asked of the address itself where the request was refused before it got that far."""
    try:
        match = request.resolver_match or resolve(request.path_info)
    except Resolver404:
        return True
    return match.func.__module__.startswith(APPS)


def _fields(request):
    """(name, value) pairs, also of a form that was too large to take, up to twice the limit."""
    if request.POST or request.content_type != "application/x-www-form-urlencoded":
        return [(name, value) for name, values in request.POST.lists() for value in values]
    if int(request.META.get("CONTENT_LENGTH") or 0) > 2 * settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return []
    body = request._body if hasattr(request, "_body") else request.read()
    return parse_qsl(body.decode(errors="replace"), keep_blank_values=True)


def _label(name, value):
    """The words beside the field, or "" for a field that nobody types into."""
    known = _known().get(name)
    if known is None:
        return "" if CHOSEN.fullmatch(value) else _("What you wrote")
    return _common(name, {label for label, is_typed in known if is_typed})


def name_on_page(name):
    """What pages call the field of this name, whether it takes words or not."""
    labels = {label for label, _ in _known().get(name, ())}
    return _common(name, labels) or name


def _common(name, labels):
    """The one label of a field, or its name where forms differ; "" without a label."""
    if not labels:
        return ""
    return labels.pop() if len(labels) == 1 else name.replace("_", " ").capitalize()


@cache
def _known():
    """{field name: {(label, whether it takes words)}} of all forms."""
    known = {}
    for form in every_form():
        for name, form_field in form.base_fields.items():
            is_typed = isinstance(form_field, Typed) and not form_field.widget.is_hidden
            known.setdefault(name, set()).add((form_field.label or name.capitalize(), is_typed))
    return known
