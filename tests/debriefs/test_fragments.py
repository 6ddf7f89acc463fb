"""Fragments, the parts of a page that htmx swaps: the same view and content as the page, refusals 422 in their place."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from debriefs.models import ClosingStep, Confirmation, Feedback, Resolution
from hiring.models import User
from hiring.scores import Score
from tests.factories import World, person
from tests.pages import html

pytestmark = pytest.mark.django_db
HTMX = {"hx-request": "true"}


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def text_of(answer):
    """A page without its tokens, which differ in each answer."""
    return re.sub(r'value="\w{64}"|data-live="[^"]+"', "", html(answer))


def within(answer, full):
    """Whether an answer is a part of a page."""
    part, page = text_of(answer).strip(), text_of(full)
    assert part
    assert "<html" not in part
    return part in page


@pytest.fixture
def call():
    world = World()
    world.all_yes()
    world.hire()
    world.closing = world.plan_closing()
    world.begin(world.closing)
    world.parts = list(world.closing.stage.segments.all())
    return world


@pytest.fixture
def disputed():
    """Ada says Yes and Ben No: one disagreement to talk through."""
    world = World()
    world.hold_all()
    world.entry(world.ada)
    world.entry(world.ben, score=Score.NO)
    return world


def path(world, name, *more):
    return reverse(f"debriefs:{name}", args=[world.application.pk, *more])


def tick(client, world, number=0, **fields):
    sent = {"did_well": "", "to_grow": "", **fields}
    return client.post(path(world, "closing-step", world.parts[number].pk), sent, headers=HTMX)


def composer(client, world):
    """The hidden fields of the one open disagreement."""
    page = html(client.get(path(world, "debrief"), headers=HTMX))
    return dict(re.findall(r'name="(kind|key|fingerprint)" value="(.*?)"', page))


@pytest.mark.parametrize("name", ["closing", "debrief"])
def test_a_part_is_what_its_page_includes(call, disputed, name):
    world = call if name == "closing" else disputed
    client = client_of(world.manager)
    full = client.get(path(world, name))
    part = client.get(path(world, name), headers=HTMX)
    assert (full.status_code, part.status_code) == (200, 200)
    assert "<html" in text_of(full)
    assert within(part, full)


def test_ticking_leads_to_the_part_as_it_is_now(call):
    client = client_of(call.closer)
    answer = tick(client, call, did_well="Draws first", kept="abc123def4")
    assert (answer.status_code, answer.url) == (302, path(call, "closing"))
    assert "kept-abc123def4" in answer.cookies
    part = client.get(answer.url, headers=HTMX)
    assert "Parts done before the last: 1 of 2." in text_of(part)
    assert within(part, client.get(answer.url))
    assert Feedback.objects.get().did_well == "Draws first"


def test_a_refused_tick_is_told_in_the_part_and_keeps_what_was_typed(call):
    answer = tick(client_of(call.closer), call, number=1, did_well="Words")
    assert answer.status_code == 422
    assert "The parts of the closing come in their order." in text_of(answer)
    assert ">\nWords</textarea>" in text_of(answer)
    assert "<html" not in text_of(answer)
    assert "data-answer" in text_of(answer)
    assert not ClosingStep.objects.exists()


def test_feedback_that_is_refused_is_told_in_the_part_and_nothing_is_ticked(call):
    answer = tick(client_of(call.closer), call, did_well="a" * 20_001, to_grow="Words")
    assert answer.status_code == 422
    assert "<html" not in text_of(answer)
    assert ">\nWords</textarea>" in text_of(answer)
    assert 'role="alert"' in text_of(answer)
    assert not ClosingStep.objects.exists()


def test_two_feedbacks_are_told_of_in_the_part(call):
    client_of(call.manager).post(path(call, "feedback"), {"did_well": "Theirs", "to_grow": ""})
    answer = tick(client_of(call.closer), call, did_well="Mine")
    assert answer.status_code == 422
    assert "has kept other feedback since you opened the page. Yours is still" in text_of(answer)
    assert ">\nMine</textarea>" in text_of(answer)
    assert Feedback.objects.get().did_well == "Theirs"


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_opening_a_part_again_keeps_the_feedback_beside_it(call, headers):
    client = client_of(call.closer)
    tick(client, call)
    again = path(call, "closing-step-return", call.parts[0].pk)
    answer = client.post(again, {"did_well": "Words", "to_grow": ""}, headers=headers)
    assert answer.status_code == 302
    assert not ClosingStep.objects.exists()
    assert Feedback.objects.get().did_well == "Words"


def test_a_resolution_leads_to_the_debrief_as_it_is_now(disputed):
    client = client_of(disputed.manager)
    sent = composer(client, disputed) | {"text": "Talked."}
    answer = client.post(path(disputed, "resolution"), sent, headers=HTMX)
    assert (answer.status_code, answer.url) == (302, path(disputed, "debrief"))
    part = client.get(answer.url, headers=HTMX)
    assert "Disagreements still open: 1 of 1." in text_of(part)
    assert "Talked." in text_of(part)
    assert within(part, client.get(answer.url))


def test_a_second_person_confirms_it(disputed):
    written = disputed.written_resolution()
    sent = {"resolution": written.pk}
    address = path(disputed, "resolution-confirmation")
    refused = client_of(disputed.manager).post(address, sent, headers=HTMX)
    assert (refused.status_code, Confirmation.objects.count()) == (422, 0)
    client = client_of(disputed.ada)
    assert "Confirm what came of it" in text_of(client.get(path(disputed, "debrief")))
    answer = client.post(address, sent, headers=HTMX)
    assert (answer.status_code, answer.url) == (302, path(disputed, "debrief"))
    part = text_of(client.get(answer.url, headers=HTMX))
    assert "Disagreements still open: 0 of 1." in part
    assert "Confirmed by <bdi>Ada</bdi>" in part


def test_the_writer_is_told_that_somebody_else_confirms(disputed):
    disputed.written_resolution()
    page = text_of(client_of(disputed.manager).get(path(disputed, "debrief")))
    assert "somebody else who may read the debrief confirms it" in page
    assert "Confirm what came of it" not in page


def test_a_writer_who_is_left_alone_confirms_it(disputed):
    disputed.written_resolution()
    others = User.objects.exclude(pk=disputed.manager.pk)
    others.filter(pk__in=[disputed.ada.pk, disputed.ben.pk, disputed.closer.pk]).update(
        is_active=False
    )
    page = text_of(client_of(disputed.manager).get(path(disputed, "debrief")))
    assert "Confirm what came of it" in page


def test_a_text_of_another_loop_is_not_confirmed_here(disputed):
    other = World()
    other.hold_all({other.ben: Score.NO})
    other.entry(other.ada)
    other.entry(other.ben, Score.NO)
    sent = {"resolution": other.written_resolution().pk}
    answer = client_of(disputed.ada).post(
        path(disputed, "resolution-confirmation"), sent, headers=HTMX
    )
    assert (answer.status_code, Confirmation.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": "   "}, "Write one sentence on what came of it."),
        ({"text": "Words", "fingerprint": "of before"}, "disagreement"),
    ],
)
def test_a_refused_resolution_is_told_in_its_disagreement(disputed, changes, sentence):
    client = client_of(disputed.manager)
    sent = composer(client, disputed) | changes
    answer = client.post(path(disputed, "resolution"), sent, headers=HTMX)
    assert answer.status_code == 422
    form = re.search(r"<form[^>]*data-answer.*?</form>", text_of(answer), re.DOTALL)[0]
    assert sentence in form
    assert f">{changes['text']}</textarea>" in form
    assert "<html" not in text_of(answer)
    assert not Resolution.objects.exists()


def test_a_resolution_without_its_disagreement_is_refused_with_a_sentence_alone(disputed):
    sent = {"kind": "ratings", "key": "1", "fingerprint": "x", "text": "Words"}
    answer = client_of(disputed.manager).post(path(disputed, "resolution"), sent, headers=HTMX)
    assert answer.status_code == 422
    assert answer["Content-Type"].startswith("text/plain")
    assert "<" not in text_of(answer)


def test_who_may_not_gets_a_sentence_and_a_stranger_nothing(call, disputed):
    for user, world, name, status in (
        (call.ada, call, "closing", 403),
        (person("Stranger"), call, "closing", 404),
        (person("Stranger"), disputed, "debrief", 404),
    ):
        answer = client_of(user).get(path(world, name), headers=HTMX)
        assert answer.status_code == status
        assert answer["Content-Type"].startswith("text/plain")


def test_the_seal_holds_in_the_part():
    world = World()
    world.hold_all()
    world.entry(world.ada, reason="")
    client = client_of(world.ben)
    part = client.get(path(world, "debrief"), headers=HTMX)
    assert within(part, client.get(path(world, "debrief")))
    assert "In, sealed" in text_of(part)
    assert "Strong Yes" not in text_of(part)
    sent = {"kind": "votes", "key": "", "fingerprint": "x", "text": "Words"}
    assert client.post(path(world, "resolution"), sent, headers=HTMX).status_code == 403


def test_without_a_session_the_browser_is_led_to_the_sign_in_and_back(call):
    here = f"http://testserver{path(call, 'closing')}"
    answer = Client().post(
        path(call, "closing-step", call.parts[0].pk),
        {"did_well": "Words"},
        headers={**HTMX, "hx-current-url": here},
    )
    assert answer.status_code == 204
    back = path(call, "closing").replace("/", "%2F")
    assert answer["HX-Redirect"] == f"/accounts/login/?next={back}"
    elsewhere = {**HTMX, "hx-current-url": "https://evil.example/x"}
    answer = Client().get(path(call, "closing"), headers=elsewhere)
    assert answer["HX-Redirect"] == "/accounts/login/?next=%2F"
