"""The record of acts in words: what a page calls each of them."""

from hiring.audit.registry import EVENTS, REASONS, TRIED
from hiring.web.paging import id_of

PAGE = 50


def in_words(entry):
    """ "sent their debrief entry"; of a refusal what was tried, and what stood in the way."""
    return _refusal(entry) if entry.act.startswith("refused.") else EVENTS[entry.act]


def _refusal(entry):
    """ "tried to open the offer and was refused: the gate was shut"."""
    name = entry.act.partition(".")[2]
    tried = f"tried to {TRIED.get(name, name.replace('_', ' '))} and was refused"
    if "constraint" not in entry.detail:  # a page refused it: 403 or 404
        return f"{tried}: it was not theirs to do"
    reason = REASONS.get(entry.detail["constraint"])
    return f"{tried}: {reason}" if reason else tried


def page_of(entries, after):
    """([(entry, its words)], how many were read by then or None): newest first, after `after` rows.

    The ids of entries are no place marks: their gaps would count acts that are not shown.
    """
    read = id_of(after) or 0
    rows = list(entries.select_related("actor").order_by("-pk")[read : read + PAGE + 1])
    following = read + PAGE if len(rows) > PAGE else None
    return [(entry, in_words(entry)) for entry in rows[:PAGE]], following
