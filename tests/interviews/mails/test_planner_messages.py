"""What the mails to those who plan say: what is open, why, and where it is mended."""

import pytest
from django.urls import reverse

from hiring.mail.kinds import kind_of
from hiring.models import Mail
from hiring.people.actions import deactivate
from interviews import actions
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


def message(kind):
    return kind_of(kind).message(Mail.objects.filter(kind=kind).latest("pk"))


@pytest.mark.parametrize(
    ("panel", "goes_on"),
    [(["ada"], "the candidate gets no reminder"), (["ada", "ben"], "The others hold it")],
)
def test_an_open_seat_says_who_is_gone_and_whether_the_others_hold_it(world, panel, goes_on):
    world.plan(world.stages[0], [getattr(world, name) for name in panel], location="R")
    deactivate(world.ada, by=world.admin)
    said = message("seat_open")
    assert said.subject == "A seat is open: Noor Haddad, Stage 1"
    assert "has left" in said.paragraphs[0]
    assert goes_on in said.paragraphs[0]
    assert "?out=" in said.button[1]


def test_who_stepped_back_is_told_apart_from_who_left(world):
    world.plan(world.stages[0], [world.ada], location="R")
    actions.recuse(world.application, reason="A friend", by=world.ada)
    assert "stepped back from this candidate" in message("seat_open").paragraphs[0]
    assert "A friend" not in f"{message('seat_open')}"


def test_a_recusal_names_both_and_leads_to_the_candidate(world):
    interview = world.begin(world.plan(world.stages[0], [world.ada], location="R"))
    actions.recuse(world.application, reason="A friend", by=world.ada)
    said = message("recused")
    assert said.subject == "Ada recused themselves from Noor Haddad"
    assert said.button[1].endswith(reverse("debriefs:application", args=[interview.application_id]))


def test_times_that_do_not_fit_carry_the_candidates_words(world):
    start = world.when()["starts_at"]
    choice = actions.offer_times(
        world.application, stage=world.stages[0], times=[(start, start.replace(tzinfo=None))],
        panel=[world.ada], zone="UTC", minutes=60, location="R", by=world.coordinator,
    )  # fmt: skip
    actions.none_fits(choice, note="I am away")
    assert message("times_unfit").facts == [("In their words", "I am away")]
