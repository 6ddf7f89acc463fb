"""What the mails of a debrief say: to whom it is owed, and nothing that is sealed to its reader."""

import pytest

from debriefs import actions
from hiring.mail.kinds import kind_of
from hiring.models import Mail
from hiring.people.actions import deactivate
from hiring.scores import Score
from tests.factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.hold_all()
    return world


def message(kind, **fields):
    return kind_of(kind).message(Mail.objects.filter(kind=kind, **fields).latest("pk"))


def test_a_voter_is_led_to_their_entry(world):
    said = message("debrief_open", recipient=world.ada)
    assert said.subject == "The debrief is open: Noor Haddad"
    assert said.button[1].endswith(f"/applications/{world.application.pk}/entry/")
    assert said.facts == [("Opening", world.opening.name)]


def test_a_manager_reads_that_a_no_was_given_and_not_by_whom(world):
    world.entry(world.ada, Score.STRONG_NO)
    said = message("no_given", recipient=world.manager)
    assert "No hire is possible" in said.paragraphs[0]
    assert "Ada" not in f"{said}"
    assert "Strong" not in f"{said}"


def test_all_in_leads_to_the_debrief_and_tells_no_vote(world):
    for user in (world.ada, world.ben):
        world.entry(user)
    said = message("verdict", recipient=world.manager)
    assert said.button[0] == "Open the debrief"
    assert "Yes" not in f"{said}"


def test_something_to_discuss_is_said_where_votes_differ(world):
    world.entry(world.ada)
    world.entry(world.ben, Score.NO)
    assert message("to_discuss").subject == "Something to discuss: Noor Haddad"


def test_a_receipt_says_what_was_cast_in_the_voters_time(world):
    world.ada.zone = "Asia/Tokyo"
    world.ada.save(update_fields=["zone"])
    world.entry(world.ada, Score.YES, work_with=False, reason="Both stand")
    facts = dict(message("receipt", recipient=world.ada).facts)
    assert (facts["Your vote"], facts["Would work with them"]) == ("Yes", "No")
    assert facts["Cast"].endswith("(Tokyo time)")


def test_the_outcome_is_the_writers_own_words_and_is_answered_to_them(world):
    world.entry(world.ada, Score.NO)
    world.entry(world.ben)
    actions.send_outcome(world.application, text="Thank you, Noor.", by=world.manager)
    said = message("outcome")
    assert said.paragraphs == ["Thank you, Noor."]
    assert said.reply_to == (world.manager.name, world.manager.email)
    deactivate(world.manager, by=world.admin)
    assert message("outcome").reply_to != (world.manager.name, world.manager.email)


def test_a_withdrawal_is_told_to_who_runs_the_loop(world):
    actions.withdraw(world.application, by=world.coordinator)
    said = message("withdrawn", recipient=world.manager)
    assert said.subject == "Noor Haddad has withdrawn"
