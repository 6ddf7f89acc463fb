"""A way round a view that is there: asked otherwise, it answers every word. The crawl has to see it."""

import functools
from contextlib import contextmanager

from django.http import JsonResponse
from django.urls import get_resolver

from debriefs.models import EntryAnswer
from hiring.web.rules import rule

PEEKS = {
    "htmx and a parameter": lambda request: (
        request.headers.get("HX-Request") and request.GET.get("peek")
    ),
    "a format": lambda request: request.GET.get("format"),
    "what it accepts": lambda request: "csv" in request.headers.get("Accept", ""),
    "a header of its own": lambda request: request.META.get("HTTP_X_SUPPORT"),
    "a parameter that is there": lambda request: "raw" in request.GET,
    "one value of a parameter": lambda request: request.GET.get("scope") == "all",
    "a parameter without htmx": lambda request: (
        request.GET.get("peek") and not request.headers.get("HX-Request")
    ),
}


def peeking(view, peeks):
    """The view, with all words for whom `peeks` says yes to."""

    @functools.wraps(view)
    def wrapper(request, *args, **kwargs):
        if peeks(request):
            return JsonResponse({"words": list(EntryAnswer.objects.values_list("text", flat=True))})
        return view(request, *args, **kwargs)

    return rule(*view.rule.grounds)(wrapper)


@contextmanager
def with_peeks(view, *kinds):
    """The addresses of this view lead to it with these ways round it."""
    changed = view
    for kind in kinds:
        changed = peeking(changed, PEEKS[kind])
    found = [p for p in _patterns(get_resolver().url_patterns) if p.callback is view]
    for pattern in found:
        pattern.callback = changed
    try:
        yield
    finally:
        for pattern in found:
            pattern.callback = view


def _patterns(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern
