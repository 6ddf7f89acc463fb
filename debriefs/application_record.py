"""The audit events of an application, each with the stage it is about."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Manager
from django.utils.translation import gettext as _

from candidates.access import ApplicationAccess
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
    stages = _stages([event for event, _ in rows])
    return [(event, _told(words, stages.get(event.subject))) for event, words in rows], following


def _told(words: str, stage: tuple[int, str] | None) -> str:
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
