"""Acts on the rows of a draft: each changes its own rows alone, and can be taken back."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.models import User

from . import storage
from .document import values
from .document.records import made, plain
from .fields import mark_of
from .models import DraftChange, DraftReader, GuideVersion, Stage
from .rows import NO_PLACES, Changed, Rows, Step, blank, named_anew, value_of

AWAY = timedelta(seconds=60)


@act
def change_draft(
    version: GuideVersion, stage: Stage | None, steps: list[Step], *, by: User
) -> None:
    """Do the steps of one act, and keep those that take it back. The draft's row is the lock."""
    _begin(version)
    rows, of = Rows(version, stage), _named(stage)
    back = [back for step in steps for back in rows.take(step)]
    DraftChange.objects.create(version=version, by=by, back=back[::-1], **of)


def _named(stage: Stage | None) -> dict[str, Any]:
    """The stage of an act as it is called before it."""
    return {"stage_uid": stage.uid, "stage_name": stage.name} if stage else {}


def _begin(version: GuideVersion) -> None:
    drafts = GuideVersion.objects.filter(pk=version.pk, state=GuideVersion.State.DRAFT)
    if not drafts.update(revision=F("revision") + 1):
        raise RuleViolation(_("This draft was published meanwhile. Begin a new one."))


def changes_of(version: GuideVersion, stage: Stage | None, *, by: User) -> QuerySet[DraftChange]:
    """The acts that this person can take back on this page, the last one first."""
    uid = stage.uid if stage else None
    return DraftChange.objects.filter(version=version, by=by, stage_uid=uid)


@act
def undo_change(version: GuideVersion, stage: Stage | None, *, by: User) -> bool:
    """Take back the last act of this person on this page. False when there is none."""
    GuideVersion.objects.select_for_update().get(pk=version.pk)
    last = changes_of(version, stage, by=by).first()
    if last is None:
        return False
    _begin(version)
    for step in last.back:
        if step["do"] == "whole":
            _restore(version, step)
            continue
        elsewhere = step.pop("stage", None)
        there = version.stages.filter(uid=elsewhere).first() if elsewhere else stage
        if elsewhere and there is None:
            raise Changed
        Rows(version, there).take(step)
    last.delete()
    return True


@act
def change_stages(
    version: GuideVersion, change: Callable[[values.GuideText], None], *, by: User
) -> None:
    """Change which stages a draft has, or their order. The whole draft before is what undo brings
    back, unless somebody has written since.
    """
    _begin(version)
    version.refresh_from_db()
    before = storage.load(version)
    guide = deepcopy(before)
    change(guide)
    _number(guide)
    storage.store(guide, version)
    whole = {"do": "whole", "guide": plain(before, NO_PLACES), "now": _digest(version)}
    DraftChange.objects.create(version=version, by=by, back=[whole])


def _digest(version: GuideVersion) -> str:
    """Changes with any word of a draft."""
    return mark_of(json.dumps(plain(storage.load(version), NO_PLACES), sort_keys=True))


def _restore(version: GuideVersion, step: Step) -> None:
    version.refresh_from_db()
    if _digest(version) != step["now"]:
        raise Changed
    storage.store(made(values.GuideText, step["guide"], NO_PLACES), version)


def _number(guide: values.GuideText) -> None:
    """The closing comes last, and each stage has the number of its place."""
    guide.stages.sort(key=lambda stage: stage.kind == "closing")
    for number, stage in enumerate(guide.stages, 1):
        if stage.number != number:
            stage.number, stage.heading = number, ""
            stage.layout.pop("name", None)


def set_list(
    version: GuideVersion, stage: Stage, name: str, was: Any, value: Any, *, by: User, **more: Any
) -> None:
    """Put another panel or list of attributes in the place of `was`. Raises Changed where it holds
    something else by now."""
    now = {name: value, **more}
    was = {column: value_of(stage, column) for column in more} | {name: was}
    step = {"do": "set", "kind": "stage", "uid": "", "was": was, "now": now}
    change_draft(version, stage, [step], by=by)


def add_rows(
    version: GuideVersion,
    stage: Stage | None,
    kind: str,
    into: str,
    after: str,
    texts: list[str],
    *,
    by: User,
    **more: Any,
) -> list[str]:
    """Add a row for each text, behind the row `after` or at the front. Returns their ids."""
    rows = [blank(kind, text, **more) for text in texts]
    steps = []
    for row in rows:
        steps.append({"do": "add", "kind": kind, "into": into, "after": after, "row": row})
        after = row["uid"]
    change_draft(version, stage, steps, by=by)
    return [row["uid"] for row in rows]


def remove_row(
    version: GuideVersion, stage: Stage | None, kind: str, uid: str, *, by: User
) -> None:
    change_draft(version, stage, [{"do": "remove", "kind": kind, "uid": uid}], by=by)


def double_row(
    version: GuideVersion, stage: Stage | None, kind: str, uid: str, *, by: User
) -> None:
    """The same words once more, right behind."""
    rows = Rows(version, stage)
    row = rows.row(kind, uid)
    into = str(row.segment.uid) if hasattr(row, "segment_id") else ""
    copy = named_anew(rows.plain_of(kind, row))
    step = {"do": "add", "kind": kind, "into": into, "after": uid, "row": copy}
    change_draft(version, stage, [step], by=by)


def move_row(
    version: GuideVersion, stage: Stage | None, kind: str, uid: str, place: int, *, by: User
) -> None:
    """To this place among the rows beside it, counted from 0; -1 and too large are the ends."""
    rows = Rows(version, stage)
    row = rows.row(kind, uid)
    beside = rows.beside(kind, row).order_by("position").values_list("uid", flat=True)
    others = [str(other) for other in beside if str(other) != uid]
    place = max(0, min(place, len(others)))
    into = str(row.segment.uid) if hasattr(row, "segment_id") else ""
    after = others[place - 1] if place else ""
    step = {"do": "place", "kind": kind, "uid": uid, "into": into, "after": after}
    change_draft(version, stage, [step], by=by)


def place_of(version: GuideVersion, stage: Stage | None, kind: str, uid: str) -> int:
    """Where a row stands among those beside it."""
    rows = Rows(version, stage)
    row = rows.row(kind, uid)
    return rows.beside(kind, row).filter(position__lt=row.position).count()


@act
def hand_over(
    version: GuideVersion, stage: Stage, kind: str, uid: str, other: Stage, *, by: User
) -> None:
    """Move a question or signal behind the last section of another stage of this draft."""
    _begin(version)
    last = other.segments.order_by("position").last()
    if last is None:
        raise RuleViolation(_("That stage has no section yet: add one first."))
    rows = Rows(version, stage)
    row = rows.plain_of(kind, rows.row(kind, uid))
    there = Rows(version, other)
    behind = there.of(kind).filter(segment=last).order_by("position").last()
    after = str(behind.uid) if behind else ""
    back = rows.take({"do": "remove", "kind": kind, "uid": uid})
    step = {"do": "add", "kind": kind, "into": str(last.uid), "after": after, "row": row}
    back += [{**undone, "stage": str(other.uid)} for undone in there.take(step)]
    DraftChange.objects.create(version=version, by=by, back=back[::-1], **_named(stage))


def new_id() -> str:
    return str(uuid4())


def readers(version: GuideVersion, *, by: User) -> list[User]:
    """Those who have had this draft open in the last minute, but for the one who asks."""
    now = timezone.now()
    DraftReader.objects.bulk_create(
        [DraftReader(version=version, user=by, seen_at=now)],
        update_conflicts=True,
        unique_fields=["version", "user"],
        update_fields=["seen_at"],
    )
    there = DraftReader.objects.filter(version=version, seen_at__gt=now - AWAY)
    return [
        row.user for row in there.exclude(user=by).select_related("user").order_by("user__name")
    ]
