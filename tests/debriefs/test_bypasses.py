"""Ways round the rule that were open once, each by its name: the app's own role tries them again."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from debriefs import actions, mails
from debriefs.gate import disagreements, gate_of
from debriefs.management.commands.check_invariants import broken
from debriefs.models import Decision, Offer, Resolution, Reveal, Vote
from hiring.exceptions import RuleViolation
from hiring.scores import Score
from interviews import actions as interviews
from interviews.models import Interview, Rating, Seat
from tests.factories import World, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


@pytest.fixture
def hired():
    world = World()
    world.all_yes()
    world.hire()
    return world


def run(*statements):
    """Raw SQL in one transaction, with what is deferred asked at its end."""
    with transaction.atomic(), connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def refused(name, *statements):
    with pytest.raises(DatabaseError) as caught:
        run(*statements)
    assert caught.value.__cause__.diag.constraint_name == name


def test_the_role_of_a_seat_is_fixed_once_the_interview_is_on_record():
    """A doubter marked absent, made a trainee before their card: it would never count."""
    ada, ben = person("Ada"), person("Ben")
    world = World(panels=[[ada, ben]])
    interview = world.plan(world.stages[0], [ada, ben])
    seat = interview.seats.get(user=ben)
    interviews.mark_held(world.begin(interview), absent={seat.pk: "Ill"}, by=world.coordinator)
    refused("rule_seat_fixed", f"UPDATE interviews_seat SET role = 'trainee' WHERE id = {seat.pk}")
    world.score(interview, ben, Score.NO)
    assert gate_of(world.application) == "no"


def test_no_seat_is_born_vacant(world):
    """Somebody seated as vacant from the start would owe nothing."""
    interview = world.plan(world.stages[0], [world.ada])
    refused(
        "rule_seat_grows",
        "INSERT INTO interviews_seat (interview_id, user_id, role, state, absent_reason, vacated_at,"
        f" vacated_why) VALUES ({interview.pk}, {world.ben.pk}, 'interviewer', 'invited', '',"
        " now(), 'left')",
    )


def test_a_seat_falls_vacant_only_by_the_triggers(world):
    world.hold_all()
    world.ben.is_active = False
    vacate = "UPDATE interviews_seat SET vacated_at = '1900-01-01', vacated_why = 'left'"
    refused("rule_seat_vacant", vacate)
    world.ben.save(update_fields=["is_active"])
    assert Seat.objects.get(user=world.ben).vacated_why == "left"
    refused("rule_seat_vacant", f"{vacate} WHERE user_id = {world.ben.pk}")


def test_the_time_of_holding_is_fixed(world):
    """A later time would fill a seat that fell vacant after the interview."""
    world.hold_all()
    refused("rule_interview_fixed", "UPDATE interviews_interview SET held_at = now() + '1 year'")


@pytest.mark.parametrize("when", ["1900-01-01", "2999-01-01"])
def test_times_are_the_databases_own(world, when):
    """Held, decided and offered at times that the writer made up: the clock is the database's."""
    begun = timezone.now()
    interview = world.plan(world.stages[0], [world.ada])
    run(
        f"UPDATE interviews_interview SET state = 'held', held_at = '{when}' WHERE id = {interview.pk}"
    )
    world.score(interview, world.ada)
    world.score(world.plan(world.stages[1], [world.ben]), world.ben)
    world.entry(world.ada)
    world.entry(world.ben)
    run(
        "INSERT INTO debriefs_decision (application_id, hire, reason, created_at, created_by_id,"
        f" called_off_why) VALUES ({world.application.pk}, true, '', '{when}', {world.manager.pk}, '')",
        "UPDATE candidates_application SET state = 'hire'",
    )
    actions.draft_offer(world.application, terms="1", answer_by=None, by=world.manager)
    run(
        f"UPDATE debriefs_offer SET state = 'made', made_at = '{when}', made_by_id = {world.manager.pk}"
    )
    interview.refresh_from_db()
    made = world.application.offers.get().made_at
    assert begun < interview.held_at < Decision.objects.get().created_at < made < timezone.now()


def test_somebody_recused_is_not_seated_again(world):
    interview = world.plan(world.stages[0], [world.ada, world.ben])
    interviews.recuse(world.application, reason="A friend", by=world.ben)
    with pytest.raises(RuleViolation) as caught:
        interviews.swap(
            interview, out=interview.seats.get(user=world.ada), into=world.ben, by=world.coordinator
        )
    assert caught.value.constraint == "rule_seat_recused"


def test_somebody_swapped_out_who_then_read_is_not_seated_again(world):
    """Seated, swapped out, let read, and back in: each step but the last is allowed."""
    world.hold_all()
    again = world.plan(world.stages[0], [world.manager, world.closer])
    Seat.objects.filter(interview=again, user=world.manager).update(state="swapped")
    world.entry(world.ada)
    actions.record_reading(world.application, reader=world.manager, authors=[world.ada.pk])
    back = f"UPDATE interviews_seat SET state = 'invited' WHERE user_id = {world.manager.pk}"
    refused("rule_seat_read", back)


def test_somebody_who_left_is_not_seated_again(world):
    interview = world.plan(world.stages[0], [world.ada, world.ben])
    Seat.objects.filter(interview=interview, user=world.ben).update(state="swapped")
    world.ben.is_active = False
    world.ben.save(update_fields=["is_active"])
    back = f"UPDATE interviews_seat SET state = 'invited' WHERE user_id = {world.ben.pk}"
    refused("rule_seat_inactive", back)


def test_a_trainee_who_read_does_not_become_an_interviewer(world):
    world.all_yes()
    reader = person("Rea Reader")
    again = world.plan(world.stages[0], [person("Nia New")], trainees=[reader])
    actions.record_reading(world.application, reader=reader, authors=[world.ada.pk])
    refused(
        "rule_seat_fixed",
        f"UPDATE interviews_seat SET role = 'interviewer' WHERE interview_id = {again.pk}"
        f" AND user_id = {reader.pk}",
    )


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        ("UPDATE candidates_application SET rev = 9223372036854775807", "rule_app_fixed"),
        ("UPDATE interviews_interview SET sequence = 2147483647", "rule_interview_fixed"),
    ],
    ids=["rev", "sequence"],
)
def test_a_counter_at_its_end_cannot_refuse_a_late_no(hired, sql, name):
    """Felling a hire raises both counters; at their end the No itself would have failed."""
    hired.plan_closing()
    refused(name, sql)
    actions.add_no(hired.application, by=hired.ada, score=Score.NO, reason="Read it again.")
    assert gate_of(hired.application) == "no"


def test_counters_begin_at_nought(world):
    refused(
        "rule_app_fixed",
        "INSERT INTO candidates_application SELECT (jsonb_populate_record(a, jsonb_build_object('id', 0,"
        " 'public_id', gen_random_uuid(), 'state', 'withdrawn', 'rev', 9223372036854775807))).*"
        " FROM candidates_application a",
    )
    interview = world.plan(world.stages[0], [world.ada])
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        Interview.objects.create(
            application=world.application,
            candidate=world.application.candidate,
            stage=interview.stage,
            starts_at=interview.ends_at,
            ends_at=interview.ends_at + (interview.ends_at - interview.starts_at),
            wall_date=interview.ends_at.date(),
            wall_time=interview.ends_at.time(),
            zone="UTC",
            sequence=2147483647,
        )
    assert caught.value.__cause__.diag.constraint_name == "rule_interview_fixed"


@pytest.mark.parametrize("field", ["kind", "panel_rule"])
def test_a_stage_is_of_a_known_kind(world, field):
    """A stage that is neither interview nor closing would make nobody a voter."""
    version = world.version.guide.versions.create(number=2, title="Draft")
    version.stages.create(
        number=1, name="S", public_name="Interview", minutes_min=30, minutes_max=30
    )
    refused(
        f"stage_{field}_is_known",
        f"UPDATE interviews_stage SET {field} = 'talk' WHERE version_id = {version.pk}",
    )


def test_a_resolution_is_of_a_disagreement_that_there_is(world):
    """Written before the votes that it names: the disagreement would come into being discussed."""
    world.hold_all({world.ben: Score.NO})
    world.entry(world.ada)
    found = disagreements(world.application)[0]
    forged = {"kind": "votes", "key": "", "fingerprint": f"{found.fingerprint} v{10**6}"}
    with pytest.raises(RuleViolation) as caught:
        actions.write_resolution(world.application, **forged, text="Done.", by=world.manager)
    assert caught.value.constraint == "rule_resolution_of"
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        Resolution.objects.bulk_create(
            [
                Resolution(
                    application=world.application, **forged, text="x", written_by=world.manager
                )
            ]
        )
    assert caught.value.__cause__.diag.constraint_name == "rule_resolution_of"


def test_a_card_with_words_does_not_become_one_without(world):
    """An empty card lets its interview be undone, and its author be swapped out."""
    interview = world.plan(world.stages[0], [world.ada])
    interviews.mark_held(world.begin(interview), absent={}, by=world.ada)
    card = interviews.open_scorecard(interview.seats.get())
    interviews.save_scorecard(card, {"score": int(Score.NO)}, revision=0)
    refused("rule_card_final", "UPDATE interviews_scorecard SET revision = 0")


def test_an_interview_whose_people_have_voted_stays_held(world):
    """Somebody who left and came back may vote without a card; the vote keeps its seat."""
    world.hold_all()
    again = world.plan(world.stages[1], [world.closer])
    interviews.mark_held(world.begin(again), absent={}, by=world.coordinator)
    for active in (False, True):
        world.closer.is_active = active
        world.closer.save(update_fields=["is_active"])
    world.entry(world.closer, Score.NO)
    with pytest.raises(RuleViolation) as caught:
        interviews.undo_held(again, by=world.coordinator)
    assert caught.value.constraint == "rule_interview_held"


@pytest.mark.parametrize("state", ["made", "accepted", "withdrawn"])
def test_an_offer_begins_as_a_draft(hired, state):
    """One born made, or made and withdrawn, would freeze the votes with no offer opened."""
    refused(
        "rule_offer_fixed",
        "INSERT INTO debriefs_offer (application_id, state, terms, drafted_at, drafted_by_id, made_at,"
        f" made_by_id, answered_at, answer_note) VALUES ({hired.application.pk}, '{state}', '1', now(),"
        f" {hired.manager.pk}, now(), {hired.manager.pk}, now(), '')",
    )


def test_an_ended_application_gets_no_new_offer(hired):
    closing = hired.begin(hired.plan_closing())
    actions.draft_offer(hired.application, terms="1", answer_by=None, by=hired.manager)
    for part in list(closing.stage.segments.all())[:-1]:
        actions.tick_step(closing, part, by=hired.closer)
    offer = actions.make_offer(closing, by=hired.closer)
    actions.answer_offer(offer, state="declined", by=hired.manager)
    with pytest.raises(RuleViolation, match="while a decision to hire stands"):
        actions.draft_offer(hired.application, terms="2", answer_by=None, by=hired.manager)
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        Offer.objects.create(application=hired.application, terms="2", drafted_by=hired.manager)
    assert caught.value.__cause__.diag.constraint_name == "rule_offer"


FELL = "UPDATE debriefs_decision SET fallen_at = now()"
DEBRIEF = "UPDATE candidates_application SET state = 'debrief'"
CANCEL = "UPDATE interviews_interview SET state = 'cancelled' WHERE state = 'planned'"


def test_a_decision_does_not_fall_by_itself(hired):
    """With the decision go the closing that it opened and the state that tells of it."""
    hired.plan_closing()
    refused("rule_app_state", FELL)
    refused("rule_closing", FELL, DEBRIEF)
    run(FELL, DEBRIEF, CANCEL)


def test_an_offer_is_not_withdrawn_by_itself(hired):
    closing = hired.begin(hired.plan_closing())
    actions.draft_offer(hired.application, terms="1", answer_by=None, by=hired.manager)
    for part in list(closing.stage.segments.all())[:-1]:
        actions.tick_step(closing, part, by=hired.closer)
    actions.make_offer(closing, by=hired.closer)
    refused("rule_app_state", "UPDATE debriefs_offer SET state = 'withdrawn', answered_at = now()")


def test_a_failing_mail_does_not_take_the_late_no_with_it(hired, monkeypatch):
    """The mails of the fallen decision fail; the No and the fall stand, the sweep tells of them."""
    hired.plan_closing()

    def fail(*args):
        raise RuntimeError("no mail today")

    with monkeypatch.context() as patch:
        patch.setattr(mails, "notify_decision_fell", fail)
        actions.add_no(hired.application, by=hired.ada, score=Score.NO, reason="Read it again.")
    assert Vote.objects.filter(is_entry=False).count() == 1
    assert Decision.objects.get().fallen_at is not None
    assert hired.fresh().state == "debrief"


def test_who_is_named_on_a_panel_stays_named(world):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        world.application.loop.panelists.all().delete()


def test_a_rating_writes_its_card(world):
    """So a rating and the submission of its card cannot pass each other unseen."""
    interview = world.plan(world.stages[0], [world.ada])
    card = interviews.open_scorecard(interview.seats.get())
    before = card.saved_at
    attribute = interview.stage.stage_attributes.get().attribute_id
    Rating.objects.create(scorecard=card, attribute_id=attribute, level=4)
    card.refresh_from_db()
    assert card.saved_at > before
    assert not Reveal.objects.exists()


def test_who_is_put_on_record_after_leaving_has_a_vacant_seat(world):
    """Otherwise their entry would be owed for ever, and nobody could fill the seat."""
    interview = world.plan(world.stages[0], [world.ada, world.ben])
    world.ben.is_active = False
    world.ben.save(update_fields=["is_active"])
    interviews.mark_held(world.begin(interview), absent={}, by=world.coordinator)
    seats = Seat.objects.filter(interview=interview, vacated_why="left")
    assert [seat.user for seat in seats] == [world.ben]


def test_who_leaves_while_raw_sql_calls_the_loop_new_has_a_vacant_seat(world):
    """The long run of the state machine found it: back in its loop, the seat was nobody's."""
    world.hold_all()
    app, ada = world.application.pk, world.ada.pk
    run(
        f"UPDATE candidates_application SET state = 'new' WHERE id = {app}",
        f"UPDATE hiring_user SET is_active = false WHERE id = {ada}",
        f"UPDATE candidates_application SET state = 'in_loop' WHERE id = {app}",
    )
    assert {seat.vacated_why for seat in Seat.objects.filter(user=world.ada)} == {"left"}
    with connection.cursor() as cursor:
        assert broken(cursor) == {}
