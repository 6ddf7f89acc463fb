"""The rule against rivals: a No, a decision, an offer, a panel and a leaver that meet at one moment.

Each race has its control: with `rule_lock_application` emptied, the rivals pass each other and the rule breaks.
An erasure does not exist yet, so no race with it does.
"""

import pytest
from django.db import OperationalError, connection

from debriefs import actions
from debriefs.gate import gate_of
from debriefs.management.commands.check_invariants import broken
from debriefs.models import Decision, Offer, Reveal, Vote
from hiring.exceptions import RuleViolation
from hiring.people import actions as people
from hiring.scores import Score
from interviews import actions as interviews
from interviews.models import Scorecard, Seat
from tests.factories import World, person
from tests.races.rivals import (
    BUMP_OFF,
    KEEP_OFF,
    LEVELS,
    NOTE_OFF,
    Rival,
    race,
    race_unguarded,
    run_sql,
    uncommitted,
    without,
)

pytestmark = pytest.mark.django_db(transaction=True)

DECIDE = (
    "INSERT INTO debriefs_decision (application_id, hire, reason, created_at, created_by_id,"
    " called_off_why) VALUES (%(app)s, true, '', now(), %(manager)s, '')"
)
VOTE = (
    "INSERT INTO debriefs_vote (application_id, voter_id, is_entry, score, reason,"
    " contradiction_reason, created_at, work_with)"
    " VALUES (%(app)s, %(ada)s, %(entry)s, %(score)s, 'Read it again', '', now(), %(work)s)"
)
SUBMIT = "UPDATE interviews_scorecard SET score = 2, submitted_at = now() WHERE id = %(card)s"


@pytest.fixture
def world():
    """Everybody has said yes; Otto, absent on record, has an empty card."""
    otto = person("Otto")
    ada, ben = person("Ada"), person("Ben")
    world = World(panels=[[ada, otto], [ben]])
    world.ada, world.ben, world.otto = ada, ben, otto
    first = world.plan(world.stages[0], [ada, otto])
    seat = first.seats.get(user=otto)
    interviews.mark_held(world.begin(first), absent={seat.pk: "Ill"}, by=world.coordinator)
    world.score(first, ada)
    world.score(world.plan(world.stages[1], [ben]), ben)
    world.card, world.first = interviews.open_scorecard(seat), first
    for user in (ada, ben):
        world.entry(user)
    return world


def by_act(world, kind):
    if kind == "vote":
        return lambda: actions.add_no(world.application, by=world.ada, score=2, reason="Again")
    return lambda: world.score(world.first, world.otto, Score.NO)


def by_sql(world, kind):
    if kind == "vote":
        return run_sql(
            VOTE, app=world.application.pk, ada=world.ada.pk, entry=False, score=2, work=None
        )
    return run_sql(SUBMIT, card=world.card.pk)


def decide(world):
    return run_sql(DECIDE, app=world.application.pk, manager=world.manager.pk)


def noes():
    return (
        Vote.objects.filter(score__lt=3).count()
        + Scorecard.objects.submitted().filter(score__lt=3).count()
    )


def holds(cursor):
    """The No is there, no hire stands, and no invariant is broken."""
    assert noes() == 1
    assert not Decision.objects.filter(fallen_at=None).exists()
    assert broken(cursor) == {}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("kind", ["vote", "card"])
def test_a_no_before_the_decision_is_committed_refuses_it(world, superuser_cursor, kind, level):
    rival = race(by_act(world, kind), world.hire, level)
    with pytest.raises(RuleViolation) as caught:
        rival.settle()
    assert caught.value.constraint == "rule_veto"
    holds(superuser_cursor)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("kind", ["vote", "card"])
def test_a_no_after_an_uncommitted_decision_fells_it(world, superuser_cursor, kind, level):
    race(world.hire, by_act(world, kind), level).settle()
    assert Decision.objects.get().fallen_at is not None
    holds(superuser_cursor)


def test_who_waits_too_long_is_told_in_a_sentence_and_may_try_again(world):
    def impatient():
        run_sql("SET lock_timeout = 20")()
        by_act(world, "vote")()

    with uncommitted(world.hire):
        rival = Rival(impatient)
        with pytest.raises(RuleViolation, match="send it again") as caught:
            rival.settle()
    assert caught.value.constraint == "busy"
    assert Vote.objects.filter(score__lt=3).count() == 0
    by_act(world, "vote")()
    assert Decision.objects.get().fallen_at is not None


def settle_sql(rival, again, level):
    """Above READ COMMITTED the second is told that it lost, writes nothing, and comes again."""
    if level == "READ COMMITTED":
        return rival.settle()
    with pytest.raises(OperationalError, match="could not serialize"):
        rival.settle()
    return again()


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("kind", ["vote", "card"])
def test_raw_sql_meets_the_same_guard_the_no_first(world, superuser_cursor, kind, level):
    rival = race(by_sql(world, kind), decide(world), level)
    with pytest.raises(Exception, match="The rule refuses this: rule_veto") as caught:
        settle_sql(rival, decide(world), level)
    assert caught.value.__cause__.diag.constraint_name == "rule_veto"
    holds(superuser_cursor)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("kind", ["vote", "card"])
def test_raw_sql_meets_the_same_guard_the_decision_first(world, superuser_cursor, kind, level):
    rival = race(decide(world), by_sql(world, kind), level)
    settle_sql(rival, by_sql(world, kind), level)
    holds(superuser_cursor)


@pytest.mark.parametrize("level", LEVELS[:2])  # at SERIALIZABLE two checks that read suffice
@pytest.mark.parametrize("kind", ["vote", "card"])
@pytest.mark.parametrize("no_first", [True, False])
def test_control_without_the_write_both_stand(world, superuser_cursor, kind, level, no_first):
    pair = [by_sql(world, kind), decide(world)]
    with without(BUMP_OFF, KEEP_OFF):
        race_unguarded(*(pair if no_first else pair[::-1]), level)
    assert noes() == 1
    assert Decision.objects.filter(fallen_at=None).exists()
    assert "I-1 veto" in {head.split(":")[0] for head in broken(superuser_cursor)}


# The panel against the decision


def recuse(world):
    return lambda: interviews.recuse(world.application, reason="A friend", by=world.ada)


def recuse_sql(world):
    return run_sql(
        "INSERT INTO interviews_recusal (application_id, user_id, reason, created_at)"
        " VALUES (%(app)s, %(ada)s, 'A friend', now())",
        app=world.application.pk,
        ada=world.ada.pk,
    )


def test_a_recusal_before_the_decision_is_committed_refuses_it(world, superuser_cursor):
    with pytest.raises(RuleViolation) as caught:
        race(recuse(world), world.hire).settle()
    assert caught.value.constraint == "rule_veto"
    assert broken(superuser_cursor) == {}


def test_a_recusal_or_a_new_interview_after_the_decision_is_refused(world):
    def plan():
        return world.plan(world.stages[0], [world.ada])

    for change in (recuse(world), plan):
        decision = []
        with pytest.raises(RuleViolation) as caught:
            race(lambda found=decision: found.append(world.hire()), change).settle()
        assert caught.value.constraint == "rule_hire_stands"
        actions.call_off(world.application, by=world.manager, why="The next try")


def test_control_without_the_write_a_hire_stands_on_a_void_yes(world, superuser_cursor):
    with without(BUMP_OFF, KEEP_OFF):
        race_unguarded(recuse_sql(world), decide(world))
    assert "I-2 everyone" in {head.split(":")[0] for head in broken(superuser_cursor)}


# Somebody who leaves while their entry is on its way


@pytest.fixture
def waiting():
    """Ada's entry is the last one owed."""
    world = World()
    world.hold_all()
    world.entry(world.ben)
    return world


def leave(world):
    return lambda: people.deactivate(world.ada, by=world.admin)


def entry(world, user=None):
    return lambda: world.entry(user or world.ada)


def test_who_leaves_does_not_hold_up_a_vote_that_commits_late(waiting):
    """Longer than the database takes to look for a deadlock: there is none to be found."""
    with uncommitted(entry(waiting)):
        rival = Rival(leave(waiting))
        assert rival.is_waiting()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_sleep(setting::int / 1000.0 + 0.2) FROM pg_settings WHERE name = 'deadlock_timeout'"
            )
    rival.settle()
    assert Vote.objects.filter(voter=waiting.ada).exists()


def test_a_vote_committed_before_leaving_counts_as_given(waiting):
    race(entry(waiting), leave(waiting)).settle()
    assert Seat.objects.get(user=waiting.ada).vacated_at is None
    assert gate_of(waiting.application) == "ok"


def test_a_vote_under_way_while_its_author_leaves_is_kept_and_opens_nothing(waiting):
    race(leave(waiting), entry(waiting)).settle()
    assert Vote.objects.filter(voter=waiting.ada).exists()
    assert Seat.objects.get(user=waiting.ada).vacated_at is not None
    assert gate_of(waiting.application) != "ok"


def vote_sql(world, user):
    return run_sql(VOTE, app=world.application.pk, ada=user.pk, entry=True, score=3, work=True)


# The reveal


@pytest.fixture
def two_owed():
    world = World()
    world.hold_all()
    return world


def test_control_without_the_write_a_seat_with_a_vote_falls_vacant(two_owed):
    gone = run_sql("UPDATE hiring_user SET is_active = false WHERE id = %(ada)s", ada=two_owed.ada.pk)  # fmt: skip
    with without(BUMP_OFF, KEEP_OFF):
        race_unguarded(vote_sql(two_owed, two_owed.ada), gone)
    assert Seat.objects.get(user=two_owed.ada).vacated_at is not None


def test_two_last_entries_at_once_are_revealed_once(two_owed):
    race(entry(two_owed, two_owed.ada), entry(two_owed, two_owed.ben)).settle()
    assert Reveal.objects.count() == 1


def test_control_without_the_write_two_last_entries_reveal_nothing(two_owed):
    with without(BUMP_OFF, KEEP_OFF, NOTE_OFF):
        race_unguarded(vote_sql(two_owed, two_owed.ada), vote_sql(two_owed, two_owed.ben))
    assert Reveal.objects.count() == 0


@pytest.mark.parametrize("no_first", [True, False])
def test_a_no_added_at_the_moment_of_the_reveal_counts(waiting, superuser_cursor, no_first):
    def later_no():
        return actions.add_no(waiting.application, by=waiting.ben, score=1, reason="Read it again")

    pair = [later_no, entry(waiting)]
    race(*(pair if no_first else pair[::-1])).settle()
    assert Reveal.objects.count() == 1
    assert gate_of(waiting.application) == "no"
    assert broken(superuser_cursor) == {}


# The offer


@pytest.fixture
def closing(world):
    world.hire()
    closing = world.begin(world.plan_closing())
    actions.draft_offer(world.application, terms="100", answer_by=None, by=world.manager)
    for part in list(closing.stage.segments.all())[:-1]:
        actions.tick_step(closing, part, by=world.closer)
    return closing


def test_a_no_before_the_offer_is_committed_keeps_it_shut(world, closing, superuser_cursor):
    with pytest.raises(RuleViolation) as caught:
        race(by_act(world, "vote"), lambda: actions.make_offer(closing, by=world.closer)).settle()
    assert caught.value.constraint == "rule_offer"
    assert Offer.objects.get().made_at is None
    holds(superuser_cursor)


def test_a_no_after_an_uncommitted_offer_is_refused(world, closing, superuser_cursor):
    with pytest.raises(RuleViolation) as caught:
        race(lambda: actions.make_offer(closing, by=world.closer), by_act(world, "vote")).settle()
    assert caught.value.constraint == "rule_offer_made"
    assert (noes(), Offer.objects.get().state) == (0, "made")
    assert broken(superuser_cursor) == {}


@pytest.mark.parametrize("no_first", [True, False])
def test_control_without_the_write_an_offer_is_made_over_a_no(world, closing, no_first):
    offer = run_sql(
        "UPDATE debriefs_offer SET state = 'made', made_at = now(), made_by_id = %(closer)s",
        closer=world.closer.pk,
    )
    pair = [by_sql(world, "vote"), offer]
    with without(BUMP_OFF, KEEP_OFF):
        race_unguarded(*(pair if no_first else pair[::-1]))
    assert (noes(), Offer.objects.get().state) == (1, "made")


# A doubt that was begun


@pytest.fixture
def doubt():
    """Everybody has said yes but Ben, swapped for Yuki with a word in his scorecard."""
    world = World()
    world.yuki = person("Yuki")
    world.interview = world.plan(world.stages[0], [world.ben])
    world.seat = world.interview.seats.get()
    world.card = interviews.open_scorecard(world.seat)
    world.swap = lambda: interviews.swap(
        world.interview, out=world.seat, into=world.yuki, by=world.coordinator
    )
    world.begin_card = lambda: interviews.save_scorecard(world.card, {"score": 2}, revision=0)
    return world


def others_say_yes(world):
    world.score(world.interview, world.yuki)
    world.score(world.plan(world.stages[1], [world.ada]), world.ada)
    for user in (world.yuki, world.ada):
        world.entry(user)


@pytest.fixture
def aside(doubt):
    doubt.begin_card()
    doubt.swap()
    others_say_yes(doubt)
    return doubt


def release(world):
    return lambda: interviews.release_scorecard(world.card, by=world.ben)


def submit(world):
    return lambda: interviews.submit_scorecard(world.card, by=world.ben)


@pytest.mark.parametrize("level", LEVELS)
def test_a_release_before_the_decision_is_committed_lets_it_pass(aside, superuser_cursor, level):
    race(release(aside), aside.hire, level).settle()
    assert Decision.objects.filter(fallen_at=None).exists()
    assert broken(superuser_cursor) == {}


@pytest.mark.parametrize("level", LEVELS)
def test_a_no_sent_after_all_before_the_decision_refuses_it(aside, superuser_cursor, level):
    with pytest.raises(RuleViolation) as caught:
        race(submit(aside), aside.hire, level).settle()
    assert caught.value.constraint == "rule_veto"
    holds(superuser_cursor)


@pytest.mark.parametrize("act", [release, submit])
def test_a_release_and_a_submission_at_once_leave_one_of_them(aside, act):
    other = submit if act is release else release
    with pytest.raises(RuleViolation):
        race(act(aside), other(aside)).settle()
    aside.card.refresh_from_db()
    assert aside.card.is_submitted == (act is submit)
    assert hasattr(aside.card, "release") == (act is release)


@pytest.mark.parametrize("swap_first", [True, False])
def test_a_swap_and_the_first_word_at_once_leave_a_doubt_that_holds(doubt, swap_first):
    pair = [doubt.swap, doubt.begin_card]
    race(*(pair if swap_first else pair[::-1])).settle()
    others_say_yes(doubt)
    assert gate_of(doubt.application) == "begun"
    with pytest.raises(RuleViolation):
        doubt.hire()


@pytest.mark.parametrize("level", LEVELS)
def test_a_first_word_before_the_decision_is_committed_refuses_it(doubt, superuser_cursor, level):
    doubt.swap()
    others_say_yes(doubt)
    with pytest.raises(RuleViolation) as caught:
        race(doubt.begin_card, doubt.hire, level).settle()
    assert caught.value.constraint == "rule_veto"
    assert broken(superuser_cursor) == {}


def test_a_first_word_after_an_uncommitted_decision_leaves_it_standing(doubt, superuser_cursor):
    doubt.swap()
    others_say_yes(doubt)
    race(doubt.hire, doubt.begin_card).settle()
    assert Decision.objects.filter(fallen_at=None).exists()
    assert broken(superuser_cursor) == {}


BEGIN = "UPDATE interviews_scorecard SET revision = 1 WHERE id = %(card)s"
RELEASE = (
    "INSERT INTO interviews_release (scorecard_id, user_id, created_at)"
    " VALUES (%(card)s, %(ben)s, now())"
)


def test_control_without_the_write_a_hire_passes_a_first_word(doubt, superuser_cursor):
    doubt.swap()
    others_say_yes(doubt)
    with without(BUMP_OFF, KEEP_OFF):
        race_unguarded(run_sql(BEGIN, card=doubt.card.pk), decide(doubt))
    assert "I-2 everyone" in {head.split(":")[0] for head in broken(superuser_cursor)}


def test_control_without_the_write_a_card_is_sent_and_released(aside, superuser_cursor):
    send = run_sql(SUBMIT, card=aside.card.pk)
    with without(BUMP_OFF, KEEP_OFF):
        race_unguarded(run_sql(RELEASE, card=aside.card.pk, ben=aside.ben.pk), send)
    assert "I-22 releases" in {head.split(":")[0] for head in broken(superuser_cursor)}
