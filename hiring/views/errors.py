"""Pages for what went wrong. They say the rule in one sentence and never what is behind it."""

from urllib.parse import urlsplit

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token


def is_json_wanted(request):
    """A script that reads JSON alone asks, not a browser that shows a page."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def problem(request, status, title, sentence, **facts):
    """The page that says what went wrong. A script gets the sentence as JSON, with `facts`."""
    if is_json_wanted(request):
        return JsonResponse({"sentence": sentence, **facts}, status=status)
    context = {"status": status, "title": title, "sentence": sentence, "back": _led_here(request)}
    return render(request, "problem.html", context, status=status)


def _led_here(request):
    """The page of ours that led to this one, if one did. The host is not asked: it may be wrong."""
    came_from = request.headers.get("Referer", "")
    found = urlsplit(came_from)
    ours = found.scheme in {"http", "https"} and found.netloc == request.headers.get("Host")
    return came_from if ours and found.path != request.path else ""


def wrong_method(request):
    return problem(
        request,
        405,
        "This address only takes a form",
        "It does something when its button is pressed, and shows nothing by itself.",
    )


@requires_csrf_token
def csrf_failure(request, reason=""):
    """Signing in changes the token of every form.

    A script of ours learns the new token from this answer and asks again. Scripts of other sites
    can't read the answer.
    """
    return problem(
        request,
        403,
        "This page was open for too long",
        "Go back, reload the page and send it again. What you typed is still there.",
        code="stale-token",
        token=get_token(request),
    )


def bad_request(request, exception=None):
    return problem(request, 400, "That did not arrive whole", "Go back and send it again.")


def permission_denied(request, exception=None):
    sentence = str(exception) if exception and str(exception) else "This is not yours to do."
    return problem(request, 403, "This is locked", sentence)


def not_found(request, exception=None):
    return problem(
        request, 404, "Nothing here", "The address is wrong, or the page is not for this account."
    )


def server_error(request):
    return problem(
        request,
        500,
        "Something broke",
        "It is on record. Nothing was half done: try again in a minute.",
    )
