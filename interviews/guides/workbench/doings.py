"""What a form of the workbench asks for, as an act."""

from typing import Any

from django.utils.translation import gettext as _

from ..document.values import SCORES
from .acts import KINDS
from .bench import Bench
from .forms import PlaceForm, StageForm, TitleForm
from .sessions import REDO, UNDO

PLAIN = (UNDO, REDO, "closing", "debrief")


class Mistake(Exception):
    """What was sent makes no act; `str()` says what to change."""


def doing_of(data: Any, bench: Bench) -> dict[str, Any]:
    """The act of a POST. Raises Mistake."""
    name = data.get("do", "")
    if name in PLAIN:
        return {"act": name}
    makers = {
        "place": _place, "split": _split, "merge": _merge, "scale": _scale, "stage": _stage, "title": _title,
    }  # fmt: skip
    if name not in makers:
        raise Mistake(_("Choose what to do with the buttons of the page."))
    return {"act": name, **makers[name](data, bench)}


def _checked(form: Any) -> dict[str, Any]:
    if not form.is_valid():
        raise Mistake(form.first_error())
    cleaned: dict[str, Any] = form.cleaned_data
    return cleaned


def _place(data: Any, bench: Bench) -> dict[str, Any]:
    kind, stage = data.get("kind", ""), data.get("stage", "")
    if kind not in KINDS:
        raise Mistake(_("Choose what this block is."))
    if stage and stage not in bench.stages:
        raise Mistake(_("Choose the stage from the list."))
    return {
        "block": data.get("block", ""), "kind": kind, "stage": stage,
        "minutes": _checked(PlaceForm(data))["minutes"],
    }  # fmt: skip


def _split(data: Any, bench: Bench) -> dict[str, Any]:
    after = data.get("after", "")
    if not after.isdecimal() or len(after) > 6:
        raise Mistake(_("Choose the line after which to split."))
    return {"block": data.get("block", ""), "after": int(after)}


def _merge(data: Any, bench: Bench) -> dict[str, Any]:
    return {"block": data.get("block", "")}


def _scale(data: Any, bench: Bench) -> dict[str, Any]:
    key = data.get("of", "")
    scale = next((scale for scale in bench.scales if scale.key == key), None)
    if scale is None:
        raise Mistake(_("That scale is not here any more."))
    to = [data.get(f"level{number}", "") for number in range(len(scale.pieces))]
    if set(to) - {"", *SCORES}:
        raise Mistake(_("Choose one of the four levels."))
    if not any(to):
        raise Mistake(_("Say for one level at least where it goes."))
    return {"of": key, "to": to}


def _stage(data: Any, bench: Bench) -> dict[str, Any]:
    key = data.get("of", "")
    if key not in bench.stages:
        raise Mistake(_("That stage is not here any more."))
    said = _checked(StageForm(data))
    if not said["closing"]:
        del said["closing"]
    return {"stage": key, "panel": said.pop("held_by"), **said}


def _title(data: Any, bench: Bench) -> dict[str, Any]:
    return _checked(TitleForm(data))
