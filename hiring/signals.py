"""Signals about people, and `announce`, which sends any signal safely."""

import logging
from typing import Any

from django.db import transaction
from django.dispatch import Signal

from hiring.database.collisions import is_tried_again

logger = logging.getLogger(__name__)

person_left = Signal()  # user, by
person_returned = Signal()  # user, by


def announce(signal: Signal, **facts: Any) -> None:
    """Tell the other apps, in a savepoint of its own: their failure never takes the act with it.

    A collision with a rival begins the whole act afresh; in its last try it is a failure as any other.
    """
    try:
        with transaction.atomic():
            signal.send(sender=None, **facts)
    except Exception as error:
        if is_tried_again(error):
            raise
        logger.exception("what follows from an act failed; the sweep makes it up")
