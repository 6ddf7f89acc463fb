"""What is kept, copied, reworded and retired in the bank, and what becomes of copies."""

import pytest
from django.db import connection

from hiring.exceptions import RuleViolation
from hiring.models import AuditEvent
from interviews.bank import actions
from interviews.bank.models import BankStatusChange
from interviews.guides import storage
from interviews.guides.actions import begin_draft, publish, save_draft
from interviews.guides.reading.faults import UnreadableDocument
from interviews.guides.reading.json_form import guide_of_json, json_of
from interviews.models import BankEntry, Question
from tests.factories import World
from tests.interviews.bank.banks import BankWorld, entry

pytestmark = pytest.mark.django_db
WORDS = {"topic": "Team", "when": "well", "looking_for": ["Says who acts"]}


@pytest.fixture
def world():
    world = BankWorld()
    world.draft = begin_draft(world.version.guide, by=world.admin)
    world.stage = world.draft.stages.get(number=1)
    return world


def events(name):
    return AuditEvent.objects.filter(name=name).count()


def copied(world, text="Who must know of it?"):
    made = entry(text, **WORDS)
    actions.put_in_stage(made, stage=world.stage, by=world.admin)
    return made, Question.objects.get(origin=made)


def reworded(world, made, text="Who has to know?"):
    return actions.change_entry(
        made, text=text, topic="People", when="stuck", looking_for=[], by=world.admin
    )


def test_a_copy_has_the_words_and_remembers_where_it_came_from(world):
    revision = world.draft.revision
    made, question = copied(world)
    assert (question.prompt, question.topic, question.when) == (made.text, "Team", "well")
    assert question.looking_for == ["Says who acts"]
    assert (question.origin_id, question.origin_revision) == (made.pk, 1)
    assert question.position == 1
    world.draft.refresh_from_db()
    assert world.draft.revision > revision
    assert events("bank.copied") == 1


def test_put_in_twice_it_stands_once(world):
    made, _ = copied(world)
    actions.put_in_stage(made, stage=world.stage, by=world.admin)
    assert Question.objects.filter(origin=made).count() == 1
    assert events("bank.copied") == 1


def test_a_published_version_takes_no_copy():
    world = BankWorld()
    with pytest.raises(RuleViolation, match="begin a draft"):
        actions.put_in_stage(world.built, stage=world.stages[0], by=world.admin)


def test_a_retired_entry_is_put_nowhere(world):
    made = entry("Old?", status="retired")
    with pytest.raises(RuleViolation, match="retired"):
        actions.put_in_stage(made, stage=world.stage, by=world.admin)


def test_the_origin_outlives_saving_as_markdown_and_the_next_draft(world):
    made, _ = copied(world)
    guide = storage.load(world.draft)
    for question in guide.stages[0].questions:
        question.origin_id = question.origin_revision = None  # Markdown says nothing of it
    world.draft.refresh_from_db()
    save_draft(world.draft, guide, revision=world.draft.revision, by=world.admin)
    assert Question.objects.get(stage__version=world.draft, origin=made).origin_revision == 1
    publish(world.draft, why="A better question", by=world.admin)
    later = begin_draft(world.draft.guide, by=world.admin)
    assert Question.objects.get(stage__version=later, origin=made).origin_revision == 1


def test_the_change_of_an_origin_is_taken_over(world):
    made, question = copied(world)
    reworded(world, made)
    actions.take_change(question, by=world.admin)
    question.refresh_from_db()
    assert (question.prompt, question.topic, question.when) == (
        "Who has to know?",
        "People",
        "stuck",
    )
    assert question.origin_revision == 2
    actions.take_change(question, by=world.admin)
    assert events("bank.change_taken") == 1


def test_ones_own_words_are_kept(world):
    made, question = copied(world)
    reworded(world, made)
    actions.keep_own(question, by=world.admin)
    question.refresh_from_db()
    assert (question.prompt, question.origin_revision) == ("Who must know of it?", 2)
    actions.keep_own(question, by=world.admin)
    assert events("bank.change_left") == 1


def test_a_published_copy_stays_whoever_takes_the_change_over(world):
    made, question = copied(world)
    publish(world.draft, why="New question", by=world.admin)
    reworded(world, made)
    with pytest.raises(RuleViolation):
        actions.take_change(question, by=world.admin)
    question.refresh_from_db()
    assert question.prompt == "Who must know of it?"


def test_reworded_to_the_same_words_nothing_happens(world):
    made = entry("Same?", **WORDS)
    actions.change_entry(made, text="Same?", by=world.admin, **WORDS)
    made.refresh_from_db()
    assert made.revision == 1
    assert events("bank.changed") == 0


def test_two_entries_do_not_become_one_question(world):
    entry("One?")
    with pytest.raises(RuleViolation, match="already"):
        reworded(world, entry("Two?"), "one")


def test_retiring_asks_why_and_keeps_it():
    world = BankWorld()
    with pytest.raises(RuleViolation, match="why"):
        actions.set_status(world.built, status="retired", reason=" ", by=world.admin)
    actions.set_status(world.built, status="retired", reason="Everybody knows it", by=world.admin)
    actions.set_status(world.built, status="retired", reason="Again", by=world.admin)
    change = BankStatusChange.objects.get()
    assert (change.reason, change.by, change.status) == (
        "Everybody knows it",
        world.admin,
        "retired",
    )
    event = AuditEvent.objects.get(name="bank.status_changed")
    assert event.actor == world.admin
    assert "Everybody" not in str(event.detail)


def test_why_it_was_retired_is_never_changed():
    world = BankWorld()
    actions.set_status(world.built, status="retired", reason="Leaked", by=world.admin)
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('interviews_bankstatuschange', 'UPDATE')")
        assert cursor.fetchone() == (False,)


def test_signals_and_rubrics_are_kept_once_and_put_into_another_guide(world):
    segment = world.version.stages.get(number=1).segments.first()
    for _time in range(2):
        (signal,) = actions.keep_signals(segment, by=world.admin)
        rubric = actions.keep_rubric(world.stages[0], by=world.admin)
    assert events("bank.kept") == 2
    assert (
        f"published:{world.version.guide_id}" in signal.tags
        or BankEntry.objects.get(pk=signal.pk).tags
    )
    other = World()
    draft = begin_draft(other.version.guide, by=other.admin)
    bare = draft.stages.get(number=2)
    bare.rubric.all().delete()
    bare.signals.all().delete()
    for kept in (signal, rubric, signal, rubric):
        actions.put_in_stage(kept, stage=bare, by=other.admin)
    assert bare.signals.get().text == "Asks first"
    assert bare.rubric.get(score=4).meaning == "Strong Yes in stage 1"
    assert bare.rubric.count() == 4


def test_a_rubric_is_not_put_over_another(world):
    rubric = actions.keep_rubric(world.stages[0], by=world.admin)
    with pytest.raises(RuleViolation, match="has a rubric"):
        actions.put_in_stage(rubric, stage=world.draft.stages.get(number=2), by=world.admin)


def test_a_stage_without_rubric_keeps_none(world):
    with pytest.raises(RuleViolation, match="no rubric"):
        actions.keep_rubric(world.closing_stage, by=world.admin)


def test_a_stage_without_parts_gets_one_for_the_question(world):
    stage = world.draft.stages.get(number=2)
    stage.segments.all().delete()
    actions.put_in_stage(entry("First?"), stage=stage, by=world.admin)
    assert stage.segments.get().questions.get().prompt == "First?"


def test_a_guide_as_json_names_no_origin_and_takes_none(world):
    copied(world)
    text = json_of(storage.load(world.draft))
    assert "origin" not in text
    forged = text.replace('"prompt"', '"origin_id": 999999, "prompt"', 1)
    with pytest.raises(UnreadableDocument):
        guide_of_json(forged)
