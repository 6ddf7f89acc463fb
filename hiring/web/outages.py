"""Error pages for when something broke, or when a service is away that a page needs.

These pages ask neither the database nor the session, and hold what was typed.
"""

import errno
import sys

from django.db import DatabaseError, Error, InterfaceError
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.csrf import requires_csrf_token

from hiring.database.collisions import is_collision
from hiring.database.transactions import BUSY
from hiring.exceptions import LimitsUnknown
from hiring.web.typed import typed_at_sign_in

from .errors import is_json_wanted, problem, problem_context

RETRY = 10  # seconds
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
AWAY = ("08", "57P", "53")  # SQLSTATE: no connection; shut down or starting; out of room
BROKE = (
    lazy("Something broke"),
    lazy("It is on record. Nothing was half done: try again in a minute."),
)


@requires_csrf_token
def server_error(request):
    """Django calls it while it handles the error."""
    if page := page_for(request, sys.exception()):
        return page
    try:
        return problem(request, 500, *BROKE, again=True)
    except Error:
        return _static(request, 500, *BROKE)


def page_for(request, error):
    """The page for an error that an outage explains, or None."""
    if isinstance(error, LimitsUnknown):
        return sign_in_waits(request)
    if is_database_away(error):
        return database_away(request)
    if is_collision(error):
        return busy(request)
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return no_room(request)
    return None


def is_database_away(error):
    """A lost connection has no SQLSTATE; a statement that was refused or too slow has its own."""
    if isinstance(error, InterfaceError):
        return True
    if not isinstance(error, DatabaseError) or error.__cause__ is None:
        return False
    state = error.__cause__.sqlstate
    return state is None or state.startswith(AWAY)


def sign_in_waits(request):
    """The address stands there, never the password. A form of the address alone can be sent again."""
    return _static(
        request,
        503,
        _("Sign-in waits"),
        _(
            "Tries to sign in are counted, and the server that counts them is away. Try again in a"
            " minute. Whoever is signed in can go on working."
        ),
        again="password" not in request.POST,
        words=typed_at_sign_in(request),
    )


def database_away(request):
    return _static(
        request,
        503,
        _("Unison is away for a moment"),
        _("Its database does not answer. Nothing was half done: try again in a minute."),
    )


def busy(request):
    """All tries collided with rivals. An act says so on its own page."""
    return _static(request, 503, _("One moment"), BUSY)


def no_room(request):
    return _static(
        request,
        507,
        _("There is no room for the file"),
        _(
            "Nothing of this form was kept. Send it without the file, or ask whoever runs Unison to make"
            " room."
        ),
    )


def _static(request, status, title, sentence, *, again=True, words=None):
    """Without context processors: they would ask who is signed in.

    The error may have passed by the middleware that says what is not to be kept.
    """
    headers = {"Retry-After": str(RETRY), "Cache-Control": "no-store"}
    if is_json_wanted(request):
        return JsonResponse({"sentence": sentence}, status=status, headers=headers)
    context = problem_context(request, status, title, sentence, again=again, words=words)
    context |= {"request": request, "csrf_token": get_token(request)}
    return HttpResponse(render_to_string("problem.html", context), status=status, headers=headers)
