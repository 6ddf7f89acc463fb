"""Views as somebody careless adds them: each alone, and all together, is seen at the start or by a test.

These are the controls of the checks of addresses, the permission table and the canary crawl.
"""

import functools

import pytest
from django.contrib import admin
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ImproperlyConfigured
from django.http import JsonResponse
from django.test import Client
from django.urls import clear_url_caches, get_resolver, include, path, reverse, set_urlconf
from django.views.generic import DetailView, ListView, RedirectView, View
from django.views.static import serve

from debriefs.models import Decision, EntryAnswer, Vote
from debriefs.views import debrief
from hiring import urls
from hiring.checks import refuse_to_start
from hiring.library_views import LIBRARY_VIEWS
from hiring.models import User
from hiring.view_checks import addresses, is_of_library, place_of
from hiring.web.rules import ANYBODY, SIGNED_IN, VISIBLE, rule
from tests.permission_world import names
from tests.test_permissions import rows

pytestmark = pytest.mark.django_db


def votes(request, **arguments):
    """What all of them do wrong: every word of every entry, to whoever asks."""
    return JsonResponse({"words": list(EntryAnswer.objects.values_list("text", flat=True))})


class Votes(View):
    def get(self, request):
        return votes(request)


class Answers(ListView):
    """As an API in the making: it fetches in a method, and declares a rule."""

    def get_queryset(self):
        return EntryAnswer.objects.all()


def disguised(view, like):
    """A wrapper that takes all attributes of another view, its rule among them."""

    @functools.wraps(like)
    def wrapper(request, **arguments):
        return view(request)

    return wrapper


def masked():
    """Named as allauth names its own, down to module and class."""
    view = functools.partial(votes)
    functools.update_wrapper(view, next(c for n, c in addresses() if n == "account_login"))
    return view


asked_for = rule("can_decide_everything")(disguised(votes, votes))
open_without_saying = login_not_required(rule(VISIBLE)(disguised(votes, votes)))
says_it_is_open = rule(ANYBODY)(disguised(votes, votes))
ruled = rule(SIGNED_IN)(disguised(votes, votes))
answers = rule(SIGNED_IN)(Answers.as_view())

# What is red when web and worker start
AT_START = {
    "a bare class-based view of Django's own": path("v/", ListView.as_view(model=Vote), name="v"),
    "a lambda named as allauth names its own": path(
        "accounts/v/", lambda request: votes(request), name="account_votes"
    ),
    "a lambda under the very name of one of allauth's": path(
        "accounts/in/", lambda request: votes(request), name="account_login"
    ),
    "a wrapper with the attributes of allauth's own": path(
        "accounts/in/", masked(), name="account_login"
    ),
    "a function without a rule": path("v/", votes, name="v"),
    "a class without a rule": path("v/", Votes.as_view(), name="v"),
    "an address without a name": path("v/", votes),
    "a partial of a view that has a rule": path(
        "v/<int:pk>/", functools.partial(debrief.debrief), name="v"
    ),
    "a wrapper that took over the rule of another view": path(
        "v/", disguised(votes, debrief.debrief), name="v"
    ),
    "a rule that there is not": path("v/", asked_for, name="v"),
    "a view without a sign-in that does not say so": path("v/", open_without_saying, name="v"),
    "a view that says it is open and is not": path("v/", says_it_is_open, name="v"),
    "a generic view with a rule, on a model of ours": path("v/", answers, name="v"),
    "a detail view with its model as an option": path(
        "v/<int:pk>/", rule(VISIBLE)(DetailView.as_view(model=Decision)), name="v"
    ),
    "a second view under the name of another": path(
        "applications/<int:pk>/raw/", ruled, name="hello"
    ),
    "files of a folder": path("v/<path:path>", serve, {"document_root": "/"}, name="v"),
    "a redirect of Django's own": path("v/", RedirectView.as_view(url="/"), name="v"),
    "the whole of another library": path("v/", include("django.contrib.auth.urls")),
}


@pytest.fixture
def put(monkeypatch):
    """A function that adds addresses to those of the product."""

    def put(patterns):
        monkeypatch.setattr(urls, "urlpatterns", [*patterns, *urls.urlpatterns])
        clear_url_caches()

    yield put
    monkeypatch.undo()
    clear_url_caches()
    set_urlconf(None)


def test_the_control_without_careless_views_it_starts():
    refuse_to_start()


@pytest.mark.parametrize("kind", AT_START)
def test_each_careless_view_alone_keeps_it_from_starting(put, kind):
    put([AT_START[kind]])
    with pytest.raises(ImproperlyConfigured, match="The address "):
        refuse_to_start()


def test_all_careless_views_together_are_named(put):
    put(AT_START.values())
    with pytest.raises(ImproperlyConfigured) as caught:
        refuse_to_start()
    assert str(caught.value).count("The address ") >= len(AT_START)


# The admin site


class VoteInline(admin.TabularInline):
    model = Vote


class WithVotes(admin.ModelAdmin):
    inlines = [VoteInline]


@pytest.mark.parametrize(
    ("model", "options"), [(Vote, admin.ModelAdmin), (User, WithVotes), (Decision, None)]
)
@pytest.mark.parametrize("own", [True, False], ids=["our site", "a second site"])
def test_a_model_on_an_admin_site_keeps_it_from_starting(model, options, own):
    site = admin.site if own else AdminSite("second")
    kept = site._registry.copy()
    site._registry.pop(model, None)
    site.register(model, options)
    try:
        if own or model is not User or options:
            with pytest.raises(ImproperlyConfigured, match="The admin site reaches debriefs"):
                refuse_to_start()
    finally:
        site._registry.clear()
        site._registry.update(kept)


# What a test sees


def test_a_second_address_of_a_view_has_no_row(put):
    put([path("v/<int:pk>/", debrief.debrief, name="second")])
    refuse_to_start()
    assert {name for name, _ in names()} - {row.split()[0] for row in rows()} == {"second"}


def test_a_view_whose_rule_says_what_it_does_not_ask_has_no_row(put):
    put([path("v/", ruled, name="careless")])
    refuse_to_start()
    assert "careless" not in {row.split()[0] for row in rows()}
    assert "careless" in {name for name, _ in names()}


def test_every_view_of_a_library_is_on_the_list_and_each_of_the_list_is_there():
    shown = {
        (name, place_of(callback))
        for name, callback in addresses()
        if is_of_library(name, callback)
    }
    listed = {(name, place) for name, places in LIBRARY_VIEWS.items() for place in places}
    assert shown == listed


def test_a_library_view_with_options_is_not_the_librarys_own():
    from allauth.account.views import LoginView

    assert is_of_library("account_login", LoginView.as_view())
    assert not is_of_library("account_login", LoginView.as_view(template_name="x.html"))
    assert not is_of_library("account_logout", LoginView.as_view())


def test_the_check_asks_what_is_served(put):
    """The control of these tests: what they add answers."""
    put([path("v/", ruled, name="careless")])
    client = Client()
    client.force_login(User.objects.create_user("a@example.org", name="A"))
    assert client.get(reverse("careless")).json() == {"words": []}
    assert "v/" in {str(pattern.pattern) for pattern in get_resolver().url_patterns}
