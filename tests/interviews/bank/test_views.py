"""The pages of the bank."""

import pytest
from django.urls import reverse

from interviews.bank.models import BankEntry
from interviews.guides.actions import begin_draft
from interviews.models import Question
from tests.factories import World
from tests.interviews.bank.banks import BUILT, BankWorld, entry
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(client):
    world = BankWorld()
    client.force_login(world.admin)
    return world


def at(name, *args):
    return reverse(f"interviews:{name}", args=args)


def test_the_bank_shows_each_question_once_with_its_places(client, world):
    page = html(client.get(at("bank")))
    assert page.count(f">{BUILT}") == 2  # the row, and the entry that is open
    assert "Stage 1, Stage 2" in page
    assert f"?version=1#s{world.stages[0].number}" in page


def test_search_and_filters_stay_in_the_address(client, world):
    entry("Who must know of the rollout?", topic="Team", status="pilot")
    page = html(client.get(at("bank"), {"q": "know", "topic": "Team", "status": "pilot"}))
    assert "One entry" not in page
    assert "1 entry matches." in page
    assert "<mark" in page
    assert 'name="topic"' in page
    assert "?q=know&amp;status=pilot" in page
    page = html(client.get(at("bank"), {"q": "rolout"}))
    assert "No entry has these words." in page
    assert "Nothing in the bank is like that" in html(client.get(at("bank"), {"q": "zzyzx"}))


def test_a_copy_is_put_into_the_chosen_draft(client, world):
    made = entry("Who must know?")
    assert "No guide has a draft" in html(client.get(at("bank-entry-copy", made.pk)))
    draft = begin_draft(world.version.guide, by=world.admin)
    stage = draft.stages.get(number=2)
    answer = client.post(at("bank-entry-copy", made.pk), {"stage": stage.pk})
    assert answer.url == at("guide-edit", draft.guide_id, 2)
    assert stage.questions.filter(origin=made).count() == 1
    published = world.stages[0]
    answer = client.post(at("bank-entry-copy", made.pk), {"stage": published.pk})
    assert answer.status_code == 422


def test_what_cannot_be_put_in_is_said_on_the_form(client, world):
    made = entry("Who must know?", status="retired")
    draft = begin_draft(world.version.guide, by=world.admin)
    answer = client.post(at("bank-entry-copy", made.pk), {"stage": draft.stages.first().pk})
    assert answer.status_code == 422
    assert "This entry is retired." in html(answer)


def test_rewording_keeps_what_was_typed_when_it_is_refused(client, world):
    made = entry("Who must know?")
    sent = {"text": BUILT, "topic": "T", "when": "stuck", "looking_for": "One\n\n Two "}
    answer = client.post(at("bank-entry-edit", made.pk), sent)
    assert answer.status_code == 422
    assert "The bank has this question already." in html(answer)
    assert BUILT in html(answer)
    answer = client.post(at("bank-entry-edit", made.pk), {**sent, "text": "Who has to know?"})
    assert answer.status_code == 302
    made.refresh_from_db()
    assert (made.text, made.looking_for, made.revision) == ("Who has to know?", ["One", "Two"], 2)


def test_only_a_question_is_reworded(client, world):
    made = entry("Asks first", kind="signal", level="great")
    assert client.get(at("bank-entry-edit", made.pk)).status_code == 404


def test_retiring_asks_why_and_shows_it(client, world):
    path = at("bank-entry-status", world.built.pk)
    answer = client.post(path, {"status": "retired", "reason": ""})
    assert answer.status_code == 422
    assert "Say in one sentence why it is retired." in html(answer)
    client.post(path, {"status": "retired", "reason": "Everybody knows it"})
    page = html(client.get(at("bank-entry", world.built.pk)))
    assert "Everybody knows it" in page
    assert "Add to a draft" not in page
    client.force_login(world.ada)
    assert "Everybody knows it" not in html(client.get(at("bank-entry", world.built.pk)))


def test_a_changed_origin_is_taken_over_or_left_on_the_check(client, world):
    made = entry("Who must know?")
    draft = begin_draft(world.version.guide, by=world.admin)
    client.post(at("bank-entry-copy", made.pk), {"stage": draft.stages.first().pk})
    copy = Question.objects.get(origin=made)
    client.post(at("bank-entry-edit", made.pk), {"text": "Who has to know?", "when": "always"})
    check = at("guide-check", draft.guide_id)
    assert "Take the change over" in html(client.get(check))
    path = at("question-origin", copy.pk)
    assert "Choose whether" in html(client.post(path, {"act": "?"}, follow=True))
    page = html(client.post(path, {"act": "take"}, follow=True))
    assert "Take the change over" not in page
    copy.refresh_from_db()
    assert copy.prompt == "Who has to know?"


def test_a_question_without_origin_and_a_published_one_have_none_to_compare(client, world):
    question = world.stages[0].questions.first()
    assert client.post(at("question-origin", question.pk), {"act": "take"}).status_code == 404


def test_signals_and_rubrics_are_kept_from_the_guides_page(client, world):
    guide = world.version.guide_id
    page = html(client.get(at("guide-read", guide)))
    assert page.count("Keep in the bank") == 4
    segment = world.stages[0].segments.first()
    client.post(at("bank-keep", guide), {"what": f"signals-{segment.pk}"})
    client.post(at("bank-keep", guide), {"what": f"rubric-{world.stages[0].pk}"})
    assert set(BankEntry.objects.values_list("kind", flat=True)) == {"question", "signal", "rubric"}
    client.force_login(world.ada)
    page = html(client.get(at("bank"), {"kind": "rubric"}))
    assert "Strong Yes in stage 1" in page
    assert "Keep in the bank" not in html(client.get(at("guide-read", guide)))


def test_what_cannot_be_kept_is_said(client, world):
    guide, other = world.version.guide_id, World()
    foreign = other.stages[0].segments.first()
    for sent in ("", "signals-x", f"signals-{foreign.pk}", "note-1"):
        answer = client.post(at("bank-keep", guide), {"what": sent}, follow=True)
        assert "nothing was kept" in html(answer), sent
    answer = client.post(
        at("bank-keep", guide), {"what": f"rubric-{world.closing_stage.pk}"}, follow=True
    )
    assert "This stage has no rubric yet." in html(answer)
    assert client.post(at("bank-keep", guide), {"what": "rubric-0"}).status_code == 404
