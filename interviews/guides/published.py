"""What a published version says, kept in memory: the database lets nothing of it change."""

from dataclasses import dataclass
from functools import lru_cache

from ..models import DebriefQuestion, Stage


@dataclass(frozen=True)
class Content:
    """In their order. Shared by all requests of a process: to be read, never written."""

    stages: tuple[Stage, ...]
    questions: tuple[DebriefQuestion, ...]


@lru_cache(maxsize=100)
def content_of(version_id):
    """Of the version that a loop is pinned to; a draft would grow old here."""
    return Content(
        stages=tuple(Stage.objects.filter(version=version_id)),
        questions=tuple(DebriefQuestion.objects.filter(version=version_id)),
    )
