"""The debrief as one reader may see it."""

from .page import Dashboard, dashboard
from .ratings import Ratings, ratings_of

__all__ = ["Dashboard", "Ratings", "dashboard", "ratings_of"]
