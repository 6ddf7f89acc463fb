"""Entries, later Noes and resolutions: added once, never changed, and told to the other apps."""

from functools import partial

import pytest

from debriefs import actions
from debriefs.gate import disagreements, gate_of
from debriefs.models import Reading, Resolution, Vote
from hiring.exceptions import RuleViolation
from hiring.models import AuditEvent, User
from hiring.scores import Score
from tests.debriefs.attempts import refused
from tests.factories import World, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.hold_all()
    return world


def logged(name):
    return AuditEvent.objects.filter(name=name).count()


def test_an_entry_sent_twice_is_in_once_and_another_is_refused(world):
    first = world.entry(world.ada)
    assert world.entry(world.ada) == first
    assert logged("entry.cast") == 1
    with pytest.raises(RuleViolation) as caught:
        world.entry(world.ada, Score.STRONG_YES)
    assert caught.value.constraint == "one_entry_per_voter"
    assert Vote.objects.entries().count() == 1


def test_answers_are_kept_with_the_entry(world):
    question = world.version.debrief_questions.filter(answer="note").first()
    said = {"score": Score.YES, "work_with": True, "answers": {question.pk: "none"}}
    vote = actions.cast_entry(world.application, by=world.ada, **said)
    assert dict(vote.answers.values_list("question", "text")) == {question.pk: "none"}
    assert actions.cast_entry(world.application, by=world.ada, **said) == vote


def test_a_later_no_is_added_and_final(world):
    world.entry(world.ada)
    for _ in range(2):
        no = actions.add_no(
            world.application, by=world.ada, score=Score.NO, reason="Second thoughts"
        )
    assert (no.is_entry, no.reason) == (False, "Second thoughts")
    assert Vote.objects.count() == 2
    assert logged("vote.added") == 1


def test_a_later_yes_is_refused(world):
    world.entry(world.ada, Score.NO)
    with pytest.raises(RuleViolation) as caught:
        actions.add_no(world.application, by=world.ada, score=Score.YES, reason="Changed")
    assert caught.value.constraint in ("later_vote_is_a_no_with_reason", "rule_vote_monotone")


def test_who_first_saw_whose_entry_is_noted_once(world):
    world.entry(world.ada)
    for _ in range(2):
        authors = {world.ada.pk, world.manager.pk}
        actions.record_reading(world.application, reader=world.manager, authors=authors)
    reading = Reading.objects.get()
    assert (reading.author, reading.before_reveal) == (world.ada, True)


def is_discussed(world):
    (found,) = disagreements(world.fresh())
    return found.discussed


@pytest.fixture
def split(world):
    world.entry(world.ada)
    world.entry(world.ben, Score.NO)
    return world


def test_a_resolution_is_kept_once_and_counts_when_a_second_person_confirms_it(split):
    for _ in range(2):
        written = split.written_resolution(by=split.manager)
    assert Resolution.objects.get().written_by == split.manager
    assert not is_discussed(split)
    for _ in range(2):
        actions.confirm_resolution(split.application, resolution=written, by=split.ben)
    assert is_discussed(split)
    assert (logged("outcome.written"), logged("resolution.confirmed")) == (1, 1)


def test_nobody_confirms_what_they_wrote(split):
    written = split.written_resolution(by=split.ada)
    refused(
        "rule_confirmation",
        lambda: actions.confirm_resolution(split.application, resolution=written, by=split.ada),
    )
    assert not is_discussed(split)


def test_only_who_may_read_the_debrief_confirms(split):
    written = split.written_resolution(by=split.ada)
    for by in (split.coordinator, person("Stranger")):
        refused(
            "rule_confirmation",
            partial(actions.confirm_resolution, split.application, resolution=written, by=by),
        )


def test_what_was_written_about_other_votes_is_not_confirmed(split):
    written = split.written_resolution(by=split.manager)
    actions.add_no(split.application, by=split.ben, score=Score.STRONG_NO, reason="Read it again.")
    refused(
        "rule_resolution_of",
        lambda: actions.confirm_resolution(split.application, resolution=written, by=split.ada),
    )


def test_a_text_written_otherwise_waits_for_its_own_confirmation(split):
    first = split.written_resolution(by=split.manager)
    second = split.written_resolution(by=split.ben, text="Otherwise")
    actions.confirm_resolution(split.application, resolution=second, by=split.manager)
    assert is_discussed(split)
    assert not first.confirmations.exists()


def test_a_resolution_counts_at_once_where_nobody_else_may_read_it(world):
    """The manager alone knows that there is a No; the others are still sealed."""
    world.entry(world.ada)
    actions.add_no(world.application, by=world.ben, score=Score.NO, reason="Read it.")
    world.written_resolution(by=world.manager)
    assert is_discussed(world)


def decided_later(world):
    """The gate once everybody has voted Yes, and who may know the verdict are several."""
    world.entry(world.ada)
    world.entry(world.ben)
    return gate_of(world.application)


def alone_before_the_reveal(world):
    """The manager is the only one who is not sealed."""
    world.written_resolution()
    assert is_discussed(world)


def alone_after_removing_the_other(world):
    other = person("Mo Manager")
    member = world.opening.members.create(user=other, role="manager")
    member.delete()
    world.written_resolution()
    assert is_discussed(world)
    world.opening.members.create(user=other, role="manager")


@pytest.mark.parametrize("way", [alone_before_the_reveal, alone_after_removing_the_other])
def test_who_was_alone_for_a_moment_decides_nothing_with_it_later(way):
    world = World()
    world.hold_all(levels={world.ada: 4, world.ben: 1})
    way(world)
    assert decided_later(world) == "undiscussed"
    refused("rule_veto", world.hire)
    written = Resolution.objects.get()
    actions.confirm_resolution(world.application, resolution=written, by=world.ben)
    assert gate_of(world.application) == "ok"


def test_who_was_alone_because_the_others_were_away_decides_nothing_when_they_are_back(split):
    others = [split.ada, split.ben, split.closer]
    User.objects.filter(pk__in=[user.pk for user in others]).update(is_active=False)
    split.written_resolution()
    assert is_discussed(split)
    User.objects.filter(pk__in=[user.pk for user in others]).update(is_active=True)
    assert not is_discussed(split)


def test_the_confirmation_of_somebody_alone_is_on_record():
    world = World()
    world.hold_all(levels={world.ada: 4, world.ben: 1})
    world.written_resolution()
    assert logged("resolution.confirmed") == 1


def test_only_who_may_know_the_verdict_writes_a_resolution(split):
    for by in (split.coordinator, person("Stranger")):
        refused("rule_resolution_sealed", partial(split.written_resolution, by=by))


def test_a_debrief_opens_when_it_is_due_and_once(world):
    assert logged("debrief.opened") == 1  # by the last scorecard
    assert actions.open_debrief(world.application) is None
    other = World()
    assert actions.open_debrief(other.application) is None
    assert not hasattr(other.fresh(), "debrief")


def test_what_follows_may_fail_and_the_vote_stands(world, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("no mail can be written")

    monkeypatch.setattr("debriefs.signals.vote_cast.send", fail)
    world.entry(world.ada)
    assert Vote.objects.get().voter == world.ada
