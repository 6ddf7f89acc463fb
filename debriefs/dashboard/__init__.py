"""The debrief as one reader may see it."""

from .heard import SIDES, notes_of
from .page import Dashboard, dashboard
from .ratings import Ratings, ratings_of
from .talk import Talk, talk_of

__all__ = [
    "SIDES",
    "Dashboard",
    "Ratings",
    "Talk",
    "dashboard",
    "notes_of",
    "ratings_of",
    "talk_of",
]
