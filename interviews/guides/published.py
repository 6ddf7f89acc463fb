"""Caches the content of published versions in memory. The database lets nothing of them change."""

from functools import lru_cache

from ..models import Interview
from .document import values
from .models import GuideVersion
from .storage import load

MOST = 50  # versions a process keeps; a long guide takes about 200 KB


@lru_cache(maxsize=MOST)
def content_of(version_id: int) -> values.GuideText:
    """The GuideText of a published version. All requests of a process share it: never write to it.

    Do not ask for a draft: it would stay as it was when it was first read.
    """
    return load(GuideVersion.objects.get(pk=version_id))


def stage_of(interview: Interview) -> values.Stage:
    """The stage of a GuideText that an interview holds. Needs the row `interview.stage`."""
    return content_of(interview.stage.version_id).stage(interview.stage_id)
