"""The link that is one candidate's alone: an unguessable id under a signature, revocable."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from .models import Application

SALT = "candidate-own-page"
VALID = 180 * 24 * 3600  # seconds; long, for it shows times only, and it can be renewed


def token_for(application):
    value = f"{application.public_id}:{application.link_version}"
    return signing.TimestampSigner(salt=SALT).sign(value)


def candidate_page_address(application):
    return settings.SITE_URL + reverse(
        "interviews:candidate-page-enter", args=[token_for(application)]
    )


def application_of(token):
    """The application behind a token, or None for a wrong, old or revoked one."""
    try:
        value = signing.TimestampSigner(salt=SALT).unsign(token, max_age=VALID)
    except signing.BadSignature:
        return None
    public_id, _, version = value.partition(":")
    return Application.objects.filter(public_id=public_id, link_version=version).first()
