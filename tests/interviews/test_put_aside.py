"""What becomes of a begun scorecard on pages and in mails: its author alone settles it."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from hiring.mail.sending import send_due
from hiring.models import Mail
from hiring.scores import Score
from interviews import actions as interviews
from tests.debriefs.attempts import browser
from tests.factories import World, person
from tests.pages import html

pytestmark = pytest.mark.django_db
DRAFT = "He guessed at the second part"


@pytest.fixture(autouse=True)
def clock():
    """Noon of a working day: no mail waits for the morning."""
    with time_machine.travel(datetime(2027, 3, 10, 12, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def world():
    """Ben began his scorecard, and Cora gave his seat to Yuki; everybody else said Yes."""
    world = World()
    world.yuki = person("Yuki")
    world.interview = world.plan(world.stages[0], [world.ben])
    seat = world.interview.seats.get()
    world.card = interviews.open_scorecard(seat)
    interviews.save_scorecard(world.card, {"summary": DRAFT}, revision=0)
    interviews.swap(
        world.interview, out=seat, into=world.yuki, by=world.coordinator, why="On leave"
    )
    world.score(world.interview, world.yuki)
    world.score(world.plan(world.stages[1], [world.ada]), world.ada)
    for user in (world.yuki, world.ada):
        world.entry(user)
    return world


def release_page(world):
    return reverse("interviews:scorecard-release", args=[world.card.pk])


def page(user, name, *args):
    return html(browser(user).get(reverse(name, args=args)))


def test_it_stands_on_its_authors_home_until_they_release_it(world):
    home = page(world.ben, "home")
    assert "A scorecard that you began is holding a debrief." in home
    assert "Cora Coordinator gave the seat to Yuki" in home
    assert DRAFT in home
    answer = browser(world.ben).post(release_page(world), {"what": "release"})
    assert answer.status_code == 302
    assert DRAFT not in page(world.ben, "home")
    assert DRAFT in html(browser(world.ben).get(release_page(world), follow=True))


def test_nobody_else_gets_to_that_choice_nor_to_the_words(world):
    for user in (world.manager, world.admin, world.coordinator, world.ada, world.yuki):
        assert browser(user).get(release_page(world)).status_code == 404
        assert browser(user).post(release_page(world), {"what": "release"}).status_code == 404
        assert DRAFT not in page(user, "debriefs:debrief", world.application.pk) or user.is_admin


def test_without_a_choice_nothing_happens(world):
    answer = browser(world.ben).post(release_page(world), {})
    assert answer.status_code == 422
    assert "nothing was sent or released" in html(answer)
    assert not hasattr(world.card, "release")


def test_the_room_stays_open_and_sending_leads_there(world):
    client = browser(world.ben)
    answer = client.post(release_page(world), {"what": "send"}, follow=True)
    assert "were put aside with it" in html(answer)
    seat = world.card.seat
    autosave = reverse("interviews:scorecard-autosave", args=[world.interview.public_id])
    data = {"seat": seat.pk, "revision": 1, "score": int(Score.NO)}
    assert client.post(autosave, data).status_code == 200
    submit = reverse("interviews:scorecard-submit", args=[world.card.pk])
    assert "It is final" in html(client.get(submit))
    assert client.post(submit).status_code == 302
    text = page(world.manager, "debriefs:debrief", world.application.pk)
    assert "</bdi> said No" in text
    assert "Sent after all" in text


def test_the_debrief_names_it_to_everybody_with_how_it_came_about(world):
    for user in (world.manager, world.ada, world.coordinator, world.ben):
        text = page(user, "debriefs:debrief", world.application.pk)
        assert "Begun and put aside" in text
        assert "Cora Coordinator gave the seat to Yuki" in text
    manager = page(world.manager, "debriefs:debrief", world.application.pk)
    assert "</bdi> began a scorecard and has neither sent nor released it" in manager
    assert "Waits until the scorecard that was begun is sent or released" in manager
    own = page(world.ben, "debriefs:debrief", world.application.pk)
    assert "this page stays sealed to you" in own
    assert "said No" not in own


def test_the_hire_waits_and_a_no_hire_with_a_reason_does_not(world):
    decide = reverse("debriefs:decision", args=[world.application.pk])
    answer = browser(world.manager).post(decide, {"hire": "yes"}, follow=True)
    assert "neither sent nor released" in html(answer)
    browser(world.manager).post(decide, {"hire": "no", "reason": "We cannot wait"})
    assert world.fresh().state == "no_hire"


def test_its_author_is_asked_at_once_and_told_the_truth(world):
    send_due()
    mail = Mail.objects.get(kind="scorecard_begun", state="sent")
    assert mail.recipient == world.ben
    assert "Cora Coordinator gave the seat to Yuki" in mail.text
    assert release_page(world) in mail.text
    later = Mail.objects.filter(kind="scorecard_begun", state="due")
    assert later.count() == 2
    interviews.release_scorecard(world.card, by=world.ben)
    assert not later.exists()


def test_a_cancellation_does_not_say_that_there_is_nothing_to_do(world):
    other = world.apply("Second Sam")
    planned = world.plan(world.stages[0], [world.ben, world.ada], other)
    send_due()
    card = interviews.open_scorecard(planned.seats.get(user=world.ben))
    interviews.save_scorecard(card, {"summary": "A first word"}, revision=0)
    interviews.cancel(planned, by=world.coordinator, why="Ill")
    send_due()
    texts = {
        mail.recipient: mail.text
        for mail in Mail.objects.filter(kind="cancellation_panel", application_id=other.pk)
    }
    assert "There is nothing to do" not in texts[world.ben]
    assert "is still yours" in texts[world.ben]
    assert "There is nothing to do" in texts[world.ada]


def test_the_record_says_who_was_swapped_and_who_released(world):
    interviews.release_scorecard(world.card, by=world.ben)
    text = page(world.coordinator, "debriefs:audit-log", world.application.pk)
    assert "Yuki for Ben: On leave" in text
    assert "released what they had begun" in text


def test_an_interview_still_to_come_is_named_as_what_the_gate_waits_for():
    world = World()
    world.all_yes()
    world.plan(world.stages[1], [person("Otto")])
    text = page(world.manager, "debriefs:debrief", world.application.pk)
    assert "Waiting: an interview is still to come" in text
    assert "Stage 2 is still planned" in text
