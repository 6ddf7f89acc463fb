"""A registry of words for audit events. Each app registers those of its own acts and refusals."""

EVENTS = {}
"""{name of an event: what somebody did}."""

SCHEDULING = []
"""Events that a sealed reader and a coordinator know of anyway; none tells what anybody thinks."""

OPEN = set()
"""Events of which everybody in a loop hears at once on an open page: see hiring/live.py."""

TRIED = {}
"""{name of an action, or of the page that refused: what somebody tried}."""

REASONS = {}
"""{constraint, as `RuleViolation` carries it: why an act was refused}."""


FORMER = {}
"""{earlier name of an action, page or constraint, as events keep it: today's name}."""


def register(*, events, tried, reasons, scheduling=(), is_open=(), former=None):
    """Take in the words of one app. Raises ValueError when another app has registered a name."""
    for words, more in (
        (EVENTS, events),
        (TRIED, tried),
        (REASONS, reasons),
        (FORMER, former or {}),
    ):
        if both := words.keys() & more.keys():
            raise ValueError(f"Registered twice: {', '.join(sorted(both))}.")
        words.update(more)
    SCHEDULING.extend(scheduling)
    OPEN.update(is_open)
