"""The debrief as one reader may see it."""

from .page import Dashboard, dashboard

__all__ = ["Dashboard", "dashboard"]
