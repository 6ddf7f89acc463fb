"""What is said to somebody who was put aside, with a scorecard that they began or without."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from hiring.mail.kinds import Message
from hiring.names import isolated

from ..models import PutAside
from .conditions import seat_of
from .messages import room_of
from .put_aside import begun_in
from .recipients import contact_of


def did_not_sit_in_message(mail):
    seat = seat_of(mail)
    begun = begun_in(seat)
    return Message(
        subject=_("On record: you did not sit in with %(name)s")
        % {"name": seat.interview.candidate.name},
        paragraphs=[
            _("The reason given: %(absent_reason)s") % {"absent_reason": seat.absent_reason},
            _("If that is wrong, submit your scorecard: it puts you on record as having sat in."),
            *([_("If it is right, release the scorecard that you began.")] if begun else []),
        ],
        facts=[(_("Stage"), seat.interview.stage.name)],
        button=(_("Open the interview room"), room_of(seat.interview)),
    )


def choice_address(row):
    return settings.SITE_URL + reverse("interviews:scorecard-release", args=[row.pk])


def scorecard_begun_message(mail):
    row = PutAside.objects.filter(seat=mail.refs["seat"]).told()[0]
    asked = mail.about("asked_by") if "asked_by" in mail.refs else None
    return Message(
        subject=_("A scorecard that you began: %(name)s") % {"name": row.interview.candidate.name},
        paragraphs=[
            *([_("%(who)s asks you about it.") % {"who": isolated(asked.name)}] if asked else []),
            _("How it came about: %(story)s.") % {"story": row.story},
            _(
                "What you wrote is still yours, and nobody else has seen it. Send it if you have"
                " something to say; release it if you have nothing to add. No hire is possible"
                " before that."
            ),
        ],
        facts=[
            (_("Candidate"), isolated(row.interview.candidate.name)),
            (_("Stage"), row.stage.name),
        ],
        button=(_("Send it or release it"), choice_address(row)),
        reply_to=contact_of(row.application),
    )
