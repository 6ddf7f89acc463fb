"""The audit events of an application, each with the stage it is about."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Manager
from django.utils.translation import gettext as _

from candidates.access import ApplicationAccess
from candidates.models import AddressChange
from hiring.audit.labels import page_of
from hiring.models import AuditEvent
from interviews.models import Interview, Scorecard, TimeChoice

KEYS: dict[str, tuple[Manager[Any], str]] = {
    "interviews.interview": (Interview.objects, "stage"),
    "interviews.scorecard": (Scorecard.objects, "seat__interview__stage"),
    "interviews.timechoice": (TimeChoice.objects, "stage"),
}


def events_of(
    access: ApplicationAccess, after: str = ""
) -> tuple[list[tuple[AuditEvent, str]], int | None]:
    """([(event, its words with the stage)], how many were read by then or None); as `page_of`."""
    rows, following = page_of(AuditEvent.objects.of(access), after)
    events = [event for event, _ in rows]
    stages, addresses = _stages(events), _addresses(events)
    told = [
        (event, _told(words, stages.get(event.subject), addresses.get(event.subject, "")))
        for event, words in rows
    ]
    return told, following


def _told(words: str, stage: tuple[int, str] | None, addresses: str) -> str:
    if addresses:
        return _("%(words)s: %(addresses)s") % {"words": words, "addresses": addresses}
    if stage is None:
        return words
    number, name = stage
    return _("%(words)s: stage %(number)s, %(stage)s") % {
        "words": words, "number": number, "stage": name,
    }  # fmt: skip


def _stages(events: Iterable[AuditEvent]) -> dict[str, tuple[int, str]]:
    """{subject of an event: (number, name) of its stage}, one query a kind of subject."""
    wanted: dict[str, set[str]] = {}
    for event in events:
        kind, _colon, pk = event.subject.partition(":")
        if kind in KEYS:
            wanted.setdefault(kind, set()).add(pk)
    stages = {}
    for kind, (manager, path) in KEYS.items():
        rows = manager.filter(pk__in=wanted.get(kind, ()))
        for pk, *stage in rows.values_list("pk", f"{path}__number", f"{path}__name"):
            stages[f"{kind}:{pk}"] = stage
    return stages


def _addresses(events: Iterable[AuditEvent]) -> dict[str, str]:
    """{subject of an event: both addresses} of those about another address of the candidate."""
    kind = "candidates.addresschange:"
    wanted = [e.subject.removeprefix(kind) for e in events if e.subject.startswith(kind)]
    changes = AddressChange.objects.filter(pk__in=wanted) if wanted else []
    return {
        f"{kind}{change.pk}": _("%(old)s to %(new)s") % {"old": change.old, "new": change.new}
        for change in changes
    }
