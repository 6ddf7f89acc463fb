"""The acts of a person at the workbench, as plain values that are kept and done again.

What stands on the workbench is a function of the document and these acts alone, so that taking the
last one away undoes it.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from copy import deepcopy
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ..document.values import SCORES
from ..reading.reader import read_markdown
from ..reading.values import Proposal
from .bench import Bench
from .structure import Unfit

Act = dict[str, Any]
KINDS = (
    "stage", "questions", "great", "good", "bad", "rubric", "script", "attributes", "part", "note", "debrief",
)  # fmt: skip
GONE = lazy("That block, stage or scale is not here any more. Here is what stands now.")
MOST = 500  # acts of one document


def bench_of(source: str, acts: Iterable[Act] = ()) -> Bench:
    """The workbench after these acts. Raises UnreadableDocument."""
    bench = Bench(deepcopy(proposal_of(source)))
    for act in acts:
        with suppress(Unfit):  # of an act that an older release took
            apply(bench, act)
    return bench


@lru_cache(maxsize=4)
def proposal_of(source: str) -> Proposal:
    """What is understood of a document. All who ask share it: never write to it."""
    return read_markdown(source)


def apply(bench: Bench, act: Act) -> None:
    """Do an act. Raises Unfit where the block or stage is not there, or takes no such act."""
    try:
        DOINGS[act["act"]](bench, act)
    except KeyError as error:
        raise Unfit(GONE) from error


def _place(bench: Bench, act: Act) -> None:
    if act["kind"] not in KINDS:
        raise Unfit(_("Choose one of the kinds in the list."))
    bench.place(
        bench.block(act["block"]), act["kind"], act.get("stage", ""), _pair(act.get("minutes"))
    )


def _pair(minutes: Any) -> tuple[int, int] | None:
    return (minutes[0], minutes[1]) if minutes else None


def _split(bench: Bench, act: Act) -> None:
    bench.split(bench.block(act["block"]), act["after"])


def _merge(bench: Bench, act: Act) -> None:
    bench.merge(bench.block(act["block"]))


def _scale(bench: Bench, act: Act) -> None:
    scale = next((scale for scale in bench.scales if scale.key == act["of"]), None)
    if scale is None or len(act["to"]) != len(scale.pieces):
        raise Unfit(GONE)
    if set(act["to"]) - {"", *SCORES}:
        raise Unfit(_("Choose one of the kinds in the list."))
    bench.chosen[act["of"]] = act["to"]


def _stage(bench: Bench, act: Act) -> None:
    said: Act = {
        name: act[name] for name in ("name", "panel", "panel_rule", "closing") if name in act
    }
    if "minutes" in act:
        said["minutes"] = _pair(act["minutes"])
    bench.describe(act["stage"], **said)


def _title(bench: Bench, act: Act) -> None:
    bench.proposal.title = act["title"]


def _closing(bench: Bench, _act: Act) -> None:
    bench.has_usual_closing = True


def _debrief(bench: Bench, _act: Act) -> None:
    bench.has_usual_debrief = True


DOINGS: dict[str, Callable[[Bench, Act], None]] = {
    "place": _place, "split": _split, "merge": _merge, "scale": _scale, "stage": _stage,
    "title": _title, "closing": _closing, "debrief": _debrief,
}  # fmt: skip
