"""The closing call: nothing of it before its start, parts opened again, terms that two people write."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from debriefs import actions
from debriefs.models import Offer
from debriefs.views.closing import call_page, closing_for
from hiring.exceptions import RuleViolation
from hiring.models import AuditEvent
from hiring.scores import Score
from interviews import actions as interviews
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World()
    world.all_yes()
    world.hire()
    world.closing = world.plan_closing()
    world.parts = list(world.closing.stage.segments.all())
    return world


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def path(world, name, *more):
    return reverse(f"debriefs:{name}", args=[world.application.pk, *more])


def text_of(answer):
    return html(answer)


def draft(world, terms="100", by=None, **more):
    return actions.draft_offer(
        world.application, **{"answer_by": None, **more}, terms=terms, by=by or world.manager
    )


def tick_all(world):
    world.begin(world.closing)
    for part in world.parts[:-1]:
        actions.tick_step(world.closing, part, by=world.closer)


def open_by_page(world, **fields):
    return browser(world.closer).post(path(world, "offer-opening"), fields)


def test_nothing_of_the_call_is_done_before_it_starts(world):
    offer = draft(world)
    client = browser(world.closer)
    page = client.post(path(world, "closing-step", world.parts[0].pk), follow=True)
    assert "can go on record from then on" in text_of(page)
    assert "tick it off" not in text_of(client.get(path(world, "closing")))
    assert "can go on record from then on" in text_of(client.get(path(world, "offer-opening")))
    assert open_by_page(world, seen=offer.writing).status_code == 422
    assert not world.closing.closing_steps.exists()
    assert Offer.objects.get().state == "draft"
    world.closing.refresh_from_db()
    assert world.closing.state == "planned"


def test_a_decision_that_falls_while_the_page_is_made_locks_it(world):
    request = RequestFactory().get(path(world, "closing"))
    request.user, request.htmx = world.manager, False
    looked = closing_for(request, world.application.pk)
    actions.add_no(world.application, by=world.ada, score=Score.NO, reason="Read it again.")
    with pytest.raises(PermissionDenied, match="The closing opens when every voter has said yes"):
        call_page(request, *looked)


def test_ticks_from_before_the_start_open_no_offer(world):
    """Moved after it began: what was ticked off stays, and the call has to begin again."""
    draft(world)
    tick_all(world)
    world.closing.starts_at += timedelta(days=500)
    world.closing.ends_at += timedelta(days=500)
    world.closing.wall_date += timedelta(days=500)
    world.closing.save(update_fields=["starts_at", "ends_at", "wall_date"])
    with pytest.raises(RuleViolation, match="from then on"):
        actions.make_offer(world.closing, by=world.closer)


def test_opening_the_offer_asks_once_more_and_says_what_it_fixes(world):
    offer = draft(world, "98,000 a year")
    tick_all(world)
    closing = text_of(browser(world.closer).get(path(world, "closing")))
    assert f'href="{path(world, "offer-opening")}"' in closing
    assert f'action="{path(world, "offer-opening")}"' not in closing
    page = text_of(browser(world.closer).get(path(world, "offer-opening")))
    for words in ("98,000 a year", "Every vote is final", "These terms are fixed", "Not yet"):
        assert words in page
    assert Offer.objects.get().state == "draft"
    assert open_by_page(world, seen=offer.writing).status_code == 302
    assert Offer.objects.get().state == "made"


def test_a_part_is_opened_again_until_the_offer_is_made(world):
    offer = draft(world)
    tick_all(world)
    again = path(world, "closing-step-return", world.parts[1].pk)
    client = browser(world.closer)
    assert again in text_of(client.get(path(world, "closing")))
    assert "About The offer." not in text_of(client.post(again, follow=True))
    assert list(world.closing.closing_steps.values_list("segment", flat=True)) == [
        world.parts[0].pk
    ]
    assert open_by_page(world, seen=offer.writing).status_code == 422
    actions.tick_step(world.closing, world.parts[1], by=world.closer)
    open_by_page(world, seen=offer.writing)
    assert again not in text_of(client.get(path(world, "closing")))
    refused = text_of(client.post(again, follow=True))
    assert "the parts before it stay ticked off" in refused
    assert world.closing.closing_steps.count() == 2
    assert AuditEvent.objects.filter(name="closing.unticked").count() == 1


def test_somebody_who_is_not_in_the_call_opens_no_part_again(world):
    tick_all(world)
    client = browser(world.manager)
    page = client.post(path(world, "closing-step-return", world.parts[1].pk), follow=True)
    assert "Only those in the closing" in text_of(page)
    assert world.closing.closing_steps.count() == 2


def test_terms_that_somebody_else_wrote_meanwhile_are_shown_and_not_overwritten(world):
    draft(world, "100")
    seen = Offer.objects.get().writing
    draft(world, "110", by=world.closer, seen=seen)
    client = browser(world.manager)
    answer = client.post(path(world, "offer-draft"), {"terms": "120, a bicycle", "seen": seen})
    page = text_of(answer)
    assert answer.status_code == 422
    for words in ("Cleo Closer wrote these terms", "110", "120, a bicycle"):
        assert words in page
    assert Offer.objects.get().terms == "110"
    now = Offer.objects.get().writing
    assert f'value="{now}"' in page
    client.post(path(world, "offer-draft"), {"terms": "120, a bicycle", "seen": now})
    assert Offer.objects.get().terms == "120, a bicycle"


def test_terms_are_prepared_before_the_call_on_a_page_of_their_own(world):
    page = browser(world.manager).get(path(world, "closing"))
    assert path(world, "offer-draft") in text_of(page)
    client = browser(world.closer)
    assert client.get(path(world, "offer-draft")).status_code == 200
    assert client.post(path(world, "offer-draft"), {"terms": "100"}).status_code == 302
    assert "100" in text_of(client.get(path(world, "offer-draft")))


def test_the_offer_that_is_opened_is_the_one_that_was_read(world):
    seen = draft(world, "100").writing
    draft(world, "110", seen=seen)
    tick_all(world)
    answer = open_by_page(world, seen=seen)
    assert answer.status_code == 422
    assert "Mara Manager wrote these terms" in text_of(answer)
    assert Offer.objects.get().state == "draft"
    assert open_by_page(world, seen=Offer.objects.get().writing).status_code == 302
    assert (Offer.objects.get().state, Offer.objects.get().terms) == ("made", "110")


def test_an_answer_and_new_terms_meet_the_terms_that_were_read(world):
    draft(world, "100")
    tick_all(world)
    old = actions.make_offer(world.closing, by=world.closer)
    actions.renew_offer(old, terms="120", answer_by=None, by=world.manager)
    client = browser(world.manager)
    for name, fields in [
        ("offer-answer", {"state": "accepted"}),
        ("offer-renewal", {"terms": "90"}),
    ]:
        answer = client.post(path(world, name), {"seen": old.writing, **fields})
        assert answer.status_code == 422
        assert "wrote these terms after you opened this page" in text_of(answer)
    assert world.fresh().state == "offered"
    assert Offer.objects.get(state="made").terms == "120"


def test_an_offer_expires_after_its_day_and_opens_before_it(world):
    today = timezone.localdate()
    draft(world, "100", answer_by=today)
    tick_all(world)
    offer = actions.make_offer(world.closing, by=world.closer)
    fields = {"seen": offer.writing, "state": "expired"}
    answer = browser(world.manager).post(path(world, "offer-answer"), fields)
    assert answer.status_code == 422
    assert "It can expire after that day." in text_of(answer)
    assert world.fresh().state == "offered"
    Offer.objects.update(answer_by=today - timedelta(days=1))
    offer.refresh_from_db()
    actions.answer_offer(offer, state="expired", by=world.manager)
    assert world.fresh().state == "expired"


def test_an_offer_whose_day_is_past_is_not_opened(world):
    draft(world, "100", answer_by=timezone.localdate() - timedelta(days=1))
    tick_all(world)
    with pytest.raises(RuleViolation, match="The day to answer by is past"):
        actions.make_offer(world.closing, by=world.closer)


def feedback_shown(world, user):
    page = browser(user).get(path(world, "closing"))
    return page.context["feedback_form"].initial["seen"]


def keep_feedback(world, user, seen, words="She listens."):
    fields = {"did_well": words, "to_grow": "", "seen": seen}
    return browser(user).post(path(world, "feedback"), fields)


def test_feedback_of_another_closer_is_never_written_over_unread(world):
    seen = feedback_shown(world, world.manager)
    assert keep_feedback(world, world.closer, seen, "She explains well.").status_code == 302
    refused = keep_feedback(world, world.manager, seen)
    assert refused.status_code == 409
    assert "She listens." in text_of(refused)
    world.application.feedback.refresh_from_db()
    assert world.application.feedback.did_well == "She explains well."
    again = feedback_shown(world, world.manager)
    assert keep_feedback(world, world.manager, again, "Both.").status_code == 302
    # The control: who opened the page after it may write over it, and so may its own author.
    assert keep_feedback(world, world.manager, seen, "Mine again.").status_code == 302
    world.application.feedback.refresh_from_db()
    assert world.application.feedback.did_well == "Mine again."


def test_the_same_feedback_of_two_is_no_conflict(world):
    seen = feedback_shown(world, world.manager)
    for user in (world.closer, world.manager):
        assert keep_feedback(world, user, seen).status_code == 302


def test_a_tick_with_feedback_that_another_has_changed_loses_neither(world):
    world.begin(world.closing)
    seen = feedback_shown(world, world.closer)
    assert keep_feedback(world, world.manager, seen, "She explains well.").status_code == 302
    fields = {"did_well": "She listens.", "to_grow": "", "seen": seen}
    answer = browser(world.closer).post(path(world, "closing-step", world.parts[0].pk), fields)
    assert answer.status_code == 409
    assert not world.closing.closing_steps.exists()


def test_a_closing_that_is_cancelled_is_to_be_planned_again(world):
    world.application.refresh_from_db()
    assert world.application.waiting_on == "closing"
    interviews.cancel(world.closing, by=world.manager, why="")
    world.application.refresh_from_db()
    assert world.application.waiting_on == "closing_plan"
    world.plan_closing()
    world.application.refresh_from_db()
    assert world.application.waiting_on == "closing"
