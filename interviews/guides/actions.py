"""Actions on guides: import, edit the draft, publish."""

import unicodedata
from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext as _

from candidates.models import Opening
from hiring.audit.log import log_event
from hiring.database.transactions import act
from hiring.exceptions import RuleViolation
from hiring.models import User

from ..bank.indexing import gather
from ..models import Guide, GuideVersion
from . import storage
from .document import values
from .document.missing import missing_in
from .identity import keep_uids


class DraftChanged(Exception):
    """The draft was saved by somebody else since this page was opened."""


@act
def import_guide(opening: Opening, guide_text: values.GuideText, *, by: User) -> GuideVersion:
    """A parsed guide becomes the draft of this opening's guide, in place of the draft there was."""
    guide, created = Guide.objects.get_or_create(
        opening=opening, defaults={"name": guide_text.title}
    )
    if not created and guide.name != guide_text.title:
        guide.name = guide_text.title
        guide.save(update_fields=["name"])
    before = guide.draft or guide.published
    if before is not None:
        keep_uids(storage.load(before), guide_text)
    version = draft_of(guide, by=by, copy=False)
    storage.store(guide_text, version)
    link_people(version)
    gather(version)
    log_event("guide.imported", actor=by, subject=version)
    return version


def link_people(version: GuideVersion, *, besides: Collection[str] = ()) -> None:
    """Put somebody behind each name of a version that has nobody, where exactly one active person is
    so called. Of two an admin chooses. `besides` are names to leave as an admin left them.
    """
    guide = version.guide
    for owner in version.stages.exclude(owner_name="").values_list("owner_name", flat=True):
        guide.people.get_or_create(name=owner)
    called: dict[str, list[User]] = {}
    for user in User.objects.filter(is_active=True):
        called.setdefault(_key(user.name), []).append(user)
    for named in guide.people.filter(user=None).exclude(name__in=besides):
        bearers = called.get(_key(named.name), [])
        if len(bearers) == 1:
            named.user = bearers[0]
            named.save(update_fields=["user"])


def _key(name: str) -> str:
    """A name without what is no difference to a reader: case, composition, spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def draft_of(guide: Guide, *, by: User, copy: bool = True) -> GuideVersion:
    """The draft; made from the published version when there is none."""
    standing: GuideVersion | None = guide.draft
    if standing is not None:
        return standing
    last = guide.versions.order_by("-number").first()
    draft = GuideVersion.objects.create(
        guide=guide, number=(last.number if last else 0) + 1, title=guide.name, created_by=by
    )
    if copy and guide.published:
        storage.store(storage.load(guide.published), draft)
        gather(draft)
    return draft


@act
def begin_draft(guide: Guide, *, by: User) -> GuideVersion:
    """Start the next version from the published one."""
    return draft_of(Guide.objects.select_for_update().get(pk=guide.pk), by=by)


@act
def restore_version(version: GuideVersion, *, by: User) -> GuideVersion:
    """An earlier version becomes the draft. Raises RuleViolation while another draft stands: nobody
    loses what they wrote there."""
    guide = Guide.objects.select_for_update().get(pk=version.guide_id)
    if guide.draft is not None:
        raise RuleViolation(_("This guide has a draft. Publish it first."))
    draft = draft_of(guide, by=by, copy=False)
    storage.store(storage.load(version), draft)
    log_event("guide.restored", actor=by, subject=draft, version=version.pk)
    return draft


@act
def save_draft(
    version: GuideVersion, guide_text: values.GuideText, *, revision: int, by: User
) -> GuideVersion:
    """Replace the draft's content. Raises DraftChanged when it is not at `revision` any more."""
    version = GuideVersion.objects.select_for_update().get(pk=version.pk)
    if version.revision != revision:
        raise DraftChanged
    known = list(version.guide.people.values_list("name", flat=True))
    storage.keep_origins(guide_text, version)
    keep_uids(storage.load(version), guide_text)
    storage.store(guide_text, version)
    link_people(version, besides=known)
    log_event("guide.draft_saved", actor=by, subject=version)
    return version


@act
def publish(
    version: GuideVersion, *, why: str, by: User, revision: int | None = None
) -> GuideVersion:
    """Freeze the draft and retire the version before it. Running loops stay on theirs.

    With a `revision`, only the draft as it was then: nobody publishes what they have not seen.
    """
    if not why.strip():
        raise RuleViolation(_("Say in one sentence what changed and why."))
    guide = Guide.objects.select_for_update().get(pk=version.guide_id)
    version = GuideVersion.objects.select_for_update().get(pk=version.pk)
    if version.state != GuideVersion.State.DRAFT:
        raise RuleViolation(_("Only a draft can be published."))
    if revision not in (None, version.revision):
        raise RuleViolation(_("Somebody changed this draft meanwhile. Look at it once more."))
    if lacking := missing_in(storage.load(version)):
        raise RuleViolation(" ".join([_("This draft is not complete."), *lacking]))
    guide.versions.filter(state="published").update(state="retired")
    version.state, version.why = GuideVersion.State.PUBLISHED, why
    version.published_at, version.published_by = timezone.now(), by
    version.save(update_fields=["state", "why", "published_at", "published_by"])
    gather(version)
    version.changes.all().delete()
    version.readers.all().delete()
    log_event("guide.published", actor=by, subject=version)
    return version
