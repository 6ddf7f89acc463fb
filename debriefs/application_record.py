"""The audit events of an application, each with the stage it is about."""

from django.utils.translation import gettext as _

from hiring.audit.labels import page_of
from hiring.models import AuditEvent
from interviews.models import Interview, Scorecard, TimeChoice

KEYS = {
    "interviews.interview": (Interview, "stage"),
    "interviews.scorecard": (Scorecard, "seat__interview__stage"),
    "interviews.timechoice": (TimeChoice, "stage"),
}


def events_of(access, after=""):
    """([(event, its words with the stage)], how many were read by then or None); as `page_of`."""
    rows, following = page_of(AuditEvent.objects.of(access), after)
    stages = _stages([event for event, _ in rows])
    return [(event, _told(words, stages.get(event.subject))) for event, words in rows], following


def _told(words, stage):
    return (
        _("%(words)s: stage %(number)s, %(stage)s")
        % {"words": words, "number": stage[0], "stage": stage[1]}
        if stage
        else words
    )


def _stages(events):
    """{subject of an event: (number, name) of its stage}, one query a kind of subject."""
    wanted = {}
    for event in events:
        kind, _colon, pk = event.subject.partition(":")
        if kind in KEYS:
            wanted.setdefault(kind, set()).add(pk)
    found = {}
    for kind, (model, path) in KEYS.items():
        rows = model.objects.filter(pk__in=wanted.get(kind, ()))
        for pk, *stage in rows.values_list("pk", f"{path}__number", f"{path}__name"):
            found[f"{kind}:{pk}"] = stage
    return found
