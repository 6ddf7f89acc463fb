"""A second entry, or a second scorecard, that differs from the first: nothing of it is lost."""

import pytest
from django.test import Client
from django.urls import reverse

from debriefs.models import Vote
from debriefs.views import debrief
from hiring.models import AuditEvent
from hiring.scores import Score
from interviews.models import Scorecard
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db
LATER = "I lay awake over how they spoke of their team"


@pytest.fixture
def world():
    """The debrief is open, and Ada has said Yes in one of her two tabs."""
    world = World()
    world.hold_all()
    world.client = Client()
    world.client.force_login(world.ada)
    world.path = reverse("debriefs:entry", args=[world.application.pk])
    world.first = said(world, score=Score.YES)
    world.client.post(world.path, world.first)
    return world


def said(world, **changes):
    return {"score": 3, "work_with": "yes", "act": "send", **world.notes(), **changes}


def concern(world):
    return f"q{world.version.debrief_questions.get(purpose='concern').pk}"


def scores(world):
    return list(Vote.objects.filter(voter=world.ada).order_by("pk").values_list("score", flat=True))


def test_a_no_in_a_second_tab_is_asked_for_once_and_added(world):
    answer = world.client.post(world.path, said(world, score=1, **{concern(world): LATER}))
    page = html(answer)
    assert answer.status_code == 409
    assert "Your Yes of" in page
    assert "You sent Strong No: say it now?" in page
    form = answer.context["form"]
    assert (form["score"].value(), form["reason"].value()) == (Score.STRONG_NO, LATER)
    assert f">{LATER}</textarea>" in page.replace("\n", "")
    assert scores(world) == [3]

    later = reverse("debriefs:later-no", args=[world.application.pk])
    assert f'action="{later}"' in page
    world.client.post(later, {"score": form["score"].value(), "reason": form["reason"].value()})
    assert scores(world) == [3, 1]
    assert Vote.objects.get(is_entry=False).reason == LATER
    assert AuditEvent.objects.filter(name="vote.added").count() == 1


def test_the_first_press_of_a_second_tab_says_so_too(world):
    """Before "send" a form asks once more; an entry that stands is said at once."""
    fields = said(world, score=2)
    del fields["act"]
    answer = world.client.post(world.path, fields)
    assert answer.status_code == 409
    assert "You sent No: say it now?" in html(answer)


def test_a_no_in_a_form_with_a_gap_is_not_dropped(world):
    answer = world.client.post(world.path, said(world, score=2, work_with=""))
    assert answer.status_code == 409
    assert "You sent No: say it now?" in html(answer)


def test_another_yes_is_not_taken_and_its_words_stand_there_to_copy(world):
    answer = world.client.post(world.path, said(world, score=4, **{concern(world): LATER}))
    page = html(answer)
    assert answer.status_code == 409
    assert "Stands: Yes<br>Sent now: Strong Yes" in page
    assert LATER in page
    assert "say it now?" not in page
    assert scores(world) == [3]


def test_the_same_entry_twice_is_in_once(world):
    answer = world.client.post(world.path, world.first)
    assert (answer.status_code, answer.url) == (
        302,
        f"/applications/{world.application.pk}/debrief/",
    )
    assert scores(world) == [3]


def test_control_without_the_page_the_no_is_refused_and_no_way_leads_on(world, monkeypatch):
    monkeypatch.setattr(debrief, "second_entry", lambda *args: debrief.redirect("home"))
    answer = world.client.post(world.path, said(world, score=1))
    assert answer.status_code == 302
    assert scores(world) == [3]


# The same for a scorecard


@pytest.fixture
def card():
    world = World()
    world.interview = world.plan(world.stages[0], [world.ada])
    world.begin(world.interview)
    world.card = world.score(world.interview, world.ada)
    world.client = Client()
    world.client.force_login(world.ada)
    world.room = reverse("interviews:room", args=[world.interview.public_id])
    world.first = {"seat": world.card.seat_id, "revision": 0, "score": 3, "act": "submit"}
    return world


def test_a_no_on_a_second_scorecard_becomes_the_later_no(card):
    answer = card.client.post(card.room, {**card.first, "score": "1", "summary": LATER})
    page = html(answer)
    assert answer.status_code == 409
    assert "You sent Strong No: say it now?" in page
    assert LATER in answer.context["reason"]
    later = reverse("debriefs:later-no", args=[card.application.pk])
    assert f'action="{later}"' in page
    card.client.post(later, {"score": "1", "reason": answer.context["reason"]})
    assert scores(card) == [1]


def test_other_words_of_a_second_scorecard_stand_there_to_copy(card):
    answer = card.client.post(card.room, {**card.first, "summary": LATER})
    assert answer.status_code == 409
    assert LATER in html(answer)
    assert "say it now?" not in html(answer)
    assert Scorecard.objects.get().summary != LATER


def test_the_same_scorecard_twice_is_in_once(card):
    answer = card.client.post(card.room, card.first)
    assert answer.url == reverse("interviews:scorecard", args=[card.card.pk])


def test_a_page_that_asks_once_more_submits_what_it_showed():
    """Another tab saves a Yes over the No between the question and its answer."""
    world = World()
    interview = world.plan(world.stages[0], [world.ada])
    world.begin(interview)
    client = Client()
    client.force_login(world.ada)
    autosave = reverse("interviews:scorecard-autosave", args=[interview.public_id])
    seat = interview.seats.get()
    client.post(autosave, {"seat": seat.pk, "revision": 0, "score": 2})
    ask = reverse("interviews:scorecard-submit", args=[seat.scorecard.pk])
    page = html(client.get(ask))
    assert 'name="revision" value="1"' in page
    client.post(autosave, {"seat": seat.pk, "revision": 1, "score": 4})
    answer = client.post(ask, {"revision": 1, "score": 2})
    assert answer.status_code == 422
    assert "saved this scorecard meanwhile" in html(answer)
    assert not Scorecard.objects.submitted().exists()

    client.post(ask, {"revision": 2, "score": 4})  # and once it is in, the first tab is told
    answer = client.post(ask, {"revision": 1, "score": 2})
    assert answer.status_code == 409
    assert "You sent No: say it now?" in html(answer)
