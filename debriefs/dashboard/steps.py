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


def _held(dashboard: "Dashboard") -> Step:
    is_done = hasattr(dashboard.application, "debrief") and not dashboard.planned
    words = [_("%(stage)s is still planned") % {"stage": i.stage.name} for i in dashboard.planned]
    return Step("ok" if is_done else "now", _("All interviews held"), ", ".join(words))


def _settled(dashboard: "Dashboard") -> Step:
    """Whether every scorecard that was begun was sent or released; who it waits for is no secret."""
    return Step(
        "now" if dashboard.begun else "ok",
        _("Begun scorecards sent or released"),
        names_of(dashboard.begun),
    )


def steps_of(dashboard: "Dashboard") -> list[Step]:
    """The gate's checklist. Before one may know it, the verdict's lines are locked."""
    total, entered = len(dashboard.columns), dashboard.entered
    every = bool(total) and entered == total
    steps = [
        _held(dashboard),
        Step(
            "ok" if every else "now",
            _("All entries in"),
            _("%(entered)s of %(total)s") % {"entered": entered, "total": total},
        ),
    ]
    if dashboard.aside:
        steps.append(_settled(dashboard))
    if not dashboard.knows:
        return steps + _locked(dashboard)
    said_no = ", ".join(f"{c.name}: {c.standing_label}" for c in dashboard.noes)
    steps.append(
        Step("no" if said_no else "ok" if every else "todo", _("Everyone says yes"), said_no)
    )
    if dashboard.earlier_noes:
        before = ", ".join(f"{no.name}: {no.get_score_display()}" for no in dashboard.earlier_noes)
        steps.append(Step("now", _("A No stands in an earlier try"), before))
    done, of = len(dashboard.disputed) - len(dashboard.open_disputes), len(dashboard.disputed)
    steps.append(
        Step(
            "ok" if every and done == of else "now" if of else "todo",
            _("Disagreements talked through"),
            _("%(done)s of %(of)s") % {"done": done, "of": of} if of else _("None"),
        )
    )
    if any(column.vacant for column in dashboard.columns):
        steps.append(
            Step(
                "no" if dashboard.gate in ("vacant seat", "stage not held") else "ok",
                _("No seat is vacant"),
            )
        )
    steps.append(Step("ok" if dashboard.decision else "todo", _("Decision recorded")))
    return steps


def _locked(dashboard: "Dashboard") -> list[Step]:
    """The verdict's lines, for readers who may not know them."""
    words = _("For panel and manager") if dashboard.is_for_others else _("Sealed until all are in")
    titles = [_("Everyone says yes"), _("Disagreements talked through"), _("Decision recorded")]
    return [Step("locked", title, words) for title in titles]
