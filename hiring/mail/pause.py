"""The sending stands still while the mail server refuses us: a wrong password, a quota, no server.

No mail is to blame, so none is counted as tried. One mail after the other asks again, less and less
often, and the first one that goes lifts the pause. Admins see it on their home page.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from .models import MailPause

logger = logging.getLogger(__name__)

STEPS = [30, 60, 120, 300, 600, 900]  # seconds to the next try; the last one repeats
PROBE = timedelta(seconds=60)  # for one process to ask before another one may


def standing():
    """The pause that stands, or None."""
    return MailPause.objects.first()


def may_send(pause):
    """Whether this process may try a mail now: nothing is paused, or it is the one that asks."""
    now = timezone.now()
    return pause is None or bool(
        MailPause.objects.filter(pk=pause.pk, until__lte=now).update(until=now + PROBE)
    )


@transaction.atomic
def begin(reason):
    """Pause, or go on pausing: `reason` is a sentence that says what the server answered."""
    pause = MailPause.objects.select_for_update().first()
    refusals = pause.refusals + 1 if pause else 1
    seconds = STEPS[min(refusals, len(STEPS)) - 1]
    MailPause.objects.update_or_create(
        pk=1,
        defaults={
            "until": timezone.now() + timedelta(seconds=seconds),
            "refusals": refusals,
            "reason": reason,
        },
    )
    logger.warning("mail is paused for %s s: %s", seconds, reason)


def lift():
    """A mail went."""
    if MailPause.objects.all().delete()[0]:
        logger.warning("mail goes again")


def ask_now():
    """Have the next sweep try a mail, whatever the pause says."""
    MailPause.objects.update(until=timezone.now())
