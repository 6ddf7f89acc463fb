"""The disagreements of a debrief in words, with what came of each."""

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import apnumber
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from candidates.models import Application
from hiring.scores import NO_SIGNAL
from interviews.models import Rating

from ..gate import Disagreement
from ..models import Confirmation, Resolution
from .aside import Aside
from .columns import Column


@dataclass
class Disputed:
    """A disagreement with its title, its voters' marks, and what came of it."""

    kind: str
    key: str
    fingerprint: str
    discussed: bool
    said: int
    title: str
    words: str
    resolutions: list[Resolution]
    voters: list[Column]  # columns whose votes stand beside the title; none where ratings differ

    @property
    def anchor(self) -> str:
        """Names it in addresses and in ids of a page."""
        return f"{self.kind}-{self.key}" if self.key else self.kind

    @property
    def settled(self) -> list[Resolution]:
        """What was written before the one that waits."""
        return [written for written in self.resolutions if written != self.unconfirmed]

    @property
    def unconfirmed(self) -> Resolution | None:
        """The last resolution, while it waits for a second person."""
        last = self.resolutions[-1] if self.resolutions else None
        return (
            last if last and not self.discussed and last.fingerprint == self.fingerprint else None
        )


def disputed_in(
    application: Application,
    disagreements: list[Disagreement],
    columns: list[Column],
    aside: list[Aside],
) -> list[Disputed]:
    confirmations = Confirmation.objects.select_related("confirmed_by").order_by("pk")
    written = application.resolutions.select_related("written_by").order_by("pk")
    resolutions = list(written.prefetch_related(Prefetch("confirmations", confirmations)))
    names = {str(column.pk): column for column in columns}
    rated = _far_apart(application, [int(d.key) for d in disagreements if d.kind == "ratings"])
    disputed = []
    for disagreement in _agenda(disagreements, rated):
        title, words = _words(disagreement, names, rated, [*columns, *_noes_beside(columns, aside)])
        kept = [o for o in resolutions if (o.kind, o.key) == (disagreement.kind, disagreement.key)]
        voters = [c for c in columns if disagreement.key in ("", str(c.pk)) and c.standing]
        shown = [] if disagreement.kind == "ratings" else voters
        disputed.append(
            Disputed(**vars(disagreement), title=title, words=words, resolutions=kept, voters=shown)
        )
    return disputed


def _agenda(
    disagreements: list[Disagreement], rated: dict[str, list[Rating]]
) -> list[Disagreement]:
    """Contradictions, then the votes, then ratings, the widest spread first."""

    def apart(disagreement: Disagreement) -> int:
        levels = [rating.level for rating in rated.get(disagreement.key, []) if rating.level]
        is_about_ratings = disagreement.kind == "ratings" and levels
        return max(levels) - min(levels) if is_about_ratings else 0

    return sorted(disagreements, key=lambda found: (found.kind == "ratings", -apart(found)))


def _noes_beside(columns: list[Column], aside: list[Aside]) -> list[Aside]:
    """Noes on scorecards that were put aside, of people who do not vote."""
    voters = {column.pk for column in columns}
    return [a for a in aside if a.standing and a.standing.is_no and a.pk not in voters]


def _far_apart(application: Application, attributes: list[int]) -> dict[str, list[Rating]]:
    """{attribute's id: the ratings of it that the rule compares}."""
    by_attribute: dict[str, list[Rating]] = {}
    if attributes:
        ratings = Rating.objects.filter(
            attribute__in=attributes,
            level__gt=NO_SIGNAL,
            scorecard__submitted_at__isnull=False,
            scorecard__seat__role="interviewer",
            scorecard__seat__interview__application=application,
        )
        ratings = ratings.select_related("attribute", "scorecard__seat__user")
        for rating in ratings.order_by(
            "scorecard__seat__interview__stage__number", "scorecard__seat"
        ):
            by_attribute.setdefault(str(rating.attribute_id), []).append(rating)
    return by_attribute


def _words(
    disagreement: Disagreement,
    names: dict[str, Column],
    rated: dict[str, list[Rating]],
    said_by: list[Column | Aside],
) -> tuple[str, str]:
    if disagreement.kind == "contradiction":
        column = names[disagreement.key]
        reason = column.entry.contradiction_reason if column.entry else ""
        return _("A Yes from someone who would not work with them"), (
            _(
                "%(name)s voted %(vote)s, and would not want to work with them. The "
                "reason given: “%(reason)s”"
            )
            % {"name": column.name, "vote": column.standing_label, "reason": reason}
        )
    if disagreement.kind == "votes":
        yes = sum(c.standing is not None and not c.standing.is_no for c in said_by)
        no = sum(c.standing is not None and c.standing.is_no for c in said_by)
        title = _("Vote: %(yes)s Yes, %(no)s No") % {"yes": apnumber(yes), "no": apnumber(no)}
        return title, _("The No stands; nobody is asked to lift it.")
    ratings = rated[disagreement.key]
    said = (f"{r.scorecard.seat.user.name}: {r.get_level_display()}" for r in ratings)
    return _("%(name)s: ratings far apart") % {"name": ratings[0].attribute.name}, "; ".join(said)
