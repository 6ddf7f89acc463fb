"""The check of a version: what it finds, what was set aside, and what is asked again."""

import pytest

from hiring.exceptions import RuleViolation
from hiring.models import AuditEvent
from interviews.bank import actions as bank
from interviews.guides.actions import begin_draft, publish
from interviews.guides.checks import actions
from interviews.guides.checks.checking import check_version
from interviews.models import Question
from tests.factories import World
from tests.interviews.bank.banks import entry

pytestmark = pytest.mark.django_db
FORBIDDEN = "Do you plan to have children in the next few years?"


@pytest.fixture
def world():
    world = World()
    world.draft = begin_draft(world.version.guide, by=world.admin)
    Question.objects.filter(stage__version=world.draft, stage__number=1).update(prompt=FORBIDDEN)
    return world


def forbidden(world):
    return [one for one in check_version(world.draft).advice if one.code == "forbidden-family"]


def test_a_warning_is_set_aside_with_its_reason_on_record(world):
    (finding,) = forbidden(world)
    for _time in range(2):
        row = actions.dismiss(world.draft.guide, finding, reason="A test", by=world.admin)
    assert forbidden(world) == []
    assert check_version(world.draft).set_aside == [row]
    assert (row.reason, row.by, row.place) == ("A test", world.admin, "Stage 1, question 1")
    event = AuditEvent.objects.get(name="guide.warning_dismissed")
    assert event.detail == {"warning": row.pk}


def test_it_is_brought_back(world):
    (finding,) = forbidden(world)
    row = actions.dismiss(world.draft.guide, finding, reason="A test", by=world.admin)
    for _time in range(2):
        actions.restore(row, by=world.admin)
    assert forbidden(world) == [finding]
    assert AuditEvent.objects.filter(name="guide.warning_restored").count() == 1
    again = actions.dismiss(world.draft.guide, finding, reason="After all", by=world.admin)
    assert again.pk != row.pk


def test_it_is_asked_again_when_its_text_changes_and_not_in_the_next_version(world):
    (finding,) = forbidden(world)
    actions.dismiss(world.draft.guide, finding, reason="A test", by=world.admin)
    publish(world.draft, why="Next", by=world.admin)
    world.draft = begin_draft(world.draft.guide, by=world.admin)
    assert forbidden(world) == []
    Question.objects.filter(stage__version=world.draft, prompt=FORBIDDEN).update(
        prompt="Do you want kids?"
    )
    assert len(forbidden(world)) == 1


def test_a_reason_is_needed_and_what_blocks_stays(world):
    (finding,) = forbidden(world)
    with pytest.raises(RuleViolation, match="why it does not apply"):
        actions.dismiss(world.draft.guide, finding, reason="  ", by=world.admin)
    world.draft.debrief_questions.filter(answer="vote").delete()
    (stop,) = check_version(world.draft).stops
    with pytest.raises(RuleViolation, match="add it"):
        actions.dismiss(world.draft.guide, stop, reason="No need", by=world.admin)


def test_warnings_do_not_block_publishing(world):
    assert check_version(world.draft).advice
    assert publish(world.draft, why="All the same", by=world.admin).state == "published"


def test_a_copy_whose_origin_changed_or_was_retired_is_named(world):
    made = entry("Who must know?")
    bank.put_in_stage(made, stage=world.draft.stages.get(number=2), by=world.admin)

    def found():
        return [one for one in check_version(world.draft).advice if one.code.startswith("origin")]

    assert found() == []
    bank.change_entry(
        made, text="Who has to know?", topic="", when="always", looking_for=[], by=world.admin
    )
    (changed,) = found()
    assert (changed.quote, changed.instead) == ("Who must know?", "Who has to know?")
    bank.keep_own(Question.objects.get(pk=changed.question), by=world.admin)
    assert found() == []
    made.refresh_from_db()
    bank.set_status(made, status="retired", reason="Leaked", by=world.admin)
    assert [one.code for one in found()] == ["origin-retired"]


def test_the_steps_say_what_is_done(world):
    states = {title: state for state, title, _ in check_version(world.draft).steps}
    assert set(states.values()) == {"ok"}
    world.draft.stages.get(number=1).rubric.all().delete()
    world.draft.stages.filter(number=2).update(minutes_min=None, minutes_max=None)
    world.draft.debrief_questions.filter(answer="vote").delete()
    world.draft.stages.get(kind="closing").delete()
    steps = check_version(world.draft).steps
    assert [state for state, _, _ in steps] == ["now", "now", "now", "todo"]
    assert steps[3][2] == "Stage 1: neutral meanings"


def test_a_check_costs_the_same_for_few_questions_and_for_many(
    world, django_assert_max_num_queries
):
    stage = world.draft.stages.get(number=1)
    Question.objects.bulk_create(
        Question(stage=stage, segment=stage.segments.first(), position=n, prompt=f"Why {n}?")
        for n in range(2, 400)
    )
    with django_assert_max_num_queries(16):
        check_version(world.draft)
