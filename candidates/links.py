"""A candidate's personal link: a random id with a signature. A new link revokes the old one."""

from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.shortcuts import get_object_or_404

from hiring.web.pages import url_of

from .models import Application

SALT = "candidate-own-page"
KEY = "own_pages"  # in the session: {public id: link version} of each application it may open
VALID = 180 * 24 * 3600  # seconds; long, for it shows times only, and it can be renewed


def token_for(application):
    value = f"{application.public_id}:{application.link_version}"
    return signing.TimestampSigner(salt=SALT).sign(value)


def candidate_page_address(application):
    return settings.SITE_URL + url_of("candidate-page-enter", token_for(application))


def application_of(token):
    """The application behind a token, or None for a wrong, old or revoked one."""
    try:
        value = signing.TimestampSigner(salt=SALT).unsign(token, max_age=VALID)
    except signing.BadSignature:
        return None
    public_id, _, version = value.partition(":")
    return Application.objects.filter(public_id=public_id, link_version=version).first()


def remember(request, application):
    """This browser has opened the link; it may have opened those of other applications too."""
    opened = {str(application.public_id): application.link_version}
    request.session[KEY] = request.session.get(KEY, {}) | opened


def linked_application(request, **which):
    """The application that is meant, if its link was opened in this browser; else a 404."""
    opened = Q(pk__in=[])
    for public_id, version in request.session.get(KEY, {}).items():
        opened |= Q(public_id=public_id, link_version=version)
    applications = Application.objects.select_related("candidate", "opening").filter(opened)
    return get_object_or_404(applications, **which)
