"""New terms are a new offer; a withdrawn offer is an end; no page falls over what came before."""

import pytest
from django.test import Client
from django.urls import reverse

from debriefs import actions
from debriefs.models import Offer
from hiring.exceptions import RuleViolation
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.all_yes()
    world.hire()
    closing = world.begin(world.plan_closing())
    world.offer = actions.draft_offer(
        world.application, terms="100", answer_by=None, by=world.manager
    )
    for part in list(closing.stage.segments.all())[:-1]:
        actions.tick_step(closing, part, by=world.closer)
    actions.make_offer(closing, by=world.closer)
    return world


def post(world, name, fields, user=None):
    client = Client()
    client.force_login(user or world.manager)
    path = reverse(f"debriefs:{name}", args=[world.application.pk])
    seen = world.application.offers.order_by("pk").last().writing
    return client.post(path, {"seen": seen, **fields}, follow=True)


def terms():
    return list(Offer.objects.order_by("pk").values_list("state", "terms"))


def test_new_terms_take_the_place_of_the_old_and_can_be_accepted(world):
    page = html(post(world, "offer-renewal", {"terms": "120"}))
    assert "120" in page
    assert terms() == [("withdrawn", "100"), ("made", "120")]
    assert world.fresh().state == "offered"
    post(world, "offer-answer", {"state": "accepted"})
    assert world.fresh().state == "hired"


def test_a_closer_neither_changes_nor_withdraws_what_was_made(world):
    for name, fields in [("offer-renewal", {"terms": "120"}), ("offer-withdrawal", {"why": "x"})]:
        assert post(world, name, fields, world.closer).status_code == 403
    assert terms() == [("made", "100")]


def test_drafting_while_an_offer_is_made_says_what_to_do(world):
    answer = post(world, "offer-draft", {"terms": "120"})
    assert answer.status_code == 422
    assert "120</textarea>" in html(answer)
    assert "new terms are a new offer" in html(answer)
    assert terms() == [("made", "100")]


@pytest.mark.parametrize(
    ("answer_by", "why"),
    [("1820-01-01", "Choose a day"), ("2020-01-01", "This day is past."), ("soon", "valid date")],
)
def test_terms_stay_on_the_page_when_their_day_is_refused(world, answer_by, why):
    answer = post(world, "offer-renewal", {"terms": "120, and a bicycle", "answer_by": answer_by})
    assert answer.status_code == 422
    page = html(answer)
    assert "120, and a bicycle" in page
    assert why in page
    assert terms() == [("made", "100")]


@pytest.mark.parametrize("end", ["accepted", "declined", "expired", "withdrawn"])
def test_after_an_end_nothing_more_is_offered(world, end):
    if end == "withdrawn":
        post(world, "offer-withdrawal", {"why": "The budget is gone."})
    else:
        post(world, "offer-answer", {"state": end})
    client = Client()
    client.force_login(world.manager)
    page = html(client.get(reverse("debriefs:closing", args=[world.application.pk])))
    assert "The application has ended with it." in page
    assert ("A new try is a new application." in page) == (end != "accepted")
    assert "Keep the terms" not in page
    answer = post(world, "offer-draft", {"terms": "120"})
    assert answer.status_code == 422
    assert "120</textarea>" in html(answer)
    assert "while a decision to hire stands" in html(answer)
    for name in ("offer-renewal", "offer-answer", "offer-withdrawal"):
        assert post(world, name, {"terms": "1"}).status_code == 404
    with pytest.raises(RuleViolation, match="not waiting for an answer"):
        actions.renew_offer(world.offer, terms="1", answer_by=None, by=world.manager)
    assert Offer.objects.count() == 1


def test_once_it_is_made_a_late_no_is_answered_by_a_sentence_and_no_form(world):
    client = Client()
    client.force_login(world.ada)
    page = html(client.get(reverse("debriefs:later-no", args=[world.application.pk])))
    assert "The offer was made. Votes are final." in page
    assert "<form" not in page[page.index("<main") :]
    late = post(world, "later-no", {"score": 2, "reason": "Read it again"}, world.ada)
    assert late.status_code == 422
    assert "The offer was made. Votes are final." in html(late)
