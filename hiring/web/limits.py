"""Limits on uploads, and when somebody who met a limit may try again."""

import math
import time
from functools import wraps

from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_cache_key, get_rates
from django.conf import settings
from django.core.cache import cache

APP = "allauth.account"  # the library counts under its own name
MOMENT = 5 * 60  # seconds: its own limits, on signing in, do not say how long they last


def limit_uploads(view):
    """Count requests that bring a file; a form without one is never too many."""

    @wraps(view)
    def limited(request, *args, **kwargs):
        over = request.FILES and ratelimit.consume_or_429(request, action="upload")
        return over or view(request, *args, **kwargs)

    return limited


def wait_in_seconds(request):
    """How long the fullest of our own limits keeps this person or address out."""
    now, waits = time.time(), []
    for action in settings.ACCOUNT_RATE_LIMITS:
        for rate in get_rates(app=APP, action=action):
            if rate.per == "user" and not request.user.is_authenticated:
                continue
            history = cache.get(get_cache_key(request, app=APP, action=action, rate=rate), [])
            if len(history) >= rate.amount:
                waits.append(math.ceil(history[-1] + rate.duration - now))
    return max(waits, default=MOMENT)
