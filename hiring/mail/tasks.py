"""The sweep and the heartbeat."""

import time

from celery import shared_task
from django.core.cache import cache

from hiring.clock import every, nightly

from .reasons import forget_old, settle_all
from .sending import send_due

HEARTBEAT = "beat"


@shared_task(expires=60)
@every(15)
def sweep():
    """Send what is due. Rung at the start of a worker, after a commit, and every 15 s.

    A ring that waited longer than a minute is dropped: beat has rung again.
    """
    send_due()


@shared_task
@every(300)
def drop_stale():
    """Drop what the clock, or an act elsewhere, took the reason of."""
    settle_all()


@shared_task
@nightly(3, 17)
def forget_codes():
    """Once a night. See `forget_old`."""
    forget_old()


@shared_task
@every(15, expires=60)  # none piles up while nobody takes it
def heartbeat():
    """Beat says that it is alive, through a queue and a worker that no sweep delays."""
    cache.set(HEARTBEAT, time.time(), timeout=3600)
