"""The talk as a value: the doubt first, who speaks when, whose notes can be linked."""

import pytest

from candidates.access import ApplicationAccess
from debriefs import actions
from debriefs.dashboard import dashboard, talk_of
from hiring.scores import Score
from tests.factories import World, person

pytestmark = pytest.mark.django_db


def talk(world, item, reader=None):
    reader = reader or world.manager
    access = ApplicationAccess.of(reader, world.application.pk)
    return talk_of(dashboard(world.fresh(), access), item)


@pytest.fixture
def split():
    world = World()
    world.hold_all({world.ben: Score.NO}, levels={world.ada: 4, world.ben: 2})
    world.entry(world.ada)
    world.entry(world.ben, Score.NO)
    return world


def ratings(world):
    return f"ratings-{world.version.attributes.get().pk}"


def test_the_doubt_stands_first_among_the_sides(split):
    votes, rated = talk(split, "votes"), talk(split, ratings(split))
    assert [(side.name, side.is_rating) for side in votes.sides] == [("Ben", False), ("Ada", False)]
    assert [(side.name, side.is_rating) for side in rated.sides] == [("Ben", True), ("Ada", True)]


def test_the_doubt_speaks_first_and_the_manager_last(split):
    speakers = talk(split, "votes").speakers
    assert [(speaker.name, speaker.why) for speaker in speakers] == [
        ("Ben", "the doubt"),
        ("Ada", "the other side"),
        (split.manager.name, "leads, last"),
    ]
    assert [s.why for s in talk(split, ratings(split)).speakers][:2] == [
        "lower rating",
        "higher rating",
    ]


def test_a_manager_who_votes_still_speaks_last():
    manager, ada = person("Mo Manager"), person("Ada")
    world = World(panels=[[manager], [ada]])
    world.opening.members.create(user=manager, role="manager")
    for stage, user, score in zip(world.stages, (manager, ada), (Score.NO, Score.YES), strict=True):
        world.score(world.plan(stage, [user]), user, score)
    world.entry(manager, Score.NO)
    world.entry(ada)
    speakers = talk(world, "votes", reader=ada).speakers
    assert [speaker.who for speaker in speakers] == ["You", world.manager.name, "Mo Manager"]


def test_who_has_spoken_is_marked_and_the_next_one_named(split):
    assert talk(split, "votes").next_speaker.name == "Ben"
    actions.add_remark(split.application, kind="votes", key="", text="Heard", by=split.ben)
    found = talk(split, "votes")
    assert (found.speakers[0].has_spoken, found.next_speaker.name) == (True, "Ada")
    assert talk(split, ratings(split)).next_speaker.name == "Ben"


def test_a_side_speaks_in_its_own_words():
    world = World()
    world.hold_all()
    world.entry(world.ada, work_with=False, reason="Another team")
    world.entry(world.ben)
    (side,) = talk(world, f"contradiction-{world.ada.pk}").sides
    assert (side.name, side.text) == ("Ada", "Another team")


def test_a_later_no_gives_its_reason(split):
    actions.add_no(split.application, by=split.ben, score=Score.STRONG_NO, reason="Read the log.")
    assert talk(split, "votes").sides[0].text == "Read the log."


def test_the_time_is_the_last_start(split):
    assert talk(split, "votes").began_at is None
    for _ in range(2):
        start = actions.start_item(split.application, kind="votes", key="", by=split.manager)
    found = talk(split, "votes")
    start.refresh_from_db()
    assert (found.began_at, found.began_by) == (start.created_at, split.manager.name)


def test_no_talk_about_what_is_no_disagreement(split):
    assert talk(split, "contradiction-1") is None


def test_the_number_of_queries_does_not_grow_with_what_was_said(
    split, django_assert_max_num_queries
):
    for number in range(5):
        actions.add_remark(
            split.application, kind="votes", key="", text=f"Heard {number}", by=split.ada
        )
    access = ApplicationAccess.of(split.manager, split.application.pk)
    shown = dashboard(split.fresh(), access)
    with django_assert_max_num_queries(5):
        assert len(talk_of(shown, "votes").remarks) == 5
