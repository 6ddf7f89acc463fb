"""Keeps what somebody does at the workbench, until it is a draft or thrown away."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from candidates.models import Opening
from hiring.database.transactions import act
from hiring.models import User

from ...models import GuideImport, GuideVersion
from ..actions import import_guide
from .acts import MOST, apply, bench_of, proposal_of
from .structure import Unfit

KEPT = timedelta(days=14)
UNDO, REDO = "undo", "redo"


class Changed(Exception):
    """Another tab changed this import since the page was shown."""


def begin_import(opening: Opening, source: str, name: str, *, by: User) -> GuideImport:
    """Keep a document. Raises UnreadableDocument."""
    proposal_of(source)
    return GuideImport.objects.create(opening=opening, source=source, name=name[:200], by=by)


@act
def change(kept: GuideImport, doing: dict[str, Any], *, revision: int, by: User) -> GuideImport:
    """Do an act, or undo or redo the last one. Raises Unfit, or Changed where `revision` is old."""
    kept = _locked(kept, revision)
    if doing["act"] in (UNDO, REDO):
        step = 1 if doing["act"] == REDO else -1
        kept.taken = min(max(kept.taken + step, 0), len(kept.acts))
    else:
        if kept.taken >= MOST:
            raise Unfit(_("These are many acts. Make the draft, and go on there."))
        apply(bench_of(kept.source, kept.done), doing)
        kept.acts, kept.taken = [*kept.done, doing], kept.taken + 1
    kept.revision, kept.changed_at = kept.revision + 1, timezone.now()
    kept.save(update_fields=["acts", "taken", "revision", "changed_at"])
    return kept


def _locked(kept: GuideImport, revision: int) -> GuideImport:
    found = GuideImport.objects.select_for_update().filter(pk=kept.pk).first()
    if found is None or found.revision != revision:
        raise Changed
    return found


@act
def make_draft(kept: GuideImport, *, revision: int, by: User) -> GuideVersion:
    """The guide as it stands on the workbench becomes the opening's draft, and the import goes."""
    kept = _locked(kept, revision)
    version = import_guide(kept.opening, bench_of(kept.source, kept.done).guide(), by=by)
    kept.delete()
    return version


def sweep_imports() -> int:
    """Delete what nobody has gone on with. Returns how many."""
    old = GuideImport.objects.filter(changed_at__lt=timezone.now() - KEPT)
    return old.delete()[0]
