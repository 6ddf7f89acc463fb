"""Tells an open page that something of its application changed: without session, query or template.

Each application has two marks in the cache. One changes with every event on its record. The other
changes with those alone that everybody of the loop may know of, and it is the one that a reader
without the verdict may ask for: a later No moves nothing that they could watch.

A page holds the signed address of its mark, which is answered for a working day. The answer says
that something changed, never what. The page then asks for itself, with its reader's rights of then.
"""

import secrets
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from django.core import signing
from django.core.cache import cache
from django.db import transaction

from hiring.audit import registry

PATH = "/live/"
LASTS = 12 * 3600
"""Seconds that an address is answered."""
KEPT = 24 * 3600
"""Seconds that a mark is kept. One that is gone counts as unchanged."""


class Access(Protocol):
    """What is asked here of an ApplicationAccess, which stands in an app above."""

    @property
    def application_id(self) -> int: ...

    @property
    def knows_verdict(self) -> bool: ...


class Mark(NamedTuple):
    """Where a page asks, and what the mark was before its data were read."""

    address: str
    state: str


def mark_of(access: Access) -> Mark:
    """For a page about one application. Ask for it before anything that the page shows is read."""
    key = _key(access.application_id, access.knows_verdict)
    token = signing.dumps(key, salt=__name__)
    return Mark(f"{PATH}{token}", cache.get(key) or "")


def state_at(path: str) -> str | None:
    """The mark behind an address, "" where the cache has none. None where the address is not signed by
    us or too old."""
    try:
        key = signing.loads(path.removeprefix(PATH), salt=__name__, max_age=LASTS)
    except signing.BadSignature:
        return None
    return cache.get(key) or ""


def changed(application_ids: Iterable[int], event: str) -> None:
    """Something happened to these applications. Pages hear of it once it is committed."""
    keys = [
        _key(pk, knows)
        for pk in application_ids
        for knows in ([True, False] if event in registry.OPEN else [True])
    ]

    def move():
        cache.set_many({key: secrets.token_hex(8) for key in keys}, KEPT)

    transaction.on_commit(move, robust=True)


def _key(application_id: int, knows_verdict: bool) -> str:
    return f"live:{application_id}:{'all' if knows_verdict else 'open'}"
