"""Each view says beside itself who may open it; a check at the start asks every address.

The rule is a statement, which the view keeps by what it asks: tests compare the two
(tests/test_permissions_agree.py).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

V = TypeVar("V", bound=Callable[..., Any])

ANYBODY = "anybody"
"""Without signing in: it shows nothing of anybody, or its address or session is what opens it."""
SIGNED_IN = "signed in"  # untranslated: a ground, compared and never shown
"""Everybody who is signed in. What it shows is filtered by `visible_to`, or is their own."""
VISIBLE = "visible"
"""Whoever may see the row that the address names. A stranger's is a 404."""
GROUNDS = {ANYBODY, SIGNED_IN, VISIBLE}


@dataclass(frozen=True)
class Rule:
    """Grounds of a view: one of GROUNDS, or names of the predicates that it asks, some of them only
    where something changes."""

    view: object
    grounds: tuple[str, ...]


def rule(*grounds: str) -> Callable[[V], V]:
    """The outermost decorator of a view: `@rule("can_plan")`, `@rule(VISIBLE)`.

    It stands for this very object: a wrapper around the view, or a copy, has no rule.
    """

    def declare(view: V) -> V:
        view.rule = Rule(view, grounds)  # type: ignore[attr-defined]
        return view

    return declare


def rule_of(callback: object) -> Rule | None:
    """The rule that this callback of an address has declared itself, or None."""
    found = getattr(callback, "rule", None)
    return found if isinstance(found, Rule) and found.view is callback else None
