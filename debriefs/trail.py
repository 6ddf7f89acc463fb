"""The record of a loop, each act with the stage it is about."""

from hiring.audit.labels import page_of
from hiring.models import AuditEntry
from interviews.models import Interview, Scorecard, TimeChoice

KEYS = {
    "interviews.interview": (Interview, "stage"),
    "interviews.scorecard": (Scorecard, "seat__interview__stage"),
    "interviews.timechoice": (TimeChoice, "stage"),
}


def acts_of(application, after=""):
    """([(entry, its words with the stage)], how many were read by then or None); as `page_of`."""
    rows, following = page_of(AuditEntry.objects.of(application), after)
    stages = _stages([entry for entry, _ in rows])
    return [(entry, _told(words, stages.get(entry.subject))) for entry, words in rows], following


def _told(words, stage):
    return f"{words}: stage {stage[0]}, {stage[1]}" if stage else words


def _stages(entries):
    """{subject of an entry: (number, name) of its stage}, one query a kind of subject."""
    wanted = {}
    for entry in entries:
        kind, _, pk = entry.subject.partition(":")
        if kind in KEYS:
            wanted.setdefault(kind, set()).add(pk)
    found = {}
    for kind, (model, path) in KEYS.items():
        rows = model.objects.filter(pk__in=wanted.get(kind, ()))
        for pk, *stage in rows.values_list("pk", f"{path}__number", f"{path}__name"):
            found[f"{kind}:{pk}"] = stage
    return found
