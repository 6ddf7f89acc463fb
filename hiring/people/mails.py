"""Mails of the ground: an invitation to join, and what signing in needs."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import gettext_noop as noop

from hiring.mail.kinds import Message, register
from hiring.models import Invitation
from hiring.names import isolated


def site():
    """The host of this installation: somebody may have an account in two."""
    return urlsplit(settings.SITE_URL).netloc


def _still_open(mail):
    if Invitation.objects.filter(pk=mail.refs["invitation"], accepted_at=None).exists():
        return ""
    return noop("A newer invitation took its place, or it was accepted.")


def join_message(mail):
    invitation = Invitation.objects.select_related("invited_by").get(pk=mail.refs["invitation"])
    who = invitation.invited_by.name if invitation.invited_by else _("Your admin")
    return Message(
        subject=_("Join Unison at %(site)s") % {"site": site()},
        paragraphs=[_("%(who)s invites you to interview with Unison.") % {"who": isolated(who)}],
        button=(_("Join"), settings.SITE_URL + reverse("hiring:join", args=[mail.refs["token"]])),
        small=_("The link is yours alone and works for a week."),
    )


register(
    "join",
    label=lazy("Invitation to join"),
    audience="account",
    message=join_message,
    condition=_still_open,
)


def account_message(mail):
    return Message(subject=f"{mail.refs['subject']} ({site()})", paragraphs=mail.refs["paragraphs"])


def _still_of_use(mail):
    until = mail.refs.get("until")
    if until is None or timezone.now().timestamp() < until:
        return ""
    return noop("Its code or link has ended: ask for a new one.")


register(
    "account",
    label=lazy("Signing in"),
    audience="account",
    message=account_message,
    condition=_still_of_use,
)


def address_changed_message(mail):
    return Message(
        subject=_("Your address at %(site)s has changed") % {"site": site()},
        paragraphs=[
            _(
                "%(by)s changed the address under which you sign in. Mails go to the new one "
                "from now on, and the old one no longer signs in. Everything else stays as it "
                "was."
            )
            % {"by": mail.refs["by"]},
            _("If you did not expect this, tell an admin at once."),
        ],
        facts=[(_("Old"), mail.refs["old"]), (_("New"), mail.refs["new"])],
        small=_("This mail goes to both addresses."),
    )


register(
    "address_changed",
    label=lazy("New address"),
    audience="account",
    message=address_changed_message,
)
