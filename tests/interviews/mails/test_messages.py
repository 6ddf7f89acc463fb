"""What the mails of an interview say, to the candidate and to the panel."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from hiring.mail.kinds import kind_of
from hiring.models import Mail
from interviews import actions
from interviews.mails.messages import people_of, planner_of, when_for
from interviews.models import Interview
from tests.factories import World

pytestmark = pytest.mark.django_db

NOON = datetime(2027, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def world():
    world = World()
    world.interview = world.plan(
        world.stages[0], [world.ada], location="Room 4", trainees=[world.ben], **world.when(NOON)
    )
    return world


def message(kind, **fields):
    return kind_of(kind).message(Mail.objects.get(kind=kind, **fields))


def test_a_time_is_told_in_the_readers_zone():
    interview = Interview(starts_at=NOON, ends_at=NOON.replace(hour=13))
    assert (
        when_for(interview, "Europe/Paris") == "Tuesday 2 March 2027, 13:00 to 14:00 (Paris time)"
    )


def test_an_invitation_to_the_candidate_names_who_comes_and_no_stage(world):
    said = message("invitation_candidate")
    facts = dict(said.facts)
    assert "Ada" in facts["With"]
    assert "Ben" not in facts["With"]  # who sits in to learn is no host
    assert "Stage 1" not in f"{said}"
    assert Calendar.from_ical(said.calendar)["METHOD"] == said.method == "REQUEST"


def test_a_cancellation_tells_no_reason_and_no_place(world):
    from hiring.mail.sending import send_due

    send_due()
    actions.cancel(world.interview, why="Bad impression", by=world.coordinator)
    said = message("cancellation_candidate")
    assert said.method == "CANCEL"
    assert "Bad impression" not in f"{said}"
    assert {label for label, _ in said.facts} == {"When", "Length"}


def test_a_panel_reads_the_candidate_and_the_stage_and_a_trainee_what_is_asked(world):
    said = message("invitation_panel", recipient=world.ada)
    assert said.subject == "Interview: Noor Haddad, Stage 1"
    assert said.button[0] == "Open the interview room"
    learns = message("invitation_panel", recipient=world.ben)
    assert "Nothing is asked of you afterwards." in learns.small


def test_answers_go_to_who_planned_it(world):
    assert planner_of(world.interview) == world.coordinator
    assert message("invitation_candidate").reply_to == (
        world.coordinator.name,
        world.coordinator.email,
    )


def test_with_nobody_on_the_panel_that_is_said(world):
    world.interview.seats.all().update(state="swapped")
    assert people_of(world.interview) == "To be told"
