"""Acts on a draft: undo writes nothing over, and a save costs the same in a long guide."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from interviews.guides import editing, saving, storage
from interviews.guides.actions import DraftChanged, save_draft
from interviews.guides.document.values import Question
from interviews.guides.fields import mark_of
from interviews.guides.rows import Changed
from interviews.models import DraftChange, GuideVersion
from tests.factories import person
from tests.interviews.guides.editors import JSON
from tests.pages import html

pytestmark = pytest.mark.django_db


def test_undo_takes_back_only_what_nobody_has_changed_since(editor):
    question = editor.questions[0]
    editor.save("question", question.uid, {"prompt": question.prompt}, prompt="Mine")
    other = person("Other", is_admin=True)
    editor.client.force_login(other)
    editor.undo()
    assert editor.prompts[0] == "Mine"
    editor.save("question", question.uid, {"prompt": "Mine"}, prompt="Theirs")
    editor.client.force_login(editor.world.admin)
    page = editor.client.post(editor.address("draft-undo"), follow=True)
    assert "Somebody has changed this since" in html(page)
    assert editor.prompts[0] == "Theirs"


def test_a_question_moves_to_another_stage_and_back(editor):
    before = storage.load(editor.draft)
    question = editor.questions[0]
    other = next(s for s in before.stages if s.segments and s.number != editor.number)
    editor.act("question", question.uid, "move", to=str(other.number))
    there = next(s for s in storage.load(editor.draft).stages if s.number == other.number)
    assert there.segments[-1].questions[-1].uid == question.uid
    assert question.prompt not in editor.prompts
    editor.undo()
    assert storage.load(editor.draft) == before


def test_a_save_as_markdown_sees_that_fields_were_saved_meanwhile(editor):
    text = storage.load(editor.draft)
    seen = GuideVersion.objects.get(pk=editor.draft.pk).revision
    question = editor.questions[0]
    editor.save("question", question.uid, {"prompt": question.prompt}, prompt="Mine")
    with pytest.raises(DraftChanged):
        save_draft(editor.draft, text, revision=seen, by=editor.world.admin)
    assert editor.prompts[0] == "Mine"


def queries(editor, uid, seen, text):
    with CaptureQueriesContext(connection) as caught:
        assert editor.save("question", uid, seen, prompt=text).status_code == 200
    return [q["sql"] for q in caught if "SAVEPOINT" not in q["sql"]]


def test_a_save_takes_as_many_queries_at_400_questions_as_at_20(editor):
    counts = []
    for many in (20, 400):
        text = storage.load(editor.draft)
        stage = next(s for s in text.stages if s.number == editor.number)
        stage.segments[0].questions = [Question(prompt=f"Why {n}?") for n in range(many)]
        version = GuideVersion.objects.get(pk=editor.draft.pk)
        save_draft(version, text, revision=version.revision, by=editor.world.admin)
        question = editor.questions[many // 2]
        counts.append(queries(editor, question.uid, {"prompt": question.prompt}, f"New {many}"))
    assert len(counts[0]) == len(counts[1]) <= 8, counts[1]


def test_readers_see_each_other(editor):
    other = person("Otto Other", is_admin=True)
    path = editor.address("draft-readers")
    assert "Otto" not in html(editor.client.post(path))
    editor.client.force_login(other)
    assert editor.world.admin.name in html(editor.client.post(path))
    editor.client.force_login(editor.world.admin)
    assert "Otto Other" in html(editor.client.post(path))


def test_undo_of_an_addition_takes_nothing_back_that_was_written_since(editor):
    editor.add("Mine?")
    added = next(question for question in editor.questions if question.prompt == "Mine?")
    editor.client.force_login(person("Other", is_admin=True))
    editor.save("question", added.uid, {"prompt": "Mine?"}, prompt="Theirs?")
    editor.client.force_login(editor.world.admin)
    editor.undo()
    assert "Theirs?" in editor.prompts


def test_undo_of_a_move_takes_nothing_back_that_was_written_since(editor):
    question = editor.questions[0]
    stages = storage.load(editor.draft).stages
    other = next(s for s in stages if s.segments and s.number != editor.number)
    editor.act("question", question.uid, "move", to=str(other.number))
    here, editor.number = editor.number, other.number
    editor.save("question", question.uid, {"prompt": question.prompt}, prompt="Reworded?")
    editor.number = here
    editor.undo()
    editor.number = other.number
    assert editor.prompts[-1] == "Reworded?"


def test_a_page_drawn_before_stages_were_reordered_writes_into_no_other_stage(editor):
    stages = list(editor.draft.stages.filter(kind="interview").order_by("number"))
    one, other = stages[0], stages[1]
    data = {"philosophy": "Meant for the other", "seen-philosophy": mark_of("")}
    path = reverse("interviews:draft-row", args=[editor.guide.pk, one.number, "stage", "own"])
    answer = editor.client.post(f"{path}?stage={other.uid}", data, headers=JSON)
    assert answer.status_code == 403
    one.refresh_from_db()
    assert one.philosophy == ""
    assert editor.client.post(f"{path}?stage={one.uid}", data, headers=JSON).status_code == 200


def test_a_question_is_not_moved_to_the_closing(editor):
    closing = editor.draft.stages.get(kind="closing")
    question = editor.questions[0]
    editor.act("question", question.uid, "move", to=str(closing.number))
    assert question.prompt in editor.prompts


def test_of_two_that_wrote_one_field_of_a_stage_the_second_is_told(editor):
    def read():
        version = GuideVersion.objects.get(pk=editor.draft.pk)
        return version, version.stages.get(number=editor.number)

    first, second = read(), read()
    typed = {"philosophy": (mark_of(""), "First")}
    saving.set_fields(*first, "stage", "", typed, by=editor.world.admin)
    typed = {"philosophy": (mark_of(""), "Second")}
    with pytest.raises(saving.Conflict):
        saving.set_fields(*second, "stage", "", typed, by=editor.world.admin)
    assert read()[1].philosophy == "First"


def test_a_panel_that_changed_meanwhile_is_not_written_over(editor):
    stage = editor.draft.stages.get(number=editor.number)
    was = ["Somebody who stood there before"]
    with pytest.raises(Changed):
        editing.set_list(
            editor.draft, stage, "interviewers", was, ["Zoe Zimt"], by=editor.world.admin
        )


def reorder(editor, act):
    path = reverse("interviews:draft-stages", args=[editor.guide.pk])
    editor.client.post(path, {"act": act, "number": str(editor.number)})


def test_an_act_stays_with_its_stage_after_stages_were_reordered(editor):
    editor.save("stage", "own", {"philosophy": ""}, philosophy="Listen first")
    name = editor.stage.name
    reorder(editor, "down")
    editor.undo()
    assert {stage.philosophy for stage in editor.draft.stages.all()} == {"Listen first", ""}
    moved = editor.draft.stages.get(name=name)
    change = DraftChange.objects.get(version=editor.draft, stage_uid=moved.uid)
    assert change.stage_name == name and name in str(change)
    editor.number = moved.number
    editor.undo()
    assert editor.stage.philosophy == ""


def test_a_change_names_its_stage_as_it_was_called_then(editor):
    name = editor.stage.name
    editor.save("stage", "own", {"name": name}, name="Renamed")
    editor.save("stage", "own", {"philosophy": ""}, philosophy="Listen first")
    names = editor.draft.changes.order_by("pk").values_list("stage_name", flat=True)
    assert list(names) == [name, "Renamed"]


def test_a_question_moved_to_another_stage_comes_back_after_stages_were_reordered(editor):
    other = editor.draft.stages.filter(kind="interview").exclude(number=editor.number).first()
    question = editor.questions[0]
    editor.act("question", question.uid, "move", to=str(other.number))
    uid = editor.stage.uid
    reorder(editor, "down")
    editor.number = editor.draft.stages.get(uid=uid).number
    editor.undo()
    assert editor.prompts[0] == question.prompt


def test_undo_with_nothing_to_take_back_leaves_the_draft_as_it_is(editor):
    text = storage.load(editor.draft)
    seen = GuideVersion.objects.get(pk=editor.draft.pk).revision
    page = editor.client.post(editor.address("draft-undo"), follow=True)
    assert "There is nothing to take back here" in html(page)
    save_draft(editor.draft, text, revision=seen, by=editor.world.admin)


def test_undo_of_an_act_is_seen_by_who_saves_as_markdown(editor):
    text = storage.load(editor.draft)
    editor.act("question", editor.questions[0].uid, "down")
    seen = GuideVersion.objects.get(pk=editor.draft.pk).revision
    editor.undo()
    with pytest.raises(DraftChanged):
        save_draft(editor.draft, text, revision=seen, by=editor.world.admin)
