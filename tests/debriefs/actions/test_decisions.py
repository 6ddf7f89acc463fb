"""The way of a loop through its acts, and what the database says to each."""

import pytest

from candidates import actions as candidates
from candidates.access import ApplicationAccess
from debriefs import actions
from debriefs.gate import disagreements, gate_of
from debriefs.models import Decision, Reveal
from hiring.exceptions import RuleViolation
from hiring.mail.sending import send_due
from hiring.models import AuditEvent, Mail
from hiring.scores import Score
from interviews import actions as interviews
from tests.factories import World, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


def refused(name, function, *args, **kwargs):
    with pytest.raises(RuleViolation) as caught:
        function(*args, **kwargs)
    assert caught.value.constraint == name


def test_everyone_says_yes_and_the_offer_is_accepted(world):
    world.all_yes()
    assert gate_of(world.application) == "ok"
    world.hire()
    assert world.fresh().state == "hire"
    closing = world.begin(world.plan_closing())
    offer = actions.draft_offer(world.application, terms="100", answer_by=None, by=world.manager)
    for part in list(closing.stage.segments.all())[:-1]:
        actions.tick_step(closing, part, by=world.closer)
    offer = actions.make_offer(closing, by=world.closer)
    assert world.fresh().state == "offered"
    actions.answer_offer(offer, state="accepted", by=world.manager)
    assert world.fresh().state == "hired"


def test_one_no_is_no_hire(world):
    world.hold_all({world.ben: Score.NO})
    world.entry(world.ada)
    world.entry(world.ben, Score.NO)
    assert gate_of(world.application) == "no"
    refused("rule_veto", world.hire)
    refused("rule_closing", world.plan_closing)
    refused(
        "rule_undiscussed", actions.record_decision, world.application, hire=False, by=world.manager
    )
    world.talk_through()
    actions.record_decision(world.application, hire=False, by=world.manager)
    assert world.fresh().state == "no_hire"


def test_a_late_no_fells_the_hire_and_cancels_the_closing(world):
    world.all_yes()
    decision = world.hire()
    closing = world.plan_closing()
    send_due()
    actions.add_no(world.application, by=world.ada, score=Score.NO, reason="Read the code again.")
    decision.refresh_from_db()
    closing.refresh_from_db()
    assert decision.fallen_at is not None
    assert closing.state == "cancelled"
    assert world.fresh().state == "debrief"
    told = set(Mail.objects.filter(kind="decision_fell").values_list("recipient__name", flat=True))
    assert told == {"Mara Manager"}
    assert Mail.objects.filter(kind="cancellation_candidate").count() == 1
    refused("rule_veto", world.hire)


def test_no_closing_before_the_loop_is_started(world):
    application = candidates.add_candidate(
        world.opening, name="Sam Other", email="sam@example.net", by=world.coordinator
    )
    refused("", world.plan_closing, application)


def test_a_no_after_the_offer_is_refused(world):
    world.all_yes()
    world.hire()
    closing = world.begin(world.plan_closing())
    actions.draft_offer(world.application, terms="100", answer_by=None, by=world.manager)
    for part in list(closing.stage.segments.all())[:-1]:
        actions.tick_step(closing, part, by=world.closer)
    actions.make_offer(closing, by=world.closer)
    refused(
        "rule_offer_made",
        actions.add_no,
        world.application,
        by=world.ada,
        score=Score.NO,
        reason="Too late.",
    )


def test_a_missing_vote_is_not_a_yes(world):
    world.hold_all()
    world.entry(world.ada)
    assert gate_of(world.application) == "missing"
    refused("rule_veto", world.hire)


def test_reveal_comes_with_the_last_entry(world):
    world.hold_all()
    assert ApplicationAccess.of(world.ada, world.application.pk).sealed
    world.entry(world.ada)
    assert not Reveal.objects.exists()
    assert ApplicationAccess.of(world.ada, world.application.pk).sealed
    world.entry(world.ben)
    assert Reveal.objects.get().application == world.application
    assert not ApplicationAccess.of(world.ada, world.application.pk).sealed


def test_an_entry_after_a_no_can_only_be_no(world):
    world.hold_all({world.ben: Score.STRONG_NO})
    refused("rule_vote_monotone", world.entry, world.ben, Score.YES)
    world.entry(world.ben, Score.NO)


def test_a_stranger_has_no_vote(world):
    world.hold_all()
    refused("rule_vote_voter", world.entry, world.manager)


def test_stages_are_held_in_order(world):
    later = world.plan(world.stages[1], [world.ben])
    refused("rule_stage_order", world.score, later, world.ben)


def test_recusal_voids_a_yes_and_leaves_the_seat_vacant(world):
    world.all_yes()
    interviews.recuse(world.application, reason="A friend of mine", by=world.ada)
    assert gate_of(world.application) in {"vacant seat", "stage not held"}
    refused("rule_veto", world.hire)
    other = person("Otto")
    again = world.plan(world.stages[0], [other])
    assert ApplicationAccess.of(other, world.application.pk).sealed
    world.score(again, other)
    assert gate_of(world.application) == "missing"
    world.entry(other)
    assert gate_of(world.application) == "ok"


def test_recusal_leaves_a_no_standing(world):
    world.hold_all({world.ada: Score.NO})
    interviews.recuse(world.application, reason="A friend of mine", by=world.ada)
    assert gate_of(world.application) == "no"


def test_leaving_before_voting_leaves_a_vacant_seat_and_reveals(world):
    world.hold_all()
    world.entry(world.ada)
    world.ben.is_active = False
    world.ben.save(update_fields=["is_active"])
    assert Reveal.objects.exists()
    assert gate_of(world.application) == "stage not held"


def test_whoever_read_a_sealed_entry_cannot_be_seated(world):
    world.hold_all({world.ben: Score.YES})
    world.entry(world.ada)
    actions.record_reading(world.application, reader=world.manager, authors=[world.ada.pk])
    refused("rule_seat_read", world.plan, world.stages[1], [world.manager])


def test_ratings_apart_need_a_resolution(world):
    world.hold_all(levels={world.ada: 4, world.ben: 2})
    world.entry(world.ada)
    world.entry(world.ben)
    assert gate_of(world.application) == "undiscussed"
    refused("rule_veto", world.hire)
    world.talk_through(by=world.ada, second=world.ben)
    world.hire()


def test_a_contradiction_needs_a_reason_and_a_resolution(world):
    world.hold_all()
    world.entry(world.ada)
    refused("contradiction_has_reason", world.entry, world.ben, Score.YES, False)
    world.entry(world.ben, Score.YES, False, reason="Strong, but we clashed.")
    assert [found.kind for found in disagreements(world.application)] == ["contradiction"]
    refused("rule_veto", world.hire)


def test_an_absent_doubter_fells_the_hire_with_the_card():
    ada, ben = person("Ada B"), person("Ben B")
    world = World(panels=[[ada, ben]])
    interview = world.plan(world.stages[0], [ada, ben])
    seat = interview.seats.get(user=ben)
    interviews.mark_held(world.begin(interview), absent={seat.pk: "Ill"}, by=world.coordinator)
    world.score(interview, ada)
    world.entry(ada)
    decision = world.hire()
    world.score(interview, ben, Score.NO)
    decision.refresh_from_db()
    assert decision.fallen_at is not None


def test_all_stage_with_somebody_missing_needs_the_managers_word():
    ada, ben = person("Ada C"), person("Ben C")
    world = World(panels=[[ada, ben]], rules={1: "all"})
    interview = world.plan(world.stages[0], [ada])
    world.score(interview, ada)
    world.entry(ada)
    assert gate_of(world.application) == "stage not held"


def test_the_managers_word_lets_an_incomplete_interview_count():
    ada, ben = person("Ada D"), person("Ben D")
    world = World(panels=[[ada, ben]], rules={1: "all"})
    interview = world.plan(world.stages[0], [ada, ben])
    seat = interview.seats.get(user=ben)
    interviews.mark_held(world.begin(interview), absent={seat.pk: "Ill"}, by=world.coordinator)
    world.score(interview, ada)
    world.entry(ada)
    assert gate_of(world.application) == "stage not held"
    with pytest.raises(RuleViolation, match="manager's to give"):
        interviews.waive_absence(interview, reason="Fine", by=world.coordinator)
    interviews.waive_absence(interview, reason="Ben saw the recording.", by=world.manager)
    assert gate_of(world.application) == "ok"
    with pytest.raises(RuleViolation, match="needs no word"):
        interviews.waive_absence(interview, reason="Again", by=world.manager)


def test_undo_held_only_while_no_card_has_a_word(world):
    interview = world.plan(world.stages[0], [world.ada])
    interviews.mark_held(world.begin(interview), absent={}, by=world.ada)
    interviews.undo_held(interview, by=world.ada)
    interview.refresh_from_db()
    assert interview.state == "planned"
    interviews.mark_held(world.begin(interview), absent={}, by=world.ada)
    card = interviews.open_scorecard(interview.seats.get())
    interviews.save_scorecard(card, {"summary": "Good"}, revision=0)
    refused("rule_interview_held", interviews.undo_held, interview, by=world.ada)


def test_double_booking_is_refused(world):
    times = world.when()
    world.plan(world.stages[0], [world.ada], **times)
    refused("candidate_double_booked", world.plan, world.stages[1], [world.ben], **times)
    other = world.apply("Sam Other")
    refused("interviewer_double_booked", world.plan, world.stages[0], [world.ada], other, **times)


def test_moving_onto_a_taken_time_is_refused(world):
    first, second = world.when(), world.when()
    world.plan(world.stages[0], [world.ada], **first)
    other = world.plan(world.stages[0], [world.ada], world.apply("Sam Other"), **second)
    refused("interviewer_double_booked", interviews.move, other, **first, by=world.coordinator)
    other.refresh_from_db()
    assert other.sequence == 0


def test_withdrawing_fells_the_hire_and_cancels_what_is_planned(world):
    world.all_yes()
    decision = world.hire()
    closing = world.plan_closing()
    actions.withdraw(world.application, by=world.coordinator)
    decision.refresh_from_db()
    closing.refresh_from_db()
    assert (decision.fallen_at is not None, closing.state) == (True, "cancelled")
    assert world.fresh().state == "withdrawn"


def test_calling_off_lets_the_hire_be_recorded_again(world):
    world.all_yes()
    world.hire()
    closing = world.plan_closing()
    refused("rule_hire_stands", world.plan, world.stages[0], [world.ada])
    actions.call_off(world.application, by=world.manager, why="One more interview")
    closing.refresh_from_db()
    assert closing.state == "cancelled"
    world.hire()
    assert Decision.objects.filter(hire=True).count() == 2


@pytest.mark.django_db(transaction=True)
def test_refusals_stand_in_the_trail():
    world = World()
    world.hold_all()
    refused("rule_veto", world.hire)
    event = AuditEvent.objects.get(name="refused.record_decision")
    assert (event.application_id, event.detail) == (
        world.application.pk,
        {"constraint": "rule_veto"},
    )


def test_only_an_unsealed_manager_decides(world):
    world.hold_all({world.ben: Score.NO})
    refused(
        "rule_decision_manager",
        actions.record_decision,
        world.application,
        hire=False,
        by=world.coordinator,
    )
    mara_too = World(panels=[[world.manager]])
    mara_too.manager = world.manager
    mara_too.opening.members.create(user=world.manager, role="manager")
    interview = mara_too.plan(mara_too.stages[0], [world.manager])
    mara_too.score(interview, world.manager, Score.NO)
    refused(
        "rule_decision_sealed",
        actions.record_decision,
        mara_too.application,
        hire=False,
        by=world.manager,
    )
