"""Scorecards that were begun and put aside, as far as one reader may know of each."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from candidates.access import ApplicationAccess
from candidates.models import Application
from hiring.names import isolated
from hiring.scores import Score
from interviews.mails import asked_at
from interviews.models import PutAside

from ..models import VisiblePutAside


@dataclass
class Aside:
    """One of them. `standing` is its score, there only once it was sent and the reader may know."""

    row: PutAside
    standing: Score | None
    holds: bool
    mine: bool
    asked: list[datetime] = field(default_factory=list)  # when its author was asked by mail

    @property
    def pk(self) -> int:
        """Its author's id."""
        return self.row.user_id

    @property
    def name(self) -> str:
        return str(self.row.user.name)

    @property
    def standing_label(self) -> str:
        return str(self.standing.label) if self.standing else ""

    @property
    def state(self) -> str:
        """ "sent", "released", "left" or "open", which anybody may know."""
        if self.row.submitted_at:
            return "sent"
        if self.row.released_at:
            return "released"
        return "left" if self.row.vacated_at else "open"


def aside_of(application: Application, access: ApplicationAccess) -> list[Aside]:
    """One query; two more where there are any, and one more where one waits."""
    visible = VisiblePutAside.objects.filter(
        reader_id=access.user_id, application_id=application.pk
    )
    known = {row.card_id: row for row in visible}
    if not known:
        return []
    rows = PutAside.objects.filter(application=application, pk__in=known).told()
    asked = asked_at([row for row in rows if row.is_open])
    return [
        Aside(
            row=row,
            standing=Score(score) if (score := known[row.pk].score) else None,
            holds=known[row.pk].holds,
            mine=row.user_id == access.user_id,
            asked=asked.get(row.seat_id, []),
        )
        for row in rows
    ]


def names_of(asides: list[Aside]) -> str:
    return ", ".join(_("you") if aside.mine else isolated(aside.name) for aside in asides)
