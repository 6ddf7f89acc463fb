"""Pages to join: by the link of an invitation, and in the demo by one click."""

from allauth.decorators import rate_limit
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from hiring.database.collisions import tried_again
from hiring.models import Invitation, User
from hiring.people.accounts import SESSION_KEY, hash_token
from hiring.web.paging import id_of
from hiring.web.rules import ANYBODY, rule


@rule(ANYBODY)
@login_not_required
@rate_limit(action="link", limit_get=True)
@require_http_methods(["GET", "HEAD", "POST"])
def join(request, token):
    """Remember the invitation and show the form under an address without the token.

    Whoever is signed in keeps that session until they choose to sign out and go on.
    """
    invitation = Invitation.objects.filter(
        token_hash=hash_token(token), accepted_at=None, expires_at__gt=timezone.now()
    ).first()
    if invitation is None:
        raise Http404
    if request.user.is_authenticated:
        if request.method != "POST":
            return render(request, "hiring/join_signed_in.html", {"invitation": invitation})
        logout(request)
    request.session[SESSION_KEY] = invitation.pk
    return redirect("account_signup")


@rule(ANYBODY)
@login_not_required
@require_POST
def demo_sign_in(request):
    """Sign in as one of the demo's people. Only where the demo runs; elsewhere it is not there."""
    if not settings.DEMO:
        raise Http404
    user = get_object_or_404(User.objects.of_demo(), pk=id_of(request.POST.get("user", "")))
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    tried_again(UserSession.objects.create_from_request)(request)
    return redirect("home")
