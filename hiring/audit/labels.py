"""Audit events in words: what a page calls each of them."""

from django.utils.translation import gettext as _

from hiring.audit.models import AuditEvent
from hiring.audit.querysets import AuditQuerySet
from hiring.audit.registry import EVENTS, FORMER, REASONS, TRIED
from hiring.web.paging import id_of

PAGE = 50


def in_words(event):
    """ "sent their debrief entry"; of a refusal what was tried, and what stood in the way.

    SQL can put down an event of any name: it is shown as it is.
    """
    return (
        _refusal(event) if event.name.startswith("refused.") else EVENTS.get(event.name, event.name)
    )


def _refusal(event):
    """ "tried to open the offer and was refused: the gate was shut"."""
    name = _now(event.name.partition(".")[2])
    tried = _("tried to %(tried)s and was refused") % {
        "tried": TRIED.get(name, name.replace("_", " "))
    }
    if "constraint" not in event.detail:  # a page refused it: 403 or 404
        return _("%(tried)s: it was not theirs to do") % {"tried": tried}
    reason = REASONS.get(_now(event.detail["constraint"]))
    return f"{tried}: {reason}" if reason else tried


def _now(name):
    return FORMER.get(name, name)


def page_of(
    events: AuditQuerySet, after: str, size: int = PAGE
) -> tuple[list[tuple[AuditEvent, str]], int | None]:
    """([(event, its words)], how many were read by then or None): newest first, after `after` rows.

    The ids of events are no place marks: their gaps would count acts that are not shown.
    """
    read = id_of(after) or 0
    rows = list(events.select_related("actor").order_by("-pk")[read : read + size + 1])
    following = read + size if len(rows) > size else None
    return [(event, in_words(event)) for event in rows[:size]], following
