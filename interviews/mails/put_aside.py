"""Somebody began a scorecard and was put aside with it: only they can send or release it."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hiring.mail.kinds import Message
from hiring.mail.outbox import enqueue
from hiring.names import isolated

from ..models import PutAside
from . import times
from .recipients import contact_of


def notify_put_aside(**which):
    """At once, and after 4 and 24 working hours, while it is neither sent nor released."""
    now = timezone.now()
    rows = PutAside.objects.open().filter(**which, vacated_at=None)
    for row in rows.select_related("user"):
        for step, due in enumerate(times.for_card(now, row.user.zone)):
            enqueue(
                "scorecard_begun",
                to=row.user,
                refs={
                    "seat": row.seat_id, "begun": row.seat_id, "from": now.timestamp(), "step": step
                },
                due_at=due,
                application_id=row.application_id,
                dedup_key=f"scorecard_begun:{row.pk}:{row.how}:{step}",
            )  # fmt: skip


def begun_in(seat):
    """The scorecard of a seat that waits for its author, or None."""
    return PutAside.objects.open().filter(seat=seat).first()


def choice_address(row):
    return settings.SITE_URL + reverse("interviews:scorecard-release", args=[row.pk])


def scorecard_begun_message(mail):
    row = PutAside.objects.filter(seat=mail.refs["seat"]).told()[0]
    return Message(
        subject=_("A scorecard that you began: %(name)s") % {"name": row.interview.candidate.name},
        paragraphs=[
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
