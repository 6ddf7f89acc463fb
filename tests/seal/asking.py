"""Ways of asking for a page: the headers and parameters that the code reads, found in the code."""

import ast
import inspect
import re
from contextlib import suppress
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings

from hiring.view_checks import OURS, addresses

READ = {"GET", "headers", "META"}
TAKING = {"get", "getlist", "pop", "__getitem__", "__contains__"}
NAME = re.compile("[A-Za-z][A-Za-z0-9_-]{0,30}")
HTMX = {
    "HX-Request": "true", "HX-Boosted": "true", "HX-Target": "main", "HX-Trigger": "main",
    "HX-Trigger-Name": "main", "HX-Current-URL": "/", "HX-History-Restore-Request": "true",
}  # fmt: skip
FORMATS = ["application/json", "text/csv", "application/xml"]
FIXED = {"Host", "Cookie", "HTTP_HOST", "HTTP_COOKIE", "CONTENT_LENGTH", "QUERY_STRING"}
ALWAYS = {"format", "debug", "export"}  # what somebody careless would call it


def is_read(node):
    """Whether an expression is `request.GET` or a sister of it. An answer has headers too."""
    if not isinstance(node, ast.Attribute) or node.attr not in READ:
        return False
    return getattr(node.value, "id", "") not in ("response", "answer", "page")


def names_in(tree):
    """Names of parameters and headers that a module reads.

    Where a function hands `request.GET` on, or calls it otherwise, all its words may be names.
    """
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.Lambda):
            continue
        parts = list(ast.walk(function))
        uses, taken = [part for part in parts if is_read(part)], []
        for part in parts:
            taken += _taken(part)
        yield from (name for _, name in taken)
        if {id(use) for use in uses} - {id(use) for use, _ in taken}:
            yield from (p.value for p in parts if isinstance(p, ast.Constant) and _is_name(p.value))


def _taken(part):
    """[(the `request.GET`, the name)] of one expression that takes a value out of it."""
    if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute):
        if part.func.attr in TAKING and is_read(part.func.value) and part.args:
            return _named(part.func.value, part.args[0])
    elif isinstance(part, ast.Subscript) and is_read(part.value):
        return _named(part.value, part.slice)
    elif isinstance(part, ast.Compare) and is_read(part.comparators[0]):
        return _named(part.comparators[0], part.left)
    return []


def _named(use, key):
    return [(use, key.value)] if isinstance(key, ast.Constant) and _is_name(key.value) else []


def _is_name(value):
    return isinstance(value, str) and bool(NAME.fullmatch(value))


@cache
def _names_of_file(file):
    return frozenset(names_in(ast.parse(Path(file).read_text())))


def files_of(callback):
    """Where a view stands, and each wrapper around it."""
    while callback is not None:
        with suppress(TypeError):  # an object that no file has, such as a partial
            yield inspect.getsourcefile(callback)
        callback = getattr(callback, "__wrapped__", None)


def names_of_product():
    """What any module of the product reads, or of a view that somebody put beside it."""
    files = {str(file) for app in OURS for file in Path(settings.BASE_DIR, app).rglob("*.py")}
    files |= {file for _, callback in addresses() for file in files_of(callback)}
    return {name for file in files for name in _names_of_file(file)} - FIXED


def names_of(name):
    """What the module of the view at the address of this name reads."""
    callbacks = [callback for known, callback in addresses() if known == name]
    files = {file for callback in callbacks for file in files_of(callback)}
    return {name for file in files for name in _names_of_file(file)} - FIXED


def ways(own, everywhere):
    """(headers, query) of each way to ask for an address.

    `own` are the names that its module reads: each is sent alone too. The others of `everywhere`
    are sent together.
    """
    is_header = {name for name in everywhere if name[0].isupper()}
    read = {name.removeprefix("HTTP_").replace("_", "-"): "1" for name in is_header}
    parameters = sorted((everywhere | ALWAYS) - is_header)
    yield from (({"Accept": wanted}, "") for wanted in FORMATS)
    for headers in ({}, HTMX, {**read, **HTMX}):
        yield headers, ""
        for value in ("1", "all"):
            yield headers, f"?{urlencode(dict.fromkeys(parameters, value))}"
    for name in sorted(own - is_header):
        yield from ((headers, f"?{name}=1") for headers in ({}, HTMX))
