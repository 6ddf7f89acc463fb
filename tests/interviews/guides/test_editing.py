"""Acts on a draft: undo writes nothing over, and a save costs the same in a long guide."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interviews.guides import storage
from interviews.guides.actions import DraftChanged, save_draft
from interviews.guides.document.values import Question
from interviews.models import GuideVersion
from tests.factories import person
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
