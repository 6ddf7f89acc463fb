"""What a reader may not see changes nothing that reaches them: not a byte, a mail or a query."""

import pytest
from django.db.models import F
from django.urls import reverse

from debriefs import actions as debriefs
from hiring.scores import Score
from interviews import actions as interviews
from interviews.querysets import SeatQuerySet
from tests.conftest import empty_tables
from tests.seal.paired_worlds import answers, differences, letters, open_to_all, superuser, tell

SEALED = ["ada", "max", "cora", "cleo", "candidate"]
YES, NO = Score.YES, Score.NO


@pytest.fixture(autouse=True)
def _committed(django_db_setup, django_db_blocker):
    """Both worlds are committed one after the other; the numbers of people start anew."""
    with django_db_blocker.unblock():
        yield
        empty_tables()


def sealed_loops(world, vote, added):
    """Loops in each state before the reveal; Ben says `vote` where he says anything."""
    carded = world.loops["carded"] = world.begin_loop("carded")
    world.hold(carded, stages=1)
    interview = world.plan(world.stages[1], world.panel[1], carded)
    interviews.submit_scorecard(
        world.write(interview, world.ben, vote, level=int(vote)), by=world.ben
    )
    entered = world.loops["entered"] = world.begin_loop("entered")
    world.hold(entered)
    world.say(entered, world.ada)
    world.say(entered, world.ben, vote, work_with=vote is YES)
    aside = world.loops["aside"] = world.begin_loop("aside")
    planned = world.plan(world.stages[1], world.panel[1], aside)
    card = world.write(planned, world.ben, vote, level=int(vote))
    interviews.swap(planned, out=card.seat, into=world.ada, by=world.cora)
    interviews.submit_scorecard(card, by=world.ben)
    later = world.loops["later"] = world.begin_loop("later")
    world.hold(later)
    if added:
        debriefs.add_no(later, by=world.ben, score=NO, reason="x")


def after_the_reveal(world, everyone):
    """All entries in: a hire with its closing under way, or a No that is talked through."""
    loop = world.loops["decided"] = world.begin_loop("decided")
    world.hold(loop)
    world.say(loop, world.ada)
    world.say(loop, world.max)
    world.say(loop, world.ben, YES if everyone else NO)
    world.talk_through(loop)
    if everyone:
        world.decide(loop)
        world.close(loop)


def told(story, *arguments, readers):
    world = tell(story, *arguments)
    return answers(world, [*readers, "mara"], posting=["cora"]), letters(world, readers)


def unsealed(found):
    return {key: said for key, said in found.items() if key[0] == "mara"}


def apart_from(found):
    return {key: said for key, said in found.items() if key[0] != "mara"}


@pytest.mark.parametrize(
    ("story", "one", "other", "readers"),
    [
        (sealed_loops, (YES, False), (NO, True), SEALED),
        (after_the_reveal, (True,), (False,), ["cora", "root"]),
    ],
)
def test_a_yes_or_a_no_makes_no_difference(story, one, other, readers):
    pages, mails = told(story, *one, readers=readers)
    other_pages, other_mails = told(story, *other, readers=readers)
    assert differences(apart_from(pages), apart_from(other_pages)) == []
    assert differences(mails, other_mails) == []
    assert differences(unsealed(pages), unsealed(other_pages)) != []  # the two worlds do differ
    assert sum(code == 200 for code, *_ in pages.values()) > 5 * len(readers)


LONG = "long " * 1000
TURNED = "CASE {0} WHEN 1 THEN 2 WHEN 2 THEN 1 WHEN 3 THEN 4 ELSE 3 END"


def turn(cursor, ben):
    """Ben's scores and ratings turn by one step on their side, his words grow long."""
    seat = "(SELECT id FROM interviews_seat WHERE user_id = %s)"
    card = f"(SELECT id FROM interviews_scorecard WHERE seat_id IN {seat})"
    vote = "(SELECT id FROM debriefs_vote WHERE voter_id = %s)"
    score, level = TURNED.format("score"), "4 - level"
    for sql in (
        f"UPDATE debriefs_vote SET score = {score}, reason = reason || '{LONG}' WHERE voter_id = %s",
        f"UPDATE debriefs_entryanswer SET text = '{LONG}' WHERE vote_id IN {vote}",
        f"UPDATE interviews_scorecard SET score = {score}, summary = '{LONG}' WHERE seat_id IN {seat}",
        f"UPDATE interviews_rating SET level = {level}, evidence = '{LONG}' WHERE scorecard_id IN {card}",
        f"UPDATE interviews_answer SET text = '{LONG}' WHERE scorecard_id IN {card}",
        f"UPDATE interviews_note SET text = '{LONG}', side = 'against' WHERE scorecard_id IN {card}",
        f"DELETE FROM interviews_asked WHERE scorecard_id IN {card}",
    ):
        cursor.execute(sql, [ben])


def test_a_step_of_score_or_length_makes_no_difference():
    world = tell(sealed_loops, YES, True)
    readers = ["ada", "cora", "mara"]
    before = answers(world, readers)
    with superuser() as cursor:
        turn(cursor, world.ben.pk)
    after = answers(world, readers)
    assert differences(apart_from(before), apart_from(after)) == []
    assert differences(unsealed(before), unsealed(after)) != []


def test_a_leaky_mark_is_caught(monkeypatch):
    """The control: a mark beside a name that follows the score, and the two worlds differ."""
    right = SeatQuerySet.with_card_marks

    def leaky(self, accesses):
        return right(self, accesses).annotate(shown_score=F("scorecard__score"))

    monkeypatch.setattr(SeatQuerySet, "with_card_marks", leaky)
    world = tell(sealed_loops, YES, False)
    before = answers(world, ["ada"])
    with superuser() as cursor:
        turn(cursor, world.ben.pk)
    found = differences(before, answers(world, ["ada"]))
    for page in ("'/debriefs/'", "/debriefs/'", "/pipeline/'"):
        assert any(page in where.partition(":")[0] for where in found)
    assert len(found) == 3


def test_a_view_without_its_mask_is_caught():
    """The control: an entry that is in shows its words to those who still owe theirs."""
    world = tell(sealed_loops, YES, False)
    with open_to_all():
        before = answers(world, ["ada", "cora"])
        with superuser() as cursor:
            turn(cursor, world.ben.pk)
        after = answers(world, ["ada", "cora"])
    found = differences(before, after)
    path = reverse("debriefs:debrief", args=[world.loops["entered"].pk])
    for reader in ("ada", "cora"):
        assert [where for where in found if where.startswith(f"('{reader}', 'GET', '{path}'")]
