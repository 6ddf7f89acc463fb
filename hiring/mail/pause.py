"""Pauses sending while the mail server refuses us: a wrong password, a quota, no server.

No mail is to blame, so none is counted as tried. One mail after the other asks again, less and less
often, and the first one that goes lifts the pause. Admins see it on their home page.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from .models import MailPause

logger = logging.getLogger(__name__)

STEPS = [30, 60, 120, 300, 600, 900]  # seconds to the next try; the last one repeats
PROBE = timedelta(seconds=60)  # for one process to ask before another one may


def standing():
    """The pause that stands, or None. Without a mail server there is nothing to wait for."""
    return MailPause.objects.first() if settings.EMAIL_URL else None


def may_send(pause):
    """Whether this process may try a mail now: nothing is paused, or it is the one that asks."""
    now = timezone.now()
    return pause is None or bool(
        MailPause.objects.filter(pk=pause.pk, until__lte=now).update(until=now + PROBE)
    )


@transaction.atomic
def begin(reason, *, is_probe=False):
    """Pause, or go on pausing: `reason` is a sentence that says what the server answered.

    Several mails may meet the same refusal at once. Only the one that asked whether the pause is
    over makes it longer.
    """
    pause = MailPause.objects.select_for_update().first()
    now = timezone.now()
    if pause and pause.until > now and not is_probe:
        return
    refusals = pause.refusals + 1 if pause else 1
    seconds = STEPS[min(refusals, len(STEPS)) - 1]
    values = {"until": now + timedelta(seconds=seconds), "refusals": refusals, "reason": reason}
    MailPause.objects.update_or_create(pk=1, defaults=values)
    logger.warning("mail is paused for %s s: %s", seconds, reason)


def lift():
    """A mail went."""
    if MailPause.objects.all().delete()[0]:
        logger.warning("mail goes again")


def ask_now():
    """Have the next sweep try a mail, whatever the pause says."""
    MailPause.objects.update(until=timezone.now())
