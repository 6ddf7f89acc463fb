"""Names of right-to-left scripts stand isolated in every page: they move no word beside them."""

from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from candidates.links import token_for
from candidates.models import Candidate, Opening
from hiring.models import User
from hiring.scores import Score
from interviews import actions as interviews
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db

HEBREW = "אבגד"
ALONE = {
    "title",
    "option",
    "bdi",
}  # elements that keep the direction of what is in them to themselves


class Names(HTMLParser):
    """Texts in which a name stands with nothing around it to isolate it."""

    def __init__(self, page):
        super().__init__()
        self.open, self.bare, self.isolated = [], [], 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag not in ("input", "br", "link", "meta", "use", "wbr", "hr", "img", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if HEBREW not in data or "textarea" in self.open:
            return
        if ALONE & set(self.open):
            self.isolated += 1
        elif f"\u2068{HEBREW}" not in data:
            self.bare.append(data.strip())


def pages(world):
    """(who, address) of a page of each kind that shows names."""
    pk, public_id = world.application.pk, world.later.public_id
    opening, stage = world.opening.pk, world.stages[0]
    shared = [
        reverse("home"),
        reverse("candidates:candidate-list"),
        reverse("candidates:opening-list"),
        reverse("candidates:opening-detail", args=[opening]),
        reverse("debriefs:pipeline", args=[opening]),
        reverse("debriefs:debrief-list", args=[opening]),
        reverse("debriefs:application", args=[pk]),
        reverse("debriefs:debrief", args=[pk]),
        reverse("debriefs:audit-log", args=[pk]),
        reverse("interviews:schedule"),
        reverse("interviews:interview-detail", args=[public_id]),
        reverse("hiring:outbox"),
        reverse("hiring:me"),
    ]
    for user in (world.manager, world.coordinator, world.ada):
        yield from ((user, path) for path in shared)
    own = [
        reverse(f"interviews:{name}", args=[public_id])
        for name in ("interview-move", "interview-cancel", "seat-swap", "attendance-record")
    ]
    own += [
        reverse("candidates:candidate-details", args=[pk]),
        reverse("candidates:candidate-new", args=[opening]),
        reverse("interviews:interview-plan", args=[world.second.pk, stage.number]),
        reverse("interviews:time-choice", args=[world.second.pk, stage.number]),
        reverse("interviews:link-renewal", args=[pk]),
        reverse("debriefs:application-withdraw", args=[pk]),
    ]
    yield from ((world.coordinator, path) for path in own)
    yield world.manager, reverse("debriefs:closing", args=[pk])
    yield world.ada, reverse("interviews:room", args=[world.later.public_id])
    yield world.ada, reverse("interviews:scorecard-release", args=[world.begun.pk])
    yield world.ada, reverse("interviews:room", args=[world.begun.seat.interview.public_id])
    yield world.manager, reverse("debriefs:debrief", args=[world.doubted.pk])
    yield world.manager, reverse("debriefs:audit-log", args=[world.doubted.pk])
    yield world.ada, reverse("interviews:recusal-new", args=[world.second.pk])
    yield world.admin, reverse("hiring:people")
    yield world.admin, reverse("hiring:audit-log")
    yield world.admin, reverse("interviews:guide-read", args=[world.version.guide.pk])
    yield world.admin, reverse("candidates:opening-close", args=[opening]) + "?state=closed"


@pytest.fixture
def world():
    world = World()
    world.all_yes()
    world.hire()
    world.plan_closing()
    world.second = world.apply()
    world.later = world.plan(world.stages[0], [world.ada], world.second)
    world.doubted = world.apply()
    planned = world.plan(world.stages[0], [world.ada], world.doubted)
    world.begun = interviews.open_scorecard(planned.seats.get())
    interviews.save_scorecard(world.begun, {"score": int(Score.NO)}, revision=0)
    interviews.swap(planned, out=world.begun.seat, into=world.ben, by=world.coordinator)
    third = world.apply()
    world.hold_all({world.ada: Score.NO}, application=third)
    for model in (User, Candidate, Opening):
        for row in model.objects.all():
            model.objects.filter(pk=row.pk).update(name=f"{HEBREW} {row.pk}")
    return world


def test_no_page_lets_a_name_move_its_words(world):
    found, isolated = {}, 0
    for user, path in pages(world):
        client = Client()
        client.force_login(user)
        answer = client.get(path)
        if answer.status_code == 403:
            continue
        names = Names(html(answer))
        isolated += names.isolated
        if names.bare:
            found[path] = names.bare
    assert not found, "\n".join(f"{path}: {texts}" for path, texts in found.items())
    assert isolated > 100


def test_the_candidates_page_does_not_either(world):
    client = Client()
    client.get(reverse("interviews:candidate-page-enter", args=[token_for(world.second)]))
    for name in ("interviews:candidate-page", "debriefs:candidate-withdrawal"):
        path = reverse(name, args=[world.second.public_id])
        names = Names(html(client.get(path)))
        assert names.isolated
        assert not names.bare, path


def test_a_bare_name_would_be_found():
    assert Names(f"<h1>Plan {HEBREW}, 3 today</h1>").bare
    assert not Names(f"<title>{HEBREW}</title><p><bdi>{HEBREW}</bdi>, 3</p>").bare
