"""The editor of a draft in fields: each act changes its rows alone, and nothing is written over."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from interviews.guides import storage
from interviews.guides.actions import DraftChanged, begin_draft, publish, save_draft
from interviews.guides.document.values import Question
from interviews.guides.fields import mark_of
from interviews.models import GuideVersion, StageInterviewer
from tests.factories import World, person
from tests.pages import html

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
HTMX = {"HX-Request": "true"}


class Editor:
    """A draft open in fields, at the first stage that asks questions."""

    def __init__(self, client):
        self.world = World()
        self.client = client
        self.guide = self.world.version.guide
        self.draft = begin_draft(self.guide, by=self.world.admin)
        text = storage.load(self.draft)
        asking = next(stage for stage in text.stages if stage.questions)
        segment = next(segment for segment in asking.segments if segment.questions)
        segment.questions += [Question(prompt="Why the sea?"), Question(prompt="Why now?")]
        save_draft(self.draft, text, revision=self.draft.revision, by=self.world.admin)
        self.number = asking.number
        client.force_login(self.world.admin)

    @property
    def stage(self):
        return next(s for s in storage.load(self.draft).stages if s.number == self.number)

    @property
    def questions(self):
        return next(segment for segment in self.stage.segments if segment.questions).questions

    @property
    def prompts(self):
        return [question.prompt for question in self.questions]

    @property
    def into(self):
        return next(segment for segment in self.stage.segments if segment.questions).uid

    def address(self, name, *parts):
        return reverse(f"interviews:{name}", args=[self.guide.pk, self.number, *parts])

    def save(self, kind, uid, seen, headers=JSON, **texts):
        data = {**texts, **{f"seen-{name}": mark_of(seen[name]) for name in texts}}
        return self.client.post(self.address("draft-row", kind, uid), data, headers=headers)

    def act(self, kind, uid, act, **more):
        path = self.address("draft-row", kind, uid)
        return self.client.post(path, {"act": act, "into": self.into, **more})

    def add(self, text, kind="question", **more):
        data = {"text": text, "into": self.into, **more}
        return self.client.post(self.address("draft-row-add", kind), data)

    def undo(self):
        return self.client.post(self.address("draft-undo"))


@pytest.fixture
def editor(client):
    return Editor(client)


def test_the_page_shows_every_field_and_saves_without_a_script(editor):
    page = html(editor.client.get(editor.address("guide-fields")))
    question = editor.questions[0]
    assert "Questions" in page
    assert "What each score means" in page
    answer = editor.save(
        "question", question.uid, {"prompt": question.prompt}, headers={}, prompt="Another?"
    )
    assert answer.status_code == 302
    assert editor.prompts[0] == "Another?"


def test_a_field_goes_up_with_its_mark_and_comes_back_with_the_next(editor):
    question = editor.questions[0]
    seen = {"prompt": question.prompt, "follow_ups": "", "when": question.when}
    told = editor.save(
        "question", question.uid, seen, prompt="Why?", follow_ups="- And then?\n2. And you?",
        when="stuck",
    ).json()  # fmt: skip
    changed = editor.questions[0]
    assert (changed.prompt, changed.when) == ("Why?", "stuck")
    assert changed.follow_ups == ["And then?", "And you?"]
    assert told["marks"]["prompt"] == mark_of("Why?")
    assert told["marks"]["follow_ups"] == mark_of("And then?\nAnd you?")
    assert changed.uid == question.uid


def test_two_tabs_with_one_field_show_both_texts_and_lose_none(editor):
    question = editor.questions[0]
    seen = {"prompt": question.prompt}
    assert editor.save("question", question.uid, seen, prompt="Mine").status_code == 200
    answer = editor.save("question", question.uid, seen, prompt="Theirs")
    assert answer.status_code == 409
    [field] = answer.json()["fields"]
    assert (field["mine"], field["theirs"]) == ("Theirs", "Mine")
    assert editor.prompts[0] == "Mine"
    page = editor.save("question", question.uid, seen, headers={}, prompt="Theirs")
    assert page.status_code == 409
    assert "Mine" in html(page) and "Theirs" in html(page)
    again = {"prompt": "Mine"}
    assert editor.save("question", question.uid, again, prompt="Theirs").status_code == 200
    assert editor.prompts[0] == "Theirs"


def test_control_different_fields_and_the_same_text_are_no_conflict(editor):
    question = editor.questions[0]
    seen = {"prompt": question.prompt, "topic": question.topic}
    editor.save("question", question.uid, {"prompt": seen["prompt"]}, prompt="Mine")
    assert (
        editor.save("question", question.uid, {"topic": seen["topic"]}, topic="Sea").status_code
        == 200
    )
    assert (
        editor.save("question", question.uid, {"prompt": seen["prompt"]}, prompt="Mine").status_code
        == 200
    )
    changed = editor.questions[0]
    assert (changed.prompt, changed.topic) == ("Mine", "Sea")


def test_a_row_goes_up_down_twice_away_and_back(editor):
    before = storage.load(editor.draft)
    first, second = editor.questions[:2]
    editor.act("question", second.uid, "up")
    assert editor.prompts[:2] == [second.prompt, first.prompt]
    editor.act("question", second.uid, "down")
    editor.act("question", first.uid, "duplicate")
    assert editor.prompts[:2] == [first.prompt, first.prompt]
    editor.act("question", first.uid, "remove")
    editor.act("question", second.uid, "place", place="0")
    assert editor.prompts[0] == second.prompt
    for _ in range(5):
        editor.undo()
    assert storage.load(editor.draft) == before
    assert [question.uid for question in editor.questions][:2] == [first.uid, second.uid]
    assert not editor.draft.changes.exists()


def test_a_pasted_list_becomes_rows_in_its_order(editor):
    last = editor.questions[-1]
    editor.add("- Why?\n\n* How?\n3) When?", after=last.uid)
    assert editor.prompts[-3:] == ["Why?", "How?", "When?"]
    editor.undo()
    assert editor.prompts[-1] == last.prompt
    assert editor.add("x\n" * 101).status_code in (302, 422)
    assert editor.prompts[-1] == last.prompt


def test_a_removed_section_comes_back_with_all_that_is_below_it(editor):
    before = storage.load(editor.draft)
    editor.act("segment", editor.into, "remove")
    assert storage.load(editor.draft) != before
    editor.undo()
    assert storage.load(editor.draft) == before


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


def test_panel_attributes_and_rubric(editor):
    before = storage.load(editor.draft)
    path = editor.address("draft-list", "interviewers")
    editor.client.post(path, {"name": "Zoe Zimt", "act": "add"})
    assert editor.stage.interviewers[-1] == "Zoe Zimt"
    assert StageInterviewer.objects.filter(stage__version=editor.draft, name="Zoe Zimt").exists()
    editor.client.post(path, {"name": "Zoe Zimt", "act": "remove"})
    editor.client.post(editor.address("draft-list", "attributes"), {"name": "Grit", "act": "add"})
    grit = editor.stage.attributes[-1]
    assert grit.name == "Grit"
    answer = editor.save("attribute", grit.uid, {"rubric-4": ""}, **{"rubric-4": "Never gives in."})
    assert answer.status_code == 200
    assert editor.stage.attributes[-1].rubric == {"Strong Yes": "Never gives in."}
    meaning = editor.stage.rubric["No"]
    editor.save("rubric", "own", {"rubric-2": meaning}, **{"rubric-2": "Guesses."})
    assert editor.stage.rubric["No"] == "Guesses."
    for _ in range(5):
        editor.undo()
    after = storage.load(editor.draft)
    assert [s.attributes for s in after.stages] == [s.attributes for s in before.stages]
    assert [s.rubric for s in after.stages] == [s.rubric for s in before.stages]
    assert [s.interviewers for s in after.stages] == [s.interviewers for s in before.stages]


def test_a_published_version_is_not_changed(editor):
    question = editor.questions[0]
    publish(editor.draft, why="Done.", by=editor.world.admin)
    answer = editor.save("question", question.uid, {"prompt": question.prompt}, prompt="Late")
    assert answer.status_code == 404
    assert GuideVersion.objects.get(pk=editor.draft.pk).state == "published"
    assert editor.prompts[0] == question.prompt


def test_a_save_as_markdown_sees_that_fields_were_saved_meanwhile(editor):
    text = storage.load(editor.draft)
    seen = GuideVersion.objects.get(pk=editor.draft.pk).revision
    question = editor.questions[0]
    editor.save("question", question.uid, {"prompt": question.prompt}, prompt="Mine")
    with pytest.raises(DraftChanged):
        save_draft(editor.draft, text, revision=seen, by=editor.world.admin)
    assert editor.prompts[0] == "Mine"


def test_a_stage_owner_edits_that_stage_alone(editor):
    ada = person("Ada Stage")
    stage = editor.draft.stages.get(number=editor.number)
    stage.owner_name, stage.to_refine = "Ada Stage", True
    stage.save()
    editor.guide.people.create(name="Ada Stage", user=ada)
    editor.client.force_login(ada)
    question = editor.questions[0]
    assert editor.client.get(editor.address("guide-fields")).status_code == 200
    assert (
        editor.save(
            "question", question.uid, {"prompt": question.prompt}, prompt="Hers"
        ).status_code
        == 200
    )
    other = next(s.number for s in storage.load(editor.draft).stages if s.number != editor.number)
    for number in (other, 0):
        path = reverse("interviews:guide-fields", args=[editor.guide.pk, number])
        assert editor.client.get(path).status_code == 403
    answer = editor.act("question", question.uid, "move", to=str(other))
    assert answer.status_code == 403
    stage.to_refine = False
    stage.save()
    assert editor.client.get(editor.address("guide-fields")).status_code == 403


@pytest.mark.parametrize("text", ["", " ", "x" * 20_001, "a\x00b"])
def test_what_cannot_be_kept_is_a_sentence(editor, text):
    question = editor.questions[0]
    answer = editor.save("question", question.uid, {"prompt": question.prompt}, prompt=text)
    assert answer.status_code == 422
    assert answer.json()["sentence"]
    assert editor.prompts[0] == question.prompt
    minutes = editor.save("segment", editor.into, {"minutes": ""}, minutes="a while")
    assert minutes.status_code in (409, 422)


@pytest.mark.parametrize("uid", ["nonsense", "4e6f7c6e-6b1f-4f0e-8f40-3d1d60a8b7a1"])
def test_a_row_that_is_gone_is_a_sentence(editor, uid):
    assert editor.act("question", uid, "up").status_code in (302, 422)
    assert editor.save("question", uid, {"prompt": ""}, prompt="x").status_code == 422


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
    assert "Otto" not in html(editor.client.get(path))
    editor.client.force_login(other)
    assert editor.world.admin.name in html(editor.client.get(path))
    editor.client.force_login(editor.world.admin)
    assert "Otto Other" in html(editor.client.get(path))


def test_whoever_is_named_gets_their_rights_at_once(editor):
    """An owner and a panelist who bear one person's name are that person."""
    zoe = person("Zoe Zimt")
    path = editor.address("draft-list", "interviewers")
    editor.client.post(path, {"name": "Zoe Zimt", "act": "add"})
    assert editor.guide.people.get(name="Zoe Zimt").user == zoe
    ida = person("Ida Iltis")
    editor.save("stage", "own", {"owner_name": editor.stage.owner_name}, owner_name="Ida Iltis")
    assert editor.guide.people.get(name="Ida Iltis").user == ida
    long = editor.client.post(path, {"name": "x" * 121, "act": "add"})
    assert long.status_code == 422
