"""Ends that are nobody's No: the candidate withdraws, the opening closes."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from candidates.actions import close_opening
from candidates.links import token_for
from candidates.models import Application
from debriefs import actions
from debriefs.models import Reveal, Vote
from hiring.exceptions import RuleViolation
from hiring.mail.sending import send_due
from hiring.models import Mail
from hiring.scores import Score
from interviews import actions as interviews
from interviews.models import Scorecard
from tests.factories import World
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World()


def refused(name, function, *args, **kwargs):
    with pytest.raises(RuleViolation) as caught:
        function(*args, **kwargs)
    assert caught.value.constraint == name


def candidate_window(world):
    client = Client()
    client.get(reverse("interviews:candidate-page-enter", args=[token_for(world.application)]))
    return client


def withdrawal(world):
    return reverse("debriefs:candidate-withdrawal", args=[world.application.public_id])


def as_user(user):
    client = Client()
    client.force_login(user)
    return client


def make_offer(world):
    world.all_yes()
    world.hire()
    closing = world.begin(world.plan_closing())
    actions.draft_offer(world.application, terms="100", answer_by=None, by=world.manager)
    for part in list(closing.stage.segments.all())[:-1]:
        actions.tick_step(closing, part, by=world.closer)
    return actions.make_offer(closing, by=world.closer)


# The candidate withdraws


def test_by_their_own_link_it_asks_first_and_then_ends_what_is_planned(world):
    planned = world.plan(world.stages[0], [world.ada])
    window = candidate_window(world)
    assert "I would like to withdraw" in html(window.get(world.candidate_page))
    assert "cannot be taken back" in html(window.get(withdrawal(world)))
    assert world.fresh().state == "in_loop"
    assert window.post(withdrawal(world)).url == world.candidate_page
    planned.refresh_from_db()
    assert (world.fresh().state, planned.state) == ("withdrawn", "cancelled")
    page = html(window.get(world.candidate_page))
    assert "You have withdrawn" in page
    assert "I would like to withdraw" not in page
    assert window.get(withdrawal(world)).status_code == 302
    window.post(withdrawal(world))
    send_due()
    told = Mail.objects.filter(kind="withdrawn", state="sent")
    assert {mail.recipient for mail in told} == {world.manager, world.coordinator}
    assert len(told) == 2


def test_who_records_it_is_not_told_of_it(world):
    actions.withdraw(world.application, by=world.coordinator)
    assert Mail.objects.get(kind="withdrawn").recipient == world.manager


def test_before_the_loop_starts_it_is_an_end_too(world):
    Application.objects.filter(pk=world.application.pk).update(state="new")
    candidate_window(world).post(withdrawal(world))
    assert world.fresh().state == "withdrawn"


def test_a_made_offer_counts_as_declined(world):
    offer = make_offer(world)
    candidate_window(world).post(withdrawal(world))
    offer.refresh_from_db()
    assert (offer.state, world.fresh().state) == ("declined", "declined")


def test_the_page_of_somebody_not_told_of_their_end_reads_like_any_other(world):
    """The same bytes but for the tokens: before a decision, and after a No that they do not know."""
    other = World()
    other.opening.name = world.opening.name
    other.opening.save(update_fields=["name"])
    for each in (world, other):
        first = each.plan(each.stages[0], [each.ada])
        each.score(first, each.ada, Score.NO)
    actions.record_decision(world.application, hire=False, by=world.manager)
    pages = [candidate_window(each).get(each.candidate_page).content for each in (world, other)]
    asks = [candidate_window(each).get(withdrawal(each)).content for each in (world, other)]
    assert [len(page) for page in pages] == [len(pages[0])] * 2
    assert [len(page) for page in asks] == [len(asks[0])] * 2
    window = candidate_window(world)
    window.post(withdrawal(world))
    assert "You have withdrawn" in html(window.get(world.candidate_page))
    assert world.fresh().state == "no_hire"
    assert Mail.objects.filter(kind="withdrawn").count() == 2


def test_what_was_owed_is_dropped_and_nothing_is_revealed(world):
    world.hold_all()
    world.entry(world.ada)
    actions.withdraw(world.application, by=world.coordinator)
    home = html(as_user(world.ben).get("/"))
    assert world.application.candidate.name not in home
    world.entry(world.ben)
    assert not Reveal.objects.exists()


def test_a_late_no_is_still_kept(world):
    world.hold_all()
    actions.withdraw(world.application, by=world.coordinator)
    page = as_user(world.ada).get(reverse("debriefs:debrief", args=[world.application.pk]))
    assert reverse("debriefs:later-no", args=[world.application.pk]) in html(page)
    actions.add_no(world.application, by=world.ada, score=Score.NO, reason="Read it again.")
    world.entry(world.ben, Score.STRONG_NO)
    assert Vote.objects.count() == 2
    assert not Reveal.objects.exists()
    assert not Mail.objects.filter(kind="decision_fell").exists()


def test_a_no_on_a_card_that_was_owed_is_still_kept(world):
    """Its interview had begun and nobody had put it on record: the withdrawal cancels others."""
    begun = world.plan(world.stages[0], [world.ada])
    later = world.plan(world.stages[1], [world.ben])
    send_due()
    with time_machine.travel(begun.starts_at + timedelta(minutes=30)):
        actions.withdraw(world.application, by=world.coordinator)
        world.score(begun, world.ada, Score.NO)
    begun.refresh_from_db()
    later.refresh_from_db()
    assert (begun.state, later.state) == ("held", "cancelled")
    assert Scorecard.objects.get().score == Score.NO
    cancelled = Mail.objects.filter(kind="cancellation_candidate")
    assert [mail.refs["interview"] for mail in cancelled] == [later.pk]


# The opening is filled or closed


def close(world):
    close_opening(world.opening, state="filled", by=world.admin)


def opening_page(world, user):
    path = reverse("candidates:opening-detail", args=[world.opening.pk])
    return html(as_user(user).get(path))


def end_path(application):
    return reverse("debriefs:application-end", args=[application.pk])


def test_each_live_loop_is_asked_for_and_ended_or_left(world):
    other = world.apply("Olaf Other")
    planned = world.plan(world.stages[0], [world.ada])
    send_due()
    assert end_path(other) not in opening_page(world, world.admin)
    close(world)
    page = opening_page(world, world.admin)
    assert end_path(world.application) in page
    assert end_path(other) in page
    client = as_user(world.admin)
    assert "Let it run" in html(client.get(end_path(world.application)))
    client.post(end_path(world.application))
    planned.refresh_from_db()
    assert (world.fresh().state, planned.state) == ("opening_closed", "cancelled")
    assert world.fresh(other).state == "in_loop"
    assert Mail.objects.filter(kind="cancellation_candidate").count() == 1
    assert end_path(world.application) not in opening_page(world, world.admin)


def test_no_loop_starts_in_a_closed_opening(world):
    application = world.application
    close(world)
    with pytest.raises(RuleViolation, match="no longer open"):
        world.apply("Too Late")
    Application.objects.filter(pk=application.pk).update(state="new")
    with pytest.raises(RuleViolation, match="no longer open"):
        interviews.start_loop(world.fresh(), by=world.manager)


def test_an_open_opening_ends_no_loop(world):
    refused("rule_app_state", actions.end_with_opening, world.application, by=world.admin)
    assert as_user(world.admin).get(end_path(world.application)).status_code == 403


def test_a_standing_hire_is_called_off_with_it(world):
    world.all_yes()
    decision = world.hire()
    closing = world.plan_closing()
    close(world)
    as_user(world.manager).post(end_path(world.application))
    decision.refresh_from_db()
    closing.refresh_from_db()
    assert world.fresh().state == "opening_closed"
    assert (decision.called_off_by, closing.state) == (world.manager, "cancelled")


def test_a_made_offer_is_answered_or_withdrawn_first(world):
    offer = make_offer(world)
    close(world)
    refused("rule_app_offer", actions.end_with_opening, world.application, by=world.manager)
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        Application.objects.filter(pk=world.application.pk).update(state="opening_closed")
    assert caught.value.__cause__.diag.constraint_name == "rule_app_offer"
    actions.withdraw_offer(offer, why="The role is gone.", by=world.manager)
    assert world.fresh().state == "offer_withdrawn"


@pytest.mark.django_db(transaction=True)
def test_with_the_guard_off_the_offer_would_be_left_behind(superuser_cursor):
    """The control of the refusal above."""
    world = World()
    make_offer(world)
    superuser_cursor.execute("BEGIN")
    superuser_cursor.execute("ALTER TABLE candidates_application DISABLE TRIGGER rule_app")
    superuser_cursor.execute("UPDATE candidates_application SET state = 'opening_closed'")
    assert superuser_cursor.rowcount == 1
    superuser_cursor.execute("ROLLBACK")


def stages_of_knowing(world):
    """The same candidate in debrief, with a No, with a hire, with an offer."""
    for far in ("debrief", "no", "hire", "offer"):
        each = World()
        if far in ("debrief", "no"):
            each.hold_all({each.ben: Score.NO if far == "no" else Score.YES})
        elif far == "hire":
            each.all_yes()
            each.hire()
        else:
            make_offer(each)
        each.admin.name = "Admin"
        yield each


def test_the_list_tells_an_admin_and_a_sealed_manager_no_verdict():
    told = set()
    for each in stages_of_knowing(World()):
        close(each)
        page = opening_page(each, each.admin)
        part = page[page.index("Loops still running") :]
        told.add(part.replace(str(each.opening.pk), "").split("</section>")[0])
        assert as_user(each.admin).post(end_path(each.application)).status_code == 403
        assert "Waiting for votes" in part
    assert len(told) == 1


def test_a_sealed_manager_ends_no_loop_that_waits_for_votes(world):
    world.opening.members.create(user=world.ben, role="manager")
    world.hold_all({world.ada: Score.NO})
    close(world)
    assert end_path(world.application) not in opening_page(world, world.ben)
    assert as_user(world.ben).post(end_path(world.application)).status_code == 403
    assert as_user(world.manager).post(end_path(world.application)).status_code == 302
    assert world.fresh().state == "opening_closed"


def test_the_manager_thanks_whoever_ended_with_the_opening(world):
    world.plan(world.stages[0], [world.manager])
    close(world)
    actions.end_with_opening(world.application, by=world.admin)
    path = reverse("debriefs:outcome-mail", args=[world.application.pk])
    client = as_user(world.manager)
    assert client.get(path).status_code == 200
    client.post(path, {"text": "Thank you. The role is filled."})
    assert Mail.objects.filter(kind="outcome").count() == 1
    assert timezone.now() >= world.fresh().outcome_sent_at
