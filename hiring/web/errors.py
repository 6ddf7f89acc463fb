"""Pages for what went wrong. They say the rule in one sentence and never what is behind it.

The page that refuses a form holds what was typed into it.
"""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import requires_csrf_token

from hiring.web.limits import wait_in_seconds
from hiring.web.typed import name_on_page, typed_at_sign_in, words_of


def is_json_wanted(request):
    """A script that reads JSON alone asks, not a browser that shows a page."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def is_fragment_wanted(request):
    """htmx asks, and would put a whole page into a part of one."""
    return request.headers.get("HX-Request") == "true"


def problem(request, status, title, sentence, *, again=False, facts=None, **more):
    """The page that says what went wrong. A script gets the sentence as JSON, with `facts`.

    Where a part of a page is swapped, the sentence alone is the answer: it is shown at the form, and
    what was typed stays in it (static/js/page/swaps.js).

    `again` offers to send the form once more, where it came from our own page and has no file.
    Another site's form is never offered: a press of that button would be our own page's.
    """
    if is_json_wanted(request):
        return JsonResponse({"sentence": sentence, **(facts or {})}, status=status)
    if is_fragment_wanted(request):
        return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    context = problem_context(request, status, title, sentence, again=again) | more
    return render(request, "problem.html", context, status=status)


def problem_context(request, status, title, sentence, *, again, words=None):
    words = words or words_of(request)
    return {
        "status": status,
        "title": title,
        "sentence": sentence,
        "back": _led_here(request),
        "words": words,
        "again": again and bool(words) and not words.has_files and _is_from_here(request),
    }


def _led_here(request):
    """The page of ours that led to this one, if one did. The host is not asked: it may be wrong."""
    came_from = request.headers.get("Referer", "")
    address = urlsplit(came_from)
    ours = address.scheme in {"http", "https"} and address.netloc == request.headers.get("Host")
    elsewhere = address.path != request.path or request.method == "POST"
    return came_from if ours and elsewhere else ""


def _is_from_here(request):
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def refused(request, sentence, *back, **arguments):
    """An act that is not possible: a page that holds what was typed; without words, back to `back`."""
    if words_of(request) or is_fragment_wanted(request):
        return problem(request, 422, _("That is not possible"), sentence, again=True)
    messages.warning(request, sentence)
    return redirect(*back, **arguments)


def signed_out(request):
    """A form without a session. Signing in happens in another tab: this page holds the words."""
    back = urlsplit(_led_here(request))
    form = back._replace(scheme="", netloc="").geturl() or "/"
    sign_in = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': form})}"
    return problem(
        request,
        401,
        _("You are signed out"),
        _("Nothing was sent. Sign in, open the form again, and copy what you typed from here."),
        sign_in=sign_in,
    )


def too_many(request):
    seconds = wait_in_seconds(request)
    minutes = -(-seconds // 60)
    sentence = ngettext(
        "That was more than this page takes in a short time. Try again in %(minutes)s minute.",
        "That was more than this page takes in a short time. Try again in %(minutes)s minutes.",
        minutes,
    ) % {"minutes": minutes}
    answer = problem(request, 429, _("Too many tries"), sentence, again=True)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def wrong_method(request):
    return problem(
        request,
        405,
        _("This address only takes a form"),
        _("It does something when its button is pressed, and shows nothing by itself."),
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
        _("This page was open for too long"),
        _("Nothing was sent. Load the page afresh and send it again."),
        again=True,
        facts={"code": "stale-token", "token": get_token(request)},
    )


def bad_request(request, exception=None):
    if isinstance(exception, RequestDataTooBig):
        megabytes = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20
        sentence = _(
            "A form may have %(megabytes)s MB of text. Shorten it, or send it in parts."
        ) % {"megabytes": megabytes}
        return problem(request, 413, _("That is too much text at once"), sentence)
    if isinstance(exception, TooManyFieldsSent | TooManyFilesSent):
        most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        sentence = _("A form may have %(most)s fields and %(files)s files.") % {
            "most": most,
            "files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        }
        return problem(request, 413, _("That form has too many parts"), sentence)
    if isinstance(exception, MultiPartParserError):
        return cut_short(request)
    sentence = _("Something in its address is missing or wrong. Go back and follow the link again.")
    return problem(request, 400, _("There is no such page"), sentence)


def cut_short(request):
    return problem(request, 400, _("That did not arrive whole"), _("Go back and send it again."))


def sent_twice(request, name):
    """A field that takes one value came with several. Which of them counts is not for us to guess.

    A script reads it as it reads any refusal of a field.
    """
    sentence = _(
        "“%(field)s” was sent more than once, and takes one answer. Nothing was kept: go back, and"
        " send the form again."
    ) % {"field": name_on_page(name)}
    return problem(
        request,
        422,
        _("One answer for each question"),
        sentence,
        facts={"code": "refused", "field": name},
        words=words_of(request) or typed_at_sign_in(request),
    )


def permission_denied(request, exception=None):
    sentence = str(exception) if exception and str(exception) else _("This is not yours to do.")
    return problem(request, 403, _("This is locked"), sentence)


def not_found(request, exception=None):
    return problem(
        request,
        404,
        _("Nothing here"),
        _("The address is wrong, or the page is not for this account."),
    )
