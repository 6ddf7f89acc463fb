"""The gate's checklist, as far as one reader may know it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .page import Dashboard


@dataclass
class Step:
    """One line of the gate's checklist; `state` is ok, no, now, todo or locked."""

    state: str
    title: str
    words: str = ""


def steps_of(dashboard: "Dashboard") -> list[Step]:
    """The gate's checklist. Before one may know it, the verdict's lines are locked."""
    total, entered = len(dashboard.columns), dashboard.entered
    every = bool(total) and entered == total
    steps = [
        Step("ok" if hasattr(dashboard.application, "debrief") else "now", "All interviews held"),
        Step("ok" if every else "now", "All entries in", f"{entered} of {total}"),
    ]
    if not dashboard.knows:
        words = "For panel and manager" if dashboard.is_for_others else "Sealed until all are in"
        titles = ["Everyone says yes", "Disagreements talked through", "Decision recorded"]
        return steps + [Step("locked", title, words) for title in titles]
    said_no = ", ".join(f"{c.name}: {c.standing_label}" for c in dashboard.noes)
    steps.append(Step("no" if said_no else "ok" if every else "todo", "Everyone says yes", said_no))
    done, of = len(dashboard.disputed) - len(dashboard.open_disputes), len(dashboard.disputed)
    steps.append(
        Step(
            "ok" if every and done == of else "now" if of else "todo",
            "Disagreements talked through",
            f"{done} of {of}" if of else "None",
        )
    )
    if any(column.vacant for column in dashboard.columns):
        steps.append(
            Step(
                "no" if dashboard.gate in ("vacant seat", "stage not held") else "ok",
                "No seat is vacant",
            )
        )
    steps.append(Step("ok" if dashboard.decision else "todo", "Decision recorded"))
    return steps
