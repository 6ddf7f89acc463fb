"""The bank inside the editor of a stage: found by words, copied into a section, taken back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from interviews.bank.actions import gather_guides
from interviews.bank.models import BankEntry, BankUse
from interviews.guides import storage
from interviews.models import Question
from tests.factories import person
from tests.interviews.bank.banks import entry
from tests.interviews.guides.editors import HTMX
from tests.pages import html

pytestmark = pytest.mark.django_db
SEA = "Why did you go to sea?"


@pytest.fixture
def sea(editor):
    return entry(SEA, kind="question", topic="The sea", looking_for=["salt"], when="stuck")


def find(editor, words, **more):
    return html(editor.client.get(editor.address("guide-fields"), {"bank": words}, **more))


def put(editor, chosen, **more):
    return editor.client.post(editor.address("draft-bank"), {"entry": chosen.pk, **more})


def test_a_question_is_found_by_its_words_and_copied_into_a_section(editor, sea):
    assert SEA in find(editor, "sea")
    part = find(editor, "sea", headers=HTMX)
    assert SEA in part and "<html" not in part
    answer = put(editor, sea, into=editor.into)
    copy = editor.questions[-1]
    assert answer.url == f"{editor.address('guide-fields')}#question-{copy.uid}"
    assert (copy.prompt, copy.topic, copy.when) == (SEA, "The sea", "stuck")
    assert copy.looking_for == ["salt"]
    assert (copy.origin_id, copy.origin_revision) == (sea.pk, sea.revision)
    gather_guides()
    assert BankUse.objects.get(question__uid=copy.uid, version=editor.draft).entry == sea


def test_what_is_copied_twice_stands_once_and_undo_takes_it_back(editor, sea):
    before = storage.load(editor.draft)
    first = put(editor, sea)
    assert put(editor, sea).url == first.url
    assert editor.prompts.count(SEA) <= 1
    assert Question.objects.filter(stage__version=editor.draft, origin=sea).count() == 1
    editor.undo()
    assert storage.load(editor.draft) == before


def test_a_stage_without_a_section_gets_one(editor, sea):
    editor.draft.stages.get(number=editor.number).segments.all().delete()
    put(editor, sea)
    [section] = editor.stage.segments
    assert (section.title, [q.prompt for q in section.questions]) == ("Questions", [SEA])


def test_what_cannot_be_copied_is_a_sentence(editor, sea):
    assert editor.client.post(editor.address("draft-bank")).status_code == 302
    assert editor.client.post(editor.address("draft-bank"), {"entry": 10**9}).status_code == 404
    assert put(editor, sea, into="nonsense").status_code in (302, 422)
    BankEntry.objects.filter(pk=sea.pk).update(status="retired")
    path, sent = editor.address("draft-bank"), {"entry": sea.pk, "into": editor.into}
    assert "This entry is retired" in html(editor.client.post(path, sent, follow=True))
    assert SEA not in editor.prompts
    assert "Nothing in the bank is like that" in find(editor, "xylophone")


def test_an_owner_finds_what_guides_of_theirs_publish_and_copies_into_their_stage(editor, sea):
    ada = person("Ada Stage")
    stage = editor.draft.stages.get(number=editor.number)
    stage.owner_name, stage.to_refine = ada.name, True
    stage.save()
    editor.guide.people.create(name=ada.name, user=ada)
    editor.client.force_login(ada)
    assert SEA not in find(editor, "sea")
    assert put(editor, sea).status_code == 404
    BankEntry.objects.filter(pk=sea.pk).update(tags=[f"published:{editor.guide.pk}"])
    assert SEA in find(editor, "sea")
    assert put(editor, sea).status_code == 302
    assert SEA in editor.prompts


def test_a_search_takes_few_queries_more(editor, sea):
    counts = []
    for words in ("", "sea"):
        with CaptureQueriesContext(connection) as caught:
            find(editor, words)
        counts.append(len(caught))
    assert counts[1] <= counts[0] + 4


@pytest.mark.parametrize("act", ["remove", "down", "duplicate"])
def test_undo_of_an_act_on_stages_keeps_where_questions_came_from(editor, sea, act):
    put(editor, sea, into=editor.into)
    path = reverse("interviews:draft-stages", args=[editor.guide.pk])
    editor.client.post(path, {"act": act, "number": str(editor.number)})
    editor.client.post(reverse("interviews:draft-undo", args=[editor.guide.pk, 0]))
    copy = editor.questions[-1]
    assert (copy.prompt, copy.origin_id, copy.origin_revision) == (SEA, sea.pk, sea.revision)
