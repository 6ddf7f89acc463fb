"""Mails about openings: admins are asked to appoint a manager where there is none."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import gettext_noop as noop

from hiring.mail.kinds import Message, register
from hiring.mail.outbox import enqueue
from hiring.models import User

from .models import Opening


def notify_manager_missing(opening):
    """Ask each admin, once a day. It goes by the clock, never with a vote: nothing can be read
    from the moment at which it comes."""
    for admin in User.objects.filter(is_admin=True, is_active=True):
        enqueue(
            "manager_missing",
            to=admin,
            refs={"opening": opening.pk},
            dedup_key=f"manager_missing:{opening.pk}:{admin.pk}:{timezone.localdate()}",
        )


def _still_missing(mail):
    if not Opening.objects.without_manager().filter(pk=mail.refs["opening"]).exists():
        return noop("The opening has a hiring manager again.")
    if not User.objects.filter(pk=mail.recipient_id, is_admin=True, is_active=True).exists():
        return noop("This person is no longer an admin.")
    return ""


def manager_missing_message(mail):
    opening = Opening.objects.get(pk=mail.refs["opening"])
    address = settings.SITE_URL + reverse("candidates:opening-detail", args=[opening.pk])
    return Message(
        subject=_("%(name)s has no hiring manager") % {"name": opening.name},
        paragraphs=[
            _(
                "Candidates are in this opening, and nobody active owns it. Please appoint a hiring manager."
            ),
            _("Until then nobody is told of what a manager has to know."),
        ],
        button=(_("Appoint one"), address),
        small=_(
            "You get this because you are an admin. It comes once a day while nobody is appointed."
        ),
    )


register(
    "manager_missing",
    label=lazy("No hiring manager"),
    audience="personal",
    message=manager_missing_message,
    condition=_still_missing,
)
