"""What every answer shares: refusals as sentences, privacy headers, htmx-aware sign-in."""

import re
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from hiring import live
from hiring.database.transactions import log_refusal
from hiring.exceptions import LimitsUnknown, RuleViolation
from hiring.web.errors import (
    bad_request,
    cut_short,
    is_json_wanted,
    problem,
    sent_twice,
    signed_out,
    wrong_method,
)
from hiring.web.forms import many_valued
from hiring.web.outages import sign_in_waits
from hiring.web.typed import words_of

PROBES = {"/healthz", "/readyz"}
KEPT = re.compile("[a-z0-9]{8,12}")  # how static/js/kept/ numbers the forms that it keeps


class ProbeMiddleware:
    """Balancers ask by address, not by name, and nobody's session matters to them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info in PROBES:
            request.META["HTTP_HOST"] = urlsplit(settings.SITE_URL).netloc
            request.META.pop("HTTP_COOKIE", None)
        return self.get_response(request)


class LiveMiddleware:
    """An open page asks whether anything changed. The signed address is the right to ask."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(live.PATH):
            return self.get_response(request)
        state = live.state_at(request.path_info)
        if state is None:
            return HttpResponse(status=404)
        is_same = not state or request.headers.get("If-None-Match") == f'"{state}"'
        response = HttpResponse(status=304 if is_same else 200)
        response.headers["Cache-Control"] = "no-store"
        if state:
            response.headers["ETag"] = f'"{state}"'
        return response


def _is_cut_short(request):
    """Whether fewer bytes came than the browser said. A form with files is not kept as a body: what
    its parser has read counts."""
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if hasattr(request, "_body"):
        return len(request._body) < length
    return hasattr(request, "_post") and request._stream._pos < length


class RefusalMiddleware:
    """A rule that refuses an act answers 422 with its sentence, where no form showed it.

    An address that takes no GET says so in a sentence too, not with an empty page. A NUL in an
    address is refused here: no text that the database keeps can hold one. A try to sign in that
    cannot be counted waits.
    An act that a page refuses somebody (403, 404) stands in the record, as refused acts do.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path or "%00" in request.META["QUERY_STRING"]:
            return bad_request(request)
        request.application_id = None  # views that fetch an application say which it is
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            page = wrong_method(request)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_view(self, request, view, args, kwargs):
        """A form whose end never came is not taken for a shorter one."""
        if _is_cut_short(request):
            return cut_short(request)
        return None

    def process_exception(self, request, exception):
        if isinstance(exception, RuleViolation):
            return problem(request, 422, _("That is not possible"), str(exception), again=True)
        if isinstance(exception, LimitsUnknown):
            return sign_in_waits(request)
        if request.method == "POST" and isinstance(exception, PermissionDenied | Http404):
            log_refusal(request)
        return None


class PrivacyMiddleware:
    """Pages of people are never kept by a browser; a login redirect never lands in a fragment."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        patch_vary_headers(response, ["HX-Request", "Cookie"])
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()"
        )
        if getattr(getattr(request.resolver_match, "func", None), "has_secret_address", False):
            # Its address holds the token. The pages behind it do not: under "no-referrer" a browser
            # would send their forms with "Origin: null", which no CSRF check lets through.
            response.headers["Referrer-Policy"] = "no-referrer"
        if request.method == "POST" and was_signed_in and not request.user.is_authenticated:
            # Not "cache": the browser shows the next page only when it has searched its whole cache,
            # which can take minutes. No page of a person is in there: they are all "no-store".
            response.headers["Clear-Site-Data"] = '"storage"'
        login = resolve_url("account_login")
        if request.htmx and response.status_code == 302 and response.url.startswith(login):
            here = urlencode({"next": request.htmx.current_url_abs_path or "/"})
            return HttpResponse(status=204, headers={"HX-Redirect": f"{login}?{here}"})
        return response


class SignInMiddleware(LoginRequiredMiddleware):
    """Every page asks for a sign-in. What was sent without a session is not lost on the way to it.

    A script is told so with 401: one that follows a redirect takes the sign-in page for the answer.
    A form is answered with a page that holds its words. A part of a page is not: the browser keeps
    its words, and shows them when the page is loaded again.
    """

    def handle_no_permission(self, request, view_func):
        if is_json_wanted(request):
            told = {"code": "signed-out", "sentence": _("You are signed out.")}
            return JsonResponse(told, status=401)
        if words_of(request) and not request.htmx:
            return signed_out(request)
        return super().handle_no_permission(request, view_func)


class OneValueMiddleware:
    """A field takes one value: of two, neither is chosen for whoever sent them.

    It holds for every form and address. Only fields that the forms declare as a list take several.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        for sent in (request.GET, request.POST, request.FILES):
            for name, values in sent.lists():
                if len(values) > 1 and name not in many_valued():
                    return sent_twice(request, name)
        return None


class KeptMiddleware:
    """Tells the browser which form was done, so that it forgets the copy that it kept of it.

    Done is what leads elsewhere: a form that is refused or asked for once more answers with a page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "POST" and response.status_code in (302, 303):
            kept = request.POST.get("kept", "")
            if KEPT.fullmatch(kept) and not response.url.startswith(resolve_url("account_login")):
                response.set_cookie(
                    f"kept-{kept}", "1", max_age=3600, samesite="Lax", secure=settings.HTTPS
                )
        return response


class ZoneMiddleware:
    """Times on a page are those of its reader's own zone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with timezone.override(request.user.zone if request.user.is_authenticated else None):
            return self.get_response(request)


class QueryCountMiddleware:
    """Tells the number of queries of an answer; installed for measuring only."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        count = 0

        def counted(execute, sql, params, many, context):
            nonlocal count
            count += 1
            return execute(sql, params, many, context)

        with connection.execute_wrapper(counted):
            response = self.get_response(request)
        response.headers["X-Query-Count"] = str(count)
        return response
