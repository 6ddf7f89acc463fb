"""The gate's checklist, as far as one reader may know it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from .aside import names_of

if TYPE_CHECKING:
    from .page import Dashboard


@dataclass
class Step:
    """One line of the gate's checklist; `state` is ok, no, now, todo or locked."""

    state: str
    title: str
    words: str = ""


def _held(found: "Dashboard") -> Step:
    is_done = hasattr(found.application, "debrief") and not found.planned
    words = [_("%(stage)s is still planned") % {"stage": i.stage.name} for i in found.planned]
    return Step("ok" if is_done else "now", "All interviews held", ", ".join(words))


def _settled(found: "Dashboard") -> Step:
    """Whether every scorecard that was begun was sent or released; who it waits for is no secret."""
    return Step(
        "now" if found.begun else "ok",
        _("Begun scorecards sent or released"),
        names_of(found.begun),
    )


def steps_of(found: "Dashboard") -> list[Step]:
    """The gate's checklist. Before one may know it, the verdict's lines are locked."""
    total, entered = len(found.columns), found.entered
    every = bool(total) and entered == total
    steps = [
        _held(found),
        Step("ok" if every else "now", "All entries in", f"{entered} of {total}"),
    ]
    if found.aside:
        steps.append(_settled(found))
    if not found.knows:
        words = "For panel and manager" if found.is_for_others else "Sealed until all are in"
        titles = ["Everyone says yes", "Disagreements talked through", "Decision recorded"]
        return steps + [Step("locked", title, words) for title in titles]
    said_no = ", ".join(f"{c.name}: {c.standing_label}" for c in found.noes)
    steps.append(Step("no" if said_no else "ok" if every else "todo", "Everyone says yes", said_no))
    done, of = len(found.disputed) - len(found.open_disputes), len(found.disputed)
    steps.append(
        Step(
            "ok" if every and done == of else "now" if of else "todo",
            "Disagreements talked through",
            f"{done} of {of}" if of else "None",
        )
    )
    if any(column.vacant for column in found.columns):
        steps.append(
            Step(
                "no" if found.gate in ("vacant seat", "stage not held") else "ok",
                "No seat is vacant",
            )
        )
    steps.append(Step("ok" if found.decision else "todo", "Decision recorded"))
    return steps
