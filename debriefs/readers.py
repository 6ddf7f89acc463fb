"""Who may read the debrief of an application at this moment, as people."""

from django.db.models import QuerySet

from candidates.models import Application
from hiring.models import User


def readers_of(application: Application) -> QuerySet[User]:
    """Active people who know the verdict: voters once all is revealed, managers, closers."""
    rows = application.access_rows.filter(knows_verdict=True)
    return User.objects.filter(is_active=True, pk__in=rows.values("user")).order_by("name", "pk")
