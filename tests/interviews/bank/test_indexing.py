"""The bank holds each question once, whichever guides and drafts ask it."""

import pytest

from interviews.bank import actions, indexing
from interviews.guides.actions import begin_draft, publish
from interviews.models import BankEntry, BankUse, Question
from tests.factories import World
from tests.interviews.bank.banks import BUILT, BankWorld

pytestmark = pytest.mark.django_db


def texts():
    return sorted(BankEntry.objects.values_list("text", flat=True))


def test_one_question_in_two_stages_two_versions_and_two_guides_is_one_entry():
    world, other = World(), World()
    begin_draft(world.version.guide, by=world.admin)
    actions.gather_guides()
    assert texts() == [BUILT]
    assert BankUse.objects.count() == 6
    entry = BankEntry.objects.get()
    assert {f"guide:{w.version.guide_id}" for w in (world, other)} < set(entry.tags)
    assert {f"published:{w.version.guide_id}" for w in (world, other)} < set(entry.tags)


def test_case_accents_signs_and_spaces_make_no_other_question():
    same = ["What did you build?", "what  did YOU build", "Whät did you build?!"]
    assert len({indexing.key_of(text) for text in same}) == 1
    assert indexing.key_of("What did you built?") != indexing.key_of(same[0])
    assert indexing.key_of(" ?! ") == ""


def test_gathered_again_nothing_changes(django_assert_max_num_queries):
    world = BankWorld()
    before = list(BankUse.objects.order_by("pk").values())
    with django_assert_max_num_queries(9):
        actions.gather_guides()
    indexing.gather(world.version)
    assert list(BankUse.objects.order_by("pk").values()) == before


def test_a_reworded_question_of_a_draft_becomes_an_entry_and_half_typed_ones_go():
    world = BankWorld()
    draft = begin_draft(world.version.guide, by=world.admin)
    row = Question.objects.filter(stage__version=draft).first()
    for text in ("What br", "What broke?"):
        Question.objects.filter(pk=row.pk).update(prompt=text)
        actions.gather_guides()
    assert texts() == ["What broke?", BUILT]
    assert BankEntry.objects.get(text="What broke?").uses.get().question_id == row.pk


def test_a_question_that_left_its_draft_leaves_the_bank():
    world = BankWorld()
    draft = begin_draft(world.version.guide, by=world.admin)
    stage = draft.stages.first()
    stage.questions.create(segment=stage.segments.first(), position=9, prompt="Gone soon?")
    actions.gather_guides()
    assert "Gone soon?" in texts()
    stage.questions.filter(prompt="Gone soon?").delete()
    actions.gather_guides()
    assert texts() == [BUILT]


def test_an_empty_question_is_none():
    world = BankWorld()
    draft = begin_draft(world.version.guide, by=world.admin)
    Question.objects.filter(stage__version=draft).update(prompt=" ")
    actions.gather_guides()
    assert texts() == [BUILT]
    assert indexing.versions_behind() == []


def test_publishing_moves_the_tag_to_the_new_version():
    world = BankWorld()
    draft = begin_draft(world.version.guide, by=world.admin)
    Question.objects.filter(stage__version=draft).update(prompt="What broke?")
    publish(draft, why="Better", by=world.admin)
    tag = f"published:{world.version.guide_id}"
    assert tag in BankEntry.objects.get(text="What broke?").tags
    assert tag not in BankEntry.objects.get(text=BUILT).tags


def test_attributes_topics_and_kinds_are_tags():
    world = World()
    draft = begin_draft(world.version.guide, by=world.admin)
    Question.objects.filter(stage__version=draft).update(topic="Édge  Cases")
    publish(draft, why="Topics", by=world.admin)
    entry = BankEntry.objects.get()
    assert {"attribute:aptitude", "kind:interview", "topic:édge cases"} < set(entry.tags)
    assert entry.attributes == ["Aptitude"]


def test_an_entry_keeps_what_it_is_to_guides_that_have_its_earlier_words():
    world = BankWorld()
    actions.change_entry(
        world.built, text="What did you make?", topic="", when="always", looking_for=[],
        by=world.admin,
    )  # fmt: skip
    begin_draft(world.version.guide, by=world.admin)
    actions.gather_guides()
    assert texts() == ["What did you make?"]
