"""A new try shows the No of an earlier one to those who may know the verdict, and the doubter hears."""

import pytest
from django.urls import reverse

from candidates import actions as candidates
from candidates.access import ApplicationAccess
from candidates.models import Candidate
from debriefs import actions
from debriefs.gate import gate_of
from debriefs.models import EarlierNo
from hiring.exceptions import RuleViolation
from hiring.mail.sending import send_due
from hiring.models import Mail
from hiring.scores import Score
from interviews import actions as interviews
from tests.factories import World, person
from tests.pages import html

from .attempts import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Ben said No; the manager recorded that the candidate withdrew."""
    world = World()
    world.hold_all({world.ben: Score.NO})
    world.entry(world.ada)
    world.entry(world.ben, Score.NO)
    actions.withdraw(world.application, by=world.manager)
    world.first = world.application
    return world


def again(world, opening=None, **details):
    """The same candidate is added once more; the world's loop is the new one."""
    known = world.first.candidate
    details = {"name": known.name, "email": known.email, **details}
    world.application = candidates.add_candidate(
        opening or world.opening, by=world.coordinator, **details
    )
    if opening is None:
        interviews.start_loop(world.application, by=world.coordinator)
    return world.application


def shown(user, application, page="application"):
    return html(browser(user).get(reverse(f"debriefs:{page}", args=[application.pk])))


def noes(user, application):
    found = EarlierNo.objects.of(ApplicationAccess.of(user, application.pk))
    return [(no.name, no.score, no.earlier_id) for no in found]


def test_the_manager_reads_who_said_no_when_and_that_it_was_withdrawn_over_it(world):
    page = shown(world.manager, again(world))
    assert "A No in an earlier try" in page
    assert "<bdi>Ben</bdi> said No" in page
    assert "recorded that the candidate withdrew while this No stood" in page
    assert noes(world.manager, world.application) == [("Ben", Score.NO, world.first.pk)]


def test_neither_the_coordinator_nor_a_sealed_voter_reads_it(world):
    again(world)
    friend = person("Fay Friend")
    interview = world.plan(world.stages[0], [friend])
    for user in (world.coordinator, friend):
        assert "earlier try" not in shown(user, world.application)
        assert noes(user, world.application) == []
    world.score(interview, friend)
    assert noes(friend, world.application) == []


def test_a_voter_reads_it_from_the_reveal_on_in_the_debrief_and_on_its_gate(world):
    again(world)
    friend, other = person("Fay Friend"), person("Otto Other")
    for stage, user in zip(world.stages, (friend, other), strict=True):
        world.score(world.plan(stage, [user]), user)
    world.entry(friend)
    assert "earlier try" not in shown(friend, world.application, "debrief")
    world.entry(other)
    page = shown(friend, world.application, "debrief")
    assert "A No stands in an earlier try" in page
    assert "<bdi>Ben</bdi> said No" in page
    assert gate_of(world.application) == "ok"


def test_the_doubter_is_told_once_and_reads_their_own_loop(world, mailoutbox):
    again(world)
    (mail,) = Mail.objects.filter(kind="new_try")
    assert mail.recipient == world.ben
    send_due()
    mail.refresh_from_db()
    assert "applies again" in mail.text
    assert f"/applications/{world.first.pk}/debrief/" in mail.text


def test_a_first_application_tells_nobody(world):
    world.apply("Somebody New")
    assert not Mail.objects.filter(kind="new_try").exists()


def test_another_opening_tells_nobody_and_shows_a_no_only_to_who_may_read_it_there(world):
    other = candidates.open_opening(name="Designer", by=world.admin, managers=[world.manager])
    stranger = person("Mo Manager")
    candidates.set_member(other, user=stranger, role="manager", by=world.admin)
    application = again(world, other)
    assert not Mail.objects.filter(kind="new_try").exists()
    assert noes(stranger, application) == []


def test_somebody_known_by_another_address_is_asked_for_and_linked(world, client):
    client.force_login(world.coordinator)
    known = world.first.candidate
    path = reverse("candidates:candidate-new", args=[world.opening.pk])
    typed = {"name": known.name, "email": "other@example.net", "zone": "UTC"}
    page = html(client.post(path, typed))
    assert "by another address?" in page
    assert known.email in page
    assert not Candidate.objects.filter(email="other@example.net").exists()
    client.post(path, {**typed, "alike-person": str(known.pk)})
    added = Candidate.objects.get(email="other@example.net")
    assert added.same_as == known
    assert noes(world.manager, added.applications.get()) == [("Ben", Score.NO, world.first.pk)]
    assert Mail.objects.get(kind="new_try").recipient == world.ben


def test_two_records_are_linked_by_hand_later(world, client):
    application = again(world, name="N. Haddad", email="other@example.net")
    assert noes(world.manager, application) == []
    client.force_login(world.coordinator)
    path = reverse("candidates:person-link", args=[application.pk])
    known = world.first.candidate
    assert known.email in html(client.get(path, {"q": known.email}))
    client.post(path, {"other": known.pk})
    assert noes(world.manager, application) == [("Ben", Score.NO, world.first.pk)]
    assert Mail.objects.get(kind="new_try").recipient == world.ben
    application.refresh_from_db()
    with pytest.raises(RuleViolation, match="one person already"):
        candidates.link_person(application, other=known, by=world.coordinator)


def test_one_person_has_one_live_application_for_an_opening_under_whatever_address(world):
    live = again(world)
    for add in (
        lambda: again(world, email="other@example.net", same_as=world.first.candidate),
        lambda: candidates.link_person(
            live, other=world.apply("N. Haddad").candidate, by=world.coordinator
        ),
    ):
        with pytest.raises(RuleViolation, match="already has a live application"):
            add()
