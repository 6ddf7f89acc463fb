"""Ids of rows stay through copies, rewordings and the Markdown page; no two rows share one."""

import uuid

import pytest

from interviews.guides import storage
from interviews.guides.actions import begin_draft, import_guide, publish, save_draft
from interviews.guides.document.parser import parse
from interviews.guides.document.values import Attribute, GuideText, Question, Segment, Signal, Stage
from interviews.guides.identity import keep_uids, settle_uids
from tests.factories import World
from tests.interviews.guides.variants import GOOD


def uids(guide):
    return {
        words: value.uid
        for stage in guide.stages
        for words, value in [
            *((q.prompt, q) for q in stage.questions),
            *((s.text, s) for s in stage.signals),
            *((s.title, s) for s in stage.segments),
            (stage.name, stage),
        ]
    }


def test_every_value_gets_an_id_and_none_is_given_twice():
    same = str(uuid.uuid4())
    stage = Stage(
        1,
        "A",
        uid="nonsense",
        attributes=[Attribute("Care", uid=same)],
        segments=[Segment("S", uid=same, questions=[Question(prompt="Q", uid=same)])],
    )
    other = Stage(2, "B", attributes=[Attribute("Care")])
    settle_uids(GuideText("G", stages=[stage, other]))
    found = [stage.uid, other.uid, stage.attributes[0].uid, stage.segments[0].uid]
    found.append(stage.questions[0].uid)
    assert len({str(uuid.UUID(uid)) for uid in found}) == 5
    assert other.attributes[0].uid == stage.attributes[0].uid


def test_a_reworded_a_moved_and_a_new_question():
    old, new = parse(GOOD)[0], parse(GOOD)[0]
    settle_uids(old)
    before = uids(old)
    new.stages[0].segments[0].questions[1].prompt = "Which night went best?"
    new.stages[0].segments[0].questions.append(Question(prompt="New?"))
    moved = new.stages[0].segments[0].questions.pop(0)
    new.stages[0].segments[1].questions = [moved]
    new.stages[0].segments[1].signals.insert(0, Signal("good", "Sings"))
    keep_uids(old, new)
    after = uids(new)
    assert after["Which night went best?"] == before["Which night went wrong?"]
    assert after["Why the sea?"] == before["Why the sea?"]
    assert after["Names a night that failed"] == before["Names a night that failed"]
    assert (after["New?"], after["Sings"]) == ("", "")
    assert all(after[name] == before[name] for name in ("Lamp talk", "Closing", "Warm-up"))


@pytest.mark.django_db
def test_ids_stay_through_copies_and_saves():
    world = World()
    guide = world.version.guide
    published = storage.load(world.version)
    draft = begin_draft(guide, by=world.admin)
    assert uids(storage.load(draft)) == uids(published)
    text = storage.load(draft)
    for stage in text.stages:
        stage.uid = ""
        for question in stage.questions:
            question.uid = ""
    save_draft(draft, text, revision=draft.revision, by=world.admin)
    assert uids(storage.load(draft)) == uids(published)
    import_guide(world.opening, storage.load(draft), by=world.admin)
    publish(guide.draft, why="The same.", by=world.admin)
    assert uids(storage.load(guide.published)) == uids(published)


@pytest.mark.django_db
def test_every_field_goes_through_the_database():
    world = World()
    stage = Stage(
        1, "Talk", attributes=[Attribute("Care", rubric={"Yes": "Wipes."})],
        segments=[Segment("S", questions=[
            Question(prompt="Q", follow_ups=["And?"], tests=["Care"], looking_for=["Owns it"]),
        ])],
    )  # fmt: skip
    whole = storage.load(world.version)
    whole.stages = [stage, *whole.stages[1:]]
    draft = begin_draft(world.version.guide, by=world.admin)
    save_draft(draft, whole, revision=draft.revision, by=world.admin)
    assert storage.load(draft) == whole
