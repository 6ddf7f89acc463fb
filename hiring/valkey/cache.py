"""The cache. It holds what is counted against guessing, and how the workers are.

While Valkey is away, nothing can be counted. A try to sign in is then refused, for it may be a guess;
everything else goes on.
"""

import logging

from django.conf import settings
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis import RedisError

from hiring.exceptions import LimitsUnknown
from hiring.valkey import silence

logger = logging.getLogger(__name__)

UNGUESSED = {"signup", "manage_email"}
"""Limits of the sign-in library that keep nobody from guessing: joining takes an invitation's link."""


class LimitsCache(RedisCache):
    """Without Valkey it is empty, and takes everything in; but for the keys of signing in."""

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self._ask(super().add, key, True, value, timeout, version)

    def get(self, key, default=None, version=None):
        return self._ask(super().get, key, default, default, version)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self._ask(super().set, key, None, value, timeout, version)

    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        """In one question, for keys that have nothing to do with signing in."""
        return self._ask(
            lambda _key: super(LimitsCache, self).set_many(data, timeout, version), "", []
        )

    def delete(self, key, version=None):
        return self._ask(super().delete, key, False, version)

    def answers(self):
        """Whether Valkey is there."""
        return self._ask(self._ping, "", False)

    def _ping(self, key):
        return self._cache.get_client().ping()

    def _ask(self, command, key, otherwise, *arguments):
        """A try to sign in asks even when Valkey was silent just now: it would be refused."""
        is_guarded = is_of_sign_in(key)
        if silence.is_noted() and not is_guarded:
            return otherwise
        try:
            return command(key, *arguments)
        except RedisError as error:
            if not silence.is_noted():
                cause = error.__cause__ or error.__context__ or error
                kinds = type(error).__name__, type(cause).__name__
                logger.warning("the broker did not answer: %s (%s)", *kinds)
            silence.note()
            if is_guarded:
                raise LimitsUnknown from error
            return otherwise


def is_of_sign_in(key):
    """Keys as the library writes them: allauth:rl:(app):(action):… and, of used codes, allauth.mfa.…"""
    if not key.startswith("allauth"):
        return False
    parts = key.split(":")
    return parts[1:2] != ["rl"] or parts[3] not in {*settings.ACCOUNT_RATE_LIMITS, *UNGUESSED}
