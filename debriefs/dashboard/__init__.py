"""The debrief as one reader may see it."""

from .heard import SIDES, notes_of
from .page import Dashboard, dashboard
from .ratings import Ratings, ratings_of

__all__ = ["SIDES", "Dashboard", "Ratings", "dashboard", "notes_of", "ratings_of"]
