"""The talk about one disagreement: its sides, what was said, and who speaks next."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from candidates.models import OpeningMember
from hiring.scores import NO_SIGNAL, Score
from interviews.guides.published import content_of
from interviews.models import Note, Rating, Scorecard

from ..models import Remark, TalkStart
from .columns import Column
from .disputes import Disputed
from .page import Dashboard
from .ratings import raters_of, steps_of

ITEM_MINUTES = 10
"""A debrief takes half an hour, and rarely has more than three things to talk through."""


@dataclass(frozen=True)
class Side:
    """What one person holds, in their own words. `pk` is the person's id."""

    pk: int
    who: str
    name: str
    score: Score
    is_rating: bool
    text: str

    @property
    def steps(self) -> list[bool]:
        return steps_of(self.score)


@dataclass(frozen=True)
class Speaker:
    pk: int
    who: str
    name: str
    why: str
    has_spoken: bool


@dataclass
class Talk:
    disputed: Disputed
    number: int  # its place on the list of disagreements, from 1
    sides: list[Side]
    speakers: list[Speaker]
    remarks: list[Remark]
    notes: list[tuple[str, list[Note]]] = field(default_factory=list)  # by who wrote them
    quoted: dict[int, Note] = field(default_factory=dict)
    began_at: datetime | None = None
    began_by: str = ""

    @property
    def next_speaker(self) -> Speaker | None:
        return next((speaker for speaker in self.speakers if not speaker.has_spoken), None)


def talk_of(dashboard: Dashboard, anchor: str) -> Talk | None:
    """The talk about the disagreement that `anchor` names, for readers who know the verdict; None
    where there is no such disagreement. Five queries beside those of the dashboard."""
    found = [item for item in dashboard.disputed if item.anchor == anchor]
    if not found:
        return None
    (disputed,) = found
    about = {"kind": disputed.kind, "key": disputed.key}
    remarks = dashboard.application.remarks.filter(**about).select_related(
        "author", "asks", "looked_again"
    )
    said = list(remarks.order_by("pk"))
    sides = _sides(dashboard, disputed)
    notes = _notes(dashboard)
    start = _start(dashboard, about)
    return Talk(
        disputed=disputed,
        number=dashboard.disputed.index(disputed) + 1,
        sides=sides,
        speakers=_speakers(dashboard, sides, {remark.author_id for remark in said}),
        remarks=said,
        notes=notes,
        quoted={note.pk: note for _who, some in notes for note in some},
        began_at=start.created_at if start else None,
        began_by=start.started_by.name if start else "",
    )


def _start(dashboard: Dashboard, about: dict[str, str]) -> TalkStart | None:
    starts = TalkStart.objects.filter(application=dashboard.application, **about)
    return starts.select_related("started_by").order_by("-pk").first()


def _sides(dashboard: Dashboard, disputed: Disputed) -> list[Side]:
    """The doubt first."""
    if disputed.kind == "ratings":
        sides = _rated(dashboard, int(disputed.key))
    else:
        sides = [
            _voted(dashboard, column, column.standing)
            for column in disputed.voters
            if column.standing
        ]
    return sorted(sides, key=lambda side: (side.score, side.name))


def _rated(dashboard: Dashboard, attribute: int) -> list[Side]:
    raters = {rater.card: rater for rater in raters_of(dashboard)}
    visible = Scorecard.objects.of(dashboard.access).filter(pk__in=raters)
    ratings = Rating.objects.filter(scorecard__in=visible, attribute=attribute, level__gt=NO_SIGNAL)
    sides = []
    for rating in ratings.order_by("pk"):
        rater = raters[rating.scorecard_id]
        sides.append(
            Side(rater.pk, rater.who, rater.name, Score(rating.level or 0), True, rating.evidence)
        )
    return sides


def _voted(dashboard: Dashboard, column: Column, standing: Score) -> Side:
    text = _reason_of(dashboard, column)
    return Side(column.pk, column.who, column.name, standing, False, text)


def _reason_of(dashboard: Dashboard, column: Column) -> str:
    """Why they added a No or how they explained their Yes; else the concern or the strength that
    their entry names."""
    if column.later:
        return column.later[-1].reason
    if column.entry is None:
        return ""
    if column.entry.contradiction_reason:
        return column.entry.contradiction_reason
    purpose = "concern" if column.standing and column.standing.is_no else "strength"
    questions = content_of(dashboard.application.loop.version_id).debrief_questions
    asked = [question.pk for question in questions if question.purpose == purpose]
    return next((column.entry.answers[pk] for pk in asked if pk in column.entry.answers), "")


def _speakers(dashboard: Dashboard, sides: list[Side], spoken: set[int]) -> list[Speaker]:
    """The doubt is heard first, then the other side, then everybody else; managers come last."""
    rows = OpeningMember.objects.filter(
        opening=dashboard.application.opening_id, role="manager", user__is_active=True
    )
    managers = {row.user_id: row.user.name for row in rows.select_related("user").order_by("pk")}
    names = {column.pk: column.name for column in dashboard.columns if not column.vacant}
    reasons = _reasons(sides)
    early = list(reasons)
    voters = sorted(
        (pk for pk in names if pk not in managers),
        key=lambda pk: early.index(pk) if pk in reasons else len(early),
    )
    people = [(pk, names[pk], reasons.get(pk, "")) for pk in voters]
    people += [(pk, name, _("leads, last")) for pk, name in managers.items()]
    reader = dashboard.access.user_id
    return [
        Speaker(pk, _("You") if pk == reader else name, name, why, pk in spoken)
        for pk, name, why in people
    ]


def _reasons(sides: list[Side]) -> dict[int, str]:
    """{person: why they speak early}, the doubt first."""
    lowest = min((side.score for side in sides), default=None)
    words = {
        (True, True): _("lower rating"),
        (True, False): _("higher rating"),
        (False, True): _("the doubt"),
        (False, False): _("the other side"),
    }
    reasons: dict[int, str] = {}
    for side in sides:
        reasons.setdefault(side.pk, words[side.is_rating, side.score == lowest])
    return reasons


def _notes(dashboard: Dashboard) -> list[tuple[str, list[Note]]]:
    """(author, the notes of their submitted scorecards), the reader's own first."""
    raters = {rater.card: rater for rater in raters_of(dashboard)}
    visible = Scorecard.objects.of(dashboard.access).filter(pk__in=raters)
    own_first = sorted(raters.values(), key=lambda rater: not rater.mine)
    notes: dict[int, list[Note]] = {rater.pk: [] for rater in own_first}
    for note in Note.objects.filter(scorecard__in=visible).told():
        notes[raters[note.scorecard_id].pk].append(note)
    names = {rater.pk: rater.who for rater in own_first}
    return [(names[pk], some) for pk, some in notes.items() if some]
