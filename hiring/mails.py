"""Mails of the ground: an invitation to join, and what signing in needs."""

from django.conf import settings
from django.urls import reverse

from hiring.mail.kinds import Letter, register
from hiring.models import Invitation
from hiring.names import isolated


def _still_open(mail):
    if Invitation.objects.filter(pk=mail.refs["invitation"], accepted_at=None).exists():
        return ""
    return "A newer invitation took its place, or it was accepted."


def join(mail):
    invitation = Invitation.objects.select_related("invited_by").get(pk=mail.refs["invitation"])
    who = invitation.invited_by.name if invitation.invited_by else "Your admin"
    return Letter(
        subject="Join Unison",
        paragraphs=[f"{isolated(who)} invites you to interview with Unison."],
        button=("Join", settings.SITE_URL + reverse("hiring:join", args=[mail.refs["token"]])),
        small="The link is yours alone and works for a week.",
    )


register("join", label="Invitation to join", audience="account", letter=join, condition=_still_open)


def account(mail):
    return Letter(subject=mail.refs["subject"], paragraphs=mail.refs["paragraphs"])


register("account", label="Signing in", audience="account", letter=account)
