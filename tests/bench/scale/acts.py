"""Acts on loops of the largest opening, each sent as its page sends it, and each on a loop of its own."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from candidates.models import Application
from interviews.models import Seat
from tests.factories import start_at

from .copies import STEP

TIMES = 8


def acts(seed, visitor):
    """(name of the act, functions that send it once each). `visitor` gives somebody's browser."""
    yield "plan", [_plan(seed, visitor, n) for n in range(TIMES)]
    drafts = _seats(seed, "drafting", submitted_at=None)
    yield "autosave", [_autosave(visitor, seat) for seat in drafts]
    yield "submit", [_submit(visitor, seat) for seat in drafts]
    loops = _copies(seed, "sealed")
    yield "vote", [_vote(seed, visitor, loop) for loop in loops]
    yield "decide", [_decide(seed, visitor, loop) for loop in loops]


def _copies(seed, kind):
    """Copies of a seed in the opening that it is in itself."""
    made = seed.made[kind]
    copies = Application.objects.filter(opening=seed.opening, pk__gt=made.pk, state=made.state)
    copies = copies.extra(
        where=["(candidates_application.id - %s) %% %s = 0"], params=[made.pk, STEP]
    )
    return list(copies.order_by("pk")[:TIMES])


def _seats(seed, kind, **card):
    """The seats in these copies whose scorecard is as `card` says."""
    asked = {f"scorecard__{name}": value for name, value in card.items()}
    seats = Seat.objects.filter(scorecard__isnull=False, **asked)
    seats = seats.filter(interview__application__in=_copies(seed, kind))
    return list(seats.select_related("user", "interview__stage", "scorecard"))


def _plan(seed, visitor, number):
    loop = _copies(seed, "halfway")[number]
    panel = Seat.objects.filter(interview__application=loop).values_list("user", flat=True)[:1]
    day = timezone.localdate() + timedelta(days=700 + number)
    form = {
        "date": day.isoformat(), "time": "10:00", "zone": "UTC", "minutes": 60,
        "panel": list(panel), "video_link": "https://meet.example/larkfield",
    }  # fmt: skip
    path = reverse("interviews:interview-plan", args=[loop.pk, seed.stages[2].number])
    return _sender(visitor(seed.beth), path, form, 302)


def _autosave(visitor, seat):
    form = {"seat": seat.pk, "revision": seat.scorecard.revision, "score": "3"}
    for rated in seat.interview.stage.stage_attributes.all():
        form |= {f"rating-{rated.attribute_id}": "3", f"evidence-{rated.attribute_id}": "Thinks."}
    path = reverse("interviews:scorecard-autosave", args=[seat.interview.public_id])
    return _sender(visitor(seat.user), path, form, 200)


def _submit(visitor, seat):
    start_at(seat.interview, seat.interview.starts_at - timedelta(days=365))
    path = reverse("interviews:scorecard-submit", args=[seat.scorecard.pk])
    return _sender(visitor(seat.user), path, {"revision": seat.scorecard.revision + 1}, 302)


def _vote(seed, visitor, loop):
    """By the last voter, so that the reveal comes with it."""
    voter = Seat.objects.filter(interview__application=loop).exclude(
        user__votes__application=loop
    )[0].user  # fmt: skip
    version = loop.loop.version
    notes = {f"q{q.pk}": "none" for q in version.debrief_questions.filter(answer="note")}
    form = {**notes, "work_with": "yes", "score": "4", "act": "send"}
    return _sender(visitor(voter), reverse("debriefs:entry", args=[loop.pk]), form, 302)


def _decide(seed, visitor, loop):
    form = {"hire": "yes", "reason": "Strong on failure modes."}
    return _sender(visitor(seed.ruth), reverse("debriefs:decision", args=[loop.pk]), form, 302)


def _sender(browser, path, form, status):
    def send():
        answer = browser.post(path, form)
        assert answer.status == status, f"{answer.status} at {path}"

    return send
