"""A doubt that was begun: put aside in each way, it holds the gate until its author settles it."""

from functools import partial

import pytest
from django.db import transaction

from debriefs import actions
from debriefs.gate import gate_of
from debriefs.models import Decision
from hiring.exceptions import RuleViolation
from hiring.people import actions as people
from hiring.scores import Score
from interviews import actions as interviews
from interviews.models import PutAside, Release, Scorecard, Seat
from tests.debriefs.attempts import refused, sql
from tests.debriefs.builders import offer
from tests.factories import World, person
from tests.races.rivals import without

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Ada and Ben are the panel of the one stage, either is enough; Ben has begun his scorecard."""
    ada, ben = person("Ada"), person("Ben")
    world = World(panels=[[ada, ben]])
    world.ada, world.ben, world.zoe = ada, ben, person("Zoe")
    world.interview = world.plan(world.stages[0], [ada, ben])
    world.seat = world.interview.seats.get(user=ben)
    world.card = interviews.open_scorecard(world.seat)
    interviews.save_scorecard(world.card, {"summary": "I am not sure"}, revision=0)
    return world


def swap(world):
    interviews.swap(world.interview, out=world.seat, into=world.zoe, by=world.coordinator)
    for user in (world.ada, world.zoe):
        world.score(world.interview, user)


def cancel(world):
    interviews.cancel(world.interview, by=world.coordinator, why="Other people")
    again(world)


def no_show(world):
    interviews.mark_no_show(world.begin(world.interview), by=world.coordinator)
    again(world)


def again(world):
    world.score(world.plan(world.stages[0], [world.ada]), world.ada)


def absent(world):
    held = world.begin(world.interview)
    interviews.mark_held(held, absent={world.seat.pk: "Not there"}, by=world.coordinator)
    world.score(world.interview, world.ada)


def recuse(world):
    interviews.recuse(world.application, reason="A friend", by=world.ben)
    world.score(world.interview, world.ada)


WAYS = {
    "swapped": swap,
    "cancelled": cancel,
    "no_show": no_show,
    "absent": absent,
    "recused": recuse,
}


def everyone_else_says_yes(world):
    for seat in Seat.objects.voting().filter(interview__application=world.application):
        world.entry(seat.user)


@pytest.fixture(params=WAYS)
def aside(world, request):
    WAYS[request.param](world)
    everyone_else_says_yes(world)
    return world


def test_it_holds_the_gate_and_is_named_with_how_it_came_about(aside, request):
    assert gate_of(aside.application) == "begun"
    refused("rule_veto", aside.hire)
    row = PutAside.objects.get()
    assert (row.user, row.how) == (aside.ben, request.node.callspec.params["aside"])


def test_its_author_releases_it_and_the_hire_is_possible(aside):
    interviews.release_scorecard(aside.card, by=aside.ben)
    assert gate_of(aside.application) == "ok"
    aside.hire()


def test_a_no_in_it_counts_like_any_no(aside):
    aside.score(aside.interview, aside.ben, Score.NO)
    assert gate_of(aside.application) == "no"
    refused("rule_veto", aside.hire)


def test_a_yes_in_it_adds_no_voter_but_for_one_noted_as_absent(aside):
    aside.score(aside.interview, aside.ben)
    was_absent = Seat.objects.get(pk=aside.seat.pk).state == "sat_in"
    assert gate_of(aside.application) == ("missing" if was_absent else "ok")


def test_a_no_hire_needs_a_reason_and_does_not_wait(aside):
    refused(
        "rule_decision_reason",
        lambda: actions.record_decision(aside.application, hire=False, by=aside.manager),
    )
    actions.record_decision(aside.application, hire=False, by=aside.manager, reason="We wait")


def test_nothing_shows_of_the_score_but_the_gate(world):
    """Seat and interview stay as they are: a coordinator would read the score from them."""
    cancel(world)
    world.score(world.interview, world.ben, Score.NO)
    world.interview.refresh_from_db()
    world.seat.refresh_from_db()
    assert (world.interview.state, world.seat.state) == ("cancelled", "invited")


# Released for good, by its author alone


def test_nobody_else_releases_it(aside):
    for user in (aside.manager, aside.admin, aside.coordinator):
        refused("rule_release_author", partial(interviews.release_scorecard, aside.card, by=user))
    assert gate_of(aside.application) == "begun"


def test_a_release_is_final(world):
    swap_back = partial(interviews.swap, world.interview, into=world.ben, by=world.coordinator)
    interviews.swap(world.interview, out=world.seat, into=world.zoe, by=world.coordinator)
    first = interviews.release_scorecard(world.card, by=world.ben)
    assert interviews.release_scorecard(world.card, by=world.ben) == first
    refused("rule_card_released", partial(world.score, world.interview, world.ben, Score.NO))
    refused("rule_card_released", sql("UPDATE interviews_scorecard SET summary = 'Other'"))
    refused("rule_card_released", sql("UPDATE interviews_scorecard SET submitted_at = now(), score = 4"))  # fmt: skip
    refused("permission denied", lambda: Release.objects.all()._raw_delete("default"))
    out = world.interview.seats.get(user=world.zoe)
    refused("rule_seat_spent", partial(swap_back, out=out))


def test_one_that_was_sent_is_not_released_nor_seated_again(world):
    interviews.swap(world.interview, out=world.seat, into=world.zoe, by=world.coordinator)
    world.score(world.interview, world.ben)
    refused("rule_release", partial(interviews.release_scorecard, world.card, by=world.ben))
    out = world.interview.seats.get(user=world.zoe)
    back = partial(interviews.swap, world.interview, out=out, into=world.ben, by=world.coordinator)
    refused("rule_seat_spent", back)


def test_one_that_is_still_asked_for_is_not_released(world):
    refused("rule_release", partial(interviews.release_scorecard, world.card, by=world.ben))


def test_an_empty_card_holds_nothing_and_is_not_released(world):
    empty = interviews.open_scorecard(world.interview.seats.get(user=world.ada))
    interviews.cancel(world.interview, by=world.coordinator, why="Ill")
    refused("rule_release", partial(interviews.release_scorecard, empty, by=world.ada))
    assert list(PutAside.objects.values_list("user", flat=True)) == [world.ben.pk]


@pytest.mark.parametrize(
    "write",
    [
        "UPDATE interviews_scorecard SET score = 2 WHERE id = %(card)s",
        "UPDATE interviews_scorecard SET summary = 'x' WHERE id = %(card)s",
        "INSERT INTO interviews_rating (scorecard_id, attribute_id, level, evidence)"
        " SELECT %(card)s, min(id), 1, '' FROM interviews_attribute",
        "INSERT INTO interviews_signalmark (scorecard_id, signal_id, how)"
        " SELECT %(card)s, min(id), 'prompted' FROM interviews_signal",
        "INSERT INTO interviews_answer (scorecard_id, question_id, text)"
        " SELECT %(card)s, min(id), 'x' FROM interviews_question",
        "INSERT INTO interviews_note (scorecard_id, key, text, side, created_at)"
        " VALUES (%(card)s, 'abcdefgh', 'x', '', now())",
        "INSERT INTO interviews_asked (scorecard_id, question_id)"
        " SELECT %(card)s, min(id) FROM interviews_question",
    ],
)
def test_any_word_mark_rating_or_score_begins_it_for_good(world, write):
    card = interviews.open_scorecard(world.interview.seats.get(user=world.ada))
    sql(write, card=card.pk)()
    begun = Scorecard.objects.get(pk=card.pk).begun_at
    assert begun is not None
    sql(
        "UPDATE interviews_scorecard SET score = NULL, summary = '', begun_at = NULL"
        " WHERE id = %(card)s",
        card=card.pk,
    )()
    assert Scorecard.objects.get(pk=card.pk).begun_at == begun


# A decision that stands


@pytest.fixture
def late():
    """Ben, noted as absent, had written nothing; he begins after the hire."""
    ada, ben = person("Ada"), person("Ben")
    fresh = World(panels=[[ada, ben]])
    fresh.ada, fresh.ben = ada, ben
    first = fresh.plan(fresh.stages[0], [fresh.ada, fresh.ben])
    seat = first.seats.get(user=fresh.ben)
    interviews.mark_held(fresh.begin(first), absent={seat.pk: "Ill"}, by=fresh.coordinator)
    fresh.score(first, fresh.ada)
    fresh.entry(fresh.ada)
    fresh.hire()
    fresh.interview, fresh.card = first, interviews.open_scorecard(seat)
    interviews.save_scorecard(fresh.card, {"summary": "On second thoughts"}, revision=0)
    return fresh


def test_one_begun_after_the_decision_holds_the_offer_and_fells_nothing(late):
    assert gate_of(late.application) == "ok"
    assert Decision.objects.filter(fallen_at=None, called_off_at=None).exists()
    late.plan_closing()
    refused("rule_offer_begun", partial(offer, late))
    interviews.release_scorecard(late.card, by=late.ben)
    offer(late)


def test_a_yes_in_it_is_refused_in_its_own_words_and_a_no_fells_the_decision(late):
    with pytest.raises(RuleViolation, match="would undo it"), transaction.atomic():
        late.score(late.interview, late.ben)
    late.score(late.interview, late.ben, Score.NO)
    assert Decision.objects.get().fallen_at is not None


def test_called_off_the_decision_waits_for_it_the_next_time(late):
    actions.call_off(late.application, by=late.manager, why="Ben writes")
    assert gate_of(late.application) == "begun"
    refused("rule_veto", late.hire)


# A leaver


def test_a_leavers_begun_scorecard_is_a_vacant_voice(world):
    absent(world)
    everyone_else_says_yes(world)
    people.deactivate(world.ben, by=world.admin)
    assert Scorecard.objects.get(pk=world.card.pk).vacated_at is not None
    assert gate_of(world.application) == "begun"
    later = world.plan(world.stages[0], [world.zoe])
    world.score(later, world.zoe)
    world.entry(world.zoe)
    assert gate_of(world.application) == "ok"
    people.reactivate(world.ben, by=world.admin)
    assert gate_of(world.application) == "begun"
    people.deactivate(world.ben, by=world.admin)
    again = world.plan(world.stages[0], [world.zoe])
    world.score(again, world.zoe)
    decision = world.hire()
    people.reactivate(world.ben, by=world.admin)
    assert gate_of(world.application) == "ok"
    actions.call_off(world.application, by=world.manager, why="Ben is back")
    assert decision != world.application.decisions.standing().first()
    assert gate_of(world.application) == "begun"


def test_a_begun_scorecard_falls_vacant_in_no_other_way(world):
    cancel(world)
    refused("rule_card_vacant", sql("UPDATE interviews_scorecard SET vacated_at = now() WHERE id = %(card)s", card=world.card.pk))  # fmt: skip
    people.deactivate(world.ben, by=world.admin)
    refused("rule_card_vacant", sql("UPDATE interviews_scorecard SET vacated_at = NULL WHERE id = %(card)s", card=world.card.pk))  # fmt: skip


# Interviews still to come


def test_an_interview_still_to_come_holds_the_gate_until_it_is_held_or_cancelled():
    world = World()
    world.all_yes()
    more = world.plan(world.stages[1], [person("Otto")], trainees=[person("Tess")])
    assert gate_of(world.application) == "planned"
    refused("rule_veto", world.hire)
    interviews.cancel(more, by=world.coordinator, why="Heard enough")
    assert gate_of(world.application) == "ok"


@pytest.mark.parametrize("state", ["planned", "held"])
def test_a_trainees_card_moves_nothing_and_is_never_refused(state):
    world = World()
    world.all_yes()
    otto, tess = person("Otto"), person("Tess")
    more = world.plan(world.stages[1], [otto], trainees=[tess])
    if state == "held":
        world.score(more, otto)
        world.entry(otto)
        world.hire()
    world.score(more, tess, Score.NO)
    more.refresh_from_db()
    assert more.state == state
    assert gate_of(world.application) == ("ok" if state == "held" else "planned")
    assert Decision.objects.filter(fallen_at=None).exists() == (state == "held")


GATE_OFF = {
    "rule_is_planned": "CREATE OR REPLACE FUNCTION rule_is_planned(app bigint) RETURNS boolean"
    " LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS 'SELECT false'",
    "rule_holds_gate": "CREATE OR REPLACE FUNCTION rule_holds_gate(app bigint) RETURNS boolean"
    " LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS 'SELECT false'",
}


@pytest.mark.django_db(transaction=True)
def test_control_without_the_guards_the_doubt_vanishes(world):
    cancel(world)
    everyone_else_says_yes(world)
    world.plan(world.stages[0], [world.zoe])
    with without(*GATE_OFF.values()):
        world.hire()
    assert Decision.objects.filter(hire=True, fallen_at=None).exists()


@pytest.mark.parametrize("first", ["away", "swapped"])
def test_a_begun_doubt_of_somebody_who_left_and_came_back_holds_the_gate(first):
    """Somebody else holds the stage meanwhile, which would fill the place of one who is gone."""
    dora, zed = person("Dora"), person("Zed")
    world = World(panels=[[dora, zed]])
    interview = world.plan(world.stages[0], [dora])
    seat = interview.seats.get()
    card = interviews.open_scorecard(seat)
    interviews.save_scorecard(card, {"summary": "A first doubt"}, revision=0)
    steps = [
        lambda: (people.deactivate(dora, by=world.admin), people.reactivate(dora, by=world.admin)),
        lambda: interviews.swap(interview, out=seat, into=zed, by=world.coordinator),
    ]
    for step in steps if first == "away" else reversed(steps):
        step()
    world.score(interview, zed)
    world.entry(zed)
    assert gate_of(world.application) == "begun"
