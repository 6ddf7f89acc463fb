"""Where somebody edits: a page of a draft that is theirs to change."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from candidates.access import OpeningAccess
from hiring.permissions import Can, require

from ..permissions import can_edit_guides, can_edit_stage, can_propose
from .models import Guide, GuidePerson, GuideVersion, Stage
from .views import DRAFTERS, access_to, guides_for


@dataclass(frozen=True)
class Place:
    """The page that somebody edits: a stage of a draft, or with none the guide's own fields."""

    version: GuideVersion
    stage: Stage | None
    opening: OpeningAccess

    def can(self, user: Any) -> Can:
        """What the page's templates ask about rights."""
        return Can(user=user, opening=self.opening, is_owner=self.stage is not None)

    @property
    def number(self) -> int:
        return self.stage.number if self.stage else 0

    @property
    def of(self) -> str:
        """What the address of a form says of its stage: numbers change with the order of stages."""
        return f"?stage={self.stage.uid}" if self.stage else ""

    @property
    def address(self) -> str:
        return reverse("interviews:guide-fields", args=[self.version.guide_id, self.number])


def _is_of(request: Any, stage: Stage | None) -> bool:
    """Whether a form that names its stage still is of the stage with that number."""
    named = request.GET.get("stage", "")
    return not named or (stage is not None and named == str(stage.uid))


def place_for(request: Any, pk: int, number: int) -> Place:
    """The page of that number, for whoever may edit it, in one query for an admin."""
    of = {"version__guide": pk, "version__state": GuideVersion.State.DRAFT}
    guide = Guide(pk=pk)
    if not can_edit_guides(request.user):
        guide = get_object_or_404(guides_for(request.user), pk=pk)
    opening = access_to(request.user, guide)
    if not number:
        require(can_propose(opening), str(DRAFTERS))
        drafts = GuideVersion.objects.select_related("guide__opening")
        draft = get_object_or_404(drafts, guide=pk, state=GuideVersion.State.DRAFT)
        return Place(draft, None, opening)
    owner = GuidePerson.objects.filter(
        guide=pk, name=OuterRef("owner_name"), user=request.user, guide__isnull=False
    )
    stages = Stage.objects.select_related("version__guide__opening").annotate(is_own=Exists(owner))
    stage = stages.filter(number=number, **of).first()
    is_owner = stage is not None and stage.to_refine and stage.is_own
    require(can_edit_stage(opening, is_owner), str(DRAFTERS))
    if stage is None:
        raise Http404
    require(_is_of(request, stage), _("The stages were put in another order. Load this page anew."))
    return Place(stage.version, stage, opening)
