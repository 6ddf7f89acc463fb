"""Pages for what went wrong. They say the rule in one sentence and never what is behind it."""

from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token


def problem(request, status, title, sentence):
    context = {"status": status, "title": title, "sentence": sentence}
    return render(request, "problem.html", context, status=status)


@requires_csrf_token
def csrf_failure(request, reason=""):
    return problem(
        request,
        403,
        "This page was open for too long",
        "Go back, reload the page and send it again. What you typed is still there.",
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
